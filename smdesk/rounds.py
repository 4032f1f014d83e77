"""The monthly round: every month each unit is asked what it wants posted (S03)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import NewType

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
        """Whether anything of it came back that could be taken."""
        return any(sheet.taken or sheet.duplicate for sheet in self.returned)
