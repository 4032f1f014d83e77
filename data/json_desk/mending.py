"""Making a desk whole again from what can still be read; what stood there is put aside first."""

from __future__ import annotations

import contextlib
import sys
from datetime import datetime

import msgspec

from data.json_desk import fold, generations, journal, trail
from data.json_desk.disk import Disk
from data.json_desk.migrations import migrated
from data.json_desk.place import DeskPlace
from data.json_desk.reader import replayed
from data.json_desk.snapshot import Snapshot, TrailMark, parsed
from smdesk.errors import CannotOpen


def mend(place: DeskPlace, disk: Disk, at: datetime, host: str) -> None:
    """Write a whole desk again, under the lock: `desk.json` as a fold wrote it, else the newest good generation,
    and every commit of the journals that can still be read."""
    base = _base(place, disk)
    generations.put_aside(place, disk, "mended", at)
    numbers = [number for name in disk.names(place.folder) if (number := place.journal_number(name)) is not None]
    lines = [
        line
        for number in sorted(numbers)
        for line in journal.salvaged(disk.read(place.journal(number))[0], base.desk.sequence)
    ]
    rows = migrated(replayed(base.rows, lines), base.desk.schema, place.desk)
    mark, kept = _trail_as_it_is(place, disk)
    entries = [line.entry for line in lines if line.seq > kept]
    sequence = max([base.desk.sequence, kept, *(line.seq for line in lines)])
    desk = msgspec.structs.replace(base.desk, trail=mark, journal=max([base.desk.journal, *numbers]))
    fold.fold(
        place,
        disk,
        desk,
        rows,
        entries,
        sequence=sequence,
        head=base.desk.head,
        by=host,
        at=at.isoformat(timespec="seconds"),
    )


def _base(place: DeskPlace, disk: Disk) -> Snapshot:
    try:
        found = parsed(disk.read(place.desk)[0], place.desk)
        if found.sealed:
            return found
    except (OSError, CannotOpen):
        pass
    newest = generations.newest_good(place, disk)
    if newest is None:
        raise CannotOpen("desk_damaged", path=place.desk, where=place.generations, generation="—")
    return generations.read(place, disk, newest.name)


def _trail_as_it_is(place: DeskPlace, disk: Disk) -> tuple[TrailMark, int]:
    """How far the trail can be read, and the sequence of its last entry."""
    entries = []
    with contextlib.suppress(CannotOpen):
        for entry in trail.read(disk, place.trail, sys.maxsize):
            entries.append(entry)  # noqa: PERF402 - what came before a bad line counts
    if not entries:
        return TrailMark(), 0
    return TrailMark(len(entries), len(trail.lines_of(entries)), entries[-1].digest), entries[-1].seq
