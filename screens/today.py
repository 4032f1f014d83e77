"""Today: what goes out, who waits for us, what is wrong."""

from __future__ import annotations

from rich.text import Text
from textual.app import ComposeResult

from screens.base import DeskScreen
from screens.states import state_text
from screens.widgets.line_list import LineList
from smdesk.cleaning import clean_line
from smdesk.posts import title_of
from smdesk.usecases import looking
from smdesk.usecases.looking import Line, TodayView


class TodayScreen(DeskScreen[None]):
    """The day at a glance."""

    place = "today"

    def compose_body(self) -> ComposeResult:
        """The list."""
        yield LineList(_drawn, lambda line: line.post.id)

    def reload(self) -> None:
        """Ask anew how the day stands."""
        self.ask(looking.today, self.unit, then=self.show, topic="today")

    def show(self, view: TodayView) -> None:
        """Show the day."""
        posts: LineList[Line] = self.query_one(LineList)
        posts.show(view.out_today)

    def on_line_list_chosen(self, event: LineList.Chosen) -> None:
        """Open a post."""
        self.desk_app.open_post(event.id)


def _drawn(line: Line, _width: int) -> Text:
    return Text.assemble(state_text(line.state, 13), clean_line(title_of(line.post)))
