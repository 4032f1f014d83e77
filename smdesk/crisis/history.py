"""What happened in a crisis, in order: the timeline that people wrote, and what the desk itself knows (C06)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime

from smdesk.crisis.crises import Crisis, StepState
from smdesk.crisis.names import duty_name, note_kind_name
from smdesk.crisis.notes import Note, NoteKind
from smdesk.crisis.statements import Statement, Yes
from smdesk.i18n import _, spoken
from smdesk.late_dataclass import dataclass
from smdesk.names import role_name
from smdesk.people import PersonId
from smdesk.policy import in_language

Names = Mapping[str, str]
"""What people are called, by id."""


@dataclass(frozen=True, slots=True)
class Moment:
    """One thing that happened: when, by whom, what kind of thing, in words."""

    at: datetime
    by: str
    kind: str
    text: str
    link: str = ""


def history(crisis: Crisis, notes: Iterable[Note], statements: Iterable[Statement], names: Names) -> Sequence[Moment]:
    """Everything, in order of time."""
    found = [
        *_turns(crisis, names),
        *_acts(crisis, names),
        *(_written(note, names) for note in notes),
        *(moment for statement in statements for moment in _words(statement, names)),
    ]
    return sorted(found, key=lambda moment: moment.at)


def _who(names: Names, person: PersonId | None) -> str:
    return names.get(person, person) if person else ""


def _turns(crisis: Crisis, names: Names) -> Iterator[Moment]:
    """Its beginning and its end."""
    kind = note_kind_name(NoteKind.EVENT)
    begun = _("Exercise begun: {title}") if crisis.drill else _("Crisis declared: {title}")
    title = in_language(crisis.title, spoken(), crisis.scenario)
    yield Moment(crisis.declared_at, _who(names, crisis.declared_by), kind, begun.format(title=title))
    if crisis.withdrawn_at is not None:
        yield Moment(crisis.withdrawn_at, _who(names, crisis.withdrawn_by), kind, _("Taken back as a false alarm"))
    if crisis.stood_down_at is not None:
        yield Moment(crisis.stood_down_at, _who(names, crisis.stood_down_by), kind, _("Stood down"))


def _acts(crisis: Crisis, names: Names) -> Iterator[Moment]:
    """Steps ticked off, people told, duties taken, platforms seen to."""
    for step in crisis.steps:
        if step.at is not None:
            kind = _("step done") if step.state is StepState.DONE else _("step not done")
            text = in_language(step.planned.text, spoken())
            yield Moment(step.at, _who(names, step.by), kind, f"{text} ({step.why})" if step.why else text)
    for notice in crisis.notices:
        if notice.at is not None:
            who = in_language(notice.planned.who, spoken())
            yield Moment(notice.at, _who(names, notice.by), _("told"), who)
    for held in crisis.duties:
        text = _("{person} {duty}").format(person=_who(names, held.person), duty=duty_name(held.duty))
        yield Moment(held.since, _who(names, held.person), _("duty"), text)
    for each in crisis.elsewhere:
        yield Moment(each.at, _who(names, each.by), _("stopped on the platform"), each.key)


def _written(note: Note, names: Names) -> Moment:
    text = note.text
    if note.source:
        text = _("{text} (source: {source})").format(text=text, source=note.source)
    if note.corrected_by:
        text = _("{text} – set right later").format(text=text)
    if note.reached is not None:
        text = _("{text}: reached").format(text=text) if note.reached else _("{text}: not reached").format(text=text)
    return Moment(note.at, _who(names, note.by), note_kind_name(note.kind), text, note.link)


def _words(statement: Statement, names: Names) -> Iterator[Moment]:
    """The chain's words on a statement."""
    title = statement.title or statement.id
    for word in statement.yeses:
        said = _("yes to “{title}” as {role}") if word.yes else _("no to “{title}” as {role}")
        text = said.format(title=title, role=role_name(word.role))
        more = [part for part in (_phone(word), word.comment) if part]
        shown = f"{text} ({'; '.join(more)})" if more else text
        yield Moment(word.at, _who(names, word.by), _("statement"), shown)


def _phone(word: Yes) -> str:
    if word.phone is None:
        return ""
    return _("by phone, unconfirmed") if word.unconfirmed else _("by phone, confirmed later")
