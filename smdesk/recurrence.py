"""Recurring posts: an RFC 5545 rule with an end, read by dateutil on the unit's wall clock."""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import islice

from smdesk.errors import BadInput
from smdesk.walltime import Place, place_at, zone_of

MOST = 366
"""Posts in one series; more is a mistake."""


def occurrences(rule: str, first: Place, home: str) -> list[Place]:
    """The places after the first that a rule names, at the same wall-clock time through daylight saving.

    BadInput where the rule cannot be read, has no end, goes on for more than a year of daily posts, repeats within a
    day, or names a time that does not exist.
    """
    from dateutil.rrule import rrule, rrulestr  # 20 ms that only a series needs

    text = rule.strip().removeprefix("RRULE:").upper()
    if "UNTIL=" not in text and "COUNT=" not in text:
        raise BadInput("rule_without_end", given=rule)
    if any(f"FREQ={often}" in text for often in ("HOURLY", "MINUTELY", "SECONDLY")):
        raise BadInput("rule_within_day", given=rule)
    try:
        series = rrulestr(_until_on_the_wall(text, first.zone), dtstart=first.wall)
        walls = list(islice(series, MOST + 1))
    except (ValueError, TypeError, OverflowError, KeyError) as error:
        raise BadInput("bad_rule", given=rule) from error
    if not isinstance(series, rrule):
        raise BadInput("bad_rule", given=rule)
    if len(walls) > MOST:
        raise BadInput("rule_too_long", given=rule, most=MOST)
    return [place_at(wall, first.zone, home) for wall in walls if wall > first.wall]


def _until_on_the_wall(text: str, zone: str) -> str:
    """The rule with an UNTIL in UTC told in wall time, since dateutil wants both ends of one kind."""
    parts = text.split(";")
    for index, part in enumerate(parts):
        if part.startswith("UNTIL=") and part.endswith("Z"):
            utc = datetime.strptime(part, "UNTIL=%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)
            parts[index] = utc.astimezone(zone_of(zone)).strftime("UNTIL=%Y%m%dT%H%M%S")
        elif part.startswith("UNTIL=") and len(part) == len("UNTIL=20261231"):
            parts[index] = f"{part}T235959"
    return ";".join(parts)
