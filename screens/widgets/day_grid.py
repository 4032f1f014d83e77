"""What the month and the week have in common: a cursor on a day, days drawn as cells, only what changed repainted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from rich.cells import set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip

from screens.keys import bindings
from screens.widgets.whole_lines import WholeLines
from smdesk.i18n import N_, _
from smdesk.usecases.looking import DayLoad
from smdesk.usecases.placing import DayVerdict
from smdesk.walltime import Place

CURSOR, EDGE, EDGE_HERE = "▸", "│", "┃"
INKS = ("muted", "strong", "heading", "accent", "good", "warn", "bad")
SHADES = ("free", "part", "full", "cursor")

SHORT_WHY: Mapping[str, str] = {
    "daily_limit": N_("full"),
    "account_limit": N_("account full"),
    "quiet_day": N_("quiet day"),
    "outside_window": N_("no hours"),
    "min_gap": N_("too near"),
    "in_the_past": N_("past"),
    "event_not_over": N_("event not over"),
}
"""Why a day refuses a post, in the one or two words that fit into its cell."""


class DayGrid(WholeLines, can_focus=True):
    """Days in seven columns. Subclasses lay them out: `lay_out`, `day_in`, `rows_of`, `above`, `beside` and `cell`."""

    DEFAULT_CSS = """
    DayGrid { height: 1fr; width: 1fr; background: $background; }
    DayGrid > .day-grid--free { background: $surface; }
    DayGrid > .day-grid--part { background: $panel; }
    DayGrid > .day-grid--full { background: $primary 30%; }
    DayGrid > .day-grid--cursor { background: $primary 20%; }
    DayGrid:focus > .day-grid--cursor { background: $primary 45%; text-style: bold; }
    """
    COMPONENT_CLASSES = {f"day-grid--{shade}" for shade in SHADES}
    BINDINGS = bindings("days")

    @dataclass
    class Moved(Message):
        """The cursor came to another day."""

        day: date

    @dataclass
    class Chosen(Message):
        """Enter on a day."""

        day: date

    @dataclass
    class Stepped(Message):
        """Another of the day's free times is wanted, while a post is held."""

        step: int

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name for it
        super().__init__(id=id)
        self.cursor = self.today = date.min
        self.loads: Mapping[date, DayLoad] = {}
        self.verdicts: Mapping[date, DayVerdict] | None = None
        self.target: Place | None = None
        self._cells: dict[tuple[int, int, bool], list[Segment]] = {}
        self._strips: dict[int, Strip] = {}
        self._styles: dict[str, Style] = {}
        self._edges: list[int] = []
        self._blanks: dict[int, list[Segment]] = {}

    # what is shown

    def show(self, loads: Mapping[date, DayLoad], today: date) -> None:
        """Show how the days stand."""
        self.loads, self.today = loads, today
        self.redraw()

    def show_verdicts(self, verdicts: Mapping[date, DayVerdict] | None, target: Place | None = None) -> None:
        """Show what each day says to the post that is held, and the time it would get; None: none is held."""
        self.verdicts, self.target = verdicts, target
        self.redraw()

    def show_target(self, target: Place | None) -> None:
        """Show another free time of the day under the cursor."""
        self.target = target
        self._repaint(self.cursor)

    def go_to(self, day: date) -> None:
        """Put the cursor on a day."""
        before, self.cursor = self.cursor, day
        if before == day:
            return
        if self.first_day(before) != self.first_day(day):
            self.redraw()
        else:
            self._repaint(before)
            self._repaint(day)
        self.post_message(self.Moved(day))

    def redraw(self) -> None:
        """Lay out and draw everything anew."""
        self._cells.clear()
        self._strips.clear()
        self._edges.clear()
        self.refresh()

    def _repaint(self, day: date) -> None:
        """Draw one day's cell anew."""
        rows, column = self.rows_of(day), day.weekday()
        for y in rows:
            self._strips.pop(y, None)
            self._cells.pop((column, y, True), None)
        left, right = self.edges[column], self.edges[column + 1]
        self.refresh(Region(left, rows.start, right - left, len(rows)))

    def on_resize(self) -> None:
        """Draw everything anew to another size."""
        self.redraw()

    def notify_style_update(self) -> None:
        """Draw everything anew in other colours."""
        super().notify_style_update()
        self._styles.clear()
        self._blanks.clear()
        self._cells.clear()
        self._strips.clear()

    def watch_has_focus(self, _focused: bool) -> None:
        """The cursor looks otherwise with the focus."""
        self.notify_style_update()

    # how it is laid out: for subclasses

    left_width = 3

    def lay_out(self) -> None:
        """Work out once what stays until something else is shown."""

    def first_day(self, day: date) -> date:
        """The first day of the span that is shown with this one."""
        raise NotImplementedError

    def rows_of(self, day: date) -> range:
        """The lines that a day is drawn on."""
        raise NotImplementedError

    def day_in(self, column: int, y: int) -> date | None:
        """The day of a column and line; None where the line belongs to no day."""
        raise NotImplementedError

    def above(self, y: int) -> list[Segment]:
        """A line that belongs to no day."""
        raise NotImplementedError

    def beside(self, y: int) -> str:
        """What stands left of the days."""
        raise NotImplementedError

    def cell(self, day: date, y: int, width: int, here: bool) -> list[Segment]:
        """A day's part of a line, exactly so wide; `here`: the cursor is on it."""
        raise NotImplementedError

    @property
    def edges(self) -> list[int]:
        """Where each of the seven columns begins, and the last one ends; asking for them lays the grid out."""
        if not self._edges:
            room = max(self.size.width - self.left_width, 7)
            widths = [room // 7 + (1 if column < room % 7 else 0) for column in range(7)]
            self._edges = [self.left_width + sum(widths[:column]) for column in range(8)]
            self.lay_out()
        return self._edges

    # drawing

    def render_line(self, y: int) -> Strip:
        """One line as the terminal gets it; every cell is drawn once and kept."""
        strip = self._strips.get(y)
        if strip is None:
            strip = self._strips[y] = self._line(y)
        return strip

    def _line(self, y: int) -> Strip:
        edges = self.edges
        if self.day_in(0, y) is None:
            return Strip(self.above(y)).adjust_cell_length(self.size.width, self.style_of(""))
        segments = [Segment(fitted(self.beside(y), self.left_width), self.style_of("muted"))]
        for column in range(7):
            segments += self._cell(column, y, edges[column + 1] - edges[column])
        return Strip(Segment.simplify(segments), edges[7])

    def _cell(self, column: int, y: int, width: int) -> list[Segment]:
        day = self.day_in(column, y)
        key = (column, y, day == self.cursor)
        cell = self._cells.get(key)
        if cell is None and day is not None:
            cell = self._cells[key] = self.cell(day, y, width, day == self.cursor)
        return cell or []

    def edge(self, here: bool, shade: str = "", mark: str = EDGE_HERE) -> Segment:
        """The left edge of a cell; the cursor's is stronger."""
        return Segment(mark if here else EDGE, self.style_of("" if here else "muted", shade))

    def body(self, words: str, width: int, ink: str, here: bool) -> list[Segment]:
        """A line of a cell below its head; what is empty is one piece, made once."""
        shade = "cursor" if here else ""
        if not words and not here:
            blank = self._blanks.get(width)
            if blank is None:
                blank = self._blanks[width] = [Segment(EDGE + " " * (width - 1), self.style_of("muted"))]
            return blank
        shown = Segment(fitted(words, width - 2) + " ", self.style_of(ink, shade))
        return [self.edge(here, shade), shown]

    def style_of(self, ink: str, shade: str = "") -> Style:
        """An ink on a shade, resolved once; on the cursor's shade only plain ink reads well in every theme."""
        ink = "" if shade == "cursor" else ink
        name = f"{ink} {shade}"
        found = self._styles.get(name)
        if found is None:
            base = self.get_component_rich_style(f"day-grid--{shade}") if shade else self.rich_style
            found = base + self.app.console.get_style(ink) if ink else base
            self._styles[name] = found
        return found

    # moving about

    def action_day(self, days: int) -> None:
        """So many days on or back."""
        self.go_to(_clamped(self.cursor, days))

    def action_today(self) -> None:
        """To today."""
        self.go_to(self.today)

    def action_choose(self) -> None:
        """Enter on the day under the cursor."""
        self.post_message(self.Chosen(self.cursor))

    def action_put_down(self) -> None:
        """Enter on the day under the cursor, while a post is held."""
        self.post_message(self.Chosen(self.cursor))

    def action_time(self, step: int) -> None:
        """Another free time of the day, while a post is held."""
        self.post_message(self.Stepped(step))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Some keys do otherwise, or nothing, while no post is held."""
        held = self.verdicts is not None
        return {"time": held, "put_down": held, "choose": not held}.get(action, True)

    def day_at(self, x: int, y: int) -> date | None:
        """The day drawn at a point."""
        edges = self.edges
        columns = [column for column in range(7) if edges[column] <= x < edges[column + 1]]
        return self.day_in(columns[0], y) if columns else None

    def on_click(self, event: events.Click) -> None:
        """A click puts the cursor there; a second one opens."""
        day = self.day_at(event.x, event.y)
        if day is not None:
            self.go_to(day)
            if event.chain > 1:
                self.action_choose()


def _clamped(day: date, days: int) -> date:
    """A day on or back, never off the calendar."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return day


def fitted(words: str, width: int) -> str:
    """Words cut or filled to exactly so many cells."""
    return set_cell_size(words, width) if width > 0 else ""


def shade_of(load: DayLoad | None) -> str:
    """How full a day is, as a shade."""
    if load is None or not load.used:
        return "free"
    return "full" if load.used >= load.limit else "part"


def figures(load: DayLoad | None, width: int) -> str:
    """`1/2 ▪▫`: used and limit in figures, and as signs where there is room; a quiet day says so."""
    if load is None:
        return ""
    if load.quiet and not load.used:
        return fitted(_("quiet"), width)
    said = f"{load.used}/{load.limit}"
    if load.quiet:
        said += "~"
    signs = _signs(load)
    return f"{said} {signs}" if len(said) + 1 + len(signs) <= width else said


def _signs(load: DayLoad) -> str:
    if load.limit <= 4:
        return "▪" * min(load.used, load.limit) + "▫" * max(load.limit - load.used, 0) + "!" * (load.used > load.limit)
    filled = -(-load.used * 8 // load.limit) if load.limit else 0
    return " ▁▂▃▄▅▆▇█"[min(filled, 8)]


def verdict_words(verdict: DayVerdict, target: Place | None) -> tuple[str, str]:
    """What a day says to the post that is held, as short as its cell needs it, and the ink for it."""
    if verdict.place is not None:
        place = target or verdict.place
        return f"→ {place.wall:%H:%M}", "good"
    code = verdict.findings[0].code if verdict.findings else ""
    return f"✗ {_(SHORT_WHY.get(code, code))}", "muted" if code == "in_the_past" else "bad"
