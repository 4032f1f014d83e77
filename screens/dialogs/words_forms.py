"""The forms of Team for audiences and for the house's hashtags and slogans."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from screens.dialogs.form import Form
from screens.widgets.fields import Asked
from smdesk.cleaning import clean_line
from smdesk.desk import Desk
from smdesk.errors import BadInput
from smdesk.i18n import _, spoken
from smdesk.names import PHRASE_KIND_NAMES, SIDE_NAMES, name_in
from smdesk.people import PersonId
from smdesk.platforms import PLATFORMS
from smdesk.policy import Audience, Phrase, PhraseKind, Side, in_language
from smdesk.units import Standing
from smdesk.usecases import audiences, library
from smdesk.usecases.audiences import About
from smdesk.usecases.team import TeamView


def audience_form(desk: Desk, view: TeamView, audience: Audience | None) -> Form:
    """A new audience, or what is known of one."""
    at = audience or Audience(key="", title={})
    people = {person.id: clean_line(person.name) for person in view.people if person.state is Standing.ACTIVE}
    sides = tuple((side.value, name_in(SIDE_NAMES, side)) for side in Side)
    asked = (
        Asked(key="title", label=_("Title"), value=in_language(at.title, spoken())),
        Asked(key="side", label=_("Side"), value=at.side or "", options=(("", _("not said")), *sides)),
        Asked(key="age", label=_("Age"), value=at.age, hint=_("Like 18–24")),
        Asked(key="experience", label=_("Experience"), value=at.experience, hint=_("What they know already.")),
        Asked(key="interests", label=_("Interests"), value=at.interests),
        Asked(
            key="channels",
            label=_("Channels"),
            value=", ".join(at.channels),
            hint=_("Where they are, with commas: {platforms}").format(platforms=", ".join(PLATFORMS)),
        ),
        Asked(
            key="known_by",
            label=_("Known by"),
            value=", ".join(people.get(each, each) for each in at.known_by),
            hint=_("Who in the team knows them, with commas."),
            known=tuple(people.values()),
        ),
    )

    def save(desk: Desk, values: Mapping[str, str]) -> object:
        about = About(
            title=values["title"],
            side=Side(values["side"]) if values["side"] else None,
            age=values["age"],
            experience=values["experience"],
            interests=values["interests"],
            channels=_parts(values["channels"]),
            known_by=[_person(people, name) for name in _parts(values["known_by"])],
        )
        return audiences.add_audience(desk, about) if not at.key else audiences.edit_audience(desk, at.key, about)

    title = _("Change the audience") if audience else _("A new audience")
    return Form(desk, title, asked, save, done=_("The audience is saved."))


def _parts(typed: str) -> list[str]:
    return [part.strip() for part in typed.split(",") if part.strip()]


def _person(people: Mapping[PersonId, str], name: str) -> PersonId:
    found = next((person for person, known in people.items() if name in (known, person)), None)
    if found is None:
        raise BadInput("not_found", kind=_("person"), wanted=name)
    return found


def phrase_form(desk: Desk, phrase: Phrase | None) -> Form:
    """A new hashtag or slogan, or what one is for and when it may be used."""
    at = phrase or Phrase(text="")
    kinds = tuple((kind.value, name_in(PHRASE_KIND_NAMES, kind)) for kind in PhraseKind)
    what = (
        Asked(key="text", label=_("Text"), hint=_("A hashtag is one word; a slogan is a short sentence.")),
        Asked(key="kind", label=_("Kind"), value=at.kind, options=kinds),
    )
    asked = (
        *(() if phrase else what),
        Asked(key="purpose", label=_("Purpose"), value=at.purpose, hint=_("What it is for.")),
        Asked(key="first", label=_("From"), value=_typed(at.first), hint=_("Like 2026-11-23; empty: always.")),
        Asked(key="last", label=_("To"), value=_typed(at.last), hint=_("Like 2026-11-23; empty: always.")),
    )

    def save(desk: Desk, values: Mapping[str, str]) -> object:
        about = {key: values[key] for key in ("purpose", "first", "last")}
        if phrase is None:
            return library.add_phrase(desk, values["text"], PhraseKind(values["kind"]), **about)
        return library.edit_phrase(desk, phrase.text, **about)  # type: ignore[arg-type]  # all texts

    title = clean_line(phrase.text) if phrase else _("A new hashtag or slogan")
    return Form(desk, title, asked, save, done=_("The library is saved."))


def _typed(day: date | None) -> str:
    return day.isoformat() if day else ""
