"""The records of a desk in memory: rows as they were read, made into records only when somebody asks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import msgspec

from data.post_index import PostIndex, PostKey
from data.rows import TABLES, R, RawRow, decode, invalid, table_of
from smdesk.posts import Post
from smdesk.store import ItemsWanted, PostsWanted, Record

if TYPE_CHECKING:
    from data.item_index import ItemIndex, ItemKey

Rows = dict[str, dict[str, RawRow]]
"""Rows by table and running number."""


GONE = b"null"


class ChangedRow(msgspec.Struct, frozen=True, gc=False):
    """A record's row as a commit leaves it; `record` is the JSON `null` where the row is gone."""

    table: str
    row: str
    record: RawRow

    @property
    def gone(self) -> bool:
        """Whether the commit took the row away."""
        return bytes(self.record) == GONE


class RowId(msgspec.Struct, gc=False):
    """Only the id of a row."""

    id: str


_post_key = msgspec.json.Decoder(PostKey).decode
_row_id = msgspec.json.Decoder(RowId).decode


GROWING = frozenset({"posts", "items", "sweeps"})
"""Tables of which nobody ever has all records in hand: what is read of them is not kept twice."""


class Tables:
    """All rows of a desk. Not safe for several threads by itself: the store holds its mutex around every call."""

    def __init__(self, rows: Rows) -> None:
        self._rows: Rows = {table: rows.get(table, {}) for table in TABLES}
        self._numbers: dict[str, dict[str, str]] = {}
        self._read: dict[str, dict[str, Record]] = {table: {} for table in TABLES}
        self._index: PostIndex | None = None
        self._item_index: ItemIndex | None = None
        self._last: dict[str, int] = {}

    @property
    def rows(self) -> Rows:
        """Every row, to be written; not to be changed."""
        return self._rows

    def find(self, kind: type[R], record_id: str) -> R | None:
        """One record, None where there is none."""
        found = self.record(table_of(kind), record_id)
        return found if isinstance(found, kind) else None

    def record(self, table: str, record_id: str) -> Record | None:
        """One record of a table by name, None where there is none."""
        number = self._number(table, record_id)
        return None if number is None else self._record(table, number)

    def records(self, table: str) -> list[Record]:
        """Every record of a table, in the order in which they were made."""
        return [self._record(table, number) for number in self._rows[table]]

    def posts(self, wanted: PostsWanted) -> list[Post]:
        """The posts that meet every condition, in no order."""
        records = (self._record("posts", number) for number in self._posts().find(wanted))
        return [record for record in records if isinstance(record, Post)]

    def item_keys(self, wanted: ItemsWanted) -> list[ItemKey]:
        """The keys of the items that meet every condition, in the order asked for."""
        return self._items().find(wanted) if self._rows["items"] else []

    def count_items(self, wanted: ItemsWanted) -> int:
        """How many items meet every condition."""
        return self._items().count(wanted) if self._rows["items"] else 0

    def count(self, table: str) -> int:
        """How many records a table has."""
        return len(self._rows[table])

    def count_posts(self, wanted: PostsWanted) -> int:
        """How many posts meet every condition."""
        return len(self._posts().find(wanted))

    def check(self) -> None:
        """Read every row once; CannotOpen(`desk_damaged`) at the first that is not valid."""
        for table, numbered in self._rows.items():
            for number, row in numbered.items():
                decode(table, row, number)

    def rows_for(self, changed: Mapping[tuple[str, str], bytes]) -> list[ChangedRow]:
        """The changed rows of a commit, by table and id: under their own running numbers, new ones under the next."""
        last: dict[str, int] = {}
        rows = []
        for (table, record_id), row in changed.items():
            number = self._number(table, record_id)
            if number is None:
                last[table] = last.get(table, self._highest(table)) + 1
                number = str(last[table])
            rows.append(ChangedRow(table, number, RawRow(row)))
        return rows

    def id_of(self, changed: ChangedRow) -> str:
        """The id of the record that a changed row holds, or held before it went."""
        row = self._rows[changed.table].get(changed.row) if changed.gone else changed.record
        return msgspec.json.decode(row, type=RowId).id if row is not None else ""

    def apply(self, changed: Iterable[ChangedRow]) -> None:
        """Take up the rows of a commit."""
        for change in changed:
            if change.table in self._rows:
                self._put(change.table, change.row, None if change.gone else change.record)

    def _put(self, table: str, number: str, row: RawRow | None) -> None:
        rows = self._rows[table]
        old = rows.pop(number, None) if row is None else rows.get(number)
        self._read[table].pop(number, None)
        if row is not None:
            rows[number] = row
        self._last[table] = max(self._highest(table), int(number))
        if table == "posts" and self._index is not None:
            self._index.put(number, None if row is None else _key(number, row))
        if table == "items" and self._item_index is not None:
            self._item_index.put_row(number, row)
        if table in self._numbers and (old is None or row is None):
            self._renumber(table, number, old, row)

    def _renumber(self, table: str, number: str, old: RawRow | None, row: RawRow | None) -> None:
        """A record has come or gone; one that stays keeps its number."""
        if old is not None:
            self._numbers[table].pop(msgspec.json.decode(old, type=RowId).id, None)
        if row is not None:
            self._numbers[table][msgspec.json.decode(row, type=RowId).id] = number

    def _number(self, table: str, record_id: str) -> str | None:
        if table not in self._numbers:
            self._numbers[table] = self._ids(table)
        return self._numbers[table].get(record_id)

    def _ids(self, table: str) -> dict[str, str]:
        if table == "posts":
            return dict(self._posts().ids())
        if table == "items":
            return dict(self._items().ids())
        if table == "sweeps":  # years of days, of which one or a month is asked for
            return {_id_of(table, number, row): number for number, row in self._rows[table].items()}
        return {self._record(table, number).id: number for number in self._rows[table]}

    def _record(self, table: str, number: str) -> Record:
        read = self._read[table]
        if (known := read.get(number)) is not None:
            return known
        record = decode(table, self._rows[table][number], number)
        if table not in GROWING:
            read[number] = record
        return record

    def _posts(self) -> PostIndex:
        if self._index is None:
            self._index = PostIndex(_keys(self._rows["posts"]))
        return self._index

    def _items(self) -> ItemIndex:
        if self._item_index is None:
            from data.item_index import index_of  # a start without an inbox needs none

            self._item_index = index_of(self._rows["items"])
        return self._item_index

    def _highest(self, table: str) -> int:
        if table not in self._last:
            self._last[table] = max(map(int, self._rows[table]), default=0)
        return self._last[table]


def _keys(rows: Mapping[str, RawRow]) -> dict[str, PostKey]:
    """The keys of all rows at once; row by row where one of them is not valid, to name it."""
    try:
        return {number: _post_key(row) for number, row in rows.items()}
    except msgspec.MsgspecError:
        return {number: _key(number, row) for number, row in rows.items()}


def _key(number: str, row: RawRow) -> PostKey:
    try:
        return _post_key(row)
    except msgspec.MsgspecError as error:
        raise invalid("posts", number, row, error) from error


def _id_of(table: str, number: str, row: RawRow) -> str:
    try:
        return _row_id(row).id
    except msgspec.MsgspecError as error:
        raise invalid(table, number, row, error) from error


def in_order(posts: Iterable[Post]) -> Sequence[Post]:
    """Posts in order of place, those without one last, then of creation."""
    return sorted(posts, key=_order)


def _order(post: Post) -> tuple[Any, ...]:
    if post.place is None:
        return True, post.created_at, post.id
    return False, post.place.utc, post.created_at, post.id
