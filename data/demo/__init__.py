"""The example desk: a university that does not exist, its units, its people and a month of their posts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from typing import TypeVar

from data.demo.beside import Deed, deeds
from data.demo.crisis import crisis_deeds
from data.demo.inbox import inbox_deeds
from data.demo.script import Planned, script_of
from data.demo.story import Part, Step, told
from data.demo.university import ELIF, INSTITUTION, TOLGA, UNITS, ZONE, accounts, people, rules
from data.demo.vault import vault_deeds
from smdesk.errors import NotFound
from smdesk.people import PersonId
from smdesk.policy import Policy
from smdesk.posts import PostId
from smdesk.store import Entry, Record, Store, View
from smdesk.units import Institution, UnitId
from smdesk.walltime import today_in

R = TypeVar("R", Institution, Policy)


def fill(store: Store, now: datetime, login: str, seat: str) -> PersonId:
    """Fill a desk just made: the same for the same `now`. Answers the person whose login this is.

    Every step of every post, and all that was done beside, is a commit of its own with its entry, in order of time,
    so that histories read as they would after a month of work.
    """
    policy = rules()
    with store.transaction() as tx:
        tx.put(_over(tx, INSTITUTION))
        tx.put(_over(tx, policy))
        beside: tuple[Record, ...] = (*UNITS, *people(login, today_in(now, ZONE)), *accounts(now))
        for record in beside:
            tx.put(record)
        before_all = now - timedelta(days=45)
        tx.commit(Entry(at=before_all, by=TOLGA, seat=seat, act="desk.create", record=INSTITUTION.id))
    every: list[Step | Deed] = [
        *month_of_posts(now, policy),
        *deeds(now),
        *inbox_deeds(now),
        *crisis_deeds(now),
        *vault_deeds(now),
    ]
    for done in sorted(every, key=lambda done: done.at):
        with store.transaction() as tx:
            records: tuple[Record, ...] = (done.post,) if isinstance(done, Step) else done.records
            for record in records:
                tx.put(record)
            named, fields = (done.post.id, done.fields) if isinstance(done, Step) else (done.record, ())
            tx.commit(Entry(at=done.at, by=done.by, seat=seat, act=done.act, record=named, fields=fields))
    return ELIF


def _over(view: View, record: R) -> R:
    """The record at the version of the one that stands in its place, if any does."""
    try:
        return replace(record, version=view.get(type(record), record.id).version)
    except NotFound:
        return record


def month_of_posts(now: datetime, policy: Policy) -> list[Step]:
    """Every step of every post, in order of time."""
    steps = [step for unit in UNITS for part in _parts(unit.id) for step in told(part, now, policy)]
    return sorted(steps, key=lambda step: step.at)


def _parts(unit: UnitId) -> Iterator[Part]:
    script = script_of(unit)
    ids = [PostId(f"p-{unit.removeprefix('u-')[:3]}{number + 1:02}") for number in range(len(script))]
    winners = {planned.key: post for planned, post in zip(script, ids, strict=True) if planned.key}
    for number, (planned, post) in enumerate(zip(script, ids, strict=True)):
        aside = tuple(i for i, other in zip(ids, script, strict=True) if _makes_way(other, planned))
        winner = winners.get(planned.gave_way_to)
        yield Part(unit=unit, number=number, id=post, planned=planned, aside=aside, winner=winner)


def _makes_way(draft: Planned, ready: Planned) -> bool:
    return bool(ready.key) and draft.gave_way_to == ready.key
