"""Drafts that hold a place: as few of them move as reach the plan that moving all of them at will would reach.

A draft stays where it is unless that breaks a rule, or unless more items of a class find a place when it moves. All
drafts are planned once where they are and once free; if the second is better, the drafts are put back where they
were, half of them at a time, as long as nothing is lost by it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from smdesk.planning.board import DRAFT, board_of
from smdesk.planning.effort import Effort
from smdesk.planning.ground import Ground, micros
from smdesk.planning.items import Item
from smdesk.planning.unit_plan import Arrangement, arrange

QUICK = 2_000
"""The steps for asking whether a plan can do without moving some drafts."""

Score = tuple[int, ...]
"""How many drafts keep a place, then how many items of each class have one."""


@dataclass(frozen=True, slots=True)
class Settled:
    """An arrangement of what moves, beside the drafts that stayed.

    `fewer` is how many fewer moves at most would have done; `more`, by class, how many more at most could fit with
    drafts moved at will.
    """

    arrangement: Arrangement
    stayed: tuple[Item, ...]
    fewer: int
    more: Mapping[int, int]


def settled(ground: Ground, items: Sequence[Item], effort: Effort) -> Settled:
    """The best arrangement of a unit's items, with as few drafts moved as it takes."""
    backlog = [item for item in items if item.held is None]
    drafts = [item for item in items if item.held is not None]
    legal = tuple(draft for draft in drafts if standing(ground, [draft]))
    staying = standing(ground, legal)
    moving = [draft for draft in drafts if draft not in staying]
    still = arrange(board_of(ground, [*backlog, *moving], staying), effort)
    all_legal = len(staying) == len(legal)
    if not legal or (all_legal and len(still.days.where) == len(backlog) + len(moving)):
        return Settled(still, staying, 0, still.more)
    free = arrange(board_of(ground, items), effort)
    reached, goal = _score(still, items, staying), _score(free, items)
    more = free.more if goal >= reached else _promised(reached, free, items)
    if all_legal and reached >= goal:
        return Settled(still, staying, 0, more)
    fewest = _Fewest(ground, items, max(reached, goal), effort)
    arrangement, stayed = fewest.put_back(*((still, staying) if reached >= goal else (free, ())), legal)
    least = 0 if all_legal and any(still.more.values()) else 1
    return fewest.checked(Settled(arrangement, stayed, len(legal) - len(stayed) - least, more), legal)


def standing(ground: Ground, drafts: Sequence[Item]) -> tuple[Item, ...]:
    """The drafts that break no rule where they are, with agreed posts and with one another, the earlier first."""
    kept: list[Item] = []
    held = [(micros(draft.held.utc), draft) for draft in drafts if draft.held is not None]
    for time, draft in sorted(held, key=lambda one: (one[0], one[1].id)):
        board = board_of(ground, [draft], kept)
        entry = board.entries[0]
        days = [board.days[d] for d in entry.days() if time in board.days[d].times]
        in_time = micros(draft.not_before) <= time <= micros(draft.stale_after)
        if in_time and any(all(day.accounts[account] > 0 for account in entry.accounts) for day in days):
            kept.append(draft)
    return tuple(kept)


def _score(found: Arrangement, items: Sequence[Item], stayed: Sequence[Item] = ()) -> Score:
    counts = found.counts()
    classes = sorted({item.priority for item in items if item.held is None})
    return (counts.get(DRAFT, 0) + len(stayed), *(counts.get(rank, 0) for rank in classes))


def _promised(reached: Score, free: Arrangement, items: Sequence[Item]) -> Mapping[int, int]:
    """How many more could fit than a plan has that moves no draft, where plans that may move them were worse."""
    total, more = 0, {}
    classes = [DRAFT, *sorted({item.priority for item in items if item.held is None})]
    for rank, placed in zip(classes, reached, strict=True):
        total += placed
        if rank in free.most:
            more[rank] = free.most[rank] - total
    return more


class _Fewest:
    """Puts drafts back where they were as long as the plan stays as good as the goal."""

    def __init__(self, ground: Ground, items: Sequence[Item], goal: Score, effort: Effort) -> None:
        self.ground, self.items, self.goal, self.effort = ground, items, goal, effort

    def with_staying(self, staying: Sequence[Item]) -> Arrangement | None:
        """A plan that moves none of these, found with little effort; None where they cannot all stay."""
        if len(standing(self.ground, staying)) < len(staying):
            return None
        others = [item for item in self.items if item not in staying]
        return arrange(board_of(self.ground, others, staying), Effort(QUICK, self.effort.should_stop))

    def put_back(
        self, best: Arrangement, stayed: tuple[Item, ...], drafts: Sequence[Item]
    ) -> tuple[Arrangement, tuple[Item, ...]]:
        """From a plan that moves drafts at will to one that moves few of them; and which drafts stay in it."""
        home = _at_home(best)
        at_home = tuple(draft for draft in drafts if draft.id in home)
        away = tuple(draft for draft in drafts if draft.id not in home and draft not in stayed)
        tries = [part for part in (at_home, *_halves(away)) if part]
        while tries and not self.effort.spent(QUICK):
            more = tries.pop(0)
            found = self.with_staying((*stayed, *more))
            if found is not None and self.as_good(found, (*stayed, *more)):
                best, stayed = found, (*stayed, *more)
            elif len(more) > 1:
                tries = [*_halves(more), *tries]
        return best, stayed

    def as_good(self, found: Arrangement, staying: Sequence[Item]) -> bool:
        """Whether a plan reaches the goal."""
        return _score(found, self.items, staying) >= self.goal

    def checked(self, found: Settled, drafts: Sequence[Item]) -> Settled:
        """The same, or with fewer moves, once all smaller numbers of moves have been tried; as far as effort goes."""
        moves = len(drafts) - len(found.stayed)
        for number in range(moves - found.fewer, moves):
            for movers in combinations(drafts, number):
                stayed = tuple(draft for draft in drafts if draft not in movers)
                if self.effort.spent(QUICK):
                    return found
                trial = self.with_staying(stayed)
                if trial is not None and self.as_good(trial, stayed):
                    return Settled(trial, stayed, 0, found.more)
                if trial is not None and any(trial.more.values()):
                    return found
            found = replace(found, fewer=moves - number - 1)
        return found


def _halves(drafts: tuple[Item, ...]) -> list[tuple[Item, ...]]:
    middle = len(drafts) // 2
    return [half for half in (drafts[:middle], drafts[middle:]) if half]


def _at_home(found: Arrangement) -> set[str]:
    """The drafts that a plan leaves where they are."""
    items = {entry: found.days.board.entries[entry].item for entry in found.days.where}
    times = found.days.times()
    return {it.id for entry, it in items.items() if it.held is not None and times[entry] == micros(it.held.utc)}
