"""A desk in a folder, opened: tables in memory, kept up to date from the journal, written by appending to it."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime

import msgspec

from data.json_desk import fold, generations, journal, trail
from data.json_desk.appending import Appending
from data.json_desk.disk import Disk, reason_of
from data.json_desk.journal import Line, Position
from data.json_desk.lock import DeskLock
from data.json_desk.place import DeskPlace
from data.json_desk.reader import Loaded, cannot_open, load
from data.json_desk.standing import Head, went_back, why_read_only
from data.log_store import LogStore
from data.tables import ChangedRow, Tables
from smdesk.errors import CannotOpen, DeskError, Locked, NotSaved, ReadOnly
from smdesk.store import Entry

FOLD_PAUSE = 60.0
"""Seconds until a fold that failed is tried again."""


def _forget(_desk: str, _sequence: int, _digest: str) -> None:
    """Remember nothing."""


def _nothing(_desk: str) -> Head | None:
    """Know nothing."""
    return None


class Surroundings(msgspec.Struct, frozen=True):
    """What a JSON desk needs of the world. `clock`: this machine's time in seconds since 1970.

    `remember` is told the newest audit entry when the desk is closed, to be kept outside of it; `known` answers the
    newest that was.
    """

    disk: Disk
    lock: DeskLock
    clock: Callable[[], float] = time.time
    remember: Callable[[str, int, str], None] = _forget
    known: Callable[[str], Head | None] = _nothing


class JsonStore(LogStore):
    """One terminal's store over the files of a desk. `folds`: whether this program may rewrite `desk.json`."""

    def __init__(
        self, place: DeskPlace, around: Surroundings, *, folds: bool = False, lock_timeout: float = 5.0
    ) -> None:
        super().__init__(Tables({}), 0, lock_timeout)
        self._place = place
        self._around = around
        self._disk = around.disk
        self._folds = folds
        self._no_fold_before = 0.0
        self._ahead: float | None = None
        self._appending: Appending | None = None
        self._names_synced = 0
        self._doubtful = False
        self._take_up(load(place, around.disk))
        self._take_news()
        self._opened_at = self._sequence

    @property
    def desk_id(self) -> str:
        """The id it was made with."""
        return self._desk.id

    @property
    def location(self) -> str:
        """The path of `desk.json`."""
        return self._place.desk

    @property
    def why_read_only(self) -> ReadOnly | None:
        """Why the desk must not be written, None when it may be."""
        return self._why_read_only

    @property
    def clock_ahead(self) -> float | None:
        """Seconds this machine's clock is ahead of the file server's stamp on our own last write."""
        return self._ahead

    def close(self) -> None:
        """Fold where that is due and wanted, and remember outside the desk how far its trail reached."""
        with self._writer:
            self._fold_if_due()
            if self._sequence != self._opened_at:
                self._around.remember(self._desk.id, self._sequence, self._last_digest())

    # --- catching up ---------------------------------------------------------------------------------------------

    def _take_up(self, loaded: Loaded) -> None:
        known = self._around.known(loaded.desk.id)
        if went_back(loaded, known):  # or this machine's other programs committed while it was read
            loaded = load(self._place, self._disk)
        with self._mutex:
            self._desk = loaded.desk
            self._stamp = loaded.stamp
            self._outdated = loaded.outdated
            self._entries = list(loaded.entries)
            self._position: Position | None = loaded.position
            why = why_read_only(self._place, self._disk, self._around.lock, loaded)
            self._why_read_only = why or went_back(loaded, known)
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
            return self._begin_reading(data)
        if stamp.size <= at.offset:
            return stamp.size == at.offset
        return self._take_lines(data, at)

    def _begin_reading(self, data: bytes) -> bool:
        """The journal that was not there yet has been started."""
        start = journal.read_header(data, self._desk)
        return isinstance(start, Position) and self._take_lines(data[start.offset :], start)

    def _take_lines(self, data: bytes, at: Position) -> bool:
        lines, position, stop = journal.read_lines(data, at)
        if not isinstance(stop, journal.Torn | None) or (self._outdated and lines):
            return False
        for line in lines:
            self._entries.append(line.entry)
            self._apply(line.rows, by_others=True)
        self._position = position
        return True

    # --- writing -------------------------------------------------------------------------------------------------

    @contextmanager
    def _alone(self) -> Iterator[None]:
        with self._around.lock.held():
            try:
                self._catch_up()
                self._refuse_if_read_only()
                self._appending = self._open_journal()
            except CannotOpen as error:
                if error.code == "desk_missing":
                    raise NotSaved("folder_gone") from error
                raise
            except OSError as error:
                raise NotSaved(reason_of(error)) from error
            try:
                yield
            finally:
                self._appending.close()
                self._appending = None

    def _open_journal(self) -> Appending:
        if self._outdated:
            generations.put_aside(self._place, self._disk, f"schema-{self._desk.schema}", self._now())
            self._fold()
        if self._position is None:
            self._position = fold.start_journal(self._place, self._disk, self._desk)
        elif self._names_synced != self._position.journal:
            self._disk.sync_folder(self._place.folder)
        self._names_synced = self._position.journal
        return Appending(self._disk, self._place.journal(self._position.journal), self._position.offset)

    def _append(self, rows: Sequence[ChangedRow], entry: Entry) -> None:
        appending, at = self._appending, self._position
        if appending is None or at is None:
            raise RuntimeError("no transaction is open")
        line, checksum = journal.summed(Line(seq=entry.seq, previous=at.head, rows=rows, entry=entry))
        before = self._around.clock()
        self._doubtful = True
        stamp = appending.append(line)
        self._doubtful = False
        self._ahead = before - stamp.modified
        self._position = Position(at.journal, at.offset + len(line), entry.seq, checksum)
        self._entries.append(entry)

    def _last_digest(self) -> str:
        return self._entries[-1].digest if self._entries else self._desk.trail.head

    def _own_holder(self) -> str:
        return str(self._around.lock.myself())

    def _now(self) -> datetime:
        return datetime.fromtimestamp(self._around.clock(), UTC)

    # --- folding -------------------------------------------------------------------------------------------------

    def _after_writing(self) -> None:
        self._fold_if_due()

    def _fold_if_due(self) -> None:
        """Nothing depends on a fold: one that fails is tried again later, and the journal grows meanwhile."""
        if not (self._folds and self._fold_is_due()) or self._around.clock() < self._no_fold_before:
            return
        try:
            with self._around.lock.held(timeout=0):
                self._catch_up()
                if self._why_read_only is None and self._fold_is_due():
                    self._fold()
        except Locked:
            return
        except (DeskError, OSError):
            self._doubtful = True
            self._no_fold_before = self._around.clock() + FOLD_PAUSE
        except trail.TrailAhead:
            self._why_read_only = ReadOnly("forked", files=self._place.trail)

    def _fold_is_due(self) -> bool:
        return self._position is not None and fold.is_due(self._position.offset, self._stamp.size)

    def _fold(self) -> None:
        head = self._position.head if self._position else self._desk.head
        now = self._now()
        folded = fold.fold(
            self._place,
            self._disk,
            self._desk,
            self._tables.rows,
            self._entries,
            sequence=self._sequence,
            head=head,
            by=self._around.lock.host,
            at=now.isoformat(timespec="seconds"),
        )
        with self._mutex:
            self._desk, self._stamp, self._position = folded.desk, folded.stamp, folded.position
            self._entries = []
            self._outdated = False
        self._names_synced = folded.position.journal
        with contextlib.suppress(OSError):  # a state that could not be kept is what doctor tells of
            generations.keep_after_fold(self._place, self._disk, now, self._sequence)

    def scrub(self) -> Sequence[str]:
        """Fold erased records away and take them out of every kept file; answers the files out of reach."""
        from data.json_desk.erasing import scrub

        self._refuse_if_read_only()
        with self._writer, self._around.lock.held():
            try:
                self._catch_up()
                self._fold()
                ids = {record.id for record in self._tables.records("erased")}
                return scrub(self._place, self._disk, ids)
            except OSError as error:
                raise NotSaved(reason_of(error)) from error

    # --- the trail -----------------------------------------------------------------------------------------------

    def _trail(self, sequence: int, record: str | None, newest: int | None) -> Sequence[Entry]:
        with self._mutex:
            mark, folded = self._desk.trail, self._desk.sequence
            since = [e for e in self._entries if e.seq <= sequence and e.tells_of(record)]
        if newest is not None and len(since) >= newest:
            return since[len(since) - newest :]
        if newest is not None and record is None and folded <= sequence:
            return trail.newest(self._disk, self._place.trail, mark.bytes, newest - len(since)) + since
        kept = trail.read(self._disk, self._place.trail, mark.bytes, record)
        entries = [e for e in kept if e.seq <= sequence] + since
        return entries if newest is None else entries[max(0, len(entries) - newest) :]
