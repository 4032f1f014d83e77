"""The ground of a unit: what the policy's own check of places would accept (S02)."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta

from smdesk.findings import blocking
from smdesk.places import Calendar, claims_of, place_says
from smdesk.planning.ground import ground_of
from smdesk.planning.items import Item
from smdesk.planning.plan import plan
from smdesk.policy import AccountLimits, Limits, Policy, Window
from smdesk.posts import Channel, Post, PostId, Stage
from smdesk.walltime import Place, place_at
from tests.fakes import AYSE, FACULTY, INSTAGRAM, MONDAY, X

ZONE = "Europe/Istanbul"
LIMITS = Limits(
    usual=1,
    cap=2,
    account_usual=1,
    account_cap=2,
    gap_minutes=360,
    windows=(Window(time(8, 30), time(12)), Window(time(16, 30), time(20, 30))),
    quiet_days=(7,),
    quiet_dates=(date(2026, 11, 25),),
)
POLICY = Policy(limits=LIMITS, account_limits={X: AccountLimits(cap=1)})


def post(name: str, place: Place | None, *accounts: str) -> Post:
    return Post(
        id=PostId(name),
        unit=FACULTY,
        author=AYSE,
        created_at=MONDAY,
        changed_by=AYSE,
        changed_at=MONDAY,
        salt="salt",
        channels=tuple(Channel(account=account) for account in accounts),  # type: ignore[arg-type]  # plain strings
        place=place,
        placed_at=MONDAY if place else None,
        stage=Stage.READY if place else Stage.DRAFT,
    )


def at(day: int, hour: int, minute: int = 0) -> Place:
    return place_at(datetime(2026, 11, day, hour, minute), ZONE, ZONE)


def calendar(*posts: Post) -> Calendar:
    return Calendar(claims_of(posts, MONDAY, POLICY), POLICY, ZONE, ZONE, MONDAY)


def test_s02_the_ground_is_the_grid_from_now_on_without_quiet_days() -> None:
    at_seven_past_ten = replace(calendar(), now=MONDAY + timedelta(hours=2, minutes=7))

    ground = ground_of(FACULTY, at_seven_past_ten, date(2026, 11, 22), date(2026, 11, 26), frozenset())

    assert ground.places[0].wall == datetime(2026, 11, 23, 10, 15)
    assert sorted({place.day.day for place in ground.places}) == [23, 24, 26]
    assert (ground.cap, ground.gap_minutes, ground.cap_of(X), ground.cap_of(INSTAGRAM)) == (2, 360, 1, 2)


def test_s02_movable_drafts_are_no_part_of_what_is_agreed() -> None:
    around = calendar(post("draft", at(24, 9), X), post("ready", at(24, 17), X))

    ground = ground_of(FACULTY, around, date(2026, 11, 23), date(2026, 11, 24), frozenset({"draft"}))

    assert [claim.post for claim in ground.agreed] == ["ready"]


def test_s02_every_place_of_a_plan_passes_the_check_of_places() -> None:
    ready = [post("ready", at(24, 17, 5), X), post("other", at(26, 10), INSTAGRAM)]
    ground = ground_of(FACULTY, calendar(*ready), date(2026, 11, 23), date(2026, 11, 30), frozenset())
    items = [
        Item(
            id=f"i{k}",
            unit=FACULTY,
            accounts=(X,) if k % 2 else (X, INSTAGRAM) if k % 4 else (INSTAGRAM,),
            not_before=MONDAY,
            stale_after=at(30, 23).utc,
        )
        for k in range(20)
    ]

    [unit] = plan([ground], items)

    placed = [post(item.id, unit.places[item.id], *item.accounts) for item in items if item.id in unit.places]
    full = calendar(*ready, *placed)
    assert len(placed) == 2 + 1 + 1 + 2 + 2 + 2
    assert unit.proven
    for one in placed:
        assert one.place is not None
        assert blocking(place_says(one, one.place, full)) == []
