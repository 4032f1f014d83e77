"""Chains of posts that make way: a newcomer takes the day of a post, which takes the day of another, until one is free.

On a plain board where each entry has at most one scarce account this is the augmenting path of a flow from items
over account-days to unit-days. Nobody who stands loses the place, so entries that can stand together form a matroid
(a gammoid), and adding them by falling class gives, class by class, as many as any arrangement could place; a
newcomer for whom no chain is found now will find none later. Elsewhere a chain is an attempt like any other.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from smdesk.planning.days import Days

Stop = tuple[int, int, tuple[str, ...]]
"""A day as entries of one mask and one set of scarce accounts meet it: where one of them finds nothing, none does."""


@dataclass(frozen=True, slots=True)
class Step:
    """An entry goes to a day; `before` is the step that took its own."""

    entry: int
    day: int
    before: Step | None


def insert(
    days: Days,
    newcomer: int,
    *,
    sealed: set[Stop] | None = None,
    reached: set[int] | None = None,
    until: int | None = None,
    only: int | None = None,
    fixed: Collection[int] = (),
) -> bool:
    """Stands a newcomer on one of its days, moving others along a shortest chain; False, and nothing moved, if none.

    `sealed` are stops that lead nowhere, and grows, as does `reached`: who was asked in vain. `until` is the last
    day in use, `only` the one day for the newcomer; `fixed` do not move.
    """
    asking = _Asking(days, {newcomer, *fixed}, sealed or (), until)
    if asking.find(newcomer, only):
        return True
    if sealed is not None:
        sealed |= asking.visited
    if reached is not None:
        reached |= asking.asked.difference(fixed)
    return False


class _Asking:
    """Goes through the stops of a newcomer, then of those that would have to make way for it, nearest first."""

    def __init__(self, days: Days, asked: set[int], sealed: Collection[Stop], until: int | None) -> None:
        self.days, self.asked, self.sealed, self.until = days, asked, sealed, until
        self.visited: set[Stop] = set()

    def find(self, newcomer: int, only: int | None) -> bool:
        waiting: deque[tuple[int, Step | None]] = deque([(newcomer, None)])
        while waiting:
            entry, before = waiting.popleft()
            for day in self._stops(entry, only if before is None else None):
                if self.days.takes(day, entry):
                    if _walk(self.days, Step(entry, day, before)):
                        return True
                else:
                    waiting += ((other, Step(entry, day, before)) for other in self._making_way(entry, day))
        return False

    def _stops(self, entry: int, only: int | None) -> Iterator[int]:
        """The days of an entry that nobody like it has asked; each then is."""
        board = self.days.board
        accounts = board.entries[entry].accounts
        for day in board.entries[entry].days() if only is None else (only,):
            if self.until is not None and day > self.until:
                return
            stop = (day, board.kind(entry, day), accounts)
            if stop not in self.visited and stop not in self.sealed:
                self.visited.add(stop)
                yield day

    def _making_way(self, entry: int, day: int) -> Iterator[int]:
        """Those on a day of whom any one could leave it to an entry."""
        for other in self.days.on[day]:
            if other not in self.asked and self.days.takes(day, entry, instead=other):
                self.asked.add(other)
                yield other


def _walk(days: Days, last: Step) -> bool:
    """Takes a chain's steps from its free end; one that meets itself on a day may not work out, then none is taken."""
    done: list[tuple[int, int | None]] = []
    step: Step | None = last
    while step is not None:
        came_from = days.take_out(step.entry) if step.entry in days.where else None
        done.append((step.entry, came_from))
        if not days.takes(step.day, step.entry):
            _back(days, done)
            return False
        days.put(step.entry, step.day)
        step = step.before
    return True


def _back(days: Days, done: list[tuple[int, int | None]]) -> None:
    for entry, came_from in reversed(done):
        if entry in days.where:
            days.take_out(entry)
        if came_from is not None:
            days.put(entry, came_from)
