"""The ground a unit's plan stands on: the open places of the grid, the caps, the gap, and what is agreed already."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import cached_property
from itertools import groupby

from smdesk.places import Calendar, Claim, grid_of
from smdesk.units import UnitId
from smdesk.walltime import Place


def micros(instant: datetime) -> int:
    """An aware instant as microseconds since 1970 UTC."""
    return round(instant.timestamp() * 1_000_000)


@dataclass(frozen=True, slots=True)
class OpenDay:
    """The open places of one of the institution's days, and their times in microseconds since 1970 UTC."""

    date: date
    times: tuple[int, ...]
    places: tuple[Place, ...]


@dataclass(frozen=True, kw_only=True)
class Ground:
    """What one unit may use. `places` are the open times of the grid, in order of time, whoever may hold them.

    `agreed` are the posts that must not move; a place too near to one of them is taken out by the planner itself.
    `account_caps` names the accounts whose cap differs from `account_cap`.
    """

    unit: UnitId
    places: tuple[Place, ...]
    cap: int
    account_cap: int
    gap_minutes: int
    account_caps: Mapping[str, int] = field(default_factory=dict)
    agreed: tuple[Claim, ...] = ()

    @cached_property
    def days(self) -> tuple[OpenDay, ...]:
        """The places day by day; worked out once."""
        by_day = [(day, tuple(places)) for day, places in groupby(self.places, key=lambda place: place.day)]
        return tuple(OpenDay(day, tuple(micros(place.utc) for place in places), places) for day, places in by_day)

    def cap_of(self, account: str) -> int:
        """How many posts a day an account may carry."""
        return self.account_caps.get(account, self.account_cap)


def ground_of(unit: UnitId, calendar: Calendar, first: date, last: date, movable: frozenset[str]) -> Ground:
    """The ground of a unit over some of its wall-clock days, from policy and claims; `movable` drafts are left out.

    A quiet day and a time gone by are no places. What is off the days counts where its gap or its day reaches in.
    """
    policy = calendar.policy
    limits = policy.limits_of(unit)
    start = calendar.now.replace(second=0, microsecond=0)
    days = [first + timedelta(days=offset) for offset in range((last - first).days + 1)]
    open_days = [day for day in days if day.isoweekday() not in limits.quiet_days and day not in limits.quiet_dates]
    places = [place for day in open_days for place in grid_of(day, unit, calendar) if place.utc >= start]
    return Ground(
        unit=unit,
        places=tuple(sorted(places, key=lambda place: place.utc)),
        cap=limits.cap,
        account_cap=limits.account_cap,
        gap_minutes=limits.gap_minutes,
        account_caps={account: policy.account_limits_of(unit, account)[1] for account in policy.account_limits},
        agreed=tuple(claim for claim in calendar.claims if claim.post not in movable),
    )
