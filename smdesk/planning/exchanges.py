"""First plans and exchanges for case (c): no proof in them, only better plans."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain

from smdesk.planning.chains import Stop, insert
from smdesk.planning.days import Days
from smdesk.planning.effort import Effort
from smdesk.planning.prices import Market
from smdesk.planning.search import Chosen, Exhausted, Search

STRETCHES = (2, 5, 9)
"""How many days on either side of a day with room are planned anew."""

PATIENCE = 600
"""The steps for one stretch of days."""

TRIAL = 100
"""What one trial of a pair counts as."""

Pair = tuple[int, int, int]
"""Who leaves a day, and the two that come."""


def place(days: Days, newcomers: Sequence[int]) -> None:
    """Stands the newcomers that find a chain; those with the fewest days are asked first, the others then again."""
    waiting = sorted(newcomers, key=lambda e: (len(list(days.board.entries[e].days())), *days.urgency(e)))
    while waiting:
        sealed: set[Stop] = set()
        left = [entry for entry in waiting if not insert(days, entry, sealed=sealed)]
        if len(left) == len(waiting):
            return
        waiting = left


def one_more(days: Days, newcomers: Sequence[int], prices: Mapping[int, int], effort: Effort) -> Days | None:
    """A plan with one more of the newcomers' class, found by planning anew what is around a day with room."""
    waiting = [entry for entry in newcomers if entry not in days.where]
    half = effort.left // 2
    stretches = (_replanned(days, waiting, prices, span, effort) for span in _stretches(days))
    pairs = (
        _refilled(days, newcomers, day, pair, effort) for day in _roomy(days) for pair in _pairs(days, day, waiting)
    )
    for better in chain(stretches, pairs):
        if better is not None:
            return better
        if effort.spent() or effort.left < half:
            return None
    return None


def _roomy(days: Days) -> list[int]:
    """The days that hold fewer posts than they could."""
    return [day for day, on in enumerate(days.on) if len(on) < days.board.days[day].capacity]


def _pairs(days: Days, day: int, waiting: Sequence[int]) -> Iterator[Pair]:
    """Which two could stand on a day instead of one that does, whether they wait or stand elsewhere."""
    coming = [e for e in (*waiting, *days.where) if days.board.kind(e, day) and e not in days.on[day]]
    for leaver in days.on[day]:
        for k, first in enumerate(coming):
            if days.takes(day, first, instead=leaver):
                trial = _swapped(days, day, leaver, first)
                yield from ((leaver, first, second) for second in coming[k + 1 :] if trial.takes(day, second))


def _swapped(days: Days, day: int, leaver: int, comer: int) -> Days:
    trial = days.copy()
    trial.take_out(leaver)
    if comer in trial.where:
        trial.take_out(comer)
    trial.put(comer, day)
    return trial


def _refilled(days: Days, newcomers: Sequence[int], day: int, pair: Pair, effort: Effort) -> Days | None:
    """The plan with two on a day instead of one, if the others then find places for one more."""
    leaver, first, second = pair
    trial = _swapped(days, day, leaver, first)
    if second in trial.where:
        trial.take_out(second)
    if effort.spent(TRIAL) or not trial.takes(day, second):
        return None
    trial.put(second, day)
    sealed, staying = set[Stop](), (first, second)
    if not insert(trial, leaver, fixed=staying, sealed=sealed) and leaver not in newcomers:
        return None
    for entry in newcomers:
        if entry not in trial.where:
            insert(trial, entry, fixed=staying, sealed=sealed)
    return trial if len(trial.where) > len(days.where) else None


def _stretches(days: Days) -> Iterator[range]:
    seen = set[range]()
    for reach in STRETCHES:
        for day in _roomy(days):
            span = range(max(0, day - reach), min(len(days.on), day + reach + 1))
            if span not in seen:
                seen.add(span)
                yield span


def _replanned(
    days: Days, waiting: Sequence[int], prices: Mapping[int, int], span: range, effort: Effort
) -> Days | None:
    """The plan with the days of a span filled anew: whoever stands there, and one of those that wait."""
    there = [entry for day in span for entry in days.on[day]]
    coming = [entry for entry in waiting if any(day in span for day in days.board.entries[entry].days())]
    market = Market(days.board, days.layout, [*there, *coming], prices, span)
    own = Effort(PATIENCE, effort.should_stop)
    market.settle(len(there), own)
    try:
        found = Search(market, _may_miss(days, there, coming), own).find(len(there) + 1, days.ready(span.start))
    except Exhausted:
        found = None
    effort.spent(PATIENCE - own.left)
    return None if found is None else _with(days, there, found)


def _may_miss(days: Days, there: Sequence[int], coming: Sequence[int]) -> dict[int, int]:
    missing = {days.board.entries[entry].rank: 0 for entry in there}
    for entry in coming:
        rank = days.board.entries[entry].rank
        missing[rank] = missing.get(rank, 0) + 1
    return missing | {rank: n - 1 for rank, n in missing.items() if n}


def _with(days: Days, leaving: Sequence[int], chosen: Chosen) -> Days | None:
    """The plan with some days filled anew; None where that reaches too far into the days after them."""
    new = days.copy()
    for entry in leaving:
        new.take_out(entry)
    for entry, day in sorted(chosen.items(), key=lambda one: one[1]):
        if not new.takes(day, entry):
            return None
        new.put(entry, day)
    return new


def settle(days: Days) -> None:
    """Brings every entry to the earliest day that takes it while all others stay, until none can come forward."""
    moved = True
    while moved:
        moved = False
        for entry in sorted(days.where, key=lambda e: (days.where[e], *days.urgency(e))):
            day = days.take_out(entry)
            sooner = (d for d in days.board.entries[entry].days() if d < day and days.takes(d, entry))
            earliest = next(sooner, day)
            days.put(entry, earliest)
            moved = moved or earliest < day
