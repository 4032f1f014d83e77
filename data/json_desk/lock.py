"""The lock that lets one writer at a time change a desk, and the file that says who has it."""

from __future__ import annotations

import contextlib
import errno
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime

import msgspec

from data.json_desk.disk import Disk, reason_of
from data.json_desk.place import DeskPlace
from smdesk.errors import Locked, NotSaved, ReadOnly

POLL = 0.005
"""Seconds between two looks at a lock that somebody holds."""
NO_LOCKS = frozenset({errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOLCK})
_HOLDER_SIZE = 256


class Holder(msgspec.Struct, frozen=True):
    """Who took the lock last: OS user, machine, since when (ISO 8601, UTC)."""

    person: str
    host: str
    since: str

    def __str__(self) -> str:
        return f"{self.person}@{self.host}, {self.since}"


class NativeLock:
    """The operating system's lock on a file, by filelock: free at once when its holder dies.

    filelock's descriptor lock has no soft fallback: where the system knows no locks it is an OSError, one of NO_LOCKS.
    """

    def __init__(self, disk: Disk, path: str, *, like: str) -> None:
        self._disk = disk
        self._path = path
        self._like = like
        self._fd: int | None = None

    @property
    def is_held(self) -> bool:
        """Whether this object has the lock."""
        return self._fd is not None

    def take(self, timeout: float) -> bool:
        """Have the lock within so many seconds; False where somebody else kept it."""
        until = time.monotonic() + timeout
        while not self._try():
            if time.monotonic() >= until:
                return False
            time.sleep(POLL)
        return True

    def free(self) -> None:
        """Let go of the lock, if it is had."""
        if self._fd is None:
            return
        from filelock import unlock_descriptor  # loaded already, with the lock that is had

        fd, self._fd = self._fd, None
        try:
            unlock_descriptor(fd)  # closing would not do where a child process has inherited it
        finally:
            self._disk.close(fd)

    def _try(self) -> bool:
        from filelock import lock_descriptor  # a command that only reads never loads it

        fd = self._disk.open_shared(self._path, os.O_RDWR, like=self._like)
        try:
            if lock_descriptor(fd, blocking=False) and self._disk.has_name(fd):
                self._fd = fd
                return True
        finally:
            if self._fd is None:
                self._disk.close(fd)
        return False


class DeskLock:
    """An exclusive lock between the processes and machines that open one desk."""

    def __init__(
        self, place: DeskPlace, disk: Disk, *, person: str, host: str, now: Callable[[], datetime], timeout: float
    ) -> None:
        self._place = place
        self._disk = disk
        self._person = person
        self._host = host
        self._now = now
        self._timeout = timeout

    @property
    def host(self) -> str:
        """This machine."""
        return self._host

    @contextmanager
    def held(self, timeout: float | None = None, *, sign: bool = True) -> Iterator[None]:
        """Have the lock. Locked after the timeout (seconds; None: the usual one).

        ReadOnly(`lock_unsafe`) where the share knows no locks. `sign` False: only to see whether it is free.
        """
        lock = NativeLock(self._disk, self._place.lock, like=self._place.desk)
        self._take(lock, self._timeout if timeout is None else timeout)
        try:
            if sign:
                self._sign()
            yield
        finally:
            lock.free()

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

    def _take(self, lock: NativeLock, timeout: float) -> None:
        try:
            taken = lock.take(timeout)
        except OSError as error:
            if error.errno in NO_LOCKS:
                raise ReadOnly("lock_unsafe") from error
            if reason_of(error) == "no_permission":
                raise ReadOnly("no_permission") from error
            raise NotSaved(reason_of(error)) from error
        if not taken:
            raise Locked(str(self.holder() or "?"))

    def _sign(self) -> None:
        """Say who has it: overwritten in place, never cut, so that a reader always finds a whole line."""
        line = msgspec.json.encode(self.myself()).ljust(_HOLDER_SIZE - 1) + b"\n"
        with contextlib.suppress(OSError):  # knowing the name is a courtesy; the lock itself is had
            fd = self._disk.open_shared(self._place.holder, os.O_WRONLY, like=self._place.desk)
            try:
                self._disk.write(fd, line)
            finally:
                self._disk.close(fd)
