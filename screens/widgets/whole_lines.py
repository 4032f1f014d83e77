"""Widgets that draw every cell of their lines themselves."""

from __future__ import annotations

from typing import Any, Self

from textual.containers import Horizontal, Vertical
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget


class WholeLines(Widget):
    """Its lines go to the terminal as `render_line` made them, and stay until `refresh` says otherwise.

    With every frame Textual asks every widget on the screen for all its lines; its own way to answer goes through
    border, padding and styles line by line, which took most of the time from a key to its frame.
    """

    def __init__(self, *args: Any, **settings: Any) -> None:
        self._whole: dict[int, Strip] = {}
        self._part: Region | None = None
        super().__init__(*args, **settings)

    def refresh(self, *regions: Region, repaint: bool = True, layout: bool = False, recompose: bool = False) -> Self:
        """Draw all lines anew, or those of some regions."""
        if repaint and not regions:
            self._whole.clear()
        for region in regions:
            for y in region.line_range:
                self._whole.pop(y, None)
        return super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)

    def notify_style_update(self) -> None:
        """Draw everything anew in other colours."""
        super().notify_style_update()
        self._whole.clear()

    def render_lines(self, crop: Region) -> list[Strip]:
        """The lines of a part of the widget."""
        if crop != self._part:
            self._whole.clear()
            self._part = crop
        if len(self._whole) < crop.height:
            if self.gutter:
                return super().render_lines(crop)
            self._draw(crop)
        return [self._whole[y] for y in crop.line_range]

    def _draw(self, crop: Region) -> None:
        filters, background = self.get_line_filters(), self.background_colors[1]
        whole = crop.column_span == (0, self.size.width)
        for y in crop.line_range:
            if y not in self._whole:
                strip = self.render_line(y)
                for each in filters:
                    strip = strip.apply_filter(each, background)
                self._whole[y] = strip if whole else strip.crop(*crop.column_span)


class Ground(WholeLines):
    """What lies under other widgets: nothing but its background."""

    def render_line(self, y: int) -> Strip:
        """An empty line."""
        return Strip.blank(self.size.width, self.rich_style)

    def _draw(self, crop: Region) -> None:
        """One empty line, as often as there is room."""
        super()._draw(Region(crop.x, crop.y, crop.width, 1))
        self._whole = dict.fromkeys(crop.line_range, self._whole[crop.y])


class Rows(Vertical, Ground):
    """Widgets one below the other."""


class Columns(Horizontal, Ground):
    """Widgets side by side."""
