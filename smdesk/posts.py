"""A post: one text for several accounts, its place, its approvals, and the state that follows with the clock."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import NewType

from smdesk.accounts import AccountId
from smdesk.campaigns import CampaignId
from smdesk.crisis.freeze import NO_FREEZES, Freezes
from smdesk.late_dataclass import dataclass
from smdesk.people import PersonId, Role
from smdesk.policy import Policy, Window
from smdesk.units import UnitId
from smdesk.walltime import Place

PostId = NewType("PostId", str)
SeriesId = NewType("SeriesId", str)
CONFIDENTIAL = "confidential"
NOBODYS = "-"
"""As the firm whose production a medium shows: nobody's."""


class Stage(StrEnum):
    """How far people have brought a post; kept on record."""

    DRAFT = "draft"
    IN_REVIEW = "in_review"
    READY = "ready"
    SENT_BACK = "sent_back"
    REJECTED = "rejected"
    CANCELLED = "cancelled"


class State(StrEnum):
    """Where a post stands now: its stage, its place and the clock together; what people are shown."""

    DRAFT = "draft"
    IN_REVIEW = "in_review"
    SENT_BACK = "sent_back"
    REJECTED = "rejected"
    EXPIRED = "expired"
    APPROVED = "approved"
    SCHEDULED = "scheduled"
    WAITING = "waiting"
    DUE = "due"
    MISSED = "missed"
    FROZEN = "frozen"
    PUBLISHED = "published"
    CANCELLED = "cancelled"


URGENCY = (
    State.FROZEN,
    State.MISSED,
    State.DUE,
    State.WAITING,
    State.EXPIRED,
    State.SENT_BACK,
    State.IN_REVIEW,
    State.DRAFT,
    State.APPROVED,
    State.SCHEDULED,
    State.PUBLISHED,
    State.REJECTED,
    State.CANCELLED,
)
"""A post to several accounts stands where its most pressing channel stands: the first of these."""


class Verdict(StrEnum):
    """What an approver said."""

    APPROVED = "approved"
    SENT_BACK = "sent_back"
    REJECTED = "rejected"


class EventPart(StrEnum):
    """Whether a post tells of an event that is over or announces one to come (S06)."""

    REPORTS = "reports"
    ANNOUNCES = "announces"


class Right(StrEnum):
    """By what right a picture or a quoted fact is used (S12)."""

    OWN = "own"
    LICENCE = "licence"
    PERMISSION = "permission"
    FREE = "free"


@dataclass(frozen=True, slots=True, kw_only=True)
class Medium:
    """A picture or film that goes with a post: its bytes lie in the desk's media folder under their SHA-256.

    `credit` names whose it is, `right` and `proof` by what right it is used. `shows_production_of` is the member firm
    whose production it shows (`NOBODYS`: none's; empty: nobody said), `consent` the id of that firm's or person's
    consent. `width` and `height` in pixels, 0 unknown.
    """

    sha256: str
    name: str
    alt: str = ""
    credit: str = ""
    consent: str = ""
    right: Right | None = None
    proof: str = ""
    shows_production_of: str = ""
    width: int = 0
    height: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Quoted:
    """A fact that the text takes from somebody (S12): which one, and its source with their # or @."""

    what: str
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Channel:
    """A post on one account: its own text where it differs, and, once it is out, when, by whom and where."""

    account: AccountId
    text: str | None = None
    posted_at: datetime | None = None
    posted_by: PersonId | None = None
    link: str = ""
    dropped: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What the author or an approver answered to a question of policy."""

    question: str
    yes: bool
    by: PersonId
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """An approver's word, bound to the exact content it was given for, with the answers given to policy's questions.

    `signature` is by its giver's key where one was open; whether it holds is for `smdesk.usecases.signing` to say.
    """

    verdict: Verdict
    by: PersonId
    role: Role
    at: datetime
    content: str
    comment: str = ""
    instead_of: PersonId | None = None
    answers: tuple[Answer, ...] = ()
    signature: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiver:
    """An exception to limits for one place of one post: who allowed it, in which role, why."""

    codes: tuple[str, ...]
    by: PersonId
    role: Role
    at: datetime
    reason: str
    place: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Override:
    """A finding about content that a named role lifted (S09): its code, what it was about, who, in which role, why."""

    code: str
    about: tuple[str, ...]
    by: PersonId
    role: Role
    at: datetime
    reason: str


class AfterCrisis(StrEnum):
    """What somebody decided on a post that a crisis had stopped (C02)."""

    KEEP = "keep"
    CHANGE = "change"
    DROP = "drop"


@dataclass(frozen=True, slots=True, kw_only=True)
class Release:
    """Somebody's decision on a post that a crisis held; without it the post stays stopped."""

    hold: str
    verdict: AfterCrisis
    by: PersonId
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """What a unit wants to say, to which accounts, when. Instants are aware UTC; `place` carries wall time and zone.

    `salt` goes into the content hash so that a trail of hashes tells nothing of the text. `yielded_to` names the
    post that took this draft's place; `web_link` is the one link that may be filled after approval (S07).

    For the planner: `not_before` (an embargo is one), `stale_after`, `hours` of the day and `priority`, 0 the highest
    (S02). Who does the work: `producer` until `ready_by`, `on_duty` posts it, else the `substitute` (S22).
    `occasion` is the important day that it is a text for (S18). `consents` are the ids of consents and agreements that
    its text rests on (S10, S11). `case` is the internal case that it speaks of, on that case's plan (I06). `releases`
    are the decisions on it after crises, `statement` is the id of the statement whose approved text it is (C02).
    """

    id: PostId
    unit: UnitId
    author: PersonId
    created_at: datetime
    changed_by: PersonId
    changed_at: datetime
    salt: str
    title: str = ""
    text: str = ""
    category: str = ""
    audience: str = ""
    channels: tuple[Channel, ...] = ()
    media: tuple[Medium, ...] = ()
    marks: tuple[str, ...] = ()
    event_part: EventPart | None = None
    event_ends: Place | None = None
    web_first: bool = False
    web_link: str = ""
    place: Place | None = None
    placed_at: datetime | None = None
    stage: Stage = Stage.DRAFT
    answers: tuple[Answer, ...] = ()
    decisions: tuple[Decision, ...] = ()
    waivers: tuple[Waiver, ...] = ()
    overrides: tuple[Override, ...] = ()
    consents: tuple[str, ...] = ()
    quoted: tuple[Quoted, ...] = ()
    reviewed: bool = True
    yielded_to: PostId | None = None
    series: SeriesId | None = None
    outside: bool = False
    not_before: datetime | None = None
    stale_after: datetime | None = None
    priority: int = 1
    hours: tuple[Window, ...] = ()
    producer: PersonId | None = None
    ready_by: date | None = None
    on_duty: PersonId | None = None
    substitute: PersonId | None = None
    campaign: CampaignId | None = None
    occasion: date | None = None
    case: str | None = None
    releases: tuple[Release, ...] = ()
    statement: str = ""
    version: int = 0

    @property
    def accounts(self) -> tuple[AccountId, ...]:
        """The accounts it goes to."""
        return tuple(channel.account for channel in self.channels if not channel.dropped)

    @property
    def published(self) -> bool:
        """Whether it is out on every account it goes to."""
        return bool(self.accounts) and all(c.posted_at for c in self.channels if not c.dropped)

    def text_for(self, account: AccountId) -> str:
        """The text as it goes to one account."""
        for channel in self.channels:
            if channel.account == account and channel.text is not None:
                return channel.text
        return self.text

    @property
    def content(self) -> str:
        """The salted hash of everything an approver says yes to; the place and the reserved web link are not in it."""
        parts: list[str] = [self.salt, self.title, self.category, self.audience, *self.marks]
        parts += [str(self.event_part or ""), self.event_ends.utc.isoformat() if self.event_ends else ""]
        parts += ["web first" if self.web_first else ""]
        for channel in sorted(self.channels, key=lambda c: c.account):
            parts += [channel.account, str(channel.dropped), self.text_for(channel.account)]
        for medium in self.media:
            parts += [medium.sha256, medium.alt, medium.credit, medium.consent, medium.right or "", medium.proof]
            parts += [medium.shows_production_of]
        for waiver in self.waivers:
            parts += [*waiver.codes, waiver.by, waiver.reason, waiver.place.isoformat()]
        for override in self.overrides:
            parts += [override.code, *override.about, override.by, override.reason]
        parts += self.consents
        for quoted in self.quoted:
            parts += [quoted.what, quoted.source]
        digest = hashlib.sha256()
        for part in parts:
            raw = part.encode("utf-8", "surrogatepass")
            digest.update(len(raw).to_bytes(8, "big") + raw)
        return digest.hexdigest()

    def answered(self, question: str) -> bool | None:
        """The last answer to a question, None where it is open."""
        return next((answer.yes for answer in reversed(self.answers) if answer.question == question), None)

    def changed(self, by: PersonId, now: datetime, **content: object) -> Post:
        """The post with other content, by whom and when; whether what was agreed still holds is for others to say."""
        return replace(self, changed_by=by, changed_at=now, **content)  # type: ignore[arg-type]  # names are Post's own

    def placed(self, place: Place | None, now: datetime) -> Post:
        """The post with a place in the calendar, or out of it; a waiver holds only for the place it was given."""
        return replace(self, place=place, placed_at=now if place else None, yielded_to=None)


def title_of(post: Post) -> str:
    """A post's title, or the first words of its text."""
    first = post.title or next((line for line in post.text.splitlines() if line.strip()), "")
    return first if len(first) <= 60 else first[:59].rstrip() + "…"


def channel_state(post: Post, channel: Channel, now: datetime, policy: Policy, freezes: Freezes) -> State:
    """Where one channel of a post stands at an instant; passing time changes it, nothing is written."""
    if channel.posted_at is not None:
        return State.PUBLISHED
    if channel.dropped:
        return State.CANCELLED
    if post.stage not in (Stage.CANCELLED, Stage.REJECTED) and freezes.by(post) is not None:
        return State.FROZEN
    if post.stage is Stage.READY:
        return _ready_state(post, now, policy)
    undecided = (Stage.DRAFT, Stage.IN_REVIEW, Stage.SENT_BACK)
    if post.stage in undecided and post.place is not None and post.place.utc <= now:
        return State.EXPIRED
    return State(post.stage.value)


def _ready_state(post: Post, now: datetime, policy: Policy) -> State:
    if post.place is None:
        return State.APPROVED
    if now > post.place.utc + timedelta(minutes=policy.grace_minutes):
        return State.MISSED
    if post.web_first and not post.web_link:
        return State.WAITING
    return State.DUE if now >= post.place.utc else State.SCHEDULED


def state_of(post: Post, now: datetime, policy: Policy, freezes: Freezes) -> State:
    """Where a post stands: its most pressing channel's state, under whatever crises stop."""
    states = {channel_state(post, channel, now, policy, freezes) for channel in post.channels if not channel.dropped}
    if not states:
        bare = Channel(account=AccountId(""))
        return State.CANCELLED if post.channels else channel_state(post, bare, now, policy, freezes)
    return min(states, key=URGENCY.index)


def claims_place(post: Post, now: datetime, policy: Policy) -> bool:
    """Whether a post uses up its place: once placed it does, until rejected, cancelled or expired, frozen or not."""
    if post.place is None:
        return False
    if any(channel.posted_at for channel in post.channels):
        return True
    return state_of(post, now, policy, NO_FREEZES) not in (State.REJECTED, State.CANCELLED, State.EXPIRED)


def yields_place(post: Post, now: datetime, policy: Policy) -> bool:
    """Whether a post not yet agreed has held its place so long that one ready to go may take it."""
    if post.placed_at is None or post.stage not in (Stage.DRAFT, Stage.IN_REVIEW, Stage.SENT_BACK):
        return False
    return now - post.placed_at > timedelta(days=policy.draft_hold_days)
