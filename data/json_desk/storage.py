"""The desk as a TinyDB storage, for searching and for other people's scripts: `desk.json` with the journal laid in.

`TinyDB("desk.json", encoding="utf-8")` reads what the last fold wrote; this one reads what stands now:
`TinyDB("desk.json", storage=DeskStorage, access_mode="r")`.
"""

from __future__ import annotations

from typing import Any, NoReturn

import msgspec
from tinydb.storages import Storage

from data.json_desk.disk import Disk
from data.json_desk.place import place_of
from data.json_desk.reader import load
from data.json_desk.snapshot import DESK_TABLE


class DeskStorage(Storage):
    """Read-only; a new reading each time, so nothing in it is ever stale."""

    def __init__(self, path: str, **_options: object) -> None:
        super().__init__()
        self._place = place_of(path)
        self._disk = Disk()

    def read(self) -> dict[str, dict[str, Any]]:
        """Every table by name, its rows by running number."""
        loaded = load(self._place, self._disk)
        tables = {
            table: {number: msgspec.json.decode(row) for number, row in rows.items()}
            for table, rows in loaded.tables.rows.items()
        }
        return {**tables, DESK_TABLE: {"1": msgspec.to_builtins(loaded.desk)}}

    def write(self, data: dict[str, dict[str, Any]]) -> NoReturn:  # noqa: ARG002 - TinyDB's own signature
        """Refused: what goes around the journal is seen by nobody and trailed by nobody."""
        raise PermissionError("a desk is changed through smdesk only")
