"""The inbox as Today tells it: how far the sweep is, which answers are overdue. Every start asks it, so it is light."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import TYPE_CHECKING

from smdesk.desk import institution
from smdesk.late_dataclass import dataclass
from smdesk.people import Act, Person, may
from smdesk.store import ItemsWanted
from smdesk.units import UnitId
from smdesk.usecases.inbox.days_off import DaysOff
from smdesk.walltime import today_in

if TYPE_CHECKING:
    from smdesk.inbox.cases import Case
    from smdesk.inbox.items import Item
    from smdesk.usecases.around import Around


@dataclass(frozen=True, slots=True)
class Overdue:
    """An item whose answer is overdue since a moment, told in its unit's zone."""

    item: Item
    due: datetime


@dataclass(frozen=True, slots=True)
class Glance:
    """Lines of today's sweep, open and done, and the overdue answers, the longest first.

    For the person at the desk: the replies that wait for their yes, the cases they have not confirmed having seen, and
    those whose plan waits for their yes; and an administrator, whether something is kept longer than policy keeps it.
    """

    sweep_open: int = 0
    sweep_done: int = 0
    overdue: tuple[Overdue, ...] = ()
    replies: tuple[Item, ...] = ()
    unseen: tuple[Case, ...] = ()
    plans: tuple[Case, ...] = ()
    outlived: bool = False


GLANCED_AT = 200
"""Items that wait longest, among which the overdue ones are looked for."""


def glance(ground: Around, units: frozenset[UnitId]) -> Glance:
    """What Today tells of the inbox of these units."""
    left, done = _sweep(ground, units) if ground.view.count("sweeps") else (_not_begun(ground, units), 0)
    if left:
        today = today_in(ground.now, institution(ground.view).zone)
        left = left if DaysOff(ground).is_sweep_day(today) else 0
    wanted = ItemsWanted(units=units, waits=True, most=GLANCED_AT)
    waiting = ground.view.items(wanted) if ground.view.count_items(wanted) else ()
    overdue = _overdue(ground, waiting) if waiting else ()
    replies = _for_my_yes(ground, waiting) if any(item.pending for item in waiting) else ()
    unseen, plans = _cases(ground) if ground.view.count("cases") else ((), ())
    return Glance(left, done, overdue, replies, unseen, plans, _outlived(ground))


def _not_begun(ground: Around, units: frozenset[UnitId]) -> int:
    """How many accounts are to be looked at where nobody ever looked."""
    today = today_in(ground.now, institution(ground.view).zone)
    return sum(account.unit in units and account.swept_on(today) for account in ground.view.accounts())


def _sweep(ground: Around, units: Collection[UnitId]) -> tuple[int, int]:
    """Lines of today's sweep that are open, and those that are done."""
    from smdesk.inbox.sweeps import open_lines
    from smdesk.usecases.inbox.office import office_on

    here = office_on(ground)
    sweeps = [here.standing(unit, here.today) for unit in units]
    left = sum(len(open_lines(sweep, here.rules.sweep)) for sweep in sweeps)
    return left, sum(len(sweep.lines) for sweep in sweeps) - left


def _outlived(ground: Around) -> bool:
    months = ground.policy.inbox.retention_months
    person = ground.view.get(Person, ground.desk.who)
    if not months or not ground.view.count("items") or may(person, Act.ADMINISTER, None):
        return False
    from smdesk.usecases.inbox.erasing import outlived

    return outlived(ground.view, ground.now, months)


def _for_my_yes(ground: Around, waiting: Collection[Item]) -> tuple[Item, ...]:
    from smdesk.usecases.inbox.office import office_on
    from smdesk.usecases.inbox.replying import waits_for_me

    here = office_on(ground)
    return tuple(item for item in waiting if waits_for_me(here, item))


def _cases(ground: Around) -> tuple[tuple[Case, ...], tuple[Case, ...]]:
    """The cases that the person at the desk is to confirm, and the plans they may say yes to."""
    from smdesk.inbox.cases import Case, plan_says

    who, team, rules = ground.desk.who, ground.team(), ground.policy.inbox.escalation
    person = ground.view.get(Person, who)
    cases = [case for case in ground.view.all(Case) if case.open]
    alone = len(team.active) == 1

    def may_agree(case: Case) -> bool:
        waits = case.plan is not None and not case.plan.agreed
        mine = waits and any(team.acts_as(person, role, case.unit) for role in rules.plan_roles)
        return mine and not plan_says(case, who, person.name, alone=alone, rules=rules)

    return tuple(c for c in cases if who in c.unseen_by), tuple(c for c in cases if may_agree(c))


def _overdue(ground: Around, waiting: Collection[Item]) -> tuple[Overdue, ...]:
    from smdesk.usecases.inbox.office import office_on

    here, found = office_on(ground), []
    for item in waiting:
        due = None if item.sleeps(here.now) else here.due(item)
        if due is not None and due < here.now:
            found.append(Overdue(item, due.astimezone(here.zone_of(item.unit))))
    return tuple(sorted(found, key=lambda each: (each.due, each.item.id)))
