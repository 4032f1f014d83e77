"""What is learned of a crisis, and what is done so that it does not come back (C06)."""

from __future__ import annotations

from datetime import date, datetime

from smdesk.late_dataclass import dataclass
from smdesk.people import PersonId


@dataclass(frozen=True, slots=True, kw_only=True)
class Prevention:
    """A lesson of a crisis or, with `owner` and `due`, something to be done; open until somebody says it is done."""

    id: str
    crisis: str
    scenario: str
    text: str
    made_by: PersonId
    made_at: datetime
    owner: PersonId | None = None
    due: date | None = None
    done_at: datetime | None = None
    done_by: PersonId | None = None
    version: int = 0

    @property
    def open(self) -> bool:
        """Whether it still waits to be done; a lesson waits for nobody."""
        return self.owner is not None and self.done_at is None
