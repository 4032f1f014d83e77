"""`smdesk post new|edit|record`: writing a post from the words of a call, files and standard input."""

from __future__ import annotations

import argparse
from argparse import Namespace

from smdesk.cleaning import clean_line
from smdesk.cli.media import add_media, media_of
from smdesk.cli.named import the_account, the_consent, the_person, the_post, the_unit, unit_of
from smdesk.cli.opening import on_desk
from smdesk.cli.parser import Parser, Verbs
from smdesk.cli.post_words import after_change, outcome_lines, outcome_notes
from smdesk.cli.printing import Answer
from smdesk.cli.shapes import findings_shape, post_shape
from smdesk.cli.texts import read_text
from smdesk.desk import Desk
from smdesk.duties import Duties
from smdesk.errors import BadInput
from smdesk.i18n import _
from smdesk.posts import EventPart, Quoted
from smdesk.units import UnitId
from smdesk.usecases import publishing, writing
from smdesk.usecases.writing import Draft
from smdesk.wishes import PRIORITIES


def add_words(verbs: Verbs) -> None:
    """`new`, `edit`, `record`."""
    new = verbs.add("new", _("Write a draft; with --at it asks for that place"), new_post)
    new.add_argument("--unit", required=True, help=_("whose post it is"))
    add_content(new)
    _add_place(new)
    edit = verbs.add("edit", _("Change a post that is not out yet"), edit_post)
    edit.add_argument("post", metavar="POST", help=_("its id"))
    add_content(edit)
    _add_place(edit)
    edit.add_argument("--seen", type=int, metavar="VERSION", help=_("only if this is still its version"))
    record = verbs.add("record", _("Record a post that was made by hand outside the desk"), record_post)
    record.add_argument("--unit", required=True, help=_("whose post it is"))
    add_content(record)
    record.add_argument("--posted-at", required=True, metavar="WHEN", help=_("when it went out"))
    record.add_argument("--link", default="", metavar="URL", help=_("where it is"))


def add_content(parser: Parser) -> None:
    """Everything a post may say of itself."""
    text = parser.add_mutually_exclusive_group()
    text.add_argument("--text", help=_("the text; - reads it from standard input"))
    text.add_argument("--text-file", metavar="FILE", help=_("a file with the text"))
    for option, metavar, does in (
        ("--title", "TITLE", _("what the team calls it")),
        ("--category", "KEY", _("the kind of content")),
        ("--audience", "KEY", _("whom it is for")),
        ("--event-ends", "WHEN", _("when the event ends that it tells of")),
        ("--web-link", "URL", _("its link on the web site")),
    ):
        parser.add_argument(option, metavar=metavar, help=does)
    parser.add_argument("--account", action="append", metavar="ACCOUNT", help=_("where it goes; once for each account"))
    parser.add_argument(
        "--text-for", action="append", default=[], metavar="ACCOUNT=TEXT", help=_("another text on one account")
    )
    add_media(parser)
    parser.add_argument(
        "--rests-on", action="append", metavar="CONSENT", help=_("a consent or agreement on file that covers the text")
    )
    parser.add_argument(
        "--quotes", action="append", metavar="FACT=SOURCE", help=_("a fact that the text takes from somebody")
    )
    parser.add_argument(
        "--case", metavar="CASE", help=_("the internal case that it speaks of, on that case's plan; empty: none")
    )
    add_overrides(parser)
    events = [part.value for part in EventPart]
    parser.add_argument("--event", choices=events, help=_("it reports on an event or announces one"))
    for option, does in (
        ("--web-first", _("it waits for its link on the web site")),
        ("--confidential", _("it needs the yes that confidential content needs")),
    ):
        parser.add_argument(option, action=argparse.BooleanOptionalAction, help=does)
    _add_wishes(parser)
    _add_duties(parser)
    add_answers(parser)


def _add_duties(parser: Parser) -> None:
    for option, metavar, does in (
        ("--producer", "PERSON", _("who makes it; empty: nobody in particular")),
        ("--ready-by", "DAY", _("the day by which it is to be made")),
        ("--on-duty", "PERSON", _("who puts it out on its day")),
        ("--substitute", "PERSON", _("who puts it out where they are away")),
    ):
        parser.add_argument(option, metavar=metavar, help=does)


def _add_wishes(parser: Parser) -> None:
    for option, metavar, does in (
        ("--not-before", "WHEN", _("it must not go out before; a day or a time")),
        ("--stale-after", "WHEN", _("it is old news after; a day or a time")),
        ("--hours", "HOURS", _("the hours it suits, as 09:00-12:00, 17:00-19:00")),
    ):
        parser.add_argument(option, metavar=metavar, help=does)
    levels = [*PRIORITIES]
    parser.add_argument("--priority", type=int, choices=levels, help=_("0 urgent, 1 usual, 2 when there is room"))


def _add_place(parser: Parser) -> None:
    parser.add_argument("--at", metavar="WHEN", default="", help=_("the place it asks for, as 2026-11-23T09:00"))
    parser.add_argument("--submit", action="store_true", help=_("ask for the yes that the rules want"))
    add_exception(parser)


def add_answers(parser: Parser) -> None:
    """Answers to the questions that policy asks at submit."""
    parser.add_argument(
        "--answer", action="append", default=[], metavar="KEY=yes|no", help=_("the answer to a question of the rules")
    )


def add_overrides(parser: Parser) -> None:
    """Findings about content that a named role lifts."""
    parser.add_argument(
        "--override",
        action="append",
        default=[],
        metavar="CODE=REASON",
        help=_("lift what was found under this code, for this reason"),
    )


def add_exception(parser: Parser) -> None:
    """An exception to limits."""
    parser.add_argument(
        "--exception", default="", metavar="REASON", help=_("allow an exception to the limits, for this reason")
    )


@on_desk
def new_post(desk: Desk, words: Namespace) -> Answer:
    """A new draft, placed if a place is asked for and free."""
    unit = the_unit(desk, words.unit)
    draft = draft_of(desk, words, unit)
    outcome = writing.new_post(desk, unit, draft, at=words.at, submit=words.submit, why=words.exception)
    data = {
        "post": post_shape(outcome.post, outcome.state),
        "findings": findings_shape(outcome.findings),
        "moved_aside": list(outcome.moved_aside),
    }
    return Answer(data, lambda: outcome_lines(desk, outcome), outcome_notes(outcome))


@on_desk
def edit_post(desk: Desk, words: Namespace) -> Answer:
    """Change a post."""
    post_id = the_post(desk, words.post)
    draft = draft_of(desk, words, unit_of(desk, post_id))
    outcome = writing.edit_post(
        desk, post_id, draft, at=words.at, submit=words.submit, why=words.exception, seen=words.seen
    )
    return after_change(desk, outcome)


@on_desk
def record_post(desk: Desk, words: Namespace) -> Answer:
    """Record what went out by hand."""
    unit = the_unit(desk, words.unit)
    draft = draft_of(desk, words, unit)
    outcome = publishing.record_post(desk, unit, draft, posted_at=words.posted_at, link=words.link)
    return after_change(desk, outcome)


def draft_of(desk: Desk, words: Namespace, unit: UnitId) -> Draft:
    """The content that a call's words give; what it does not name is None."""
    accounts = None if words.account is None else tuple(the_account(desk, name, unit) for name in words.account)
    texts = [_pair(given, "bad_variant") for given in words.text_for]
    return Draft(
        title=words.title,
        text=read_text(words.text, words.text_file),
        category=words.category,
        audience=words.audience,
        accounts=accounts,
        texts=tuple((the_account(desk, name, unit), text) for name, text in texts),
        media=media_of(desk, words),
        confidential=words.confidential,
        event_part=EventPart(words.event) if words.event else None,
        event_ends=words.event_ends,
        web_first=words.web_first,
        web_link=words.web_link,
        answers=answers_of(words.answer),
        duties=_duties(desk, words),
        consents=None if words.rests_on is None else tuple(the_consent(desk, each) for each in words.rests_on),
        quoted=None if words.quotes is None else tuple(_quoted(each) for each in words.quotes),
        overrides=overrides_of(words.override),
        not_before=words.not_before,
        stale_after=words.stale_after,
        priority=words.priority,
        hours=words.hours,
        case=words.case,
    )


def _duties(desk: Desk, words: Namespace) -> Duties:
    def person(wanted: str | None) -> str | None:
        return the_person(desk, wanted) if wanted else wanted

    return Duties(
        producer=person(words.producer),
        ready_by=words.ready_by,
        on_duty=person(words.on_duty),
        substitute=person(words.substitute),
    )


def answers_of(given: list[str]) -> tuple[tuple[str, bool], ...]:
    """Questions by key, each with yes or no."""
    answers: list[tuple[str, bool]] = []
    for each in given:
        key, said = _pair(each, "bad_answer")
        if said.lower() not in ("yes", "no"):
            raise BadInput("bad_answer", given=each)
        answers.append((key, said.lower() == "yes"))
    return tuple(answers)


def overrides_of(given: list[str]) -> tuple[tuple[str, str], ...]:
    """Codes with their reasons."""
    return tuple(_pair(each, "bad_override") for each in given)


def _quoted(given: str) -> Quoted:
    what, source = _pair(given, "bad_quote")
    return Quoted(what=clean_line(what), source=clean_line(source))


def _pair(given: str, off: str) -> tuple[str, str]:
    key, equals, value = given.partition("=")
    if not equals:
        raise BadInput(off, given=given)
    return key, value
