"""Asks when a post shall go out, stepping through the times that are free."""

from __future__ import annotations

from rich.text import Text
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Input, Static

from screens.base import DeskModal, key_hint
from screens.keys import bindings
from screens.saving import saved_text
from screens.widgets.bars import MessageLine
from screens.widgets.time_line import TimeLine
from smdesk.cleaning import clean_line
from smdesk.dates import when
from smdesk.desk import Desk
from smdesk.errors import BadInput, Refused
from smdesk.i18n import _
from smdesk.posts import Post, title_of
from smdesk.usecases.composing import Sheet, opened
from smdesk.usecases.placing import schedule_post
from smdesk.walltime import place_of
from smdesk.words import error_text


class GivePlace(DeskModal[str]):
    """A time for one post; closes with what happened, in words."""

    BINDINGS = bindings("give_place")
    DEFAULT_CSS = """
    GivePlace MessageLine { background: $surface; }
    GivePlace #meant { margin: 1 0 0 0; height: 1; }
    """

    def __init__(self, desk: Desk, post: Post) -> None:
        super().__init__(desk)
        self.post = post
        self.sheet: Sheet | None = None

    def compose(self) -> ComposeResult:
        """The post's title, the time, what it means in full."""
        with Vertical(id="box"):
            yield Static(
                Text(_("When shall “{title}” go out?").format(title=clean_line(title_of(self.post)))), id="title"
            )
            yield TimeLine()
            yield Static("", id="meant", markup=False)
            yield MessageLine()
            yield Static(key_hint("give_place", "time"), id="hint", markup=False)

    def on_mount(self) -> None:
        """Ask for what is free."""
        self.ask(opened, self.post.unit, self.post.id, then=self._offer, topic="sheet")

    def _offer(self, sheet: Sheet) -> None:
        self.sheet = sheet
        line = self.query_one(TimeLine)
        line.offer(sheet.free, sheet.today, sheet.today, sheet.zone, sheet.home)
        if sheet.post.place is not None:
            line.put(sheet.post.place)
        elif sheet.free:
            line.put(sheet.free[0])
        line.focus()

    def on_input_changed(self) -> None:
        """Say in full which day and time the line means."""
        try:
            place = self.query_one(TimeLine).place if self.sheet else None
            said = Text(when(place.local)) if place else Text()
        except BadInput as error:
            said = Text.assemble((error_text(error), "warn"))
        self.query_one("#meant", Static).update(said)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Ask for the place."""
        event.stop()
        self._save()

    def action_take(self) -> None:
        """Ask for the place."""
        self._save()

    def _save(self, why: str = "") -> None:
        try:
            place = self.query_one(TimeLine).place
        except BadInput as error:
            return self.say(error_text(error), "bad")
        if place is None or self.sheet is None:
            return self.say(_("Type a time, or take a free one with ↓."), "warn")
        seen = self.sheet.post.version
        at = place.local.isoformat()
        return self.ask(schedule_post, self.post.id, at, why=why, seen=seen, topic="save", then=self._saved)

    def _saved(self, outcome: object) -> None:
        self.dismiss(saved_text(outcome))  # type: ignore[arg-type]  # what schedule_post answers

    def refused(self, refused: Refused) -> None:
        """Show why, with the ways on: the next free time, or an exception."""
        from screens.dialogs.refused_place import RefusedPlace, next_free_of

        sheet, free = self.sheet, next_free_of(refused.findings)

        def go_on(way: str | None) -> None:
            if way == "next" and free is not None and sheet is not None:
                self.query_one(TimeLine).put(place_of(free, sheet.zone, sheet.home))
                self._save()
            elif way == "allow":
                self._ask_reason()

        may_waive = sheet is not None and sheet.may_waive
        self.app.push_screen(RefusedPlace(self.desk, refused.findings, may_waive=may_waive), go_on)

    def _ask_reason(self) -> None:
        from screens.dialogs.ask_line import AskLine

        asked = AskLine(self.desk, _("Why is this exception right? It stands in the trail."), may_be_empty=False)
        self.app.push_screen(asked, lambda why: self._save(why) if why else None)

    def take_theirs(self, theirs: object) -> None:
        """Somebody else placed or changed it: close, the list shows how it stands."""
        self.dismiss(None)
