"""The pages behind Team: one unit, one person, one account."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import partial

from rich.console import Group
from rich.text import Text
from textual.app import ComposeResult
from textual.widgets import Static

from screens import team_rows
from screens.base import DeskPage
from screens.keys import bindings
from screens.team_facts import account_text, person_facts, unit_facts
from screens.team_rows import Row
from screens.widgets.line_list import LineList
from screens.widgets.reading import Reading
from smdesk.accounts import Account
from smdesk.cleaning import clean_line
from smdesk.dates import short_day
from smdesk.desk import Desk
from smdesk.i18n import _
from smdesk.names import ACCOUNT_STATE_NAMES, name_in, role_name
from smdesk.people import Away, Grant, Person, PersonId
from smdesk.platforms import platform
from smdesk.units import Unit
from smdesk.usecases import absences
from smdesk.usecases import team as usecases
from smdesk.usecases.team import TeamView

Record = Unit | Person | Account


class TeamPage(DeskPage[None]):
    """One record of Team: its name, what is known of it, and below what belongs to it."""

    CSS_PATH = "team_pages.tcss"

    def __init__(self, desk: Desk, record: Record) -> None:
        super().__init__(desk, "team")
        self.record = record
        self.view: TeamView | None = None

    def compose_body(self) -> ComposeResult:
        """Name, facts, list."""
        yield Static("", id="name", markup=False)
        with Reading(id="facts", can_focus=self.scrolls):
            yield Static("", markup=False)
        if not self.scrolls:
            rows: LineList[Row] = LineList(lambda row, width: row.draw(width), lambda row: row.id)
            yield rows

    scrolls = False
    """Whether the page is one text to scroll; else a list stands below the facts."""

    def reload(self) -> None:
        """Ask for the team anew."""
        self.ask(usecases.team, then=self.show, topic="team")

    def show(self, view: TeamView) -> None:
        """Put the record up as it stands now."""
        self.view = view
        records: tuple[Record, ...] = (*view.units, *view.people, *view.accounts)
        self.record = next((record for record in records if record.id == self.record.id), self.record)
        name, facts, rows = self.drawn(view)
        self.query_one("#name", Static).update(name)
        self.query_one("#facts > Static", Static).update(facts)
        for lines in self.query(LineList):
            lines.show(rows)
        self.refresh_bindings()

    def drawn(self, view: TeamView) -> tuple[Text, Text | Group, list[Row]]:
        """The name, the facts, the rows."""
        raise NotImplementedError

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only administrators change anything here."""
        if action in ("edit", "add", "take_away", "decide"):
            unit = self.record.unit if isinstance(self.record, Account) else None
            return self.view is not None and self.view.may_change(unit)
        return True

    def action_edit(self) -> None:
        """Change the record."""
        from screens.dialogs.team_forms import form_of

        if self.view is not None:
            self.desk_app.push_screen(form_of(self.desk, self.view, self.record), self.form_closed)

    def form_closed(self, done: str | None) -> None:
        """Say what was saved."""
        if done:
            self.say(done, "good")

    def on_line_list_chosen(self, event: LineList.Chosen) -> None:
        """Open what belongs to the record."""
        event.stop()
        view = self.view
        if view is not None:
            records: tuple[Record, ...] = (*view.people, *view.accounts)
            found = next((record for record in records if record.id == event.id), None)
            if found is not None:
                self.desk_app.push_screen(page_of(self.desk, found))


class UnitPage(TeamPage):
    """One unit: its limits, its accounts, who does what in it."""

    BINDINGS = bindings("team_unit")
    record: Unit

    def drawn(self, view: TeamView) -> tuple[Text, Text | Group, list[Row]]:
        """The unit, then its accounts and its people."""
        unit = self.record
        accounts = [_account_row(account) for account in view.accounts if account.unit == unit.id]
        people = [_person_row(person, unit) for person in view.people if person.roles_in(unit.id)]
        rows = [
            team_rows.heading(_("Accounts") if accounts else _("No accounts yet.")),
            *accounts,
            team_rows.heading(""),
            team_rows.heading(_("People") if people else _("Nobody here yet.")),
            *people,
        ]
        return _title(unit.name), unit_facts(unit, view), rows


class PersonPage(TeamPage):
    """One person: what is known of them, and their roles, given and taken away here."""

    BINDINGS = bindings("person")
    record: Person
    before: tuple[Grant, ...] | None = None
    """The roles as they were before the last one was taken away."""

    def drawn(self, view: TeamView) -> tuple[Text, Text | Group, list[Row]]:
        """The person, then one row for each role."""
        names = {str(unit.id): clean_line(unit.name) for unit in view.units}
        rows = [Row(str(index), partial(_role_line, grant, names)) for index, grant in enumerate(self.record.roles)]
        head = team_rows.heading(_("Roles") if rows else _("No role yet: a gives one."))
        people = {person.id: clean_line(person.name) for person in view.people}
        away = [Row(each.first.isoformat(), partial(_away_line, each, people)) for each in self.record.away]
        gone = [team_rows.heading(""), team_rows.heading(_("Days away")), *away] if away else []
        return _title(self.record.name), person_facts(self.record), [head, *rows, *gone]

    def action_away(self) -> None:
        """Note days away and who stands in."""
        from screens.dialogs.away_form import away_form

        if self.view is not None:
            self.desk_app.push_screen(away_form(self.desk, self.view, self.record), self.form_closed)

    def action_add(self) -> None:
        """Give one more role."""
        from screens.dialogs.team_forms import role_form

        if self.view is not None:
            self.desk_app.push_screen(role_form(self.desk, self.view, self.record), self.form_closed)

    def action_take_away(self) -> None:
        """Take the role under the cursor away, or the days away back."""
        here = self.query_one(LineList).current_id
        if here and not here.isdecimal():
            said = _("Taken back: they are there on those days.")
            self.ask(absences.drop_away, self.record.id, date.fromisoformat(here), then=said)
        elif here:
            person, index = self.record, int(here)
            self.before = person.roles
            roles = (*person.roles[:index], *person.roles[index + 1 :])
            said = _("{role} is taken away. z gives it back.").format(role=role_name(person.roles[index].role))
            self.ask(usecases.edit_person, person.id, roles=roles, seen=person.version, then=said)

    def action_undo(self) -> None:
        """Give the role back that was taken away last."""
        if self.before is not None:
            roles, self.before = self.before, None
            self.ask(usecases.edit_person, self.record.id, roles=roles, seen=self.record.version, then=_("Taken back."))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Nothing to take back, no key for it; one's own days away everybody may note."""
        if action == "away":
            return self.record.id == self.desk.who or super().check_action("edit", parameters)
        return self.before is not None if action == "undo" else super().check_action(action, parameters)


class AccountPage(TeamPage):
    """One account: why it is there, what was decided on which figures, what its platform takes (S16)."""

    BINDINGS = bindings("account")
    scrolls = True
    record: Account

    def drawn(self, view: TeamView) -> tuple[Text, Text | Group, list[Row]]:
        """Everything as one text."""
        account = self.record
        return _title(f"{platform(account.platform).name} {account.handle}"), account_text(account, view), []

    def action_decide(self) -> None:
        """Note why the account is opened, kept or closed."""
        from screens.dialogs.team_forms import decision_form

        self.desk_app.push_screen(decision_form(self.desk, self.record), self.form_closed)


def page_of(desk: Desk, record: Record) -> TeamPage:
    """The page of a record."""
    match record:
        case Unit():
            return UnitPage(desk, record)
        case Person():
            return PersonPage(desk, record)
    return AccountPage(desk, record)


def _title(name: str) -> Text:
    return Text.assemble((clean_line(name), "heading"))


def _account_row(account: Account) -> Row:
    state = name_in(ACCOUNT_STATE_NAMES, account.state)
    cells = Text(f"  {platform(account.platform).name}"), Text(clean_line(account.handle)), Text(state, "muted")
    return Row(account.id, lambda width: team_rows.line((cells[0], 14), (cells[1], width - 28), (cells[2], 14)))


def _person_row(person: Person, unit: Unit) -> Row:
    here = replace(person, roles=tuple(grant for grant in person.roles if grant.unit in (None, unit.id)))
    roles = ", ".join(dict.fromkeys(role_name(grant.role) for grant in here.roles))
    name = Text(f"  {clean_line(person.name)}")
    return Row(person.id, lambda width: team_rows.line((name, 28), (Text(roles), width - 28)))


def _away_line(away: Away, people: dict[PersonId, str], width: int) -> Text:
    days = f"{short_day(away.first)} – {short_day(away.last)}"
    stands = people.get(away.substitute, "") if away.substitute else ""
    words = _("{person} stands in").format(person=stands) if stands else _("nobody stands in")
    return team_rows.line((Text(f"  {days}"), 30), (Text(words, "" if stands else "warn"), width - 30))


def _role_line(grant: Grant, names: dict[str, str], width: int) -> Text:
    where = names.get(grant.unit, grant.unit) if grant.unit else _("the whole institution")
    return team_rows.line((Text(f"  {role_name(grant.role)}"), 30), (Text(where, "muted"), width - 30))
