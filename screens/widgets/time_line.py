"""The time of a post, typed short or stepped through the free places."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from textual.widgets import Input

from screens.keys import bindings
from smdesk.errors import BadInput
from smdesk.typed_when import as_typed, when_typed
from smdesk.walltime import Place


class TimeLine(Input):
    """One line that takes `14:30`, `23.11 09:00` or `2026-11-23 09:00`; the arrows go through the free places.

    `day` is the one that a clock alone means.
    """

    DEFAULT_CSS = """
    TimeLine { height: 1; border: none; padding: 0 1; background: $surface; }
    TimeLine:focus { border: none; background: $primary 25%; }
    """
    BINDINGS = bindings("time")

    def __init__(self) -> None:
        super().__init__(id="time", compact=True, max_length=40, select_on_focus=False)
        self.free: Sequence[Place] = ()
        self.day = self.today = date.min
        self.zone = self.home = "UTC"

    def offer(self, free: Sequence[Place], day: date, today: date, zone: str, home: str) -> None:
        """The places to step through, and what a short line is read by."""
        self.free, self.day, self.today, self.zone, self.home = free, day, today, zone, home

    @property
    def place(self) -> Place | None:
        """The place that the line means, None where it is empty; BadInput where it means nothing."""
        if not self.value.strip():
            return None
        return when_typed(self.value, self.day, self.today, self.zone, self.home)

    def put(self, place: Place) -> None:
        """Write a place into the line."""
        self.value = as_typed(place, self.today)
        self.cursor_position = len(self.value)

    def action_step(self, step: int) -> None:
        """The next free place, or the one before."""
        self._take(step, list(self.free))

    def action_step_day(self, step: int) -> None:
        """The first free place of the next day that has one, or of the day before."""
        first: dict[date, Place] = {}
        for place in self.free:
            first.setdefault(place.day, place)
        here = self._here
        self._take(step, [place for place in first.values() if here is None or place.day != here.day])

    def _take(self, step: int, places: list[Place]) -> None:
        here = self._here
        if here is None:
            found = next(iter(places), None) if step > 0 else None
        elif step > 0:
            found = next((place for place in places if place.utc > here.utc), None)
        else:
            found = next((place for place in reversed(places) if place.utc < here.utc), None)
        if found is not None:
            self.put(found)

    @property
    def _here(self) -> Place | None:
        try:
            return self.place
        except BadInput:
            return None
