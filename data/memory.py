"""A desk kept in memory: for tests, and the plainest example of a store."""

from __future__ import annotations

import threading
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import ClassVar

from data.audit_chain import START
from data.log_store import LogStore
from data.rows import RawRow
from data.tables import GONE, ChangedRow, Tables
from smdesk.errors import Locked, ReadOnly
from smdesk.store import Entry


def _gone(row: ChangedRow) -> ChangedRow:
    return ChangedRow(row.table, row.row, RawRow(GONE))


@dataclass(frozen=True)
class MemoryDesk:
    """What several stores share, as several terminals share a file: the commits so far, and the lock."""

    commits: list[tuple[Sequence[ChangedRow], Entry]] = field(default_factory=list)
    lock: threading.Lock = field(default_factory=threading.Lock)


class MemoryStore(LogStore):
    """One terminal's store over a shared desk in memory."""

    location = "memory"
    desk_id = "d-memory"
    why_read_only: ClassVar[ReadOnly | None] = None
    clock_ahead: ClassVar[float | None] = None

    def __init__(self, desk: MemoryDesk | None = None, *, lock_timeout: float = 5.0) -> None:
        super().__init__(Tables({}), 0, lock_timeout)
        self._desk = desk or MemoryDesk()
        self._catch_up()
        self._take_news()

    def close(self) -> None:
        """Nothing to let go of."""

    def scrub(self) -> Sequence[str]:
        """Take erased records out of every commit that is kept."""
        with self._alone():
            ids = {record.id for record in self._tables.records("erased")}
            for number, (rows, entry) in enumerate(self._desk.commits):
                kept = [row if row.table == "erased" or self._tells_nothing(row, ids) else _gone(row) for row in rows]
                self._desk.commits[number] = (kept, entry)
        return ()

    def _tells_nothing(self, row: ChangedRow, ids: Collection[str]) -> bool:
        return row.gone or self._tables.id_of(row) not in ids

    @contextmanager
    def _alone(self) -> Iterator[None]:
        if not self._desk.lock.acquire(timeout=self._lock_timeout):
            raise Locked(self._own_holder())
        try:
            self._catch_up()
            yield
        finally:
            self._desk.lock.release()

    def _catch_up(self) -> None:
        for rows, _ in self._desk.commits[self._sequence :]:
            self._apply(rows, by_others=True)

    def _append(self, rows: Sequence[ChangedRow], entry: Entry) -> None:
        self._desk.commits.append((rows, entry))

    def _last_digest(self) -> str:
        return self._desk.commits[-1][1].digest if self._desk.commits else START

    def _trail(self, sequence: int, record: str | None, newest: int | None) -> Sequence[Entry]:
        entries = [entry for _, entry in self._desk.commits[:sequence] if entry.tells_of(record)]
        return entries if newest is None else entries[max(0, len(entries) - newest) :]

    def _own_holder(self) -> str:
        return "this program"
