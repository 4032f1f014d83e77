"""The load: people by weeks, beside the calendar; too much in one week is said (S22)."""

from __future__ import annotations

from functools import partial

from rich.text import Text
from textual.app import ComposeResult

from screens.base import DeskPage
from screens.post_lines import cut, muted
from screens.widgets.empty import Empty
from screens.widgets.line_list import LineList
from screens.widgets.lines import Lines
from smdesk.cleaning import clean_line
from smdesk.dates import short_day
from smdesk.i18n import _
from smdesk.posts import title_of
from smdesk.usecases import load
from smdesk.usecases.load import Load, LoadView, Week

WEEKS = 4
NAME = 22
CELL = 12
BELOW = 7
"""Lines for what one person has to do, below the table."""


class LoadPage(DeskPage[None]):
    """How much of making and putting out falls on whom in the coming weeks."""

    DEFAULT_CSS = """
    LoadPage #heading { padding: 1 2 0 2; }
    LoadPage #tasks { padding: 1 2 0 2; height: 9; }
    """

    view: LoadView | None = None

    def compose_body(self) -> ComposeResult:
        """The weeks' names, one row a person, below what the one under the cursor has to do."""
        yield Lines(id="heading")
        rows: LineList[Load] = LineList(self._drawn, lambda row: row.person.id)
        yield rows
        yield Lines(id="tasks")
        yield Empty(
            _("The coming weeks ask nothing of anybody yet."),
            _("A post's producer, ready-by day and person on duty are named behind “more” in the composer."),
        )

    def reload(self) -> None:
        """Ask for the load anew."""
        self.ask(load.load, WEEKS, self.unit, then=self.show, topic="load")

    def show(self, view: LoadView) -> None:
        """Put the table up."""
        self.view = view
        rows = self.query_one(LineList)
        rows.show(view.people)
        for widget in (rows, self.query_one("#heading"), self.query_one("#tasks")):
            widget.display = bool(view.people)
        self.query_one(Empty).display = not view.people
        self.query_one("#heading", Lines).show(partial(heading, view))
        self._show_tasks()

    def on_line_list_moved(self) -> None:
        """Show what this person has to do."""
        self._show_tasks()

    def on_line_list_chosen(self, event: LineList.Chosen) -> None:
        """Open the first post that this person has to do something for."""
        event.stop()
        row = self.query_one(LineList).current
        tasks = [line for week in row.weeks for _task, line in week.tasks] if isinstance(row, Load) else []
        if tasks:
            self.desk_app.open_post(tasks[0].post.id)

    def _drawn(self, row: Load, width: int) -> Text:
        text = cut(row.person.name, NAME)
        for week in row.weeks:
            text.append(" ")
            text.append_text(week_text(week, self.view.most if self.view else 0))
        text.truncate(width, overflow="ellipsis")
        return text

    def _show_tasks(self) -> None:
        row = self.query_one(LineList).current
        self.query_one("#tasks", Lines).show(partial(tasks_text, row) if isinstance(row, Load) else lambda _width: ())


def heading(view: LoadView, _width: int) -> list[Text]:
    """What the figures mean, and the weeks by their Mondays."""
    most = _("more than {most} in a week is too much").format(most=view.most) if view.most else ""
    means = Text.assemble(
        (_("Posts to make + to put out, by week"), "heading"), (f"   {most}" if most else "", "muted")
    )
    weeks = Text(" " * (NAME + 1))
    for monday in view.weeks:
        weeks.append_text(cut(short_day(monday), CELL)).append(" ")
    return [means, Text(), muted(weeks)]


def week_text(week: Week, most: int) -> Text:
    """`3 + 2`, with a mark where that is too much or the person is away."""
    too_much = bool(most) and len(week.tasks) > most
    figures = f"{week.makes} + {week.posts}" if week.tasks else "·"
    words = f"! {figures}" if too_much else figures
    if week.away:
        words += " " + _("away")
    text = cut(words, CELL)
    text.stylize("warn" if too_much or (week.away and week.tasks) else "" if week.tasks else "muted")
    return text


def tasks_text(row: Load, width: int) -> list[Text]:
    """What one person has still to do, the nearest day first."""
    lines = [Text(clean_line(row.person.name), "strong")]
    tasks = [pair for week in row.weeks for pair in week.tasks if not pair[0].done]
    for task, line in tasks[:BELOW]:
        does = _("make") if task.makes else _("put out")
        day = Text.assemble(cut(short_day(task.day), 12), cut(does, 13))
        lines.append(Text.assemble(day, cut(title_of(line.post) or _("(no text yet)"), width - day.cell_len)))
    if len(tasks) > BELOW:
        lines[0].append("  " + _("the next {number} of {all}").format(number=BELOW, all=len(tasks)), "muted")
    return lines
