"""Credentials: what stands on the desk of a secret that only its holder and backups can open (V02)."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from enum import StrEnum

from smdesk.accounts import AccountId
from smdesk.late_dataclass import dataclass
from smdesk.people import PersonId
from smdesk.vault.signing import to_sign


class Part(StrEnum):
    """The two envelopes of an account: what one types first, and what proves that it is really them."""

    LOGIN = "login"
    SECOND_FACTOR = "second_factor"


FIELDS = {
    Part.LOGIN: ("user_name", "password", "notes"),
    Part.SECOND_FACTOR: ("totp", "recovery_codes", "recovery_mailbox"),
}
"""What an envelope holds, in the order in which it is shown."""


class Cause(StrEnum):
    """Why a secret must be changed."""

    LEFT = "left"
    UNSHARED = "unshared"
    EMERGENCY = "emergency"
    CARD_REVOKED = "card_revoked"


@dataclass(frozen=True, slots=True)
class Recipient:
    """Somebody an envelope was closed for, and the age recipient that was theirs then."""

    person: PersonId
    key: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TwoPerson:
    """The envelope for backups of an account that nobody of them opens alone: a closed one within a closed one.

    A releaser opens the outer layer, which holds a drill key of its own and the inner one; a backup opens that.
    """

    sealed: str
    backups: tuple[Recipient, ...]
    releasers: tuple[Recipient, ...]
    drill_key: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Envelope:
    """A closed envelope and what its writer signed about it.

    `sealed` is an armored age file, as the stock `age` command reads it. `number` is bound inside too; `since` is the
    number of the first envelope that held this same secret, `changed_at` when that was. `previous` is the digest of
    the envelope before.
    """

    number: int
    sealed: str
    recipients: tuple[Recipient, ...]
    drill_key: str
    by: PersonId
    at: datetime
    since: int
    changed_at: datetime
    previous: str = ""
    two_person: TwoPerson | None = None
    signature: str = ""

    def key_of(self, person: PersonId) -> str:
        """The recipient it was closed for under somebody's name; empty where it was not."""
        inner = self.two_person.backups if self.two_person else ()
        return next((each.key for each in (*self.recipients, *inner) if each.person == person), "")

    def opened_by(self, person: PersonId) -> bool:
        """Whether it was closed for somebody, alone or with a releaser."""
        return bool(self.key_of(person))


_EVER = datetime(1, 1, 1, tzinfo=UTC)
NO_ENVELOPE = Envelope(
    number=0, sealed="", recipients=(), drill_key="", by=PersonId(""), at=_EVER, since=0, changed_at=_EVER
)
"""What stands where nothing has been closed yet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """Somebody saw the secret: which envelope, when, and by which emergency; signed by them."""

    by: PersonId
    at: datetime
    number: int
    emergency: str = ""
    signature: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Challenge:
    """IT asks somebody to prove that they can open an envelope; to be answered once, before it is over."""

    nonce: str
    person: PersonId
    envelope: str
    by: PersonId
    at: datetime
    until: datetime
    outer: bool = False
    signature: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """The answer to a challenge: signed with the drill key that lay in the envelope, and with the answerer's own.

    `failed`: they tried and could not open it; then only their own signature stands under it.
    """

    nonce: str
    person: PersonId
    envelope: str
    at: datetime
    by_drill: str
    by_own: str
    outer: bool = False
    failed: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rehearsal:
    """A backup and a releaser opened a two-person envelope together, and the secret was changed after it."""

    person: PersonId
    key: str
    at: datetime
    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedIn:
    """Somebody's word that the secret let them in."""

    by: PersonId
    at: datetime
    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RotationDue:
    """The secret must be changed: since when, why, because of whom or which emergency."""

    cause: Cause
    since: datetime
    about: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Credential:
    """One part of what opens an account. `backups` are those meant, also where one has no card yet.

    `two_person`: the backups open it only together with one of `releasers`. Without an envelope it is only noted who
    knows the secret, wherever they keep it.
    """

    id: str
    account: AccountId
    part: Part
    holder: PersonId
    envelope: Envelope = NO_ENVELOPE
    backups: tuple[PersonId, ...] = ()
    two_person: bool = False
    releasers: tuple[PersonId, ...] = ()
    opened: tuple[Opened, ...] = ()
    challenges: tuple[Challenge, ...] = ()
    proofs: tuple[Proof, ...] = ()
    rehearsals: tuple[Rehearsal, ...] = ()
    signed_in: tuple[SignedIn, ...] = ()
    due: tuple[RotationDue, ...] = ()
    version: int = 0

    @property
    def closed(self) -> bool:
        """Whether it lies in an envelope, and is not only noted."""
        return self.envelope.number > 0

    @property
    def people(self) -> tuple[PersonId, ...]:
        """The holder and everybody meant as a backup."""
        return tuple(dict.fromkeys((self.holder, *self.backups)))

    @property
    def waiting(self) -> tuple[PersonId, ...]:
        """Backups it is not closed for yet, because they have no card that counts."""
        return tuple(person for person in self.backups if self.closed and not self.envelope.opened_by(person))

    def seen_by(self, person: PersonId) -> datetime | None:
        """When somebody last saw the secret as it is now; None: never."""
        saw = [each.at for each in self.opened if each.by == person and each.number >= self.envelope.since]
        wrote = [self.envelope.changed_at] if self.envelope.by == person else []
        return max([*saw, *wrote], default=None)

    def closed_again(self, envelope: Envelope) -> Credential:
        """The same secret in a new envelope: what was proven of the old one is over."""
        return replace(self, envelope=envelope, challenges=(), proofs=())

    def with_new_secret(self, envelope: Envelope) -> Credential:
        """A new secret in a new envelope: what made the old one due is settled."""
        return replace(self.closed_again(envelope), due=(), signed_in=())

    def is_due(self, cause: Cause, since: datetime, about: str) -> Credential:
        """The same, to be changed for one more reason."""
        if any(each.cause is cause and each.about == about for each in self.due):
            return self
        return replace(self, due=(*self.due, RotationDue(cause=cause, since=since, about=about)))


def credential_id(account: AccountId, part: Part) -> str:
    """The id of an account's part: there is one of each."""
    return f"{account}.{part}"


_written = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=True).encode


def statement(kind: str, **said: str | int | Sequence[str]) -> bytes:
    """What is signed, as bytes that are the same on every machine."""
    return to_sign(kind, _written(said))


def envelope_statement(desk: str, credential: Credential, envelope: Envelope) -> bytes:
    """What the writer of an envelope puts their name to."""
    two = envelope.two_person
    return statement(
        "envelope",
        desk=desk,
        account=credential.account,
        part=credential.part,
        number=envelope.number,
        since=envelope.since,
        changed_at=envelope.changed_at.isoformat(),
        sealed=_hash(envelope.sealed),
        recipients=_pairs(envelope.recipients),
        drill_key=envelope.drill_key,
        two_person=_hash(two.sealed) if two else "",
        inner=_pairs(two.backups) if two else (),
        releasers=_pairs(two.releasers) if two else (),
        outer_key=two.drill_key if two else "",
        previous=envelope.previous,
        by=envelope.by,
        at=envelope.at.isoformat(),
    )


def digest_of(envelope: Envelope) -> str:
    """What a challenge, a proof and the next envelope call this envelope."""
    two = envelope.two_person
    return _hash(f"{envelope.number}:{envelope.sealed}:{two.sealed if two else ''}")


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _pairs(recipients: Iterable[Recipient]) -> list[str]:
    return [part for each in sorted((one.person, one.key) for one in recipients) for part in each]


def opened_statement(desk: str, credential: Credential, opened: Opened) -> bytes:
    """What somebody who opens an envelope puts their name to."""
    return statement(
        "opened",
        desk=desk,
        account=credential.account,
        part=credential.part,
        number=opened.number,
        by=opened.by,
        at=opened.at.isoformat(),
        emergency=opened.emergency,
    )
