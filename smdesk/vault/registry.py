"""Accounts in our name that do not say they are official (V04)."""

from __future__ import annotations

from datetime import date

from smdesk.late_dataclass import dataclass
from smdesk.people import PersonId


@dataclass(frozen=True, slots=True, kw_only=True)
class UnmarkedAccount:
    """An account that uses our name without the mark; `settled_on`: since when it is marked, or gone."""

    id: str
    platform: str
    handle: str
    noted_by: PersonId
    noted_on: date
    link: str = ""
    settled_on: date | None = None
    version: int = 0
