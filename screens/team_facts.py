"""What is known of one unit, person or account, as text."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Group
from rich.padding import Padding
from rich.text import Text

from screens.rules import rules_lines, unit_rules
from smdesk.accounts import Account
from smdesk.cleaning import clean_line
from smdesk.dates import long_day
from smdesk.i18n import _, ngettext, spoken
from smdesk.names import (
    ACCOUNT_KIND_NAMES,
    ACCOUNT_STATE_NAMES,
    LANGUAGE_NAMES,
    STANDING_NAMES,
    UNITS_OF_LENGTH,
    VERDICT_NAMES,
    name_in,
    unit_kind_name,
)
from smdesk.people import Person
from smdesk.platforms import Platform, TextLimit, platform
from smdesk.policy import Audience, Category, in_language
from smdesk.units import Unit
from smdesk.usecases.team import TeamView
from smdesk.words import finding_line

LABEL = 16
"""Columns for what a fact is called."""


def facts(*pairs: tuple[str, str]) -> Text:
    """`Kind   faculty`, one under the other; what is empty is left out."""
    text = Text()
    for label, value in pairs:
        if value:
            text.append(f"{label:<{LABEL}} ", "muted").append(f"{clean_line(value)}\n")
    return text


def unit_facts(unit: Unit, view: TeamView) -> Group:
    """A unit, and how much and when it may post."""
    about = facts(
        (_("Kind"), unit_kind_name(unit.kind)),
        (_("State"), name_in(STANDING_NAMES, unit.state)),
        (_("Time zone"), unit.zone or ""),
        (_("Usual content"), _title_of(view.policy.category(unit.category))),
        (_("Usual audience"), _title_of(next((a for a in view.policy.audiences if a.key == unit.audience), None))),
    )
    return Group(about, _heading(_("Its limits")), rules_lines(unit_rules(view.policy, unit.id)))


def _title_of(kind: Category | Audience | None) -> str:
    return in_language(kind.title, spoken(), kind.key) if kind else ""


def person_facts(person: Person) -> Text:
    """A person, without their roles."""
    return facts(
        (_("E-mail"), person.email),
        (_("Login name"), person.login),
        (_("Agency"), person.agency),
        (_("State"), name_in(STANDING_NAMES, person.state)),
    )


def account_text(account: Account, view: TeamView) -> Group:
    """An account, why it is there, what was decided about it, and what its platform takes."""
    unit = next((unit.name for unit in view.units if unit.id == account.unit), account.unit)
    taken = platform(account.platform)
    about = facts(
        (_("Unit"), unit),
        (_("Kind"), name_in(ACCOUNT_KIND_NAMES, account.kind)),
        (_("State"), name_in(ACCOUNT_STATE_NAMES, account.state)),
        (_("Warning"), finding_line(view.silent[account.id]) if account.id in view.silent else ""),
        (_("Link"), account.link),
        (_("Purpose"), account.purpose or _("not written down yet")),
        (_("Audience"), account.audience or _("not written down yet")),
        (_("Languages"), ", ".join(name_in(LANGUAGE_NAMES, code) for code in account.languages)),
    )
    takes = _heading(_("What {platform} takes").format(platform=taken.name))
    return Group(about, _heading(_("Decisions")), *_decisions(account, view), takes, *_takes(taken))


def _heading(words: str) -> Text:
    return Text.assemble((words, "heading"))


def _under(text: Text) -> Padding:
    """Set in below a heading, wrapped lines too."""
    return Padding(text, (0, 0, 0, 2))


def _decisions(account: Account, view: TeamView) -> Iterator[Padding]:
    """Newest first: what, when, by whom, on which figures, why."""
    names = {person.id: person.name for person in view.people}
    for decision in reversed(account.decisions):
        verdict = name_in(VERDICT_NAMES, decision.verdict)
        by = clean_line(names.get(decision.by, decision.by))
        yield _under(Text.assemble((verdict, "strong"), (f"  {long_day(decision.on)} · {by}", "muted")))
        yield _under(Text(f"{clean_line(decision.figures)}\n{clean_line(decision.reason)}\n"))
    if not account.decisions:
        none = _("None yet: d notes why this account is opened, kept or closed.")
        yield _under(Text.assemble((none, "muted"), "\n"))


def _takes(taken: Platform) -> Iterator[Padding]:
    """The platform's limits, as of when and where they come from."""
    yield from (_under(Text(said)) for said in _limits(taken))
    source = _("As of {day}. Source: {source}").format(day=long_day(taken.as_of), source=taken.source)
    yield _under(Text.assemble((source, "muted")))


def _limits(taken: Platform) -> Iterator[str]:
    for limit in taken.texts:
        yield _length(_("Text: at most {most} {unit}"), limit)
        if limit.link is not None:
            yield _("Every link counts as {link}").format(link=limit.link)
    if taken.title:
        yield _length(_("Title: at most {most} {unit}"), taken.title)
    if taken.media.photos:
        photos = taken.media.photos
        yield ngettext("At most {photos} picture", "At most {photos} pictures", photos).format(photos=photos)
    if taken.media.videos:
        videos = taken.media.videos
        yield ngettext("At most {videos} film", "At most {videos} films", videos).format(videos=videos)
    if taken.needs_media:
        yield _("No post without a picture or a film")


def _length(words: str, limit: TextLimit) -> str:
    return words.format(
        most=f"{limit.most:,}".replace(",", "\N{NO-BREAK SPACE}"), unit=name_in(UNITS_OF_LENGTH, limit.unit)
    )
