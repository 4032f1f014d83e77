"""The house's hashtags and slogans that may be used today, to be put into a text."""

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
from smdesk.i18n import _
from smdesk.names import PHRASE_KIND_NAMES, name_in
from smdesk.policy import Phrase
from smdesk.usecases.library import phrases_now

MOST_SHOWN = 12


class Phrases(DeskModal[str]):
    """The library in a list; answers the one chosen."""

    def compose(self) -> ComposeResult:
        """The list, or where it is filled."""
        with Vertical(id="box"):
            yield Static(Text(_("Hashtags and slogans of the house")), id="title", markup=False)
            rows: LineList[Phrase] = LineList(_drawn, lambda phrase: phrase.text)
            yield rows
            yield Static("", id="nothing", markup=False)
            yield Static(key_hint("pick"), id="hint", markup=False)

    def on_mount(self) -> None:
        """Ask what may be used today."""
        self.ask(phrases_now, then=self.show)

    def show(self, phrases: Sequence[Phrase]) -> None:
        """Fill the list."""
        rows, nothing = self.query_one(LineList), self.query_one("#nothing", Static)
        rows.styles.height = min(max(len(phrases), 1), MOST_SHOWN)
        rows.show(phrases)
        rows.display, nothing.display = bool(phrases), not phrases
        nothing.update(_("None yet: administrators keep them in Team (8)."))

    def on_line_list_chosen(self, event: LineList.Chosen) -> None:
        """Close with the phrase."""
        self.dismiss(event.id)


def _drawn(phrase: Phrase, width: int) -> Text:
    kind = name_in(PHRASE_KIND_NAMES, phrase.kind)
    about = clean_line(phrase.purpose) or kind
    return Text.assemble(cut(phrase.text, width // 2), " ", (cut(about, width - width // 2 - 1).plain, "muted"))
