"""The lock that lets one writer at a time change a desk, and the file that says who has it."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import TYPE_CHECKING

import msgspec

from data.json_desk.disk import Disk, reason_of
from data.json_desk.place import DeskPlace
from smdesk.errors import Locked, NotSaved, ReadOnly

if TYPE_CHECKING:
    from filelock import BaseFileLock

POLL = 0.005
"""Seconds between two looks at a lock that somebody holds."""
_HOLDER_SIZE = 256


class Holder(msgspec.Struct, frozen=True):
    """Who took the lock last: OS user, machine, since when (ISO 8601, UTC)."""

    person: str
    host: str
    since: str

    def __str__(self) -> str:
        return f"{self.person}@{self.host}, {self.since}"


class DeskLock:
    """An exclusive lock between processes and machines; free at once when its holder dies."""

    def __init__(
        self,
        place: DeskPlace,
        disk: Disk,
        *,
        person: str,
        host: str,
        now: Callable[[], datetime],
        timeout: float,
    ) -> None:
        self._place = place
        self._disk = disk
        self._person = person
        self._host = host
        self._now = now
        self._timeout = timeout
        self._lock: BaseFileLock | None = None

    @property
    def host(self) -> str:
        """This machine."""
        return self._host

    @contextmanager
    def held(self, timeout: float | None = None, *, sign: bool = True) -> Iterator[None]:
        """Have the lock. Locked after the timeout (seconds; None: the usual one).

        ReadOnly(`lock_unsafe`) where the share knows no locks. `sign` False: only to see whether it is free.
        """
        lock = self._filelock()
        self._take(lock, self._timeout if timeout is None else timeout)
        try:
            if sign:
                self._sign()
            yield
        finally:
            lock.release()

    def holder(self) -> Holder | None:
        """Who took the lock last, as far as known."""
        try:
            data, _ = self._disk.read(self._place.holder)
            return msgspec.json.decode(data.strip(b"\0 \n"), type=Holder)
        except (OSError, msgspec.MsgspecError):
            return None

    def myself(self) -> Holder:
        """What this process signs with."""
        return Holder(self._person, self._host, self._now().isoformat(timespec="seconds"))

    def _take(self, lock: BaseFileLock, timeout: float) -> None:
        from filelock import Timeout  # a command that only reads never loads it

        if not self._disk.has_folder(self._place.folder):
            raise NotSaved("folder_gone")  # filelock would make it again, empty, where a share is not mounted
        try:
            lock.acquire(timeout=timeout, poll_interval=POLL)
        except Timeout as error:
            raise Locked(str(self.holder() or "?")) from error
        except NotImplementedError as error:
            raise ReadOnly("lock_unsafe") from error
        except OSError as error:
            if reason_of(error) == "no_permission":
                raise ReadOnly("no_permission") from error
            raise NotSaved(reason_of(error)) from error

    def _filelock(self) -> BaseFileLock:
        if self._lock is None:
            from filelock import FileLock  # a command that only reads never loads it

            mode = self._disk.mode(self._place.desk, self._place.folder) | 0o600
            self._lock = FileLock(self._place.lock, mode=mode, thread_local=False, fallback_to_soft=False)
        return self._lock

    def _sign(self) -> None:
        """Say who has it: overwritten in place, never cut, so that a reader always finds a whole line."""
        line = msgspec.json.encode(self.myself()).ljust(_HOLDER_SIZE - 1) + b"\n"
        with contextlib.suppress(OSError):  # knowing the name is a courtesy; the lock itself is had
            fd = self._disk.open(self._place.holder, os.O_WRONLY | os.O_CREAT)
            try:
                self._disk.write(fd, line)
            finally:
                self._disk.close(fd)
