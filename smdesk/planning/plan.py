"""The plan: where each item goes, which drafts move, what found no place, and how good that is (S02)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from smdesk.planning.board import DRAFT
from smdesk.planning.drafts import Settled, settled
from smdesk.planning.effort import EFFORT, Effort, never
from smdesk.planning.ground import Ground, micros
from smdesk.planning.items import Item
from smdesk.planning.unit_plan import Case
from smdesk.units import UnitId
from smdesk.walltime import Place


@dataclass(frozen=True, slots=True)
class Verdict:
    """How many of a class of items found a place, of how many, and what is proven about it.

    `more`: at most so many more of this class could fit in any plan that places no fewer of the classes above. Where
    it is 0 here and for all classes above, this number is proven best.
    """

    priority: int
    placed: int
    of: int
    more: int


@dataclass(frozen=True, slots=True)
class UnitPlan:
    """One unit's plan. `places` holds every item and draft that has a place, by id.

    `moved` are the drafts that leave the place they held, `fewer_moves` by how many at most that number could be
    smaller with as many items placed; `unplaced` what found no place, highest class first.
    """

    unit: UnitId
    case: Case
    places: Mapping[str, Place]
    moved: tuple[str, ...]
    fewer_moves: int
    unplaced: tuple[str, ...]
    verdicts: tuple[Verdict, ...]

    @property
    def proven(self) -> bool:
        """Whether no plan places more of any class without taking from those above."""
        return all(verdict.more == 0 for verdict in self.verdicts)


def plan(
    grounds: Iterable[Ground],
    items: Iterable[Item],
    *,
    steps: int = EFFORT,
    should_stop: Callable[[], bool] = never,
) -> tuple[UnitPlan, ...]:
    """A plan for each ground's unit, from the items of that unit.

    The same input and `steps` (per unit) give the same plan. `should_stop` is asked all the while: once it says yes,
    what has been found so far is the plan, and its verdicts hold.
    """
    of_unit: dict[UnitId, list[Item]] = defaultdict(list)
    for item in items:
        of_unit[item.unit].append(item)
    return tuple(plan_unit(ground, of_unit[ground.unit], Effort(steps, should_stop)) for ground in grounds)


def plan_unit(ground: Ground, items: Sequence[Item], effort: Effort) -> UnitPlan:
    """One unit's plan."""
    ordered = sorted(items, key=lambda item: (item.priority, item.id))
    found = settled(ground, ordered, effort)
    places = _places(found)
    moved = tuple(item.id for item in ordered if _moved(item, places))
    return UnitPlan(
        unit=ground.unit,
        case=found.arrangement.case,
        places=places,
        moved=moved,
        fewer_moves=min(found.fewer, len(moved)),
        unplaced=tuple(item.id for item in ordered if item.id not in places),
        verdicts=_verdicts(ordered, places, found.more),
    )


def _places(found: Settled) -> dict[str, Place]:
    """When each goes out: by the day's layout; a draft that stays keeps its place."""
    board = found.arrangement.days.board
    places = {item.id: item.held for item in found.stayed if item.held is not None}
    for entry, time in found.arrangement.days.times().items():
        day = board.days[found.arrangement.days.where[entry]]
        places[board.entries[entry].item.id] = day.places[day.times.index(time)]
    return dict(sorted(places.items(), key=lambda kept: (kept[1].utc, kept[0])))


def _moved(item: Item, places: Mapping[str, Place]) -> bool:
    place = places.get(item.id)
    return item.held is not None and place is not None and micros(place.utc) != micros(item.held.utc)


def _verdicts(items: Sequence[Item], places: Mapping[str, Place], more: Mapping[int, int]) -> tuple[Verdict, ...]:
    classes: dict[int, list[bool]] = defaultdict(list)
    for item in items:
        classes[item.priority if item.held is None else DRAFT].append(item.id in places)
    return tuple(Verdict(rank, sum(has), len(has), more.get(rank, 0)) for rank, has in sorted(classes.items()))
