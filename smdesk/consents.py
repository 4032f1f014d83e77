"""Consents: who allowed what to be shown, for what, until when, and whether they took it back (S11)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import NewType

from smdesk.people import PersonId

ConsentId = NewType("ConsentId", str)


@dataclass(frozen=True, slots=True, kw_only=True)
class Consent:
    """A person's or firm's yes to being shown or named. `scope` says in words what it covers; `proof` where it lies."""

    id: ConsentId
    giver: str
    firm: bool = False
    scope: str
    given_on: date
    expires_on: date | None = None
    withdrawn_on: date | None = None
    proof: str = ""
    noted_by: PersonId
    version: int = 0

    def holds_on(self, day: date) -> bool:
        """Whether it covers something that goes out on a day."""
        expired = self.expires_on is not None and day > self.expires_on
        withdrawn = self.withdrawn_on is not None and day >= self.withdrawn_on
        return day >= self.given_on and not expired and not withdrawn
