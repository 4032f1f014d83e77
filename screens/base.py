"""What every screen and dialog of the desk has in common: its bars, how it asks, how it follows the desk."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING, ClassVar, Generic, TypeVar, cast

from rich.text import Text
from textual.app import ComposeResult
from textual.screen import ModalScreen

from screens.asking import AskingScreen
from screens.keys import DIALOG, PAGE, bindings, keys_of
from screens.widgets.bars import BarLine, KeyLine, MessageLine, PlacesLine, TitleLine
from screens.widgets.whole_lines import Ground
from smdesk.desk import Desk
from smdesk.i18n import _
from smdesk.store import Changes
from smdesk.units import UnitId
from smdesk.usecases.nameplate import Nameplate, nameplate

if TYPE_CHECKING:
    from screens.app import DeskApp

Result = TypeVar("Result")


class DeskScreen(AskingScreen[Result], Ground, Generic[Result]):
    """A place of the desk. Subclasses give `place`, `compose_body`, `reload`; `shows` where not all changes count."""

    place: ClassVar[str] = ""

    @property
    def desk_app(self) -> DeskApp:
        """The app, as what it is."""
        return cast("DeskApp", self.app)

    @property
    def unit(self) -> UnitId | None:
        """The unit looked at, None for all of the person's."""
        return self.desk_app.unit

    def compose(self) -> ComposeResult:
        """The bars, and between them what the screen is for."""
        yield TitleLine(self.desk)
        yield from self.alarm_lines()
        yield PlacesLine(self.place)
        yield from self.compose_body()
        yield MessageLine()
        yield KeyLine()

    def compose_body(self) -> ComposeResult:
        """What stands between the bars."""
        raise NotImplementedError

    def on_screen_resume(self) -> None:
        """Show first, then ask: a question to a large desk would hold up the first frame."""
        self.call_after_refresh(self.look_anew)

    def look_anew(self) -> None:
        """Whatever happened meanwhile: show how the desk stands now."""
        self.ask(nameplate, self.unit, then=self.show_nameplate, topic="nameplate")
        self.reload()

    def show_nameplate(self, plate: Nameplate) -> None:
        """Put up whose desk this is, and what crisis there is."""
        self.desk_app.plate = plate
        self.query_one(TitleLine).show(plate)
        self.desk_app.show_alarms(plate.alarms)

    def alarm_lines(self) -> Iterator[BarLine]:
        """The line of a crisis, where there is one."""
        if alarms := self.desk_app.alarms:
            from screens.crisis.alarm_line import AlarmLine

            yield AlarmLine(self.desk, alarms)

    def show_alarms(self) -> None:
        """Put the line of a crisis up, change it, take it away."""
        line = next(iter(self.query("AlarmLine")), None)
        alarms = self.desk_app.alarms
        if line is not None and line.alarms != alarms:  # type: ignore[attr-defined]  # it is the one above
            line.remove()
            line = None
        if line is None and self.is_attached:  # where the screen is still to come, the line comes with it
            for title in self.query(TitleLine):
                self.mount(*self.alarm_lines(), after=title)

    def out_of_reach(self, since: datetime | None) -> None:
        """The desk cannot be reached since then; None: it is back."""

    def desk_changed(self, changes: Changes) -> None:
        """Somebody else committed: show it, if it touches what is shown here."""
        if changes.everything or self.shows(changes.records):
            self.on_screen_resume()

    def shows(self, records: frozenset[str]) -> bool:
        """Whether any of these records is shown here."""
        return bool(records)

    def minute_passed(self) -> None:
        """The clock went on: what is due or missed may be otherwise."""
        for line in self.query("TitleLine, AlarmLine"):
            line.refresh()
        self.reload()

    def say(self, words: str, ink: str = "") -> None:
        """One line above the keys."""
        self.query_one(MessageLine).say(words, ink)

    def show_waiting(self, waiting: bool) -> None:
        """In the line above the keys; what was said last comes back to it."""
        self.query_one(MessageLine).wait(waiting)


class DeskPage(DeskScreen[Result], Generic[Result]):
    """A screen over a place, left with esc; `place` is the one it belongs to."""

    BINDINGS = bindings(PAGE)

    def __init__(self, desk: Desk, place: str = "today") -> None:
        super().__init__(desk)
        self._place = place

    def compose(self) -> ComposeResult:
        """The same bars; the place it was opened from stays marked."""
        yield TitleLine(self.desk)
        yield from self.alarm_lines()
        yield PlacesLine(self._place)
        yield from self.compose_body()
        yield MessageLine()
        yield KeyLine()

    def action_back(self) -> None:
        """Back to where this was opened."""
        self.dismiss(None)


class DeskModal(AskingScreen[Result], ModalScreen[Result], Generic[Result]):
    """A dialog: asks one thing and is closed with a typed answer, None where nothing was decided."""

    BINDINGS = bindings(DIALOG)

    def say(self, words: str, ink: str = "") -> None:
        """One line, in the dialog's own message line if it has one, else on the screen below."""
        for line in self.query(MessageLine):
            return line.say(words, ink)
        below = [screen for screen in self.app.screen_stack if isinstance(screen, DeskScreen)]
        return below[-1].say(words, ink) if below else None

    def show_waiting(self, waiting: bool) -> None:
        """In the dialog's own message line, if it has one."""
        for line in self.query(MessageLine):
            line.wait(waiting)

    def action_back(self) -> None:
        """Close without doing anything."""
        self.dismiss(None)


def key_hint(*where: str) -> Text:
    """`y yes   n no   esc close`: the keys of a dialog, for its last line."""
    text = Text()
    for key in (key for key in keys_of(*where, DIALOG) if key.footer):
        text.append(f"{key.first} ", "heading")
        text.append(f"{_(key.footer)}   ")
    return text
