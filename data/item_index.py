"""Which items of the inbox meet a use case's conditions, answered without reading every item."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Hashable, Iterable, Iterator, Mapping
from datetime import datetime

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


_NAMES = ("waits", "state", "source", "case", "author", "assignee", "account")
"""The conditions of which an index is made, those that leave fewest first."""


def _value(name: str, key: ItemKey) -> Hashable:
    """What an item has to say to one condition."""
    if name == "waits":
        return key.state in WAITING
    if name == "author":
        return fold(key.author)
    found: Hashable = getattr(key, name)
    return found


_item_key = msgspec.json.Decoder(ItemKey).decode


def _key_of_row(number: str, row: RawRow) -> ItemKey:
    try:
        return _item_key(row)
    except msgspec.MsgspecError as error:
        raise invalid("items", number, row, error) from error


def index_of(rows: Mapping[str, RawRow]) -> ItemIndex:
    """The index of the items in these rows; CannotOpen(`desk_damaged`) at one that is not valid."""
    return ItemIndex({number: _key_of_row(number, row) for number, row in rows.items()})


class ItemIndex:
    """Every item's key by the running number of its row, and for each condition asked so far who meets it."""

    def __init__(self, keys: dict[str, ItemKey]) -> None:
        self._keys = keys
        self._by: dict[str, dict[Hashable, set[str]]] = {}

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
            if old is not None:
                found[_value(name, old)].discard(number)
            if key is not None:
                found.setdefault(_value(name, key), set()).add(number)
        if key is not None:
            self._keys[number] = key

    def find(self, wanted: ItemsWanted) -> list[ItemKey]:
        """The keys of the items that meet every condition, in the order asked for; `most` is not heeded."""
        keys = self._keys
        return in_asked_order((keys[number] for number in self._fewest(wanted)), wanted)

    def count(self, wanted: ItemsWanted) -> int:
        """How many items meet every condition."""
        keys = self._keys
        return sum(item_meets(keys[number], wanted) for number in self._fewest(wanted))

    def _fewest(self, wanted: ItemsWanted) -> Collection[str]:
        """The smallest set of rows that one condition alone leaves."""
        left: Collection[str] = self._keys
        asked = _asked(wanted)
        for name in _NAMES:
            if name in asked and len(left) > FEW:
                found = self._meeting(name)
                parts = [found[value] for value in asked[name] if value in found]
                if sum(map(len, parts)) < len(left):
                    left = parts[0] if len(parts) == 1 else set[str]().union(*parts)
        return left

    def _meeting(self, name: str) -> dict[Hashable, set[str]]:
        """Who meets each value of one condition; made when first asked for."""
        if name not in self._by:
            found = defaultdict[Hashable, set[str]](set)
            for number, key in self._keys.items():
                found[_value(name, key)].add(number)
            self._by[name] = dict(found)
        return self._by[name]


FEW = 200
"""Rows that are looked at one by one as fast as an index of them is made."""


def _asked(wanted: ItemsWanted) -> Mapping[str, Iterable[Hashable]]:
    given: dict[str, Iterable[Hashable] | None] = {
        "waits": None if wanted.waits is None else (wanted.waits,),
        "state": wanted.states,
        "source": wanted.sources,
        "case": None if wanted.case is None else (wanted.case,),
        "author": None if wanted.author is None else (fold(wanted.author),),
        "assignee": wanted.assignees,
        "account": wanted.accounts,
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
