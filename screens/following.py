"""Following the desk and the clock: what others commit is looked for, and shown where it is seen."""

from __future__ import annotations

import gc
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from textual.message import Message

from screens.base import DeskScreen
from screens.themes import ThemedApp
from smdesk.desk import Desk
from smdesk.errors import DeskError
from smdesk.i18n import _
from smdesk.store import Changes
from smdesk.usecases.crisis.alarms import Alarm, alarms
from smdesk.words import error_text

EVERY = 0.5
"""Seconds between two looks for what others committed."""


class FollowingApp(ThemedApp[None]):
    """An app over a desk that others change too; with `poll` off it looks only when told to."""

    @dataclass
    class Looked(Message):
        """A look at the desk in a thread: what others changed, what crisis lasts, or why it could not be seen.

        `delivered` tells that what waited here for the desk has reached it.
        """

        changes: Changes | None = None
        error: DeskError | None = None
        alarms: Sequence[Alarm] | None = None
        delivered: bool = False

    def __init__(self, desk: Desk, report: Callable[[BaseException], str] | None, *, poll: bool) -> None:
        super().__init__(report)
        self.desk = desk
        self._poll, self._looking, self._trouble = poll, False, ""
        self.alarms: Sequence[Alarm] = ()
        self.gone_since: datetime | None = None
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
            changes = self.desk.store.refresh()
            delivered = bool(self.desk.spool.waiting()) and self._deliver()
            seen = alarms(self.desk) if changes is not None or delivered else None
            self.post_message(self.Looked(changes, alarms=seen, delivered=delivered))
        except DeskError as error:
            self.post_message(self.Looked(error=error))

    def _deliver(self) -> bool:
        from smdesk.usecases.crisis.delivering import deliver

        return bool(deliver(self.desk))

    def on_following_app_looked(self, message: Looked) -> None:
        """Hand others' changes to the open screen; trouble is said once, not twice a second."""
        self._looking = False
        if message.alarms is not None:
            self.show_alarms(message.alarms)
        trouble = error_text(message.error) if message.error else ""
        was_gone, self.gone_since = self.gone_since, (self.gone_since or self.desk.clock()) if trouble else None
        screen = self._open_screen
        if screen is None:
            return
        if trouble != self._trouble:
            screen.say(trouble, "bad")
        self._trouble = trouble
        if bool(was_gone) is not bool(self.gone_since):
            screen.out_of_reach(self.gone_since)
        if message.delivered:
            screen.say(_("The desk is back; what was typed here meanwhile is on it now."), "good")
        if message.changes is not None:
            screen.desk_changed(message.changes)
        elif message.delivered:
            screen.look_anew()

    def show_alarms(self, alarms: Sequence[Alarm]) -> None:
        """What crisis lasts stands over every screen from now on."""
        self.alarms = tuple(alarms)
        for screen in self.screen_stack:
            if isinstance(screen, DeskScreen):
                screen.show_alarms()

    @property
    def _open_screen(self) -> DeskScreen[object] | None:
        """The screen that is open; None under a dialog (it looks anew when that closes) and while the app closes."""
        top = self.screen_stack[-1] if self._screen_stacks.get(self.current_mode) else None
        return top if isinstance(top, DeskScreen) else None


def _loaded() -> None:
    """What is loaded stays: the garbage collector need not walk through it at every turn."""
    gc.freeze()
    gc.enable()
