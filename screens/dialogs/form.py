"""A small form: a few fields, saved together; what was typed stays until the desk has taken it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from rich.text import Text
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Static

from screens.base import DeskModal, key_hint
from screens.keys import CHOICE, FORM
from screens.widgets.bars import MessageLine
from screens.widgets.fields import Asked, Fields
from smdesk.desk import Desk

Save = Callable[..., object]
"""A use case in the form's terms: `save(desk, values)`, with `seen=version` where there was a record before."""


class Form(DeskModal[str]):
    """Asks `asked`; closes with `done` once `save` has gone through, with None where it was left."""

    DEFAULT_CSS = """
    Form MessageLine { background: $surface; }
    """

    def __init__(
        self, desk: Desk, title: str, asked: Sequence[Asked], save: Save, *, done: str, seen: int | None = None
    ) -> None:
        super().__init__(desk)
        self._title, self._asked, self._save, self._done, self._seen = title, asked, save, done, seen

    def compose(self) -> ComposeResult:
        """The fields, a line for what is wrong with them, the keys."""
        with Vertical(id="box"):
            yield Static(Text(self._title), id="title", markup=False)
            yield Fields(self._asked)
            yield MessageLine()
            yield Static(key_hint(FORM, CHOICE), id="hint", markup=False)

    def on_mount(self) -> None:
        """Begin at the first field."""
        self.query_one(Fields).start()

    def on_fields_finished(self) -> None:
        """Everything is filled in."""
        self.hand_over(self.query_one(Fields).values)

    def hand_over(self, values: Mapping[str, str]) -> None:
        """Hand it to the desk."""
        seen = {} if self._seen is None else {"seen": self._seen}
        self.ask(self._save, values, then=lambda _answer: self.dismiss(self._done), topic="save", **seen)

    def take_theirs(self, theirs: object) -> None:
        """Somebody else's version stands: close, the screen below shows it."""
        self.dismiss(None)
