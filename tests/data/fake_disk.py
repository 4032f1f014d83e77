"""A disk in memory that fails or loses power at any chosen step, and keeps of what was not synced what chance likes.

It knows what POSIX promises and no more: what `fsync` confirmed is there; of later writes any may be there, in any
order, whole, torn or as zeros; of later names any may be there, each change whole.
"""

from __future__ import annotations

import os
import random
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import PurePath

from data.json_desk.disk import Disk, Stamp
from data.json_desk.lock import Holder

SECTOR = 64
"""Small, so that a line of the journal spans several."""


class PowerLost(BaseException):
    """Nothing more happens in this life of the machine; not an Exception, so that no code survives it."""


@dataclass
class Inode:
    number: int
    data: bytes = b""
    durable: bytes = b""
    pending: list[tuple[int, bytes | None]] = field(default_factory=list)
    """Writes since the last sync: an offset and bytes, or a size to cut to and None."""
    modified: float = 0.0

    def apply(self, offset: int, written: bytes | None) -> None:
        self.pending.append((offset, written))
        self.data = changed(self.data, offset, written)


def changed(data: bytes, offset: int, written: bytes | None) -> bytes:
    if written is None:
        return data[:offset].ljust(offset, b"\0")
    return data[:offset].ljust(offset, b"\0") + written + data[offset + len(written) :]


@dataclass
class Descriptor:
    inode: Inode
    append: bool
    place: int = 0


Fault = Callable[[int, str, str], None]
"""Called before every step that changes something with its number, its kind and the path; may raise."""


class FakeDisk(Disk):
    """Paths to inodes, twice: as programs see them, and as the disk has them for certain."""

    def __init__(self) -> None:
        self.now: dict[str, Inode] = {}
        self.certain: dict[str, Inode] = {}
        self.steps = 0
        self.fault: Fault = lambda step, kind, path: None
        self.short_writes = False
        self._numbers = count(1)
        self._clock = count(1)
        self._open: dict[int, Descriptor] = {}
        self._descriptors = count(3)
        self._renames: list[tuple[str, str | None, Inode | None]] = []

    # --- what programs do ------------------------------------------------------------------------------------------

    def open(self, path: str, flags: int) -> int:
        inode = self.now.get(path)
        if inode is None:
            if not flags & os.O_CREAT:
                raise FileNotFoundError(2, "no such file", path)
            self._step("create", path)
            inode = self.now[path] = Inode(next(self._numbers))
            self._renames.append((path, None, inode))
        elif flags & os.O_TRUNC:
            self._step("truncate", path)
            inode.apply(0, None)
        fd = next(self._descriptors)
        self._open[fd] = Descriptor(inode, bool(flags & os.O_APPEND))
        return fd

    def stamp(self, fd: int) -> Stamp:
        inode = self._open[fd].inode
        return Stamp(inode.number, len(inode.data), inode.modified)

    def has_name(self, fd: int) -> bool:
        return True

    def read_at(self, fd: int, offset: int, size: int) -> bytes:
        return self._open[fd].inode.data[offset : offset + size] if size > 0 else b""

    def write(self, fd: int, data: bytes) -> int:
        self._step("write", self._path(fd))
        if self.short_writes and len(data) > 1:
            data = data[: len(data) // 2]
        at = self._open[fd]
        offset = len(at.inode.data) if at.append else at.place
        at.inode.apply(offset, data)
        at.inode.modified = float(next(self._clock))
        at.place = offset + len(data)
        return len(data)

    def truncate(self, fd: int, size: int) -> None:
        self._step("truncate", self._path(fd))
        self._open[fd].inode.apply(size, None)

    def fsync(self, fd: int) -> None:
        self._step("fsync", self._path(fd))
        inode = self._open[fd].inode
        inode.durable, inode.pending = inode.data, []

    def close(self, fd: int) -> None:
        self._open.pop(fd, None)

    def replace(self, source: str, target: str) -> None:
        self._step("replace", target)
        inode = self.now[target] = self.now.pop(source)
        self._renames.append((target, source, inode))

    def remove(self, path: str) -> None:
        if path in self.now:
            self._step("remove", path)
            del self.now[path]
            self._renames.append((path, None, None))

    def sync_folder(self, path: str) -> None:
        self._step("sync_folder", path)
        for name in {*self.now, *self.certain}:
            if str(PurePath(name).parent) == path:
                _set(self.certain, name, self.now.get(name))
        self._renames = [change for change in self._renames if str(PurePath(change[0]).parent) != path]

    def make_folder(self, path: str, *, like: str | None = None) -> None:
        pass

    def names(self, folder: str) -> list[str]:
        return sorted(PurePath(path).name for path in self.now if str(PurePath(path).parent) == folder)

    def writable(self, path: str) -> bool:
        return True

    def like(self, new: int | str, model: str) -> None:
        pass

    def _path(self, fd: int) -> str:
        inode = self._open[fd].inode
        return next((path for path, found in self.now.items() if found is inode), "")

    def _step(self, kind: str, path: str) -> None:
        self.steps += 1
        self.fault(self.steps, kind, path)

    # --- what happens to them --------------------------------------------------------------------------------------

    def lose_power_after(self, step: int) -> None:
        """The steps up to this one happen; whatever is tried then never returns."""

        def fault(number: int, kind: str, path: str) -> None:
            if number > step:
                raise PowerLost

        self.fault = fault

    def come_back(self, keep: Keep) -> None:
        """The machine starts again with what is certain, and of the rest what was kept."""
        names = dict(self.certain)
        for target, source, inode in self._renames:
            if keep.change():
                _set(names, target, inode)
                if source is not None and names.get(source) is inode:
                    del names[source]
        for inode in set(map(id, names.values())):
            found = next(each for each in names.values() if id(each) == inode)
            found.data = found.durable = keep.written(found)
            found.pending = []
        self.now, self.certain = names, dict(names)
        self._renames, self._open = [], {}
        self.go_on()

    def go_on(self) -> None:
        """Only the program was killed: what it wrote is there, certain or not."""
        self.fault = lambda step, kind, path: None
        self._open = {}


def _set(names: dict[str, Inode], path: str, inode: Inode | None) -> None:
    if inode is None:
        names.pop(path, None)
    else:
        names[path] = inode


class Keep:
    """What of the uncertain survives: `nothing`, `everything`, or what chance says."""

    def __init__(self, how: str | int) -> None:
        self._how = how
        self._chance = random.Random(how)

    def change(self) -> bool:
        return self._how == "everything" or (self._how != "nothing" and self._chance.random() < 0.5)

    def written(self, inode: Inode) -> bytes:
        data = inode.durable
        for offset, written in inode.pending:
            if written is not None and isinstance(self._how, int):
                data = self._torn(data, offset, written)
            elif self.change():
                data = changed(data, offset, written)
        return data

    def _torn(self, data: bytes, offset: int, written: bytes) -> bytes:
        """Sector by sector: some are there, in no order; the file may end early or be zeros where one is missing."""
        ends = self._chance.choice((0, len(written), self._chance.randrange(len(written) + 1)))
        for start in range(0, ends, SECTOR):
            piece = written[start : min(start + SECTOR, ends)]
            if self._chance.random() < 0.8:
                data = changed(data, offset + start, piece)
            else:
                data = data.ljust(offset + start + len(piece), b"\0")
        return data


class FakeLock:
    """A lock that nobody else has."""

    host = "pc-1"

    @contextmanager
    def held(self, timeout: float | None = None, *, sign: bool = True) -> Iterator[None]:
        yield

    def holder(self) -> Holder | None:
        return None

    def myself(self) -> Holder:
        return Holder("ayse", self.host, "2026-11-22")
