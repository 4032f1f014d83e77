"""Keys kept in memory, with real sealing and signing: what use cases and screens of the vault are tried with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from data.keys.sealing import AgeSealing
from smdesk.errors import KeyStoreError
from smdesk.vault.ports import KeyPlace, KeysHere, KeyState, OwnKeys, PublicKeys
from smdesk.vault.secret import Secret


@dataclass
class FakeKeys:
    """One person's keys on one machine. `out_of_reach` plays a keyring that is gone; `place` a machine without one."""

    place: KeyPlace = KeyPlace.KEYRING
    kept: OwnKeys | None = None
    passphrase: Secret | None = None
    unlocked: bool = True
    out_of_reach: bool = False
    seen: dict[str, str] = field(default_factory=dict)
    aside: list[OwnKeys] = field(default_factory=list)
    sealing: AgeSealing = field(default_factory=AgeSealing)

    def here(self) -> KeysHere:
        public = self.kept.public if self.kept else None
        if self.out_of_reach:
            return KeysHere(state=KeyState.NOT_HERE, place=self.place, public=public, why="keyring_none")
        if self.kept is None:
            return KeysHere(state=KeyState.NONE, place=self.place)
        state = KeyState.READY if self.unlocked else KeyState.LOCKED
        return KeysHere(state=state, place=self.place, public=public)

    def own(self) -> OwnKeys:
        state = self.here().state
        if self.kept is None or state is not KeyState.READY:
            raise KeyStoreError(f"keys_{state.value}")
        return self.kept

    def signer(self) -> OwnKeys | None:
        return self.kept if self.here().state is KeyState.READY else None

    def unlock(self, passphrase: Secret) -> OwnKeys:
        if passphrase != self.passphrase:
            raise KeyStoreError("passphrase_wrong")
        self.unlocked = True
        return self.own()

    def create(self, passphrase: Secret | None = None) -> PublicKeys:
        return self._keep(self.sealing.new_keys(), passphrase)

    def put_aside(self) -> None:
        if self.kept is not None:
            self.aside.append(self.kept)
        self.kept = None

    def recovery_file(self, passphrase: Secret) -> bytes:
        own = self.own()
        parts = (passphrase.reveal(), own.identity.reveal(), own.signing.reveal())
        return b"\n".join(part.hex().encode() for part in parts)

    def recovery_at(self, path: str) -> bytes:
        return Path(path).read_bytes()

    def take_in(self, recovery: bytes, passphrase: Secret) -> PublicKeys:
        from data.keys.sealing import own_keys

        words, identity, signing = (bytes.fromhex(part.decode()) for part in recovery.split())
        if passphrase != Secret(words):
            raise KeyStoreError("passphrase_wrong")
        return self._keep(own_keys(identity.decode(), signing), passphrase)

    def cards_seen(self) -> Mapping[str, str]:
        return dict(self.seen)

    def remember_card(self, person: str, fingerprint: str) -> None:
        self.seen[person] = fingerprint

    def _keep(self, keys: OwnKeys, passphrase: Secret | None) -> PublicKeys:
        if self.kept is not None:
            raise KeyStoreError("keys_there")
        if self.out_of_reach:
            raise KeyStoreError("keys_not_here")
        if self.place is KeyPlace.FILE and not passphrase:
            raise KeyStoreError("passphrase_wanted")
        self.kept, self.passphrase, self.unlocked = keys, passphrase, True
        return keys.public


@dataclass
class FakeMachine:
    """A machine on which everybody who sits down has keys of their own."""

    place: KeyPlace = KeyPlace.KEYRING
    keys: dict[tuple[str, str], FakeKeys] = field(default_factory=dict)

    def keys_of(self, desk: str, person: str) -> FakeKeys:
        return self.keys.setdefault((desk, person), FakeKeys(self.place))
