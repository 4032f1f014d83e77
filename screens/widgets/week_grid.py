"""A week as one widget that draws its own lines: Monday to Sunday, posts at their times, posting hours visible."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta

from rich.segment import Segment

from screens.keys import bindings
from screens.widgets.day_grid import CURSOR, EDGE, EDGE_HERE, DayGrid, figures, fitted, shade_of, verdict_words
from screens.widgets.month_grid import post_words
from smdesk.dates import month_year, weekday
from smdesk.policy import Window
from smdesk.usecases.looking import DayLoad, Line

GUTTER = 6
"""Columns for the time of day."""

TALL = 24
"""Lines from which there is room for the month's name over the days."""

LINES_OF_A_POST = 3
"""Lines that a post's words may take where no other post follows."""

STEPS = (15, 20, 30, 60, 120, 180, 240)
"""Minutes that a line may stand for; the shortest with which the day fits."""


class WeekGrid(DayGrid):
    """The hours of the cursor's week from top to bottom; outside the posting hours lines are dotted."""

    BINDINGS = bindings("week")
    windows: Sequence[Window] = ()

    # layout

    @property
    def _head(self) -> int:
        return 3 if self.size.height >= TALL else 2

    def first_day(self, day: date) -> date:
        """The Monday."""
        return day - timedelta(days=day.weekday())

    def rows_of(self, day: date) -> range:
        """Every line: a day goes from top to bottom."""
        return range(self.size.height) if self.first_day(day) == self.first_day(self.cursor) else range(0)

    def _widths(self) -> list[int]:
        room = max(self.size.width - GUTTER, 7)
        return [room // 7 + (1 if column < room % 7 else 0) for column in range(7)]

    def day_at(self, x: int, y: int) -> date | None:
        """The day drawn at a point."""
        left = GUTTER
        for column, width in enumerate(self._widths()):
            if left <= x < left + width:
                return self.first_day(self.cursor) + timedelta(days=column)
            left += width
        return None

    def _minutes(self) -> tuple[int, int]:
        """The first and the last minute of the day that are drawn: the posting hours, and any post outside them."""
        times = [edge for window in self.windows for edge in (window.opens, window.closes)]
        times += [line.post.place.wall.time() for line in self._lines() if line.post.place]
        if not self.windows:
            times += [time(0), time(23, 59)]
        minutes = [each.hour * 60 + each.minute for each in times]
        return min(minutes), max(minutes)

    def _lines(self) -> Iterator[Line]:
        for column in range(7):
            load = self.loads.get(self.first_day(self.cursor) + timedelta(days=column))
            yield from load.lines if load else ()

    def _scale(self) -> tuple[int, int, int]:
        """Where the day begins and ends, and how many minutes a line stands for."""
        room = max(self.size.height - self._head, 1)
        first, last = self._minutes()
        fits = (step for step in STEPS if (last - first // step * step) // step + 1 <= room)
        step = next(fits, STEPS[-1])
        return first // step * step, last, step

    def action_step(self, step: int) -> None:
        """Another of the day's posts, or of its free times while a post is held."""
        self.post_message(self.Stepped(step))

    # drawing

    def line(self, y: int, here: int | None) -> list[Segment]:
        """One line: the month's name, the days, how full they are, or a span of the day."""
        nth = y - (self._head - 2)
        if nth < 0:
            return [Segment(f" {month_year(self.cursor)}", self.style_of("heading"))]
        if nth == 0:
            return self._names(here)
        if nth == 1:
            return self._loads(here)
        first, last, step = self._scale()
        start = first + (nth - 2) * step
        if start > last:
            return []
        return self._hours(start, step, here)

    def _names(self, here: int | None) -> list[Segment]:
        segments = [Segment(" " * GUTTER, self.style_of(""))]
        for day, width, at in self._columns(here):
            name = f"{weekday(day)} {day.day}"
            name = f"[{name}]" if day == self.today else f" {name} "
            mark = Segment(CURSOR if at else EDGE, self.style_of("heading" if at else "muted", "cursor" if at else ""))
            ink = "heading" if day == self.today else "strong"
            segments += [mark, Segment(fitted(name, width - 1), self.style_of(ink, "cursor" if at else ""))]
        return segments

    def _loads(self, here: int | None) -> list[Segment]:
        segments = [Segment(" " * GUTTER, self.style_of(""))]
        for day, width, at in self._columns(here):
            load, shade = self.loads.get(day), "cursor" if at else shade_of(self.loads.get(day))
            words, ink = figures(load, width - 3), ""
            verdict = self.verdicts.get(day) if self.verdicts is not None else None
            if verdict is not None:
                words, ink = verdict_words(verdict, self.target if at else None)
            segments += [self._edge(at, shade), Segment(fitted(f" {words}", width - 1), self.style_of(ink, shade))]
        return segments

    def _hours(self, start: int, step: int, here: int | None) -> list[Segment]:
        name = f"{start // 60:02}:{start % 60:02}" if start % 60 == 0 or step > 60 else ""
        segments = [Segment(f"{name:<{GUTTER}}", self.style_of("muted"))]
        for day, width, at in self._columns(here):
            words, ink = self._words(day, start, step, at, width - 2)
            shade = "cursor" if at else ""
            segments += [self._edge(at, shade), Segment(fitted(words, width - 2) + " ", self.style_of(ink, shade))]
        return segments

    def _columns(self, here: int | None) -> Iterator[tuple[date, int, bool]]:
        monday = self.first_day(self.cursor)
        for column, width in enumerate(self._widths()):
            yield monday + timedelta(days=column), width, column == here

    def _edge(self, at: bool, shade: str) -> Segment:
        return Segment(EDGE_HERE if at else EDGE, self.style_of("heading" if at else "muted", shade))

    def _words(self, day: date, start: int, step: int, at: bool, width: int) -> tuple[str, str]:
        """What stands in a span of a day: the time a held post would get, the posts then, or dots when closed."""
        target = self.target if at and self.verdicts is not None else None
        if target is not None and _within(target.wall, start, step):
            return f"→ {target.wall:%H:%M}", "good"
        load = self.loads.get(day)
        for above in range(LINES_OF_A_POST):
            words, ink = _post_then(load, start - above * step, step)
            if words:
                alone = not _post_then(load, start + step, step)[0]
                words = _wrapped(words, width, above) if above or alone else words
                return (words, ink) if words else self._empty(load, start, step)
        return self._empty(load, start, step)

    def _empty(self, load: DayLoad | None, start: int, step: int) -> tuple[str, str]:
        return ("", "") if self._open(load, start, step) else ("· " * 40, "muted")

    def _open(self, load: DayLoad | None, start: int, step: int) -> bool:
        if load is not None and load.quiet:
            return False
        return not self.windows or any(
            window.opens.hour * 60 + window.opens.minute < start + step
            and window.closes.hour * 60 + window.closes.minute >= start
            for window in self.windows
        )


def _post_then(load: DayLoad | None, start: int, step: int) -> tuple[str, str]:
    """The post of a span in words, with how many others there are, and its ink."""
    lines = [line for line in (load.lines if load else ()) if _then(line, start, step)]
    if not lines:
        return "", ""
    words, ink = post_words(lines[0])
    return (words if len(lines) == 1 else f"+{len(lines) - 1} {words}"), ink


def _wrapped(words: str, width: int, above: int) -> str:
    """A post's words, wrapped: the line that stands so many lines below the first one."""
    lines = textwrap.wrap(words, max(width, 8), max_lines=LINES_OF_A_POST, placeholder="…")
    return ("" if above == 0 else " ") + lines[above] if above < len(lines) else ""


def _then(line: Line, start: int, step: int) -> bool:
    return line.post.place is not None and _within(line.post.place.wall, start, step)


def _within(wall: datetime, start: int, step: int) -> bool:
    return start <= wall.hour * 60 + wall.minute < start + step
