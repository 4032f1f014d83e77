"""What every store that keeps a log of commits has in common: views, one writer at a time, news from others."""

from __future__ import annotations

import threading
import weakref
from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace
from functools import partial

from data.audit_chain import digest_of
from data.rows import TABLES
from data.tables import ChangedRow, Tables
from data.views import Reading, Writing
from smdesk.errors import Locked, ReadOnly
from smdesk.store import Changes, Entry, Sign


class LogStore(ABC):
    """The tables of a desk, brought up to date commit by commit. Safe for several threads."""

    def __init__(self, tables: Tables, sequence: int, lock_timeout: float) -> None:
        self._tables = tables
        self._sequence = sequence
        self._mutex = threading.RLock()
        self._writer = threading.Lock()
        self._lock_timeout = lock_timeout
        self._views: weakref.WeakSet[Reading] = weakref.WeakSet()
        self._news: set[str] = set()
        self._all_new = False

    @property
    @abstractmethod
    def why_read_only(self) -> ReadOnly | None:
        """Why the desk must not be written, None when it may be."""

    @property
    def read_only(self) -> str | None:
        """The code of why the desk must not be written."""
        why = self.why_read_only
        return why.code if why else None

    @contextmanager
    def reading(self) -> Iterator[Reading]:
        """A consistent view of the desk as last loaded or refreshed."""
        with self._mutex:
            view = Reading(self._tables, self._mutex, self._sequence, self._trail)
            self._views.add(view)
        try:
            yield view
        finally:
            self._views.discard(view)

    @contextmanager
    def transaction(self, sign: Sign | None = None) -> Iterator[Writing]:
        """Take the lock, catch up with others, let the caller decide and commit."""
        self._refuse_if_read_only()
        if not self._writer.acquire(timeout=self._lock_timeout):
            raise Locked(self._own_holder())
        try:
            with self._alone():
                writing = Writing(self._tables, self._mutex, self._sequence, self._trail, partial(self._write, sign))
                try:
                    yield writing
                finally:
                    writing.over()
            self._after_writing()
        finally:
            self._writer.release()

    def refresh(self) -> Changes | None:
        """Apply what others committed; None when nothing changed, or while this store itself is writing."""
        if not self._writer.acquire(blocking=False):
            return None
        try:
            self._catch_up()
            return self._take_news()
        finally:
            self._writer.release()

    @abstractmethod
    def _alone(self) -> AbstractContextManager[object]:
        """Hold the lock that keeps every other writer out, caught up with what they wrote."""

    @abstractmethod
    def _catch_up(self) -> None:
        """Apply what others committed, noting the news."""

    @abstractmethod
    def _append(self, rows: Sequence[ChangedRow], entry: Entry) -> None:
        """Make a commit last."""

    @abstractmethod
    def _last_digest(self) -> str:
        """The digest of the newest audit entry."""

    @abstractmethod
    def _trail(self, sequence: int, record: str | None, newest: int | None) -> Sequence[Entry]:
        """The audit entries up to a sequence."""

    @abstractmethod
    def _own_holder(self) -> str:
        """Who holds the lock when it is this very store."""

    def _after_writing(self) -> None:  # noqa: B027 - most stores have nothing left to do
        """What a store does once the lock is free again."""

    def _refuse_if_read_only(self) -> None:
        if why := self.why_read_only:
            raise ReadOnly(why.code, **why.params)

    def _write(self, sign: Sign | None, rows: Sequence[ChangedRow], entry: Entry) -> int:
        linked = replace(entry, seq=self._sequence + 1, previous=self._last_digest())
        digest = digest_of(linked)
        self._append(rows, replace(linked, digest=digest, signature=sign(digest) if sign else ""))
        self._apply(rows)
        return self._sequence

    def _apply(self, rows: Sequence[ChangedRow], *, by_others: bool = False) -> None:
        """Take up one commit; views that are open keep what they saw."""
        with self._mutex:
            for changed in rows:
                if changed.table in TABLES:
                    self._note(changed, by_others)
            self._tables.apply(rows)
            self._sequence += 1

    def _note(self, changed: ChangedRow, by_others: bool) -> None:
        if not (by_others or self._views):
            return
        record_id = self._tables.id_of(changed)
        if by_others:
            self._news.add(record_id)
        if views := list(self._views):
            stood = self._tables.record(changed.table, record_id)
            for view in views:
                view.before(changed.table, record_id, stood)

    def _start_over(self, tables: Tables, sequence: int) -> None:
        """Everything was loaded again; open views keep the tables they have."""
        with self._mutex:
            self._tables, self._sequence = tables, sequence
            self._views.clear()
            self._all_new = True

    def _take_news(self) -> Changes | None:
        news, everything = frozenset(self._news), self._all_new
        self._news, self._all_new = set(), False
        return Changes(news, everything) if news or everything else None
