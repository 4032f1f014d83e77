"""Local wall time, its zone and UTC: one decided answer where daylight saving makes a gap or an overlap."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from smdesk.errors import BadInput
from smdesk.late_dataclass import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """A time a post claims: what the wall clock of its zone shows, and the same instant in UTC.

    `wall` is naive; `zone` an IANA name; `utc` aware; `day` the institution's local calendar day it counts on.
    """

    wall: datetime
    zone: str
    utc: datetime
    day: date

    @property
    def local(self) -> datetime:
        """The instant with its zone's offset, for showing and for scripts."""
        return self.utc.astimezone(zone_of(self.zone))


@lru_cache(maxsize=64)
def zone_of(name: str) -> ZoneInfo:
    """The zone of an IANA name; BadInput where there is none."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise BadInput("unknown_zone", zone=name) from error


def place_at(wall: datetime, zone: str, home: str, *, fold: int = 0) -> Place:
    """The place at a wall time of a zone, counted on the day of the institution's zone `home`.

    A time skipped when clocks go forward does not exist: BadInput names both neighbours. A time shown twice when
    clocks go back means its first showing, unless `fold` is 1.
    """
    local = wall.replace(tzinfo=zone_of(zone), fold=fold)
    utc = local.astimezone(UTC)
    if utc.astimezone(zone_of(zone)).replace(tzinfo=None) != wall:
        before, after = _around_the_gap(wall, zone)
        raise BadInput("no_such_time", wall=wall, zone=zone, before=before, after=after)
    return Place(wall, zone, utc, utc.astimezone(zone_of(home)).date())


def place_of(instant: datetime, zone: str, home: str) -> Place:
    """The place of an aware instant, as a zone's wall clock shows it."""
    local = instant.astimezone(zone_of(zone))
    return Place(
        local.replace(tzinfo=None, fold=0),
        zone,
        instant.astimezone(UTC),
        instant.astimezone(zone_of(home)).date(),
    )


def _around_the_gap(wall: datetime, zone: str) -> tuple[datetime, datetime]:
    """The last minute before and the first after the hole that `wall` falls into, on the wall clock."""
    shifted = wall.replace(tzinfo=zone_of(zone), fold=0).astimezone(UTC).astimezone(zone_of(zone))
    hole = abs(shifted.replace(tzinfo=None) - wall)
    step = timedelta(minutes=1)
    after = wall.replace(second=0, microsecond=0)
    while not _exists(after, zone):
        after += step
    before = after - hole - step
    return before, after


def _exists(wall: datetime, zone: str) -> bool:
    there = wall.replace(tzinfo=zone_of(zone)).astimezone(UTC).astimezone(zone_of(zone))
    return there.replace(tzinfo=None) == wall


def read_when(text: str, zone: str, home: str) -> Place:
    """The place a person or script named: ISO 8601, `YYYY-MM-DD HH:MM`, in the unit's zone where no offset stands."""
    try:
        moment = datetime.fromisoformat(text.strip())
    except ValueError as error:
        raise BadInput("bad_when", given=text) from error
    if len(text.strip()) <= len("2026-11-23"):
        raise BadInput("bad_when", given=text)
    if moment.tzinfo is not None:
        return place_of(moment, zone, home)
    return place_at(moment, zone, home)


def read_day(text: str) -> date:
    """The day a person or script named, `YYYY-MM-DD`."""
    try:
        return date.fromisoformat(text.strip())
    except ValueError as error:
        raise BadInput("bad_day", given=text) from error


def today_in(now: datetime, zone: str) -> date:
    """The calendar day of a zone at an aware instant."""
    return now.astimezone(zone_of(zone)).date()
