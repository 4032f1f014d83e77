"""Emergency access: asked with a reason, seen by all it concerns, opened, and not closed before a new secret (V02)."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from enum import StrEnum

from smdesk.accounts import AccountId
from smdesk.findings import Finding
from smdesk.late_dataclass import dataclass
from smdesk.people import PersonId
from smdesk.vault.credentials import Credential, Part, statement

CLAUSE = "B11"


class Stage(StrEnum):
    """How far an emergency has come; that the wait is over is computed, nobody writes it."""

    ASKED = "asked"
    RELEASED = "released"
    REFUSED = "refused"
    WAITED_OUT = "waited_out"
    OPENED = "opened"
    ROTATED = "rotated"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """Somebody released or refused, and why."""

    by: PersonId
    at: datetime
    why: str = ""
    signature: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Handed:
    """The inner envelope that a releaser took out of the outer layer; only a backup it was closed for can open it."""

    part: Part
    number: int
    sealed: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """One part was opened: which envelope."""

    part: Part
    number: int
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Emergency:
    """Somebody who is no holder must get into an account. `rehearsal`: two practise it, on purpose."""

    id: str
    account: AccountId
    by: PersonId
    reason: str
    at: datetime
    wait_until: datetime
    rehearsal: bool = False
    released: Word | None = None
    refused: Word | None = None
    handed: tuple[Handed, ...] = ()
    taken: tuple[Taken, ...] = ()
    closed: Word | None = None
    signature: str = ""
    version: int = 0

    @property
    def open(self) -> bool:
        """Whether it still runs."""
        return self.closed is None and (self.refused is None or bool(self.taken))

    def handed_for(self, part: Part, number: int) -> str:
        """The inner envelope taken out for a part, if it is still the newest one."""
        found = (each.sealed for each in self.handed if each.part is part and each.number == number)
        return next(found, "")

    def with_taken(self, part: Part, number: int, at: datetime) -> Emergency:
        """A part was opened; which stays on record."""
        return replace(self, taken=(*self.taken, Taken(part=part, number=number, at=at)))


def emergency_statement(desk: str, emergency: Emergency, what: str, by: PersonId, at: datetime) -> bytes:
    """What whoever asks, releases, refuses or closes puts their name to."""
    return statement(
        f"emergency {what}",
        desk=desk,
        id=emergency.id,
        account=emergency.account,
        asked_by=emergency.by,
        reason=emergency.reason,
        by=by,
        at=at.isoformat(),
    )


def stage_of(emergency: Emergency, credentials: list[Credential], now: datetime) -> Stage:
    """How far it has come now."""
    if emergency.closed is not None:
        return Stage.CLOSED
    if emergency.taken:
        return Stage.OPENED if unchanged(emergency, credentials) else Stage.ROTATED
    if emergency.refused is not None:
        return Stage.REFUSED
    if emergency.released is not None:
        return Stage.RELEASED
    return Stage.WAITED_OUT if emergency.wait_until <= now else Stage.ASKED


def unchanged(emergency: Emergency, credentials: list[Credential]) -> list[Part]:
    """The parts that were opened in it and still hold the same secret."""
    since = {each.part: each.envelope.since for each in credentials if each.account == emergency.account}
    opened = dict.fromkeys(each.part for each in emergency.taken)
    last = {part: max(each.number for each in emergency.taken if each.part is part) for part in opened}
    return [part for part in opened if since.get(part, 0) <= last[part]]


def opening_says(emergency: Emergency, credential: Credential, stage: Stage) -> list[Finding]:
    """What forbids to open a part in an emergency now."""
    if stage in (Stage.CLOSED, Stage.REFUSED):
        return [Finding("emergency_over", clause=CLAUSE, params={"emergency": emergency.id})]
    if credential.two_person:
        if not emergency.handed_for(credential.part, credential.envelope.number):
            return [Finding("releaser_needed", clause=CLAUSE)]
    elif stage is Stage.ASKED:
        return [Finding("emergency_waits", clause=CLAUSE, params={"until": emergency.wait_until})]
    return []


def release_says(emergency: Emergency, who: PersonId) -> list[Finding]:
    """What forbids somebody to release it: one's own request, or having no say in it."""
    if not emergency.open:
        return [Finding("emergency_over", clause=CLAUSE, params={"emergency": emergency.id})]
    if emergency.by == who:
        return [Finding("own_emergency", clause=CLAUSE)]
    return []


def closing_says(emergency: Emergency, credentials: list[Credential]) -> list[Finding]:
    """What forbids to close it: a secret that was seen and is still the same."""
    left = unchanged(emergency, credentials)
    params = {"envelopes": tuple(part.value for part in left)}
    return [Finding("not_rotated", clause=CLAUSE, params=params)] if left else []
