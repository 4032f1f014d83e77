"""One person's keys on this machine: in its keyring, else in a file under a passphrase."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from data.keys.asking import Asked, ask_keyring, unwrapped, wrapped
from data.keys.corner import Corner, Note
from data.keys.identity_file import as_text, from_text
from data.keys.memory import CardsSeen
from smdesk.errors import BadInput, KeyStoreError
from smdesk.vault.ports import KeyPlace, KeysHere, KeyState, OwnKeys, PublicKeys
from smdesk.vault.secret import Secret

if TYPE_CHECKING:
    from data.keys.sealing import AgeSealing

SERVICE = "smdesk"
SHORTEST_PASSPHRASE = 10
LONGEST_RECOVERY = 100_000


class MachineKeys:
    """Keys by desk and person. Safe for several threads; what was opened stays open as long as the program runs.

    `prompt` asks for the passphrase of a file in the middle of something, None where nobody can be asked.
    """

    def __init__(
        self,
        desk: str,
        person: str,
        data_folder: Path,
        state_folder: Path,
        ask: Callable[..., Asked] = ask_keyring,
        prompt: Callable[[], Secret | None] = lambda: None,
    ) -> None:
        self._desk, self._person = desk, person
        self._corner = Corner(data_folder / "keys" / desk, person)
        self._seen = CardsSeen(state_folder / "cards" / f"{desk}.json")
        self._ask = ask
        self._prompt = prompt
        self._open: OwnKeys | None = None
        self._gave_up = False
        self._mutex = threading.RLock()

    @property
    def sealing(self) -> AgeSealing:
        """With age and Ed25519; whoever has no keys never waits for their packages."""
        from data.keys.sealing import AgeSealing

        return AgeSealing()

    def here(self) -> KeysHere:
        """Look how it stands."""
        with self._mutex:
            try:
                return self._look()
            except KeyStoreError as error:
                place = KeyPlace.FILE if self._corner.key_file.exists() else KeyPlace.KEYRING
                return KeysHere(state=KeyState.NOT_HERE, place=place, why=error.code, params=error.params)

    def own(self) -> OwnKeys:
        """The keys, open."""
        with self._mutex:
            if self._open is None:
                note = self._corner.note()
                if self._in_file(note):
                    return self._unlocked_by_prompt()
                kept = self._kept(note)
                if kept is None:
                    raise KeyStoreError("keyring_lost" if note else "keys_none")
                self._take_up(kept)
            return self._opened()

    def signer(self) -> OwnKeys | None:
        """The keys, if a note says that they lie in the keyring and it gives them, or they are open already."""
        with self._mutex:
            if self._open is None and not self._gave_up:
                try:
                    note = self._corner.note()
                    if note is not None and note.place == KeyPlace.KEYRING:
                        self.own()
                except KeyStoreError:
                    self._gave_up = True
            return self._open

    def unlock(self, passphrase: Secret) -> OwnKeys:
        """Open the file under a passphrase; a keyring is unlocked by whoever guards it."""
        with self._mutex:
            note = self._corner.note()
            if self._open is None and not self._in_file(note):
                return self.own()
            if self._open is None:
                text = unwrapped(self._corner.read_key_file(), passphrase)
                self._take_up(from_text(text, self._desk, self._person))
                self._corner.put_note(KeyPlace.FILE, self._opened().public)
            return self._opened()

    def create(self, passphrase: Secret | None = None) -> PublicKeys:
        """Make keys where there are none."""
        with self._mutex, self._corner.alone():
            if self._corner.note() or self._corner.key_file.exists():
                raise KeyStoreError("keys_there")
            return self._keep(self.sealing.new_keys(), passphrase, None)

    def put_aside(self) -> None:
        """Keep these keys under another name."""
        with self._mutex, self._corner.alone():
            note = self._corner.note()
            name = self._corner.free_name()
            if not self._in_file(note):
                where = {"service": SERVICE, "user": self._user, "backend": note.backend if note else ""}
                answer = self._ask("move", to=f"{self._desk}/{name}", **where)
                if answer["state"] != "ready" or not answer["moved"]:
                    code, params = _why(answer)
                    raise KeyStoreError("keys_there" if answer["state"] == "ready" else code, **params)
            self._corner.put_aside(name)
            self._open, self._gave_up = None, False

    def recovery_file(self, passphrase: Secret) -> bytes:
        """The keys as an armored age identity file under a passphrase."""
        _long_enough(passphrase)
        return wrapped(as_text(self.own(), self._desk, self._person), passphrase)

    def recovery_at(self, path: str) -> bytes:
        """What lies at a path, as far as a recovery file may be long."""
        try:
            with Path(path).expanduser().open("rb") as file:
                return file.read(LONGEST_RECOVERY)
        except OSError as error:
            raise BadInput("unreadable_file", path=path, reason=error.strerror or str(error)) from error

    def take_in(self, recovery: bytes, passphrase: Secret) -> PublicKeys:
        """Keep the keys of a recovery file here."""
        from data.keys.sealing import armored

        recovery = armored(recovery)
        keys = from_text(unwrapped(recovery, passphrase), self._desk, self._person)
        with self._mutex, self._corner.alone():
            note = self._corner.note()
            if note is None and not self._corner.key_file.exists():
                return self._keep(keys, passphrase, recovery)
            if note is None or note.public != keys.public:
                raise KeyStoreError("keys_there")
            return keys.public

    def cards_seen(self) -> Mapping[str, str]:
        """By the person's id."""
        return self._seen.all()

    def remember_card(self, person: str, fingerprint: str) -> None:
        """From now on."""
        self._seen.put(person, fingerprint)

    # --- where they lie ------------------------------------------------------------------------------------------

    def _unlocked_by_prompt(self) -> OwnKeys:
        """Ask whoever sits here for the passphrase, where there is a way to."""
        self._corner.read_key_file()
        passphrase = self._prompt()
        if passphrase is None:
            raise KeyStoreError("keys_locked")
        return self.unlock(passphrase)

    def _look(self) -> KeysHere:
        note = self._corner.note()
        public = note.public if note else None
        if self._open is not None:
            place = KeyPlace.FILE if self._in_file(note) else KeyPlace.KEYRING
            return KeysHere(state=KeyState.READY, place=place, public=self._open.public)
        if self._in_file(note):
            self._corner.read_key_file()
            return KeysHere(state=KeyState.LOCKED, place=KeyPlace.FILE, public=public, why="keys_locked")
        answer = self._loaded(note)
        if answer["state"] != "ready":
            return _without(answer, note)
        if answer["kept"] is None:
            state = KeyState.NOT_HERE if note else KeyState.NONE
            return KeysHere(state=state, place=KeyPlace.KEYRING, public=public, why="keyring_lost" if note else "")
        self._take_up(from_text(answer["kept"], self._desk, self._person))
        return KeysHere(state=KeyState.READY, place=KeyPlace.KEYRING, public=self._opened().public)

    def _loaded(self, note: Note | None) -> Asked:
        return self._ask("load", service=SERVICE, user=self._user, backend=note.backend if note else "")

    def _kept(self, note: Note | None) -> OwnKeys | None:
        answer = self._loaded(note)
        if answer["state"] != "ready":
            if note is None:
                raise KeyStoreError("keys_none")
            code, params = _why(answer)
            raise KeyStoreError(code, **params)
        kept = answer["kept"]
        return None if kept is None else from_text(kept, self._desk, self._person)

    def _keep(self, keys: OwnKeys, passphrase: Secret | None, file: bytes | None) -> PublicKeys:
        """Keep keys in the keyring if it is open, else under a passphrase; kept is only what was read back."""
        text = as_text(keys, self._desk, self._person)
        answer = self._ask("keep", service=SERVICE, user=self._user, content=text)
        if answer["state"] == "ready":
            if answer["kept"] != text:
                raise KeyStoreError("keys_there" if answer["kept"] else "keyring_lost")
            self._corner.put_note(KeyPlace.KEYRING, keys.public, answer.get("backend", ""))
        else:
            if not passphrase:
                code, params = _why(answer)
                raise KeyStoreError("passphrase_wanted" if answer["state"] != "locked" else code, **params)
            _long_enough(passphrase)
            self._corner.put_key_file(file or wrapped(text, passphrase))
            self._corner.put_note(KeyPlace.FILE, keys.public)
        self._hold(keys)
        return keys.public

    def _in_file(self, note: Note | None) -> bool:
        return note.place == KeyPlace.FILE if note else self._corner.key_file.exists()

    def _take_up(self, keys: OwnKeys) -> None:
        """Hold keys open, if they are the ones that were put here."""
        note = self._corner.note()
        if note is not None and note.public != keys.public:
            raise KeyStoreError("keys_changed")
        if note is None and not self._corner.key_file.exists():
            self._corner.put_note(KeyPlace.KEYRING, keys.public)
        self._hold(keys)

    def _hold(self, keys: OwnKeys) -> None:
        from data.keys.guarding import guard_memory

        guard_memory()
        self._open = keys

    def _opened(self) -> OwnKeys:
        if self._open is None:
            raise KeyStoreError("keys_locked")
        return self._open

    @property
    def _user(self) -> str:
        return f"{self._desk}/{self._person}"


def _without(answer: Asked, note: Note | None) -> KeysHere:
    """How it stands where the keyring cannot be asked: keys in it are out of reach, new ones would go into a file."""
    code, params = _why(answer)
    if note is None:
        return KeysHere(state=KeyState.NONE, place=KeyPlace.FILE, why=code, params=params)
    state = KeyState.LOCKED if answer["state"] == "locked" else KeyState.NOT_HERE
    return KeysHere(state=state, place=KeyPlace.KEYRING, public=note.public, why=code, params=params)


def _why(answer: Asked) -> tuple[str, dict[str, object]]:
    params: dict[str, object] = {name: answer[name] for name in ("backend", "reason") if name in answer}
    return f"keyring_{answer['state']}", params


def _long_enough(passphrase: Secret) -> None:
    if len(passphrase.text) < SHORTEST_PASSPHRASE:
        raise KeyStoreError("passphrase_short", least=SHORTEST_PASSPHRASE)
