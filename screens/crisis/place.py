"""Place 6: the crisis that lasts, or what is ready for the next one."""

from __future__ import annotations

from datetime import datetime
from functools import partial

from rich.text import Text
from textual.app import ComposeResult

from screens.base import DeskPage
from screens.crisis import calm_rows, running_rows
from screens.crisis.running import RunningScreen
from screens.crisis.running_rows import Kind, Row
from screens.keys import bindings, keys_of
from screens.post_lines import wrapped_all
from screens.widgets.line_list import LineList
from screens.widgets.lines import Lines
from screens.widgets.whole_lines import Columns
from smdesk.desk import Desk
from smdesk.i18n import _
from smdesk.usecases.crisis.page import CrisisDesk, CrisisView, crisis_desk

ONLY_RUNNING = frozenset(key.action.split("(")[0] for key in keys_of("running") if key.id != "crisis_act")
ABOUT = 4
"""Lines for everything about the line under the cursor."""


class CrisisScreen(RunningScreen):
    """The runbook of the crisis that lasts; what was seen last stays readable when the desk is out of reach."""

    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (110, "-wide")]
    DEFAULT_CSS = """
    CrisisScreen #runbook { width: 1fr; }
    CrisisScreen #about { height: 4; padding: 0 2; background: $surface; }
    CrisisScreen #timeline { width: 46; padding: 0 1 0 2; display: none; }
    CrisisScreen.-wide #timeline { display: block; }
    """
    place = "crisis"
    BINDINGS = bindings("running", "crisis")

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.view: CrisisDesk | None = None
        self._at = 0

    def compose_body(self) -> ComposeResult:
        """The lines, what the one under the cursor is about, and the timeline where there is room."""
        with Columns(id="day"):
            yield LineList(running_rows.drawn, lambda row: row.id, id="runbook")
            yield Lines(id="timeline")
        yield Lines(id="about")

    @property
    def running(self) -> CrisisView | None:
        """The crisis looked at."""
        lasting = self.view.lasting if self.view else ()
        return lasting[self._at % len(lasting)] if lasting else None

    @property
    def row(self) -> Row | None:
        """The line under the cursor; nothing while a key comes before the screen is there."""
        rows: LineList[Row] | None = next(iter(self.query(LineList)), None)
        return rows.current if rows is not None else None

    def reload(self) -> None:
        """Ask how it stands."""
        self.ask(crisis_desk, then=self.show, topic="crisis")

    def show(self, view: CrisisDesk) -> None:
        """Put it up; the cursor stays on what it was on."""
        self.view = view
        running = self.running
        made = running_rows.rows(running, self.desk_app.gone_since) if running else calm_rows.rows(view)
        rows = self.query_one("#runbook", LineList)
        rows.show(made)
        beside = self.query_one("#timeline", Lines)
        beside.styles.display = None if running else "none"
        beside.show(partial(running_rows.timeline, running) if running else _nothing)
        self._show_about()
        rows.focus()

    def on_line_list_moved(self) -> None:
        """Other words, other keys."""
        self._show_about()

    def _show_about(self) -> None:
        about = self.row.about if self.row else ()
        self.query_one("#about", Lines).show(lambda width: wrapped_all(about, width)[:ABOUT])
        self.refresh_bindings()

    def on_line_list_chosen(self, event: LineList.Chosen) -> None:
        """Do what the line asks for, or open what it stands for."""
        event.stop()
        row, running = self.row, self.running
        if row is None:
            return
        if row.kind is Kind.WORDS:
            self.page(row.key)
        elif row.kind is Kind.POSTS:
            self.action_stopped_posts()
        elif row.kind is Kind.CALL and row.key == "none":
            self.action_contacts()
        elif row.kind is Kind.PAST:
            self.page("report", row.key)
        elif running is not None:
            self.act_on(row, running)

    def out_of_reach(self, since: datetime | None) -> None:
        """Plan and numbers stay; the first line says that they are as last seen."""
        if self.view is not None:
            self.show(self.view)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What only makes sense while a crisis lasts works only then."""
        if action == "other":
            return self.view is not None and len(self.view.lasting) > 1
        return self.running is not None if action in ONLY_RUNNING else True

    def action_other(self) -> None:
        """Look at the other crisis that lasts."""
        self._at += 1
        if self.view is not None:
            self.show(self.view)

    # pages over the place; each is read when it is first gone to

    def page(self, name: str, about: str = "") -> None:
        """Open one of the crisis desk's pages; `about`: a crisis that is over."""
        crisis = about or (self.running.crisis.id if self.running else "")
        self.app.push_screen(page_of(name, self.desk, crisis))

    def action_statements(self) -> None:
        """What we say."""
        self.page("statements")

    def action_facts(self) -> None:
        """What we know, and what is only said."""
        if self.running is None:
            return self.say(_("Facts belong to a crisis; none lasts."))
        return self.page("facts")

    def action_contacts(self) -> None:
        """Whom to call."""
        self.page("contacts")

    def action_plans(self) -> None:
        """What there are plans for."""
        self.page("plans")

    def action_stopped_posts(self) -> None:
        """Posts that wait for a decision."""
        self.page("held")

    def action_lessons(self) -> None:
        """What was learned and what is still to be done."""
        self.page("lessons")

    def action_report(self) -> None:
        """The report of this crisis, or of the last one."""
        past = self.view.past if self.view else ()
        crisis = self.running.crisis.id if self.running else past[0].id if past else ""
        if not crisis:
            return self.say(_("There was no crisis yet to report on."))
        return self.page("report", crisis)

    def action_sheet(self) -> None:
        """The sheet for paper."""
        self.page("sheet")

    def action_credentials(self) -> None:
        """The credentials of the accounts concerned stand in the vault."""
        self.desk_app.action_place("vault")


def page_of(name: str, desk: Desk, crisis: str) -> DeskPage[None]:
    """One of the crisis desk's pages, imported now if it was not yet."""
    from importlib import import_module

    module, screen = PAGES[name]
    made: DeskPage[None] = getattr(import_module(module), screen)(desk, crisis=crisis)
    return made


PAGES = {
    "statements": ("screens.crisis.statements", "StatementsPage"),
    "facts": ("screens.crisis.facts", "FactsPage"),
    "contacts": ("screens.crisis.contacts", "ContactsPage"),
    "plans": ("screens.crisis.plans", "PlansPage"),
    "held": ("screens.crisis.held", "HeldPage"),
    "lessons": ("screens.crisis.lessons", "LessonsPage"),
    "report": ("screens.crisis.papers", "ReportPage"),
    "sheet": ("screens.crisis.papers", "SheetPage"),
}
"""Where each page is found."""


def _nothing(_width: int) -> list[Text]:
    return []
