"""Runbooks: what is done in which kind of crisis, by whom, within how many minutes (C01)."""

from __future__ import annotations

from datetime import datetime

from smdesk.late_dataclass import dataclass
from smdesk.people import PersonId, Role
from smdesk.policy import Side, Worded

UNKNOWN = "unknown"
"""The scenario of a crisis that nobody has a name for yet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """Something to be done: who does it, who else if they cannot be had, within how many minutes, by which channel.

    `rotates`: it is done by changing the secrets of the accounts concerned.
    """

    id: str
    text: Worded
    role: Role
    minutes: int
    substitute: Role | None = None
    channel: str = ""
    rotates: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """Somebody who is told (C05): who, inside or outside, by which channel, within how many minutes."""

    id: str
    who: Worded
    side: Side
    channel: str = ""
    minutes: int = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class PreparedText:
    """A statement written beforehand, with `…` where the case's own words go."""

    key: str
    title: Worded
    text: Worded


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanApproval:
    """A yes to a runbook as it stood: by whom, when."""

    by: PersonId
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Runbook:
    """The plan for one scenario; its id is the scenario's key.

    `signs` tell how one knows it. Steps of the first ten minutes are those due within ten. `accounts` are the
    accounts it is meant for, by id. `reviewed` are the yeses to the plan, the newest last.
    """

    id: str
    title: Worded
    signs: Worded
    lead: Role = Role.COMMUNICATIONS_MANAGER
    deputy: Role = Role.SECRETARY_GENERAL
    level: int = 3
    steps: tuple[Step, ...] = ()
    notices: tuple[Notice, ...] = ()
    texts: tuple[PreparedText, ...] = ()
    accounts: tuple[str, ...] = ()
    reviewed: tuple[PlanApproval, ...] = ()
    version: int = 0
