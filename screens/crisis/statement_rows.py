"""How a statement stands: in one line, and in full with the words of everybody whose yes it needs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

from rich.text import Text

from screens.post_lines import cut
from smdesk.cleaning import clean, clean_line
from smdesk.crisis.chain import given_for
from smdesk.crisis.notes import Note
from smdesk.crisis.rules import ChainStep
from smdesk.crisis.statements import Yes
from smdesk.dates import when
from smdesk.i18n import _
from smdesk.late_dataclass import dataclass
from smdesk.names import role_name
from smdesk.people import PersonId
from smdesk.usecases.crisis.stating import StatementView
from smdesk.walltime import zone_of

STATE = 30


@dataclass(frozen=True, slots=True)
class Ground:
    """What statements are shown with: the whole chain, the facts, names, whose clock; whose word is `mine` to say.

    `drill`: it is an exercise, in which nothing leaves.
    """

    chain: tuple[ChainStep, ...]
    facts: tuple[Note, ...]
    names: Mapping[str, str]
    zone: str
    mine: frozenset[str]
    drill: bool = False


def state_of(view: StatementView) -> tuple[str, str]:
    """Where it stands, and the ink for that."""
    statement = view.statement
    if statement.dropped:
        return _("dropped"), "muted"
    if view.outdated:
        return _("! rests on a corrected fact"), "bad"
    if statement.released:
        return _("released"), "good"
    if view.approved:
        return _("every yes is in"), "good"
    if view.asked:
        roles = ", ".join(role_name(step.role) for step in view.asked)
        return _("waits for {roles}").format(roles=roles), "warn"
    return _("draft"), ""


def drawn(view: StatementView, width: int) -> Text:
    """`First word: Our account …          waits for legal counsel`"""
    words, ink = state_of(view)
    state = cut(words, min(STATE, width // 2))
    state.stylize(ink)
    statement = view.statement
    text = f"{statement.title}: {statement.text}" if statement.title else statement.text
    return Text.assemble(cut(" ".join(text.split()), max(width - state.cell_len - 2, 8)), "  ", state)


def about(view: StatementView, ground: Ground) -> Iterator[Text]:
    """The whole text, then the chain, the facts, where it went."""
    statement = view.statement
    if statement.title:
        yield Text(clean_line(statement.title), "heading")
    yield Text(clean(statement.text))
    yield Text()
    for step in sorted(ground.chain, key=lambda step: step.order):
        yield _step(view, ground, step)
    no = [word for word in statement.yeses if not word.yes]
    if no and not view.approved and statement.asked_at is None:
        yield Text(
            _("{person} said no: {comment}").format(
                person=_name(ground, no[-1].by), comment=clean_line(no[-1].comment)
            ),
            "bad",
        )
    for note in view.outdated:
        yield Text(_("! Set right since: {fact}").format(fact=clean_line(note.text)), "bad")
    facts = [clean_line(note.text) for note in ground.facts if note.id in statement.facts]
    if facts:
        yield Text(_("Rests on: {facts}").format(facts="; ".join(facts)), "muted")
    for out in statement.released:
        link = f" {clean_line(out.link)}" if out.link else ""
        yield Text(f"{_at(ground, out.at)} {clean_line(out.where)}{link} · {_name(ground, out.by)}", "good")
    if statement.good_until is not None:
        yield Text(_("Good until {day}; then it is said yes to anew.").format(day=f"{statement.good_until:%d.%m.%Y}"))


def _step(view: StatementView, ground: Ground, step: ChainStep) -> Text:
    """`✓ legal counsel   Zeynep Korkmaz 23:51` or `□ President   is asked now`"""
    word = given_for(step, view.statement)
    role = cut(role_name(step.role), 20)
    if view.as_before is not None:
        return Text.assemble(("✓ ", "good"), role, _("said yes to exactly these words before"))
    if word is None:
        asked = any(each.role is step.role for each in view.asked)
        return Text.assemble(
            "□ ", role, (_("is asked now") if asked else _("not yet asked"), "warn" if asked else "muted")
        )
    said = f"{_name(ground, word.by)} {_at(ground, word.at)}"
    mark = ("✓ ", "good") if word.counts else ("… ", "warn")
    return Text.assemble(mark, role, said, (_phone(word, ground), "warn"))


def _phone(word: Yes, ground: Ground) -> str:
    if word.phone is None:
        return ""
    witness = _name(ground, word.phone.witness)
    if word.phone.confirmed_at is not None:
        return " · " + _("by phone, confirmed since")
    if word.phone.witnessed_at is not None:
        return " · " + _("by phone, unconfirmed; {person} listened").format(person=witness)
    return " · " + _("by phone; {person} has yet to confirm it").format(person=witness)


def phone_waits_for(view: StatementView, who: PersonId) -> tuple[bool, bool]:
    """Whether somebody is asked to confirm what they heard, and what they said, on the telephone."""
    by_phone = [word for word in view.statement.yeses if word.phone is not None and word.text == view.statement.digest]
    heard = any(word.phone and word.phone.witness == who and word.phone.witnessed_at is None for word in by_phone)
    return heard, any(word.by == who and word.unconfirmed for word in by_phone)


def _name(ground: Ground, person: PersonId) -> str:
    return clean_line(ground.names.get(person, person))


def _at(ground: Ground, moment: datetime) -> str:
    return when(moment.astimezone(zone_of(ground.zone)))


def texts_of(views: Sequence[StatementView]) -> list[StatementView]:
    """Those that can still be said, what waits for somebody first."""
    return sorted(views, key=lambda view: (view.statement.dropped, bool(view.statement.released), not view.asked))
