"""Asks for one line: a reason, a comment, a link."""

from __future__ import annotations

from rich.text import Text
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Input, Static

from screens.base import DeskModal, key_hint
from smdesk.cleaning import LONGEST_TEXT
from smdesk.desk import Desk


class AskLine(DeskModal[str]):
    """One line from the person; `may_be_empty` where nothing is an answer too."""

    def __init__(
        self,
        desk: Desk,
        title: str,
        *,
        note: str = "",
        value: str = "",
        placeholder: str = "",
        may_be_empty: bool = True,
    ) -> None:
        super().__init__(desk)
        self._title, self._note, self._value, self._placeholder = title, note, value, placeholder
        self._may_be_empty = may_be_empty

    def compose(self) -> ComposeResult:
        """What is asked, and the line to type in."""
        with Vertical(id="box"):
            yield Static(Text(self._title), id="title", markup=False)
            if self._note:
                yield Static(Text(self._note), id="note", markup=False)
            yield Input(self._value, placeholder=self._placeholder, max_length=LONGEST_TEXT)
            yield Static(key_hint("ask_line"), id="hint", markup=False)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Close with what was typed."""
        if event.value.strip() or self._may_be_empty:
            self.dismiss(event.value)
