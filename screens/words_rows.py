"""The rows of Team for audiences and for the house's hashtags and slogans."""

from __future__ import annotations

from functools import partial

from rich.text import Text

from screens.team_rows import Row, heading, line
from smdesk.cleaning import clean_line
from smdesk.dates import short_day
from smdesk.i18n import _, spoken
from smdesk.names import PHRASE_KIND_NAMES, SIDE_NAMES, name_in
from smdesk.people import PersonId
from smdesk.policy import Audience, Phrase, in_language
from smdesk.usecases.team import TeamView


def audiences(view: TeamView) -> list[Row]:
    """The audiences: inner or outer, what is known of them, who knows them."""
    names = {person.id: clean_line(person.name) for person in view.people}
    head = partial(_cells, Text(_("Audience"), "muted"), _("Side"), _("About them"), _("Known by"))
    rows = [Row(each.key, partial(_audience, each, names)) for each in view.policy.audiences]
    return [Row("", head), *rows] if rows else []


def _audience(audience: Audience, names: dict[PersonId, str], width: int) -> Text:
    side = name_in(SIDE_NAMES, audience.side) if audience.side else "–"
    about = ", ".join(part for part in (audience.age, audience.experience, audience.interests) if part) or "–"
    known = ", ".join(names.get(person, person) for person in audience.known_by) or "–"
    title = clean_line(in_language(audience.title, spoken(), audience.key))
    name = Text(title, "muted" if audience.retired else "")
    return _cells(name, _("retired") if audience.retired else side, about, known, width)


def _cells(name: Text, side: str, about: str, known: str, width: int) -> Text:
    rest = width - 26 - 14
    known_room = rest // 3
    return line((name, 26), (Text(side), 14), (Text(clean_line(about)), rest - known_room), (Text(known), known_room))


def phrases(view: TeamView) -> list[Row]:
    """The hashtags and slogans: what each is for, when it may be used."""
    rows = [Row(each.text, partial(_phrase, each)) for each in view.policy.library]
    head = heading(_("Hashtags and slogans, and what they are for"))
    return [head, *rows] if rows else []


def _phrase(phrase: Phrase, width: int) -> Text:
    kind = _("retired") if phrase.retired else name_in(PHRASE_KIND_NAMES, phrase.kind)
    days = "–".join(short_day(day) if day else "" for day in (phrase.first, phrase.last))
    purpose = clean_line(phrase.purpose) or "–"
    if days != "–":
        purpose = f"{days}  {purpose}"
    name = Text(clean_line(phrase.text), "muted" if phrase.retired else "")
    return line((name, width - 46), (Text(kind, "muted"), 14), (Text(purpose), 32))
