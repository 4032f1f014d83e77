"""The calendar: a month or a week, the day's posts beside it, and posts moved by keys over days that say yes or no."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta

from rich.text import Text
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import Static

from screens.keys import bindings
from screens.moving import MovingScreen
from screens.post_lines import preview_text
from screens.states import state_text
from screens.widgets.bars import BarLine
from screens.widgets.day_grid import DayGrid
from screens.widgets.line_list import LineList
from screens.widgets.lines import Lines
from screens.widgets.month_grid import MonthGrid, weeks_of
from screens.widgets.week_grid import WeekGrid
from screens.widgets.whole_lines import Rows
from smdesk.cleaning import clean_line
from smdesk.dates import clock, long_day
from smdesk.desk import Desk
from smdesk.i18n import _
from smdesk.posts import PostId, title_of
from smdesk.units import UnitId
from smdesk.usecases import looking
from smdesk.usecases.looking import CalendarView, DayLoad, Line
from smdesk.walltime import today_in
from smdesk.words import occasion_name

MARGIN = timedelta(days=42)
"""Days loaded before and after those that are shown, so that the next month is there when its key comes."""


class CalendarScreen(MovingScreen):
    """The calendar of one unit, or of all the person's. With `moving` it opens over a page, that post in hand."""

    place = "calendar"
    CSS_PATH = "calendar.tcss"
    BINDINGS = bindings("calendar")
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (110, "-wide"), (150, "-vast")]
    VERTICAL_BREAKPOINTS = [(0, "-short"), (30, "-tall")]

    def __init__(self, desk: Desk, moving: PostId | None = None) -> None:
        super().__init__(desk)
        self.pushed = moving
        self.view: CalendarView | None = None
        self.loads: dict[date, DayLoad] = {}
        self._important = False
        self._follows = False

    # what is shown

    def compose_body(self) -> ComposeResult:
        """The grid, and the day under its cursor."""
        with Rows(id="days"):
            yield MonthGrid(id="month")
            yield WeekGrid(id="week")
            with Rows(id="pane"):
                yield DayLine(id="day")
                with Rows(id="listed"):
                    posts: LineList[Line] = LineList(drawn, lambda line: line.post.id, id="posts")
                    yield posts
                    yield PostLines(id="shown")
                with VerticalScroll(id="says", can_focus=False):
                    yield Static(id="why", markup=False)

    def on_mount(self) -> None:
        """Begin with the month, today; keys work before the desk has answered."""
        plate = self.desk_app.plate
        today = today_in(self.desk.clock(), plate.zone if plate else "UTC")
        for grid in self.query(DayGrid):
            grid.cursor = grid.today = today
        self.query_one("#week").display = False
        self.query_one("#says").display = False
        self.grid.focus()

    @property
    def grid(self) -> DayGrid:
        """The month or the week, whichever is shown."""
        return next(grid for grid in self.query(DayGrid) if grid.display)

    @property
    def posts(self) -> LineList[Line]:
        """The posts of the day under the cursor."""
        return self.query_one("#posts", LineList)

    def reload(self) -> None:
        """Ask for the days that are shown, and for those before and after."""
        first, last = self.span()
        self.ask(looking.calendar, first - MARGIN, last + MARGIN, self.unit, then=self.show, topic="calendar")
        self.hold_again()

    def span(self) -> tuple[date, date]:
        """The days that are shown."""
        weeks = weeks_of(self.grid.cursor)
        return weeks[0], weeks[-1] + timedelta(days=6)

    def show(self, view: CalendarView) -> None:
        """Put the days on the screen."""
        first, self.view = self.view is None, view
        self.loads = {load.day: load for load in view.days}
        self.query_one(WeekGrid).windows = view.windows
        for grid in self.query(DayGrid):
            if grid.cursor == grid.today:
                grid.cursor = view.today
            grid.show(self.loads, view.today)
        self.show_day()
        if first and self.pushed is not None:
            self.hold(self.pushed)

    def show_day(self) -> None:
        """The day under the cursor, its posts, or what it says to the post that is held."""
        self._follows = False
        day = self.grid.cursor
        load = self.loads.get(day)
        self.query_one(DayLine).show(day, load)
        self.posts.show(load.lines if load else ())
        self.show_post()
        self.show_held()
        important = load is not None and bool(load.occasions)
        if important != self._important:
            self._important = important
            self.refresh_bindings()

    def show_post(self) -> None:
        """The post under the list's cursor in full, where there is room for it."""
        here = self.posts.current
        self.query_one(PostLines).show(lambda width: preview_text(here, width) if here else ())

    def _catch_up(self) -> None:
        """Whatever is done to a day is done to the one under the cursor, also where its pane was not painted yet."""
        if self._follows:
            self.show_day()

    # keys

    def on_day_grid_moved(self, event: DayGrid.Moved) -> None:
        """Another day: the grid is painted first, what stands beside it follows; missing days are asked for."""
        if not self._follows:
            self._follows = True
            self.call_after_refresh(self.show_day)
        first, last = self.span()
        if first not in self.loads or last not in self.loads:
            self.reload()
        elif self.held is not None and not {first, last} <= self.held.days.keys():
            self.hold_again()

    def on_day_grid_chosen(self, event: DayGrid.Chosen) -> None:
        """Put the held post down, else open the day's post, or choose among several."""
        self._catch_up()
        if self.held is not None:
            self.drop()
        elif len(self.posts.rows) > 1:
            self.posts.focus()
        elif self.posts.current is not None:
            self.desk_app.open_post(self.posts.current_id)

    def on_line_list_chosen(self, event: LineList.Chosen) -> None:
        """Open the post."""
        event.stop()
        self.desk_app.open_post(event.id)

    def on_line_list_moved(self) -> None:
        """Show the post in full."""
        self.show_post()

    def on_day_grid_stepped(self, event: DayGrid.Stepped) -> None:
        """Another free time of the held post, else another post of the day."""
        self._catch_up()
        if self.held is not None:
            self.step(event.step)
        else:
            self.posts.action_cursor(event.step)

    def action_see(self, which: str) -> None:
        """The month or the week."""
        before = self.grid
        for grid in self.query(DayGrid):
            grid.display = grid.id == which
        if self.grid is not before:
            self.grid.cursor = before.cursor
            self.grid.verdicts, self.grid.target = before.verdicts, before.target
            self.grid.redraw()
            self.grid.focus()

    def action_new_on_day(self) -> None:
        """Write a post for the day under the cursor."""
        from screens.dialogs.pick_unit import with_unit

        with_unit(self.desk_app, self._write)

    def _write(self, unit: UnitId) -> None:
        from screens.composer import Composer

        self.app.push_screen(Composer(self.desk, unit, place=self.place, day=self.grid.cursor))

    def action_day_text(self) -> None:
        """Write the text for the important day under the cursor."""
        from screens.important_days import text_for_day

        text_for_day(self, self.grid.cursor)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """No key for the text of a day that is not important."""
        load = self.loads.get(self.grid.cursor)
        if action == "day_text":
            return self.held is None and load is not None and bool(load.occasions)
        return super().check_action(action, parameters)

    def action_pick_up(self) -> None:
        """Take the post under the list's cursor in hand."""
        self._catch_up()
        if self.posts.current is None:
            self.say(_("There is no post on this day to move."), "warn")
        else:
            self.hold(PostId(self.posts.current_id))


class DayLine(BarLine):
    """`Monday, 23 November 2026 · 1 of 2 used`"""

    day: date | None = None
    load: DayLoad | None = None

    def show(self, day: date, load: DayLoad | None) -> None:
        """Name another day."""
        self.day, self.load = day, load
        self.refresh()

    def line(self, width: int) -> Text:
        """The day, and how full it is; nothing until the desk has told which."""
        if self.day is None:
            return Text()
        text = Text(f" {long_day(self.day)}", "heading")
        if self.load is not None:
            used = _("{used} of {limit} used").format(used=self.load.used, limit=self.load.limit)
            text.append(" · ").append(_("quiet day") if self.load.quiet and not self.load.used else used)
            for occasion in self.load.occasions:
                text.append(" · ").append(f"* {clean_line(occasion_name(occasion))}", "accent")
        return text


class PostLines(Lines):
    """A post in full, in the room there is: showing another one moves nothing around it."""

    def show(self, made: Callable[[int], Sequence[Text]]) -> None:
        """Show other lines."""
        self._made, self._strips_width = made, -1
        self.refresh()


def drawn(line: Line, width: int) -> Text:
    """One post of the day: time, state in a word, title, and its unit where there is room."""
    at = clock(line.post.place.wall) if line.post.place else ""
    text = Text.assemble(at, "  ", state_text(line.state), "  ", clean_line(title_of(line.post)))
    unit = clean_line(line.unit.name)
    if text.cell_len + len(unit) + 2 <= width:
        text.append(f"  {unit}", "muted")
    return text
