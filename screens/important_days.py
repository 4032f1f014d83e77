"""Important days of a year: the country's and the institution's own, and the texts there are for them (S18)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial

from rich.text import Text
from textual.app import ComposeResult

from screens.base import DeskPage, DeskScreen
from screens.dialogs.form import Form
from screens.keys import bindings
from screens.post_lines import cut
from screens.widgets.empty import Empty
from screens.widgets.fields import Asked
from screens.widgets.line_list import LineList
from screens.widgets.lines import Lines
from smdesk.dates import short_day
from smdesk.desk import Desk
from smdesk.i18n import LANGUAGES, _, ngettext
from smdesk.units import UnitId
from smdesk.usecases import important_days as usecases
from smdesk.usecases.important_days import DayWithTexts
from smdesk.usecases.writing import Draft
from smdesk.walltime import today_in
from smdesk.words import occasion_name

LANGUAGE_NAMES = {"en": "English", "tr": "Türkçe", "lv": "Latviešu"}


class ImportantDaysPage(DeskPage[None]):
    """The year's important days; enter writes a text for one."""

    BINDINGS = bindings("important_days")
    DEFAULT_CSS = """
    ImportantDaysPage #heading { padding: 1 2 0 2; height: 3; }
    """

    def __init__(self, desk: Desk, place: str = "calendar") -> None:
        super().__init__(desk, place)
        self.year: int | None = None
        self.days: Mapping[str, DayWithTexts] = {}

    def compose_body(self) -> ComposeResult:
        """The year, its days."""
        yield Lines(id="heading")
        rows: LineList[DayWithTexts] = LineList(self._drawn, _id_of)
        yield rows
        yield Empty(_("No important days are known for this year."), _("Press a to put one on your own list."))

    def reload(self) -> None:
        """Ask for the year anew."""
        self.ask(usecases.important_days, self.year, self.unit, then=self.show, topic="days")

    def show(self, days: Sequence[DayWithTexts]) -> None:
        """Put the year on the screen; at first the cursor is on the next day to come."""
        first = not self.days
        plate = self.desk_app.plate
        today = today_in(self.desk.clock(), plate.zone if plate else "UTC")
        self.year = self.year or today.year
        self.days = {_id_of(day): day for day in days}
        rows = self.query_one(LineList)
        rows.show(days)
        rows.display, self.query_one(Empty).display = bool(days), not days
        coming = next((day for day in days if day.occasion.day >= today), None)
        if first and coming is not None:
            rows.go_to(_id_of(coming))
        self.query_one("#heading", Lines).show(partial(_heading, self.year, len(days)))
        self.refresh_bindings()

    def _drawn(self, day: DayWithTexts, width: int) -> Text:
        number = len(day.posts)
        said = ngettext("{number} text", "{number} texts", number).format(number=number) if number else "–"
        own = _("our own") if day.occasion.key else _("national")
        name = cut(occasion_name(day.occasion), width - 42)
        parts = (cut(short_day(day.occasion.day), 12), " ", name, "  ", cut(own, 12), " ")
        return Text.assemble(*parts, Text(said, "good" if number else "muted"))

    @property
    def here(self) -> DayWithTexts | None:
        """The day under the cursor."""
        return self.days.get(self.query_one(LineList).current_id)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only days of the institution's own list can be taken off it."""
        if action == "remove":
            return self.here is not None and bool(self.here.occasion.key)
        return True

    def on_line_list_moved(self) -> None:
        """What can be done hangs on the day."""
        self.refresh_bindings()

    def action_year(self, step: int) -> None:
        """Another year."""
        if self.year is not None:
            self.year += step
            self.reload()

    def on_line_list_chosen(self, event: LineList.Chosen) -> None:
        """Open the day's text, or write one."""
        event.stop()
        day = self.here
        if day is None:
            return
        if day.posts:
            self.desk_app.open_post(day.posts[0].id)
        else:
            text_for_day(self, day.occasion.day)

    def action_add(self) -> None:
        """One more day of the institution's own."""
        asked = (
            Asked(key="on", label=_("Day"), hint=_("2026-11-24 for once, 11-24 for every year.")),
            *(Asked(key=code, label=LANGUAGE_NAMES[code], hint=_("What it is called.")) for code in LANGUAGES),
        )

        def save(desk: Desk, values: Mapping[str, str]) -> object:
            titles = {code: values[code] for code in LANGUAGES if values[code].strip()}
            return usecases.add_day(desk, values["on"], "", languages=titles)

        form = Form(self.desk, _("A day of our own"), asked, save, done=_("The day is on the list."))
        self.app.push_screen(form, lambda done: self.say(done, "good") if done else None)

    def action_remove(self) -> None:
        """One day less."""
        if self.here is not None:
            self.ask(usecases.remove_day, self.here.occasion.key, then=_("The day is off the list."))


def _id_of(day: DayWithTexts) -> str:
    return f"{day.occasion.day} {day.occasion.key or day.occasion.title}"


def _heading(year: int, number: int, _width: int) -> list[Text]:
    said = ngettext("{number} important day", "{number} important days", number).format(number=number)
    return [
        Text.assemble((f"{year}", "heading"), f" · {said}"),
        Text(_("Enter writes the text, as post or SMS."), "muted"),
    ]


def text_for_day(screen: DeskScreen[None], day: date) -> None:
    """Write the text for an important day in the unit looked at, asking which where there are several."""
    from screens.dialogs.pick_unit import with_unit

    def compose(unit: UnitId) -> None:
        from screens.composer import Composer

        def begin(draft: Draft) -> None:
            screen.app.push_screen(Composer(screen.desk, unit, place="calendar", day=day, more=draft))

        screen.ask(usecases.draft_for, day, then=begin)

    with_unit(screen.desk_app, compose)
