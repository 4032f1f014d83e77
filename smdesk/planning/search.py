"""Branch and bound for case (c): day after day, each set of entries that the day could hold, until one plan is better.

The prices say what each choice gives away: a day that takes less than its best set, an entry that goes without a
place although it had a price. The bound is so many above the number looked for; a branch that has given away more
cannot reach it. What is looked for: one more of a class, with no fewer of any class above.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from smdesk.planning.days import LONG_AGO
from smdesk.planning.effort import Effort
from smdesk.planning.prices import WHOLE, Likeness, Market

Spare = tuple[int, ...]
"""By class: how many more may go without a place."""

Chosen = dict[int, int]
"""The day of each entry that stands."""


@dataclass(frozen=True, slots=True)
class Branch:
    """What is decided up to a day: who stands (as a mask), when the gap is over, what may still be given away."""

    day: int
    standing: int
    ready: int
    spare: Spare
    left: int
    chosen: tuple[int, ...]
    before: Branch | None


class Exhausted(Exception):
    """The effort ended before the search did."""


class Search:
    """Looks for an arrangement of a market's entries; `may_miss` tells by class how many may go without a place."""

    def __init__(self, market: Market, may_miss: Mapping[int, int], effort: Effort) -> None:
        self.market, self.board, self.effort = market, market.board, effort
        self.layout = market.layout
        self.classes = {rank: k for k, rank in enumerate(sorted(may_miss))}
        self.spare = tuple(may_miss[rank] for rank in self.classes)
        self.open_on: list[list[int]] = [[] for _ in self.board.days]
        self.ending: list[list[int]] = [[] for _ in self.board.days]
        for entry in market.entries:
            open_days = market.days_of(entry)
            for day in open_days:
                self.open_on[day].append(entry)
            self.ending[open_days[-1]].append(entry)
        self.alive = self._alive()
        self.failed: dict[tuple[int, int, int, Spare], int] = {}

    def _alive(self) -> list[int]:
        """By day: the mask of the entries that may stand on it or later."""
        masks, mask = [0] * (len(self.board.days) + 1), 0
        for day in range(len(self.board.days) - 1, -1, -1):
            for entry in self.open_on[day]:
                mask |= 1 << entry
            masks[day] = mask
        return masks

    def find(self, target: int, ready: int = LONG_AGO) -> Chosen | None:
        """Who stands where, at least `target` entries; None if there is no such way; Exhausted if that stays open.

        `ready` is when the gap after what stands before the market's days is over.
        """
        left = self.market.bound - target * WHOLE
        if left < 0 or min(self.spare, default=0) < 0:
            return None
        first, end = self.market.span.start, self.market.span.stop
        stack = [iter([Branch(first, 0, ready, self.spare, left, (), None)])]
        while stack:
            branch = next(stack[-1], None)
            if branch is None:
                stack.pop()
            elif branch.day == end:
                return _chosen(branch)
            elif self._new(branch):
                stack.append(self._branches(branch))
        return None

    def _new(self, branch: Branch) -> bool:
        """Whether nothing as good as this branch has been looked into."""
        if self.effort.spent():
            raise Exhausted
        ready = self.layout.start(branch.day, branch.ready)
        key = (branch.day, branch.standing & self.alive[branch.day], ready, branch.spare)
        if self.failed.get(key, -1) >= branch.left:
            return False
        self.failed[key] = branch.left
        return True

    def _branches(self, at: Branch) -> Iterator[Branch]:
        """What a day may hold, best first: what gives least away, then the most posts."""
        found = []
        for chosen, given in _Sets(self, at).all():
            standing = at.standing | sum(1 << entry for entry in chosen)
            missed = [entry for entry in self.ending[at.day] if not standing >> entry & 1]
            left = at.left - given - sum(self.market.price[entry] for entry in missed)
            spare = self._spared(at.spare, missed)
            ready = self.layout.ready_after(at.day, self._kinds(chosen, at.day), at.ready)
            if left >= 0 and spare is not None and ready is not None:
                found.append(Branch(at.day + 1, standing, ready, spare, left, chosen, at))
        found.sort(key=lambda branch: (-branch.left, -len(branch.chosen), branch.chosen))
        return iter(found)

    def _spared(self, spare: Spare, missed: list[int]) -> Spare | None:
        if not missed:
            return spare
        rest = list(spare)
        for entry in missed:
            rest[self.classes[self.board.entries[entry].rank]] -= 1
        return tuple(rest) if min(rest) >= 0 else None

    def _kinds(self, chosen: tuple[int, ...], day: int) -> tuple[int, ...]:
        return tuple(sorted(self.board.kind(entry, day) for entry in chosen))


def _chosen(last: Branch) -> Chosen:
    found: Chosen = {}
    branch: Branch | None = last
    while branch is not None:
        found.update(dict.fromkeys(branch.chosen, branch.day - 1))
        branch = branch.before
    return found


class _Sets:
    """The sets that a day can hold after what was decided before it, with what each gives away of the day's gain.

    Of two entries alike to the day, of one class and with the same hours, the sooner stale goes first: whatever may
    become of it later, the other can take its place.
    """

    def __init__(self, search: Search, at: Branch) -> None:
        self.search, self.at = search, at
        market, day = search.market, at.day
        free = [entry for entry in search.open_on[day] if not at.standing >> entry & 1]
        self.offers = sorted((market.price[entry] - WHOLE, entry) for entry in free)
        self.most = search.board.days[day].capacity
        self.needed = market.gain[day] - at.left
        self.first = self._firsts(free)
        self.found: list[tuple[tuple[int, ...], int]] = []

    def _firsts(self, free: list[int]) -> dict[int, int | None]:
        """For each entry the one that goes right before it, if any."""
        entries, day = self.search.board.entries, self.at.day
        rows: dict[object, list[int]] = {}
        for entry in free:
            it = entries[entry]
            alone = entry if it.own else None
            alike = (self.search.board.kind(entry, day), it.accounts, it.rank, it.item.hours, alone)
            rows.setdefault(alike, []).append(entry)
        before: dict[int, int | None] = {}
        for row in rows.values():
            row.sort(key=lambda e: (entries[e].stale, e))
            before.update(zip(row, [None, *row], strict=False))
        return before

    def all(self) -> list[tuple[tuple[int, ...], int]]:
        self._pick(0, 0, (), ())
        return self.found

    def _pick(self, first: int, gain: int, alike: tuple[Likeness, ...], picked: tuple[int, ...]) -> None:
        if self.search.effort.spent():
            raise Exhausted
        if gain >= self.needed and self._in_turn(picked):
            self.found.append((tuple(sorted(picked)), self.search.market.gain[self.at.day] - gain))
        left = self.most - len(picked)
        for k in range(first, len(self.offers) if left else first):
            loss, entry = self.offers[k]
            if gain - left * loss < self.needed:
                return
            likeness = (self.search.board.kind(entry, self.at.day), self.search.board.entries[entry].accounts)
            together = tuple(sorted((*alike, likeness)))
            if self._fits(together):
                self._pick(k + 1, gain - loss, together, (*picked, entry))

    def _in_turn(self, picked: tuple[int, ...]) -> bool:
        return all(before is None or before in picked for before in (self.first[entry] for entry in picked))

    def _fits(self, alike: tuple[Likeness, ...]) -> bool:
        if not self.search.market.fits(self.at.day, alike):
            return False
        kinds = tuple(kind for kind, _ in alike)
        return self.search.layout.ready_after(self.at.day, kinds, self.at.ready) is not None
