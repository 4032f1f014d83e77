"""A unit's accounts on the platforms: planned, active or closed, and why they are kept."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from typing import NewType

from smdesk.late_dataclass import dataclass
from smdesk.people import Act, PersonId
from smdesk.units import UnitId

AccountId = NewType("AccountId", str)


NOT_WRITTEN_TO = frozenset({"sms"})
"""Platforms on which nobody writes to us."""


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
class Narrowed:
    """One act on an account that is for these people alone, whoever else has the role for it."""

    act: Act
    people: tuple[PersonId, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """One account of a unit on a platform; `purpose` and `audience` say why it is there.

    `languages` are those it may be written in, by code; none named: any (S13). `since` is the day from which it is
    looked after; None: from the beginning. `answers_for` is who answers for its safety; `narrowed` the acts on it that
    not everybody with the role may do (V06).
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
    answers_for: PersonId | None = None
    narrowed: tuple[Narrowed, ...] = ()
    version: int = 0

    def swept_on(self, day: date) -> bool:
        """Whether it is looked at on a day (I01): it is active, was there, and people can write to it."""
        there = self.since is None or self.since <= day
        return self.state is AccountState.ACTIVE and self.platform not in NOT_WRITTEN_TO and there

    def only_for(self, act: Act) -> tuple[PersonId, ...] | None:
        """The people whom an act on this account is for; None: whoever has the role."""
        return next((each.people for each in self.narrowed if each.act is act), None)
