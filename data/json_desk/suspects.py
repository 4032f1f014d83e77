"""Signs that a desk has two histories or will soon: copies that a sync service made, the service's folder itself."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path, PurePath

import msgspec

from data.json_desk.disk import Disk
from data.json_desk.journal import Header
from data.json_desk.place import DeskPlace
from data.json_desk.snapshot import DeskRow, Snapshot, parsed
from smdesk.errors import CannotOpen

_SAYS_CONFLICT = re.compile(r"conflict|çakış|konflikt|\(\d+\)", re.IGNORECASE)
"""Dropbox and Nextcloud say "conflicted copy", Syncthing "sync-conflict", Google Drive counts "(1)"."""

_SERVICES = {
    "OneDrive": re.compile(r"OneDrive( - .*)?"),
    "Dropbox": re.compile(r"Dropbox( \(.*\))?"),
    "Nextcloud": re.compile(r"(Nextcloud|ownCloud)\d*", re.IGNORECASE),
    "Google Drive": re.compile(r"Google ?Drive.*|My Drive"),
    "iCloud": re.compile(r"iCloud ?Drive.*|com~apple~CloudDocs|Mobile Documents"),
}
_MARKS = {
    ".dropbox": "Dropbox",
    ".dropbox.cache": "Dropbox",
    ".nextcloudsync.log": "Nextcloud",
    ".owncloudsync.log": "Nextcloud",
}


def cloud_service(folder: str) -> str | None:
    """The sync service whose folder this is, by the names above it and the marks that clients leave there."""
    path = Path(folder)
    for part in PurePath(folder).parts:
        for service, name in _SERVICES.items():
            if name.fullmatch(part):
                return service
    for above in (path, *path.parents):
        for mark, service in _MARKS.items():
            if (above / mark).exists():
                return service
    return None


def forks(place: DeskPlace, disk: Disk, names: Iterable[str], desk: DeskRow) -> list[str]:
    """The files beside a desk that hold another history of it.

    A name that says conflict is one. Another copy (OneDrive: `desk-HOST.json`) is one when it is of this desk and
    not older than it: an older copy that somebody keeps beside it is no second history.
    """
    found = []
    for name in names:
        if _is_ours(place, name) or not name.startswith(place.stem):
            continue
        is_kept = ".journal-" in name or name.endswith((".json", ".trail"))
        if is_kept and (_SAYS_CONFLICT.search(name) or _is_rival(place, disk, name, desk)):
            found.append(name)
    return found


def _is_ours(place: DeskPlace, name: str) -> bool:
    return (
        name in (place.name, PurePath(place.trail).name)
        or place.journal_number(name) is not None
        or place.is_temporary(name)
    )


def _is_rival(place: DeskPlace, disk: Disk, name: str, desk: DeskRow) -> bool:
    if ".journal-" in name:
        return _is_journal_of(disk, place.beside(name), desk.id)
    if not name.endswith(".json"):
        return False
    copy = _read(disk, place.beside(name))
    if copy is None or copy.desk.id != desk.id:
        return False
    return copy.desk.journal >= desk.journal and copy.desk != desk


def _is_journal_of(disk: Disk, path: str, desk: str) -> bool:
    try:
        head = disk.read(path)[0].partition(b"\n")[0]
        return msgspec.json.decode(head, type=Header).desk == desk
    except (OSError, msgspec.MsgspecError):
        return False


def _read(disk: Disk, path: str) -> Snapshot | None:
    try:
        return parsed(disk.read(path)[0], path)
    except (OSError, CannotOpen, msgspec.MsgspecError):
        return None


def later_journals(place: DeskPlace, names: Iterable[str], desk: DeskRow) -> list[str]:
    """Journals that this `desk.json` does not know: an older one was put in its place."""
    return [name for name in names if (place.journal_number(name) or 0) > desk.journal]
