"""The lines around every screen: whose desk, which place, what was said last, which keys."""

from __future__ import annotations

from collections.abc import Iterable

from rich.text import Text
from textual.strip import Strip

from screens.keys import EVERYWHERE, Key, key_of
from screens.places import PLACES, DeskPlace
from screens.widgets.strips import strip_of
from screens.widgets.whole_lines import WholeLines
from smdesk.cleaning import clean_line
from smdesk.dates import clock, short_day
from smdesk.desk import Desk
from smdesk.i18n import _
from smdesk.usecases.nameplate import Nameplate
from smdesk.walltime import zone_of


class BarLine(WholeLines):
    """One line across the screen, drawn whole; `line` says what stands in it."""

    DEFAULT_CSS = """
    BarLine { height: 1; width: 1fr; color: $foreground; background: $panel; }
    """

    def line(self, width: int) -> Text:
        """What stands in the line; cut or filled to the width afterwards."""
        raise NotImplementedError

    def render_line(self, y: int) -> Strip:
        """The line as the terminal gets it."""
        width = self.size.width
        return strip_of(self.line(width), width, self.app.console).apply_style(self.rich_style)


def both_ends(left: Text, right: Text, width: int) -> Text:
    """Two texts at the ends of a line; the left one yields where there is no room for both."""
    room = max(width - right.cell_len - 1, 0)
    left.truncate(room, overflow="ellipsis")
    return Text.assemble(left, " " * max(width - left.cell_len - right.cell_len, 0), right)


class TitleLine(BarLine):
    """`smdesk · institution › unit        Mon 23 Nov 10:04 · person`"""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.plate: Nameplate | None = None

    def show(self, plate: Nameplate) -> None:
        """Put another nameplate up."""
        self.plate = plate
        self.refresh()

    def line(self, width: int) -> Text:
        """Whose desk and which unit at the left, the time and the person at the right."""
        plate = self.plate
        if plate is None:
            return Text(" smdesk", "strong")
        unit = clean_line(plate.unit.name) if plate.unit else _("all units")
        left = Text.assemble((" smdesk", "strong"), " · ", clean_line(plate.institution), " › ", unit)
        if plate.practice:
            left.append(_("  (practice)"), "muted")
        now = self.desk.clock().astimezone(zone_of(plate.zone))
        moment = Text.assemble(short_day(now.date()), " ", (clock(now), "strong"), " · ")
        return both_ends(left, Text.assemble(moment, clean_line(plate.person), " "), width)


class PlacesLine(BarLine):
    """The places by number; the one we are at stands in brackets."""

    DEFAULT_CSS = """
    PlacesLine { background: $surface; }
    """

    def __init__(self, current: str) -> None:
        super().__init__()
        self.current = current

    def line(self, width: int) -> Text:
        """Every place that there is; closer together where the terminal is narrow."""
        shown = [Text(self._shown(place), self._style(place.id)) for place in PLACES]
        roomy = sum(len(name) for name in shown) + len(shown) <= width
        return Text(" " if roomy else "").join(shown)

    def _shown(self, place: DeskPlace) -> str:
        name = f"{place.number} {_(place.title)}"
        return f"[{name}]" if place.id == self.current else f" {name} "

    def _style(self, place: str) -> str:
        return "heading" if place == self.current else "muted"


class MessageLine(BarLine):
    """What was said last: what a key did, or why it did not."""

    DEFAULT_CSS = """
    MessageLine { background: $background; }
    """

    def __init__(self) -> None:
        super().__init__()
        self.said = Text()
        self._waiting = False

    def say(self, words: str, ink: str = "") -> None:
        """Show one line; empty clears it."""
        self.said = Text.assemble(" ", (clean_line(words), ink)) if words else Text()
        self.refresh()

    def wait(self, waiting: bool) -> None:
        """Say that the desk takes its time; afterwards the message is back."""
        self._waiting = waiting
        self.refresh()

    def line(self, width: int) -> Text:
        """The message."""
        return Text.assemble(" ", (_("Waiting for the desk…"), "muted")) if self._waiting else self.said.copy()


class KeyLine(BarLine):
    """The keys that work here and now, from the registry."""

    _keys: list[Key] | None = None

    def on_mount(self) -> None:
        """Follow the screen's bindings."""
        self.screen.bindings_updated_signal.subscribe(self, lambda _screen: self.call_after_refresh(self._follow))

    def _follow(self) -> None:
        """Draw the line anew where other keys work now, once what the key did is painted.

        A screen that comes back is drawn anew in any case. One that a page is just put over is not asked: Textual's
        own keys ask the page instead, before it has anything in it.
        """
        if self.is_attached and self.screen is self.app.screen and self._working() != self._keys:
            self.refresh()

    def _working(self) -> list[Key]:
        active = [binding for binding in self.screen.active_bindings.values() if binding.enabled]
        return list(dict.fromkeys(key for each in active if (key := key_of(each.binding.id)) and key.footer))

    def line(self, width: int) -> Text:
        """This screen's own keys from the left, those that work everywhere at the right; help is never left out."""
        keys = self._keys = self._working()
        own = [key for key in keys if EVERYWHERE not in key.where]
        rest = [key for key in keys if EVERYWHERE in key.where]
        while len(rest) > 1 and not _fit(own, rest, width):
            rest.remove(next(key for key in rest if key.id != "help"))
        while own and not _fit(own, rest, width):
            own.pop()
        return both_ends(_named(own), _named(rest), width)


def _fit(own: Iterable[Key], rest: Iterable[Key], width: int) -> bool:
    return _named(own).cell_len + _named(rest).cell_len < width


def _named(keys: Iterable[Key]) -> Text:
    text = Text()
    for key in keys:
        text.append(f" {key.first}", "heading")
        text.append(f" {_(key.footer)} ")
    return text
