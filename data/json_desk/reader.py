"""Reading a desk from its files without the lock, while others may write and fold."""

from __future__ import annotations

import errno
import gc
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from data.json_desk import journal
from data.json_desk.disk import Disk, Stamp, reason_of
from data.json_desk.journal import Line, Position, Stop
from data.json_desk.place import DeskPlace
from data.json_desk.snapshot import DeskRow, Snapshot, parsed
from data.tables import Rows, Tables
from smdesk.errors import CannotOpen
from smdesk.store import Entry

TRIES = 20


@dataclass(frozen=True, slots=True)
class Loaded:
    """A desk as its files stood. `position` None: there is no journal yet, the next writer starts it."""

    desk: DeskRow
    stamp: Stamp
    tables: Tables
    entries: Sequence[Entry]
    sequence: int
    position: Position | None
    read_only: str | None


def load(place: DeskPlace, disk: Disk) -> Loaded:
    """Read a desk. CannotOpen says why not, and for a damaged one where it broke."""
    try:
        stamp, snapshot, found = _consistent(place, disk)
    except OSError as error:
        raise cannot_open(place.desk, error) from error
    read_only = None if snapshot.sealed else "foreign_write"
    rows, lines, position, stop = _replayed(snapshot.rows, snapshot.desk, found)
    if isinstance(stop, journal.Forked):
        read_only = "forked"
    elif isinstance(stop, journal.Broken | journal.Astray):
        raise _broken(place, snapshot.desk, found or b"", position)
    tables = Tables(rows)
    for line in lines:
        tables.apply(line.rows)
    sequence = position.sequence if position else snapshot.desk.sequence
    return Loaded(snapshot.desk, stamp, tables, [line.entry for line in lines], sequence, position, read_only)


def _consistent(place: DeskPlace, disk: Disk) -> tuple[Stamp, Snapshot, bytes | None]:
    """A `desk.json` and the journal that follows it (None: not started yet), though others may fold in between."""
    for _ in range(TRIES):
        data, stamp = disk.read(place.desk)
        with _no_collecting():
            snapshot = parsed(data, place.desk)
        found = _journal(place, disk, snapshot.desk)
        if found is not None or disk.look(place.desk) == stamp:
            return stamp, snapshot, found
    raise TimeoutError(errno.ETIMEDOUT, "others fold all the time")


def _replayed(rows: Rows, desk: DeskRow, data: bytes | None) -> tuple[Rows, Sequence[Line], Position | None, Stop]:
    if data is None:
        return rows, (), None, None
    start = journal.read_header(data, desk)
    if start is None:
        return rows, (), None, journal.Forked(desk.sequence + 1)
    lines, position, stop = journal.read_lines(data[start.offset :], start)
    return rows, lines, position, stop


def _journal(place: DeskPlace, disk: Disk, desk: DeskRow) -> bytes | None:
    try:
        return disk.read(place.journal(desk.journal))[0]
    except FileNotFoundError:
        return None


def _broken(place: DeskPlace, desk: DeskRow, data: bytes, position: Position | None) -> CannotOpen:
    path = place.journal(desk.journal)
    offset = position.offset if position else 0
    line = data.count(b"\n", 0, offset) + 1
    return CannotOpen("desk_damaged", path=path, where=f"line {line}, byte {offset + 1}")


def cannot_open(path: str, error: OSError) -> CannotOpen:
    """What an error of the file system means to somebody who wants to open a desk."""
    reason = reason_of(error)
    if reason == "folder_gone":
        return CannotOpen("desk_missing", path=path)
    if reason == "no_permission" or isinstance(error, IsADirectoryError):
        return CannotOpen("desk_forbidden", path=path)
    return CannotOpen("desk_forbidden", path=path, reason=reason)


@contextmanager
def _no_collecting() -> Iterator[None]:
    """Tens of thousands of new rows are no garbage: looking through them while they are made costs as much again."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()
