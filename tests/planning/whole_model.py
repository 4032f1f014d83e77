"""What the best plan of a unit is, by a mixed-integer program over every item and every place; and what breaks a rule.

Written from the rules alone, without the planner: each item at most one place within its bounds and hours, at most
one post within the gap of another, the caps of unit and accounts per day, agreed posts where they are.
"""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_array

from smdesk.planning.ground import Ground
from smdesk.planning.items import Item
from smdesk.walltime import Place

DRAFTS = -1


def class_of(item: Item) -> int:
    return DRAFTS if item.held is not None else item.priority


def may_stand(item: Item, place: Place) -> bool:
    """Whether an item's own bounds and hours allow a place; a draft may always stay at its own."""
    if not item.not_before <= place.utc <= item.stale_after:
        return False
    if item.held is not None and place.utc == item.held.utc:
        return True
    return not item.hours or any(span.opens <= place.wall.time() <= span.closes for span in item.hours)


@dataclass(frozen=True)
class Best:
    """The most of each class, class by class, and the fewest drafts that must move for it."""

    counts: Mapping[int, int]
    moves: int


class WholeModel:
    """The program of one unit; its unknowns are pairs of an item and a place."""

    def __init__(self, ground: Ground, items: Iterable[Item]) -> None:
        self.ground, self.items = ground, tuple(items)
        self.clear_places = self._clear(ground.places)
        self.pairs = [(i, place) for i, item in enumerate(self.items) for place in self._places(item)]
        self.rows: list[tuple[list[int], float, float]] = []
        self._once()
        self._caps()
        self._gaps()

    def _places(self, item: Item) -> list[Place]:
        places = self.clear_places if item.held is None else {**self.clear_places, **self._clear([item.held])}
        return [place for place in places.values() if may_stand(item, place)]

    def _clear(self, places: Iterable[Place]) -> dict[datetime, Place]:
        """The places that are not too near to an agreed post."""
        gap, agreed = timedelta(minutes=self.ground.gap_minutes), [claim.utc for claim in self.ground.agreed]
        return {place.utc: place for place in places if all(abs(place.utc - utc) >= gap for utc in agreed)}

    def _once(self) -> None:
        for pairs in self._grouped(lambda i, place: [i]).values():
            self._at_most(pairs, 1)

    def _caps(self) -> None:
        agreed = Counter(claim.day for claim in self.ground.agreed)
        for day, pairs in self._grouped(lambda i, place: [place.day]).items():
            self._at_most(pairs, max(0, self.ground.cap - agreed[day]))
        used = Counter((claim.day, account) for claim in self.ground.agreed for account in claim.accounts)
        on_accounts = self._grouped(lambda i, place: [(place.day, account) for account in set(self.items[i].accounts)])
        for (day, account), pairs in on_accounts.items():
            self._at_most(pairs, max(0, self.ground.cap_of(account) - used[day, account]))

    def _gaps(self) -> None:
        gap, at = timedelta(minutes=self.ground.gap_minutes), self._grouped(lambda i, place: [place.utc])
        times = sorted(at)
        for start in times if gap else []:
            near = times[bisect_left(times, start) : bisect_left(times, start + gap)]
            self._at_most([pair for time in near for pair in at[time]], 1)

    def _grouped(self, keys: Callable[[int, Place], Iterable[Any]]) -> dict[Any, list[int]]:
        groups: dict[Any, list[int]] = defaultdict(list)
        for pair, (i, place) in enumerate(self.pairs):
            for key in keys(i, place):
                groups[key].append(pair)
        return groups

    def _at_most(self, pairs: list[int], most: int) -> None:
        if len(pairs) > most:
            self.rows.append((pairs, 0, most))

    def of_class(self, rank: int) -> list[int]:
        return [k for k, (i, _) in enumerate(self.pairs) if class_of(self.items[i]) == rank]

    def most(self, pairs: list[int], *, given: Iterable[tuple[list[int], float, float]] = ()) -> int:
        """The most of these pairs that can be chosen, when these other sums lie between two numbers."""
        if not pairs:
            return 0
        rows = [row for row in (*self.rows, *given) if row[0]]
        if not rows:
            return len(pairs)
        cost = np.zeros(len(self.pairs))
        cost[pairs] = -1
        indices = np.concatenate([np.array(row[0]) for row in rows])
        starts = np.cumsum([0, *(len(row[0]) for row in rows)])
        matrix = csr_array((np.ones(len(indices)), indices, starts), shape=(len(rows), len(self.pairs)))
        limits = LinearConstraint(matrix, [row[1] for row in rows], [row[2] for row in rows])  # type: ignore[arg-type]
        found = milp(cost, constraints=limits, integrality=np.ones(len(self.pairs)), bounds=Bounds(0, 1))
        assert found.success, found.message
        return round(-found.fun)

    def best(self) -> Best:
        """Class by class, each without taking from those above; then the fewest moves."""
        counts: dict[int, int] = {}
        for rank in sorted({class_of(item) for item in self.items}):
            counts[rank] = self.most(self.of_class(rank), given=self._kept(counts))
        staying = [k for k, (i, place) in enumerate(self.pairs) if place == self.items[i].held]
        stay = self.most(staying, given=self._kept(counts)) if staying else 0
        return Best(counts, counts.get(DRAFTS, 0) - stay)

    def most_of(self, rank: int, above: Mapping[int, int]) -> int:
        """The most of a class when the classes above have at least these numbers."""
        return self.most(self.of_class(rank), given=self._kept(above))

    def _kept(self, counts: Mapping[int, int]) -> list[tuple[list[int], float, float]]:
        return [(self.of_class(rank), n, np.inf) for rank, n in counts.items() if n]


def broken_rules(ground: Ground, items: Iterable[Item], places: Mapping[str, Place]) -> list[str]:
    """What a plan breaks: of an item's own bounds, of the grid, of caps and gap."""
    by_id = {item.id: item for item in items}
    broken = [f"{name} is nobody's" for name in places if name not in by_id]
    open_times = {place.utc for place in ground.places}
    for name, place in places.items():
        at_home = by_id[name].held is not None and by_id[name].held == place
        if not may_stand(by_id[name], place):
            broken.append(f"{name} may not stand at {place.local}")
        if place.utc not in open_times and not at_home:
            broken.append(f"{name} is off the grid at {place.local}")
    posts = [(c.utc, c.day, c.accounts, True) for c in ground.agreed]
    posts += [(place.utc, place.day, frozenset(by_id[name].accounts), False) for name, place in places.items()]
    return broken + _crowding(ground, posts)


def _crowding(ground: Ground, posts: list) -> list[str]:  # type: ignore[type-arg]  # rows of the function above
    broken, gap = [], timedelta(minutes=ground.gap_minutes)
    posts.sort(key=lambda post: (post[0], post[3]))
    for k, (utc, day, accounts, agreed) in enumerate(posts):
        if agreed:
            continue
        others = [post for j, post in enumerate(posts) if j != k]
        broken += [f"gap at {utc}" for other in others if abs(other[0] - utc) < gap]
        if sum(other[1] == day for other in others) >= ground.cap:
            broken.append(f"cap on {day}")
        for account in accounts:
            if sum(other[1] == day and account in other[2] for other in others) >= ground.cap_of(account):
                broken.append(f"cap of {account} on {day}")
    return broken
