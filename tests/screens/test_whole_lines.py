"""Widgets that draw whole lines draw each once, and again where they are told to."""

from __future__ import annotations

from rich.segment import Segment
from textual.app import App, ComposeResult
from textual.geometry import Region
from textual.strip import Strip

from screens.widgets.whole_lines import WholeLines


class Counted(WholeLines):
    """Counts how often each line is drawn."""

    DEFAULT_CSS = "Counted { height: 3; }"

    def __init__(self) -> None:
        super().__init__()
        self.drawn: list[int] = []
        self.word = "first"

    def render_line(self, y: int) -> Strip:
        self.drawn.append(y)
        return Strip([Segment(f"{self.word} {y}".ljust(self.size.width))])


class OneWidget(App[None]):
    """Nothing but the widget."""

    def compose(self) -> ComposeResult:
        yield Counted()

    @property
    def lines(self) -> list[str]:
        return [strip.text.rstrip() for strip in self.screen._compositor.render_strips()][:3]


async def test_a_line_is_drawn_once_and_again_where_it_changed() -> None:
    app = OneWidget()
    async with app.run_test(size=(20, 5)) as pilot:
        widget = app.query_one(Counted)
        assert app.lines == ["first 0", "first 1", "first 2"]

        widget.drawn.clear()
        widget.word = "second"
        widget.refresh(Region(0, 1, 20, 1))
        await pilot.pause()
        assert app.lines == ["first 0", "second 1", "first 2"]
        assert widget.drawn == [1]

        widget.refresh()
        await pilot.pause()
        assert app.lines == ["second 0", "second 1", "second 2"]


async def test_padding_and_another_size_are_seen_to() -> None:
    app = OneWidget()
    async with app.run_test(size=(20, 5)) as pilot:
        widget = app.query_one(Counted)
        widget.styles.padding = (0, 0, 0, 2)
        await pilot.pause()
        assert app.lines[0] == "  first 0"

        widget.styles.padding = 0
        widget.word = "wider"
        await pilot.resize_terminal(30, 5)
        await pilot.pause()
        assert app.lines == ["wider 0", "wider 1", "wider 2"]
