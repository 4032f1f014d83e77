"""The inbox as Today tells it: how far the sweep is, which answers are overdue. Every start asks it, so it is light."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import TYPE_CHECKING

from smdesk.desk import institution
from smdesk.late_dataclass import dataclass
from smdesk.store import ItemsWanted
from smdesk.units import UnitId
from smdesk.usecases.inbox.days_off import DaysOff
from smdesk.walltime import today_in

if TYPE_CHECKING:
    from smdesk.inbox.items import Item
    from smdesk.usecases.around import Around


@dataclass(frozen=True, slots=True)
class Overdue:
    """An item whose answer is overdue since a moment, told in its unit's zone."""

    item: Item
    due: datetime


@dataclass(frozen=True, slots=True)
class Glance:
    """Lines of today's sweep, open and done, and the overdue answers, the longest first."""

    sweep_open: int = 0
    sweep_done: int = 0
    overdue: tuple[Overdue, ...] = ()


GLANCED_AT = 200
"""Items that wait longest, among which the overdue ones are looked for."""


def glance(ground: Around, units: frozenset[UnitId]) -> Glance:
    """What Today tells of the inbox of these units."""
    left, done = _sweep(ground, units) if ground.view.count_sweeps() else (_not_begun(ground, units), 0)
    if left:
        today = today_in(ground.now, institution(ground.view).zone)
        left = left if DaysOff(ground).is_sweep_day(today) else 0
    wanted = ItemsWanted(units=units, waits=True, most=GLANCED_AT)
    waiting = ground.view.items(wanted) if ground.view.count_items(wanted) else ()
    return Glance(left, done, _overdue(ground, waiting) if waiting else ())


def _not_begun(ground: Around, units: frozenset[UnitId]) -> int:
    """How many accounts are to be looked at where nobody ever looked."""
    today = today_in(ground.now, institution(ground.view).zone)
    return sum(account.unit in units and account.swept_on(today) for account in ground.view.accounts())


def _sweep(ground: Around, units: Collection[UnitId]) -> tuple[int, int]:
    """Lines of today's sweep that are open, and those that are done."""
    from smdesk.inbox.sweeps import open_lines
    from smdesk.usecases.inbox.office import office_on

    here = office_on(ground)
    sweeps = [here.standing(unit, here.today) for unit in units]
    left = sum(len(open_lines(sweep, here.rules.sweep)) for sweep in sweeps)
    return left, sum(len(sweep.lines) for sweep in sweeps) - left


def _overdue(ground: Around, waiting: Collection[Item]) -> tuple[Overdue, ...]:
    from smdesk.usecases.inbox.office import office_on

    here, found = office_on(ground), []
    for item in waiting:
        due = None if item.sleeps(here.now) else here.due(item)
        if due is not None and due < here.now:
            found.append(Overdue(item, due.astimezone(here.zone_of(item.unit))))
    return tuple(sorted(found, key=lambda each: (each.due, each.item.id)))
