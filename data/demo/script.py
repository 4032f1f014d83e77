"""What the example desk's units post, as written down in `posts/`: texts, and days counted from today."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, time, timedelta
from enum import StrEnum
from pathlib import Path

from smdesk.policy import Window
from smdesk.posts import EventPart
from smdesk.units import UnitId

FOLDER = Path(__file__).parent / "posts"


class Fate(StrEnum):
    """What becomes of a post; `on_plan`: agreed where needed, and out once its time has come."""

    ON_PLAN = "on_plan"
    DRAFT = "draft"
    IN_REVIEW = "in_review"
    SENT_BACK = "sent_back"
    REJECTED = "rejected"
    EXPIRED = "expired"
    APPROVED = "approved"
    WAITING = "waiting"
    DUE = "due"
    MISSED = "missed"
    CANCELLED = "cancelled"
    OUTSIDE = "outside"


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """The event a post tells of: whether it reports or announces, and when it ends."""

    part: EventPart
    day: int
    ends: time


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    """One post of the script. Days count working days from today (0), times are the wall clock's.

    `returned`: sent back once with this comment, mended, then agreed. `partly`: the platforms a missed one is out on.
    `gave_way_to`: the `key` of the post that took this draft's place. `rests_on`: consents by id. For the planner,
    `not_before` and `stale_after` are working days too: from the morning of the one, to the evening of the other.
    """

    title: str
    text: str
    on: tuple[str, ...]
    fate: Fate = Fate.ON_PLAN
    key: str = ""
    day: int | None = None
    at: time = time(9)
    author: str = ""
    category: str = ""
    audience: str = ""
    variants: dict[str, str] = field(default_factory=dict)
    event: Event | None = None
    series: str = ""
    comment: str = ""
    returned: str = ""
    partly: tuple[str, ...] = ()
    waiver: str = ""
    gave_way_to: str = ""
    confidential: bool = False
    rests_on: tuple[str, ...] = ()
    not_before: int | None = None
    stale_after: int | None = None
    priority: int = 1
    hours: tuple[Window, ...] = ()
    campaign: str = ""


@dataclass(frozen=True, slots=True)
class _Script:
    post: tuple[Planned, ...]


def script_of(unit: UnitId) -> tuple[Planned, ...]:
    """What a unit posts."""
    import msgspec

    path = FOLDER / f"{unit.removeprefix('u-')}.toml"
    return msgspec.toml.decode(path.read_bytes(), type=_Script).post


def working_day(today: date, offset: int) -> date:
    """The working day so many before or after today; 0 is today itself, weekend or not."""
    step = timedelta(days=1 if offset > 0 else -1)
    day = today
    for _ in range(abs(offset)):
        day += step
        while day.isoweekday() > 5:
            day += step
    return day
