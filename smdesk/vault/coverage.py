"""Coverage: who could really open each account, and which accounts one person alone keeps open (V02)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import field
from datetime import datetime, timedelta
from enum import StrEnum

from smdesk.accounts import Account, AccountId
from smdesk.late_dataclass import dataclass
from smdesk.people import PersonId
from smdesk.vault.cards import Card
from smdesk.vault.credentials import Credential, Envelope, Part, digest_of, envelope_statement
from smdesk.vault.drills import holds
from smdesk.vault.ports import Verify


class Sure(StrEnum):
    """How surely somebody can open an envelope; only the last may be shown as good."""

    RECORDED = "recorded"
    CONSISTENT = "consistent"
    PROVEN = "proven"


class Wrong(StrEnum):
    """What is wrong with an envelope as it stands on the desk."""

    FORGED = "envelope_forged"
    ALTERED = "envelope_altered"
    REVOKED = "envelope_revoked_key"
    RECIPIENTS = "envelope_recipients"


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """The keys on people's cards, and how to look at what was made with them.

    `recipients` and `verifiers` are of those whose card counts; `cards` are all that anybody ever had.
    `locks` tells for how many an envelope was closed, as its header shows.
    """

    recipients: Mapping[PersonId, str]
    verifiers: Mapping[PersonId, str]
    cards: Mapping[PersonId, tuple[Card, ...]]
    verify: Verify
    locks: Callable[[str], int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """What the signatures of one credential prove: what is wrong with it, who opened it when, who could not."""

    wrong: Wrong | None
    proven: Mapping[PersonId, datetime] = field(default_factory=dict)
    outer: Mapping[PersonId, datetime] = field(default_factory=dict)
    failed: frozenset[PersonId] = frozenset()


def check(credential: Credential, desk: str, keys: Known) -> Checked:
    """Verify everything that is signed on a credential; it takes time, and holds until the record or a card changes."""
    if wrong := whats_wrong(credential, desk, keys):
        return Checked(wrong=wrong)
    proven: dict[PersonId, datetime] = {}
    outer: dict[PersonId, datetime] = {}
    failed: set[PersonId] = set()
    for proof in credential.proofs:
        key = keys.verifiers.get(proof.person, "")
        if proof.failed and proof.envelope == digest_of(credential.envelope):
            failed.add(proof.person)
        elif holds(proof, credential, desk, key, keys.verify):
            (outer if proof.outer else proven)[proof.person] = proof.at
            failed.discard(proof.person)
    for each in credential.rehearsals:
        if each.number == credential.envelope.number and each.key == credential.envelope.key_of(each.person):
            proven[each.person] = each.at
    return Checked(wrong=None, proven=proven, outer=outer, failed=frozenset(failed))


def whats_wrong(credential: Credential, desk: str, keys: Known) -> Wrong | None:
    """What an envelope's own header and signature say against it."""
    envelope = credential.envelope
    if not credential.closed:
        return None
    cards = keys.cards.get(envelope.by, ())
    if not cards:
        return Wrong.FORGED
    said = envelope_statement(desk, credential, envelope)
    signed = next((card for card in cards if keys.verify(said, envelope.signature, card.verifier)), None)
    if signed is None:
        return Wrong.ALTERED
    if not signed.signed_validly(envelope.at):
        return Wrong.REVOKED
    return recipients_wrong(envelope, keys)


def recipients_wrong(envelope: Envelope, keys: Known) -> Wrong | None:
    """Whether an envelope was closed for another number of people than is written on it."""
    two = envelope.two_person
    layers = [(envelope.sealed, envelope.recipients), *([(two.sealed, two.releasers)] if two else [])]
    if any(keys.locks(sealed) != len({each.key for each in people}) for sealed, people in layers):
        return Wrong.RECIPIENTS
    return None


@dataclass(frozen=True, slots=True)
class Backup:
    """One backup of one part, and how surely they can open it; `waits`: no card yet, `left`: gone from the team."""

    person: PersonId
    sure: Sure
    proven_at: datetime | None = None
    waits: bool = False
    left: bool = False
    failed: bool = False


Way = frozenset[PersonId]
"""People who together open something; mostly it is one."""


@dataclass(frozen=True, slots=True)
class PartCover:
    """One part of an account: its holder and backups, and the ways in as far as the desk can know and as are proven.

    `unconfirmed`: nobody compared the card of whoever wrote the envelope.
    """

    credential: Credential
    wrong: Wrong | None
    backups: tuple[Backup, ...]
    ways: tuple[Way, ...]
    sure_ways: tuple[Way, ...]
    unconfirmed: bool = False

    @property
    def proven(self) -> bool:
        """Whether a backup has proven lately that they can open it."""
        return any(backup.sure is Sure.PROVEN for backup in self.backups)


@dataclass(frozen=True, slots=True, kw_only=True)
class Around:
    """What coverage is judged with: who is still there, whose card counts, the time, how long a proof counts."""

    active: frozenset[PersonId]
    keys: Known
    now: datetime
    proof_days: int


def part_cover(credential: Credential, checked: Checked, around: Around) -> PartCover:
    """How one part is covered now."""
    since = around.now - timedelta(days=around.proof_days)
    backups = tuple(_backup(person, credential, checked, around, since) for person in credential.backups)
    ways = [way for each in backups if each.sure is not Sure.RECORDED for way in _ways(each, credential, around)]
    proven = [each for each in backups if each.sure is Sure.PROVEN]
    outer = frozenset(person for person, at in checked.outer.items() if at >= since)
    sure_ways = [way for each in proven for way in _ways(each, credential, around, outer)]
    holder, knows = credential.holder, not credential.closed or credential.envelope.opened_by(credential.holder)
    if holder in around.active and checked.wrong is None and knows:
        ways.append(frozenset({holder}))
        if credential.envelope.by == holder or holder in checked.proven or credential.seen_by(holder):
            sure_ways.append(frozenset({holder}))
    unconfirmed = credential.closed and credential.envelope.by not in around.keys.verifiers
    return PartCover(credential, checked.wrong, backups, tuple(ways), tuple(sure_ways), unconfirmed)


def _ways(
    backup: Backup, credential: Credential, around: Around, proven: frozenset[PersonId] | None = None
) -> Iterable[Way]:
    """How a backup gets in: alone, or with a releaser; `proven`: only with one who has proven the outer layer."""
    two = credential.envelope.two_person
    if not credential.two_person:
        return (frozenset({backup.person}),)
    releasers = {each.person for each in two.releasers} if two else set()
    there = releasers & around.active & (releasers if proven is None else proven)
    return [frozenset({backup.person, each}) for each in there if each != backup.person]


def _backup(person: PersonId, credential: Credential, checked: Checked, around: Around, since: datetime) -> Backup:
    key = credential.envelope.key_of(person)
    left = person not in around.active
    if not key:
        return Backup(person, Sure.RECORDED, waits=credential.closed and not left, left=left)
    same_key = around.keys.recipients.get(person) == key
    failed = person in checked.failed
    if left or failed or checked.wrong is not None or not same_key:
        return Backup(person, Sure.RECORDED, left=left, failed=failed)
    at = checked.proven.get(person)
    if at is not None and at >= since:
        return Backup(person, Sure.PROVEN, at)
    return Backup(person, Sure.CONSISTENT, at)


class Grade(StrEnum):
    """How an account stands, the worst first."""

    LOST = "lost"
    UNSURE = "unsure"
    WEAK = "weak"
    GOOD = "good"


GRADES = tuple(Grade)


@dataclass(frozen=True, slots=True)
class Standing:
    """How one account would stand if somebody were gone: whom it hangs on alone, and whom, as far as is proven.

    `alone`: without any of these nobody else could open it, for all the desk knows. `unproven`: others are written
    down, but none of them has proven that they can. `nobody`: nobody is on record as able to open it at all.
    """

    grade: Grade
    alone: frozenset[PersonId] = frozenset()
    unproven: frozenset[PersonId] = frozenset()
    nobody: bool = False


def standing(parts: Mapping[Part, PartCover], moderators: frozenset[PersonId]) -> Standing:
    """How an account stands on its envelopes, and on those who hold a role on the platform themselves."""
    if len(moderators) > 1:
        return Standing(Grade.WEAK)
    if Part.LOGIN not in parts:
        return Standing(Grade.LOST, moderators, nobody=not moderators)
    own_way = [moderators] if moderators else []
    alone: set[PersonId] = set()
    unproven: set[PersonId] = set()
    nobody = False
    for part in parts.values():
        ways, sure = [*part.ways, *own_way], [*part.sure_ways, *own_way]
        nobody = nobody or not ways
        alone |= frozenset.intersection(*ways) if ways else frozenset()
        unproven |= frozenset.intersection(*sure) if sure else frozenset()
    if nobody or alone:
        return Standing(Grade.LOST, frozenset(alone), frozenset(unproven), nobody)
    if unproven or not all(part.proven for part in parts.values()):
        return Standing(Grade.UNSURE, unproven=frozenset(unproven))
    return Standing(Grade.GOOD)


def lost_without(standings: Mapping[AccountId, Standing]) -> dict[PersonId, tuple[list[AccountId], list[AccountId]]]:
    """For each person, the accounts nobody else could open, and those nobody else has proven to be able to."""
    lost: dict[PersonId, tuple[list[AccountId], list[AccountId]]] = {}
    for account, stands in standings.items():
        for person in stands.alone:
            lost.setdefault(person, ([], []))[0].append(account)
        for person in stands.unproven - stands.alone:
            lost.setdefault(person, ([], []))[1].append(account)
    return lost


def ranked(accounts: Iterable[Account], standings: Mapping[AccountId, Standing]) -> list[Account]:
    """Accounts by what would be lost: nobody can open it; then those whose one person takes the most along."""
    lost = lost_without(standings)
    weight = {person: len(surely) * 1000 + len(perhaps) for person, (surely, perhaps) in lost.items()}

    def key(account: Account) -> tuple[int, bool, int, str]:
        stands = standings[account.id]
        along = max((weight.get(person, 0) for person in stands.alone | stands.unproven), default=0)
        return GRADES.index(stands.grade), not stands.nobody, -along, account.handle

    return sorted(accounts, key=key)


def proven_percent(parts_of: Mapping[AccountId, Mapping[Part, PartCover]]) -> int:
    """Of the active accounts, those with a proven backup for every part they have, in whole per cent, never up."""
    if not parts_of:
        return 100
    proven = sum(Part.LOGIN in parts and all(part.proven for part in parts.values()) for parts in parts_of.values())
    return proven * 100 // len(parts_of)
