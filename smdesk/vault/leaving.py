"""Somebody left: what they could open or get into, until each is changed and proven again (V06)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from enum import StrEnum

from smdesk.accounts import AccountId
from smdesk.late_dataclass import dataclass
from smdesk.people import PersonId
from smdesk.vault.credentials import Credential, Part


class Task(StrEnum):
    """What has to be done about an account when somebody leaves."""

    CHANGE = "change"
    SESSIONS = "sessions"
    PLATFORM_ROLE = "platform_role"
    RECOVERY = "recovery"


@dataclass(frozen=True, slots=True, kw_only=True)
class Left:
    """One thing to do. `since` is the envelope's number then; `seen_at` when they last saw the secret.

    Changing a secret is done when it is changed and proven again; the others are ticked by whoever did them.
    """

    task: Task
    account: AccountId
    part: Part | None = None
    number: int = 0
    seen_at: datetime | None = None
    done_by: PersonId | None = None
    done_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaving:
    """The worklist of one departure."""

    id: str
    person: PersonId
    at: datetime
    by: PersonId
    items: tuple[Left, ...] = ()
    version: int = 0

    def ticked(self, index: int, by: PersonId, at: datetime) -> Leaving:
        """One thing done."""
        items = list(self.items)
        items[index] = replace(items[index], done_by=by, done_at=at)
        return replace(self, items=tuple(items))


class Progress(StrEnum):
    """How far one thing is."""

    OPEN = "open"
    CHANGED = "changed"
    DONE = "done"


def worklist(
    person: PersonId, credentials: Iterable[Credential], accounts: Mapping[AccountId, Iterable[Task]]
) -> tuple[Left, ...]:
    """What to do about somebody's departure: secrets they saw first, the latest first, then what else they could open.

    `accounts` names, for each account they had to do with, what besides its secrets has to be ended.
    """
    could = [_change(person, each) for each in credentials if _could_open(person, each)]
    beside = [Left(task=task, account=account) for account, tasks in accounts.items() for task in tasks]
    return (*sorted(could, key=_exposure), *beside)


def _could_open(person: PersonId, credential: Credential) -> bool:
    knew = not credential.closed and person == credential.holder
    return knew or credential.envelope.opened_by(person) or credential.seen_by(person) is not None


def _change(person: PersonId, credential: Credential) -> Left:
    return Left(
        task=Task.CHANGE,
        account=credential.account,
        part=credential.part,
        number=credential.envelope.number,
        seen_at=credential.seen_by(person),
    )


def _exposure(item: Left) -> tuple[float, str, str]:
    return (-item.seen_at.timestamp() if item.seen_at else 0.0, item.account, item.part or "")


def progress(item: Left, credential: Credential | None, proven: bool) -> Progress:
    """How far one thing is: a secret is done when it was changed since and somebody proved the new envelope."""
    if item.task is not Task.CHANGE:
        return Progress.DONE if item.done_at else Progress.OPEN
    if credential is not None and credential.envelope.since <= item.number:
        return Progress.OPEN
    return Progress.DONE if proven or credential is None else Progress.CHANGED
