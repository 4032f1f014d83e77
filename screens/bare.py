"""A text bare and full width on the terminal itself, without a frame, to be marked by hand with the mouse."""

from __future__ import annotations

import sys

from rich.text import Text
from textual.app import App, ComposeResult, SuspendNotSupported
from textual.containers import VerticalScroll
from textual.screen import Screen
from textual.widgets import Static

from screens.keys import bindings
from smdesk.cleaning import clean
from smdesk.i18n import _


def show_bare(app: App[None], text: str) -> None:
    """Leave the screen for a moment and write the text where the terminal itself breaks its lines; enter comes back.

    Where a terminal cannot be left, the text stands alone on a screen.
    """
    if app.is_headless:
        app.push_screen(BareText(text))
        return
    try:
        with app.suspend():
            how = _("Mark the text above and copy it; Enter goes back.")
            sys.stdout.write(f"\n{clean(text)}\n\n-- {how} ")
            sys.stdout.flush()
            sys.stdin.readline()
    except SuspendNotSupported:
        app.push_screen(BareText(text))


class BareText(Screen[None]):
    """Nothing but the text; any of its keys goes back."""

    BINDINGS = bindings("bare")

    def __init__(self, text: str) -> None:
        super().__init__()
        self._text = text

    def compose(self) -> ComposeResult:
        """The text from edge to edge."""
        with VerticalScroll():
            yield Static(Text(clean(self._text)), markup=False)

    def action_back(self) -> None:
        """Back to where it was asked for."""
        self.dismiss(None)
