"""Help: every key that works on the screen one came from, with what it does."""

from __future__ import annotations

from rich.text import Text
from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.screen import Screen
from textual.widgets import Static

from screens.base import DeskModal, key_hint
from screens.keys import EVERYWHERE, Key, does, key_of
from screens.states import state_text
from smdesk.desk import Desk
from smdesk.i18n import _
from smdesk.posts import State


class Help(DeskModal[None]):
    """The keys of a screen, those that work everywhere, and the signs of the states."""

    CSS_PATH = "help.tcss"

    def __init__(self, desk: Desk, about: Screen[object]) -> None:
        super().__init__(desk)
        active = (key_of(binding.binding.id) for binding in about.active_bindings.values() if binding.enabled)
        self._keys = list(dict.fromkeys(key for key in active if key))

    def compose(self) -> ComposeResult:
        """Three parts, to scroll through."""
        here = [key for key in self._keys if EVERYWHERE not in key.where]
        everywhere = [key for key in self._keys if EVERYWHERE in key.where]
        with Vertical(id="box"):
            yield Static(Text(_("Keys")), id="title", markup=False)
            with VerticalScroll():
                yield Static(_part(_("Here"), here), markup=False)
                yield Static(_part(_("Everywhere, outside a text field"), everywhere), markup=False)
                yield Static(_states(), markup=False)
            yield Static(key_hint(), id="hint", markup=False)


def _part(title: str, keys: list[Key]) -> Text:
    text = Text.assemble((title, "heading"), "\n")
    for key in keys:
        text.append(f"  {key.shown:<10}", "strong")
        text.append(f" {does(key)}\n")
    return text


def _states() -> Text:
    text = Text.assemble((_("The states of a post"), "heading"), "\n")
    for index, state in enumerate(State):
        text.append_text(Text.assemble("  ", state_text(state, 30), "\n" if index % 2 else ""))
    return text
