"""The journal: one line for each commit since the last fold, each bound to the line before it by its checksum."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence

import msgspec

from data.json_desk.snapshot import DeskRow
from data.tables import ChangedRow
from smdesk.store import Entry

_SUM_KEY = b',"sum":"'
_SUM_SIZE = len(_SUM_KEY) + 64 + len(b'"}')


class Header(msgspec.Struct, frozen=True, kw_only=True):
    """A journal's first line: whose it is, its number, the sequence of its first commit, the checksum it follows."""

    desk: str
    journal: int
    first: int
    previous: str


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """One commit; `previous` is the checksum of the line before."""

    seq: int
    previous: str
    rows: Sequence[ChangedRow]
    entry: Entry


class Position(msgspec.Struct, frozen=True):
    """How far a journal was read: its number, the byte after the last whole line, that line's sequence and checksum."""

    journal: int
    offset: int
    sequence: int
    head: str


class Torn(msgspec.Struct, frozen=True):
    """A last line that was never finished, and so never acknowledged."""


class Broken(msgspec.Struct, frozen=True):
    """A bad line with whole ones after it: damage."""

    offset: int


class Forked(msgspec.Struct, frozen=True):
    """Two lines of one sequence: two writers did not see one another's lock."""

    sequence: int


class Astray(msgspec.Struct, frozen=True):
    """A whole line that does not follow what was read before: another history stands here now."""


Stop = Torn | Broken | Forked | Astray | None
"""Why reading a journal ended before its end; None: it was read to its end."""

_encode = msgspec.json.Encoder().encode
_header = msgspec.json.Decoder(Header).decode
_line = msgspec.json.Decoder(Line).decode


def header_of(desk: DeskRow) -> Header:
    """The header that the next journal of this `desk.json` must have."""
    return Header(desk=desk.id, journal=desk.journal, first=desk.sequence + 1, previous=desk.head)


def summed(content: Header | Line) -> tuple[bytes, str]:
    """A journal line as it is written, and its checksum."""
    said = _encode(content)[:-1]
    checksum = hashlib.sha256(said).hexdigest()
    return said + _SUM_KEY + checksum.encode() + b'"}\n', checksum


def checked(line: bytes) -> str | None:
    """The checksum of a line without its line end; None where the line is not whole."""
    said, found = line[:-_SUM_SIZE], line[-_SUM_SIZE:]
    if not (found.startswith(_SUM_KEY) and found.endswith(b'"}')):
        return None
    checksum = hashlib.sha256(said).hexdigest()
    return checksum if found[len(_SUM_KEY) : -2] == checksum.encode() else None


def read_header(data: bytes, desk: DeskRow) -> Position | Broken | Forked:
    """Where the commits of a journal begin, when its header is the one this `desk.json` is followed by."""
    end = data.find(b"\n")
    line = data[: max(end, 0)]
    checksum = checked(line)
    if checksum is None:
        return Broken(0)
    if _decoded_header(line) != header_of(desk):
        return Forked(desk.sequence + 1)
    return Position(desk.journal, end + 1, desk.sequence, checksum)


def _decoded_header(line: bytes) -> Header | None:
    try:
        return _header(line)
    except msgspec.MsgspecError:
        return None


def read_lines(data: bytes, at: Position) -> tuple[list[Line], Position, Stop]:
    """The whole commits in these bytes of a journal, which begin at a position; where they end, and why there."""
    lines: list[Line] = []
    offset, sequence, head = at.offset, at.sequence, at.head
    for line in _whole(data):
        checksum = checked(line)
        commit = _decoded(line) if checksum else None
        if commit is None or checksum is None:
            rest = data[offset - at.offset + len(line) + 1 :]
            stop: Stop = Broken(offset) if checksum or any(map(checked, _whole(rest))) else Torn()
            return lines, Position(at.journal, offset, sequence, head), stop
        if commit.seq != sequence + 1 or commit.previous != head:
            stop = Forked(commit.seq) if lines and commit.seq <= sequence else Astray()
            return lines, Position(at.journal, offset, sequence, head), stop
        lines.append(commit)
        offset, sequence, head = offset + len(line) + 1, commit.seq, checksum
    stop = Torn() if offset - at.offset < len(data) else None
    return lines, Position(at.journal, offset, sequence, head), stop


def salvaged(data: bytes, after: int) -> list[Line]:
    """Every whole commit in a journal that cannot be read through, of each sequence the first; bad lines are left out.

    Only for mending a desk at somebody's wish, with the journal put aside.
    """
    lines: list[Line] = []
    for line in _whole(data):
        commit = _decoded(line) if checked(line) else None
        if commit is not None and commit.seq > after:
            lines.append(commit)
            after = commit.seq
    return lines


def _decoded(line: bytes) -> Line | None:
    try:
        return _line(line)
    except msgspec.MsgspecError:
        return None


def _whole(data: bytes) -> Iterator[bytes]:
    """The lines that have an end."""
    start = 0
    while (end := data.find(b"\n", start)) >= 0:
        yield data[start:end]
        start = end + 1
