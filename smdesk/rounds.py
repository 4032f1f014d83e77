"""The monthly round: every month each unit is asked what it wants posted (S03)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from typing import NewType

from smdesk.findings import Finding, Severity
from smdesk.late_dataclass import dataclass
from smdesk.people import PersonId
from smdesk.units import UnitId

RoundId = NewType("RoundId", str)


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetReturned:
    """One sheet that came back: when, from which file, what became of its rows."""

    at: datetime
    by: PersonId
    file: str
    taken: int
    refused: int
    duplicate: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """The request to one unit for one month (its first day): when it went out, until when an answer is wanted."""

    id: RoundId
    unit: UnitId
    month: date
    sent_at: datetime
    sent_by: PersonId
    answer_by: date
    returned: tuple[SheetReturned, ...] = ()
    version: int = 0

    @property
    def answered(self) -> bool:
        """Whether anything of it came back that could be taken; an empty sheet says that nothing is wanted."""
        return any(sheet.taken or sheet.duplicate or not sheet.refused for sheet in self.returned)

    @property
    def rows(self) -> int:
        """The rows that were taken."""
        return sum(sheet.taken for sheet in self.returned)


CLAUSE = "K7"
"""The clause that asks for the round."""

LEAST_TIME = timedelta(days=2)
"""A unit asked late still has so long to answer."""


def answer_day(month: date, today: date, days_before: int) -> date:
    """Until when an answer is wanted: so many days before the month begins, and never at once."""
    return max(month - timedelta(days=days_before), today + LEAST_TIME)


def unanswered_say(rounds: Iterable[Round], units: Mapping[UnitId, str], today: date) -> list[Finding]:
    """One warning for each month that is not over yet and whose answers are late; it names the units (by `units`)."""
    late: dict[date, list[str]] = {}
    for asked in rounds:
        if asked.unit in units and not asked.answered and asked.answer_by < today <= month_end(asked.month):
            late.setdefault(asked.month, []).append(units[asked.unit])
    return [
        Finding(
            "round_unanswered",
            Severity.WARN,
            CLAUSE,
            {"month": month, "number": len(names), "units": tuple(sorted(names))},
        )
        for month, names in sorted(late.items())
    ]


def month_end(month: date) -> date:
    """The last day of a month."""
    return (month.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
