"""A whole copy of a desk as it stands, made without its lock."""

from __future__ import annotations

import shutil
from datetime import datetime
from pathlib import Path

import msgspec

from data.json_desk import generations, trail
from data.json_desk.disk import Disk, write_new
from data.json_desk.place import DeskPlace
from data.json_desk.reader import Loaded, load
from data.json_desk.snapshot import SCHEMA, DeskRow, TrailMark, written


def into_generations(place: DeskPlace, disk: Disk, at: datetime) -> str:
    """Keep the records as they stand among the generations; answers the path."""
    loaded = load(place, disk)
    data = b"".join(written(_as_it_stands(loaded, loaded.desk.trail), loaded.tables.rows))
    return generations.keep(place, disk, "backup", data, at, loaded.sequence)


def into_folder(place: DeskPlace, disk: Disk, target: DeskPlace) -> str:
    """Make a desk elsewhere that says the same: records, audit trail, media; answers its path."""
    loaded = load(place, disk)
    disk.make_folder(target.folder)
    if Path(place.media).is_dir():
        shutil.copytree(place.media, target.media, dirs_exist_ok=True)
    kept = trail.read(disk, place.trail, loaded.desk.trail.bytes)
    mark = trail.append(disk, target.trail, TrailMark(), [*kept, *loaded.entries], like=place.desk)
    parts = written(_as_it_stands(loaded, mark), loaded.tables.rows)
    write_new(disk, target.desk, parts, like=place.desk, temporary=target.temporary(target.desk))
    return target.desk


def _as_it_stands(loaded: Loaded, mark: TrailMark) -> DeskRow:
    return msgspec.structs.replace(
        loaded.desk,
        schema=SCHEMA,
        sequence=loaded.sequence,
        head=loaded.position.head if loaded.position else loaded.desk.head,
        journal=loaded.desk.journal + 1,
        trail=mark,
    )
