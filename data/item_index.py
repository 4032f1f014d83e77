"""Which items of the inbox meet a use case's conditions, answered without reading every item."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Collection, Hashable, Iterable, Iterator, Mapping
from datetime import datetime
from itertools import islice

import msgspec

from data.rows import RawRow, invalid
from smdesk.comparing import fold
from smdesk.inbox.items import WAITING, Item, ItemState
from smdesk.store import ItemsWanted


class ItemKey(msgspec.Struct, gc=False, frozen=True):
    """The part of an item's row that conditions look at; its defaults are the item's own."""

    id: str
    unit: str
    account: str
    kind: str
    received_at: datetime
    waiting_since: datetime
    author: str = ""
    source: str = ""
    state: ItemState = ItemState.NEW
    assignee: str | None = None
    routed_to: str | None = None
    case: str | None = None


def item_key(item: Item) -> ItemKey:
    """The key of an item that is already read."""
    return ItemKey(**{name: getattr(item, name) for name in ItemKey.__struct_fields__})


def item_meets(key: ItemKey, wanted: ItemsWanted) -> bool:
    """Whether an item meets every condition given."""
    return _is_theirs(key, wanted) and _is_such(key, wanted) and _came_then(key, wanted)


def _is_theirs(key: ItemKey, wanted: ItemsWanted) -> bool:
    return (
        (wanted.units is None or key.unit in wanted.units or key.routed_to in wanted.units)
        and (wanted.accounts is None or key.account in wanted.accounts)
        and (wanted.assignees is None or key.assignee in wanted.assignees)
    )


def _is_such(key: ItemKey, wanted: ItemsWanted) -> bool:
    return (
        (wanted.states is None or key.state in wanted.states)
        and (wanted.waits is None or (key.state in WAITING) == wanted.waits)
        and (wanted.kinds is None or key.kind in wanted.kinds)
        and (wanted.sources is None or key.source in wanted.sources)
        and (wanted.case is None or key.case == wanted.case)
        and (wanted.author is None or fold(key.author) == fold(wanted.author))
    )


def _came_then(key: ItemKey, wanted: ItemsWanted) -> bool:
    return (wanted.first is None or wanted.first <= key.received_at) and (
        wanted.last is None or key.received_at <= wanted.last
    )


def _values(name: str, key: ItemKey) -> tuple[Hashable, ...]:
    """What an item has to say to one condition."""
    if name == "waits":
        return (key.state in WAITING,)
    if name == "unit":
        return (key.unit, key.routed_to) if key.routed_to else (key.unit,)
    if name == "author":
        return (fold(key.author),)
    return (getattr(key, name),)


_item_key = msgspec.json.Decoder(ItemKey).decode


def _key_of_row(number: str, row: RawRow) -> ItemKey:
    try:
        return _item_key(row)
    except msgspec.MsgspecError as error:
        raise invalid("items", number, row, error) from error


def index_of(rows: Mapping[str, RawRow]) -> ItemIndex:
    """The index of the items in these rows; CannotOpen(`desk_damaged`) at one that is not valid."""
    return ItemIndex({number: _key_of_row(number, row) for number, row in rows.items()})


Order = list[tuple[datetime, str, str]]
"""Moment, id and running number of items, sorted."""


class ItemIndex:
    """Every item's key by the running number of its row, and for each condition asked so far who meets it."""

    def __init__(self, keys: dict[str, ItemKey]) -> None:
        self._keys = keys
        self._by: dict[str, dict[Hashable, set[str]]] = {}
        self._orders: dict[str, Order] = {}

    def ids(self) -> Iterator[tuple[str, str]]:
        """Each item's id and running number."""
        return ((key.id, number) for number, key in self._keys.items())

    def put_row(self, number: str, row: RawRow | None) -> None:
        """Take up a changed row; None: it is gone."""
        self.put(number, None if row is None else _key_of_row(number, row))

    def put(self, number: str, key: ItemKey | None) -> None:
        """The same with its key."""
        old = self._keys.pop(number, None)
        for name, found in self._by.items():
            for value in _values(name, old) if old else ():
                found[value].discard(number)
            for value in _values(name, key) if key else ():
                found.setdefault(value, set()).add(number)
        for name, order in self._orders.items():
            if old is not None:
                del order[bisect_left(order, (getattr(old, name), old.id, number))]
            if key is not None:
                insort(order, (getattr(key, name), key.id, number))
        if key is not None:
            self._keys[number] = key

    def find(self, wanted: ItemsWanted) -> list[ItemKey]:
        """The keys of the items that meet every condition, in the order asked for."""
        keys, matching = self._keys, self._matching(wanted)
        if wanted.most is not None and len(matching) > max(wanted.most, FEW):
            first = (keys[number] for number in self._in_order(wanted) if number in matching)
            return list(islice((key for key in first if _came_then(key, wanted)), wanted.most))
        return in_asked_order((keys[number] for number in matching), wanted)[: wanted.most]

    def count(self, wanted: ItemsWanted) -> int:
        """How many items meet every condition; `most` is not heeded."""
        matching = self._matching(wanted)
        if wanted.first is None and wanted.last is None:
            return len(matching)
        return sum(_came_then(self._keys[number], wanted) for number in matching)

    def _matching(self, wanted: ItemsWanted) -> Collection[str]:
        """The rows that meet every condition but the bounds of time."""
        parts = [self._meeting_any(name, values) for name, values in _asked(wanted).items()]
        parts = sorted((part for part in parts if len(part) < len(self._keys)), key=len)
        if not parts:
            return self._keys
        return parts[0].intersection(*parts[1:]) if len(parts) > 1 else parts[0]

    def _meeting_any(self, name: str, values: Iterable[Hashable]) -> set[str]:
        """Who meets one of a condition's values."""
        if name not in self._by:
            found = defaultdict[Hashable, set[str]](set)
            for number, key in self._keys.items():
                for value in _values(name, key):
                    found[value].add(number)
            self._by[name] = dict(found)
        parts = [self._by[name][value] for value in values if value in self._by[name]]
        return parts[0] if len(parts) == 1 else set[str]().union(*parts)

    def _in_order(self, wanted: ItemsWanted) -> Iterator[str]:
        """The running numbers of all rows in the order asked for."""
        name = "received_at" if wanted.newest else "waiting_since"
        if name not in self._orders:
            self._orders[name] = sorted((getattr(key, name), key.id, number) for number, key in self._keys.items())
        order = self._orders[name]
        return (number for _moment, _id, number in (reversed(order) if wanted.newest else order))


FEW = 2_000
"""Rows that are sorted as fast as an order of all of them is walked."""


def _asked(wanted: ItemsWanted) -> Mapping[str, Iterable[Hashable]]:
    given: dict[str, Iterable[Hashable] | None] = {
        "waits": None if wanted.waits is None else (wanted.waits,),
        "state": wanted.states,
        "kind": wanted.kinds,
        "source": wanted.sources,
        "case": None if wanted.case is None else (wanted.case,),
        "author": None if wanted.author is None else (fold(wanted.author),),
        "assignee": wanted.assignees,
        "account": wanted.accounts,
        "unit": wanted.units,
    }
    return {name: values for name, values in given.items() if values is not None}


def in_asked_order(keys: Iterable[ItemKey], wanted: ItemsWanted) -> list[ItemKey]:
    """Those that meet the conditions, longest waiting first, or the last received first."""
    meeting = [key for key in keys if item_meets(key, wanted)]
    if wanted.newest:
        meeting.sort(key=lambda key: (key.received_at, key.id), reverse=True)
    else:
        meeting.sort(key=lambda key: (key.waiting_since, key.id))
    return meeting
