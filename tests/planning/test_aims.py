"""What a plan aims at, in its order, on examples small enough to see (S02)."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import time

from smdesk.places import Claim
from smdesk.planning.ground import Ground
from smdesk.planning.items import Item
from smdesk.planning.plan import UnitPlan, Verdict, plan
from smdesk.planning.unit_plan import Case
from smdesk.policy import Window
from smdesk.posts import PostId
from tests.planning.cases import UNIT, at, grid

MORNING_AND_EVENING = ((510, 720), (990, 1230))


def ground(days: int, *, cap: int = 2, account_cap: int = 2, gap: int = 360, agreed: Sequence[Claim] = ()) -> Ground:
    return Ground(
        unit=UNIT,
        places=grid(days, MORNING_AND_EVENING),
        cap=cap,
        account_cap=account_cap,
        gap_minutes=gap,
        agreed=tuple(agreed),
    )


def item(name: str, accounts: str = "x", first: int = 0, last: int = 0, priority: int = 0, **more: object) -> Item:
    return Item(
        id=name,
        unit=UNIT,
        accounts=tuple(accounts.split("+")),
        priority=priority,
        not_before=at(first).utc,
        stale_after=at(last, 1439).utc,
        **more,  # type: ignore[arg-type]  # named by each test
    )


def planned(ground: Ground, *items: Item) -> UnitPlan:
    [unit] = plan([ground], items)
    return unit


def hours(unit: UnitPlan) -> dict[str, tuple[int, str]]:
    """Day and wall time of each post."""
    return {name: (place.wall.day - 23, f"{place.wall:%H:%M}") for name, place in unit.places.items()}


def earliest_deadline_first(items: Sequence[Item], days: int) -> int:
    """How many find a place if each day takes the soonest stale first, unit 2 a day, each account 1 a day."""
    waiting, placed = sorted(items, key=lambda one: (one.stale_after, one.id)), 0
    for _ in range(days):
        today: list[Item] = []
        for one in list(waiting):
            if len(today) < 2 and one.accounts not in [other.accounts for other in today]:
                today.append(one)
                waiting.remove(one)
        placed += len(today)
        waiting = [one for one in waiting if one.stale_after > at(_, 1439).utc]
    return placed


def test_s02_whole_days_fill_soonest_stale_first_and_from_the_left() -> None:
    items = [item("late", last=2), item("soon", last=0), item("next", first=0, last=1)]

    unit = planned(ground(3), *items)

    assert unit.case is Case.WHOLE_DAYS
    assert hours(unit) == {"soon": (0, "08:30"), "next": (0, "16:30"), "late": (1, "08:30")}


def test_s02_earliest_deadline_first_is_wrong_under_account_caps_and_the_plan_is_not() -> None:
    items = [item(name, name[0], last=2) for name in ("A1", "A2", "A3", "B1")]
    items += [item("B2", "B", last=1), item("C1", "C", last=1)]

    unit = planned(ground(3, account_cap=1), *items)

    assert earliest_deadline_first(items, 3) == 5
    assert unit.case is Case.ACCOUNT_DAYS
    assert (len(unit.places), unit.proven) == (6, True)


def test_s02_a_higher_class_is_never_given_up_for_more_of_a_lower() -> None:
    items = [item("both", "x+ig"), item("only x", "x", priority=1), item("only ig", "ig", priority=1)]

    unit = planned(ground(1, account_cap=1), *items)

    assert unit.case is Case.SEARCHED
    assert list(unit.places) == ["both"]
    assert unit.proven


def test_s02_two_posts_take_the_place_of_one_cross_post_of_the_same_class() -> None:
    unit = planned(ground(1, account_cap=1), item("both", "x+ig"), item("one", "x"), item("other", "ig"))

    assert set(unit.places) == {"one", "other"}
    assert unit.proven


def test_s02_hours_and_gap_decide_the_order_within_a_day() -> None:
    at_noon = Window(time(11, 30), time(12))

    unit = planned(ground(1), item("noon", hours=(at_noon,)), item("any"))

    assert hours(unit) == {"noon": (0, "11:30"), "any": (0, "17:30")}


def test_s02_the_gap_holds_across_midnight() -> None:
    night = Ground(unit=UNIT, places=(at(0, 1410), at(1, 15), at(1, 480)), cap=1, account_cap=1, gap_minutes=60)

    unit = planned(night, item("first", last=0), item("second", first=1, last=1))

    assert hours(unit) == {"first": (0, "23:30"), "second": (1, "08:00")}


def test_s02_an_agreed_post_keeps_its_gap_its_place_of_the_day_and_its_account() -> None:
    held = at(0, 17 * 60)
    agreed = Claim(PostId("agreed"), held.utc, held.day, frozenset({"x"}), out=False, yields=False)

    unit = planned(
        ground(1, account_cap=1, agreed=[agreed]), item("on x", "x"), item("on ig", "ig"), item("on fb", "fb")
    )

    assert hours(unit) == {"on fb": (0, "08:30")}


def test_s02_no_draft_moves_where_nothing_is_won_by_it() -> None:
    unit = planned(ground(2), item("draft", last=1, held=at(1, 17 * 60)), item("new", last=1))

    assert hours(unit) == {"new": (0, "08:30"), "draft": (1, "17:00")}
    assert unit.moved == ()


def test_s02_one_draft_moves_where_an_item_finds_a_place_by_it() -> None:
    drafts = [item("early", last=2, held=at(0, 510)), item("evening", last=2, held=at(0, 990))]

    unit = planned(ground(3), *drafts, item("today", last=0, priority=3))

    assert "today" in unit.places
    assert (len(unit.moved), unit.fewer_moves) == (1, 0)


def test_s02_a_draft_never_loses_its_place_to_the_highest_class() -> None:
    unit = planned(ground(1, cap=1), item("draft", held=at(0, 600)), item("rector"))

    assert hours(unit) == {"draft": (0, "10:00")}
    assert unit.unplaced == ("rector",)


def test_s02_of_two_drafts_too_near_to_one_another_one_moves() -> None:
    drafts = [item("a", last=1, held=at(0, 600)), item("b", last=1, held=at(0, 660))]

    unit = planned(ground(2), *drafts)

    assert set(unit.places) == {"a", "b"}
    assert len(unit.moved) == 1


def test_s02_items_of_another_unit_are_left_alone() -> None:
    stranger = replace(item("stranger"), unit="u-other")

    assert planned(ground(1), stranger).places == {}


def test_s02_without_items_or_places_there_is_an_empty_plan() -> None:
    nothing = replace(ground(1), places=())

    assert planned(ground(1)).verdicts == ()
    assert planned(nothing, item("one")).unplaced == ("one",)
    assert planned(nothing, item("one")).proven


def test_s02_a_draft_that_is_stale_at_its_place_moves() -> None:
    draft = replace(item("draft", held=at(0, 1020)), stale_after=at(0, 720).utc)

    unit = planned(ground(1), draft)

    assert hours(unit) == {"draft": (0, "08:30")}
    assert unit.moved == ("draft",)


def test_s02_a_plan_with_room_left_by_its_bound_is_not_called_proven() -> None:
    unit = planned(ground(1), item("one"))

    assert unit.proven
    assert not replace(unit, verdicts=(Verdict(priority=0, placed=1, of=2, more=1),)).proven
