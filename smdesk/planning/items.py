"""What wants a place: items of the backlog, and drafts that hold a place and may be moved."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from smdesk.policy import Window
from smdesk.units import UnitId
from smdesk.walltime import Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """Something a unit wants to say once, from `not_before` up to and including `stale_after` (aware instants).

    `priority` 0 is the highest class. `hours` are spans of the unit's wall clock; none: any hour. An embargo and the
    end of an event are part of `not_before`. `held` is the place of a draft; such an item keeps a place in any plan.
    """

    id: str
    unit: UnitId
    accounts: tuple[str, ...]
    not_before: datetime
    stale_after: datetime
    priority: int = 0
    hours: tuple[Window, ...] = ()
    held: Place | None = None
