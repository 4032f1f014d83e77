"""Finds posts by their words, while they are typed."""

from __future__ import annotations

from rich.text import Text
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Input, Static

from screens.base import DeskModal, key_hint
from screens.keys import bindings
from screens.states import state_text
from screens.widgets.line_list import LineList
from smdesk.cleaning import clean_line
from smdesk.dates import short_day
from smdesk.desk import Desk
from smdesk.i18n import _, ngettext
from smdesk.posts import title_of
from smdesk.usecases.looking import Line
from smdesk.usecases.searching import Found, find_posts


class Find(DeskModal[str]):
    """A line to type words in and the posts that have them all; answers a post's id."""

    CSS_PATH = "find.tcss"
    BINDINGS = bindings("find")

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)

    def compose(self) -> ComposeResult:
        """The line, the hits, how many there are."""
        with Vertical(id="box"):
            yield Static(Text(_("Find a post")), id="title", markup=False)
            yield Input(placeholder=_("words of its title or text"))
            yield LineList(_drawn, lambda line: line.post.id)
            yield Static(id="count", markup=False)
            yield Static(key_hint("find"), id="hint", markup=False)

    def on_mount(self) -> None:
        """Type first; the cursor in the hits is moved by the arrows meanwhile."""
        self.query_one(LineList).can_focus = False

    def on_input_changed(self, event: Input.Changed) -> None:
        """Look with what is typed so far."""
        self.ask(find_posts, event.value, then=self.show, topic="find")

    def show(self, found: Found) -> None:
        """Show the hits."""
        hits: LineList[Line] = self.query_one(LineList)
        hits.show(found.lines)
        count = ngettext("{number} post", "{number} posts", found.total).format(number=found.total)
        if found.total > len(found.lines):
            count = _("{count}, the first {shown} shown").format(count=count, shown=len(found.lines))
        self.query_one("#count", Static).update(Text(count if found.words else "", "muted"))

    def on_input_submitted(self) -> None:
        """Enter in the line opens the hit under the cursor."""
        self.action_open()

    def action_open(self) -> None:
        """Open the hit under the cursor."""
        self.query_one(LineList).action_choose()

    def on_line_list_chosen(self, event: LineList.Chosen) -> None:
        """Close with the post."""
        self.dismiss(event.id)

    def action_step(self, step: int) -> None:
        """Move the cursor in the hits."""
        self.query_one(LineList).action_cursor(step)


def _drawn(line: Line, _width: int) -> Text:
    day = short_day(line.post.place.day) if line.post.place else "–"
    text = Text.assemble((f"{day:<11} ", "muted"), state_text(line.state, 13), " ")
    text.append(clean_line(title_of(line.post)))
    text.append(f"  {clean_line(line.unit.name)}", "muted")
    return text
