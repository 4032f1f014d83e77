"""The plan beside the best there is: a mixed-integer program over the whole model, class by class (S02)."""

import pytest

from smdesk.planning.plan import UnitPlan, plan
from smdesk.planning.unit_plan import Case as Kind
from tests.planning.cases import Case, small_and_scarce
from tests.planning.whole_model import WholeModel, broken_rules

SEEDS = (*range(90), 141, 210, 310, 553, 1623, 1921)
"""In the last six, chains meet themselves on a day and do not work out, or all smaller numbers of moves are tried."""


def planned(case: Case) -> UnitPlan:
    [unit] = plan([case.ground], case.items)
    return unit


def lies(case: Case, unit: UnitPlan) -> list[str]:
    """What a plan says of itself that the whole model contradicts."""
    model, above, found = WholeModel(case.ground, case.items), dict[int, int](), []
    for verdict in unit.verdicts:
        most = model.most_of(verdict.priority, above)
        if not verdict.placed <= most <= verdict.placed + verdict.more:
            found.append(f"class {verdict.priority}: {verdict.placed} + {verdict.more} at most, but {most} fit")
        above[verdict.priority] = verdict.placed
    if unit.proven:
        least = model.best().moves
        if not len(unit.moved) - unit.fewer_moves <= least <= len(unit.moved):
            found.append(f"{len(unit.moved)} moves, {unit.fewer_moves} fewer at most, but {least} are enough")
    return found


@pytest.mark.parametrize("seed", SEEDS)
def test_s02_a_plan_breaks_no_rule_and_says_nothing_untrue_of_itself(seed: int) -> None:
    case = small_and_scarce(seed)

    unit = planned(case)

    assert broken_rules(case.ground, case.items, unit.places) == []
    assert lies(case, unit) == []


def test_s02_the_cases_hold_all_three_kinds_and_nearly_all_are_proven() -> None:
    units = [planned(small_and_scarce(seed)) for seed in SEEDS]

    assert {unit.case for unit in units} == set(Kind)
    assert sum(unit.proven for unit in units) >= 0.98 * len(units)
    assert sum(bool(unit.moved) for unit in units) >= 10
    assert all(unit.unplaced for unit in units)


@pytest.mark.parametrize("seed", range(300, 320))
def test_s02_a_plan_called_off_at_once_breaks_no_rule_and_says_nothing_untrue_either(seed: int) -> None:
    case = small_and_scarce(seed)

    [unit] = plan([case.ground], case.items, should_stop=lambda: True)

    assert broken_rules(case.ground, case.items, unit.places) == []
    assert lies(case, unit) == []
