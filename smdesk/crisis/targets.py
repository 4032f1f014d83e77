"""How fast messages are answered while a crisis lasts (C04): what the inbox asks for its clocks."""

from __future__ import annotations

from collections.abc import Iterable

from smdesk.crisis.crises import Crisis
from smdesk.crisis.rules import CrisisRules
from smdesk.units import UnitId


def gravest(crises: Iterable[Crisis], unit: UnitId) -> Crisis | None:
    """The gravest crisis that lasts over a unit; exercises touch nothing real."""
    over = (each for each in crises if each.active and not each.drill and each.covers(unit))
    return max(over, key=lambda crisis: crisis.level, default=None)


def answer_minutes(usual: int, kind: str, unit: UnitId, crises: Iterable[Crisis], rules: CrisisRules) -> int:
    """The minutes that an answer to a kind of message may take now: the usual ones, fewer while a crisis lasts."""
    crisis = gravest(crises, unit)
    if crisis is None:
        return usual
    target = next((each for each in rules.targets if each.level == crisis.level), None)
    if target is None:
        return usual
    return min(usual, dict(target.kinds).get(kind, target.minutes))
