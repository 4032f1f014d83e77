"""A desk in a folder, opened: tables in memory, kept up to date from the journal, written by appending to it."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from data.json_desk import fold, journal, trail
from data.json_desk.disk import Disk, Stamp, reason_of, write_all
from data.json_desk.journal import Line, Position
from data.json_desk.lock import DeskLock
from data.json_desk.place import DeskPlace
from data.json_desk.reader import Loaded, cannot_open, load
from data.log_store import LogStore
from data.tables import ChangedRow, Tables
from smdesk.errors import CannotOpen, MaybeSaved, NotSaved, ReadOnly
from smdesk.store import Entry


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a JSON desk needs of the world: the disk, the lock, the machine's clock in seconds since 1970."""

    disk: Disk
    lock: DeskLock
    clock: Callable[[], float] = time.time


class JsonStore(LogStore):
    """One terminal's store over the files of a desk. `folds`: whether this program may rewrite `desk.json`."""

    def __init__(
        self, place: DeskPlace, around: Surroundings, *, folds: bool = False, lock_timeout: float = 5.0
    ) -> None:
        super().__init__(Tables({}), 0, lock_timeout)
        self._place = place
        self._disk = around.disk
        self._lock = around.lock
        self._clock = around.clock
        self._folds = folds
        self._ahead: float | None = None
        self._journal_fd: int | None = None
        self._names_synced = 0
        self._doubtful = False
        self._take_up(load(place, around.disk))
        self._take_news()

    @property
    def location(self) -> str:
        """The path of `desk.json`."""
        return self._place.desk

    @property
    def read_only(self) -> str | None:
        """Why the desk must not be written."""
        return self._read_only

    @property
    def clock_ahead(self) -> float | None:
        """Seconds this machine's clock is ahead of the file server's stamp on our own last write."""
        return self._ahead

    def close(self) -> None:
        """Nothing is held between calls."""

    # --- catching up ---------------------------------------------------------------------------------------------

    def _take_up(self, loaded: Loaded) -> None:
        self._desk = loaded.desk
        self._stamp: Stamp = loaded.stamp
        self._entries = list(loaded.entries)
        self._position: Position | None = loaded.position
        self._read_only = loaded.read_only
        self._start_over(loaded.tables, loaded.sequence)

    def _catch_up(self) -> None:
        try:
            if self._doubtful or self._disk.look(self._place.desk) != self._stamp or not self._read_on():
                self._take_up(load(self._place, self._disk))
                self._doubtful = False
        except OSError as error:
            raise cannot_open(self._place.desk, error) from error

    def _read_on(self) -> bool:
        """Apply what stands in the journal after our position; False where everything must be loaded again."""
        at = self._position
        try:
            data, stamp = self._disk.read_from(self._place.journal(self._desk.journal), at.offset if at else 0)
        except FileNotFoundError:
            return at is None
        if at is None:
            at = journal.read_header(data, self._desk)
            data = data[at.offset :] if at else b""
        if at is None or stamp.size < at.offset:
            return False
        return self._take_lines(data, at)

    def _take_lines(self, data: bytes, at: Position) -> bool:
        lines, position, stop = journal.read_lines(data, at) if data else ((), at, None)
        if stop is not None and not isinstance(stop, journal.Torn):
            return False
        self._apply_lines(lines, position)
        return True

    def _apply_lines(self, lines: Sequence[Line], position: Position) -> None:
        for line in lines:
            self._entries.append(line.entry)
            self._apply(line.rows, by_others=True)
        self._position = position

    # --- writing -------------------------------------------------------------------------------------------------

    @contextmanager
    def _alone(self) -> Iterator[None]:
        with self._lock.held():
            try:
                self._catch_up()
                if self._read_only:
                    raise ReadOnly(self._read_only)
                self._journal_fd = self._open_journal()
            except CannotOpen as error:
                if error.code == "desk_missing":
                    raise NotSaved("folder_gone") from error
                raise
            except OSError as error:
                raise NotSaved(reason_of(error)) from error
            try:
                yield
            finally:
                self._disk.close(self._journal_fd)
                self._journal_fd = None

    def _open_journal(self) -> int:
        """The journal, opened to append and cut back to its last whole line."""
        if self._position is None:
            self._position = fold.start_journal(self._place, self._disk, self._desk)
        fd = self._disk.open(self._place.journal(self._position.journal), os.O_RDWR | os.O_APPEND)
        try:
            if self._names_synced != self._position.journal:
                self._disk.sync_folder(self._place.folder)
                self._names_synced = self._position.journal
            if self._disk.stamp(fd).size > self._position.offset:
                self._disk.truncate(fd, self._position.offset)
        except OSError:
            self._disk.close(fd)
            raise
        return fd

    def _append(self, rows: Sequence[ChangedRow], entry: Entry) -> None:
        fd, at = self._journal_fd, self._position
        assert fd is not None  # noqa: S101 - a transaction is open, and holds both
        assert at is not None  # noqa: S101 - the same
        line, checksum = journal.summed(Line(seq=entry.seq, previous=at.head, rows=rows, entry=entry))
        before = self._clock()
        self._write_line(fd, line, at.offset)
        try:
            self._disk.fsync(fd)
        except OSError as error:
            self._doubtful = True
            self._cut_back(fd, at.offset)
            raise MaybeSaved(reason_of(error)) from error
        self._ahead = before - self._disk.stamp(fd).modified
        self._position = Position(at.journal, at.offset + len(line), entry.seq, checksum)
        self._entries.append(entry)

    def _write_line(self, fd: int, line: bytes, offset: int) -> None:
        """Append a line; what went in of a failed one is cut back."""
        try:
            write_all(self._disk, fd, line)
        except OSError as error:
            self._doubtful = True
            if not self._cut_back(fd, offset) and self._disk.stamp(fd).size >= offset + len(line):
                raise MaybeSaved(reason_of(error)) from error
            raise NotSaved(reason_of(error)) from error

    def _cut_back(self, fd: int, offset: int) -> bool:
        try:
            self._disk.truncate(fd, offset)
        except OSError:
            return False
        return True

    def _last_digest(self) -> str:
        return self._entries[-1].digest if self._entries else self._desk.trail.head

    def _own_holder(self) -> str:
        return str(self._lock.myself())

    # --- the trail -----------------------------------------------------------------------------------------------

    def _trail(self, sequence: int, record: str | None, newest: int | None) -> Sequence[Entry]:
        with self._mutex:
            folded = self._desk.sequence
            since = [e for e in self._entries if e.seq <= sequence and record in (None, e.record)]
        if newest is not None and len(since) >= newest:
            return since[len(since) - newest :]
        if newest is not None and record is None:
            return trail.newest(self._disk, self._place.trail, newest - len(since), folded) + since
        entries = [e for e in trail.read(self._disk, self._place.trail, record) if e.seq <= folded] + since
        return entries if newest is None else entries[max(0, len(entries) - newest) :]
