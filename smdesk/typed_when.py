"""A time as somebody types it into one short line: `14:30`, `23.11 09:00`, `2026-11-23 09:00`."""

from __future__ import annotations

import re
from datetime import date, datetime, time

from smdesk.errors import BadInput
from smdesk.walltime import Place, place_at, read_when

_CLOCK = re.compile(r"(?P<hour>\d{1,2})[:.](?P<minute>\d{2})")
_DAY_CLOCK = re.compile(
    r"(?P<day>\d{1,2})[./](?P<month>\d{1,2})(?:[./](?P<year>\d{4}))?[./]?\s+" + _CLOCK.pattern,
)


def when_typed(text: str, on: date, today: date, zone: str, home: str) -> Place:
    """The place that a short line means in a unit's zone.

    A time alone is on the day `on`; a day without a year is the next such day from `today` on. BadInput where the
    line means nothing, and where daylight saving skips that time: then with both neighbours.
    """
    line = " ".join(text.split())
    if clock := _CLOCK.fullmatch(line):
        return place_at(_at(on, clock, text), zone, home)
    if both := _DAY_CLOCK.fullmatch(line):
        return place_at(_at(_day(both, today, text), both, text), zone, home)
    return read_when(line, zone, home)


def as_typed(place: Place, today: date) -> str:
    """A place as the shortest line that means it: the year stands only where the line would mean another."""
    wall = place.wall
    day = f"{wall:%d.%m.%Y}" if _next(wall.day, wall.month, today) != wall.date() else f"{wall:%d.%m}"
    return f"{day} {wall:%H:%M}"


def _at(day: date, clock: re.Match[str], text: str) -> datetime:
    try:
        return datetime.combine(day, time(int(clock["hour"]), int(clock["minute"])))
    except ValueError as error:
        raise BadInput("bad_when", given=text) from error


def _day(match: re.Match[str], today: date, text: str) -> date:
    number, month = int(match["day"]), int(match["month"])
    year = match["year"]
    found = _next(number, month, today) if year is None else _real(number, month, int(year))
    if found is None:
        raise BadInput("bad_when", given=text)
    return found


def _next(day: int, month: int, today: date) -> date | None:
    """The first such day from today on; the 29th of February may be years away."""
    days = (_real(day, month, today.year + ahead) for ahead in range(9))
    return next((each for each in days if each and each >= today), None)


def _real(day: int, month: int, year: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
