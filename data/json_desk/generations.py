"""Older states of a desk, kept in `generations/`.

Every fold keeps a copy of what it wrote, so the newest generation and the journal together are the desk as it stands
even when `desk.json` is lost. Of the copies that folds made, the last one of each day stays, for the ten newest days
that have any; what people asked for (backups) and what a repair or a migration put aside is never taken away.
"""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from data.json_desk.disk import Disk, write_new
from data.json_desk.place import DeskPlace
from data.json_desk.snapshot import Snapshot, parsed
from smdesk.errors import CannotOpen, NotFound

if TYPE_CHECKING:
    from smdesk.ports import Generation

DAYS_KEPT = 10
_NAME = re.compile(r"(?P<label>fold|backup)-(?P<at>\d{8}T\d{6}Z)-(?P<sequence>\d+)\.json")
_STAMP = "%Y%m%dT%H%M%SZ"


def keep(place: DeskPlace, disk: Disk, label: str, data: bytes, at: datetime, sequence: int) -> str:
    """Keep a state; answers its path."""
    disk.make_folder(place.generations, like=place.folder)
    name = f"{label}-{at.astimezone(UTC).strftime(_STAMP)}-{sequence:010}.json"
    path = str(Path(place.generations, name))
    write_new(disk, path, [data], like=place.desk, temporary=place.temporary(path))
    return path


def keep_after_fold(place: DeskPlace, disk: Disk, at: datetime, sequence: int) -> None:
    """Keep a copy of the `desk.json` that a fold just wrote, and take away what need not stay."""
    keep(place, disk, "fold", disk.read(place.desk)[0], at, sequence)
    for name in disk.names(place.generations):
        if place.is_temporary(name):
            disk.remove(str(Path(place.generations, name)))
    for name in superfluous(disk.names(place.generations)):
        disk.remove(str(Path(place.generations, name)))


def superfluous(names: list[str]) -> list[str]:
    """The copies made by folds that need not stay: all but the last of each of the ten newest days."""
    folds = sorted(
        ((match["at"], int(match["sequence"]), name) for name in names if (match := _NAME.fullmatch(name))),
        reverse=True,
    )
    folds = [fold for fold in folds if fold[2].startswith("fold-")]
    last_of_day = {at[:8]: name for at, _, name in reversed(folds)}
    stay = {last_of_day[day] for day in sorted(last_of_day, reverse=True)[:DAYS_KEPT]}
    return [name for _, _, name in folds if name not in stay]


def put_aside(place: DeskPlace, disk: Disk, why: str, at: datetime) -> None:
    """Keep `desk.json` and its journals as they are, before a repair or a migration writes new ones."""
    disk.make_folder(place.generations, like=place.folder)
    stamp = at.astimezone(UTC).strftime(_STAMP)
    for name in disk.names(place.folder):
        if name == place.name or place.journal_number(name) is not None:
            path = str(Path(place.generations, f"{why}-{stamp}-{name}"))
            data, _ = disk.read(place.beside(name))
            write_new(disk, path, [data], like=place.desk, temporary=place.temporary(path))


def listed(place: DeskPlace, disk: Disk) -> list[Generation]:
    """The kept states, newest first; `good` ones are exactly as a fold or backup wrote them."""
    return sorted(_listed(place, disk), key=lambda found: (found.sequence, found.at), reverse=True)


def _listed(place: DeskPlace, disk: Disk) -> Iterator[Generation]:
    from smdesk.ports import Generation  # opening a desk lists nothing

    for name in disk.names(place.generations):
        if match := _NAME.fullmatch(name):
            at = datetime.strptime(match["at"], _STAMP).replace(tzinfo=UTC)
            yield Generation(name=name, at=at, sequence=int(match["sequence"]), good=_is_good(place, disk, name))


def _is_good(place: DeskPlace, disk: Disk, name: str) -> bool:
    try:
        return read(place, disk, name).sealed
    except (OSError, CannotOpen, NotFound):
        return False


def read(place: DeskPlace, disk: Disk, name: str) -> Snapshot:
    """The state of a generation. NotFound where there is none of that name, CannotOpen where it is not good."""
    if not _NAME.fullmatch(name):
        raise NotFound("generation", name)
    path = str(Path(place.generations, name))
    try:
        return parsed(disk.read(path)[0], path)
    except FileNotFoundError as error:
        raise NotFound("generation", name) from error


def newest_good(place: DeskPlace, disk: Disk) -> Generation | None:
    """The newest generation that can be restored."""
    with contextlib.suppress(OSError):
        return next((found for found in listed(place, disk) if found.good), None)
    return None
