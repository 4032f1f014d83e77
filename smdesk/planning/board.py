"""One unit's ground and items in whole numbers: days with room, and at which of their free times an item may stand.

Times are microseconds since 1970 UTC. A mask is a whole number whose bit k stands for the day's k-th free time. Days
that have no free time left do not exist on a board, so the days of a whole-day item stand side by side.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import compress

from smdesk.planning.ground import Ground, micros
from smdesk.planning.items import Item
from smdesk.policy import Window
from smdesk.walltime import Place

DRAFT = -1
"""The class of a draft that may be moved: above every item, so that none loses its place."""


@dataclass(frozen=True, slots=True)
class Day:
    """What is left of a day: its free times, how many posts it still takes, and what is left of scarce accounts.

    `grid` masks the free times on the policy's grid (a draft may hold one off it); `capacity` is how many posts fit
    on the free times by room and gap alone.
    """

    date: date
    places: tuple[Place, ...]
    times: tuple[int, ...]
    grid: int
    room: int
    capacity: int
    accounts: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Entry:
    """An item as the board sees it: its class, the accounts of it that are scarce, and its days.

    `whole`: it may stand at any free time of the grid of its days `first`..`last`, and `opens` is empty. Else
    `opens` tells the mask of each day it may stand on. `stale` is its last instant; `own` tells that it may also
    stand where its own hours or the grid would not let it: where the draft holds a place.
    """

    item: Item
    rank: int
    accounts: tuple[str, ...]
    first: int
    last: int
    whole: bool
    opens: Mapping[int, int]
    stale: int
    own: bool = False

    def days(self) -> Iterable[int]:
        """The days it may stand on, in order."""
        return range(self.first, self.last + 1) if self.whole else self.opens


@dataclass(frozen=True, slots=True)
class Board:
    """A unit's days and entries.

    `plain`: a day takes any entries that may stand on it, up to its capacity, whichever they are and whatever the
    other days hold (but for scarce accounts). That is so when no gap is asked; or when all entries are whole-day
    ones, no time off the grid is in play, and all days can be full at once without coming too near to one another.
    """

    days: tuple[Day, ...]
    entries: tuple[Entry, ...]
    gap: int
    plain: bool

    def kind(self, entry: int, day: int) -> int:
        """The mask of the free times of a day at which an entry may stand; 0 for none."""
        it = self.entries[entry]
        if it.whole:
            return self.days[day].grid if it.first <= day <= it.last else 0
        return it.opens.get(day, 0)


def next_time(times: Sequence[int], mask: int, ready: int) -> int | None:
    """The first of the times in a mask that is not before `ready`."""
    start = bisect_left(times, ready)
    left = mask >> start
    return times[start + (left & -left).bit_length() - 1] if left else None


def board_of(ground: Ground, items: Sequence[Item], pinned: Iterable[Item] = ()) -> Board:
    """The board of a unit; `pinned` drafts stay where they are and count like agreed posts."""
    fixed = [(c.utc, c.day, c.accounts) for c in ground.agreed]
    fixed += [(p.held.utc, p.held.day, frozenset(p.accounts)) for p in pinned if p.held is not None]
    gap = ground.gap_minutes * 60_000_000
    agreed = _Agreed(sorted(micros(utc) for utc, _, _ in fixed), gap)
    used = Counter(day for _, day, _ in fixed)
    on_account = Counter((account, day) for _, day, accounts in fixed for account in accounts)
    names = sorted({account for item in items for account in item.accounts})
    days = []
    for day, free in _free_times(ground, items, agreed):
        if (room := ground.cap - used[day]) > 0:
            left = {name: max(0, ground.cap_of(name) - on_account[name, day]) for name in names}
            days.append(_day(day, free, room, left, gap))
    scarce = frozenset(name for name in names if any(day.accounts[name] < day.capacity for day in days))
    entries = _Entering(days, scarce).entries(items)
    return Board(tuple(days), entries, gap, gap == 0 or _any_will_do(days, entries, gap))


class _Agreed:
    """The times of posts that stay, and what lies too near to one of them."""

    def __init__(self, times: list[int], gap: int) -> None:
        self.times, self.gap = times, gap

    def leaves(self, time: int) -> bool:
        """Whether a time keeps the gap to all of them."""
        place = bisect_right(self.times, time - self.gap)
        return self.gap == 0 or place == len(self.times) or self.times[place] >= time + self.gap


@dataclass(frozen=True, slots=True)
class _Free:
    """A day's free times and places, in order, and those of the times that are off the grid."""

    times: tuple[int, ...] = ()
    places: tuple[Place, ...] = ()
    off_grid: frozenset[int] = frozenset()

    def with_held(self, time: int, place: Place) -> _Free:
        """The same with the place that a draft holds, if it is none of the grid's."""
        k = bisect_left(self.times, time)
        if self.times[k : k + 1] == (time,):
            return self
        times, places = (*self.times[:k], time, *self.times[k:]), (*self.places[:k], place, *self.places[k:])
        return _Free(times, places, self.off_grid | {time})

    @property
    def grid(self) -> int:
        """The mask of the times on the grid."""
        return (1 << len(self.times)) - 1 - sum(1 << self.times.index(time) for time in self.off_grid)


def _free_times(ground: Ground, items: Sequence[Item], agreed: _Agreed) -> list[tuple[date, _Free]]:
    days: dict[date, _Free] = {}
    for day in ground.days:
        free = [agreed.leaves(time) for time in day.times] if agreed.times else [True]
        if all(free):
            days[day.date] = _Free(day.times, day.places)
        elif any(free):
            days[day.date] = _Free(tuple(compress(day.times, free)), tuple(compress(day.places, free)))
    for held in (item.held for item in items if item.held is not None):
        if agreed.leaves(micros(held.utc)):
            days[held.day] = days.get(held.day, _Free()).with_held(micros(held.utc), held)
    return sorted(days.items(), key=lambda one: one[0])


def _day(day: date, free: _Free, room: int, left: Mapping[str, int], gap: int) -> Day:
    capacity, _ = _packed(free.times, room, gap, free.times[0])
    return Day(day, free.places, free.times, free.grid, room, capacity, left)


def _packed(times: Sequence[int], most: int, gap: int, ready: int) -> tuple[int, int]:
    """How many posts fit on free times from `ready` on, packed to the left; and when the next is ready."""
    count, place = 0, bisect_left(times, ready)
    while count < most and place < len(times):
        count, ready = count + 1, times[place] + gap
        place = bisect_left(times, ready)
    return count, ready


def _any_will_do(days: Sequence[Day], entries: Iterable[Entry], gap: int) -> bool:
    """Whether all entries are whole-day ones, and all days can be full at once, each packed to the left."""
    if not all(entry.whole for entry in entries if entry.days()):
        return False
    ready = 0
    for day in days:
        count, ready = _packed(day.times, day.capacity, gap, ready)
        if count < day.capacity or day.grid.bit_count() < len(day.times):
            return False
    return True


class _Entering:
    """Finds for each item the days and times it may stand on; remembers the masks of hours it has worked out."""

    def __init__(self, days: Sequence[Day], scarce: frozenset[str]) -> None:
        self.days, self.scarce = days, scarce
        self.opening = [day.times[0] for day in days]
        self.closing = [day.times[-1] for day in days]
        self.all_on_grid = all(day.grid for day in days)
        self.hours: dict[tuple[int, tuple[Window, ...]], int] = {}

    def entries(self, items: Iterable[Item]) -> tuple[Entry, ...]:
        return tuple(self._entry(item) for item in items)

    def _entry(self, item: Item) -> Entry:
        start, stale = micros(item.not_before), micros(item.stale_after)
        accounts = tuple(sorted(self.scarce.intersection(item.accounts)))
        rank = item.priority if item.held is None else DRAFT
        first, last = bisect_left(self.closing, start), bisect_right(self.opening, stale) - 1
        if item.held is None and not item.hours and self._all_of(first, last, start, stale):
            return Entry(item, rank, accounts, first, last, True, {}, stale)
        opens = {d: mask for d in range(first, last + 1) if (mask := self._mask(d, item, start, stale))}
        own = self._own_place(item, opens, start, stale)
        if opens and not own and all(opens.get(d, 0) == self.days[d].grid for d in range(min(opens), max(opens) + 1)):
            return Entry(item, rank, accounts, min(opens), max(opens), True, {}, stale)
        first, last = (min(opens), max(opens)) if opens else (0, -1)
        return Entry(item, rank, accounts, first, last, False, dict(sorted(opens.items())), stale, own)

    def _all_of(self, first: int, last: int, start: int, stale: int) -> bool:
        return self.all_on_grid and first <= last and start <= self.opening[first] and self.closing[last] <= stale

    def _mask(self, day: int, item: Item, start: int, stale: int) -> int:
        times = self.days[day].times
        after, until = bisect_left(times, start), bisect_right(times, stale)
        mask = self.days[day].grid & ((1 << max(after, until)) - (1 << after))
        return mask & self._hours(day, item.hours) if item.hours else mask

    def _hours(self, day: int, hours: tuple[Window, ...]) -> int:
        key = (day, hours)
        if key not in self.hours:
            walls = [place.wall.time() for place in self.days[day].places]
            inside = (k for k, wall in enumerate(walls) if any(h.opens <= wall <= h.closes for h in hours))
            self.hours[key] = sum(1 << k for k in inside)
        return self.hours[key]

    def _own_place(self, item: Item, opens: dict[int, int], start: int, stale: int) -> bool:
        """Adds the place a draft holds to where it may stand; tells whether only the draft itself may stand there."""
        if item.held is None or not start <= (time := micros(item.held.utc)) <= stale:
            return False
        for d, day in enumerate(self.days):
            k = bisect_left(day.times, time)
            if k < len(day.times) and day.times[k] == time:
                alone = not opens.get(d, 0) >> k & 1
                opens[d] = opens.get(d, 0) | 1 << k
                return alone
        return False
