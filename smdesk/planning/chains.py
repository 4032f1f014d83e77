"""Chains of posts that make way: a newcomer takes the day of a post, which takes the day of another, until one is free.

On a plain board where each entry has at most one scarce account this is the augmenting path of a flow from items
over account-days to unit-days. Nobody who stands loses the place, so entries that can stand together form a matroid
(a gammoid), and adding them by falling class gives, class by class, as many as any arrangement could place; a
newcomer for whom no chain is found now will find none later. Elsewhere a chain is an attempt like any other.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Collection
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
    fixed: Collection[int] = (),
) -> bool:
    """Stands a newcomer on one of its days, moving others along a shortest chain; False, and nothing moved, if none.

    `sealed` are stops that lead nowhere, and grows, as does `reached`: who was asked in vain. `until` is the last
    day in use; `fixed` do not move.
    """
    board, visited, shut = days.board, set[Stop](), sealed or ()
    asked: set[int] = {newcomer, *fixed}
    waiting: deque[tuple[int, Step | None]] = deque([(newcomer, None)])
    while waiting:
        entry, before = waiting.popleft()
        accounts = board.entries[entry].accounts
        for day in board.entries[entry].days():
            if until is not None and day > until:
                break
            stop = (day, board.kind(entry, day), accounts)
            if stop in visited or stop in shut:
                continue
            visited.add(stop)
            if days.takes(day, entry):
                if _walk(days, Step(entry, day, before)):
                    return True
                continue
            for other in days.on[day]:
                if other not in asked and days.takes(day, entry, instead=other):
                    asked.add(other)
                    waiting.append((other, Step(entry, day, before)))
    if sealed is not None:
        sealed |= visited
    if reached is not None:
        reached |= asked.difference(fixed)
    return False


def _walk(days: Days, last: Step) -> bool:
    """Takes a chain's steps from its free end; one that meets itself on a day may not work out, then none is taken."""
    done: list[tuple[int, int | None]] = []
    step: Step | None = last
    while step is not None:
        came_from = days.take_out(step.entry) if step.entry in days.where else None
        if not days.takes(step.day, step.entry):
            _back(days, [*done, (step.entry, came_from)])
            return False
        days.put(step.entry, step.day)
        done.append((step.entry, came_from))
        step = step.before
    return True


def _back(days: Days, done: list[tuple[int, int | None]]) -> None:
    for entry, came_from in reversed(done):
        if entry in days.where:
            days.take_out(entry)
        if came_from is not None:
            days.put(entry, came_from)
