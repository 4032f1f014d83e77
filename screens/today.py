"""Today: what goes out, who waits for us, what is wrong."""

from __future__ import annotations

from functools import partial

from rich.text import Text
from textual.app import ComposeResult

from screens import today_rows
from screens.base import DeskScreen
from screens.keys import bindings
from screens.post_lines import preview_text
from screens.today_rows import Row
from screens.widgets.line_list import LineList
from screens.widgets.lines import Lines
from screens.widgets.whole_lines import Columns, Rows
from smdesk.posts import State
from smdesk.usecases import looking
from smdesk.usecases.first_look import FirstLook
from smdesk.usecases.looking import TodayView

SETTLED = 0.05
"""Seconds the cursor rests before the post under it is shown at the side, so that moving stays quick."""


class TodayScreen(DeskScreen[None]):
    """The day at a glance."""

    CSS_PATH = "today.tcss"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (110, "-wide"), (160, "-broad")]
    place = "today"
    BINDINGS = bindings("today")
    _will_preview = False

    def compose_body(self) -> ComposeResult:
        """The three questions; beside them, or below on a narrow terminal, the units' day."""
        with Columns(id="day"):
            yield LineList(today_rows.drawn, lambda row: row.id, id="questions")
            with Rows(id="side"):
                yield Lines(id="units")
                yield Lines(id="preview")

    def on_screen_resume(self) -> None:
        """With the first frame comes what was asked for before there was a screen."""
        first, self.desk_app.first = self.desk_app.first, None
        if first is None:
            super().on_screen_resume()
        else:
            self.show_first(first)

    def show_first(self, look: FirstLook) -> None:
        """Show whose desk it is, and the day; the next free places follow."""
        self.show_nameplate(look.plate)
        self.show(look.day)
        self.call_after_refresh(self.reload)

    def reload(self) -> None:
        """Ask anew how the day stands."""
        self.ask(looking.today, self.unit, then=self.show, topic="today")

    def show(self, view: TodayView) -> None:
        """Show the day."""
        self.questions.show(today_rows.rows(view))
        self.query_one("#units", Lines).show(partial(today_rows.units_text, view.units, view.day))
        self._show_preview()

    @property
    def questions(self) -> LineList[Row]:
        """The list of the three questions."""
        return self.query_one("#questions", LineList)

    def on_line_list_moved(self) -> None:
        """Show the post under the cursor once it rests there."""
        if not self._will_preview and not self.has_class("-narrow"):
            self._will_preview = True
            self.set_timer(SETTLED, self._show_preview)

    def _show_preview(self) -> None:
        self._will_preview = False
        row = self.questions.current
        line = row.line if row else None
        self.query_one("#preview", Lines).show(lambda width: preview_text(line, width) if line else [Text()])

    def on_line_list_chosen(self) -> None:
        """Open the post; one that is due now opens where it is posted and ticked off."""
        row = self.questions.current
        if row is not None and row.opens:
            self.desk_app.action_open_page(row.opens)
        if row is None or row.line is None:
            return
        if row.line.state is State.DUE:
            self.desk_app.post_now(row.line.post.id)
        else:
            self.desk_app.open_post(row.line.post.id)
