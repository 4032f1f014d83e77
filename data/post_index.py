"""Which posts meet a use case's conditions, answered without reading every post."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Mapping
from datetime import date
from operator import attrgetter

import msgspec

from smdesk.posts import Post, Stage
from smdesk.store import PostsWanted

CLOSED = frozenset({Stage.CANCELLED, Stage.REJECTED})


class ChannelKey(msgspec.Struct, gc=False, frozen=True):
    """What a condition can ask of a channel."""

    account: str
    posted_at: str | None = None
    dropped: bool = False


class PlaceKey(msgspec.Struct, gc=False, frozen=True):
    """What a condition can ask of a place."""

    day: date


class PostKey(msgspec.Struct, gc=False, frozen=True):
    """The part of a post's row that conditions look at; its defaults are the post's own."""

    id: str
    unit: str
    channels: tuple[ChannelKey, ...] = ()
    place: PlaceKey | None = None
    stage: Stage = Stage.DRAFT
    series: str | None = None
    campaign: str | None = None
    ready_by: date | None = None

    @property
    def day(self) -> date | None:
        """The institution's calendar day of the place."""
        return self.place.day if self.place else None

    @property
    def accounts(self) -> tuple[str, ...]:
        """The accounts it goes to."""
        return tuple(channel.account for channel in self.channels if not channel.dropped)

    @property
    def open(self) -> bool:
        """Neither published everywhere nor cancelled nor rejected."""
        if self.stage in CLOSED:
            return False
        out = False
        for channel in self.channels:
            if not channel.dropped:
                if channel.posted_at is None:
                    return True
                out = True
        return not out


def key_of(post: Post) -> PostKey:
    """The key of a post that is already read."""
    return PostKey(
        id=post.id,
        unit=post.unit,
        channels=tuple(
            ChannelKey(c.account, c.posted_at.isoformat() if c.posted_at else None, c.dropped) for c in post.channels
        ),
        place=PlaceKey(post.place.day) if post.place else None,
        stage=post.stage,
        series=post.series,
        campaign=post.campaign,
        ready_by=post.ready_by,
    )


def meets(key: PostKey, wanted: PostsWanted) -> bool:
    """Whether a post meets every condition given."""
    return (
        (wanted.units is None or key.unit in wanted.units)
        and (wanted.stages is None or key.stage in wanted.stages)
        and (wanted.series is None or key.series == wanted.series)
        and (wanted.placed is None or (key.place is not None) == wanted.placed)
        and _on_days(key.day, wanted.first, wanted.last)
        and (wanted.accounts is None or not wanted.accounts.isdisjoint(key.accounts))
        and (wanted.open is None or key.open == wanted.open)
        and (wanted.campaign is None or key.campaign == wanted.campaign)
        and (wanted.ready_before is None or (key.ready_by is not None and key.ready_by < wanted.ready_before))
    )


def _on_days(day: date | None, first: date | None, last: date | None) -> bool:
    if first is None and last is None:
        return True
    return day is not None and (first is None or first <= day) and (last is None or day <= last)


Numbers = Collection[str]

_VALUE: Mapping[str, Callable[[PostKey], Hashable]] = {
    name: attrgetter(name) for name in ("unit", "day", "stage", "series", "open")
}


def _values(name: str, key: PostKey) -> Iterable[Hashable]:
    """What a post has to say to one condition."""
    return key.accounts if name == "account" else (_VALUE[name](key),)


FEW = 1_000
"""Rows that are looked at one by one as fast as an index of them is made."""


class PostIndex:
    """Every post's key by the running number of its row, and for each condition asked so far who meets it."""

    def __init__(self, keys: dict[str, PostKey]) -> None:
        self._keys = keys
        self._by: dict[str, dict[Hashable, set[str]]] = {}

    def ids(self) -> Iterator[tuple[str, str]]:
        """Each post's id and running number."""
        return ((key.id, number) for number, key in self._keys.items())

    def put(self, number: str, key: PostKey | None) -> None:
        """Take up a changed row; None: it is gone."""
        old = self._keys.pop(number, None)
        for name, found in self._by.items():
            for value in _values(name, old) if old else ():
                found[value].discard(number)
            for value in _values(name, key) if key else ():
                found.setdefault(value, set()).add(number)
        if key is not None:
            self._keys[number] = key

    def find(self, wanted: PostsWanted) -> list[str]:
        """The running numbers of the posts that meet every condition, in no order."""
        keys = self._keys
        return [number for number in self._fewest(wanted) if meets(keys[number], wanted)]

    def _fewest(self, wanted: PostsWanted) -> Numbers:
        """The smallest set of rows that one condition alone leaves; units and accounts only where others leave many."""
        left: Numbers = self._keys
        for name, values in _asked(wanted):
            left = self._fewer(left, name, values)
        if wanted.first is not None or wanted.last is not None:
            days = self._days(wanted.first, wanted.last)
            left = days if len(days) < len(left) else left
        if wanted.accounts is not None and len(left) > FEW:
            left = self._fewer(left, "account", wanted.accounts)
        if wanted.units is not None and len(left) > FEW:
            left = self._fewer(left, "unit", wanted.units)
        return left

    def _fewer(self, left: Numbers, name: str, values: Iterable[Hashable]) -> Numbers:
        """Whoever meets one of a condition's values, if they are fewer."""
        found = self._meeting(name)
        parts = [found[value] for value in values if value in found]
        if sum(map(len, parts)) >= len(left):
            return left
        return parts[0] if len(parts) == 1 else set[str]().union(*parts)

    def _days(self, first: date | None, last: date | None) -> Numbers:
        found = self._meeting("day")
        days = [numbers for day, numbers in found.items() if isinstance(day, date) and _on_days(day, first, last)]
        return set[str]().union(*days)

    def _meeting(self, name: str) -> dict[Hashable, set[str]]:
        """Who meets each value of one condition; made when first asked for."""
        if name not in self._by:
            found = defaultdict[Hashable, set[str]](set)
            if name == "account":
                for number, key in self._keys.items():
                    for account in key.accounts:
                        found[account].add(number)
            else:
                value = _VALUE[name]
                for number, key in self._keys.items():
                    found[value(key)].add(number)
            self._by[name] = dict(found)
        return self._by[name]


def _asked(wanted: PostsWanted) -> Iterator[tuple[str, Iterable[Hashable]]]:
    if wanted.stages is not None:
        yield "stage", wanted.stages
    if wanted.series is not None:
        yield "series", (wanted.series,)
    if wanted.open is not None:
        yield "open", (wanted.open,)
    if wanted.placed is False:
        yield "day", (None,)
