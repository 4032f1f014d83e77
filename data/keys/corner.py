"""The files that a machine keeps for one person of one desk: where the keys lie, the file under a passphrase."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec

from smdesk.errors import KeyStoreError
from smdesk.vault.ports import KeyPlace, PublicKeys

ONLY_MINE = 0o600


class Note(msgspec.Struct, frozen=True):
    """Where keys were put, and their public halves: what is remembered so that no second ones are ever made.

    `backend` is the keyring's own name for what keeps them.
    """

    place: str
    recipient: str
    verifier: str
    backend: str = ""

    @property
    def public(self) -> PublicKeys:
        """The public halves."""
        return PublicKeys(recipient=self.recipient, verifier=self.verifier)


class Corner:
    """One person's files on one machine, in a folder nobody else may enter."""

    def __init__(self, folder: Path, person: str) -> None:
        self._folder = folder
        self._name = "".join(letter if letter.isalnum() or letter == "-" else "_" for letter in person)

    @property
    def key_file(self) -> Path:
        """The identity file under a passphrase."""
        return self._folder / f"{self._name}.age"

    @property
    def _note(self) -> Path:
        return self._folder / f"{self._name}.json"

    def note(self) -> Note | None:
        """Where the keys were put; None where none ever were, or only the file tells."""
        try:
            return msgspec.json.decode(self._note.read_bytes(), type=Note)
        except FileNotFoundError:
            return None
        except (OSError, msgspec.MsgspecError) as error:
            raise KeyStoreError("key_note_damaged", path=str(self._note)) from error

    def put_note(self, place: KeyPlace, public: PublicKeys, backend: str = "") -> None:
        """Remember where the keys were put."""
        if self.note() is None:
            note = Note(place.value, public.recipient, public.verifier, backend)
            self._write_new(self._note, msgspec.json.encode(note))

    def put_key_file(self, content: bytes) -> None:
        """Keep a file under a passphrase; never over another."""
        self._write_new(self.key_file, content)

    def read_key_file(self) -> bytes:
        """The file under a passphrase; refused where others could read or change it."""
        path = self.key_file
        try:
            found = path.stat()
            mode = found.st_mode & 0o777
            if hasattr(os, "geteuid") and (mode & 0o077 or found.st_uid != os.geteuid()):
                raise KeyStoreError("key_file_open", path=str(path), mode=f"{mode:o}")
            return path.read_bytes()
        except OSError as error:
            raise KeyStoreError("key_file_unreadable", path=str(path), reason=type(error).__name__) from error

    def free_name(self) -> str:
        """A name under which nothing was put aside yet."""
        number = 1
        while any(self._folder.glob(f"{self._name}.{number}.*")):
            number += 1
        return f"{self._name}.{number}"

    def put_aside(self, name: str) -> None:
        """Keep the file and the note under another name."""
        for path in (self.key_file, self._note):
            if path.exists():
                path.replace(self._folder / f"{name}{path.suffix}")

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Nobody else puts keys here meanwhile."""
        from filelock import FileLock, Timeout

        self._make_folder()
        try:
            with FileLock(self._folder / "lock", timeout=10):
                yield
        except Timeout as error:
            raise KeyStoreError("key_folder_busy", path=str(self._folder)) from error

    def _make_folder(self) -> None:
        try:
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        except OSError as error:
            raise KeyStoreError("key_folder", path=str(self._folder), reason=type(error).__name__) from error

    def _write_new(self, path: Path, content: bytes) -> None:
        self._make_folder()
        half = path.with_suffix(".half")
        half.unlink(missing_ok=True)
        fd = os.open(half, os.O_WRONLY | os.O_CREAT | os.O_EXCL, ONLY_MINE)
        with os.fdopen(fd, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        if path.exists():
            half.unlink()
            raise KeyStoreError("keys_there")
        half.replace(path)
