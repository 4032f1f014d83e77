"""`desk.trail`: every audit entry up to the last fold, one a line, in sequence; start-up never reads it."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import msgspec

from data.audit_chain import digest_of
from data.json_desk.disk import Disk, write_all
from data.json_desk.snapshot import TrailMark
from smdesk.errors import CannotOpen
from smdesk.store import Entry

_CHUNK = 1 << 18
_BLOCK = 1 << 20
_encode = msgspec.json.Encoder().encode
_decode = msgspec.json.Decoder(Entry).decode


class TrailAhead(Exception):
    """The trail tells of commits that this desk does not know: an older `desk.json` was put in place."""


def lines_of(entries: Iterable[Entry]) -> bytes:
    """Entries as they stand in the trail."""
    return b"".join(_encode(entry) + b"\n" for entry in entries)


def append(disk: Disk, path: str, mark: TrailMark, entries: Sequence[Entry], *, like: str) -> TrailMark:
    """Move entries to the trail, each once: what a fold that broke off had moved already is not moved again."""
    if not entries:
        return mark
    data = lines_of(entries)
    fd = disk.open_shared(path, os.O_RDWR | os.O_APPEND, like=like)
    try:
        size = disk.stamp(fd).size
        surplus = disk.read_at(fd, mark.bytes, size - mark.bytes)
        moved = _moved_already(data, surplus)
        if moved < len(surplus):
            size = mark.bytes + moved
            disk.truncate(fd, size)
        _append(disk, fd, data[moved:], size)
        if not mark.entries:  # its name must be on disk before a desk.json that counts on it
            disk.sync_folder(str(Path(path).parent))
        return TrailMark(mark.entries + len(entries), size + len(data) - moved, entries[-1].digest)
    finally:
        disk.close(fd)


def _moved_already(data: bytes, surplus: bytes) -> int:
    """How many bytes of whole entries stand in the trail already; what a crash left behind them counts for nothing."""
    moved = 0
    while (end := surplus.find(b"\n", moved) + 1) and data.startswith(surplus[moved:end], moved):
        moved = end
    rest = surplus[moved:].partition(b"\n")[0]
    if rest and not data.startswith(rest, moved) and _is_entry(rest):
        raise TrailAhead
    return moved


def _is_entry(line: bytes) -> bool:
    try:
        entry = _decode(line)
    except msgspec.MsgspecError:
        return False
    return entry.digest == digest_of(entry)


def _append(disk: Disk, fd: int, data: bytes, size: int) -> None:
    try:
        write_all(disk, fd, data)
        disk.fsync(fd)
    except OSError:
        disk.truncate(fd, size)
        raise


def read(disk: Disk, path: str, size: int, record: str | None = None) -> Iterator[Entry]:
    """The entries in the first `size` bytes, of one record or all; CannotOpen(`desk_damaged`) at a line that is none.

    What stands behind those bytes is a fold's that others do, or that broke off: the journal still has it.
    """
    mark = _encode(record)[1:] if record is not None else b""  # the end of its id, as in `"p-1"` and `"post:p-1"`
    for line in _lines_with(mark, disk, path, size):
        entry = _entry(line, path)
        if entry.tells_of(record):
            yield entry


def _lines_with(mark: bytes, disk: Disk, path: str, size: int) -> Iterator[bytes]:
    """The lines that hold some bytes, found block by block without looking at every line by itself."""
    for block in _blocks(disk, path, size):
        start = 0
        while (found := block.find(mark, start)) >= 0 and start < len(block):
            end = block.find(b"\n", found)
            yield block[max(start, block.rfind(b"\n", start, found) + 1) : end]
            start = end + 1


def _blocks(disk: Disk, path: str, size: int) -> Iterator[bytes]:
    """Whole lines, about a megabyte at a time."""
    try:
        fd = disk.open(path, os.O_RDONLY)
    except FileNotFoundError:
        return
    try:
        offset = 0
        while block := disk.read_at(fd, offset, min(_BLOCK, size - offset)):
            end = block.rfind(b"\n") + 1
            if end == 0:
                return
            yield block[:end]
            offset += end
    finally:
        disk.close(fd)


def newest(disk: Disk, path: str, size: int, count: int) -> list[Entry]:
    """The newest entries in the first `size` bytes, read from their end."""
    found: list[Entry] = []
    with contextlib.suppress(FileNotFoundError):
        for back in _backwards(size):
            data, _ = disk.read_from(path, back)
            data = data[: size - back]
            found = [_entry(line, path) for line in _whole(data[data.find(b"\n") + 1 if back else 0 :])]
            if len(found) >= count:
                break
    return found[max(0, len(found) - count) :]


def _backwards(size: int) -> Iterator[int]:
    chunk = _CHUNK
    while chunk < size:
        yield size - chunk
        chunk *= 4
    yield 0


def _whole(data: bytes) -> list[bytes]:
    """The lines that have an end; a fold may be writing the next one."""
    return data.split(b"\n")[:-1]


def _entry(line: bytes, path: str) -> Entry:
    try:
        return _decode(line)
    except msgspec.MsgspecError as error:
        raise CannotOpen("desk_damaged", path=path, where=f"{line[:60]!r}: {error}") from error
