"""What was typed while the desk could not be reached: kept in the user's own folder until it can be delivered."""

from __future__ import annotations

import os
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from data.rows import RawRow, decode, encode, table_of
from data.state_folder import state_folder
from smdesk.errors import CannotOpen, NotSaved

if TYPE_CHECKING:
    from smdesk.crisis.crises import Crisis
    from smdesk.crisis.notes import Note


class Spooled(msgspec.Struct, frozen=True):
    """One line of the spool: a record's row, its table, and who typed it."""

    table: str
    record: RawRow


class FileSpool:
    """One small file for each desk; a line is on the disk before anybody is told that it is kept."""

    def __init__(self, folder: str | None, desk: str) -> None:
        self._folder = folder
        self._desk = desk
        self._kept: list[Crisis | Note] | None = None

    def declared(self) -> Sequence[Crisis]:
        """The crises that were declared here and that the desk does not know yet."""
        waiting = self.waiting()
        if not waiting:
            return []
        from smdesk.crisis.crises import Crisis

        return [record for record in waiting if isinstance(record, Crisis)]

    def waiting(self) -> Sequence[Crisis | Note]:
        """Everything that the desk does not know yet, in the order in which it was typed."""
        if self._kept is None:
            self._kept = self._read()
        return self._kept

    def keep(self, record: Crisis | Note) -> None:
        """Keep a record until it is delivered; NotSaved where even that fails."""
        line = msgspec.json.encode(Spooled(table_of(type(record)), RawRow(encode(record)))) + b"\n"
        path = self._path()
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            with path.open("ab") as file:
                file.write(line)
                file.flush()
                os.fsync(file.fileno())
        except OSError as error:
            raise NotSaved(str(error.strerror or error)) from error
        self._kept = [*self.waiting(), record] if self._kept is not None else self._read()

    def delivered(self, records: Sequence[Crisis | Note]) -> None:
        """Forget what the desk knows by now; what was typed meanwhile stays."""
        known = {record.id for record in records}
        left = [record for record in self._read() if record.id not in known]
        path = self._path()
        if not left:
            path.unlink(missing_ok=True)
        else:
            half = path.with_suffix(".half")
            lines = [msgspec.json.encode(Spooled(table_of(type(each)), RawRow(encode(each)))) for each in left]
            half.write_bytes(b"".join(line + b"\n" for line in lines))
            half.replace(path)
        self._kept = left

    def _read(self) -> list[Crisis | Note]:
        """What stands in the file; a torn last line was never promised to anybody."""
        try:
            lines = self._path().read_bytes().splitlines()
        except OSError:
            return []
        from smdesk.crisis.crises import Crisis
        from smdesk.crisis.notes import Note

        found: list[Crisis | Note] = []
        for number, line in enumerate(lines, 1):
            try:
                spooled = msgspec.json.decode(line, type=Spooled)
                record = decode(spooled.table, spooled.record, str(number))
            except (msgspec.MsgspecError, CannotOpen, KeyError):
                continue
            if isinstance(record, Crisis | Note):
                found.append(record)
        return found

    def _path(self) -> Path:
        if self._folder is None:
            self._folder = state_folder()
        return Path(self._folder, "spool", sha256(self._desk.encode("utf-8", "surrogateescape")).hexdigest()[:32])
