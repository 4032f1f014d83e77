"""A unit's accounts on the platforms: planned, active or closed, and why they are kept."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from typing import NewType

from smdesk.late_dataclass import dataclass
from smdesk.people import PersonId
from smdesk.units import UnitId

AccountId = NewType("AccountId", str)


class AccountKind(StrEnum):
    """What the platform calls it: a page, a personal profile, a channel."""

    PAGE = "page"
    PROFILE = "profile"
    CHANNEL = "channel"


class AccountState(StrEnum):
    """Only an active account is posted to."""

    PLANNED = "planned"
    ACTIVE = "active"
    CLOSED = "closed"


class Verdict(StrEnum):
    """What was decided about a channel on its figures."""

    OPEN = "open"
    KEEP = "keep"
    CLOSE = "close"


@dataclass(frozen=True, slots=True, kw_only=True)
class ChannelDecision:
    """Why an account was opened, kept or closed: the figures it rests on, who decided, when (S16)."""

    verdict: Verdict
    by: PersonId
    at: datetime
    on: date
    figures: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """One account of a unit on a platform; `purpose` and `audience` say why it is there.

    `languages` are those it may be written in, by code; none named: any (S13). `since` is the day from which it is
    looked after; None: from the beginning.
    """

    id: AccountId
    unit: UnitId
    platform: str
    handle: str
    kind: AccountKind
    state: AccountState = AccountState.ACTIVE
    link: str = ""
    purpose: str = ""
    audience: str = ""
    decisions: tuple[ChannelDecision, ...] = ()
    languages: tuple[str, ...] = ()
    since: date | None = None
    version: int = 0
