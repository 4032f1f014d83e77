"""The ground that the inbox decides on: policy's rules, each unit's office hours with its days off."""

from __future__ import annotations

from dataclasses import field, replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

from smdesk.accounts import AccountId
from smdesk.crisis.freeze import NO_FREEZES
from smdesk.desk import Desk, institution, zone_for
from smdesk.errors import NotFound
from smdesk.inbox.deadlines import due_of, usual_minutes
from smdesk.inbox.items import Item
from smdesk.inbox.office_hours import OfficeCalendar
from smdesk.inbox.rules import InboxRules
from smdesk.inbox.sweeps import SweepDay, begun, sweep_id
from smdesk.late_dataclass import dataclass
from smdesk.people import MAY, Act, Person, Role
from smdesk.store import View
from smdesk.units import Unit, UnitId
from smdesk.usecases.around import Around, around
from smdesk.usecases.inbox.days_off import DaysOff
from smdesk.walltime import today_in, zone_of


@dataclass(frozen=True, slots=True)
class Office:
    """The inbox of a desk at one instant."""

    ground: Around
    days: DaysOff
    calendars: dict[str, OfficeCalendar] = field(default_factory=dict)

    @property
    def now(self) -> datetime:
        """The instant."""
        return self.ground.now

    @property
    def view(self) -> View:
        """The desk."""
        return self.ground.view

    @property
    def rules(self) -> InboxRules:
        """What policy says of the inbox."""
        return self.ground.policy.inbox

    @property
    def today(self) -> date:
        """The institution's calendar day."""
        return today_in(self.now, institution(self.view).zone)

    def calendar(self, unit: UnitId) -> OfficeCalendar:
        """When a unit works."""
        zone = zone_for(self.view, unit)
        if zone not in self.calendars:
            self.calendars[zone] = OfficeCalendar(self.rules.hours, zone, self.days.is_free, self.days.is_half)
        return self.calendars[zone]

    def zone_of(self, unit: UnitId) -> ZoneInfo:
        """The zone of a unit's wall clock."""
        return zone_of(zone_for(self.view, unit))

    def due(self, item: Item) -> datetime | None:
        """By when an item wants its answer; sooner while a crisis lasts (C04)."""
        minutes = usual_minutes(item, self.rules)
        if self.in_crisis:
            from smdesk.usecases.crisis.answering import minutes_to_answer

            minutes = minutes_to_answer(self.view, item.unit, item.kind, minutes)
        return due_of(item, self.calendar(item.unit), minutes)

    @property
    def in_crisis(self) -> bool:
        """Whether there is any crisis on record that might still last."""
        return self.ground.freezes is not NO_FREEZES

    def is_sweep_day(self, day: date) -> bool:
        """Whether policy wants every account looked at on a day."""
        return self.days.is_sweep_day(day)

    def sweep(self, unit: UnitId, day: date) -> SweepDay | None:
        """What is on record of a unit's sweep of a day."""
        try:
            return self.view.get(SweepDay, sweep_id(unit, day))
        except NotFound:
            return None

    def standing(self, unit: UnitId, day: date) -> SweepDay:
        """A unit's sweep as it stands, with a line for each account that was opened since."""
        fresh = begun(unit, day, self.view.accounts(unit))
        kept = self.sweep(unit, day)
        if kept is None:
            return fresh
        if kept.closed or day != self.today:
            return kept
        known = {line.account for line in kept.lines}
        return replace(kept, lines=(*kept.lines, *(line for line in fresh.lines if line.account not in known)))


def office(desk: Desk, view: View) -> Office:
    """The ground of the inbox."""
    return office_on(around(desk, view))


def office_on(ground: Around) -> Office:
    """The same on a ground that is there already."""
    return Office(ground, DaysOff(ground))


def ask_answering(here: Office, unit: UnitId, account: AccountId | None = None) -> tuple[Person, Person | None]:
    """The person at the desk, if they answer for this unit, and for whom they stand in; Refused else.

    `account`: answering there may be kept for some of them (V06).
    """
    from smdesk.people import may
    from smdesk.usecases.around import refuse, rights_say

    person = here.view.get(Person, here.ground.desk.who)
    refuse(rights_say(here.view, person, Act.ANSWER, accounts=(account,) if account else ()))
    if person.holds(MAY[Act.ANSWER], unit):
        return person, None
    away = stood_in_for(here, person, unit)
    if away is None:
        refuse(may(person, Act.ANSWER, unit))
    return person, away


def stood_in_for(here: Office, person: Person, unit: UnitId) -> Person | None:
    """Who is away today and answers for the unit, if the person is their stand-in."""
    team = here.ground.team()
    if all(each.id != person.id for each in team.active):
        return None
    roles = sorted(MAY[Act.ANSWER], key=lambda role: role is not Role.RESPONDER)
    return next((away for role in roles if (away := team.stands_in_for(person, role, unit))), None)


def my_inbox_units(here: Office) -> list[Unit]:
    """The active units whose inbox the person at the desk looks after, their own or as a stand-in."""
    from smdesk.units import Standing

    person = here.view.get(Person, here.ground.desk.who)
    return [
        unit
        for unit in here.view.units()
        if unit.state is Standing.ACTIVE
        and (person.holds(MAY[Act.ANSWER], unit.id) or stood_in_for(here, person, unit.id) is not None)
    ]
