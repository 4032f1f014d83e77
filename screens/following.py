"""Following the desk and the clock: what others commit is looked for, and shown where it is seen."""

from __future__ import annotations

import gc
from collections.abc import Callable
from dataclasses import dataclass

from textual.message import Message

from screens.base import DeskScreen
from screens.themes import ThemedApp
from smdesk.desk import Desk
from smdesk.errors import DeskError
from smdesk.store import Changes
from smdesk.words import error_text

EVERY = 0.5
"""Seconds between two looks for what others committed."""


class FollowingApp(ThemedApp[None]):
    """An app over a desk that others change too; with `poll` off it looks only when told to."""

    @dataclass
    class Looked(Message):
        """A look at the desk in a thread: what others changed, or why it could not be seen."""

        changes: Changes | None = None
        error: DeskError | None = None

    def __init__(self, desk: Desk, report: Callable[[BaseException], str] | None, *, poll: bool) -> None:
        super().__init__(report)
        self.desk = desk
        self._poll, self._looking, self._trouble = poll, False, ""
        self._minute = desk.clock().replace(second=0, microsecond=0)

    def on_mount(self) -> None:
        """Begin to look."""
        self.call_after_refresh(_loaded)
        if self._poll:
            self.set_interval(EVERY, self.look)

    def look(self) -> None:
        """Look once, in a thread; a look that still hangs on a dead share is not joined by another."""
        minute = self.desk.clock().replace(second=0, microsecond=0)
        if minute != self._minute and (screen := self._open_screen):
            self._minute = minute
            screen.minute_passed()
        if not self._looking:
            self._looking = True
            self.run_worker(self._refresh, thread=True)

    def _refresh(self) -> None:
        try:
            self.post_message(self.Looked(self.desk.store.refresh()))
        except DeskError as error:
            self.post_message(self.Looked(error=error))

    def on_following_app_looked(self, message: Looked) -> None:
        """Hand others' changes to the open screen; trouble is said once, not twice a second."""
        self._looking = False
        trouble = error_text(message.error) if message.error else ""
        screen = self._open_screen
        if screen is None:
            return
        if trouble != self._trouble:
            screen.say(trouble, "bad")
        self._trouble = trouble
        if message.changes is not None:
            screen.desk_changed(message.changes)

    @property
    def _open_screen(self) -> DeskScreen[object] | None:
        """The screen that is open; None under a dialog (it looks anew when that closes) and while the app closes."""
        top = self.screen_stack[-1] if self._screen_stacks.get(self.current_mode) else None
        return top if isinstance(top, DeskScreen) else None


def _loaded() -> None:
    """What is loaded stays: the garbage collector need not walk through it at every turn."""
    gc.freeze()
    gc.enable()
