"""The text of a post, typed or pasted; what would steer the terminal becomes a visible mark on its way in."""

from __future__ import annotations

from textual import events
from textual.message import Message
from textual.widgets import TextArea

from smdesk.cleaning import LONGEST_TEXT, clean


class PostText(TextArea):
    """Several lines, wrapped at words; tab leaves it."""

    DEFAULT_CSS = """
    PostText { border: none; padding: 0 1; background: $surface; height: 1fr; min-height: 3; }
    PostText:focus { border: none; }
    PostText .text-area--cursor-line { background: $surface; }
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
