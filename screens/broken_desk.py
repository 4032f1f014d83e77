"""A desk that is there but cannot be opened: where it broke, and the newest good state to bring back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from rich.text import Text
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Static

from screens.keys import bindings
from screens.themes import ThemedApp
from screens.widgets.bars import BarLine, KeyLine, MessageLine
from smdesk.cleaning import clean_line
from smdesk.dates import when
from smdesk.errors import CannotOpen, DeskError
from smdesk.i18n import _
from smdesk.ports import Generation
from smdesk.words import error_text

MENDABLE = ("desk_damaged", "not_a_desk", "desk_missing")
"""What an older state can mend; a newer program's desk or a forbidden one it cannot."""


class BrokenLine(BarLine):
    """`smdesk · the desk cannot be opened`"""

    def line(self, width: int) -> Text:
        """What this screen is about."""
        return Text.assemble((" smdesk", "strong"), " · ", (_("The desk cannot be opened"), "bad"))


class BrokenDesk(Screen[None]):
    """Says what is wrong and offers the way back; nothing is changed unless it is taken."""

    BINDINGS = bindings("broken")
    DEFAULT_CSS = """
    BrokenDesk VerticalScroll { padding: 1 2; }
    BrokenDesk Static { height: auto; max-width: 100; }
    """

    @dataclass
    class Restored(Message, bubble=False):
        """The older state is back, or could not be brought back."""

        error: Exception | None = None

    def __init__(self, error: CannotOpen, newest: Generation | None, restore: Callable[[Generation], object]) -> None:
        super().__init__()
        self.error, self._restore = error, restore
        self.newest = newest if error.code in MENDABLE else None
        self._busy = False

    def compose(self) -> ComposeResult:
        """What broke where, and what can be done."""
        yield BrokenLine()
        with VerticalScroll():
            yield Static(self._said(), markup=False)
        yield MessageLine()
        yield KeyLine()

    def _said(self) -> Text:
        text = Text(f"{clean_line(error_text(self.error))}\n\n")
        if self.newest is not None:
            text.append(
                _("The newest good state is of {when}.").format(when=when(self.newest.at.astimezone())), "strong"
            )
            text.append("\n")
            text.append(_("r brings it back, with all that can be read of what came after. The broken files are kept."))
        elif self.error.code in MENDABLE:
            text.append(_("There is no good state to bring back here. Look for a copy of the whole folder."))
        text.append("\n\n").append(_("Nothing was changed by looking at it. q leaves it as it is."), "muted")
        return text

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Nothing to restore, no key for it."""
        return self.newest is not None if action == "restore" else True

    def action_restore(self) -> None:
        """Bring the newest good state back."""
        if self.newest is not None and not self._busy:
            self._busy = True
            self.query_one(MessageLine).say(_("Bringing it back…"))
            self.run_worker(self._bring_back, thread=True)

    def _bring_back(self) -> None:
        try:
            if self.newest is not None:
                self._restore(self.newest)
        except Exception as error:  # noqa: BLE001 - whatever goes wrong is told here, in one line
            self.post_message(self.Restored(error))
        else:
            self.post_message(self.Restored())

    def on_broken_desk_restored(self, message: Restored) -> None:
        """Go on to the desk, or say why not."""
        self._busy = False
        if message.error is None:
            self.app.exit(True)
            return
        said = _("Something unexpected went wrong; look before you do it again.")
        if isinstance(message.error, DeskError):
            said = error_text(message.error)
        self.query_one(MessageLine).say(said, "bad")

    def action_leave(self) -> None:
        """Leave everything as it is."""
        self.app.exit(None)


class BrokenDeskApp(ThemedApp[bool]):
    """The screen as a program of its own; answers True once the desk was brought back, else None."""

    CSS_PATH = "app.tcss"
    TITLE = "smdesk"
    ENABLE_COMMAND_PALETTE = False

    def __init__(
        self,
        error: CannotOpen,
        newest: Generation | None,
        restore: Callable[[Generation], object],
        report: Callable[[BaseException], str] | None = None,
    ) -> None:
        super().__init__(report)
        self._broken = BrokenDesk(error, newest, restore)

    def on_mount(self) -> None:
        """Show it."""
        self.push_screen(self._broken)
