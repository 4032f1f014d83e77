"""Case (a): items bounded by whole days, each day with its number of places: a convex bipartite matching.

Who gets a place is decided by adding items by falling class along chains of items that make way. Then those are dealt
out day by day, earliest deadline first (Glover 1967): nobody waits while a day has room, so at every instant as many
are out as any arrangement of them could have.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from heapq import heappop, heappush

Span = tuple[int, int]
"""First and last day of an item, both included."""


def chosen(rooms: Sequence[int], spans: Mapping[int, Span], order: Sequence[int]) -> set[int]:
    """The items that get a place when they are asked in this order and none that has one loses it again."""
    filling = _Filling(rooms, spans)
    return {item for item in order if filling.add(item)}


class _Filling:
    """Items on days. Days are skipped for good once no chain from them ends: they are full of items that need them."""

    def __init__(self, rooms: Sequence[int], spans: Mapping[int, Span]) -> None:
        self.rooms, self.spans = rooms, spans
        self.on: list[list[int]] = [[] for _ in rooms]
        self.day_of: dict[int, int] = {}
        self.next_open = list(range(len(rooms) + 1))

    def add(self, newcomer: int) -> bool:
        """Gives a newcomer a place, if a chain of items that move to other days of theirs ends on a free one."""
        next_day, reached = list(self.next_open), dict[int, int]()
        waiting = [newcomer]
        for item in waiting:
            day, last = _open_from(next_day, self.spans[item][0]), self.spans[item][1]
            while day <= last:
                next_day[day], reached[day] = day + 1, item
                if len(self.on[day]) < self.rooms[day]:
                    self._move_up(day, reached)
                    return True
                waiting += self.on[day]
                day = _open_from(next_day, day)
        self.next_open = next_day
        return False

    def _move_up(self, free: int, reached: Mapping[int, int]) -> None:
        day: int | None = free
        while day is not None:
            item = reached[day]
            left = self.day_of.get(item)
            self.on[day].append(item)
            self.day_of[item] = day
            if left is not None:
                self.on[left].remove(item)
            day = left


def _open_from(next_day: list[int], day: int) -> int:
    """The first day from this one on that is not skipped; halves the way for whoever asks next."""
    while next_day[day] != day:
        next_day[day] = next_day[next_day[day]]
        day = next_day[day]
    return day


def dealt(rooms: Sequence[int], spans: Mapping[int, Span], order: Sequence[int]) -> dict[int, int]:
    """Each item's day, earliest deadline first, equals by their place in the order. They must all fit."""
    arriving: list[list[tuple[int, int, int]]] = [[] for _ in rooms]
    for turn, item in enumerate(order):
        first, last = spans[item]
        arriving[first].append((last, turn, item))
    found: dict[int, int] = {}
    waiting: list[tuple[int, int, int]] = []
    for day, room in enumerate(rooms):
        for arrival in arriving[day]:
            heappush(waiting, arrival)
        for _ in range(min(room, len(waiting))):
            found[heappop(waiting)[2]] = day
    return found
