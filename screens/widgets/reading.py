"""A long text to read: scrolled by line and page, and by no other keys."""

from __future__ import annotations

from textual.containers import VerticalScroll

from screens.keys import READING, bindings


class Reading(VerticalScroll, can_focus=True, inherit_bindings=False):
    """Scrolls what stands in it; ← and → are left to the screen."""

    DEFAULT_CSS = """
    Reading { scrollbar-size-vertical: 1; }
    """
    BINDINGS = bindings(READING)

    def action_scroll(self, step: int) -> None:
        """One line up or down."""
        self.scroll_relative(y=step, animate=False)

    def action_scroll_page(self, step: int) -> None:
        """One page up or down."""
        self.scroll_relative(y=step * max(self.size.height - 2, 1), animate=False)
