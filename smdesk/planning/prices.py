"""How many items could have a place at most: a bound from prices, which holds whatever the prices are.

Each item is given a price between 0 and 1, what its place would be worth elsewhere. Each day by itself then takes the
set of items that gains most at those prices, hours, gap and every account minded, as if it had them for itself. No
arrangement can place more items than all prices together and all those gains: an item it places is worth its price
and adds the rest to its day's gain, and no day gains more than its best set (Lagrangian relaxation of "each item
once"; with prices 0 and 1 from the flow it is the flow's own bound). Prices rise for an item that several days want,
and fall for one that none wants, and so the bound comes down. All in whole numbers: a bound never lies by rounding.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping

from smdesk.planning.board import Board
from smdesk.planning.days import LONG_AGO
from smdesk.planning.effort import Effort
from smdesk.planning.layout import Layout

WHOLE = 1 << 12
"""The price 1; prices are whole numbers of this part."""

PICKS = 500
"""How many sets of one day are looked at; a day of a few posts asks for far less."""

Likeness = tuple[int, tuple[str, ...]]
"""The mask and the scarce accounts of an entry on a day: entries alike in both are alike to the day."""


class Market:
    """Prices of some entries on some days of a board. `gain` is each day's best gain by them, `wants` its set."""

    def __init__(
        self, board: Board, layout: Layout, entries: Collection[int], prices: Mapping[int, int], span: range
    ) -> None:
        self.board, self.layout, self.span = board, layout, span
        self.entries = tuple(entries)
        self.price = {entry: prices[entry] for entry in entries}
        self.alike: list[dict[Likeness, list[int]]] = [defaultdict(list) for _ in board.days]
        for entry in self.entries:
            accounts = board.entries[entry].accounts
            for day in self.days_of(entry):
                self.alike[day][board.kind(entry, day), accounts].append(entry)
        self._fits: dict[tuple[int, tuple[Likeness, ...]], bool] = {}
        self.gain: list[int] = []
        self.wants: list[tuple[int, ...]] = []
        for day in range(len(board.days)):
            gain, wants = self._best(day)
            self.gain.append(gain)
            self.wants.append(wants)

    def days_of(self, entry: int) -> list[int]:
        """The days of the market on which an entry may stand."""
        days = self.board.entries[entry].days()
        return [day for day in days if day in self.span and self.board.kind(entry, day)]

    @property
    def bound(self) -> int:
        """The most entries that any arrangement can place, in parts of WHOLE."""
        return sum(self.price.values()) + sum(self.gain)

    def settle(self, target: int, effort: Effort) -> None:
        """Moves the prices until the bound says that no more than `target` can be placed, or no progress is made."""
        best, kept, pace, idle = self.bound, (dict(self.price), list(self.gain), list(self.wants)), 1.0, 0
        while best >= (target + 1) * WHOLE and pace > 0.02 and not effort.spent(len(self.span)):
            if not self._haggle(pace, best - target * WHOLE):
                break
            if self.bound < best:
                best, kept, idle = self.bound, (dict(self.price), list(self.gain), list(self.wants)), 0
            elif (idle := idle + 1) >= 5:
                pace, idle = pace / 2, 0
        self.price, self.gain, self.wants = kept

    def _haggle(self, pace: float, excess: int) -> bool:
        """One round: dearer what several days want, cheaper what none wants. False when each is wanted once."""
        wanted = dict.fromkeys(self.entries, 0)
        for wants in self.wants:
            for entry in wants:
                wanted[entry] += 1
        off = {e: n - 1 for e, n in wanted.items() if n > 1 or (n == 0 and self.price[e] > 0)}
        if not off:
            return False
        step = max(1, int(pace * excess / sum(by * by for by in off.values())))
        for entry, by in off.items():
            self.price[entry] = min(WHOLE, max(0, self.price[entry] + step * by))
        for day in sorted({day for entry in off for day in self.days_of(entry)}):
            self.gain[day], self.wants[day] = self._best(day)
        return True

    def _best(self, day: int) -> tuple[int, tuple[int, ...]]:
        """The gain of a day's best set, and that set."""
        most = self.board.days[day].capacity
        offers: list[tuple[int, int, Likeness]] = []
        for alike, entries in self.alike[day].items():
            worth = sorted((self.price[entry] - WHOLE, entry) for entry in entries)
            offers += [(loss, entry, alike) for loss, entry in worth[:most] if loss < 0]
        offers.sort()
        return _Picking(self, day, most, offers).best()

    def fits(self, day: int, alike: tuple[Likeness, ...]) -> bool:
        """Whether entries of these likenesses, sorted, can share a day that nothing else reaches into."""
        key = (day, alike)
        if key not in self._fits:
            self._fits[key] = self._has_accounts(day, alike) and self._has_times(day, alike)
        return self._fits[key]

    def _has_accounts(self, day: int, alike: tuple[Likeness, ...]) -> bool:
        used: dict[str, int] = defaultdict(int)
        for _, accounts in alike:
            for account in accounts:
                used[account] += 1
        return all(n <= self.board.days[day].accounts[account] for account, n in used.items())

    def _has_times(self, day: int, alike: tuple[Likeness, ...]) -> bool:
        return self.layout.ready_after(day, tuple(kind for kind, _ in alike), LONG_AGO) is not None


class _Picking:
    """Picks the best set of a day: offers in order of gain, each taken or left, as long as that can still pay."""

    def __init__(self, market: Market, day: int, most: int, offers: list[tuple[int, int, Likeness]]) -> None:
        self.market, self.day, self.most, self.offers = market, day, most, offers
        self.gain, self.set, self.tries = 0, tuple[int, ...](), 0

    def best(self) -> tuple[int, tuple[int, ...]]:
        """The best gain and its set; where that takes too long, what its best offers would gain if all fitted."""
        self._pick(0, 0, (), ())
        if self.tries > PICKS:
            return -sum(loss for loss, _, _ in self.offers[: self.most]), self.set
        return self.gain, self.set

    def _pick(self, first: int, gain: int, alike: tuple[Likeness, ...], picked: tuple[int, ...]) -> None:
        if gain > self.gain:
            self.gain, self.set = gain, picked
        left = self.most - len(picked)
        for k in range(first, len(self.offers) if left else first):
            loss, entry, likeness = self.offers[k]
            self.tries += 1
            if self.tries > PICKS or gain - sum(offer[0] for offer in self.offers[k : k + left]) <= self.gain:
                return
            together = tuple(sorted((*alike, likeness)))
            if self.market.fits(self.day, together):
                self._pick(k + 1, gain - loss, together, (*picked, entry))
