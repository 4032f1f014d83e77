"""What found no place: why, and the smallest change that would give it one (S02)."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import time

import pytest

from smdesk.places import Claim
from smdesk.planning.effort import Effort
from smdesk.planning.ground import Ground
from smdesk.planning.items import Item
from smdesk.planning.plan import UnitPlan, plan
from smdesk.planning.reasons import Limit, Reason
from smdesk.planning.remedies import Change, Remedy, Unplaced, unplaced
from smdesk.policy import Window
from smdesk.posts import PostId
from tests.planning.cases import at, small_and_scarce
from tests.planning.test_aims import ground, item
from tests.planning.whole_model import WholeModel


def left_out(ground: Ground, *items: Item) -> list[Unplaced]:
    [unit] = plan([ground], items)
    return list(unplaced(ground, items, unit, Effort()))


def changed(item: Item, change: Change) -> Item:
    """The item once the change is made."""
    if change.remedy is Remedy.LATER:
        assert change.until is not None
        return replace(item, stale_after=change.until, held=None)
    accounts = tuple(account for account in item.accounts if account != change.account)
    return replace(item, accounts=accounts, held=None)


def fits_as_well(ground: Ground, items: Sequence[Item], unit: UnitPlan, newcomer: Item) -> bool:
    """Whether an item finds a place beside all that have one, drafts where the plan puts them."""
    drafts = [one for one in items if one.held is not None and one.id in unit.places]
    claims = [(one, unit.places[one.id]) for one in drafts]
    fixed = tuple(Claim(PostId(d.id), p.utc, p.day, frozenset(d.accounts), out=False, yields=False) for d, p in claims)
    rest = [replace(one, priority=0) for one in items if one.held is None and one.id in unit.places]
    model = WholeModel(replace(ground, agreed=(*ground.agreed, *fixed)), [*rest, replace(newcomer, priority=0)])
    return model.most(model.of_class(0)) == len(rest) + 1


def test_s02_an_item_that_finds_its_days_full_needs_a_later_stale_after() -> None:
    [left] = left_out(ground(3), item("a"), item("b"), item("c", priority=1), item("d", first=1, last=1))

    assert left.reason == Reason(Limit.DAILY_LIMIT)
    assert left.change == Change(remedy=Remedy.LATER, place=at(1, 510), until=at(1, 510).utc)


def test_s02_others_make_way_for_the_soonest_later_day() -> None:
    today = [item("a"), item("b"), item("c", priority=1)]
    tomorrow = [item("d", first=1, last=1), item("e", first=1, last=2)]

    [left] = left_out(ground(3), *today, *tomorrow)

    assert left.change is not None
    assert (left.item.id, left.change.until) == ("c", at(1, 510).utc)


def test_s02_at_the_end_of_the_ground_a_cross_post_drops_an_account() -> None:
    [left] = left_out(ground(1, account_cap=1), item("a", "x"), item("b", "ig+x", priority=1))

    assert left.reason == Reason(Limit.ACCOUNT_LIMIT, "x")
    assert left.change == Change(remedy=Remedy.FEWER_ACCOUNTS, place=at(0, 510), account="x")


def test_s02_a_draft_may_go_where_its_own_bounds_would_not_let_it() -> None:
    draft = item("draft", first=1, last=1, held=at(1, 600))

    [left] = left_out(ground(2, cap=1), draft, item("news", first=1, last=1))

    assert left.change == Change(remedy=Remedy.MOVE_DRAFT, place=at(1, 510), draft="draft", draft_to=at(0, 510))


def test_s02_the_last_resort_is_an_exception_to_the_fewest_limits() -> None:
    [left] = left_out(ground(1, cap=1), item("a"), item("b", priority=1))

    assert left.change == Change(remedy=Remedy.EXCEPTION, place=at(0, 990), limits=(Reason(Limit.DAILY_LIMIT),))


def test_s02_hours_outside_all_windows_need_an_exception_to_those() -> None:
    [left] = left_out(ground(2), item("night", last=1, hours=(Window(time(2), time(4)),)))

    assert left.reason == Reason(Limit.OUTSIDE_WINDOW)
    assert left.change == Change(remedy=Remedy.EXCEPTION, place=None, limits=(Reason(Limit.OUTSIDE_WINDOW),))


def test_s02_what_was_stale_before_the_first_place_is_said_to_be_and_would_fit_later() -> None:
    [left] = left_out(ground(1), item("old", first=-3, last=-1))

    assert left.reason == Reason(Limit.STALE)
    assert left.change == Change(remedy=Remedy.LATER, place=at(0, 510), until=at(0, 510).utc)


def test_s02_where_nothing_can_be_done_no_change_is_named() -> None:
    [left] = left_out(ground(1), item("next month", first=30, last=29))

    assert (left.reason, left.change) == (Reason(Limit.STALE), None)


@pytest.mark.parametrize("seed", range(500, 525))
def test_s02_every_change_works_and_no_smaller_one_is_passed_over(seed: int) -> None:
    case = small_and_scarce(seed)
    [unit] = plan([case.ground], case.items)

    for left in unplaced(case.ground, case.items, unit, Effort()):
        change = left.change
        if change is not None and change.remedy in (Remedy.LATER, Remedy.FEWER_ACCOUNTS):
            assert fits_as_well(case.ground, case.items, unit, changed(left.item, change)), left
        if change is None or change.remedy is not Remedy.LATER:
            end = max(case.ground.places[-1].utc, left.item.stale_after)
            longer = replace(left.item, stale_after=end, held=None)
            assert not fits_as_well(case.ground, case.items, unit, longer), left


def test_s02_the_reason_is_the_limit_at_most_of_an_items_places() -> None:
    on_x = [item("a", "x"), item("b", "x", first=1, last=1), item("c", "x", first=2, last=2)]
    full = [item("d", "ig")]

    [left] = left_out(ground(3, account_cap=1), *on_x, *full, item("e", "x", last=2, priority=1))

    assert left.reason == Reason(Limit.ACCOUNT_LIMIT, "x")
