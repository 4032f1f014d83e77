"""One thing somebody wrote to us, and what became of it: who has it, what was promised, what was answered."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import NewType

from smdesk.accounts import AccountId
from smdesk.inbox.replies import Promise, Reply
from smdesk.inbox.rules import Area
from smdesk.late_dataclass import dataclass
from smdesk.people import PersonId
from smdesk.posts import PostId
from smdesk.units import UnitId

ItemId = NewType("ItemId", str)


class ItemState(StrEnum):
    """Where an item stands (I02): what we told whoever wrote decides."""

    NEW = "new"
    ACKNOWLEDGED = "acknowledged"
    ROUTED = "routed"
    ANSWERED = "answered"
    CLOSED = "closed"


WAITING = frozenset({ItemState.NEW, ItemState.ACKNOWLEDGED, ItemState.ROUTED})
"""States in which somebody outside waits for our answer."""


class OutcomeKind(StrEnum):
    """What became of a suggestion (I07)."""

    BACKLOG = "backlog"
    TO_UNIT = "unit"
    NOT_TAKEN = "not_taken"


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of it and why; `post` is the backlog's, `unit` whose it is now."""

    kind: OutcomeKind
    why: str = ""
    post: PostId | None = None
    unit: UnitId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Pause:
    """A stretch in which others had to speak first: the clock of our answer stands still."""

    since: datetime
    until: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A message, comment, mention or review. Instants are aware UTC.

    `author` is their handle or name as it came, `source` a digest by which the same mail is known again; of
    attachments only the names are kept. `waiting_since` is when whoever wrote began to wait. `routed_to` is the unit
    that was asked, which then sees it too. `case` is the internal case it was escalated to.
    """

    id: ItemId
    unit: UnitId
    account: AccountId
    kind: str
    area: Area
    received_at: datetime
    waiting_since: datetime
    entered_at: datetime
    entered_by: PersonId
    salt: str
    language: str = ""
    author: str = ""
    text: str = ""
    link: str = ""
    labels: tuple[str, ...] = ()
    source: str = ""
    attachments: tuple[str, ...] = ()
    recognised: bool = True
    state: ItemState = ItemState.NEW
    assignee: PersonId | None = None
    taken_at: datetime | None = None
    snoozed_until: datetime | None = None
    promise: Promise | None = None
    routed_to: UnitId | None = None
    pauses: tuple[Pause, ...] = ()
    replies: tuple[Reply, ...] = ()
    answered_at: datetime | None = None
    answered_by: PersonId | None = None
    closed_at: datetime | None = None
    closed_by: PersonId | None = None
    closed_why: str = ""
    outcome: Outcome | None = None
    case: str | None = None
    version: int = 0

    @property
    def waits(self) -> bool:
        """Whether somebody outside waits for our answer."""
        return self.state in WAITING

    @property
    def pending(self) -> Reply | None:
        """The reply that is being written, waits for a yes, or may be sent."""
        last = self.replies[-1] if self.replies else None
        return last if last is not None and last.sent_at is None and not last.withdrawn else None

    def sleeps(self, now: datetime) -> bool:
        """Whether it is put off to a moment still to come."""
        return self.snoozed_until is not None and now < self.snoozed_until

    def kept_waiting(self, until: datetime) -> tuple[tuple[datetime, datetime], ...]:
        """The stretches in which the clock stood still, up to a moment."""
        return tuple((pause.since, min(pause.until, until)) for pause in self.pauses if pause.since < until)

    def held(self, by: PersonId, now: datetime) -> Item:
        """The item in somebody's hands."""
        return self if self.assignee == by else replace(self, assignee=by, taken_at=now)

    def with_pending(self, reply: Reply) -> Item:
        """The item with its unsent reply changed, or a new one at the end."""
        kept = self.replies[:-1] if self.pending is not None else self.replies
        return replace(self, replies=(*kept, reply))


def title_of(item: Item) -> str:
    """The first words of what was written."""
    first = next((line for line in item.text.splitlines() if line.strip()), "")
    return first if len(first) <= 60 else first[:59].rstrip() + "…"


LONGEST_SNOOZE = timedelta(days=90)
"""Longer is forgotten, not put off."""
