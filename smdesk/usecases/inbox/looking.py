"""The inbox as its screens and commands show it: what waits, the most overdue first, and one item whole."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from smdesk.accounts import Account, AccountId
from smdesk.desk import Desk, zone_for
from smdesk.inbox.deadlines import is_overdue, rests
from smdesk.inbox.items import Item, ItemId, ItemState
from smdesk.inbox.moderation import Moderation
from smdesk.inbox.replies import Reply, ReplyState, reply_state
from smdesk.inbox.rules import InboxRules
from smdesk.people import PersonId
from smdesk.store import Entry, ItemsWanted
from smdesk.units import Unit, UnitId
from smdesk.usecases.inbox.office import Office, my_inbox_units, office
from smdesk.usecases.inbox.replying import steps_of, waits_for_me
from smdesk.usecases.looking import my_units

MOST = 500
"""Items that a list shows; more than anybody works through in a day."""


class Shown(StrEnum):
    """Which items a list shows: what waits for us, what is in my hands, what waits for my yes, all, the closed."""

    OPEN = "open"
    MINE = "mine"
    FREE = "free"
    FOR_MY_YES = "for_my_yes"
    ANSWERED = "answered"
    CLOSED = "closed"
    ALL = "all"


@dataclass(frozen=True, slots=True)
class ItemLine:
    """One item as a list shows it. `left` is the working time until it is due, negative once it is overdue.

    `rests`: put off, or promised for a day to come. `reply` is where the unsent reply stands.
    """

    item: Item
    unit: Unit
    account: Account | None
    holder: str
    due: datetime | None
    overdue: bool
    left: timedelta | None
    rests: bool
    reply: ReplyState | None


@dataclass(frozen=True, slots=True)
class InboxView:
    """A list of the inbox: the most overdue first, what rests last; `total` may be more than is shown."""

    lines: tuple[ItemLine, ...]
    total: int
    now: datetime
    units: tuple[Unit, ...]
    rules: InboxRules

    @property
    def overdue(self) -> int:
        """How many of those shown are overdue."""
        return sum(line.overdue for line in self.lines)


def inbox(
    desk: Desk,
    shown: Shown = Shown.OPEN,
    *,
    unit: UnitId | None = None,
    account: AccountId | None = None,
    kind: str = "",
    most: int = MOST,
) -> InboxView:
    """What lies in the inbox of the units that the person at the desk looks after."""
    with desk.reading() as view:
        here = office(desk, view)
        units = _units(desk, here, shown, unit)
        wanted = _wanted(desk, shown, units, account, kind, most)
        found = view.items(wanted)
        lines = _Lines(here).of(found)
        if shown is Shown.FOR_MY_YES:
            lines = [line for line in lines if waits_for_me(here, line.item)]
        all_there = shown is Shown.FOR_MY_YES or len(found) < most
        total = len(lines) if all_there else view.count_items(wanted)
        ordered = lines if wanted.newest else sorted(lines, key=_urgency)
        return InboxView(tuple(ordered), total, here.now, tuple(units), here.rules)


def _units(desk: Desk, here: Office, shown: Shown, unit: UnitId | None) -> list[Unit]:
    """Who answers sees their units' items; whoever is asked for a yes, those of the units they look into."""
    units = my_units(desk, here.view) if shown is Shown.FOR_MY_YES else my_inbox_units(here)
    return [each for each in units if unit in (None, each.id)]


def _wanted(
    desk: Desk, shown: Shown, units: Iterable[Unit], account: AccountId | None, kind: str, most: int
) -> ItemsWanted:
    assignees = {Shown.MINE: frozenset({desk.who}), Shown.FREE: frozenset({None})}
    states = {Shown.ANSWERED: frozenset({ItemState.ANSWERED}), Shown.CLOSED: frozenset({ItemState.CLOSED})}
    waiting = (Shown.OPEN, Shown.MINE, Shown.FREE)
    return ItemsWanted(
        units=frozenset(each.id for each in units),
        accounts=frozenset({account}) if account else None,
        kinds=frozenset({kind}) if kind else None,
        assignees=assignees.get(shown),
        states=states.get(shown),
        waits=True if shown in waiting or shown is Shown.FOR_MY_YES else None,
        most=most,
        newest=shown in (Shown.ALL, Shown.ANSWERED, Shown.CLOSED),
    )


def _urgency(line: ItemLine) -> tuple[bool, datetime, str]:
    return line.rests, line.due or line.item.waiting_since, line.item.id


class _Lines:
    """Makes list lines, looking units, accounts and people up once."""

    def __init__(self, here: Office) -> None:
        self._here = here
        self._units = {unit.id: unit for unit in here.view.units()}
        self._accounts = {account.id: account for account in here.view.accounts()}
        self._names = {person.id: person.name for person in here.view.people()}

    def of(self, items: Iterable[Item]) -> list[ItemLine]:
        return [self._line(item) for item in items]

    def _line(self, item: Item) -> ItemLine:
        here = self._here
        due = here.due(item)
        return ItemLine(
            item=item,
            unit=self._units[item.unit],
            account=self._accounts.get(item.account),
            holder=self._names.get(item.assignee, "") if item.assignee else "",
            due=due,
            overdue=is_overdue(due, here.now),
            left=self._left(item, due),
            rests=rests(item, here.now),
            reply=pending_state(here, item),
        )

    def _left(self, item: Item, due: datetime | None) -> timedelta | None:
        if due is None:
            return None
        office_hours = self._here.calendar(item.unit)
        if due < self._here.now:
            return -office_hours.worked(due, self._here.now)
        return office_hours.worked(self._here.now, due)


def pending_state(here: Office, item: Item) -> ReplyState | None:
    """Where an item's unsent reply stands."""
    return reply_state(item.pending, item.salt, steps_of(here, item, item.pending)) if item.pending else None


@dataclass(frozen=True, slots=True)
class ItemPage:
    """Everything about one item."""

    line: ItemLine
    replies: tuple[tuple[Reply, ReplyState], ...]
    people: dict[PersonId, str]
    moderations: tuple[Moderation, ...]
    history: tuple[Entry, ...]
    may_agree: bool
    zone: str
    rules: InboxRules


def item_page(desk: Desk, item_id: ItemId) -> ItemPage:
    """One item with all that was done."""
    with desk.reading() as view:
        here = office(desk, view)
        item = view.get(Item, item_id)
        return ItemPage(
            line=_Lines(here).of([item])[0],
            replies=tuple((r, reply_state(r, item.salt, steps_of(here, item, r))) for r in item.replies),
            people={person.id: person.name for person in view.people()},
            moderations=tuple(each for each in view.all(Moderation) if each.item == item.id),
            history=tuple(view.trail(record=item.id)),
            may_agree=waits_for_me(here, item),
            zone=zone_for(view, item.unit),
            rules=here.rules,
        )
