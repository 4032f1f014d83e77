"""Folding: the journal's commits go into a new `desk.json`, its audit entries into the trail, and a new journal starts.

Nothing depends on it: a fold that breaks off at any step leaves a desk that says the same as before.
"""

from __future__ import annotations

import contextlib
from collections.abc import Sequence

import msgspec

from data.json_desk import journal, trail
from data.json_desk.disk import Disk, Stamp, write_new
from data.json_desk.journal import Position
from data.json_desk.place import DeskPlace
from data.json_desk.snapshot import SCHEMA, DeskRow, written
from data.tables import Rows
from smdesk.store import Entry

JOURNAL_LIMIT = 1 << 20
JOURNAL_SHARE = 4
SMALL_DESK = 1 << 16
"""A desk below 64 KiB is folded as if it had that size, else it would be folded at every third commit."""


def is_due(journal_size: int, desk_size: int) -> bool:
    """Whether the journal has grown past 1 MiB or a quarter of `desk.json`."""
    return journal_size > min(JOURNAL_LIMIT, max(desk_size, SMALL_DESK) // JOURNAL_SHARE)


class Folded(msgspec.Struct, frozen=True):
    """What a fold left: the new `desk.json` and the journal that follows it."""

    desk: DeskRow
    stamp: Stamp
    position: Position


def fold(
    place: DeskPlace,
    disk: Disk,
    desk: DeskRow,
    rows: Rows,
    entries: Sequence[Entry],
    *,
    sequence: int,
    head: str,
    by: str,
    at: str,
) -> Folded:
    """Write the desk as of a sequence, under the lock. The order of the steps is what makes a crash harmless."""
    sweep(place, disk)
    mark = trail.append(disk, place.trail, desk.trail, entries, like=place.desk)
    new = msgspec.structs.replace(
        desk,
        schema=SCHEMA,
        sequence=sequence,
        head=head,
        journal=desk.journal + 1,
        trail=mark,
        folded_at=at,
        folded_by=by,
    )
    write_new(
        disk,
        place.desk,
        written(new, rows),
        like=place.desk,
        temporary=place.temporary(place.desk),
    )
    stamp = disk.look(place.desk)
    position = start_journal(place, disk, new)
    for name in disk.names(place.folder):
        number = place.journal_number(name)
        if number is not None and number < new.journal:
            with contextlib.suppress(OSError):  # Windows: a reader has it open; the next fold tries again
                disk.remove(place.beside(name))
    return Folded(new, stamp, position)


def start_journal(place: DeskPlace, disk: Disk, desk: DeskRow) -> Position:
    """Begin the journal that follows a `desk.json`: it stands there with its header, or not at all."""
    path = place.journal(desk.journal)
    line, checksum = journal.summed(journal.header_of(desk))
    try:
        write_new(disk, path, [line], like=place.desk, temporary=place.temporary(path))
    except OSError:
        with contextlib.suppress(OSError):  # a name that is not safely on disk must not be written to
            disk.remove(path)
        raise
    return Position(desk.journal, len(line), desk.sequence, checksum)


def sweep(place: DeskPlace, disk: Disk) -> None:
    """Take away, under the lock, what crashed writers never finished."""
    for name in disk.names(place.folder):
        if place.is_temporary(name):
            with contextlib.suppress(OSError):
                disk.remove(place.beside(name))
