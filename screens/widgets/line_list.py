"""A list that draws only the lines that are seen: as fast with 10,000 rows as with ten."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from rich.style import Style
from rich.text import Text
from textual import events
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.widget import Widget

from screens.keys import LIST, bindings
from screens.widgets.strips import strip_of
from screens.widgets.whole_lines import WholeLines

T = TypeVar("T")


def row_under_cursor(screen: Widget) -> str:
    """The id of the row under the cursor of a screen's list; empty where it has none yet: keys are looked at early."""
    return next((rows.current_id for rows in screen.query(LineList)), "")


CURSOR = "▸"
"""What the row under the cursor carries besides its colour."""


class LineList(ScrollView, WholeLines, Generic[T], can_focus=True, inherit_bindings=False):
    """Rows of one line each. `draw(row, width)` makes a row's text; `id_of(row)` its id, empty for headings and gaps.

    The cursor passes over rows without an id, and stays on the same id when other rows are shown.
    """

    DEFAULT_CSS = """
    LineList { height: 1fr; width: 1fr; background: $background; scrollbar-size-vertical: 1; overflow-x: hidden; }
    LineList > .line-list--cursor { background: $panel; text-style: bold; }
    LineList:focus > .line-list--cursor { background: $primary 35%; text-style: bold; }
    """
    COMPONENT_CLASSES = {"line-list--cursor"}
    BINDINGS = bindings(LIST)

    @dataclass
    class Chosen(Message):
        """Enter on a row."""

        list: LineList[object]
        id: str

        @property
        def control(self) -> LineList[object]:
            """The list it was chosen in."""
            return self.list

    @dataclass
    class Moved(Message):
        """The cursor came to another row."""

        list: LineList[object]
        id: str

        @property
        def control(self) -> LineList[object]:
            """The list it moved in."""
            return self.list

    def __init__(
        self,
        draw: Callable[[T, int], Text],
        id_of: Callable[[T], str],
        *,
        id: str | None = None,  # noqa: A002 - Textual's own name for it
        classes: str | None = None,
    ) -> None:
        super().__init__(id=id, classes=classes)
        self._draw_row, self._id_of = draw, id_of
        self.rows: Sequence[T] = ()
        self.cursor = -1
        self._strips: dict[tuple[int, bool], Strip] = {}
        self._styles: tuple[Style, Style] | None = None

    # what is shown

    def show(self, rows: Sequence[T]) -> None:
        """Show other rows; the cursor stays on the same id, else where it was, else on the first row that has one."""
        if rows == self.rows:
            return
        held, before = self.current_id, self.cursor
        self.rows = rows
        self._strips.clear()
        self.virtual_size = Size(self._width, len(rows))
        self.cursor = self._place_for(held, before)
        self._into_view()
        self.refresh()
        if self.current_id != held:
            self.post_message(self.Moved(self, self.current_id))  # type: ignore[arg-type]  # of whatever rows

    @property
    def current(self) -> T | None:
        """The row under the cursor."""
        return self.rows[self.cursor] if 0 <= self.cursor < len(self.rows) else None

    @property
    def current_id(self) -> str:
        """Its id; empty where the cursor is on nothing."""
        return self._id_of(self.rows[self.cursor]) if 0 <= self.cursor < len(self.rows) else ""

    def go_to(self, row_id: str) -> None:
        """Put the cursor on a row by its id, if it is there."""
        self._move_to(self._place_for(row_id, self.cursor))

    def _place_for(self, held: str, before: int) -> int:
        if not self.rows:
            return -1
        if held and 0 <= before < len(self.rows) and self._id_of(self.rows[before]) == held:
            return before
        names = [self._id_of(row) for row in self.rows]
        if held in names and held:
            return names.index(held)
        start = min(max(before, 0), len(names) - 1)
        onward = [*range(start, len(names)), *range(start - 1, -1, -1)]
        return next((index for index in onward if names[index]), -1)

    # drawing

    @property
    def _width(self) -> int:
        return self.scrollable_content_region.width or self.size.width

    def render_line(self, y: int) -> Strip:
        """One seen line, from the cache where it was drawn before."""
        index = self.scroll_offset.y + y
        plain, under_cursor = self._line_styles()
        if index >= len(self.rows):
            return Strip.blank(self._width, plain)
        here = index == self.cursor
        strip = self._strips.get((index, here))
        if strip is None:
            drawn = self._drawn(index, CURSOR if here else " ")
            strip = self._strips[index, here] = drawn.apply_style(under_cursor if here else plain)
        return strip

    def _drawn(self, index: int, mark: str) -> Strip:
        width = self._width
        text = self._draw_row(self.rows[index], width - 2)
        return strip_of(Text.assemble(mark, " ", text), width, self.app.console)

    def _line_styles(self) -> tuple[Style, Style]:
        if self._styles is None:
            self._styles = (self.rich_style, self.get_component_rich_style("line-list--cursor"))
        return self._styles

    def notify_style_update(self) -> None:
        """Draw everything anew in other colours."""
        super().notify_style_update()
        self._styles = None
        self._strips.clear()

    def on_resize(self) -> None:
        """Draw everything anew to another width."""
        self._strips.clear()
        self.virtual_size = Size(self._width, len(self.rows))
        self._into_view()

    # moving

    def action_cursor(self, step: int) -> None:
        """One row up or down, past headings and gaps."""
        index = self.cursor + step
        while 0 <= index < len(self.rows):
            if self._id_of(self.rows[index]):
                return self._move_to(index)
            index += step
        if step < 0:
            self.scroll_to(y=0, animate=False)
        return None

    def action_page(self, step: int) -> None:
        """One page up or down."""
        target = self.cursor + step * max(self.size.height - 1, 1)
        self._move_to(self._nearest(min(max(target, 0), len(self.rows) - 1), step))

    def action_edge(self, step: int) -> None:
        """To the first or the last row."""
        self._move_to(self._nearest(0 if step < 0 else len(self.rows) - 1, -step))

    def action_choose(self) -> None:
        """Open the row under the cursor."""
        if self.current_id:
            self.post_message(self.Chosen(self, self.current_id))  # type: ignore[arg-type]  # of whatever rows

    def on_click(self, event: events.Click) -> None:
        """A click puts the cursor there; a second one opens."""
        index = self.scroll_offset.y + event.y
        if 0 <= index < len(self.rows) and self._id_of(self.rows[index]):
            self._move_to(index)
            if event.chain > 1:
                self.action_choose()

    def _nearest(self, index: int, step: int) -> int:
        """The row with an id at or after an index in a direction, else the last one before it; of none, none."""
        if not self.rows:
            return self.cursor
        ahead = range(index, len(self.rows)) if step > 0 else range(index, -1, -1)
        behind = range(index, -1, -1) if step > 0 else range(index, len(self.rows))
        return next((i for span in (ahead, behind) for i in span if self._id_of(self.rows[i])), self.cursor)

    def _move_to(self, index: int) -> None:
        if index == self.cursor or not self.rows:
            return
        before, self.cursor = self.cursor, index
        if not self._into_view():
            top, width = self.scroll_offset.y, self.size.width
            self.refresh(*(Region(0, row - top, width, 1) for row in (before, index) if row >= 0))
        self.post_message(self.Moved(self, self.current_id))  # type: ignore[arg-type]  # of whatever rows

    def _into_view(self) -> bool:
        """Jump half a page where the cursor would leave the view, so that most moves repaint two lines only."""
        top, height = self.scroll_offset.y, self.size.height
        if height <= 0 or self.cursor < 0 or top <= self.cursor < top + height:
            return False
        ahead = self.cursor - height // 2
        self.scroll_to(y=max(0, min(ahead, len(self.rows) - height)), animate=False, immediate=True)
        return True
