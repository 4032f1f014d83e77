"""The line over every screen: whose desk this is, for which unit, who sits there."""

from __future__ import annotations

from smdesk.desk import Desk, institution, me
from smdesk.late_dataclass import dataclass
from smdesk.units import Unit, UnitId
from smdesk.usecases.crisis.alarms import Alarm, alarms_at
from smdesk.usecases.looking import my_units


@dataclass(frozen=True, slots=True)
class Nameplate:
    """Whose desk, in which zone, who sits there, which crises last.

    `units` are the person's, `unit` the one looked at, None for all.
    """

    institution: str
    zone: str
    person: str
    units: tuple[Unit, ...]
    unit: Unit | None
    practice: bool
    alarms: tuple[Alarm, ...] = ()


def nameplate(desk: Desk, unit: UnitId | None = None) -> Nameplate:
    """What stands over every screen; who has one unit only is always there."""
    with desk.reading() as view:
        place, units = institution(view), tuple(my_units(desk, view))
        here = units[0] if len(units) == 1 else next((each for each in units if each.id == unit), None)
        person, alarms = me(desk, view).name, alarms_at(desk, view)
        return Nameplate(place.name, place.zone, person, units, here, place.practice, alarms)
