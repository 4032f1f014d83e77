"""Reading a desk from its files without the lock, while others may write and fold."""

from __future__ import annotations

import errno
import gc
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import msgspec

from data.json_desk import journal
from data.json_desk.disk import Disk, Stamp, reason_of
from data.json_desk.journal import Line, Position, Stop
from data.json_desk.migrations import migrated
from data.json_desk.place import DeskPlace
from data.json_desk.snapshot import SCHEMA, DeskRow, Snapshot, parsed
from data.tables import Rows, Tables
from smdesk.errors import CannotOpen
from smdesk.store import Entry

TRIES = 20


class Loaded(msgspec.Struct, frozen=True):
    """A desk as its files stood. `position` None: there is no journal yet, the next writer starts it.

    `sealed` False: somebody else than a fold wrote `desk.json`. `forked_at`: the sequence that two lines claim.
    """

    desk: DeskRow
    stamp: Stamp
    tables: Tables
    entries: Sequence[Entry]
    sequence: int
    position: Position | None
    sealed: bool
    forked_at: int | None

    @property
    def outdated(self) -> bool:
        """Whether the files hold an older schema than this program writes."""
        return self.desk.schema < SCHEMA


def load(place: DeskPlace, disk: Disk) -> Loaded:
    """Read a desk. CannotOpen says why not, and for a damaged one where it broke."""
    try:
        stamp, snapshot, data = _consistent(place, disk)
    except OSError as error:
        raise cannot_open(place.desk, error) from error
    lines, position, stop = _lines(data, snapshot.desk)
    if isinstance(stop, journal.Broken | journal.Astray):
        raise _broken(place.journal(snapshot.desk.journal), data or b"", position)
    tables = Tables(migrated(replayed(snapshot.rows, lines), snapshot.desk.schema, place.desk))
    if not snapshot.sealed:
        _check(tables, place.desk)
    return Loaded(
        desk=snapshot.desk,
        stamp=stamp,
        tables=tables,
        entries=[line.entry for line in lines],
        sequence=position.sequence if position else snapshot.desk.sequence,
        position=position,
        sealed=snapshot.sealed,
        forked_at=stop.sequence if isinstance(stop, journal.Forked) else None,
    )


def _check(tables: Tables, path: str) -> None:
    """Read every row of a desk that somebody else wrote before anybody relies on one."""
    try:
        tables.check()
    except CannotOpen as error:
        raise CannotOpen(error.code, path=path, **error.params) from error


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


def _lines(data: bytes | None, desk: DeskRow) -> tuple[Sequence[Line], Position | None, Stop]:
    if data is None:
        return (), None, None
    start = journal.read_header(data, desk)
    if not isinstance(start, Position):
        return (), None, start
    return journal.read_lines(data[start.offset :], start)


def replayed(rows: Rows, lines: Sequence[Line]) -> Rows:
    """The rows of a snapshot with commits laid into them, in place."""
    for line in lines:
        for changed in line.rows:
            numbered = rows.setdefault(changed.table, {})
            if changed.gone:
                numbered.pop(changed.row, None)
            else:
                numbered[changed.row] = changed.record
    return rows


def _journal(place: DeskPlace, disk: Disk, desk: DeskRow) -> bytes | None:
    try:
        return disk.read(place.journal(desk.journal))[0]
    except FileNotFoundError:
        return None


def _broken(path: str, data: bytes, position: Position | None) -> CannotOpen:
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
