"""The daily sweep: who looked at what, closing the day, and the record of every day (I01)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from smdesk.accounts import Account, AccountId
from smdesk.cleaning import bounded, clean_line
from smdesk.desk import Desk
from smdesk.errors import BadInput, Refused
from smdesk.findings import Finding, Severity
from smdesk.inbox.rules import Area
from smdesk.inbox.sweeps import Found, Look, SweepDay, SweepLine, begun, closing_says, open_lines
from smdesk.people import Person, PersonId, Role
from smdesk.units import Unit, UnitId
from smdesk.usecases.around import refuse
from smdesk.usecases.inbox.office import Office, ask_answering, my_inbox_units, office

LOOK_BACK = 400
"""Days back to which the last record of a unit is looked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Saw:
    """What somebody says of an account: what was found, in which areas. No `areas`: those that must be looked at."""

    found: Found
    number: int = 0
    why: str = ""
    areas: tuple[Area, ...] = ()


@dataclass(frozen=True, slots=True)
class SweepRow:
    """One account's line as a list shows it."""

    account: Account
    line: SweepLine
    is_open: bool


@dataclass(frozen=True, slots=True)
class UnitSweep:
    """One unit's sweep of one day; `asked`: policy wants one on it. `there`: who looks today, and for whom."""

    unit: Unit
    sweep: SweepDay
    rows: tuple[SweepRow, ...]
    asked: bool
    there: tuple[tuple[Person, Person | None], ...]
    findings: tuple[Finding, ...] = ()

    @property
    def open(self) -> int:
        """How many lines are open."""
        return sum(row.is_open for row in self.rows)


@dataclass(frozen=True, slots=True)
class SweepView:
    """The sweep of a day in the units that the person at the desk looks after."""

    day: date
    units: tuple[UnitSweep, ...]
    people: dict[PersonId, str]

    @property
    def closed(self) -> bool:
        """Whether every unit's day is closed."""
        return bool(self.units) and all(unit.sweep.closed for unit in self.units)


def sweep_of(desk: Desk, unit: UnitId | None = None, day: date | None = None) -> SweepView:
    """A day's sweep: one line for each account, those still open first."""
    with desk.reading() as view:
        here = office(desk, view)
        day = day or here.today
        units = [each for each in my_inbox_units(here) if unit in (None, each.id)]
        names = {person.id: person.name for person in view.people()}
        return SweepView(day, tuple(unit_sweep(here, each, day) for each in units), names)


def unit_sweep(here: Office, unit: Unit, day: date) -> UnitSweep:
    """One unit's sweep of a day."""
    sweep = here.standing(unit.id, day)
    accounts = {account.id: account for account in here.view.accounts(unit.id)}
    must = here.rules.sweep.must
    rows = [
        SweepRow(accounts[line.account], line, line.is_open(must)) for line in sweep.lines if line.account in accounts
    ]
    there = responders(here, unit.id)
    asked = here.is_sweep_day(day)
    findings = () if there or not asked or day != here.today else (_unattended(here, unit),)
    return UnitSweep(unit, sweep, tuple(sorted(rows, key=lambda row: not row.is_open)), asked, there, findings)


def _unattended(here: Office, unit: Unit) -> Finding:
    return Finding("sweep_unattended", Severity.WARN, here.rules.sweep.clause, {"name": unit.name})


def responders(here: Office, unit: UnitId) -> tuple[tuple[Person, Person | None], ...]:
    """Who looks after a unit's inbox today, responders first, each with whom they stand in for."""
    team = here.ground.team()
    for role in (Role.RESPONDER, Role.ACCOUNT_OWNER, Role.PRODUCER, Role.ADMINISTRATOR):
        able = team.able(role, unit)
        if any(person.holds([role], unit) for person in team.active):
            return tuple((person, team.stands_in_for(person, role, unit)) for person in able)
    return ()


def tick(desk: Desk, account_id: AccountId, saw: Saw) -> UnitSweep:
    """Tick an account off: what was found in its messages and comments, or why it could not be opened.

    Only today's: what was not looked at on its day stays so.
    """
    with desk.writing() as tx:
        desk.attests(tx)
        here = office(desk, tx)
        account = tx.get(Account, account_id)
        _person, away = ask_answering(here, account.unit)
        if not account.swept_on(here.today):
            raise Refused([Finding("not_swept", clause=here.rules.sweep.clause, params={"account": account.handle})])
        why = clean_line(bounded(saw.why, "line"))
        if saw.found is Found.UNREACHABLE and not why:
            raise BadInput("why_unreachable", account=account.handle)
        if saw.number < 0 or (saw.found is Found.ITEMS and not saw.number):
            raise BadInput("bad_number", given=saw.number)
        areas = saw.areas or here.rules.sweep.must
        look = Look(areas=areas, found=saw.found, number=saw.number, why=why, by=desk.who, at=here.now)
        sweep = here.standing(account.unit, here.today).looked(account_id, [look])
        sweep = replace(sweep, instead_of=away.id if away else sweep.instead_of)
        for missed in missed_days(here, account.unit):
            tx.put(missed)
        tx.put(sweep)
        tx.commit(desk.entry("sweep.tick", account_id, *areas, str(saw.found), at=here.now))
    with desk.reading() as view:
        return unit_sweep(office(desk, view), view.get(Unit, account.unit), here.today)


def missed_days(here: Office, unit: UnitId) -> list[SweepDay]:
    """The sweep days since the last one on record on which nobody looked, as they stood then.

    Of a unit that has no record yet, only the days of accounts whose first day is known.
    """
    accounts, days = here.view.accounts(unit), []
    for back in range(1, LOOK_BACK + 1):
        day = here.today - timedelta(days=back)
        if here.sweep(unit, day) is not None:
            break
        days.append(day)
    else:
        accounts = [account for account in accounts if account.since is not None]
    missed = [begun(unit, day, accounts) for day in reversed(days) if here.is_sweep_day(day)]
    return [sweep for sweep in missed if sweep.lines]


def close_day(desk: Desk, unit: UnitId, *, reason: str = "") -> UnitSweep:
    """Close today's sweep: no line is open, or a reason says why."""
    with desk.writing() as tx:
        desk.attests(tx)
        here = office(desk, tx)
        _person, away = ask_answering(here, unit)
        sweep = here.standing(unit, here.today)
        why = clean_line(bounded(reason, "line"))
        handles = here.ground.handles(unit)
        refuse(closing_says(sweep, here.rules.sweep, {AccountId(key): name for key, name in handles.items()}, why))
        reason = why if open_lines(sweep, here.rules.sweep) else ""
        instead = away.id if away else sweep.instead_of
        for missed in missed_days(here, unit):
            tx.put(missed)
        tx.put(replace(sweep, closed_at=here.now, closed_by=desk.who, reason=reason, instead_of=instead))
        tx.commit(desk.entry("sweep.close", unit, *(("reason",) if reason else ()), at=here.now))
    with desk.reading() as view:
        return unit_sweep(office(desk, view), view.get(Unit, unit), here.today)


def undo_tick(desk: Desk, account_id: AccountId) -> UnitSweep:
    """Take back one's own last look at an account, ticked off by mistake; only while the day is open."""
    with desk.writing() as tx:
        desk.attests(tx)
        here = office(desk, tx)
        account = tx.get(Account, account_id)
        ask_answering(here, account.unit)
        sweep = here.standing(account.unit, here.today)
        line = sweep.line(account_id)
        if sweep.closed or not line.looks or line.looks[-1].by != desk.who:
            raise Refused([Finding("nothing_ticked", clause=here.rules.sweep.clause)])
        kept = line.looks[:-1]
        tx.put(
            replace(
                sweep,
                lines=tuple(replace(each, looks=kept) if each.account == account_id else each for each in sweep.lines),
            )
        )
        tx.commit(desk.entry("sweep.untick", account_id, at=here.now))
    with desk.reading() as view:
        return unit_sweep(office(desk, view), view.get(Unit, account.unit), here.today)
