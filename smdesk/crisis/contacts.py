"""Whom to call, in which order, on which numbers, and how sure we are of each (C01)."""

from __future__ import annotations

from datetime import datetime

from smdesk.late_dataclass import dataclass
from smdesk.people import PersonId
from smdesk.policy import Side


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """A telephone number or another way to reach somebody; good as long as somebody has confirmed it lately."""

    number: str
    what: str = ""
    confirmed_by: PersonId | None = None
    confirmed_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """Somebody who is called: lowest `order` first. No `scenarios`: in every crisis.

    `person` is who that is in the team, where it is one of us; `duty` what they are called for.
    """

    id: str
    name: str
    duty: str = ""
    side: Side = Side.INNER
    order: int = 0
    person: PersonId | None = None
    scenarios: tuple[str, ...] = ()
    numbers: tuple[Number, ...] = ()
    retired: bool = False
    version: int = 0
