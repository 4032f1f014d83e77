"""What the vault asks of the world: sealing and signing, the keys of whoever sits here, this machine's own memory."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import field
from enum import StrEnum
from typing import Protocol

from smdesk.late_dataclass import dataclass
from smdesk.vault.secret import Secret

Verify = Callable[[bytes, str, str], bool]
"""Whether a signature (base64) on these bytes was made with the key behind a public one (base64); never raises."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicKeys:
    """What others may know of somebody's keys: to whom to seal (`age1…`), how to check what they sign (base64)."""

    recipient: str
    verifier: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnKeys:
    """Somebody's own keys, open: `identity` is the text `AGE-SECRET-KEY-1…`, `signing` an Ed25519 seed of 32 bytes."""

    public: PublicKeys
    identity: Secret
    signing: Secret


class Sealing(Protocol):
    """Sealing and signing. Envelopes are armored age files, as text: the stock `age -d` opens them as they stand."""

    def seal(self, content: bytes, recipients: Sequence[str]) -> str:
        """An envelope to these recipients (`age1…`), each once; BadInput(`recipient_odd`) for what is none, or none."""
        ...

    def open(self, envelope: str, identity: Secret) -> Secret:
        """What is inside; Unopened(`not_for_you`, `envelope_damaged`) to another's key, or where it was altered."""
        ...

    def recipients_in(self, envelope: str) -> int:
        """To how many keys it is sealed, without opening it; who they are cannot be seen. 0 for what is no envelope."""
        ...

    def new_keys(self) -> OwnKeys:
        """Fresh keys for a person."""
        ...

    def new_signing_key(self) -> tuple[Secret, str]:
        """A fresh Ed25519 pair, as for a drill: the seed, and its public half (base64)."""
        ...

    def sign(self, said: bytes, signing: Secret) -> str:
        """A signature (base64); what is signed is made by `smdesk.vault.signing.to_sign`."""
        ...

    def verify(self, said: bytes, signature: str, verifier: str) -> bool:
        """Whether the signature on these bytes was made with the key behind `verifier`; False for anything odd."""
        ...


class KeyState(StrEnum):
    """How it stands with the keys of whoever sits here, on this machine."""

    READY = "ready"
    LOCKED = "locked"
    NOT_HERE = "not_here"
    NONE = "none"


class KeyPlace(StrEnum):
    """Where a machine keeps somebody's keys."""

    KEYRING = "keyring"
    FILE = "file"


@dataclass(frozen=True, slots=True, kw_only=True)
class KeysHere:
    """What a look at the key store found. `why` is a code worded by `smdesk.words`, empty where nothing is in the way.

    `place`: where the keys lie; of NONE: where new ones would go. `public` is known even while they are locked.
    """

    state: KeyState
    place: KeyPlace
    public: PublicKeys | None = None
    why: str = ""
    params: Mapping[str, object] = field(default_factory=dict)


class Keys(Protocol):
    """The keys of one person of one desk, on this machine; and what this machine remembers of others'.

    Errors are `KeyStoreError`s: exit 5. Nothing here waits longer than ten seconds, a passphrase's own time aside.
    """

    @property
    def sealing(self) -> Sealing:
        """Sealing and signing."""
        ...

    def here(self) -> KeysHere:
        """Look how it stands, without asking anybody anything."""
        ...

    def own(self) -> OwnKeys:
        """The keys, open; KeyStoreError(`keys_locked`, `keys_not_here`, `keys_none`) where that cannot be."""
        ...

    def signer(self) -> OwnKeys | None:
        """The keys if they can be had without asking and waiting, to sign ordinary work; None else."""
        ...

    def unlock(self, passphrase: Secret) -> OwnKeys:
        """Open the passphrase-protected file for as long as this program runs; KeyStoreError(`passphrase_wrong`)."""
        ...

    def create(self, passphrase: Secret | None = None) -> PublicKeys:
        """Make keys where there are none; a `passphrase` is wanted only where they go into a file.

        KeyStoreError(`keys_there`) where there are any, `passphrase_wanted`. Never takes the place of older ones.
        """
        ...

    def put_aside(self) -> None:
        """Keep these keys under another name, so that new ones can be made; for keys whose card is revoked."""
        ...

    def recovery_file(self, passphrase: Secret) -> bytes:
        """The keys as an armored age identity file under a passphrase, for a second machine or a safe place."""
        ...

    def recovery_at(self, path: str) -> bytes:
        """What lies at a path; BadInput(`unreadable_file`) where nothing can be read."""
        ...

    def take_in(self, recovery: bytes, passphrase: Secret) -> PublicKeys:
        """Keep the keys of a recovery file here; in a file they stay under its passphrase. Never over other keys."""
        ...

    def cards_seen(self) -> Mapping[str, str]:
        """Which card of each person, by fingerprint, this machine has taken for theirs; by the person's id."""
        ...

    def remember_card(self, person: str, fingerprint: str) -> None:
        """Take a card for a person's from now on."""
        ...
