"""What every screen has to say while a crisis lasts."""

from __future__ import annotations

from datetime import datetime

from smdesk.desk import Desk
from smdesk.late_dataclass import dataclass
from smdesk.policy import Worded
from smdesk.store import View


@dataclass(frozen=True, slots=True, kw_only=True)
class Alarm:
    """One crisis that lasts: what, how grave, since when, the units it stops by name; none: it stops everything.

    `undelivered`: it was declared at this terminal while the desk could not be reached.
    """

    id: str
    title: Worded
    level: int
    since: datetime
    drill: bool
    units: tuple[str, ...]
    undelivered: bool


def alarms(desk: Desk) -> tuple[Alarm, ...]:
    """The crises and exercises that last, real ones first."""
    with desk.reading() as view:
        return alarms_at(desk, view)


def alarms_at(desk: Desk, view: View) -> tuple[Alarm, ...]:
    """The same, where the desk is being read already."""
    declared = desk.spool.declared()
    if not declared and not view.any_in("crises"):
        return ()
    from smdesk.crisis.crises import Crisis

    known = [crisis for crisis in view.all(Crisis) if crisis.active]
    waiting = [crisis for crisis in declared if crisis.id not in {each.id for each in known}]
    names = {unit.id: unit.name for unit in view.units()}
    found = [(crisis, crisis in waiting) for crisis in (*known, *waiting)]
    return tuple(
        Alarm(
            id=crisis.id,
            title=crisis.title,
            level=crisis.level,
            since=crisis.declared_at,
            drill=crisis.drill,
            units=tuple(names.get(unit, unit) for unit in crisis.units),
            undelivered=undelivered,
        )
        for crisis, undelivered in sorted(found, key=lambda each: each[0].drill)
    )
