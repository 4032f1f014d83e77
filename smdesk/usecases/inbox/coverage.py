"""A month of sweeps, account by account: what was looked at, what was missed (I01)."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from smdesk.accounts import Account, AccountId
from smdesk.desk import Desk
from smdesk.inbox.sweeps import Found, SweepDay, SweepLine
from smdesk.people import PersonId
from smdesk.units import Unit, UnitId
from smdesk.usecases.inbox.office import Office, office
from smdesk.usecases.inbox.sweeping import missed_days
from smdesk.usecases.looking import my_units


class Mark(StrEnum):
    """How an account stands on one day; `off`: nobody had to look and nobody did."""

    LOOKED = "looked"
    UNREACHABLE = "unreachable"
    PARTLY = "partly"
    MISSED = "missed"
    OPEN = "open"
    OFF = "off"
    AHEAD = "ahead"


@dataclass(frozen=True, slots=True)
class DayMark:
    """One account on one day: the mark, how many items were found, who looked last."""

    day: date
    mark: Mark
    found: int = 0
    by: PersonId | None = None


@dataclass(frozen=True, slots=True)
class AccountCoverage:
    """One account's month; `asked` counts the days on which somebody had to look, `looked` those on which one did."""

    unit: Unit
    account: Account
    days: tuple[DayMark, ...]

    @property
    def asked(self) -> int:
        """Days by now on which somebody had to look."""
        return sum(day.mark in (Mark.LOOKED, Mark.UNREACHABLE, Mark.PARTLY, Mark.MISSED) for day in self.days)

    @property
    def looked(self) -> int:
        """Days on which all was looked at, or honestly could not be."""
        return sum(day.mark in (Mark.LOOKED, Mark.UNREACHABLE) for day in self.days)


@dataclass(frozen=True, slots=True)
class Coverage:
    """A month of sweeps; `reasons` is why days were closed with open lines, by unit and day."""

    month: date
    accounts: tuple[AccountCoverage, ...]
    reasons: dict[tuple[UnitId, date], str]


def coverage(desk: Desk, month: date, unit: UnitId | None = None) -> Coverage:
    """A month's coverage for each account of the units that the person at the desk may look into."""
    with desk.reading() as view:
        here = office(desk, view)
        units = [each for each in my_units(desk, view) if unit in (None, each.id)]
        days = [date(month.year, month.month, n + 1) for n in range(monthrange(month.year, month.month)[1])]
        kept = {each.id: _kept(here, each.id, days) for each in units}
        reasons = {
            (sweep.unit, sweep.day): sweep.reason for on in kept.values() for sweep in on.values() if sweep.reason
        }
        rows = [row for each in units for row in _rows(here, each, days, kept[each.id])]
        return Coverage(days[0], tuple(rows), reasons)


def _kept(here: Office, unit: UnitId, days: list[date]) -> dict[date, SweepDay]:
    """What is on record of each day, and what will be once somebody looks again."""
    kept = {day: sweep for day in days if (sweep := here.sweep(unit, day)) is not None}
    if here.today in days:
        kept[here.today] = here.standing(unit, here.today)
    return {sweep.day: sweep for sweep in missed_days(here, unit)} | kept


def _rows(here: Office, unit: Unit, days: list[date], kept: dict[date, SweepDay]) -> Iterator[AccountCoverage]:
    ever = {line.account for day in days if day in kept for line in kept[day].lines}
    for account in here.view.accounts(unit.id):
        if account.id in ever or account.swept_on(here.today):
            marks = tuple(_mark(here, kept.get(day), day, account.id) for day in days)
            yield AccountCoverage(unit, account, marks)


def _mark(here: Office, sweep: SweepDay | None, day: date, account: AccountId) -> DayMark:
    line = next((line for line in sweep.lines if line.account == account), None) if sweep else None
    if line is None:
        return DayMark(day, Mark.AHEAD if day > here.today else Mark.OFF)
    by = line.looks[-1].by if line.looks else None
    return DayMark(day, _how(here, line, day), line.number, by)


def _how(here: Office, line: SweepLine, day: date) -> Mark:
    if not line.is_open(here.rules.sweep.must):
        return Mark.UNREACHABLE if line.result is Found.UNREACHABLE else Mark.LOOKED
    if not here.is_sweep_day(day) and not line.looks:
        return Mark.OFF
    if day == here.today:
        return Mark.OPEN
    return Mark.PARTLY if line.looks else Mark.MISSED
