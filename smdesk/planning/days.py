"""Which entries stand on which day of a board, and whether a day takes one more."""

from __future__ import annotations

from bisect import insort
from collections.abc import Iterable

from smdesk.planning.board import Board
from smdesk.planning.layout import Kinds, Layout

LONG_AGO = -(1 << 62)


class Days:
    """An arrangement of entries on the days of a board, always within caps, hours and gap.

    Where the board is plain, counting is enough; else the day, and the days after it that it reaches into, must be
    possible to lay out.
    """

    def __init__(self, board: Board, layout: Layout | None = None) -> None:
        self.board = board
        self.layout = layout or Layout(board)
        self.on: list[tuple[int, ...]] = [()] * len(board.days)
        self.where: dict[int, int] = {}
        self._ready: list[int] = [LONG_AGO] * (len(board.days) + 1)

    def takes(self, day: int, entry: int, instead: int | None = None) -> bool:
        """Whether a day takes an entry, if need be instead of one that stands there."""
        kind = self.board.kind(entry, day)
        others = tuple(e for e in self.on[day] if e != instead)
        return bool(kind) and self._counts(day, entry, others) and (self.board.plain or self._lies(day, entry, others))

    def _counts(self, day: int, entry: int, others: tuple[int, ...]) -> bool:
        there, entries = self.board.days[day], self.board.entries
        if len(others) >= there.capacity:
            return False
        for account in entries[entry].accounts:
            if sum(account in entries[e].accounts for e in others) >= there.accounts[account]:
                return False
        return True

    def _lies(self, day: int, entry: int, others: tuple[int, ...]) -> bool:
        ready = self.layout.ready_after(day, self.kinds(day, (*others, entry)), self._ready[day])
        return ready is not None and self._reaches(day, ready)[0]

    def _reaches(self, day: int, ready: int) -> tuple[bool, list[int]]:
        """Whether the later days still fit if the gap after a day is over at `ready`; and their own such times."""
        news = [ready]
        for later in range(day + 1, len(self.on)):
            if self.layout.start(later, ready) == self.layout.start(later, self._ready[later]):
                break
            after = self.layout.ready_after(later, self.kinds(later, self.on[later]), ready)
            if after is None:
                return False, news
            ready = after
            news.append(ready)
        return True, news

    def kinds(self, day: int, entries: Iterable[int]) -> Kinds:
        """The sorted masks of some entries on a day."""
        return tuple(sorted(self.board.kind(entry, day) for entry in entries))

    def put(self, entry: int, day: int) -> None:
        """Stands an entry on a day that takes it."""
        on = list(self.on[day])
        insort(on, entry)
        self.where[entry] = day
        self._becomes(day, tuple(on))

    def take_out(self, entry: int) -> int:
        """Takes an entry out of its day; tells which that was."""
        day = self.where.pop(entry)
        self._becomes(day, tuple(e for e in self.on[day] if e != entry))
        return day

    def _becomes(self, day: int, entries: tuple[int, ...]) -> None:
        self.on[day] = entries
        if self.board.plain:
            return
        ready = self.layout.ready_after(day, self.kinds(day, entries), self._ready[day])
        if ready is None:
            raise ValueError("a day was given what it cannot hold")
        _, news = self._reaches(day, ready)
        self._ready[day + 1 : day + 1 + len(news)] = news

    def ready(self, day: int) -> int:
        """When the gap after everything before a day is over."""
        return self._ready[day]

    def copy(self) -> Days:
        """The same arrangement, to try something on."""
        other = Days(self.board, self.layout)
        other.on, other.where, other._ready = list(self.on), dict(self.where), list(self._ready)
        return other

    def times(self) -> dict[int, int]:
        """When each entry goes out; of entries alike to their day, the higher class and the sooner stale is first."""
        found: dict[int, int] = {}
        ready = LONG_AGO
        for day, on in enumerate(self.on):
            if not on:
                continue
            waiting = sorted(on, key=self.urgency)
            for kind, time in self.layout.order(day, self.kinds(day, on), ready):
                first = next(entry for entry in waiting if self.board.kind(entry, day) == kind)
                waiting.remove(first)
                found[first] = time
                ready = time + self.board.gap
        return found

    def urgency(self, entry: int) -> tuple[int, int, str]:
        """What decides between two entries otherwise alike: class, then sooner stale, then id."""
        it = self.board.entries[entry]
        return it.rank, it.stale, it.item.id
