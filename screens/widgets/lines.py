"""A block of lines that is made to measure: drawn anew for the width it has."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from rich.text import Text
from textual.strip import Strip

from screens.widgets.strips import strip_of
from screens.widgets.whole_lines import WholeLines


class Lines(WholeLines):
    """As many lines as `show` was given; what does not fit is cut, lists that may be longer are a LineList."""

    DEFAULT_CSS = """
    Lines { height: auto; width: 1fr; background: $background; }
    """

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name for it
        super().__init__(id=id)
        self._made: Callable[[int], Sequence[Text]] = lambda _width: ()
        self._strips: list[Strip] = []
        self._strips_width = -1

    def show(self, made: Callable[[int], Sequence[Text]]) -> None:
        """Show other lines; `made` makes them for a width."""
        self._made = made
        self._strips_width = -1
        self.refresh(layout=True)

    def get_content_height(self, container: object, viewport: object, width: int) -> int:
        """As high as there are lines."""
        return len(self._drawn(width))

    def render_line(self, y: int) -> Strip:
        """One line, cut or filled to the width."""
        strips = self._drawn(self.size.width)
        return strips[y] if y < len(strips) else Strip.blank(self.size.width, self.rich_style)

    def notify_style_update(self) -> None:
        """Draw everything anew in other colours."""
        super().notify_style_update()
        self._strips_width = -1

    def _drawn(self, width: int) -> list[Strip]:
        if width != self._strips_width:
            style, console = self.rich_style, self.app.console
            self._strips = [strip_of(text, width, console).apply_style(style) for text in self._made(width)]
            self._strips_width = width
        return self._strips
