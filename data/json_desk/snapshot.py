"""`desk.json`: every record as of one commit, one a line, sealed; a TinyDB file to whoever reads it with TinyDB."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Callable, Iterator

import msgspec

from data.audit_chain import START
from data.rows import TABLES
from data.tables import Rows
from smdesk.errors import CannotOpen

SCHEMA = 1
DESK_TABLE = "desk"
_SEAL_KEY = b',"sha256":"'
_TAIL = b'"}\n}}\n'
_SEAL_SIZE = len(_SEAL_KEY) + 64 + len(_TAIL)


class TrailMark(msgspec.Struct, frozen=True):
    """How far `desk.trail` reaches: entries, bytes, and the digest of the last entry."""

    entries: int = 0
    bytes: int = 0
    head: str = START


class DeskRow(msgspec.Struct, frozen=True, kw_only=True):
    """The one row of the table `desk`: which desk, which schema, through which commit, which journal comes next.

    `head` is the checksum of the last journal line that is folded in.
    """

    schema: int = SCHEMA
    id: str
    sequence: int
    head: str
    journal: int
    trail: TrailMark
    folded_at: str
    folded_by: str


class Snapshot(msgspec.Struct, frozen=True):
    """A `desk.json` as read; `sealed` False: somebody else than a fold wrote it."""

    desk: DeskRow
    rows: Rows
    sealed: bool


class _SchemaOnly(msgspec.Struct):
    schema: int


_tables = msgspec.json.Decoder(dict[str, dict[str, msgspec.Raw]])
_encode = msgspec.json.Encoder().encode


def written(desk: DeskRow, rows: Rows) -> Iterator[bytes]:
    """The bytes of a `desk.json`, in parts of about a megabyte; the last one holds the seal over all before it."""
    seal = hashlib.sha256()
    for part in _parts(desk, rows):
        seal.update(part)
        yield part
    yield _SEAL_KEY + seal.hexdigest().encode() + _TAIL


def _parts(desk: DeskRow, rows: Rows) -> Iterator[bytes]:
    opening = b"{"
    for table in (*TABLES, *(name for name in rows if name not in TABLES and name != DESK_TABLE)):
        yield opening + _encode(table) + b":{"
        numbered = list(rows.get(table, {}).items())
        for start in range(0, len(numbered), 2000):
            lines = (b'"' + number.encode() + b'":' + bytes(row) for number, row in numbered[start : start + 2000])
            yield (b",\n" if start else b"\n") + b",\n".join(lines)
        opening = b"\n},\n"
    yield opening + b'"' + DESK_TABLE.encode() + b'":{\n"1":' + _encode(desk)[:-1]


def is_sealed(data: bytes) -> bool:
    """Whether these bytes are exactly what a fold wrote."""
    said = data[-_SEAL_SIZE:]
    if not (said.startswith(_SEAL_KEY) and said.endswith(_TAIL)):
        return False
    with memoryview(data) as view:
        return hashlib.sha256(view[:-_SEAL_SIZE]).hexdigest().encode() == said[len(_SEAL_KEY) : -len(_TAIL)]


def parsed(data: bytes, path: str, schema: int = SCHEMA) -> Snapshot:
    """The snapshot in these bytes. CannotOpen: `desk_damaged`, `not_a_desk` or `desk_newer`."""
    sealed = _meanwhile(is_sealed, data)
    try:
        rows = _tables.decode(data)
    except msgspec.MsgspecError as error:
        raise _unreadable(data, path, error) from error
    try:
        row = rows.pop(DESK_TABLE)["1"]
    except KeyError as error:
        raise CannotOpen("not_a_desk", path=path, where=f"no table {DESK_TABLE!r}") from error
    try:
        found = msgspec.json.decode(row, type=_SchemaOnly).schema
        if found > schema:
            raise CannotOpen("desk_newer", path=path, schema=found, known=schema)
        desk = msgspec.json.decode(row, type=DeskRow)
    except msgspec.MsgspecError as error:
        raise CannotOpen("desk_damaged", path=path, where=f"{DESK_TABLE} 1: {error}") from error
    return Snapshot(desk, rows, sealed())


def _meanwhile(check: Callable[[bytes], bool], data: bytes) -> Callable[[], bool]:
    """Have a check done in a thread while the caller goes on; hashing leaves the interpreter free for others."""
    found: list[bool] = []
    thread = threading.Thread(target=lambda: found.append(check(data)), daemon=True)
    thread.start()

    def result() -> bool:
        thread.join()
        return found == [True]

    return result


def _unreadable(data: bytes, path: str, error: msgspec.MsgspecError) -> CannotOpen:
    if isinstance(error, msgspec.ValidationError) or not looks_like_a_desk(data):
        return CannotOpen("not_a_desk", path=path, where=where_broken(data))
    return CannotOpen("desk_damaged", path=path, where=where_broken(data))


def looks_like_a_desk(data: bytes) -> bool:
    """Whether a file that does not parse was a desk once: it begins as one, or is empty or zeros after a crash."""
    return not data.strip(b"\0 \r\n\t") or data.lstrip().startswith(b'{"institution"')


def where_broken(data: bytes) -> str:
    """The line and byte at which a file stops being JSON."""
    import json  # only where a file is broken

    try:
        json.loads(data.decode("utf-8"))
    except UnicodeDecodeError as error:
        return _position(data, error.start)
    except json.JSONDecodeError as error:
        return _position(data, len(error.doc[: error.pos].encode()))
    except RecursionError:
        return _position(data, 0)
    return _position(data, len(data))


def _position(data: bytes, byte: int) -> str:
    return f"line {data.count(bytes([10]), 0, byte) + 1}, byte {byte + 1}"
