"""Picks one of the scenarios there are plans for."""

from __future__ import annotations

from collections.abc import Sequence

from rich.text import Text
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Static

from screens.base import DeskModal, key_hint
from screens.post_lines import cut
from screens.widgets.line_list import LineList
from smdesk.cleaning import clean_line
from smdesk.crisis.runbooks import Runbook
from smdesk.desk import Desk
from smdesk.i18n import spoken
from smdesk.policy import in_language
from smdesk.usecases.crisis.watching import scenarios


class PickPlan(DeskModal[str]):
    """Every scenario a line; closes with its key."""

    DEFAULT_CSS = """
    PickPlan LineList { height: 12; background: $surface; }
    """

    def __init__(self, desk: Desk, title: str, current: str = "") -> None:
        super().__init__(desk)
        self._title, self._current = title, current

    def compose(self) -> ComposeResult:
        """What is asked, the scenarios, the keys."""
        with Vertical(id="box"):
            yield Static(Text(self._title), id="title", markup=False)
            rows: LineList[Runbook] = LineList(_drawn, lambda plan: plan.id)
            yield rows
            yield Static(key_hint("pick"), id="hint", markup=False)

    def on_mount(self) -> None:
        """Ask which there are."""
        self.ask(scenarios, then=self.show, topic="scenarios")

    def show(self, plans: Sequence[Runbook]) -> None:
        """Put them up, the cursor on the one that holds now."""
        rows = self.query_one(LineList)
        rows.show(plans)
        rows.go_to(self._current)
        rows.focus()

    def on_line_list_chosen(self, event: LineList.Chosen) -> None:
        """Close with it."""
        event.stop()
        self.dismiss(event.id)


def _drawn(plan: Runbook, width: int) -> Text:
    title = cut(in_language(plan.title, spoken()), min(34, width))
    signs = Text(clean_line(in_language(plan.signs, spoken())), "muted")
    signs.truncate(max(width - 35, 0), overflow="ellipsis")
    return Text.assemble(title, " ", signs)
