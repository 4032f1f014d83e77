"""Bounds and search for the hard case, each beside the most that fits (S02)."""

from dataclasses import replace
from random import Random

import pytest

from smdesk.planning.board import Board, board_of
from smdesk.planning.chains import Step, _walk
from smdesk.planning.days import Days
from smdesk.planning.effort import Effort
from smdesk.planning.exchanges import settle
from smdesk.planning.flow import by_class, ceilings
from smdesk.planning.ground import Ground
from smdesk.planning.items import Item
from smdesk.planning.layout import Layout
from smdesk.planning.prices import WHOLE, Market
from smdesk.planning.search import Exhausted, Search
from tests.planning.cases import UNIT, Case, at, small_and_scarce
from tests.planning.whole_model import WholeModel

SEEDS = range(2000, 2040)


def one_class(seed: int) -> tuple[Case, Board, int]:
    """A case whose items are all of one class, its board, and the most that fit."""
    case = small_and_scarce(seed)
    items = tuple(replace(item, priority=0) for item in case.items if item.held is None)
    case = Case(case.ground, items)
    model = WholeModel(case.ground, items)
    return case, board_of(case.ground, items), model.most(model.of_class(0))


def market(board: Board, prices: dict[int, int]) -> Market:
    entries = [entry for entries in by_class(board).values() for entry in entries]
    return Market(board, Layout(board), entries, {e: prices.get(e, 0) for e in entries}, range(len(board.days)))


@pytest.mark.parametrize("seed", SEEDS)
def test_s02_no_prices_bound_below_what_fits(seed: int) -> None:
    _, board, most = one_class(seed)
    rng = Random(seed)

    for prices in ({}, dict.fromkeys(range(99), WHOLE), {e: rng.randint(0, WHOLE) for e in range(99)}):
        at_prices = market(board, prices)
        assert at_prices.bound >= most * WHOLE
        at_prices.settle(most, Effort())
        assert at_prices.bound >= most * WHOLE
    assert all(ceiling.most >= most for ceiling in ceilings(board, WHOLE).values())


@pytest.mark.parametrize("seed", SEEDS)
def test_s02_the_search_finds_the_most_that_fits_and_nothing_more(seed: int) -> None:
    _, board, most = one_class(seed)
    bare = market(board, {})
    found = Search(bare, {0: len(bare.entries) - most}, Effort(300_000)).find(most)

    assert found is not None
    assert len(found) >= most
    if len(bare.entries) > most:
        try:
            assert Search(bare, {0: len(bare.entries) - most - 1}, Effort(60_000)).find(most + 1) is None
        except Exhausted:
            pytest.skip("too many ways to look through without prices")


@pytest.mark.parametrize("seed", SEEDS)
def test_s02_the_search_gives_a_lower_class_what_the_higher_leaves(seed: int) -> None:
    case = small_and_scarce(seed)
    items = tuple(replace(item, priority=min(item.priority, 1)) for item in case.items if item.held is None)
    best = WholeModel(case.ground, items).best().counts
    board = board_of(case.ground, items)
    bare, classes = market(board, {}), by_class(board)
    may_miss = {rank: len(entries) - best[rank] for rank, entries in classes.items()}

    found = Search(bare, may_miss, Effort(300_000)).find(sum(best[rank] for rank in classes))

    assert found is not None
    assert {rank: sum(e in found for e in entries) for rank, entries in classes.items()} == {
        rank: best[rank] for rank in classes
    }


def test_s02_what_stands_late_for_no_reason_comes_forward() -> None:
    case = small_and_scarce(0)
    board = board_of(replace(case.ground, agreed=()), [replace(case.items[0], not_before=case.ground.places[0].utc)])
    days = Days(board)
    days.put(0, max(board.entries[0].days()))

    settle(days)

    assert days.where == {0: min(board.entries[0].days())}
    assert min(board.entries[0].days()) < max(board.entries[0].days())


def test_s02_a_chain_that_does_not_work_out_leaves_everybody_in_place() -> None:
    ground = Ground(unit=UNIT, places=(at(0, 600), at(1, 600)), cap=1, account_cap=1, gap_minutes=60)
    bounds = {"not_before": at(0).utc, "stale_after": at(1, 1439).utc}
    days = Days(board_of(ground, [Item(id=name, unit=UNIT, accounts=("x",), **bounds) for name in "abc"]))
    days.put(0, 0)
    a_makes_way_for_two = Step(0, 1, Step(1, 0, Step(2, 0, None)))

    assert not _walk(days, a_makes_way_for_two)

    assert days.where == {0: 0}
    assert days.on == [(0,), ()]


def test_s02_a_day_gains_by_as_many_alike_as_it_holds() -> None:
    ground = Ground(unit=UNIT, places=(at(0, 600), at(0, 900)), cap=2, account_cap=2, gap_minutes=60)
    bounds = {"not_before": at(0).utc, "stale_after": at(0, 1439).utc}
    board = board_of(ground, [Item(id=name, unit=UNIT, accounts=("x",), **bounds) for name in "abc"])

    assert market(board, {}).bound == 2 * WHOLE
    assert market(board, dict.fromkeys(range(3), WHOLE)).bound == 3 * WHOLE
