"""A crisis: declared, run, stood down; what it stops follows from this one record."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import field, replace
from datetime import datetime, timedelta
from enum import StrEnum

from smdesk.crisis.runbooks import Notice, Step
from smdesk.late_dataclass import dataclass
from smdesk.people import PersonId, Role
from smdesk.policy import Worded
from smdesk.units import UnitId

LEVELS = (1, 2, 3, 4)
HIGH = 3
"""The level of a crisis that was declared by one key: high; it is set right afterwards."""


class StepState(StrEnum):
    """How far a step is."""

    OPEN = "open"
    DONE = "done"
    NOT_DOING = "not_doing"


class Duty(StrEnum):
    """What one person at a time does in a crisis."""

    LEAD = "lead"
    DEPUTY = "deputy"
    SCRIBE = "scribe"
    SPEAKER = "speaker"


@dataclass(frozen=True, slots=True, kw_only=True)
class RunningStep:
    """A step as it is carried out: whose it is, and how it ended; `why` it is not done."""

    planned: Step
    owner: PersonId | None = None
    state: StepState = StepState.OPEN
    by: PersonId | None = None
    at: datetime | None = None
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RunningNotice:
    """Somebody to be told, ticked off with who told them and when."""

    planned: Notice
    by: PersonId | None = None
    at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """A duty that somebody took; over once somebody else holds it."""

    duty: Duty
    person: PersonId
    since: datetime
    until: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Elsewhere:
    """Something that only a platform itself can stop, and that somebody saw to: its own planned posts, its adverts."""

    key: str
    by: PersonId
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    """The next update that was promised: until when, by whom."""

    due: datetime
    by: PersonId
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Hold:
    """Posts that a crisis let go of together, by id: each waits for somebody's decision, which names this hold."""

    id: str
    posts: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Crisis:
    """One crisis or, as a `drill`, the exercise of one. No `units`: it covers everything.

    Steps and notices are those of the runbook as it stood. `held` are the posts that it still stops although it is
    over, or no longer covers their unit. `lead` and `deputy` are the roles that lead until somebody takes that duty.
    `late`: it was declared while the desk could not be reached.
    """

    id: str
    scenario: str
    level: int
    declared_at: datetime
    declared_by: PersonId
    title: Worded = field(default_factory=dict)
    units: tuple[UnitId, ...] = ()
    drill: bool = False
    lead: Role = Role.COMMUNICATIONS_MANAGER
    deputy: Role = Role.SECRETARY_GENERAL
    steps: tuple[RunningStep, ...] = ()
    notices: tuple[RunningNotice, ...] = ()
    duties: tuple[Held, ...] = ()
    elsewhere: tuple[Elsewhere, ...] = ()
    promise: Promise | None = None
    held: tuple[Hold, ...] = ()
    stood_down_at: datetime | None = None
    stood_down_by: PersonId | None = None
    withdrawn_at: datetime | None = None
    withdrawn_by: PersonId | None = None
    late: bool = False
    version: int = 0

    @property
    def active(self) -> bool:
        """Whether it lasts."""
        return self.stood_down_at is None and self.withdrawn_at is None

    def covers(self, unit: UnitId) -> bool:
        """Whether a unit is in its scope."""
        return not self.units or unit in self.units

    def covers_all(self, units: tuple[UnitId, ...]) -> bool:
        """Whether everything of another scope is in its own."""
        return not self.units or (bool(units) and set(units) <= set(self.units))

    def holder(self, duty: Duty) -> PersonId | None:
        """Who has a duty now."""
        return next((held.person for held in self.duties if held.duty is duty and held.until is None), None)

    def due(self, step: Step | Notice) -> datetime:
        """Until when something is to be done."""
        return self.declared_at + timedelta(minutes=step.minutes)

    def outside(self, units: tuple[UnitId, ...]) -> bool:
        """Whether another scope leaves out anything that this one covers."""
        return bool(units) and (not self.units or not set(self.units) <= set(units))

    def holding(self, posts: Iterable[str]) -> Crisis:
        """The crisis once it lets go of posts, which stay stopped until somebody decides on each."""
        let_go = tuple(posts)
        hold = Hold(id=f"{self.id}/{len(self.held) + 1}", posts=let_go)
        return replace(self, held=(*self.held, hold)) if let_go else self

    def handed(self, duty: Duty, person: PersonId, now: datetime) -> Crisis:
        """The crisis with a duty in somebody's hand; whoever had it has it no more."""
        kept = tuple(
            replace(held, until=now) if held.duty is duty and held.until is None else held for held in self.duties
        )
        return replace(self, duties=(*kept, Held(duty=duty, person=person, since=now)))
