"""Case (a): items bounded by whole days, each day with its number of places: a convex bipartite matching.

Who gets a place is decided class by class. A class is dealt out with those above it, earliest deadline first (Glover
1967); an item above that would go stale by this takes the place of one of the class. Then each of the class that has
none asks for one along a chain of items that make way, so in the end as many stand as could. At last all that stand
are dealt out once more: nobody waits while a day has room, so at every instant as many are out as any arrangement of
them could have.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence
from heapq import heappop, heappush
from operator import sub

Span = tuple[int, int]
"""First and last day of an item, both included."""


def chosen(rooms: Sequence[int], spans: Mapping[int, Span], classes: Iterable[Sequence[int]]) -> set[int]:
    """The items that get a place: of each class as many as can without taking from those before it."""
    filling = _Filling(rooms, spans)
    for newcomers in classes:
        filling = filling.with_class(newcomers)
    return set(filling.day_of)


class _Filling:
    """Items on days, and how much room is left. What has a place keeps one."""

    def __init__(self, rooms: Sequence[int], spans: Mapping[int, Span]) -> None:
        self.rooms, self.spans = rooms, spans
        self.on: list[list[int]] = [[] for _ in rooms]
        self.day_of: dict[int, int] = {}
        self.left = [*rooms, 1]
        self.next_free = list(range(len(rooms) + 1))
        self.shut = [False] * len(rooms)

    def with_class(self, newcomers: Sequence[int]) -> _Filling:
        """The same with places for as many of a class as can have one."""
        dealt_out = self._dealt_with(newcomers)
        filling = self if dealt_out is None else dealt_out
        for item in newcomers:
            if item not in filling.day_of:
                filling.add(item)
        return filling

    def _dealt_with(self, newcomers: Sequence[int]) -> _Filling | None:
        """All that stand, and newcomers, earliest deadline first; None where one that stands finds no place so."""
        new, kept = _Filling(self.rooms, self.spans), self.day_of
        new.shut = self.shut
        spare = [0] * len(self.rooms)
        order = (*kept, *newcomers)
        arriving = _arriving(self.spans, order, len(self.rooms))
        waiting: list[int] = []
        for day, room in enumerate(self.rooms):
            for arrival in arriving[day]:
                heappush(waiting, arrival)
            today = new.on[day]
            while waiting and (len(today) < room or waiting[0] < (day + 1) * len(order)):
                item = order[heappop(waiting) % len(order)]
                if len(today) < room:
                    today.append(item)
                    new.day_of[item] = day
                    spare[day] += item not in kept
                elif item in kept and not new.instead_of_one_not_in(kept, item, spare):
                    return None
        new.left = [*map(sub, self.rooms, map(len, new.on)), 1]
        return new

    def instead_of_one_not_in(self, kept: Container[int], item: int, spare: list[int]) -> bool:
        """Stands an item instead of one that need not be kept, on its own days or along a chain.

        `spare` tells of each day how many such stand there.
        """
        day, asked = self._asked(item, spare)
        if day is None:
            return False
        leaving = next(other for other in self.on[day] if other not in kept)
        self.on[day].remove(leaving)
        del self.day_of[leaving]
        spare[day] -= 1
        self._move_up(day, asked)
        return True

    def add(self, item: int) -> None:
        """Stands an item on the first of its days that has room, or along a chain, if there is a way."""
        first, last = self.spans[item]
        if False not in self.shut[first : last + 1]:
            return
        if (day := self._free_from(first)) <= last:
            self.left[day] -= 1
            self.on[day].append(item)
            self.day_of[item] = day
            return
        free, asked = self._asked(item, self.left)
        if free is None:
            for full in asked:
                self.shut[full] = True
        else:
            self.left[free] -= 1
            self._move_up(free, asked)

    def _free_from(self, day: int) -> int:
        """The first day from this one on that has room; the way there is shorter for whoever asks next."""
        left, next_free = self.left, self.next_free
        while not left[day]:
            next_free[day] = day = day + 1 if left[day + 1] else next_free[day + 1]
        return day

    def _asked(self, newcomer: int, opens: Sequence[int]) -> tuple[int | None, dict[int, int]]:
        """Widens a newcomer's stretch of days by those that its items could go to, until one of these opens.

        That day, and who asked for which. No such day: the stretch is full of items that can stand nowhere else, and
        is shut for good.
        """
        low, high = self.spans[newcomer]
        asked = dict.fromkeys(range(low, high + 1), newcomer)
        stretch = list(asked)
        if any(opens[low : high + 1]):
            return next(day for day in stretch if opens[day]), asked
        for day in stretch:
            for item in () if self.shut[day] else self.on[day]:
                first, last = self.spans[item]
                if first < low or last > high:
                    for other in (*range(low - 1, first - 1, -1), *range(high + 1, last + 1)):
                        asked[other] = item
                        if opens[other]:
                            return other, asked
                        stretch.append(other)
                    low, high = min(low, first), max(high, last)
        return None, asked

    def _move_up(self, free: int, asked: Mapping[int, int]) -> None:
        """The item that asked for the free day takes it, the one that asked for its day takes that, and so on."""
        day: int | None = free
        while day is not None:
            item = asked[day]
            before = self.day_of.get(item)
            self.on[day].append(item)
            self.day_of[item] = day
            if before is not None:
                self.on[before].remove(item)
            day = before


def _arriving(spans: Mapping[int, Span], order: Sequence[int], days: int) -> list[list[int]]:
    """By first day: the last day and the turn of each item in one number, the last day weighing more."""
    arriving: list[list[int]] = [[] for _ in range(days)]
    for turn, item in enumerate(order):
        first, last = spans[item]
        arriving[first].append(last * len(order) + turn)
    return arriving


def dealt(rooms: Sequence[int], spans: Mapping[int, Span], order: Sequence[int]) -> dict[int, int]:
    """Each item's day, earliest deadline first, equals by their place in the order. They must all fit."""
    arriving = _arriving(spans, order, len(rooms))
    found: dict[int, int] = {}
    waiting: list[int] = []
    for day, room in enumerate(rooms):
        for arrival in arriving[day]:
            heappush(waiting, arrival)
        for _ in range(min(room, len(waiting))):
            found[order[heappop(waiting) % len(order)]] = day
    return found
