"""`smdesk days`: important days, the institution's own list, and texts for them."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterable

from smdesk.cli.named import the_account, the_unit
from smdesk.cli.opening import Call, on_desk
from smdesk.cli.parser import Parser, Verbs, leaf
from smdesk.cli.post_words import after_change
from smdesk.cli.printing import Answer, table
from smdesk.cli.shapes import Shape
from smdesk.cli.texts import read_text
from smdesk.desk import Desk
from smdesk.errors import BadInput
from smdesk.i18n import LANGUAGES, _
from smdesk.policy import ImportantDay
from smdesk.usecases import important_days as usecases
from smdesk.usecases.important_days import DayWithTexts
from smdesk.walltime import read_day


def words(parser: Parser) -> None:
    """`list`, `text`, `add`, `remove`; without a verb the list."""
    _add_span(leaf(parser, list_days))
    verbs = Verbs(parser, needed=False)
    _add_span(verbs.add("list", _("List the important days of a year, with the texts there are for them"), list_days))
    text = verbs.add("text", _("Write the text for an important day, as post or SMS"), text_for_day)
    text.add_argument("day", metavar="DAY", help=_("the day, like 2026-11-24"))
    text.add_argument("--unit", required=True, help=_("whose text it is"))
    text.add_argument("--account", action="append", default=[], help=_("where it goes; may be given several times"))
    text.add_argument("--sms", action="store_true", help=_("as SMS, through the unit's sender"))
    text.add_argument("--text", help=_("the words themselves"))
    text.add_argument("--text-file", metavar="FILE", help=_("the words from a file, - for standard input"))
    text.add_argument("--at", default="", metavar="WHEN", help=_("when it goes out; else it waits for that day"))
    add = verbs.add("add", _("Put a day on the institution's own list"), add_day)
    add.add_argument("on", metavar="DAY", help=_("2026-11-24 for once, 11-24 for every year"))
    add.add_argument(
        "--title", action="append", required=True, metavar="[LANG=]TITLE", help=_("what it is called, as tr=Kuruluş")
    )
    add.add_argument("--closed", action="store_true", help=_("nobody works on it: no sweep, and no answer is due"))
    country = verbs.add("country", _("Say whose national days are kept"), set_country)
    country.add_argument("country", metavar="CODE", help=_("the country's two letters, as TR or LV"))
    remove = verbs.add("remove", _("Take a day off the institution's own list"), remove_day)
    remove.add_argument("day", metavar="KEY", help=_("its key or title"))


WORDS = {"days": words}


def _add_span(parser: Parser) -> None:
    parser.add_argument("--year", type=int, help=_("the year; this one unless said"))
    parser.add_argument("--unit", help=_("texts of this unit only"))


@on_desk
def list_days(desk: Desk, words: Namespace) -> Answer:
    """The days of a year."""
    if words.year is not None and not 1900 <= words.year <= 2200:
        raise BadInput("bad_year", given=words.year)
    days = usecases.important_days(desk, words.year, the_unit(desk, words.unit) if words.unit else None)
    return Answer([_shape(day) for day in days], lambda: _lines(days))


def text_for_day(call: Call) -> Answer:
    """A text for a day, on its way like any post."""
    words = call.words
    with call.desk() as desk:
        unit = the_unit(desk, words.unit)
        outcome = usecases.text_for_day(
            desk,
            unit,
            read_day(words.day),
            read_text(words.text, words.text_file) or "",
            accounts=[the_account(desk, account, unit) for account in words.account],
            sms=words.sms,
            at=words.at,
        )
        return after_change(desk, outcome)


@on_desk
def add_day(desk: Desk, words: Namespace) -> Answer:
    """A day of the institution's own."""
    titles: dict[str, str] = {}
    plain = ""
    for said in words.title:
        code, marked, title = said.partition("=")
        if marked and code in LANGUAGES:
            titles[code] = title
        else:
            plain = said
    return _own(usecases.add_day(desk, words.on, plain, languages=titles, closed=words.closed))


@on_desk
def remove_day(desk: Desk, words: Namespace) -> Answer:
    """One day less."""
    return _own(usecases.remove_day(desk, words.day))


@on_desk
def set_country(desk: Desk, words: Namespace) -> Answer:
    """Another country's national days."""
    code = usecases.set_country(desk, words.country)
    return Answer({"country": code}, lambda: [code])


def _own(day: ImportantDay) -> Answer:
    on = f"{day.year}-{day.month:02}-{day.day:02}" if day.year else f"{day.month:02}-{day.day:02}"
    data = {"key": day.key, "on": on, "title": day.title, "clause": day.clause}
    return Answer(
        data, lambda: table([_("key"), _("day"), _("title")], [[day.key, on, " · ".join(day.title.values())]])
    )


def _shape(day: DayWithTexts) -> Shape:
    occasion = day.occasion
    return {
        "day": occasion.day.isoformat(),
        "title": occasion.title,
        "national": not occasion.key,
        "key": occasion.key or None,
        "nth": occasion.nth,
        "of": occasion.of,
        "posts": [post.id for post in day.posts],
    }


def _lines(days: Iterable[DayWithTexts]) -> Iterable[str]:
    from smdesk.dates import short_day

    def row(day: DayWithTexts) -> list[str]:
        return [day.occasion.day.isoformat(), short_day(day.occasion.day), occasion_line(day), str(len(day.posts))]

    return table([_("day"), "", _("title"), _("texts")], [row(day) for day in days])


def occasion_line(day: DayWithTexts) -> str:
    """What the day is called; of a feast of several days, which of them."""
    from smdesk.words import occasion_name

    return occasion_name(day.occasion)
