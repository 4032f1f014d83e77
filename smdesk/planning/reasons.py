"""What stands in the way of an item, with the plan as it is: which limit, at which of its places."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from smdesk.planning.ground import Ground, micros
from smdesk.planning.items import Item
from smdesk.walltime import Place


class Limit(StrEnum):
    """Why an item has no place; the codes of the findings that refuse one."""

    STALE = "stale"
    OUTSIDE_WINDOW = "outside_window"
    DAILY_LIMIT = "daily_limit"
    ACCOUNT_LIMIT = "account_limit"
    MIN_GAP = "min_gap"


@dataclass(frozen=True, slots=True)
class Reason:
    """The limit that stands in the way at most of an item's places; the account where it is an account's."""

    limit: Limit
    account: str = ""


class Crowd:
    """A unit's ground with a plan on it: agreed posts, drafts and items, as a further post meets them."""

    def __init__(self, ground: Ground, items: Iterable[Item], places: Mapping[str, Place]) -> None:
        self.ground = ground
        posts = [(claim.utc, claim.day, claim.accounts) for claim in ground.agreed]
        placed = [(item, places[item.id]) for item in items if item.id in places]
        posts += [(place.utc, place.day, frozenset(item.accounts)) for item, place in placed]
        self.times = sorted(micros(utc) for utc, _, _ in posts)
        self.used = Counter(day for _, day, _ in posts)
        self.on_account = Counter((account, day) for _, day, accounts in posts for account in accounts)
        self.gap = ground.gap_minutes * 60_000_000

    @cached_property
    def _times(self) -> list[int]:
        return [micros(place.utc) for place in self.ground.places]

    def own_places(self, item: Item) -> Sequence[Place]:
        """The open places within an item's bounds and hours, whoever holds them."""
        first = bisect_right(self._times, micros(item.not_before) - 1)
        last = bisect_right(self._times, micros(item.stale_after))
        places = self.ground.places[first:last]
        if not item.hours:
            return places
        return [p for p in places if any(span.opens <= p.wall.time() <= span.closes for span in item.hours)]

    def refusals(self, item: Item, place: Place) -> list[Reason]:
        """The limits that a post of this item would break at a place."""
        found = [Reason(Limit.DAILY_LIMIT)] if self.used[place.day] >= self.ground.cap else []
        full = (a for a in sorted(set(item.accounts)) if self.on_account[a, place.day] >= self.ground.cap_of(a))
        found += [Reason(Limit.ACCOUNT_LIMIT, account) for account in full]
        if self._too_near(micros(place.utc)):
            found.append(Reason(Limit.MIN_GAP))
        return found

    def _too_near(self, time: int) -> bool:
        later = bisect_right(self.times, time - self.gap)
        return self.gap > 0 and later < len(self.times) and self.times[later] < time + self.gap

    def reason(self, item: Item) -> Reason:
        """Why an item that found no place has none."""
        if not self.ground.places or item.stale_after < max(item.not_before, self.ground.places[0].utc):
            return Reason(Limit.STALE)
        refused = Counter(found[0] for place in self.own_places(item) if (found := self.refusals(item, place)))
        if not refused:
            return Reason(Limit.OUTSIDE_WINDOW)
        order = list(Limit)
        return min(refused, key=lambda reason: (-refused[reason], order.index(reason.limit), reason.account))
