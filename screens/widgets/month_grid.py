"""A month as one widget that draws its own lines: used and limit of every day, its posts as far as there is room."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Sequence
from datetime import date, timedelta

from rich.segment import Segment

from screens.keys import bindings
from screens.states import INKS, SIGNS
from screens.widgets.day_grid import CURSOR, DayGrid, figures, fitted, shade_of, verdict_words
from smdesk.cleaning import clean_line
from smdesk.dates import clock, month, month_year, weekday
from smdesk.i18n import _
from smdesk.posts import title_of
from smdesk.usecases.looking import DayLoad, Line

OCCASION = "*"
"""What stands beside the number of an important day."""

ROOMY = 14
"""Columns from which a cell's first line need not be packed."""

TALL = 24
"""Lines from which there is room for the month's name over the weekdays."""


def weeks_of(day: date) -> list[date]:
    """The Mondays of the weeks that a day's month touches."""
    first = day.replace(day=1)
    weeks = [first - timedelta(days=first.weekday())]
    while (following := weeks[-1] + timedelta(days=7)).month == day.month:
        weeks.append(following)
    return weeks


class MonthGrid(DayGrid):
    """The weeks of the cursor's month, one below the other, as high as the room allows."""

    BINDINGS = bindings("month")

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name for it
        super().__init__(id=id)
        self._head = 1
        self._spans: dict[date, range] = {}
        self._mondays: dict[int, date] = {}

    # layout

    def first_day(self, day: date) -> date:
        """The first of the month."""
        return day.replace(day=1)

    def lay_out(self) -> None:
        """The lines of each week: as even as can be, what is left over goes to the weeks with the fullest days."""
        mondays, height = weeks_of(self.cursor), self.size.height
        self._head = 2 if height >= TALL else 1
        room = max(height - self._head, len(mondays))
        more = sorted(mondays, key=lambda monday: -self._most_posts(monday))[: room % len(mondays)]
        self._spans, self._mondays, top = {}, {}, self._head
        for monday in mondays:
            span = self._spans[monday] = range(top, top + room // len(mondays) + (monday in more))
            self._mondays |= dict.fromkeys(span, monday)
            top = span.stop

    def _most_posts(self, monday: date) -> int:
        loads = (self.loads.get(monday + timedelta(days=column)) for column in range(7))
        return max(len(load.lines) if load else 0 for load in loads)

    def rows_of(self, day: date) -> range:
        """The lines of the day's week."""
        monday = day - timedelta(days=day.weekday())
        return self._spans.get(monday, range(0)) if self.edges else range(0)

    def day_in(self, column: int, y: int) -> date | None:
        """The day of a column and line."""
        monday = self._mondays.get(y)
        return None if monday is None else monday + timedelta(days=column)

    def action_month(self, months: int) -> None:
        """The same day of another month, or its last."""
        year, index = divmod(self.cursor.year * 12 + self.cursor.month - 1 + months, 12)
        if date.min.year <= year <= date.max.year:
            last = monthrange(year, index + 1)[1]
            self.go_to(date(year, index + 1, min(self.cursor.day, last)))

    # drawing

    def above(self, y: int) -> list[Segment]:
        """The month's name, and the weekdays."""
        if y >= self._head:
            return []
        if y == 0 and self._head == 2:
            return [Segment(f" {month_year(self.cursor)}", self.style_of("heading"))]
        name = "" if self._head == 2 else month(self.cursor)
        names = [Segment(fitted(name, self.left_width), self.style_of("heading"))]
        monday = next(iter(self._spans))
        for column in range(7):
            width = self.edges[column + 1] - self.edges[column]
            names.append(Segment(fitted(f" {weekday(monday + timedelta(days=column))}", width), self.style_of("muted")))
        return names

    def beside(self, y: int) -> str:
        """The number of the week."""
        monday = self._mondays[y]
        return f"{monday.isocalendar().week:>2} " if y == self._spans[monday].start else ""

    def cell(self, day: date, y: int, width: int, here: bool) -> list[Segment]:
        """A day's first line with its figures, or one of those below with a post."""
        span = self._spans[self._mondays[y]]
        if y == span.start:
            return self._first_line(day, width, here)
        load = self.loads.get(day)
        words, ink = self._words(day, load, y - span.start, len(span), width, here)
        if not words and load is not None and load.quiet:
            words, ink = "· " * width, "muted"
        if day.month != self.cursor.month:
            ink = "muted"
        return self.body(words, width, ink, here)

    def _first_line(self, day: date, width: int, here: bool) -> list[Segment]:
        """`▸[23] 1/2 ▪▫`"""
        load = self.loads.get(day)
        shade = "cursor" if here else shade_of(load)
        roomy = width >= ROOMY
        name = f"{day.day} {month(day)}" if day.day == 1 and roomy else f"{day.day}"
        mark = OCCASION if load is not None and load.occasions else ""
        name = f"[{name}]{mark}" if day == self.today else f" {name}{mark or ' '}"
        quieter = day.month != self.cursor.month or day < self.today
        ink = "heading" if day == self.today else "muted" if quieter else "strong"
        room = width - 1 - max(len(name), 4) - roomy
        figure = " " * roomy + figures(load, room)
        return [
            self.edge(here, shade, CURSOR),
            Segment(f"{name:<4}", self.style_of(ink, shade)),
            Segment(fitted(figure, room + roomy), self.style_of("muted" if quieter else "", shade)),
        ]

    def _words(self, day: date, load: DayLoad | None, nth: int, height: int, width: int, here: bool) -> tuple[str, str]:
        """What stands in a line of a day's cell: what it says to the post that is held, then its posts."""
        verdict = self.verdicts.get(day) if self.verdicts is not None else None
        if verdict is not None and nth == 1:
            return verdict_words(verdict, self.target if here else None)
        lines: Sequence[Line] = load.lines if load else ()
        held = verdict is not None
        index, room = nth - 1 - held, height - 1 - held
        if index == room - 1 and len(lines) > room:
            return _("+{number} more").format(number=len(lines) - room + 1), "muted"
        return post_words(lines[index], width) if index < len(lines) else ("", "")


def post_words(line: Line, width: int) -> tuple[str, str]:
    """`○09:00 Mezuniyet`: a post's sign, time and as much of its title as can be seen, and the ink of its state."""
    at = clock(line.post.place.wall) if line.post.place else ""
    ink = INKS.get(line.state, "")
    return f"{SIGNS[line.state]}{at} {clean_line(title_of(line.post)[:width])}", "" if ink == "mark" else ink
