"""Coverage: which accounts would be lost if one person were gone tomorrow; seen by all, and nothing is opened (V02)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from smdesk.accounts import Account, AccountId, AccountState
from smdesk.desk import Desk, institution, me
from smdesk.findings import Finding
from smdesk.people import MAY, Act, Person, PersonId
from smdesk.store import View
from smdesk.usecases.around import refuse
from smdesk.usecases.vault.ground import Ground
from smdesk.usecases.vault.proofs import Proofs, around_of
from smdesk.usecases.vault.security import known
from smdesk.vault.checklist import Known, account_says
from smdesk.vault.coverage import (
    Backup,
    Grade,
    PartCover,
    Standing,
    Sure,
    lost_without,
    part_cover,
    proven_percent,
    ranked,
    standing,
)
from smdesk.vault.credentials import Credential, Part
from smdesk.vault.gaps import gaps_of
from smdesk.vault.security import AccountSecurity, Item


@dataclass(frozen=True, slots=True)
class AccountCover:
    """How one account is covered: its parts, what hangs on whom, what is wrong, and its checklist."""

    account: Account
    unit: str
    parts: Mapping[Part, PartCover]
    standing: Standing
    findings: tuple[Finding, ...]
    seen: AccountSecurity

    @property
    def critical(self) -> bool:
        """Whether only one person, or nobody, could open it."""
        return self.standing.grade is Grade.LOST

    @property
    def holder(self) -> PersonId | None:
        """Who holds its login, else its second factor."""
        return next((part.credential.holder for part in self.parts.values()), None)

    @property
    def backups(self) -> tuple[Backup, ...]:
        """Each backup once, as surely as they can open all they are a backup of."""
        found: dict[PersonId, Backup] = {}
        for part in self.parts.values():
            for each in part.backups:
                other = found.get(each.person)
                found[each.person] = (
                    each if other is None or SURENESS.index(each.sure) < SURENESS.index(other.sure) else other
                )
        return tuple(found.values())


SURENESS = tuple(Sure)


@dataclass(frozen=True, slots=True)
class Lost:
    """What would be lost without one person: surely, for all the desk knows, and perhaps, for all that is proven."""

    person: Person
    surely: tuple[Account, ...]
    perhaps: tuple[Account, ...]


@dataclass(frozen=True, slots=True)
class CoverageView:
    """All active accounts, the ones that would be lost first; `lost`: who takes most along first."""

    institution: str
    day: date
    now: datetime
    proven_percent: int
    accounts: tuple[AccountCover, ...]
    lost: tuple[Lost, ...]
    names: Mapping[PersonId, str]

    @property
    def critical(self) -> int:
        """How many accounts only one person, or nobody, could open."""
        return sum(each.critical for each in self.accounts)


def coverage(desk: Desk, proofs: Proofs | None = None) -> CoverageView:
    """How surely each active account stays reachable; whoever looks after accounts may see it, and IT.

    `proofs` remembers between calls what was verified.
    """
    with desk.reading() as view:
        refuse(_looking_says(me(desk, view)))
        return _coverage(Ground(desk, view), view, proofs or Proofs())


def _looking_says(person: Person) -> list[Finding]:
    if person.units_of(MAY[Act.ATTEST]) | person.units_of(MAY[Act.DRILL]):
        return []
    return [Finding("not_your_role", clause="K1", params={"act": Act.ATTEST.value, "roles": sorted(MAY[Act.ATTEST])})]


def _coverage(ground: Ground, view: View, proofs: Proofs) -> CoverageView:
    people = {each.id: each for each in view.people()}
    names: dict[PersonId, str] = {each.id: each.name for each in people.values()}
    accounts = [each for each in view.accounts() if each.state is AccountState.ACTIVE]
    parts = _parts(ground, view, proofs)
    judged = known(ground.desk, view)
    standings = {each.id: standing(parts.get(each.id, {}), _moderators(judged, each.id)) for each in accounts}
    units = {unit.id: unit.name for unit in view.units()}
    return CoverageView(
        institution=institution(view).name,
        day=ground.day,
        now=ground.now,
        proven_percent=proven_percent({each.id: parts.get(each.id, {}) for each in accounts}),
        accounts=tuple(
            AccountCover(
                account=each,
                unit=units.get(each.unit, each.unit),
                parts=parts.get(each.id, {}),
                standing=standings[each.id],
                findings=(
                    *gaps_of(each, parts.get(each.id, {}), standings[each.id], names),
                    *account_says(each, judged),
                ),
                seen=judged.of(each.id),
            )
            for each in ranked(accounts, standings)
        ),
        lost=tuple(_lost(people, accounts, standings)),
        names=names,
    )


def _parts(ground: Ground, view: View, proofs: Proofs) -> dict[AccountId, dict[Part, PartCover]]:
    around = around_of(ground)
    found: dict[AccountId, dict[Part, PartCover]] = {}
    for credential in view.all(Credential):
        cover = part_cover(credential, proofs.of(ground, credential), around)
        found.setdefault(credential.account, {})[credential.part] = cover
    return found


def _moderators(judged: Known, account: AccountId) -> frozenset[PersonId]:
    """Those still there who hold a role on the platform themselves, where somebody looked lately."""
    seen = judged.of(account)
    if seen.attestation(Item.MODERATORS) is None or seen.is_stale(
        Item.MODERATORS, judged.now, judged.rules.attest_days
    ):
        return frozenset()
    return frozenset(each.person for each in seen.moderators if judged.is_there(each.person))


def _lost(
    people: Mapping[PersonId, Person], accounts: list[Account], standings: Mapping[AccountId, Standing]
) -> Iterator[Lost]:
    by_id = {each.id: each for each in accounts}
    lost = lost_without(standings)
    for person, (surely, perhaps) in sorted(
        lost.items(), key=lambda each: (-len(each[1][0]), -len(each[1][1]), each[0])
    ):
        if person in people:
            yield Lost(people[person], tuple(by_id[a] for a in surely), tuple(by_id[a] for a in perhaps))
