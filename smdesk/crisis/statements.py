"""Statements: a text, the yeses bound to exactly that text, the facts it rests on, and where it was released (C03)."""

from __future__ import annotations

import hashlib
from datetime import date, datetime

from smdesk.late_dataclass import dataclass
from smdesk.people import PersonId, Role


@dataclass(frozen=True, slots=True, kw_only=True)
class ByPhone:
    """How a yes came by telephone: who wrote it down, that the text was read back, who listened.

    It counts once the witness has confirmed it at their own terminal; it stays "unconfirmed" until the approver does.
    """

    recorded_by: PersonId
    read_back: bool
    witness: PersonId
    witnessed_at: datetime | None = None
    confirmed_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Yes:
    """An approver's word on the exact text whose digest it holds; `yes` False: a no, with its comment.

    `substitute`: said in the place of the step's own role. `instead_of`: for somebody who is away.
    """

    role: Role
    by: PersonId
    at: datetime
    text: str
    yes: bool = True
    comment: str = ""
    substitute: Role | None = None
    instead_of: PersonId | None = None
    phone: ByPhone | None = None

    @property
    def counts(self) -> bool:
        """Whether it may be relied on: said or confirmed at a terminal, or heard on the telephone by a witness."""
        return self.phone is None or self.phone.witnessed_at is not None or self.phone.confirmed_at is not None

    @property
    def unconfirmed(self) -> bool:
        """Whether it is a yes by telephone that the approver has not confirmed themselves."""
        return self.phone is not None and self.phone.confirmed_at is None


@dataclass(frozen=True, slots=True, kw_only=True)
class Released:
    """Where a statement went out, when, by whom."""

    where: str
    at: datetime
    by: PersonId
    link: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """Something to be said in a crisis. Without `crisis` it is prepared for a `scenario`, good until `good_until`.

    `reply_to` is the inbox item that it answers, `facts` are the notes it rests on, `asked_at` is when the chain was
    asked. The title is a label for the team; what is said is the text alone.
    """

    id: str
    author: PersonId
    created_at: datetime
    changed_by: PersonId
    changed_at: datetime
    crisis: str = ""
    scenario: str = ""
    title: str = ""
    text: str = ""
    language: str = ""
    reply_to: str = ""
    facts: tuple[str, ...] = ()
    asked_at: datetime | None = None
    yeses: tuple[Yes, ...] = ()
    released: tuple[Released, ...] = ()
    good_until: date | None = None
    dropped: bool = False
    version: int = 0

    @property
    def digest(self) -> str:
        """What a yes is bound to: exactly this text."""
        return hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()
