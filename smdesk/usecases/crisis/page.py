"""Everything that the crisis desk shows of a crisis that lasts, and of what is ready while none does."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from smdesk.crisis.calling import Callee, calling_order
from smdesk.crisis.contacts import Contact
from smdesk.crisis.crises import Crisis
from smdesk.crisis.history import Moment, history
from smdesk.crisis.notes import Note, NoteKind
from smdesk.crisis.prevention import Prevention
from smdesk.crisis.rules import CrisisRules
from smdesk.crisis.statements import Statement
from smdesk.desk import Desk, institution, me
from smdesk.late_dataclass import dataclass
from smdesk.people import PersonId, Role
from smdesk.policy import Policy
from smdesk.store import View
from smdesk.usecases.crisis.ending import undecided
from smdesk.usecases.crisis.finding import lasting, may_lead, team_of
from smdesk.usecases.crisis.running import OutsideLine, outside
from smdesk.usecases.crisis.watching import stopped


@dataclass(frozen=True, slots=True)
class Called:
    """Somebody to call, and when that was last tried and last answered in this crisis."""

    callee: Callee
    tried: datetime | None = None
    reached: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CrisisView:
    """One crisis that lasts. `moments` are its timeline; `waiting` the ids of what the desk does not know yet."""

    crisis: Crisis
    now: datetime
    zone: str
    frozen: int
    calls: tuple[Called, ...]
    moments: tuple[Moment, ...]
    statements: tuple[Statement, ...]
    elsewhere: tuple[OutsideLine, ...]
    lessons: tuple[Prevention, ...]
    waiting: frozenset[str]
    names: Mapping[str, str]
    holders: Mapping[Role, tuple[PersonId, ...]]
    rules: CrisisRules
    who: PersonId
    leads: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class CrisisDesk:
    """What lasts, real ones first; and beside that, how many posts wait for a decision, what is still to be done."""

    lasting: tuple[CrisisView, ...]
    to_decide: int
    to_do: tuple[Prevention, ...]
    past: tuple[Crisis, ...]
    names: Mapping[str, str]
    zone: str
    now: datetime


def crisis_desk(desk: Desk) -> CrisisDesk:
    """How the crisis desk stands now, with what waits at this terminal for it."""
    with desk.reading() as view:
        known = lasting(view)
        fresh = [crisis for crisis in desk.spool.declared() if crisis.id not in {each.id for each in known}]
        over = sorted((each for each in view.all(Crisis) if not each.active), key=lambda each: each.declared_at)
        return CrisisDesk(
            lasting=tuple(_seen(desk, view, crisis) for crisis in (*known, *fresh)),
            to_decide=len(undecided(desk, view)),
            to_do=tuple(each for each in view.all(Prevention) if each.open),
            past=tuple(reversed(over)),
            names=names_of(view),
            zone=institution(view).zone,
            now=desk.clock(),
        )


def _seen(desk: Desk, view: View, crisis: Crisis) -> CrisisView:
    here = [record for record in desk.spool.waiting() if isinstance(record, Note)]
    notes = [note for note in (*view.all(Note), *here) if note.crisis == crisis.id]
    statements = [each for each in view.all(Statement) if each.crisis == crisis.id]
    team, names, policy = team_of(desk, view), names_of(view), view.get(Policy, "policy")
    roles = dict.fromkeys((*(step.planned.role for step in crisis.steps), crisis.lead, crisis.deputy))
    return CrisisView(
        crisis=crisis,
        now=desk.clock(),
        zone=institution(view).zone,
        frozen=stopped(view, crisis),
        calls=calls_of(desk, view, crisis.scenario, notes),
        moments=tuple(history(crisis, notes, statements, names)),
        statements=tuple(each for each in statements if not each.dropped),
        elsewhere=tuple(outside(desk, view, crisis)),
        lessons=tuple(each for each in view.all(Prevention) if each.open or each.scenario == crisis.scenario),
        waiting=frozenset(record.id for record in desk.spool.waiting()),
        names=names,
        holders={role: tuple(person.id for person in team.able(role, None)) for role in roles},
        rules=policy.crisis,
        who=desk.who,
        leads=not may_lead(desk, view, crisis, me(desk, view)),
    )


def calls_of(desk: Desk, view: View, scenario: str, notes: Sequence[Note]) -> tuple[Called, ...]:
    """Whom to call in a scenario, in order, with what became of it so far."""
    rules = view.get(Policy, "policy").crisis
    return tuple(_called(each, notes) for each in calling_order(view.all(Contact), scenario, rules, desk.clock()))


def _called(callee: Callee, notes: Sequence[Note]) -> Called:
    calls = [note for note in notes if note.kind is NoteKind.CALL and note.about == callee.contact.id]
    reached = [note.at for note in calls if note.reached]
    return Called(callee, max((note.at for note in calls), default=None), max(reached, default=None))


def names_of(view: View) -> dict[str, str]:
    """What people are called, by id."""
    return {person.id: person.name for person in view.people()}
