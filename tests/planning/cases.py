"""Small and scarce units to plan, made from a seed: a third cross-posts, a third with hours, more items than places."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from random import Random

from smdesk.places import Claim
from smdesk.planning.ground import Ground
from smdesk.planning.items import Item
from smdesk.policy import Window
from smdesk.posts import PostId
from smdesk.units import UnitId
from smdesk.walltime import Place

UNIT = UnitId("u-eng")
MONDAY = date(2026, 11, 23)
OFFSET = timedelta(hours=3)
ACCOUNTS = ("facebook", "instagram", "linkedin", "x")
WINDOWS = (
    ((480, 600), (1020, 1140)),
    ((510, 720), (990, 1230)),
    ((540, 1020),),
    ((0, 1425),),
    ((1200, 1425), (0, 120)),
)
HOURS = ((540, 660), (480, 540), (1020, 1080), (600, 1080), (1080, 1425), (0, 600))


@dataclass(frozen=True)
class Case:
    """One unit's ground and items."""

    ground: Ground
    items: tuple[Item, ...]


def at(day: int, minute: int = 0) -> Place:
    """The place so many days after Monday, so many minutes after midnight in Istanbul."""
    wall = datetime.combine(MONDAY, time()) + timedelta(days=day, minutes=minute)
    return Place(wall, "Europe/Istanbul", (wall - OFFSET).replace(tzinfo=UTC), wall.date())


def grid(days: int, windows: tuple[tuple[int, int], ...], step: int = 15) -> tuple[Place, ...]:
    """The places of a number of days, every `step` minutes of these windows."""
    minutes = sorted({m for first, last in windows for m in range(first, last + 1, step)})
    return tuple(at(day, minute) for day in range(days) for minute in minutes)


def small_and_scarce(seed: int) -> Case:
    """A unit with a few days and at least 1.3 items for each place; everything a plan must mind turns up."""
    rng = Random(seed)
    days = rng.randint(2, 6)
    ground = _ground(rng, days)
    drafts = [_draft(rng, ground, days, k) for k in range(rng.choice((0, 0, 0, 1, 2, 3)))]
    wanted = int(days * ground.cap * rng.uniform(1.3, 2.0)) + 1
    return Case(ground, (*(_item(rng, days, k) for k in range(wanted)), *drafts))


def _ground(rng: Random, days: int) -> Ground:
    windows = rng.choice(WINDOWS)
    step = rng.choice((15, 60)) if windows[0][1] - windows[0][0] < 300 else rng.choice((60, 90))
    cap = rng.choice((1, 2, 2, 2, 3))
    agreed = tuple(_agreed(rng, days, k) for k in range(rng.choice((0, 0, 1, 2, 3))))
    quiet = {MONDAY + timedelta(days=rng.randrange(days))} if rng.random() < 0.2 else set[date]()
    return Ground(
        unit=UNIT,
        places=tuple(place for place in grid(days, windows, step) if place.day not in quiet),
        cap=cap,
        account_cap=rng.randint(1, cap),
        account_caps={rng.choice(ACCOUNTS): rng.randint(0, cap + 1)} if rng.random() < 0.3 else {},
        gap_minutes=rng.choice((0, 15, 60, 180, 360, 360, 600, 900)),
        agreed=agreed,
    )


def _agreed(rng: Random, days: int, k: int) -> Claim:
    place = at(rng.randint(-1, days), rng.randrange(1440))
    return Claim(PostId(f"agreed-{k}"), place.utc, place.day, frozenset(_accounts(rng)), out=False, yields=False)


def _accounts(rng: Random) -> tuple[str, ...]:
    return tuple(rng.sample(ACCOUNTS, 1 if rng.random() < 2 / 3 else rng.choice((2, 2, 3))))


def _item(rng: Random, days: int, k: int) -> Item:
    first = rng.randrange(days)
    last = min(days - 1, first + rng.choice((0, 1, 1, 2, 4)))
    spans = rng.sample(HOURS, rng.choice((1, 1, 2))) if rng.random() < 1 / 3 else []
    return Item(
        id=f"item-{k:02}",
        unit=UNIT,
        accounts=_accounts(rng),
        priority=rng.choice((0, 1, 1, 2)),
        not_before=at(first, rng.choice((0, 0, 0, 600, 1050))).utc,
        stale_after=at(last, rng.choice((1439, 1439, 1439, 900, 1050))).utc,
        hours=tuple(_window(first, last) for first, last in spans),
    )


def _window(opens: int, closes: int) -> Window:
    return Window(time(opens // 60, opens % 60), time(closes // 60, closes % 60))


def _draft(rng: Random, ground: Ground, days: int, k: int) -> Item:
    on_grid = bool(ground.places) and rng.random() < 0.8
    held = rng.choice(ground.places) if on_grid else at(rng.randrange(days), rng.randrange(1440))
    return Item(
        id=f"draft-{k}",
        unit=UNIT,
        accounts=_accounts(rng),
        not_before=at(0).utc,
        stale_after=at(days - 1 if rng.random() < 0.8 else 0, 1439).utc,
        held=held,
    )
