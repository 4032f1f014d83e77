"""Asks for a yes before something that cannot be taken back easily."""

from __future__ import annotations

from rich.text import Text
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Static

from screens.base import DeskModal, key_hint
from screens.keys import bindings
from smdesk.desk import Desk


class Confirm(DeskModal[bool]):
    """One question, answered by one key: True for yes."""

    BINDINGS = bindings("confirm")

    def __init__(self, desk: Desk, question: str) -> None:
        super().__init__(desk)
        self._question = question

    def compose(self) -> ComposeResult:
        """The question and its keys."""
        with Vertical(id="box"):
            yield Static(Text(self._question), markup=False)
            yield Static(key_hint("confirm"), id="hint", markup=False)

    def action_answer(self, yes: bool) -> None:
        """Close with the answer."""
        self.dismiss(yes)
