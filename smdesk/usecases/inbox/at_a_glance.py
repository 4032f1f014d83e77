"""The inbox as Today tells it: how far the sweep is, and which answers are overdue; light, as every start asks it."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from smdesk.desk import Desk
from smdesk.inbox.items import Item
from smdesk.inbox.sweeps import open_lines
from smdesk.late_dataclass import dataclass
from smdesk.store import ItemsWanted, View
from smdesk.units import UnitId
from smdesk.usecases.inbox.office import Office, office


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


def glance(desk: Desk, view: View, units: Collection[UnitId]) -> Glance:
    """What Today tells of the inbox of these units."""
    here = office(desk, view)
    sweeps = [here.standing(unit, here.today) for unit in units]
    lines = sum(len(sweep.lines) for sweep in sweeps)
    left = sum(len(open_lines(sweep, here.rules.sweep)) for sweep in sweeps)
    asked = bool(left) and here.is_sweep_day(here.today)
    waiting = view.items(ItemsWanted(units=frozenset(units), waits=True, most=GLANCED_AT))
    overdue = sorted(_overdue(here, waiting), key=lambda each: (each.due, each.item.id))
    return Glance(left if asked else 0, lines - left, tuple(overdue))


def _overdue(here: Office, waiting: Collection[Item]) -> list[Overdue]:
    found = []
    for item in waiting:
        due = None if item.sleeps(here.now) else here.due(item)
        if due is not None and due < here.now:
            found.append(Overdue(item, due.astimezone(here.zone_of(item.unit))))
    return found
