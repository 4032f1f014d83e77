"""What can be proven about a desk's audit trail, and the head that this machine remembers outside the desk."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from data.audit_chain import START, digest_of
from data.json_desk import trail
from data.json_desk.disk import Disk
from data.json_desk.place import DeskPlace
from data.json_desk.reader import Loaded
from data.json_desk.standing import Head
from data.state_folder import state_folder
from smdesk.store import Entry

if TYPE_CHECKING:
    from smdesk.ports import TrailProof


class RememberedHeads:
    """One small file for each desk, in this user's state folder, out of reach of whoever can write the desk's."""

    def __init__(self, folder: str | None) -> None:
        self._folder = folder

    def remember(self, desk: str, sequence: int, digest: str) -> None:
        """Keep the newest head of a desk; one that is older than what is known changes nothing."""
        known = self.known(desk)
        if known is not None and known.sequence >= sequence:
            return
        with contextlib.suppress(OSError):  # a machine without a memory proves less, and works
            path = self._path(desk)
            path.parent.mkdir(parents=True, exist_ok=True)
            half = path.with_suffix(".half")
            half.write_bytes(msgspec.json.encode(Head(sequence, digest)))
            half.replace(path)

    def forget(self, desk: str) -> None:
        """Take the desk as it stands from now on."""
        with contextlib.suppress(OSError):
            self._path(desk).unlink(missing_ok=True)

    def known(self, desk: str) -> Head | None:
        """The newest head this machine has seen, None where it has seen none."""
        try:
            return msgspec.json.decode(self._path(desk).read_bytes(), type=Head)
        except (OSError, msgspec.MsgspecError):
            return None

    def _path(self, desk: str) -> Path:
        folder = self._folder
        if folder is None:
            folder = state_folder()
        return Path(folder, "heads", f"{''.join(c for c in desk if c.isalnum() or c == '-')}.json")


def proven(place: DeskPlace, disk: Disk, loaded: Loaded, known: Head | None) -> TrailProof:
    """Walk the whole chain: is it unbroken, does it reach as far as the desk says, does it hold the known head."""
    from data.keys.trail_signatures import TrailSignatures  # a command that only reads proves nothing
    from smdesk.ports import TrailProof
    from smdesk.vault.cards import Card

    head, last, count, seen = START, 0, 0, known is None or known.sequence == 0
    signatures = TrailSignatures(loaded.desk.id, (c for c in loaded.tables.records("cards") if isinstance(c, Card)))
    for entry in signatures.watching(_entries(place, disk, loaded)):
        if entry.seq != last + 1 or entry.previous != head or entry.digest != digest_of(entry):
            return TrailProof(entries=count, problem="trail_broken", params={"entry": last + 1})
        if known is not None and entry.seq == known.sequence:
            if entry.digest != known.digest:
                return TrailProof(entries=count, problem="trail_rewritten", params={"entry": entry.seq})
            seen = True
        head, last, count = entry.digest, entry.seq, count + 1
    if last != loaded.sequence:
        return TrailProof(entries=count, problem="trail_cut", params={"entry": last, "known": loaded.sequence})
    if not seen and known is not None:
        return TrailProof(entries=count, problem="trail_cut", params={"entry": last, "known": known.sequence})
    if signatures.odd is not None:
        return TrailProof(entries=count, problem="trail_signature", params={"entry": signatures.odd})
    remembered = known.sequence if known else 0
    return TrailProof(entries=count, remembered=remembered, signed=signatures.signed, good=signatures.good)


def _entries(place: DeskPlace, disk: Disk, loaded: Loaded) -> Iterator[Entry]:
    yield from trail.read(disk, place.trail, loaded.desk.trail.bytes)
    yield from loaded.entries
