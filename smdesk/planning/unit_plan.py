"""One unit's plan: which of the three cases its board is, and what that case can promise."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from smdesk.planning.board import Board
from smdesk.planning.days import Days
from smdesk.planning.effort import Effort
from smdesk.planning.exchanges import one_more, place, settle
from smdesk.planning.flow import Ceiling, by_class, ceilings, flow, forward
from smdesk.planning.prices import WHOLE, Market
from smdesk.planning.search import Exhausted, Search
from smdesk.planning.whole_days import chosen, dealt


class Case(StrEnum):
    """What kind of ground a unit is to its planner."""

    WHOLE_DAYS = "whole_days"
    ACCOUNT_DAYS = "account_days"
    SEARCHED = "searched"


@dataclass(frozen=True, slots=True)
class Arrangement:
    """Who stands on which day of a board, and how many more could.

    `more`: by class, how many more at most any arrangement could place that has no fewer of the classes above.
    `most`: by class, how many of it and those above at most any arrangement could place, whatever it does.
    """

    case: Case
    days: Days
    more: Mapping[int, int]
    most: Mapping[int, int]

    def counts(self) -> dict[int, int]:
        """How many of each class stand."""
        found = dict.fromkeys(by_class(self.days.board), 0)
        for entry in self.days.where:
            found[self.days.board.entries[entry].rank] += 1
        return found


def case_of(board: Board) -> Case:
    """Which case a board is."""
    if not board.plain or any(len(entry.accounts) > 1 for entry in board.entries):
        return Case.SEARCHED
    whole = all(entry.whole and not entry.accounts for entry in board.entries if entry.days())
    return Case.WHOLE_DAYS if whole and all(day.grid for day in board.days) else Case.ACCOUNT_DAYS


def arrange(board: Board, effort: Effort) -> Arrangement:
    """The best arrangement of a unit: exact in the first two cases, as good as the effort allows in the third."""
    case = case_of(board)
    if case is Case.SEARCHED:
        return _searched(board, effort)
    days = _whole_days(board) if case is Case.WHOLE_DAYS else forward(board, flow(board))
    exact = dict.fromkeys(by_class(board), 0)
    return Arrangement(case, days, exact, _running_total(Arrangement(case, days, exact, {}).counts()))


def _running_total(counts: Mapping[int, int]) -> dict[int, int]:
    total = 0
    return {rank: (total := total + n) for rank, n in counts.items()}


def _whole_days(board: Board) -> Days:
    rooms = [day.capacity for day in board.days]
    spans = {e: (it.first, it.last) for e, it in enumerate(board.entries) if it.days()}
    classes = by_class(board).values()
    fit = chosen(rooms, spans, classes)
    days = Days(board)
    for entry, day in dealt(rooms, spans, [e for entries in classes for e in entries if e in fit]).items():
        days.put(entry, day)
    return days


def _searched(board: Board, effort: Effort) -> Arrangement:
    """Class by class: place, exchange, and where the bound is higher, search for one more until there is none."""
    climb = _Climb(board, effort)
    for rank in climb.classes:
        climb.add_class(rank)
    settle(climb.days)
    return Arrangement(Case.SEARCHED, climb.days, climb.more, climb.most)


class _Climb:
    """A plan that grows class by class; no class loses by the next."""

    def __init__(self, board: Board, effort: Effort) -> None:
        self.board, self.effort = board, effort
        self.days = Days(board)
        self.classes = by_class(board)
        self.ceilings: dict[int, Ceiling] = ceilings(board, WHOLE)
        self.prefix: list[int] = []
        self.more: dict[int, int] = {}
        self.most: dict[int, int] = {}

    def add_class(self, rank: int) -> None:
        """Stands what it can of a class, and finds out how many more could."""
        self.prefix += self.classes[rank]
        place(self.days, self.classes[rank])
        self.most[rank] = min(self.ceilings[rank].most, len(self.prefix))
        if self._headroom(rank) > 0:
            self._climb(rank)
        self.more.setdefault(rank, self._headroom(rank))

    def _standing(self, rank: int) -> int:
        return sum(entry in self.days.where for entry in self.classes[rank])

    def _headroom(self, rank: int) -> int:
        missing = len(self.classes[rank]) - self._standing(rank)
        return min(self.most[rank] - len(self.days.where), missing)

    def _climb(self, rank: int) -> None:
        """Brings the bound down by prices and the plan up by exchanges, then searches for one more until none is."""
        span = range(len(self.board.days))
        market = Market(self.board, self.days.layout, self.prefix, self.ceilings[rank].prices, span)
        market.settle(len(self.days.where), self.effort)
        self.most[rank] = min(self.most[rank], market.bound // WHOLE)
        newcomers = self.classes[rank]
        while self._headroom(rank) > 0:
            better = one_more(self.days, newcomers, market.price, self.effort)
            try:
                better = better or self._searched(market, rank)
            except Exhausted:
                return
            if better is None:
                self.more[rank] = 0
                return
            self.days = better
            place(self.days, [entry for entry in newcomers if entry not in better.where])

    def _searched(self, market: Market, rank: int) -> Days | None:
        """A plan with one more of a class and no fewer of those above, None if there is none."""
        found = Search(market, self._may_miss(rank), self.effort).find(len(self.days.where) + 1)
        if found is None:
            return None
        days = Days(self.board, self.days.layout)
        for entry, day in sorted(found.items(), key=lambda one: one[1]):
            days.put(entry, day)
        return days

    def _may_miss(self, rank: int) -> dict[int, int]:
        ranks = [above for above in self.classes if above <= rank]
        missing = {r: len(self.classes[r]) - self._standing(r) for r in ranks}
        return missing | {rank: missing[rank] - 1}
