"""Desks to measure on: as many posts and trail entries as asked for, of a university with twenty units."""

from __future__ import annotations

import random
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from itertools import chain
from pathlib import Path

import msgspec

from data.audit_chain import START, digest_of
from data.json_desk import trail
from data.json_desk.disk import Disk, write_new
from data.json_desk.place import place_of
from data.json_desk.snapshot import DeskRow, TrailMark, written
from data.rows import encode, table_of
from smdesk.accounts import Account, AccountId, AccountKind
from smdesk.inbox.items import Item, ItemId, ItemState
from smdesk.inbox.rules import COMPLAINT, QUESTION, SUGGESTION, Area
from smdesk.people import Grant, Person, PersonId, Role
from smdesk.policy import Limits, Policy, Window
from smdesk.posts import Channel, Post, PostId, Stage
from smdesk.store import Entry, Record
from smdesk.units import Institution, Unit, UnitId, UnitKind
from smdesk.walltime import place_at

HOME = "Europe/Istanbul"
UNITS = 20
PLATFORMS = ("x", "instagram", "facebook")
PEOPLE = ("ayse", "mehmet", "zeynep", "can", "elif", "deniz", "ali", "fatma", "emre", "selin")
WORDS = "Fakültemiz öğrencileri uluslararası yarışmada birincilik ödülü kazandı tebrik ederiz"


def big_desk(
    folder: str | Path, posts: int = 10_000, entries: int = 100_000, *, items: int = 0, today: datetime | None = None
) -> str:
    """Make a desk in a folder; answers the path of its `desk.json`. The posts lie on the 300 days around today.

    Of the items in its inbox, which came in over a year, one in ten waits for an answer.
    """
    place = place_of(str(folder))
    Path(place.folder).mkdir(parents=True, exist_ok=True)
    now = (today or datetime.now(UTC)).replace(minute=0, second=0, microsecond=0)
    rows: dict[str, dict[str, msgspec.Raw]] = {}
    for record in chain(_records(posts, now), _items(items, now)):
        table = rows.setdefault(table_of(type(record)), {})
        table[str(len(table) + 1)] = msgspec.Raw(encode(record))
    mark = _trail(place.trail, entries, posts, now)
    desk = DeskRow(
        id="d-bench",
        sequence=entries,
        head=START,
        journal=1,
        trail=mark,
        folded_at=now.isoformat(),
        folded_by="bench",
    )
    write_new(Disk(), place.desk, written(desk, rows), like=place.folder, temporary=f"{place.desk}.half")
    return place.desk


def _records(posts: int, now: datetime) -> Iterator[Record]:
    chance = random.Random(2)
    yield Institution(name="Örnek Üniversitesi", zone=HOME, language="tr", starter="baskent", practice=True, version=1)
    windows = tuple(Window(*map(_clock, span)) for span in (("08:30", "12:00"), ("16:30", "20:30")))
    limits = Limits(usual=1, cap=2, account_usual=1, account_cap=2, gap_minutes=360, windows=windows)
    yield Policy(limits=limits, version=1)
    for unit in range(UNITS):
        yield Unit(id=_unit(unit), name=f"Fakülte {unit + 1}", kind=UnitKind.FACULTY, version=1)
        for platform in PLATFORMS:
            yield Account(
                id=AccountId(f"a-{unit}-{platform}"),
                unit=_unit(unit),
                platform=platform,
                handle=f"@fakulte{unit + 1}",
                kind=AccountKind.PAGE,
                version=1,
            )
    for number, login in enumerate(PEOPLE):
        roles = (Grant(Role.ADMINISTRATOR),) if number == 0 else (Grant(Role.PRODUCER, _unit(number)),)
        yield Person(id=PersonId(f"n-{login}"), name=login.title(), login=login, roles=roles, version=1)
    for number in range(posts):
        yield _post(number, posts, now, chance)


def _items(items: int, now: datetime) -> Iterator[Item]:
    chance = random.Random(4)
    for number in range(items):
        came = now - timedelta(days=365 * (items - number) / items)
        waits = number % 10 == 9
        unit = number % UNITS
        yield Item(
            id=ItemId(f"i-{number:08}"),
            unit=_unit(unit),
            account=AccountId(f"a-{unit}-{PLATFORMS[number % 3]}"),
            kind=(QUESTION, COMPLAINT, SUGGESTION)[number % 3],
            area=Area.MESSAGES,
            received_at=came,
            waiting_since=came,
            entered_at=came,
            entered_by=PersonId("n-ayse"),
            salt=f"{chance.getrandbits(128):032x}",
            language="tr",
            author=f"@okur{number}",
            text=" ".join(chance.choices(WORDS.split(), k=24)),
            source=f"{chance.getrandbits(128):032x}",
            state=ItemState.NEW if waits else ItemState.CLOSED,
            closed_at=None if waits else came + timedelta(hours=5),
            version=1,
        )


def _clock(text: str) -> time:
    return time.fromisoformat(text)


def _unit(number: int) -> UnitId:
    return UnitId(f"u-{number % UNITS:02}")


def _post(number: int, posts: int, now: datetime, chance: random.Random) -> Post:
    day = (now + timedelta(days=-280 + 300 * number // max(posts, 1))).date()
    hour = (9, 10, 17, 18)[number % 4]
    wall = datetime(day.year, day.month, day.day, hour, 15 * (number % 4))
    place = place_at(wall, HOME, HOME)
    out = place.utc < now
    author = PersonId(f"n-{PEOPLE[number % len(PEOPLE)]}")
    link = f"https://example.org/{number}"
    channels = tuple(
        Channel(
            account=AccountId(f"a-{number % UNITS}-{platform}"),
            posted_at=place.utc if out else None,
            posted_by=author if out else None,
            link=link if out else "",
        )
        for platform in PLATFORMS[: 1 + number % 3]
    )
    return Post(
        id=PostId(f"p-{number:08}"),
        unit=_unit(number),
        author=author,
        created_at=place.utc - timedelta(days=9),
        changed_by=author,
        changed_at=place.utc - timedelta(days=8),
        salt=f"{chance.getrandbits(128):032x}",
        title=" ".join(chance.choices(WORDS.split(), k=4)),
        text=" ".join(chance.choices(WORDS.split(), k=18)),
        category="event",
        audience="students",
        channels=channels,
        place=None if number % 50 == 49 else place,
        placed_at=place.utc - timedelta(days=8),
        stage=Stage.READY if out or number % 3 else Stage.DRAFT,
        version=1,
    )


def _trail(path: str, entries: int, posts: int, now: datetime) -> TrailMark:
    made, previous = [], START
    for number in range(1, entries + 1):
        entry = Entry(
            at=now - timedelta(minutes=entries - number),
            by=f"n-{PEOPLE[number % len(PEOPLE)]}",
            seat="ayse@pc-12",
            act=("post.edit", "post.place", "post.publish")[number % 3],
            record=f"p-{number * 7 % max(posts, 1):08}",
            fields=("text",),
            seq=number,
            previous=previous,
        )
        previous = digest_of(entry)
        made.append(replace(entry, digest=previous))
    data = trail.lines_of(made)
    Path(path).write_bytes(data)
    return TrailMark(entries, len(data), previous)


if __name__ == "__main__":
    folder, *sizes = sys.argv[1:]
    print(big_desk(folder, *map(int, sizes)))
