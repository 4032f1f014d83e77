"""Looking at crises: which last, what they stop, what there are plans for."""

from __future__ import annotations

from collections.abc import Sequence

from smdesk.crisis.crises import Crisis
from smdesk.crisis.runbooks import Runbook
from smdesk.desk import Desk
from smdesk.late_dataclass import dataclass
from smdesk.store import PostsWanted, View
from smdesk.units import UnitId
from smdesk.usecases.crisis.ending import undecided
from smdesk.usecases.crisis.finding import lasting, runbooks


@dataclass(frozen=True, slots=True)
class CrisisAt:
    """A crisis that lasts, and how many posts it stops."""

    crisis: Crisis
    frozen: int


@dataclass(frozen=True, slots=True)
class Status:
    """The crises that last; how many posts wait for a decision after others; how many are not delivered yet."""

    lasting: tuple[CrisisAt, ...]
    to_decide: int
    undelivered: int


def status(desk: Desk) -> Status:
    """How it stands."""
    with desk.reading() as view:
        known = [*lasting(view), *desk.spool.declared()]
        seen = tuple(CrisisAt(crisis, stopped(view, crisis)) for crisis in known)
        return Status(seen, len(undecided(desk, view)), len(desk.spool.waiting()))


def frozen_by(desk: Desk, crisis: Crisis) -> int:
    """How many posts a crisis stops now."""
    with desk.reading() as view:
        return stopped(view, crisis)


def stopped(view: View, crisis: Crisis) -> int:
    """How many posts with a place a crisis stops while it lasts; none as an exercise."""
    return planned_posts(view, crisis.units) if crisis.active and not crisis.drill else 0


def planned_posts(view: View, units: tuple[UnitId, ...]) -> int:
    """How many posts with a place are not out yet."""
    return view.count_posts(PostsWanted(units=frozenset(units) if units else None, open=True, placed=True))


def would_stop(desk: Desk, units: tuple[UnitId, ...] = ()) -> int:
    """How many posts declaring a crisis would stop."""
    with desk.reading() as view:
        return planned_posts(view, units)


def scenarios(desk: Desk) -> Sequence[Runbook]:
    """Every runbook there is."""
    with desk.reading() as view:
        return runbooks(desk, view)
