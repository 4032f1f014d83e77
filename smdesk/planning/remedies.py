"""The smallest change that would give an item a place: later stale, an account less, a draft elsewhere, an exception.

The first of these that works. Agreed posts stay and drafts stay where the plan has them, but for the one named;
other items may make way along a chain, each within its own bounds, so a change found here is one that works.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from smdesk.planning.board import DRAFT, Board, board_of
from smdesk.planning.chains import Stop, insert
from smdesk.planning.days import Days
from smdesk.planning.effort import Effort
from smdesk.planning.ground import Ground
from smdesk.planning.items import Item
from smdesk.planning.plan import UnitPlan
from smdesk.planning.reasons import Crowd, Limit, Reason
from smdesk.walltime import Place

FIRST = DRAFT - 1
"""The class of an item that a change is tried for: of all alike to a day it goes out first."""


class Remedy(StrEnum):
    """What may be changed so that an item finds a place, the smallest change first."""

    LATER = "later"
    FEWER_ACCOUNTS = "fewer_accounts"
    MOVE_DRAFT = "move_draft"
    EXCEPTION = "exception"


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A change that gives an item `place`.

    LATER: `until` is what its stale-after would have to be. FEWER_ACCOUNTS: without `account`. MOVE_DRAFT: `draft`
    would go to `draft_to`, whatever its own bounds. EXCEPTION: the limits to set aside; no `place` where not even an
    open one lies within the item's bounds and hours.
    """

    remedy: Remedy
    place: Place | None
    until: datetime | None = None
    account: str = ""
    draft: str = ""
    draft_to: Place | None = None
    limits: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class Unplaced:
    """An item without a place: why, and what would give it one; no change helps an item that is stale already."""

    item: Item
    reason: Reason
    change: Change | None


def unplaced(ground: Ground, items: Sequence[Item], plan: UnitPlan, effort: Effort) -> Iterator[Unplaced]:
    """Each item that a unit's plan left out, with its reason and remedy; once the effort ends, the exception."""
    by_id = {item.id: item for item in items}
    crowd = Crowd(ground, items, plan.places)
    left = [by_id[name] for name in plan.unplaced]
    changes = _Changes(ground, items, left, plan) if left else None
    for item in left:
        found = None if changes is None or effort.spent(50) else next(changes.of(item), None)
        yield Unplaced(item, crowd.reason(item), found or _exception(item, crowd))


def _exception(item: Item, crowd: Crowd) -> Change | None:
    """The first of the item's places at which the fewest limits stand in the way; none for what is stale already."""
    refused = [(crowd.refusals(item, place), place) for place in crowd.own_places(item)]
    if crowd.reason(item).limit is Limit.STALE:
        return None
    if not refused:
        return Change(remedy=Remedy.EXCEPTION, place=None, limits=(Reason(Limit.OUTSIDE_WINDOW),))
    limits, place = min(refused, key=lambda one: len(one[0]))
    return Change(remedy=Remedy.EXCEPTION, place=place, limits=tuple(limits))


class _Changes:
    """A unit's plan, on which changes are tried."""

    def __init__(self, ground: Ground, items: Sequence[Item], left: Sequence[Item], plan: UnitPlan) -> None:
        self.ground, self.plan = ground, plan
        self.placed = [item for item in items if item.held is None and item.id in plan.places]
        self.drafts = [replace(i, held=plan.places[i.id]) for i in items if i.held is not None and i.id in plan.places]
        self.end = max((place.utc for place in ground.places), default=None)
        self.waiting = [replace(item, held=None, priority=FIRST) for item in left]
        tried = [variant for item in self.waiting for variant in (self.later(item), *self.with_fewer(item).values())]
        self.trial = _Trial(ground, [*self.placed, *tried], self.drafts, plan.places)
        self._without: dict[str, _Trial] = {}

    def of(self, item: Item) -> Iterator[Change]:
        """The changes that work, the smallest first."""
        yield from self._later(item)
        yield from self._fewer(item)
        yield from self._moved(item)

    def later(self, item: Item) -> Item:
        """The item as if it kept to the end of the ground."""
        end = item.stale_after if self.end is None else max(self.end, item.stale_after)
        return replace(item, id=f"{item.id} later", stale_after=end)

    def with_fewer(self, item: Item) -> Mapping[str, Item]:
        """The item without each of its accounts, by account."""
        accounts = tuple(dict.fromkeys(item.accounts))
        rest = {account: tuple(a for a in accounts if a != account) for account in accounts if len(accounts) > 1}
        return {
            account: replace(item, id=f"{item.id} without {account}", accounts=others)
            for account, others in rest.items()
        }

    def _later(self, item: Item) -> Iterator[Change]:
        place = self.trial.place_of(self.later(item).id, one_by_one=True)
        if place is not None:
            yield Change(remedy=Remedy.LATER, place=place, until=max(place.utc, item.stale_after))

    def _fewer(self, item: Item) -> Iterator[Change]:
        for account, variant in self.with_fewer(item).items():
            place = self.trial.place_of(variant.id)
            if place is not None:
                yield Change(remedy=Remedy.FEWER_ACCOUNTS, place=place, account=account)

    def _moved(self, item: Item) -> Iterator[Change]:
        for draft in self.drafts:
            found = self._trial_without(draft).places_with(item.id, draft.id)
            if found is not None:
                place, to = found
                yield Change(remedy=Remedy.MOVE_DRAFT, place=place, draft=draft.id, draft_to=to)

    def _trial_without(self, draft: Item) -> _Trial:
        """The plan with one draft free to go anywhere on the ground."""
        if draft.id not in self._without:
            start, end = self.ground.places[0].utc, self.ground.places[-1].utc
            held = draft.held.utc if draft.held else start
            free = replace(draft, not_before=min(start, held), stale_after=max(end, held))
            others = [other for other in self.drafts if other.id != draft.id]
            items = [*self.placed, free, *self.waiting]
            self._without[draft.id] = _Trial(self.ground, items, others, self.plan.places)
        return self._without[draft.id]


class _Trial:
    """A board with the plan on it, and items that do not stand."""

    def __init__(
        self, ground: Ground, items: Sequence[Item], pinned: Sequence[Item], places: Mapping[str, Place]
    ) -> None:
        self.board: Board = board_of(ground, items, pinned)
        self.entry_of = {entry.item.id: number for number, entry in enumerate(self.board.entries)}
        self.days = Days(self.board)
        day_of = {day.date: number for number, day in enumerate(self.board.days)}
        standing = [(places[item.id], item.id) for item in items if item.id in places]
        for place, name in sorted(standing, key=lambda one: (one[0].utc, one[1])):
            self.days.put(self.entry_of[name], day_of[place.day])
        self.sealed: set[Stop] = set()

    def place_of(self, item: str, *, one_by_one: bool = False) -> Place | None:
        """Where an item could stand; `one_by_one`: on the first of its days on which it could."""
        entry = self.entry_of[item]
        found = self._with(entry, one_by_one=one_by_one)
        return None if found is None else self._place(found, entry)

    def places_with(self, item: str, other: str) -> tuple[Place, Place] | None:
        """Where an item could stand, and where another then does."""
        entry = self.entry_of[item]
        found = self._with(entry, one_by_one=False)
        return None if found is None else (self._place(found, entry), self._place(found, self.entry_of[other]))

    def _with(self, entry: int, *, one_by_one: bool) -> Days | None:
        for day in self.board.entries[entry].days() if one_by_one else (None,):
            trial = self.days.copy()
            if insert(trial, entry, only=day, sealed=self.sealed):
                return trial
        return None

    def _place(self, days: Days, entry: int) -> Place:
        day = self.board.days[days.where[entry]]
        return day.places[day.times.index(days.times()[entry])]
