"""Messages from a sheet or a JSON file: one a row, its columns named as people or other programs name them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import msgspec
from dateutil import parser as dates

from data.mail.arrivals import EARLIEST, key_of
from data.sheets import MOST_MEGABYTES, read_sheet
from smdesk.cleaning import bounded, clean_line
from smdesk.errors import BadInput
from smdesk.inbox.columns import columns_named
from smdesk.inbox.incoming import Arrival, Incoming, Spot, Unreadable

LONGEST_DATE = 60
LONGEST_CELL = 2_000
_LINES = ("platform", "account", "area", "kind", "language", "author", "title", "link")


def read_table(path: str) -> Iterator[Arrival]:
    """The rows of a CSV or XLSX."""
    sheet = read_sheet(path)
    named = columns_named(sheet.columns)
    return (
        _arrival(
            {named[name]: cell for name, cell in row.cells.items() if name in named}, Spot(number=number, line=row.line)
        )
        for number, row in enumerate(sheet.rows, start=1)
    )


def read_json(place: Path, path: str) -> Iterator[Arrival]:
    """The objects of a JSON list, or of a file with one on each line."""
    try:
        if place.stat().st_size > MOST_MEGABYTES << 20:
            raise BadInput("file_too_big", path=path, most=MOST_MEGABYTES)
        raw = place.read_bytes().removeprefix(b"\xef\xbb\xbf")
        found = msgspec.json.decode(raw) if raw.lstrip().startswith(b"[") else msgspec.json.Decoder().decode_lines(raw)
    except OSError as error:
        raise BadInput("unreadable_file", path=path, reason=error.strerror or str(error)) from error
    except (msgspec.DecodeError, UnicodeError, RecursionError) as error:
        raise BadInput("broken_json", path=path, reason=str(error)) from error
    if not isinstance(found, list):
        raise BadInput("broken_json", path=path, reason="list")
    return (_object(each, Spot(number=number)) for number, each in enumerate(found, start=1))


def _object(found: Any, spot: Spot) -> Arrival:
    if not isinstance(found, dict):
        return Unreadable(spot=spot, why=BadInput("no_message"))
    try:
        named = columns_named(list(map(str, found)))
    except BadInput as error:
        return Unreadable(spot=spot, why=error)
    cells = {named[name]: value for name, value in found.items() if name in named and value is not None}
    return _arrival({name: value if isinstance(value, str) else str(value) for name, value in cells.items()}, spot)


def _arrival(cells: Mapping[str, str], spot: Spot) -> Arrival:
    try:
        text = _text(cells.get("text", ""))
        received = _date(cells.get("received_at", ""))
    except BadInput as error:
        return Unreadable(spot=spot, why=error)
    lines = {name: clean_line(cells.get(name, "")[:LONGEST_CELL]) for name in _LINES}
    own = clean_line(cells.get("key", "")[:LONGEST_CELL])
    said = [own] if own else [cells.get("received_at", ""), text, *lines.values()]
    bare = Incoming(key=key_of(["row", *said]), spot=spot, received_at=received, text=text, recogniser="row")
    return replace(bare, **lines)  # type: ignore[arg-type]  # every name of _LINES is a text


def _text(cell: str) -> str:
    text = bounded(cell, "text").strip()
    if not text:
        raise BadInput("no_message")
    return text


def _date(cell: str) -> datetime | None:
    """A moment as sheets and programs write it; a day first where both could be meant, without a zone in UTC."""
    text = clean_line(cell)
    if not text:
        return None
    if len(text) > LONGEST_DATE:
        raise BadInput("bad_when", given=text[:LONGEST_DATE])
    try:
        read = datetime.fromisoformat(text)
    except ValueError:
        try:
            read = dates.parse(text, dayfirst=True)
        except (ValueError, OverflowError, TypeError) as error:
            raise BadInput("bad_when", given=text) from error
    if read.year < EARLIEST:
        raise BadInput("bad_when", given=text)
    return (read if read.tzinfo else read.replace(tzinfo=UTC)).astimezone(UTC)
