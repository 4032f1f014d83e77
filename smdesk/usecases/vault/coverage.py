"""Coverage: which accounts would be lost if one person were gone tomorrow; seen by all, and nothing is opened (V02)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from smdesk.accounts import Account, AccountId, AccountState
from smdesk.desk import Desk, institution, me
from smdesk.findings import Finding
from smdesk.people import MAY, Act, Person, PersonId
from smdesk.policy import Policy
from smdesk.store import View
from smdesk.usecases.around import refuse
from smdesk.usecases.vault.ground import Ground
from smdesk.usecases.vault.proofs import Proofs, Remembered, around_of, versions
from smdesk.usecases.vault.security import known
from smdesk.vault.checklist import Known, account_says
from smdesk.vault.coverage import (
    Around,
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
from smdesk.vault.rules import VaultRules
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
    """All active accounts, the ones that would be lost first; `lost`: who takes most along first.

    What somebody attested counts for `attest_days`.
    """

    institution: str
    day: date
    now: datetime
    proven_percent: int
    accounts: tuple[AccountCover, ...]
    lost: tuple[Lost, ...]
    names: Mapping[PersonId, str]
    attest_days: int

    @property
    def critical(self) -> int:
        """How many accounts only one person, or nobody, could open."""
        return sum(each.critical for each in self.accounts)


def coverage(desk: Desk, proofs: Proofs | None = None) -> CoverageView:
    """How surely each active account stays reachable: all to IT, those of their units to who looks after accounts.

    `proofs` remembers between calls what was verified.
    """
    with desk.reading() as view:
        refuse(_looking_says(me(desk, view)))
        kept = proofs or Proofs()
        return _coverage(kept.ground(desk, view), view, kept)


def _looking_says(person: Person) -> list[Finding]:
    if person.units_of(MAY[Act.ATTEST]) | person.units_of(MAY[Act.DRILL]):
        return []
    return [Finding("not_your_role", clause="K1", params={"act": Act.ATTEST.value, "roles": sorted(MAY[Act.ATTEST])})]


def _coverage(ground: Ground, view: View, proofs: Proofs) -> CoverageView:
    people = {each.id: each for each in view.people()}
    names: dict[PersonId, str] = {each.id: each.name for each in people.values()}
    person, roles = me(ground.desk, view), MAY[Act.ATTEST] | MAY[Act.DRILL]
    active = (each for each in view.accounts() if each.state is AccountState.ACTIVE)
    accounts = [each for each in active if person.holds(roles, each.unit)]
    covers = _covers(ground, view, accounts, proofs, names)
    standings = {each.account.id: each.standing for each in covers.values()}
    return CoverageView(
        institution=institution(view).name,
        day=ground.day,
        now=ground.now,
        proven_percent=proven_percent({account: cover.parts for account, cover in covers.items()}),
        accounts=tuple(covers[each.id] for each in ranked(accounts, standings)),
        lost=tuple(_lost(people, accounts, standings)),
        names=names,
        attest_days=view.get(Policy, "policy").vault.attest_days,
    )


def _covers(
    ground: Ground, view: View, accounts: Sequence[Account], proofs: Proofs, names: Mapping[PersonId, str]
) -> dict[AccountId, AccountCover]:
    """How each account is covered; looked at again only where something about it changed, or time did it."""
    judged, around = known(ground.desk, view), around_of(ground)
    units = {unit.id: unit.name for unit in view.units()}
    stamp = (id(ground.keys), view.get(Policy, "policy").version, versions(view.people()), units)
    remembered = proofs.covers((*stamp, versions(judged.seen.values())))
    parts_of: dict[AccountId, list[Credential]] = {}
    for credential in view.all(Credential):
        parts_of.setdefault(credential.account, []).append(credential)
    covers = {}
    for account in accounts:
        credentials = parts_of.get(account.id, [])
        records = (account.version, versions(credentials))
        there = remembered.get(account.id)
        if there is None or there.records != records or not ground.now < there.until:
            parts = {each.part: part_cover(each, proofs.of(ground, each), around) for each in credentials}
            cover = _cover(account, units[account.unit], parts, judged, names)
            there = Remembered(records, _until(credentials, judged.of(account.id), around, judged.rules), cover)
            remembered[account.id] = there
        covers[account.id] = there.cover
    return covers


def _cover(
    account: Account, unit: str, parts: Mapping[Part, PartCover], judged: Known, names: Mapping[PersonId, str]
) -> AccountCover:
    stands = standing(parts, _moderators(judged, account.id))
    findings = (*gaps_of(account, parts, stands, names), *account_says(account, judged))
    return AccountCover(account, unit, parts, stands, findings, judged.of(account.id))


def _until(credentials: Iterable[Credential], seen: AccountSecurity, around: Around, rules: VaultRules) -> datetime:
    """Until when nothing about an account changes by time alone: the next proof or checklist line to grow stale."""
    proof, line = timedelta(days=rules.proof_days), timedelta(days=rules.attest_days)
    ends = [each.at + line for each in seen.attested.values()]
    for credential in credentials:
        ends += [each.at + proof for each in credential.proofs]
        ends += [each.at + proof for each in credential.rehearsals]
    return min((end for end in ends if end >= around.now), default=datetime.max.replace(tzinfo=UTC))


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
