"""Desks in folders: made, opened, kept safe and mended."""

from __future__ import annotations

import os
import platform
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from data.audit_chain import START
from data.ids import RandomIds
from data.json_desk.disk import Disk, reason_of, write_new
from data.json_desk.lock import DeskLock
from data.json_desk.place import DeskPlace, place_of
from data.json_desk.snapshot import DeskRow, TrailMark, written
from data.json_desk.store import JsonStore, Surroundings
from data.media import MediaFolder
from data.rows import TABLE_OF, RawRow, encode
from smdesk.errors import CannotOpen
from smdesk.policy import Policy
from smdesk.ports import MediaShelf
from smdesk.units import Institution

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
    ) -> None:
        self._disk = disk or Disk()
        self._person = person
        self._host = host
        self._now = now
        self._lock_timeout = lock_timeout

    def open(self, location: str, *, folds: bool = False) -> JsonStore:
        """Open a desk; CannotOpen where that is not possible. Writes nothing.

        `folds`: a program that stays open may rewrite `desk.json` when the journal has grown; one command may not.
        """
        place = place_of(location)
        return JsonStore(place, self._around(place), folds=folds, lock_timeout=self._lock_timeout)

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
        return Path(place_of(location).desk).exists()

    def media(self, location: str) -> MediaShelf:
        """The media folder of a desk."""
        return MediaFolder(place_of(location).media)

    def _write_first(self, place: DeskPlace, institution: Institution, policy: Policy, lock: DeskLock) -> None:
        records = (replace(institution, version=1), replace(policy, version=1))
        rows = {TABLE_OF[type(record)]: {"1": RawRow(encode(record))} for record in records}
        desk = DeskRow(
            id=RandomIds().new("d"),
            sequence=0,
            head=START,
            journal=1,
            trail=TrailMark(),
            folded_at=self._now().isoformat(timespec="seconds"),
            folded_by=str(lock.host),
        )
        temporary = place.temporary(place.desk, os.getpid())
        write_new(self._disk, place.desk, written(desk, rows), like=place.folder, temporary=temporary)

    def _around(self, place: DeskPlace) -> Surroundings:
        lock = DeskLock(
            place,
            self._disk,
            person=self._person or _os_user(),
            host=self._host or platform.node(),
            now=self._now,
            timeout=self._lock_timeout,
        )
        return Surroundings(self._disk, lock, time.time)


def _os_user() -> str:
    for name in ("LOGNAME", "USER", "LNAME", "USERNAME"):
        if value := os.environ.get(name):
            return value
    return str(os.getuid()) if hasattr(os, "getuid") else "?"
