"""A month as one widget that draws its own lines: used and limit of every day, its posts as far as there is room."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Sequence
from datetime import date, timedelta

from rich.segment import Segment

from screens.keys import bindings
from screens.states import INKS, SIGNS
from screens.widgets.day_grid import (
    CURSOR,
    EDGE,
    EDGE_HERE,
    DayGrid,
    figures,
    fitted,
    shade_of,
    verdict_words,
)
from smdesk.cleaning import clean_line
from smdesk.dates import clock, month, month_year, weekday
from smdesk.i18n import _
from smdesk.posts import title_of
from smdesk.usecases.looking import DayLoad, Line

GUTTER = 3
"""Columns for the number of the week."""

ROOMY = 14
"""Columns from which a cell's first line need not be packed."""

TALL = 24
"""Lines from which there is room for the month's name over the weekdays."""


def weeks_of(day: date) -> list[date]:
    """The Mondays of the weeks that a day's month touches."""
    first = day.replace(day=1)
    monday = first - timedelta(days=first.weekday())
    weeks = [monday]
    while (following := weeks[-1] + timedelta(days=7)).month == day.month:
        weeks.append(following)
    return weeks


class MonthGrid(DayGrid):
    """The weeks of the cursor's month, one below the other, as high as the room allows."""

    BINDINGS = bindings("month")

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name for it
        super().__init__(id=id)
        self._laid_out: list[range] = []

    # layout

    @property
    def _head(self) -> int:
        return 2 if self.size.height >= TALL else 1

    def first_day(self, day: date) -> date:
        """The first of the month."""
        return day.replace(day=1)

    def _heights(self) -> list[int]:
        """Lines for each week: as even as can be, what is left over goes to the weeks with the fullest days."""
        mondays = weeks_of(self.cursor)
        room = max(self.size.height - self._head, len(mondays))
        heights = [room // len(mondays)] * len(mondays)
        neediest = sorted(range(len(mondays)), key=lambda week: -self._most_posts(mondays[week]))
        for week in neediest[: room % len(mondays)]:
            heights[week] += 1
        return heights

    def _most_posts(self, monday: date) -> int:
        loads = (self.loads.get(monday + timedelta(days=column)) for column in range(7))
        return max(len(load.lines) if load else 0 for load in loads)

    def _spans(self) -> list[range]:
        """The lines of each week, worked out once until something else is shown."""
        if not self._laid_out:
            top = self._head
            for height in self._heights():
                self._laid_out.append(range(top, top + height))
                top += height
        return self._laid_out

    def redraw(self) -> None:
        """Lay out and draw anew."""
        self._laid_out = []
        super().redraw()

    def rows_of(self, day: date) -> range:
        """The lines of the day's week."""
        weeks = weeks_of(self.cursor)
        monday = day - timedelta(days=day.weekday())
        return self._spans()[weeks.index(monday)] if monday in weeks else range(0)

    def _widths(self) -> list[int]:
        room = max(self.size.width - GUTTER, 7)
        return [room // 7 + (1 if column < room % 7 else 0) for column in range(7)]

    def day_at(self, x: int, y: int) -> date | None:
        """The day drawn at a point."""
        left = GUTTER
        for column, width in enumerate(self._widths()):
            if left <= x < left + width:
                for monday, span in zip(weeks_of(self.cursor), self._spans(), strict=True):
                    if y in span:
                        return monday + timedelta(days=column)
            left += width
        return None

    def action_month(self, months: int) -> None:
        """The same day of another month, or its last."""
        year, index = divmod(self.cursor.year * 12 + self.cursor.month - 1 + months, 12)
        if date.min.year <= year <= date.max.year:
            last = monthrange(year, index + 1)[1]
            self.go_to(date(year, index + 1, min(self.cursor.day, last)))

    # drawing

    def line(self, y: int, here: int | None) -> list[Segment]:
        """One line: the month's name, the weekdays, or a line of one week."""
        if y < self._head:
            return self._title() if y == 0 and self._head == 2 else self._weekdays()
        for monday, span in zip(weeks_of(self.cursor), self._spans(), strict=True):
            if y in span:
                return self._week_line(monday, y - span.start, len(span), here)
        return []

    def _title(self) -> list[Segment]:
        return [Segment(f" {month_year(self.cursor)}", self.style_of("heading"))]

    def _weekdays(self) -> list[Segment]:
        monday = weeks_of(self.cursor)[0]
        name = "" if self._head == 2 else month(self.cursor)
        names = [Segment(fitted(name, GUTTER), self.style_of("heading"))]
        for column, width in enumerate(self._widths()):
            name = weekday(monday + timedelta(days=column))
            names.append(Segment(fitted(f" {name}", width), self.style_of("muted")))
        return names

    def _week_line(self, monday: date, nth: int, height: int, here: int | None) -> list[Segment]:
        number = f"{monday.isocalendar().week:>2} " if nth == 0 else " " * GUTTER
        segments = [Segment(number, self.style_of("muted"))]
        for column, width in enumerate(self._widths()):
            day = monday + timedelta(days=column)
            drawn = self._head_line if nth == 0 else self._body_line
            segments += drawn(day, width, nth, height, column == here)
        return segments

    def _head_line(self, day: date, width: int, _nth: int, _height: int, here: bool) -> list[Segment]:
        """`▸[23] 1/2 ▪▫`"""
        load = self.loads.get(day)
        shade = "cursor" if here else shade_of(load)
        roomy = width >= ROOMY
        name = f"{day.day} {month(day)}" if day.day == 1 and roomy else f"{day.day}"
        name = f"[{name}]" if day == self.today else f" {name} "
        other = day.month != self.cursor.month
        ink = "heading" if day == self.today else "muted" if other or day < self.today else "strong"
        said = "muted" if other or day < self.today else ""
        room = width - 1 - max(len(name), 4) - roomy
        figure = " " * roomy + figures(load, room)
        return [
            Segment(CURSOR if here else EDGE, self.style_of("heading" if here else "muted", shade)),
            Segment(f"{name:<4}", self.style_of(ink, shade)),
            Segment(fitted(figure, room + roomy), self.style_of(said, shade)),
        ]

    def _body_line(self, day: date, width: int, nth: int, height: int, here: bool) -> list[Segment]:
        load, shade = self.loads.get(day), "cursor" if here else ""
        edge = Segment(EDGE_HERE if here else EDGE, self.style_of("heading" if here else "muted", shade))
        words, ink = self._words(day, load, nth, height, here)
        if not words and load is not None and load.quiet:
            words, ink = "· " * width, "muted"
        if day.month != self.cursor.month:
            ink = "muted"
        return [edge, Segment(fitted(words, width - 2) + " ", self.style_of(ink, shade))]

    def _words(self, day: date, load: DayLoad | None, nth: int, height: int, here: bool) -> tuple[str, str]:
        """What stands in a line of a day's cell: what it says to the post that is held, then its posts."""
        verdict = self.verdicts.get(day) if self.verdicts is not None else None
        if verdict is not None and nth == 1:
            return verdict_words(verdict, self.target if here else None)
        lines: Sequence[Line] = load.lines if load else ()
        index, room = nth - 1, height - 1
        if verdict is not None:
            index, room = index - 1, room - 1
        if index == room - 1 and len(lines) > room:
            return _("+{number} more").format(number=len(lines) - room + 1), "muted"
        return post_words(lines[index]) if index < len(lines) else ("", "")


def post_words(line: Line) -> tuple[str, str]:
    """`○09:00 Mezuniyet`: a post's sign, time and title, and the ink of its state."""
    at = clock(line.post.place.wall) if line.post.place else ""
    ink = INKS.get(line.state, "")
    return f"{SIGNS[line.state]}{at} {clean_line(title_of(line.post))}", "" if ink == "mark" else ink
