"""Names the confirmed facts that a statement rests on, so that a correction finds it (C08)."""

from __future__ import annotations

from collections.abc import Sequence

from rich.text import Text
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Static

from screens.base import DeskModal, key_hint
from screens.keys import bindings
from screens.post_lines import cut
from screens.widgets.line_list import LineList
from smdesk.crisis.notes import Note
from smdesk.desk import Desk
from smdesk.i18n import _


class PickFacts(DeskModal[tuple[str, ...]]):
    """The facts a line each, ticked on and off; closes with those ticked."""

    BINDINGS = bindings("pick_facts")
    DEFAULT_CSS = """
    PickFacts LineList { height: 10; background: $surface; }
    """

    def __init__(self, desk: Desk, facts: Sequence[Note], named: tuple[str, ...]) -> None:
        super().__init__(desk)
        self._facts, self._named = facts, list(named)

    def compose(self) -> ComposeResult:
        """What is asked, the facts, the keys."""
        with Vertical(id="box"):
            yield Static(Text(_("Which facts does it rest on?")), id="title", markup=False)
            rows: LineList[tuple[Note, bool]] = LineList(_drawn, lambda row: row[0].id)
            yield rows
            yield Static(key_hint("pick_facts"), id="hint", markup=False)

    def on_mount(self) -> None:
        """Put them up."""
        self._show()
        self.query_one(LineList).focus()

    def _show(self) -> None:
        self.query_one(LineList).show([(fact, fact.id in self._named) for fact in self._facts])

    def action_switch(self) -> None:
        """On or off."""
        here = self.query_one(LineList).current_id
        if here in self._named:
            self._named.remove(here)
        elif here:
            self._named.append(here)
        self._show()

    def on_line_list_chosen(self, event: LineList.Chosen) -> None:
        """Take those that are ticked."""
        event.stop()
        self.dismiss(tuple(self._named))


def _drawn(row: tuple[Note, bool], width: int) -> Text:
    note, named = row
    source = cut(note.source, min(20, width // 3))
    source.stylize("muted")
    mark = ("✓ ", "good") if named else ("□ ", "")
    return Text.assemble(mark, cut(note.text, max(width - source.cell_len - 3, 8)), " ", source)
