"""What was erased leaves every file of a desk at once: folded away, older states written anew, the rest deleted."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from pathlib import Path

import msgspec

from data.json_desk.disk import Disk, write_new
from data.json_desk.place import DeskPlace
from data.json_desk.snapshot import Snapshot, parsed, written
from data.rows import RawRow
from data.tables import RowId
from smdesk.errors import CannotOpen

BLANKED = "erased"
"""The table that names what is gone: ids and digests, which stay."""


def scrub(place: DeskPlace, disk: Disk, ids: Collection[str]) -> list[str]:
    """Take erased records out of every kept file, under the lock, after a fold; answers the files out of reach."""
    left = []
    for path in _files(place, disk):
        try:
            _scrub_file(place, disk, path, ids)
        except OSError:  # another program holds it, or it may not be written
            left.append(path)
    return left


def holding(place: DeskPlace, disk: Disk, ids: Collection[str]) -> list[str]:
    """The kept files in which erased records still stand."""
    return [path for path in _files(place, disk) if _holds(disk, path, ids)]


def _holds(disk: Disk, path: str, ids: Collection[str]) -> bool:
    data = disk.read(path)[0]
    if not _names_one(data, ids):
        return False
    snapshot = _snapshot(path, data)
    return snapshot is None or _without(snapshot, ids)


def _names_one(data: bytes, ids: Collection[str]) -> bool:
    return any(f'"id":"{each}"'.encode() in data for each in ids)


def _files(place: DeskPlace, disk: Disk) -> Iterator[str]:
    """Every file that may hold rows besides the desk itself and its journal, which a fold has just written."""
    for name in disk.names(place.generations):
        yield str(Path(place.generations, name))
    current = max((place.journal_number(name) or 0 for name in disk.names(place.folder)), default=0)
    for name in disk.names(place.folder):
        number = place.journal_number(name)
        is_copy = name.startswith(place.stem) and name.endswith(".json") and name != place.name
        if is_copy or place.is_temporary(name) or (number is not None and number < current):
            yield place.beside(name)


def _scrub_file(place: DeskPlace, disk: Disk, path: str, ids: Collection[str]) -> None:
    data = disk.read(path)[0]
    if not _names_one(data, ids):
        return
    snapshot = _snapshot(path, data)
    if snapshot is None:
        disk.remove(path)
    elif _without(snapshot, ids):
        parts = written(snapshot.desk, snapshot.rows)
        write_new(disk, path, parts, like=place.desk, temporary=place.temporary(path))


def _without(snapshot: Snapshot, ids: Collection[str]) -> bool:
    """Take the erased rows out; whether there were any."""
    any_there = False
    for table, rows in snapshot.rows.items():
        gone = [] if table == BLANKED else [number for number, row in rows.items() if _id_of(row) in ids]
        any_there = any_there or bool(gone)
        for number in gone:
            del rows[number]
    return any_there


def _snapshot(path: str, data: bytes) -> Snapshot | None:
    try:
        found = parsed(data, path)
    except CannotOpen:
        return None
    return found if found.sealed else None


def _id_of(row: RawRow) -> str:
    return msgspec.json.decode(row, type=RowId).id
