"""A reply on its way out: written, agreed where policy asks for it, bound to its exact words, ticked as sent."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import datetime
from enum import StrEnum

from smdesk.findings import Finding
from smdesk.inbox.rules import Promised, ReplyStep
from smdesk.late_dataclass import dataclass
from smdesk.people import Person, PersonId, Role
from smdesk.posts import Override
from smdesk.teams import Team
from smdesk.units import UnitId


class ReplyState(StrEnum):
    """Where a reply stands; while it waits for a yes it is locked."""

    WAITING = "waiting"
    SENT_BACK = "sent_back"
    READY = "ready"
    SENT = "sent"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    """What we promised and until when; `to` names who was asked, where it was passed on."""

    what: Promised
    due: datetime
    by: PersonId
    at: datetime
    to: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplyDecision:
    """Somebody's yes or no to a reply, bound to the words it was given for."""

    yes: bool
    by: PersonId
    role: Role
    at: datetime
    content: str
    comment: str = ""
    instead_of: PersonId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """What we answer, or answered. `promise` makes it a holding reply; `agreed`: a template's words, agreed before."""

    id: str
    text: str
    by: PersonId
    at: datetime
    template: str = ""
    promise: Promise | None = None
    agreed: bool = False
    reviewed: bool = True
    decisions: tuple[ReplyDecision, ...] = ()
    overrides: tuple[Override, ...] = ()
    sent_at: datetime | None = None
    sent_by: PersonId | None = None
    withdrawn: bool = False

    def content(self, salt: str) -> str:
        """The salted hash of the words that a yes is given for."""
        digest = hashlib.sha256()
        promised = [self.promise.what, self.promise.due.isoformat(), self.promise.to] if self.promise else []
        lifted = [part for each in self.overrides for part in (each.code, *each.about, each.by, each.reason)]
        for part in (salt, self.text, *promised, *lifted):
            raw = part.encode("utf-8", "surrogatepass")
            digest.update(len(raw).to_bytes(8, "big") + raw)
        return digest.hexdigest()

    def yeses(self, salt: str) -> list[ReplyDecision]:
        """The yeses that hold for the words as they are now, and after the last no."""
        content = self.content(salt)
        after = [i for i, decision in enumerate(self.decisions) if not decision.yes]
        return [d for d in self.decisions[after[-1] + 1 if after else 0 :] if d.content == content]

    def decided(self, decision: ReplyDecision) -> Reply:
        """The reply with one more word said on it."""
        return replace(self, decisions=(*self.decisions, decision))


def missing_roles(reply: Reply, salt: str, steps: tuple[ReplyStep, ...]) -> list[ReplyStep]:
    """The yeses still to be given, each by another person, in order."""
    if not reply.reviewed:
        return []
    spare = reply.yeses(salt)
    missing = []
    for step in steps:
        given = next((yes for yes in spare if yes.role == step.role), None)
        if given is None:
            missing.append(step)
        else:
            spare = [yes for yes in spare if yes.by != given.by]
    return missing


def reply_state(reply: Reply, salt: str, steps: tuple[ReplyStep, ...]) -> ReplyState:
    """Where a reply stands now."""
    if reply.sent_at is not None:
        return ReplyState.SENT
    if reply.withdrawn:
        return ReplyState.WITHDRAWN
    if reply.decisions and not reply.decisions[-1].yes and reply.decisions[-1].content == reply.content(salt):
        return ReplyState.SENT_BACK
    return ReplyState.WAITING if missing_roles(reply, salt, steps) else ReplyState.READY


def may_agree(
    reply: Reply, salt: str, steps: tuple[ReplyStep, ...], person: Person, team: Team, unit: UnitId
) -> list[Finding]:
    """Why this person may not say yes or no to a reply now; empty when they may."""
    missing = missing_roles(reply, salt, steps)
    if reply_state(reply, salt, steps) is not ReplyState.WAITING:
        return [Finding("reply_waits_for_nobody", clause=steps[0].clause if steps else "K5")]
    step = missing[0]
    if not team.acts_as(person, step.role, unit):
        return [Finding("not_your_role", clause=step.clause, params={"act": "approve_reply", "roles": [step.role]})]
    if person.id == reply.by:
        return [Finding("self_approval", clause=step.clause, params={"person": person.name})]
    if any(yes.by == person.id for yes in reply.yeses(salt)):
        return [Finding("already_approved", clause=step.clause, params={"person": person.name})]
    return []
