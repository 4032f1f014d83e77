"""By when an item wants its answer: a promise's day, else the kind's target in office hours (I03)."""

from __future__ import annotations

from datetime import datetime, timedelta

from smdesk.inbox.items import Item
from smdesk.inbox.office_hours import OfficeCalendar
from smdesk.inbox.rules import InboxRules

UNSORTED_MINUTES = 480
"""The target of a kind that policy no longer has."""


def usual_minutes(item: Item, rules: InboxRules) -> int:
    """The office minutes within which policy wants an item answered."""
    kind = rules.kind(item.kind)
    return kind.minutes if kind else UNSORTED_MINUTES


def due_of(item: Item, office: OfficeCalendar, minutes: int) -> datetime | None:
    """When the answer is due, `minutes` of work after somebody began to wait; None where nobody waits.

    While others had to speak first the clock stood still.
    """
    if not item.waits:
        return None
    if item.promise is not None:
        return item.promise.due
    work = timedelta(minutes=minutes)
    due = office.after(item.waiting_since, work)
    for pause in item.pauses:
        if pause.since < due:
            work += office.worked(max(pause.since, item.waiting_since), pause.until)
            due = office.after(item.waiting_since, work)
    return due


def is_overdue(due: datetime | None, now: datetime) -> bool:
    """Whether whoever wrote should have had our answer by now."""
    return due is not None and due < now


def rests(item: Item, now: datetime) -> bool:
    """Whether nothing is to be done on it yet: it is put off, or a promise was made whose day is still to come."""
    return item.sleeps(now) or (item.promise is not None and now < item.promise.due and item.waits)
