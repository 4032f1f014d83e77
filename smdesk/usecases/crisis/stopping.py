"""What declaring a crisis would stop: whom, how many posts, and the one that would go out next (C02)."""

from __future__ import annotations

from datetime import datetime

from smdesk.desk import Desk
from smdesk.late_dataclass import dataclass
from smdesk.units import Standing
from smdesk.usecases.crisis.watching import planned_posts


@dataclass(frozen=True, slots=True)
class WouldStop:
    """Posts with a place that are not out yet: how many in all, and by unit, most first."""

    posts: int
    units: tuple[tuple[str, int], ...]
    at: datetime


def what_would_stop(desk: Desk) -> WouldStop:
    """How it stands now; counted, not read."""
    with desk.reading() as view:
        units = [unit for unit in view.units() if unit.state is Standing.ACTIVE]
        counted = [(unit.name, planned_posts(view, (unit.id,))) for unit in units]
        stopped = sorted((each for each in counted if each[1]), key=lambda each: -each[1])
        return WouldStop(planned_posts(view, ()), tuple(stopped), desk.clock())
