"""Looking at a desk and changing it: both see the tables as they stood, with what differs laid over them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import replace
from typing import TYPE_CHECKING

from data.post_index import key_of, meets
from data.rows import R, encode, table_of
from data.tables import GONE, ChangedRow, Tables, in_order
from smdesk.accounts import Account
from smdesk.errors import Conflict, NotFound
from smdesk.people import Person
from smdesk.posts import Post
from smdesk.store import Entry, ItemsWanted, PostsWanted, Record
from smdesk.units import Unit, UnitId

if TYPE_CHECKING:
    from smdesk.inbox.items import Item

Overlay = dict[tuple[str, str], Record | None]
"""Records by table and id that differ from the tables; None: there is none."""

TrailReader = Callable[[int, str | None, int | None], Sequence[Entry]]
"""Answers the audit entries up to a sequence: of one record or all, so many of the newest or all."""


class Reading:
    """A view that stays as it was: the store lays the records that others change meanwhile over the tables."""

    def __init__(
        self, tables: Tables, mutex: AbstractContextManager[object], sequence: int, trail: TrailReader
    ) -> None:
        self._tables = tables
        self._mutex = mutex
        self._sequence = sequence
        self._trail = trail
        self._overlay: Overlay = {}

    @property
    def sequence(self) -> int:
        """The number of the last commit this view shows."""
        return self._sequence

    def before(self, table: str, record: str, stood: Record | None) -> None:
        """Keep a record as it stood before others changed it."""
        self._overlay.setdefault((table, record), stood)

    def get(self, kind: type[R], record_id: str) -> R:
        """One record; NotFound where there is none."""
        found = self._stands(table_of(kind), record_id)
        if not isinstance(found, kind):
            raise NotFound(kind.__name__.lower(), record_id)
        return found

    def units(self) -> Sequence[Unit]:
        """All units, by name."""
        return sorted(self._all(Unit), key=lambda unit: (unit.name.casefold(), unit.id))

    def people(self) -> Sequence[Person]:
        """All people, by name."""
        return sorted(self._all(Person), key=lambda person: (person.name.casefold(), person.id))

    def accounts(self, unit: UnitId | None = None) -> Sequence[Account]:
        """The accounts of a unit, or of all, in the order in which they were made."""
        return [account for account in self._all(Account) if unit is None or account.unit == unit]

    def all(self, kind: type[R]) -> Sequence[R]:
        """Every record of one of the kinds that stay few, in the order in which they were made."""
        return self._all(kind)

    def any_in(self, table: str) -> bool:
        """Whether anything lies in a table."""
        with self._mutex:
            return bool(self._tables.rows[table]) or any(self._laid(table).values())

    def posts(self, wanted: PostsWanted) -> Sequence[Post]:
        """The posts that meet every condition, in order of place (those without one last), then of creation."""
        with self._mutex:
            found = self._tables.posts(wanted)
            if laid := self._laid("posts"):
                found = [post for post in found if post.id not in laid]
                found += [p for p in laid.values() if isinstance(p, Post) and meets(key_of(p), wanted)]
        return in_order(found)

    def items(self, wanted: ItemsWanted) -> Sequence[Item]:
        """The items that meet every condition, longest waiting first; with `newest` the last received first."""
        from data.item_index import in_asked_order, item_key
        from smdesk.inbox.items import Item

        with self._mutex:
            laid = self._laid("items")
            keys = self._tables.item_keys(replace(wanted, most=None) if laid else wanted)
            if laid:
                kept = [key for key in keys if key.id not in laid]
                keys = in_asked_order([*kept, *(item_key(i) for i in laid.values() if isinstance(i, Item))], wanted)
            return [self.get(Item, key.id) for key in keys[: wanted.most]]

    def count_items(self, wanted: ItemsWanted) -> int:
        """How many items meet every condition."""
        with self._mutex:
            laid = self._laid("items")
            if not laid:
                return self._tables.count_items(wanted)
            from data.item_index import item_key, item_meets
            from smdesk.inbox.items import Item

            kept = sum(key.id not in laid for key in self._tables.item_keys(replace(wanted, most=None)))
            return kept + sum(isinstance(i, Item) and item_meets(item_key(i), wanted) for i in laid.values())

    def count(self, table: str) -> int:
        """How many records lie in a table (`sweeps`, `cases`); asked without importing what they are."""
        with self._mutex:
            return self._tables.count(table) + len(self._laid(table))

    def count_posts(self, wanted: PostsWanted) -> int:
        """How many posts meet every condition, without reading one."""
        if self._laid("posts"):
            return len(self.posts(wanted))
        with self._mutex:
            return self._tables.count_posts(wanted)

    def trail(self, record: str | None = None, newest: int | None = None) -> Sequence[Entry]:
        """Audit entries in sequence, of one record or all; `newest`: only so many, the latest."""
        return self._trail(self._sequence, record, newest)

    def _stands(self, table: str, record_id: str) -> Record | None:
        with self._mutex:
            if (table, record_id) in self._overlay:
                return self._overlay[table, record_id]
            return self._tables.record(table, record_id)

    def records(self, table: str) -> list[Record]:
        """Every record of a table, in the order in which they were made."""
        with self._mutex:
            laid: dict[str, Record | None] = self._laid(table)
            stood = [laid.pop(record.id, record) for record in self._tables.records(table)]
        return [record for record in (*stood, *laid.values()) if record is not None]

    def _all(self, kind: type[R]) -> list[R]:
        return [record for record in self.records(table_of(kind)) if isinstance(record, kind)]

    def _laid(self, table: str) -> dict[str, Record | None]:
        return {record_id: record for (of, record_id), record in self._overlay.items() if of == table}


Write = Callable[[Sequence[ChangedRow], Entry], int]
"""Makes changed rows and their entry last; answers the sequence."""


class Writing(Reading):
    """A view that may also change the desk; nothing is written before `commit`."""

    def __init__(
        self,
        tables: Tables,
        mutex: AbstractContextManager[object],
        sequence: int,
        trail: TrailReader,
        write: Write,
    ) -> None:
        super().__init__(tables, mutex, sequence, trail)
        self._write: Write | None = write
        self._changed: dict[tuple[str, str], bytes] = {}

    def put(self, record: Record) -> None:
        """Save a record at the version it was read at; Conflict where somebody saved it since."""
        self._still_open()
        stands = self._stands(table_of(type(record)), record.id)
        if record.version != (stands.version if stands else 0):
            raise Conflict(record, stands)
        saved: Record = replace(record, version=record.version + 1)
        key = (table_of(type(record)), record.id)
        self._changed[key] = encode(saved)
        self._overlay[key] = saved

    def take_out(self, record: Record) -> None:
        """Let a record be gone: only erasing a person's data and restoring an older state do that."""
        self._still_open()
        key = (table_of(type(record)), record.id)
        self._changed[key] = GONE
        self._overlay[key] = None

    def commit(self, entry: Entry) -> int:
        """Make the changes and their one audit entry last; answers the new sequence."""
        write = self._still_open()
        rows = self._tables.rows_for(self._changed)
        self._write = None
        return write(rows, entry)

    def over(self) -> None:
        """Whatever is not committed by now never happened."""
        self._write = None

    def _still_open(self) -> Write:
        if self._write is None:
            raise RuntimeError("this transaction is over")
        return self._write
