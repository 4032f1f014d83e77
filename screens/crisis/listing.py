"""What the pages of the crisis desk have in common: a heading, lines, and everything about the one under the cursor."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Generic, TypeVar

from rich.text import Text
from textual.app import ComposeResult

from screens.base import DeskPage
from screens.post_lines import wrapped_all
from screens.widgets.empty import Empty
from screens.widgets.line_list import LineList
from screens.widgets.lines import Lines
from screens.widgets.whole_lines import Columns
from smdesk.desk import Desk
from smdesk.i18n import _

T = TypeVar("T")


class ListingPage(DeskPage[None], Generic[T]):
    """Subclasses give `heading`, `drawn`, `id_of`, `about_of`, and what stands there while there is nothing."""

    DEFAULT_CSS = """
    ListingPage #heading { padding: 1 2 0 2; height: 3; }
    ListingPage #about { height: 6; padding: 0 2; background: $surface; }
    """

    def __init__(self, desk: Desk, place: str = "crisis", crisis: str = "") -> None:
        super().__init__(desk, place)
        self.crisis = crisis
        self.rows: Sequence[T] = ()

    def compose_body(self) -> ComposeResult:
        """The heading, the lines, and what the one under the cursor is about."""
        yield Lines(id="heading")
        rows: LineList[T] = LineList(self.drawn, self.id_of)
        with Columns(id="day"):
            yield rows
        nothing, first = self.nothing()
        yield Empty(nothing, first)
        yield Lines(id="about")

    # what a page gives

    def heading(self) -> Text:
        """What the page is."""
        raise NotImplementedError

    def nothing(self) -> tuple[str, str]:
        """What is not there yet, and what to do first."""
        return "", ""

    def drawn(self, row: T, width: int) -> Text:
        """One line."""
        raise NotImplementedError

    def id_of(self, row: T) -> str:
        """What the cursor holds on to."""
        raise NotImplementedError

    def about_of(self, row: T) -> Sequence[Text]:
        """Everything about the line under the cursor."""
        return ()

    # what it does with that

    def show_rows(self, rows: Sequence[T]) -> None:
        """Put the lines up."""
        self.rows = rows
        found = self.query_one(LineList)
        found.show(rows)
        self.query_one("#day").display, self.query_one(Empty).display = bool(rows), not rows
        self.query_one("#heading", Lines).show(lambda _width: [self.heading()])
        self._show_about()
        if rows:
            found.focus()

    @property
    def here(self) -> T | None:
        """The line under the cursor; nothing while a key comes before the page is there."""
        wanted = next((found.current_id for found in self.query(LineList)), "")
        return next((row for row in self.rows if wanted and self.id_of(row) == wanted), None)

    def on_line_list_moved(self) -> None:
        """Other words, other keys."""
        self._show_about()

    def _show_about(self) -> None:
        here = self.here
        made: Callable[[int], Sequence[Text]] = partial(_about, self.about_of(here) if here is not None else ())
        self.query_one("#about", Lines).show(made)
        self.refresh_bindings()

    def told(self, done: str | None) -> None:
        """What a form said when it closed."""
        if done:
            self.say(done, "good")

    def nowhere(self) -> None:
        """The cursor is on nothing."""
        self.say(_("Put the cursor on a line first."))


def _about(texts: Sequence[Text], width: int) -> Sequence[Text]:
    return wrapped_all(texts, width)
