"""What a month brought by kind and subject, what became of it, and how many were answered in time (I03, I07)."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime, time

from dateutil.relativedelta import relativedelta

from smdesk.desk import Desk, institution
from smdesk.inbox.items import Item, ItemState
from smdesk.inbox.rules import ItemKind
from smdesk.store import ItemsWanted
from smdesk.units import UnitId
from smdesk.usecases.inbox.office import Office, office
from smdesk.usecases.looking import my_units
from smdesk.walltime import zone_of


@dataclass(frozen=True, slots=True)
class KindCount:
    """One kind's month: how many came, by subject (label; empty: without one), what became of them."""

    kind: ItemKind
    received: int
    answered: int
    in_time: int
    subjects: tuple[tuple[str, int], ...]
    outcomes: dict[str, int]


@dataclass(frozen=True, slots=True)
class InboxMonth:
    """A month of the inbox, kind by kind."""

    month: date
    kinds: tuple[KindCount, ...]


def month_of_inbox(desk: Desk, month: date, unit: UnitId | None = None) -> InboxMonth:
    """What came in during a month, in the units that the person at the desk looks into."""
    with desk.reading() as view:
        here = office(desk, view)
        units = frozenset(each.id for each in my_units(desk, view) if unit in (None, each.id))
        zone = zone_of(institution(view).zone)
        first = datetime.combine(month.replace(day=1), time(), zone)
        last = first + relativedelta(months=1, microseconds=-1)
        found = [item for item in view.items(ItemsWanted(units=units, first=first, last=last)) if item.unit in units]
        counts = [_count(here, kind, [item for item in found if item.kind == kind.key]) for kind in here.rules.kinds]
        return InboxMonth(first.date(), tuple(each for each in counts if each.received))


def _count(here: Office, kind: ItemKind, items: list[Item]) -> KindCount:
    subjects = Counter(label for item in items for label in (item.labels or ("",)))
    return KindCount(
        kind=kind,
        received=len(items),
        answered=sum(item.answered_at is not None for item in items),
        in_time=sum(_in_time(here, item) for item in items),
        subjects=tuple(sorted(subjects.items(), key=lambda each: (-each[1], each[0]))),
        outcomes=dict(Counter(item.outcome.kind.value for item in items if item.outcome is not None)),
    )


def _in_time(here: Office, item: Item) -> bool:
    """Whether it was answered by when its kind's target, pauses left out, wanted it."""
    from dataclasses import replace

    if item.answered_at is None:
        return False
    due = here.due(replace(item, state=ItemState.NEW, promise=None))
    return due is not None and item.answered_at <= due
