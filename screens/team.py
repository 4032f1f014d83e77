"""Team: units, people, accounts and the rules they work under; administrators change them here."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from rich.text import Text
from textual.app import ComposeResult
from textual.widgets import Static

from screens import team_rows, words_rows
from screens.base import DeskScreen
from screens.keys import bindings
from screens.rules import rules_table
from screens.widgets.bars import BarLine
from screens.widgets.empty import Empty
from screens.widgets.line_list import LineList, row_under_cursor
from screens.widgets.reading import Reading
from smdesk.accounts import Account, AccountState
from smdesk.cleaning import clean_line
from smdesk.desk import Desk
from smdesk.i18n import N_, _, ngettext, spoken
from smdesk.people import Person, Role
from smdesk.policy import Audience, Phrase, in_language
from smdesk.units import Standing, Unit
from smdesk.usecases import audiences, library
from smdesk.usecases import team as usecases
from smdesk.usecases.team import TeamView
from smdesk.words import finding_line

if TYPE_CHECKING:
    from screens.dialogs.form import Form

SECTIONS = (N_("Units"), N_("People"), N_("Accounts"), N_("Audiences"), N_("Hashtags"), N_("Rules"))
UNITS, PEOPLE, ACCOUNTS, AUDIENCES, PHRASES, RULES = range(6)


Record = Unit | Person | Account | Audience | Phrase


class Parts(BarLine):
    """The parts of Team with how many each has; the one shown stands in brackets."""

    DEFAULT_CSS = """
    Parts { background: $background; margin: 0 0 1 0; }
    """

    def __init__(self) -> None:
        super().__init__()
        self.current = UNITS
        self.counts: tuple[str, ...] = ("",) * len(SECTIONS)

    def line(self, width: int) -> Text:
        """`[Units 6]  People 10   Accounts 18   Rules`; where that is too wide, only the one shown is counted."""
        text = self._named(all_counted=True)
        return text if text.cell_len <= width else self._named(all_counted=False)

    def _named(self, *, all_counted: bool) -> Text:
        text = Text(" ")
        for index, (title, count) in enumerate(zip(SECTIONS, self.counts, strict=True)):
            here = index == self.current
            name = f"{_(title)} {count if here or all_counted else ''}".strip()
            text.append(f"[{name}] " if here else f" {name}  ", "heading" if here else "muted")
        return text


class TeamScreen(DeskScreen[None]):
    """Who and what there is on this desk, in parts turned with ← →."""

    place = "team"
    BINDINGS = bindings("team")
    CSS_PATH = "team.tcss"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.view: TeamView | None = None
        self.section = UNITS
        self._undo: Callable[[], None] | None = None

    def compose_body(self) -> ComposeResult:
        """The parts' names, what is wrong, and the part shown."""
        yield Parts()
        yield Static("", id="notes", markup=False)
        rows: LineList[team_rows.Row] = LineList(lambda row, width: row.draw(width), lambda row: row.id)
        yield rows
        yield Empty("", "")
        with Reading(id="rules"):
            yield Static("", markup=False)

    def reload(self) -> None:
        """Ask for the team anew."""
        self.ask(usecases.team, then=self.show, topic="team")

    def show(self, view: TeamView) -> None:
        """Put the team on the screen."""
        self.view = view
        self._show_section()

    def _show_section(self) -> None:
        view = self.view
        if view is None:
            return
        here = [unit for unit in view.units if self.unit in (None, unit.id)]
        people, accounts = team_rows.people(view, self.unit), team_rows.accounts(view, self.unit)
        policy = view.policy
        counts = (len(here), max(len(people) - 1, 0), max(len(accounts) - 1, 0), len(policy.audiences))
        parts = self.query_one(Parts)
        parts.current, parts.counts = self.section, (*map(str, counts), str(len(policy.library)), "")
        parts.refresh()
        self._show_notes(view)
        groups, phrases = words_rows.audiences(view), words_rows.phrases(view)
        rows = (team_rows.units(view, self.unit), people, accounts, groups, phrases, [])[self.section]
        self._show_rows(rows)
        self.query_one("#rules > Static", Static).update(rules_table(view.policy, _names(view)))
        self.refresh_bindings()

    def _show_rows(self, rows: list[team_rows.Row]) -> None:
        lines, rules, empty = self.query_one(LineList), self.query_one("#rules"), self.query_one(Empty)
        lines.show(rows)
        lines.display, rules.display = bool(rows), self.section == RULES
        empty.display = not rows and self.section != RULES
        if empty.display:
            empty.update(_nothing(self.section, self._may_add))
        (rules if self.section == RULES else lines).focus()

    def _show_notes(self, view: TeamView) -> None:
        notes = Text()
        if self.section == UNITS and view.findings:
            more = len(view.findings) - 1
            notes.append("! ", "warn").append(clean_line(finding_line(view.findings[0])))
            words = ngettext("And {more} more unit like it.", "And {more} more units like it.", more)
            notes.append(f" {words.format(more=more)}\n" if more else "\n", "muted")
        if not self._may_add and self.section != RULES:
            names = ", ".join(clean_line(p.name) for p in view.people if p.holds([Role.ADMINISTRATOR], None))
            notes.append(_("Only an administrator changes this: {names}.").format(names=names), "muted")
        notes.rstrip()
        shown = self.query_one("#notes", Static)
        shown.update(notes)
        shown.display = bool(notes)

    # what the cursor is on

    @property
    def here(self) -> Record | None:
        """The record under the cursor."""
        view, wanted = self.view, row_under_cursor(self)
        if view is None:
            return None
        if self.section == AUDIENCES:
            return next((each for each in view.policy.audiences if each.key == wanted), None)
        if self.section == PHRASES:
            return next((each for each in view.policy.library if each.text == wanted), None)
        records: tuple[Unit | Person | Account, ...] = (*view.units, *view.people, *view.accounts)
        return next((record for record in records if record.id == wanted), None)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What this person may not do here has no key."""
        match action:
            case "add":
                return self._may_add
            case "edit" | "shut":
                return self._may_change(self.here)
            case "undo":
                return self._undo is not None
        return True

    @property
    def _may_add(self) -> bool:
        """Accounts are added by whoever administers a unit, units and people by administrators of the whole."""
        view = self.view
        if view is None or self.section == RULES:
            return False
        return view.may_change() or (self.section == ACCOUNTS and bool(view.administers))

    def _may_change(self, record: Record | None) -> bool:
        if self.view is None or record is None or self.section == RULES:
            return False
        return self.view.may_change(record.unit if isinstance(record, Account) else None)

    def action_section(self, step: int) -> None:
        """Another part of Team."""
        self.section = (self.section + step) % len(SECTIONS)
        self._show_section()

    def on_line_list_moved(self) -> None:
        """Other keys may work on another row."""
        self.refresh_bindings()

    def on_line_list_chosen(self, event: LineList.Chosen) -> None:
        """Open the record's own page; what has none is changed at once, by whoever may."""
        from screens.team_pages import page_of

        event.stop()
        here = self.here
        if isinstance(here, Unit | Person | Account):
            self.desk_app.push_screen(page_of(self.desk, here))
        elif self._may_change(here):
            self.action_edit()

    def action_add(self) -> None:
        """A new one of what is shown."""
        if self.view is not None:
            self.desk_app.push_screen(self._form(self.view, None), self.form_closed)

    def action_edit(self) -> None:
        """Change the one under the cursor."""
        if self.view is not None and self.here is not None:
            self.desk_app.push_screen(self._form(self.view, self.here), self.form_closed)

    def _form(self, view: TeamView, record: Record | None) -> Form:
        """The form for a record of the part that is shown, None for a new one."""
        from screens.dialogs import team_forms as forms
        from screens.dialogs import words_forms

        match record:
            case Unit() | Person() | Account():
                return forms.form_of(self.desk, view, record)
            case Audience() | None if self.section == AUDIENCES:
                return words_forms.audience_form(self.desk, view, record)
            case Phrase() | None if self.section == PHRASES:
                return words_forms.phrase_form(self.desk, record)
        form = (
            partial(forms.unit_form, unit=None),
            partial(forms.person_form, person=None),
            partial(forms.account_form, account=None, unit=self.unit),
        )[self.section]
        return form(self.desk, view)

    def form_closed(self, done: str | None) -> None:
        """Say what was saved."""
        if done:
            self.say(done, "good")

    # closing and taking it back

    def action_shut(self) -> None:
        """Close the one under the cursor; what was stays on record."""
        match self.here:
            case Unit(state=Standing.ACTIVE) as unit:
                again: Callable[[], None] = partial(self.ask, usecases.reopen_unit, unit.id)
                self._close(usecases.close_unit, unit.id, unit.name, again)
            case Person(state=Standing.ACTIVE) as person:
                again = partial(self.ask, usecases.reopen_person, person.id)
                self._close(usecases.close_person, person.id, person.name, again)
            case Account() as account if account.state is not AccountState.CLOSED:
                again = partial(self.ask, usecases.edit_account, account.id, state=account.state)
                self._close(usecases.close_account, account.id, account.handle, again)
            case Audience(retired=False) as audience:
                again = partial(self.ask, audiences.retire_audience, audience.key, retired=False)
                title = in_language(audience.title, spoken(), audience.key)
                self._close(audiences.retire_audience, audience.key, title, again)
            case Phrase(retired=False) as phrase:
                again = partial(self.ask, library.reopen_phrase, phrase.text)
                self._close(library.retire_phrase, phrase.text, phrase.text, again)
            case Unit() | Person() | Account() | Audience() | Phrase():
                self.say(_("It is closed already; e changes it."))

    def _close(self, usecase: Callable[..., object], record: str, name: str, again: Callable[[], None]) -> None:
        def closed(_record: object) -> None:
            self._undo = again
            self.say(_("{name} is closed. z takes it back.").format(name=clean_line(name)), "good")
            self.reload()

        self.ask(usecase, record, then=closed)

    def action_undo(self) -> None:
        """Take the last closing back."""
        if self._undo is not None:
            again, self._undo = self._undo, None
            again(then=_("Taken back."))  # type: ignore[call-arg]  # a partial of ask


def _names(view: TeamView) -> dict[str, str]:
    """What units and accounts with rules of their own are called."""
    named: dict[str, str] = {unit.id: unit.name for unit in view.units}
    named.update({account.id: f"{account.handle} ({account.platform})" for account in view.accounts})
    return named


def _nothing(section: int, may_change: bool) -> Text:
    nothing = (
        _("No units yet."),
        _("Nobody here yet."),
        _("No accounts yet."),
        _("No audiences yet."),
        _("No hashtags or slogans yet."),
    )[section]
    first = (
        _("Press a to add the first unit; its posts share one daily limit."),
        _("Press a to add somebody and say what they do."),
        _("Press a to add the first account: platform, handle and what it is for."),
        _("Press a to say whom your posts are for."),
        _("Press a to add one; the composer then puts it in with ctrl+l."),
    )[section]
    return Text.assemble((nothing, "strong"), "\n\n", first if may_change else _("An administrator adds them."))
