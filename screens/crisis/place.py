"""Place 6: the crisis that lasts, or what is ready for the next one."""

from __future__ import annotations

from datetime import datetime
from functools import partial

from rich.text import Text
from textual.app import ComposeResult

from screens.base import DeskScreen
from screens.crisis import calm_rows, running_rows
from screens.crisis.running_rows import Row
from screens.post_lines import wrapped_all
from screens.widgets.line_list import LineList
from screens.widgets.lines import Lines
from screens.widgets.whole_lines import Columns
from smdesk.desk import Desk
from smdesk.usecases.crisis.page import CrisisDesk, CrisisView, crisis_desk


class CrisisScreen(DeskScreen[None]):
    """The runbook of the crisis that lasts; what was seen last stays readable when the desk is out of reach."""

    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (110, "-wide")]
    DEFAULT_CSS = """
    CrisisScreen #runbook { width: 1fr; }
    CrisisScreen #about { height: 4; padding: 0 2; background: $surface; }
    CrisisScreen #timeline { width: 48; padding: 0 0 0 2; display: none; }
    CrisisScreen.-wide #timeline { display: block; }
    """
    place = "crisis"

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
        """The line under the cursor."""
        return self.query_one("#runbook", LineList).current

    def reload(self) -> None:
        """Ask how it stands."""
        self.ask(crisis_desk, then=self.show, topic="crisis")

    def show(self, view: CrisisDesk) -> None:
        """Put it up."""
        self.view = view
        running = self.running
        made = running_rows.rows(running, self.desk_app.gone_since) if running else calm_rows.rows(view)
        rows = self.query_one("#runbook", LineList)
        rows.show(made)
        self.query_one("#timeline", Lines).show(partial(running_rows.timeline, running) if running else _nothing)
        self._show_about()
        rows.focus()

    def on_line_list_moved(self) -> None:
        """Other words, other keys."""
        self._show_about()

    def _show_about(self) -> None:
        row = self.row
        about = row.about if row else ()
        self.query_one("#about", Lines).show(lambda width: wrapped_all(about, width)[:4])
        self.refresh_bindings()

    def out_of_reach(self, since: datetime | None) -> None:
        """Plan and numbers stay; the first line says that they are as last seen."""
        if self.view is not None:
            self.show(self.view)


def _nothing(_width: int) -> list[Text]:
    return []
