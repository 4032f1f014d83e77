"""Whether a desk as loaded may be written to, and if not, why."""

from __future__ import annotations

import msgspec

from data.json_desk.disk import Disk
from data.json_desk.lock import DeskLock
from data.json_desk.place import DeskPlace
from data.json_desk.reader import Loaded
from data.json_desk.share import is_unsafe
from data.json_desk.suspects import cloud_service, forks, later_journals
from smdesk.errors import ReadOnly


def why_read_only(place: DeskPlace, disk: Disk, lock: DeskLock, loaded: Loaded) -> ReadOnly | None:
    """The first reason that holds: two histories, a foreign hand, a sync folder with two machines, no permission."""
    names = disk.names(place.folder)
    rivals = forks(place, disk, names, loaded.desk)
    if loaded.forked_at is not None:
        rivals.append(f"{place.stem}.journal-{loaded.desk.journal}: {loaded.forked_at}")
    if rivals:
        return ReadOnly("forked", files=", ".join(rivals))
    if not loaded.sealed or later_journals(place, names, loaded.desk):
        return ReadOnly("foreign_write")
    service = cloud_service(place.folder)
    if service and _another_machine_wrote(lock):
        return ReadOnly("cloud_folder", service=service)
    if is_unsafe(place, disk):
        return ReadOnly("lock_unsafe")
    return None if _may_write(place, disk, loaded) else ReadOnly("no_permission")


class Head(msgspec.Struct, frozen=True):
    """The newest audit entry this machine has seen of a desk."""

    sequence: int
    digest: str


def went_back(loaded: Loaded, known: Head | None) -> ReadOnly | None:
    """Whether this machine saw a newer desk before, or the same number of changes with another last one."""
    if known is None or loaded.sequence > known.sequence:
        return None
    head = loaded.entries[-1].digest if loaded.entries else loaded.desk.trail.head
    if (loaded.sequence, head) == (known.sequence, known.digest):
        return None
    return ReadOnly("went_back", known=known.sequence, found=loaded.sequence)


def _another_machine_wrote(lock: DeskLock) -> bool:
    """In a sync folder the machine that wrote first is the one that may: locks do not reach the others."""
    holder = lock.holder()
    return holder is not None and holder.host != lock.host


def _may_write(place: DeskPlace, disk: Disk, loaded: Loaded) -> bool:
    files = [place.folder, place.desk]
    if loaded.position is not None:
        files.append(place.journal(loaded.position.journal))
    return all(disk.writable(path) for path in files)
