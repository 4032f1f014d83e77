"""The text of a post, typed or pasted; what would steer the terminal becomes a visible mark on its way in."""

from __future__ import annotations

from rich.text import Text
from textual import events
from textual.message import Message
from textual.strip import Strip
from textual.widgets import TextArea

from smdesk.cleaning import LONGEST_TEXT, clean


class PostText(TextArea):
    """Several lines, wrapped at words; tab leaves it."""

    DEFAULT_CSS = """
    PostText { border: none; padding: 0 1; background: $surface; height: 1fr; min-height: 3; }
    PostText:focus { border: none; }
    """

    class TooMuch(Message):
        """More was pasted than any post can hold; nothing was taken."""

        def __init__(self, size: int) -> None:
            super().__init__()
            self.size = size

    def __init__(self) -> None:
        super().__init__(soft_wrap=True, show_line_numbers=False, compact=True, highlight_cursor_line=False, id="text")

    async def _on_paste(self, event: events.Paste) -> None:
        if len(event.text) > LONGEST_TEXT:
            event.prevent_default()
            event.stop()
            self.post_message(self.TooMuch(len(event.text)))
            return
        event.text = clean(event.text)

    def render_line(self, y: int) -> Strip:
        """One wrapped line, and no more than that: Textual's own way styles and divides the whole paragraph for it,
        which at 5,000 characters costs 80 ms a key.
        """
        width, base = self.content_size.width, self.rich_style
        found = self._wrapped(y + self.scroll_offset.y)
        if found is None:
            return Strip.blank(width, base)
        row, begins, ends = found
        text = Text(self.document.get_line(row)[begins:ends] + " ", end="", no_wrap=True, tab_size=self.indent_width)
        self._mark(text, row, begins, last=ends is None)
        text.expand_tabs()
        return Strip(text.render(self.app.console)).adjust_cell_length(width).apply_style(base)

    def _wrapped(self, seen: int) -> tuple[int, int, int | None] | None:
        """The paragraph that a wrapped line is part of, and where in it that part begins and ends, None for its end."""
        for row in range(self.document.line_count):
            bounds = [0, *self.wrapped_document.get_offsets(row)]
            if seen < len(bounds):
                return row, bounds[seen], bounds[seen + 1] if seen + 1 < len(bounds) else None
            seen -= len(bounds)
        return None

    def _mark(self, text: Text, row: int, begins: int, *, last: bool) -> None:
        """The selection and the cursor, as far as they lie in this line."""
        room = len(text) - 1
        first, after = sorted(self.selection)
        if first != after and first[0] <= row <= after[0]:
            left = max(first[1] - begins, 0) if row == first[0] else 0
            right = min(after[1] - begins, room) if row == after[0] else room
            if left < right:
                text.stylize(self.get_component_rich_style("text-area--selection"), left, right)
        at = self.selection.end[1] - begins
        here = row == self.selection.end[0] and at >= 0 and (at < room or (last and at == room))
        if here and self._draw_cursor:
            text.stylize(self.get_component_rich_style("text-area--cursor"), at, at + 1)
