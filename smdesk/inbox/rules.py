"""What policy says of the inbox, as data: sweep days, office hours, targets, templates, grounds, who says yes."""

from __future__ import annotations

from dataclasses import field
from datetime import time
from enum import StrEnum

from smdesk.findings import OWN
from smdesk.late_dataclass import dataclass
from smdesk.people import Role

Worded = dict[str, str]
"""One text in several languages, by language code."""

WORKDAYS = (1, 2, 3, 4, 5)


class Area(StrEnum):
    """Where on an account people write, and what a sweep looks at."""

    MESSAGES = "messages"
    COMMENTS = "comments"
    MENTIONS = "mentions"
    REVIEWS = "reviews"
    REQUESTS = "requests"


class Promised(StrEnum):
    """What a holding reply promises (B5): to pass it on to whom it concerns, or to answer once we know."""

    REFER = "refer"
    ANSWER = "answer"


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkSpan:
    """Hours of work on some ISO weekdays (1 Monday … 7 Sunday); lunch is what lies between two of them."""

    opens: time
    closes: time
    days: tuple[int, ...] = WORKDAYS


@dataclass(frozen=True, slots=True, kw_only=True)
class HalfDay:
    """A day of every year on which work ends early, as the eve of 29 October in Turkey."""

    month: int
    day: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Hours:
    """When the office works, on the unit's wall clock.

    `holidays`: national days and the institution's own closed days are free. On `half_days`, and where `eves` holds on
    the day before a feast of several days, work ends at `half_day_ends`.
    """

    spans: tuple[WorkSpan, ...] = (
        WorkSpan(opens=time(9), closes=time(12, 30)),
        WorkSpan(opens=time(13, 30), closes=time(17, 30)),
    )
    holidays: bool = True
    eves: bool = True
    half_days: tuple[HalfDay, ...] = ()
    half_day_ends: time = time(13)


@dataclass(frozen=True, slots=True, kw_only=True)
class SweepRules:
    """On which ISO weekdays each account is looked at, and which of its areas must be ticked off (B4)."""

    days: tuple[int, ...] = WORKDAYS
    on_holidays: bool = False
    must: tuple[Area, ...] = (Area.MESSAGES, Area.COMMENTS)
    clause: str = "B4"


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemKind:
    """What somebody wants of us; `minutes` of office hours until the answer, `wants_outcome`: closes only with one."""

    key: str
    title: Worded
    minutes: int = 480
    wants_outcome: bool = False
    clause: str = OWN


@dataclass(frozen=True, slots=True, kw_only=True)
class Template:
    """A reply in one consistent form (O6); `{name}`-like variables are filled in. No `kinds`: for all.

    `promise` makes it a holding reply. `agreed`: used word for word it needs nobody's yes any more.
    """

    key: str
    title: Worded
    text: Worded
    kinds: tuple[str, ...] = ()
    promise: Promised | None = None
    agreed: bool = False
    clause: str = OWN


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplyStep:
    """Whose yes a reply needs before it goes out (K5)."""

    role: Role
    clause: str = "K5"


@dataclass(frozen=True, slots=True, kw_only=True)
class ModerationGround:
    """Why something may be taken away (K4); `may_block`: it is grave enough to block whoever wrote it."""

    key: str
    title: Worded
    clause: str = "K4"
    may_block: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class ModerationRules:
    """The grounds on which others' words may be hidden or removed, and whether anybody may be blocked at all."""

    grounds: tuple[ModerationGround, ...] = ()
    blocking: bool = True
    blocking_clause: str = "K4"


@dataclass(frozen=True, slots=True, kw_only=True)
class EscalationRules:
    """Who is told of a problem first, and who says yes to the plan by which it may be spoken of (L3)."""

    told_roles: tuple[Role, ...] = (Role.COMMUNICATIONS_MANAGER, Role.SECRETARY_GENERAL)
    plan_roles: tuple[Role, ...] = (Role.COMMUNICATIONS_MANAGER, Role.SECRETARY_GENERAL, Role.PRESIDENT)
    clause: str = "L3"


QUESTION, SUGGESTION, COMPLAINT, PRAISE = "question", "suggestion", "complaint", "praise"
ABUSE, PRESS, OTHER = "abuse", "press", "other"

KINDS = (
    ItemKind(key=QUESTION, title={"en": "Question", "tr": "Soru", "lv": "Jautājums"}, minutes=480, clause="B4"),
    ItemKind(
        key=SUGGESTION,
        title={"en": "Suggestion", "tr": "Öneri", "lv": "Ierosinājums"},
        minutes=1440,
        wants_outcome=True,
        clause="B4",
    ),
    ItemKind(key=COMPLAINT, title={"en": "Complaint", "tr": "Şikâyet", "lv": "Sūdzība"}, minutes=240, clause="O6"),
    ItemKind(key=PRAISE, title={"en": "Praise", "tr": "Teşekkür", "lv": "Uzslava"}, minutes=1440),
    ItemKind(key=ABUSE, title={"en": "Abuse", "tr": "Hakaret", "lv": "Aizskārums"}, minutes=120, clause="K4"),
    ItemKind(key=PRESS, title={"en": "Press", "tr": "Basın", "lv": "Prese"}, minutes=120),
    ItemKind(key=OTHER, title={"en": "Other", "tr": "Diğer", "lv": "Cits"}, minutes=480),
)
"""The kinds of a desk that names none of its own; the figures are our own proposal."""

GROUNDS = (
    ModerationGround(
        key="insult", title={"en": "Insult or swearing", "tr": "Hakaret, küfür", "lv": "Apvainojums, lamas"}
    ),
    ModerationGround(
        key="threat", title={"en": "Threat or violence", "tr": "Tehdit, şiddet", "lv": "Draudi, vardarbība"}
    ),
    ModerationGround(
        key="discrimination",
        title={"en": "Hatred or discrimination", "tr": "Nefret, ayrımcılık", "lv": "Naids, diskriminācija"},
    ),
    ModerationGround(
        key="personal_data",
        title={"en": "Somebody's personal data", "tr": "Başkasının kişisel verisi", "lv": "Citas personas dati"},
        clause=OWN,
        may_block=False,
    ),
    ModerationGround(
        key="spam",
        title={"en": "Advertising or fraud", "tr": "Reklam, dolandırıcılık", "lv": "Reklāma, krāpšana"},
        clause=OWN,
    ),
)
"""The grounds of a desk that names none of its own. Criticism is none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class InboxRules:
    """Everything of the inbox that policy decides. `promise_minutes` of office hours: by when a promise is kept.

    `approvals` empty: nobody's yes is asked for replies. Items closed longer than `retention_months` ago are to be
    erased; 0: they are kept.
    """

    sweep: SweepRules = field(default_factory=SweepRules)
    hours: Hours = field(default_factory=Hours)
    kinds: tuple[ItemKind, ...] = KINDS
    templates: tuple[Template, ...] = ()
    approvals: tuple[ReplyStep, ...] = ()
    moderation: ModerationRules = field(default_factory=lambda: ModerationRules(grounds=GROUNDS))
    escalation: EscalationRules = field(default_factory=EscalationRules)
    promise_minutes: int = 1440
    retention_months: int = 0

    def kind(self, key: str) -> ItemKind | None:
        """The kind with this key."""
        return next((kind for kind in self.kinds if kind.key == key), None)

    def ground(self, key: str) -> ModerationGround | None:
        """The ground with this key."""
        return next((ground for ground in self.moderation.grounds if ground.key == key), None)

    def template(self, key: str) -> Template | None:
        """The template with this key."""
        return next((template for template in self.templates if template.key == key), None)
