"""People, the roles they hold in units, and what each role may do."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from typing import NewType

from smdesk.findings import Finding
from smdesk.late_dataclass import dataclass
from smdesk.units import Standing, UnitId

PersonId = NewType("PersonId", str)


class Role(StrEnum):
    """What somebody is there for, in a unit or for the whole institution."""

    ADMINISTRATOR = "administrator"
    ACCOUNT_OWNER = "account_owner"
    PRODUCER = "producer"
    APPROVER = "approver"
    ANALYST = "analyst"
    RESPONDER = "responder"
    IT = "it"
    COMMUNICATIONS_MANAGER = "communications_manager"
    LEGAL_COUNSEL = "legal_counsel"
    SECRETARY_GENERAL = "secretary_general"
    PRESIDENT = "president"


class Act(StrEnum):
    """What can be asked of a role."""

    PREPARE = "prepare"
    PUBLISH = "publish"
    ADMINISTER = "administer"
    SEE = "see"
    ASK_UNITS = "ask_units"
    CAMPAIGN = "campaign"
    ANSWER = "answer"
    BLOCK = "block"
    SEND_ON = "send_on"
    APPROVE = "approve"
    OPEN = "open"
    ATTEST = "attest"
    REVIEW_LINKS = "review_links"
    DRILL = "drill"


MAY: dict[Act, frozenset[Role]] = {
    Act.PREPARE: frozenset(
        {Role.ADMINISTRATOR, Role.ACCOUNT_OWNER, Role.PRODUCER, Role.APPROVER, Role.COMMUNICATIONS_MANAGER}
    ),
    Act.PUBLISH: frozenset(
        {Role.ADMINISTRATOR, Role.ACCOUNT_OWNER, Role.PRODUCER, Role.APPROVER, Role.COMMUNICATIONS_MANAGER}
    ),
    Act.ADMINISTER: frozenset({Role.ADMINISTRATOR}),
    Act.ASK_UNITS: frozenset({Role.ADMINISTRATOR, Role.COMMUNICATIONS_MANAGER}),
    Act.CAMPAIGN: frozenset({Role.ADMINISTRATOR, Role.ACCOUNT_OWNER, Role.APPROVER, Role.COMMUNICATIONS_MANAGER}),
    Act.ANSWER: frozenset(
        {
            *(Role.ADMINISTRATOR, Role.ACCOUNT_OWNER, Role.PRODUCER, Role.RESPONDER),
            *(Role.APPROVER, Role.COMMUNICATIONS_MANAGER),
        }
    ),
    Act.BLOCK: frozenset({Role.ADMINISTRATOR, Role.COMMUNICATIONS_MANAGER}),
    Act.ATTEST: frozenset({Role.ADMINISTRATOR, Role.ACCOUNT_OWNER, Role.IT, Role.COMMUNICATIONS_MANAGER}),
    Act.REVIEW_LINKS: frozenset({Role.ADMINISTRATOR, Role.COMMUNICATIONS_MANAGER}),
    Act.DRILL: frozenset({Role.ADMINISTRATOR, Role.IT}),
    Act.OPEN: frozenset(Role),
    Act.SEE: frozenset(Role),
}
"""Which roles may do what. Approving is policy's to say (smdesk.review); sending on goes with preparing."""


@dataclass(frozen=True, slots=True)
class Grant:
    """One role, in one unit or (unit None) for the whole institution."""

    role: Role
    unit: UnitId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Away:
    """Days on which somebody is not there, both included, and who stands in for them."""

    first: date
    last: date
    substitute: PersonId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody of the team; `login` is the OS user name that means them when nothing else says who sits there.

    `agency` names the agency they work for, empty for our own people: an agency drafts, unless policy says more (V06).
    """

    id: PersonId
    name: str
    email: str = ""
    login: str = ""
    roles: tuple[Grant, ...] = ()
    away: tuple[Away, ...] = ()
    state: Standing = Standing.ACTIVE
    agency: str = ""
    version: int = 0

    def holds(self, roles: Iterable[Role], unit: UnitId | None) -> bool:
        """Whether this person holds one of the roles there: in that unit, or for the whole institution."""
        wanted = frozenset(roles)
        return self.state is Standing.ACTIVE and any(
            grant.role in wanted and grant.unit in (None, unit) for grant in self.roles
        )

    def roles_in(self, unit: UnitId | None) -> tuple[Role, ...]:
        """The roles that count in a unit, institution-wide ones included."""
        return tuple(dict.fromkeys(grant.role for grant in self.roles if grant.unit in (None, unit)))

    def units_of(self, roles: Iterable[Role]) -> frozenset[UnitId | None]:
        """The units where this person holds one of the roles; None in it means everywhere."""
        wanted = frozenset(roles)
        return frozenset(grant.unit for grant in self.roles if grant.role in wanted)


def may(person: Person, act: Act, unit: UnitId | None) -> list[Finding]:
    """Whether a person may do an act in a unit; the refusal names the roles that may."""
    if person.holds(MAY[act], unit):
        return []
    return [Finding("not_your_role", clause="K1", params={"act": act.value, "roles": sorted(MAY[act])})]
