"""Desks in folders: made, opened, kept safe and mended."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from data.audit_chain import START
from data.ids import RandomIds
from data.json_desk import generations
from data.json_desk.disk import Disk, reason_of, write_new
from data.json_desk.lock import DeskLock
from data.json_desk.place import DeskPlace, place_of
from data.json_desk.proof import RememberedHeads, proven
from data.json_desk.reader import load
from data.json_desk.snapshot import DeskRow, TrailMark, written
from data.json_desk.store import JsonStore, Surroundings
from data.media import MediaFolder
from data.rows import RawRow, encode, table_of
from data.spool import FileSpool
from smdesk.errors import CannotOpen, NotSaved
from smdesk.policy import Policy
from smdesk.store import Entry
from smdesk.units import Institution

if TYPE_CHECKING:
    from smdesk.ports import Check, Generation, MediaShelf, Starter, TrailProof

LOCK_TIMEOUT = 5.0
"""Seconds to wait for somebody else's lock before saying who has it."""


def _now() -> datetime:
    return datetime.now(UTC)


class DeskKeeping:
    """Keeps desks as JSON files. `location` is the path of `desk.json` or of its folder."""

    def __init__(
        self,
        *,
        disk: Disk | None = None,
        person: str | None = None,
        host: str | None = None,
        now: Callable[[], datetime] = _now,
        lock_timeout: float = LOCK_TIMEOUT,
        state_folder: str | None = None,
        starters: Callable[[], Sequence[Starter]] = tuple,
    ) -> None:
        self._disk = disk or Disk()
        self._person = person
        self._host = host
        self._now = now
        self._lock_timeout = lock_timeout
        self._heads = RememberedHeads(state_folder)
        self._state_folder = state_folder
        self._starters = starters

    def open(self, location: str, *, folds: bool = False) -> JsonStore:
        """Open a desk; CannotOpen where that is not possible, with the newest good generation. Writes nothing.

        `folds`: a program that stays open may rewrite `desk.json` when the journal has grown; one command may not.
        """
        place = place_of(location)
        try:
            return JsonStore(place, self._around(place), folds=folds, lock_timeout=self._lock_timeout)
        except CannotOpen as error:
            if error.code in ("desk_damaged", "desk_missing"):
                raise self._with_way_out(error, place) from error
            raise

    def create(self, location: str, institution: Institution, policy: Policy) -> JsonStore:
        """Make a new desk holding these two records; CannotOpen(`desk_exists`) where something is already there."""
        place = place_of(location)
        try:
            self._disk.make_folder(place.folder)
        except OSError as error:
            raise CannotOpen("desk_forbidden", path=place.desk, reason=reason_of(error)) from error
        around = self._around(place)
        with around.lock.held():
            if self.exists(location):
                raise CannotOpen("desk_exists", path=place.desk)
            self._write_first(place, institution, policy, around.lock)
        return self.open(location, folds=True)

    def exists(self, location: str) -> bool:
        """Whether anything stands at that place."""
        try:
            return Path(place_of(location).desk).exists()
        except PermissionError:
            return True

    def media(self, location: str) -> MediaShelf:
        """The media folder of a desk."""
        return MediaFolder(place_of(location).media)

    def spool(self, location: str) -> FileSpool:
        """What waits at this machine for a desk that could not be reached."""
        return FileSpool(self._state_folder, str(Path(place_of(location).desk).absolute()))

    def starters(self) -> Sequence[Starter]:
        """The starter policies that ship with the program."""
        return self._starters()

    def generations(self, location: str) -> Sequence[Generation]:
        """The kept older states, newest first."""
        return generations.listed(place_of(location), self._disk)

    def backup(self, location: str, to: str | None) -> str:
        """Write a whole copy of the desk as it stands; answers where.

        Without `to` the records go among the generations; `to` is the place of another desk, which then holds the
        audit trail and the media as well. CannotOpen(`desk_exists`) where something is there already.
        """
        from data.json_desk import backup

        place = place_of(location)
        if to is None:
            return backup.into_generations(place, self._disk, self._now())
        if self.exists(to):
            raise CannotOpen("desk_exists", path=to)
        try:
            return backup.into_folder(place, self._disk, place_of(to))
        except OSError as error:
            raise NotSaved(reason_of(error)) from error

    def restore(self, location: str, generation: str, by: str, seat: str, now: datetime) -> int:
        """Bring back an older state as a new commit; answers its sequence. What stands now is kept first.

        A desk that is damaged or was written by somebody else is mended from what can be read; where the generation
        is the newest one, that already is the state to come back, with all that was committed since.
        """
        from data.json_desk.restore import note_mended, restore

        place = place_of(location)
        newest = generations.newest_good(place, self._disk)
        generations.read(place, self._disk, generation)
        entry = Entry(at=now, by=by, seat=seat, act="desk.restore", record=generation)
        mended = self._mended(place)
        if mended:
            self.take_as_it_is(location)
        store = self.open(location, folds=True)
        try:
            if mended and newest is not None and newest.name == generation:
                return note_mended(store, entry)
            self.backup(location, None)
            return restore(store, place, self._disk, generation, entry)
        finally:
            store.close()

    def verify(self, location: str) -> TrailProof:
        """Walk the audit trail's hash chain, and say what it proves."""
        place = place_of(location)
        loaded = load(place, self._disk)
        proof = proven(place, self._disk, loaded, self._heads.known(loaded.desk.id))
        if proof.problem is None:
            head = loaded.entries[-1].digest if loaded.entries else loaded.desk.trail.head
            self._heads.remember(loaded.desk.id, loaded.sequence, head)
        return proof

    def take_as_it_is(self, location: str) -> None:
        """Forget what this machine saw of a desk."""
        self._heads.forget(load(place_of(location), self._disk).desk.id)

    def doctor(self, location: str, share: bool) -> Iterator[Check]:
        """Look at everything that can be wrong with a desk, without changing it; `share`: probe its lock as well."""
        from data.json_desk.doctor import Doctor

        place = place_of(location)
        doctor = Doctor(place, self._disk, self._around(place).lock, self._heads, self.media(location))
        yield from doctor.look()
        if share:
            yield doctor.share()

    def _mended(self, place: DeskPlace) -> bool:
        """Mend a desk that does not open, or that holds two histories or a foreign hand's."""
        from data.json_desk.mending import mend

        around = self._around(place)
        try:
            store = JsonStore(place, around)
            needed = store.read_only in ("foreign_write", "forked")
        except CannotOpen as error:
            needed = error.code in ("desk_damaged", "desk_missing", "not_a_desk")
            if not needed:
                raise
        if needed:
            with around.lock.held():
                mend(place, self._disk, self._now(), around.lock.host)
        return needed

    def _with_way_out(self, error: CannotOpen, place: DeskPlace) -> CannotOpen:
        newest = generations.newest_good(place, self._disk)
        if error.code == "desk_missing" and newest is None:
            return error
        params = {"path": place.desk, **error.params, "generation": newest.name if newest else "—"}
        return CannotOpen(error.code, **params)

    def _write_first(self, place: DeskPlace, institution: Institution, policy: Policy, lock: DeskLock) -> None:
        records = (replace(institution, version=1), replace(policy, version=1))
        rows = {table_of(type(record)): {"1": RawRow(encode(record))} for record in records}
        desk = DeskRow(
            id=RandomIds().new("d"),
            sequence=0,
            head=START,
            journal=1,
            trail=TrailMark(),
            folded_at=self._now().isoformat(timespec="seconds"),
            folded_by=str(lock.host),
        )
        temporary = place.temporary(place.desk)
        write_new(self._disk, place.desk, written(desk, rows), like=place.folder, temporary=temporary)
        generations.keep_after_fold(place, self._disk, self._now(), 0)

    def _around(self, place: DeskPlace) -> Surroundings:
        lock = DeskLock(
            place,
            self._disk,
            person=self._person or _os_user(),
            host=self._host or _machine(),
            now=self._now,
            timeout=self._lock_timeout,
        )
        return Surroundings(self._disk, lock, time.time, self._heads.remember, self._heads.known)


def _os_user() -> str:
    for name in ("LOGNAME", "USER", "LNAME", "USERNAME"):
        if value := os.environ.get(name):
            return value
    return str(os.getuid()) if hasattr(os, "getuid") else "?"


def _machine() -> str:
    if hasattr(os, "uname"):
        return os.uname().nodename
    return os.environ.get("COMPUTERNAME", "?")
