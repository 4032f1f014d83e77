"""What holds of every plan, whatever the unit (S02)."""

from dataclasses import replace
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from smdesk.planning.ground import Ground
from smdesk.planning.items import Item
from smdesk.planning.plan import UnitPlan, plan
from tests.planning.cases import Case, at, grid, small_and_scarce
from tests.planning.whole_model import broken_rules

cases = st.integers(min_value=0, max_value=2**32).map(small_and_scarce)


def planned(ground: Ground, items: tuple[Item, ...]) -> UnitPlan:
    [unit] = plan([ground], items)
    return unit


def score(unit: UnitPlan) -> tuple[int, ...]:
    """How many of each of the classes -1 (drafts) to 2 have a place."""
    counts = {verdict.priority: verdict.placed for verdict in unit.verdicts}
    return tuple(counts.get(rank, 0) for rank in (-1, 0, 1, 2))


@given(cases)
@settings(max_examples=100, deadline=None)
def test_s02_no_plan_breaks_a_rule(case: Case) -> None:
    unit = planned(case.ground, case.items)

    assert broken_rules(case.ground, case.items, unit.places) == []
    assert sorted([*unit.places, *unit.unplaced]) == sorted(item.id for item in case.items)


@given(cases, st.integers(0, 5))
@settings(max_examples=60, deadline=None)
def test_s02_the_same_items_in_another_order_give_the_same_plan(case: Case, seed: int) -> None:
    shuffled = list(case.items)
    Random(seed).shuffle(shuffled)

    assert planned(case.ground, tuple(shuffled)) == planned(case.ground, case.items)


@given(cases)
@settings(max_examples=60, deadline=None)
def test_s02_a_draft_that_broke_no_rule_keeps_a_place(case: Case) -> None:
    drafts = tuple(item for item in case.items if item.held is not None)
    alone = planned(case.ground, drafts)

    unit = planned(case.ground, case.items)

    assert score(unit)[0] == score(alone)[0]


@given(cases)
@settings(max_examples=60, deadline=None)
def test_s02_more_room_never_makes_a_proven_plan_worse(case: Case) -> None:
    before = planned(case.ground, case.items)
    roomier = replace(case.ground, places=(*case.ground.places, *grid(8, ((600, 600),))[7:]), cap=case.ground.cap + 1)

    after = planned(roomier, case.items)

    assert not after.proven or score(after) >= score(before)


@given(cases)
@settings(max_examples=60, deadline=None)
def test_s02_one_more_item_never_makes_a_proven_plan_worse(case: Case) -> None:
    *fewer, last = case.items
    before = planned(case.ground, tuple(fewer))

    after = planned(case.ground, case.items)

    assert not after.proven or score(after) >= score(before) or last.held is not None


@given(cases)
@settings(max_examples=60, deadline=None)
def test_s02_nothing_could_go_out_on_an_earlier_day_with_all_else_in_place(case: Case) -> None:
    unit = planned(case.ground, case.items)

    for item in case.items:
        if item.held is None and item.id in unit.places:
            now = unit.places[item.id]
            sooner = [place for place in case.ground.places if place.day < now.day]
            for place in sooner:
                assert broken_rules(case.ground, case.items, {**unit.places, item.id: place}), (item.id, place)


def test_the_days_of_the_cases_start_on_a_monday() -> None:
    assert at(0).wall.isoweekday() == 1
