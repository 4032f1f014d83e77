"""In which order, and when, the posts of one day go out: as early as the gap and their hours let them.

Only one thing passes from a day to the next: when, after its last post, the gap is over. The earlier that is, the
better for every later day, so the best order of a day is the one that ends first, whatever follows.
"""

from __future__ import annotations

from smdesk.planning.board import Board, next_time

Kinds = tuple[int, ...]
"""The masks of the posts of a day, sorted: entries of one mask are alike to the day."""

Order = tuple[tuple[int, int], ...]
"""Masks with the times they get, in order of time."""


class Layout:
    """Lays out the days of a board; remembers what it has worked out."""

    def __init__(self, board: Board) -> None:
        self.board = board
        self._known: dict[tuple[int, Kinds, int], tuple[int, Order] | None] = {}

    def start(self, day: int, ready: int) -> int:
        """When a day can begin if the gap before it is over at `ready`."""
        return max(ready, self.board.days[day].times[0])

    def ready_after(self, day: int, kinds: Kinds, ready: int) -> int | None:
        """When the gap after a day's last post is over at the earliest; None if the posts do not fit."""
        if not kinds:
            return ready
        found = self._laid(day, kinds, self.start(day, ready))
        return None if found is None else found[0]

    def order(self, day: int, kinds: Kinds, ready: int) -> Order:
        """When which mask goes out on a day whose posts fit."""
        found = self._laid(day, kinds, self.start(day, ready)) if kinds else None
        return found[1] if found else ()

    def _laid(self, day: int, kinds: Kinds, start: int) -> tuple[int, Order] | None:
        """The order that ends first: whichever mask is last, those before it end first as well."""
        if not kinds:
            return start, ()
        key = (day, kinds, start)
        if key not in self._known:
            self._known[key] = self._best_last(day, kinds, start)
        return self._known[key]

    def _best_last(self, day: int, kinds: Kinds, start: int) -> tuple[int, Order] | None:
        times, best = self.board.days[day].times, None
        for k, kind in enumerate(kinds):
            if k and kinds[k - 1] == kind:
                continue
            before = self._laid(day, kinds[:k] + kinds[k + 1 :], start)
            time = None if before is None else next_time(times, kind, before[0])
            if before is not None and time is not None and (best is None or time + self.board.gap < best[0]):
                best = (time + self.board.gap, (*before[1], (kind, time)))
        return best
