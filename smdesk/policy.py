"""The institution's rules as data: limits, windows, approvals, kinds of content, questions, each with its clause."""

from __future__ import annotations

from dataclasses import field, replace
from datetime import date, time
from enum import StrEnum

from smdesk.content.rules import ContentRules
from smdesk.crisis.rules import CrisisRules
from smdesk.findings import OWN, Severity
from smdesk.inbox.rules import InboxRules
from smdesk.late_dataclass import dataclass
from smdesk.people import PersonId, Role
from smdesk.units import UnitId
from smdesk.vault.rules import VaultRules

Worded = dict[str, str]
"""One text in several languages, by language code."""


def in_language(text: Worded, language: str, otherwise: str = "") -> str:
    """A policy's text in a language, else in English, else in any."""
    return text.get(language) or text.get("en") or next(iter(text.values()), otherwise)


@dataclass(frozen=True, slots=True)
class Window:
    """A span of the day in which posts may go out: from `opens`, up to and including `closes`, on the wall clock."""

    opens: time
    closes: time


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How much may go out and when; `usual` warns when passed, `cap` refuses. No windows: any time of day.

    `quiet_days` are ISO weekdays (1 Monday … 7 Sunday), `quiet_dates` single days; both refuse.
    """

    usual: int
    cap: int
    account_usual: int
    account_cap: int
    gap_minutes: int
    windows: tuple[Window, ...] = ()
    quiet_days: tuple[int, ...] = ()
    quiet_dates: tuple[date, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class LimitsChange:
    """What one unit has otherwise than its institution; None leaves a limit as it is."""

    usual: int | None = None
    cap: int | None = None
    account_usual: int | None = None
    account_cap: int | None = None
    gap_minutes: int | None = None
    windows: tuple[Window, ...] | None = None
    quiet_days: tuple[int, ...] | None = None
    quiet_dates: tuple[date, ...] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountLimits:
    """What one account has otherwise than its unit; None leaves a limit as it is."""

    usual: int | None = None
    cap: int | None = None


class Effect(StrEnum):
    """What the answer to a question at submit does to a post."""

    NONE = "none"
    REPORTS_EVENT = "reports_event"
    WEB_FIRST = "web_first"
    CONFIDENTIAL = "confidential"


class Answerer(StrEnum):
    """Whose answer a question wants: the author's before the post goes on, the approver's before the yes, or both."""

    AUTHOR = "author"
    APPROVER = "approver"
    BOTH = "both"


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """Something policy wants answered with one key before a post goes on; no `categories`: asked of all posts.

    A review question (S19) has a `good` answer: the other one is a finding that weighs as `weighs` says. Where an
    answer is not `needed`, a script that gives none is only warned; the screens ask in any case.
    """

    key: str
    text: Worded
    clause: str = OWN
    effect: Effect = Effect.NONE
    categories: tuple[str, ...] = ()
    answered_by: Answerer = Answerer.AUTHOR
    good: bool | None = None
    weighs: Severity = Severity.BLOCK
    needed: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Category:
    """A kind of content; `stale_after_hours` counts from the end of the event that a post reports on."""

    key: str
    title: Worded
    clause: str = OWN
    stale_after_hours: int | None = None


class Side(StrEnum):
    """Whether an audience belongs to the institution, stands outside it, or both."""

    INNER = "inner"
    OUTER = "outer"
    BOTH = "both"


@dataclass(frozen=True, slots=True, kw_only=True)
class Audience:
    """Whom a post is for (S20); `channels` are platforms by key, `known_by` who in the team knows these people.

    A retired one stays on the posts that name it; new ones no longer do.
    """

    key: str
    title: Worded
    clause: str = OWN
    side: Side | None = None
    age: str = ""
    experience: str = ""
    interests: str = ""
    channels: tuple[str, ...] = ()
    known_by: tuple[PersonId, ...] = ()
    retired: bool = False


class PhraseKind(StrEnum):
    """What a phrase of the house is."""

    HASHTAG = "hashtag"
    MAIN_SLOGAN = "main_slogan"
    SIDE_SLOGAN = "side_slogan"


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """A hashtag or slogan of the house (S21): what it is for, the days on which it may be used, both included."""

    text: str
    kind: PhraseKind = PhraseKind.HASHTAG
    purpose: str = ""
    first: date | None = None
    last: date | None = None
    retired: bool = False

    def holds_on(self, day: date) -> bool:
        """Whether it may be used on a day."""
        since, until = self.first or date.min, self.last or date.max
        return not self.retired and since <= day <= until


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportantDay:
    """A day that the institution itself keeps (S18): every year on this `month` and `day`, or once, in `year`.

    `closed`: nobody works on it.
    """

    key: str
    title: Worded
    month: int
    day: int
    year: int | None = None
    clause: str = OWN
    closed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ApprovalStep:
    """Whose yes is needed. Empty `categories` and `units`: every post; `mark`: only posts that carry it.

    Every step whose conditions hold is asked, those of the lowest `order` first; `count` people must say yes, and all
    yeses of a post come from different people.
    """

    role: Role
    clause: str = OWN
    categories: tuple[str, ...] = ()
    units: tuple[UnitId, ...] = ()
    mark: str = ""
    count: int = 1
    order: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """Everything an institution can change without code. Times of day are in the unit's zone.

    `clauses` names the source clause of each rule by the code of its finding (`daily_limit`: `B2`); a rule that is
    not in it is smdesk's own. `unit_limits` and `account_limits` are overrides by id. `longest_sentence` is in words,
    `week_load` in posts that one person makes or posts in a week; 0: nobody counts. An answer to the
    monthly round is wanted `round_answer_days` before the month begins (S03). An active account that carried nothing
    for `silent_days` is warned of; 0: none is (S02).
    `content` is what texts and media are read for (S09–S13); None: they are not read. `inbox` is what holds for what
    people write to us, `vault` what is asked of the accounts' safety, `crisis` what holds in one.
    """

    id: str = "policy"
    limits: Limits
    unit_limits: dict[str, LimitsChange] = field(default_factory=dict)
    account_limits: dict[str, AccountLimits] = field(default_factory=dict)
    clauses: dict[str, str] = field(default_factory=dict)
    grid_minutes: int = 15
    grace_minutes: int = 30
    draft_hold_days: int = 3
    approvals: tuple[ApprovalStep, ...] = ()
    fallback_role: Role = Role.ADMINISTRATOR
    waiver_roles: tuple[Role, ...] = (Role.ADMINISTRATOR, Role.APPROVER, Role.COMMUNICATIONS_MANAGER)
    categories: tuple[Category, ...] = ()
    audiences: tuple[Audience, ...] = ()
    questions: tuple[Question, ...] = ()
    library: tuple[Phrase, ...] = ()
    longest_sentence: int = 0
    week_load: int = 0
    important_days: tuple[ImportantDay, ...] = ()
    round_answer_days: int = 5
    silent_days: int = 0
    content: ContentRules | None = None
    inbox: InboxRules = field(default_factory=InboxRules)
    vault: VaultRules = field(default_factory=VaultRules)
    crisis: CrisisRules = field(default_factory=CrisisRules)
    version: int = 0

    def clause(self, code: str) -> str:
        """The source clause that a finding of this code quotes."""
        return self.clauses.get(code, OWN)

    def limits_of(self, unit: UnitId) -> Limits:
        """The limits that hold in a unit: the institution's with the unit's own changes."""
        change = self.unit_limits.get(unit)
        if change is None:
            return self.limits
        own = {name: value for name in LimitsChange.__slots__ if (value := getattr(change, name)) is not None}
        return replace(self.limits, **own)

    def account_limits_of(self, unit: UnitId, account: str) -> tuple[int, int]:
        """An account's usual number and cap of posts a day."""
        limits = self.limits_of(unit)
        change = self.account_limits.get(account, AccountLimits())
        usual = limits.account_usual if change.usual is None else change.usual
        return usual, limits.account_cap if change.cap is None else change.cap

    def category(self, key: str) -> Category | None:
        """The kind of content with this key."""
        return next((category for category in self.categories if category.key == key), None)
