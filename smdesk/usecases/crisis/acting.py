"""The frame of every act in a crisis that lasts: look it up under the lock, change it, one commit."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from smdesk.crisis.crises import Crisis
from smdesk.desk import Desk, me
from smdesk.people import Person
from smdesk.usecases.crisis.finding import still_lasts, the_crisis

Change = Callable[[Crisis, Person, datetime], Crisis]
"""Makes the crisis as it stands after an act of somebody, at a time."""


def change(desk: Desk, crisis_id: str, act: str, made: Change, *fields: str) -> Crisis:
    """Change a crisis that lasts as it stands under the lock, so that two people's acts both hold."""
    with desk.writing() as tx:
        crisis = the_crisis(tx, crisis_id)
        still_lasts(crisis)
        now = desk.clock()
        after = made(crisis, me(desk, tx), now)
        tx.put(after)
        tx.commit(desk.entry(act, crisis.id, *fields, at=now))
        return replace(after, version=after.version + 1)
