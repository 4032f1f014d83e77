"""A week as one widget that draws its own lines: Monday to Sunday, posts at their times, posting hours visible."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from functools import lru_cache

from rich.segment import Segment

from screens.keys import bindings
from screens.widgets.day_grid import CURSOR, DayGrid, figures, fitted, shade_of, verdict_words
from screens.widgets.month_grid import post_words
from smdesk.dates import month_year, weekday
from smdesk.policy import Window
from smdesk.usecases.looking import DayLoad, Line

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
    left_width = 6
    _head = 0
    _scale = (0, 24 * 60, 60)
    _posts: Mapping[tuple[date, int], Sequence[Line]] = {}

    # layout

    def first_day(self, day: date) -> date:
        """The Monday."""
        return day - timedelta(days=day.weekday())

    def rows_of(self, day: date) -> range:
        """Every line: a day goes from top to bottom."""
        shown = self.first_day(day) == self.first_day(self.cursor)
        return range(self._head, self.size.height) if shown else range(0)

    def day_in(self, column: int, y: int) -> date | None:
        """The day of a column; none beside the month's name and below the last hour."""
        first, last, step = self._scale
        hours = (last - first) // step + 1
        within = self._head <= y < self._head + 2 + hours
        return self.first_day(self.cursor) + timedelta(days=column) if within else None

    def lay_out(self) -> None:
        """Where the day begins and ends, and how many minutes a line stands for."""
        self._head = 1 if self.size.height >= TALL else 0
        room = max(self.size.height - self._head - 2, 1)
        first, last = self._minutes()
        fits = (step for step in STEPS if (last - first // step * step) // step + 1 <= room)
        step = next(fits, STEPS[-1])
        self._scale = (first // step * step, last, step)
        posts: dict[tuple[date, int], list[Line]] = {}
        for line in self._lines():
            if line.post.place is not None:
                wall = line.post.place.wall
                row = (wall.hour * 60 + wall.minute) // step * step
                posts.setdefault((wall.date(), row), []).append(line)
        self._posts = posts

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

    def action_step(self, step: int) -> None:
        """Another of the day's posts, or of its free times while a post is held."""
        self.post_message(self.Stepped(step))

    # drawing

    def above(self, y: int) -> list[Segment]:
        """The month's name."""
        return [Segment(f" {month_year(self.cursor)}", self.style_of("heading"))] if y < self._head else []

    def beside(self, y: int) -> str:
        """The time of day, at every full hour."""
        start = self._start(y)
        if start is None or (start % 60 and self._scale[2] <= 60):
            return ""
        return f"{start // 60:02}:{start % 60:02}"

    def _start(self, y: int) -> int | None:
        """The minute that a line begins at; None for the two lines of the day's head."""
        first, _last, step = self._scale
        nth = y - self._head - 2
        return None if nth < 0 else first + nth * step

    def cell(self, day: date, y: int, width: int, here: bool) -> list[Segment]:
        """A day's name, how full it is, or a span of it."""
        start, shade = self._start(y), "cursor" if here else ""
        if y == self._head:
            name = f"{weekday(day)} {day.day}"
            name = f"[{name}]" if day == self.today else f" {name} "
            ink = "heading" if day == self.today else "strong"
            return [self.edge(here, shade, CURSOR), Segment(fitted(name, width - 1), self.style_of(ink, shade))]
        if start is None:
            return self._load(day, width, here)
        words, ink = self._words(day, start, self._scale[2], here, width - 2)
        return self.body(words, width, ink, here)

    def _load(self, day: date, width: int, here: bool) -> list[Segment]:
        load = self.loads.get(day)
        shade = "cursor" if here else shade_of(load)
        words, ink = figures(load, width - 3), ""
        verdict = self.verdicts.get(day) if self.verdicts is not None else None
        if verdict is not None:
            words, ink = verdict_words(verdict, self.target if here else None)
        return [self.edge(here, shade), Segment(fitted(f" {words}", width - 1), self.style_of(ink, shade))]

    def _words(self, day: date, start: int, step: int, at: bool, width: int) -> tuple[str, str]:
        """What stands in a span of a day: the time a held post would get, the posts then, or dots when closed."""
        target = self.target if at and self.verdicts is not None else None
        if target is not None and _within(target.wall, start, step):
            return f"→ {target.wall:%H:%M}", "good"
        load = self.loads.get(day)
        for above in range(LINES_OF_A_POST):
            words, ink = self._post_then(day, start - above * step, width)
            if words:
                alone = (day, start + step) not in self._posts
                words = _wrapped(words, width, above) if above or alone else words
                return (words, ink) if words else self._empty(load, start, step)
        return self._empty(load, start, step)

    def _empty(self, load: DayLoad | None, start: int, step: int) -> tuple[str, str]:
        return ("", "") if self._open(load, start, step) else ("· " * 40, "muted")

    def _post_then(self, day: date, start: int, width: int) -> tuple[str, str]:
        """The post of a span in words, with how many others there are, and its ink."""
        lines = self._posts.get((day, start))
        if not lines:
            return "", ""
        words, ink = post_words(lines[0], LINES_OF_A_POST * width)
        return (words if len(lines) == 1 else f"+{len(lines) - 1} {words}"), ink

    def _open(self, load: DayLoad | None, start: int, step: int) -> bool:
        if load is not None and load.quiet:
            return False
        return not self.windows or any(
            window.opens.hour * 60 + window.opens.minute < start + step
            and window.closes.hour * 60 + window.closes.minute >= start
            for window in self.windows
        )


def _wrapped(words: str, width: int, above: int) -> str:
    """A post's words, wrapped: the line that stands so many lines below the first one."""
    lines = _lines_of(words, max(width, 8))
    return ("" if above == 0 else " ") + lines[above] if above < len(lines) else ""


@lru_cache(maxsize=512)
def _lines_of(words: str, width: int) -> tuple[str, ...]:
    shown = textwrap.wrap(words, width, max_lines=LINES_OF_A_POST, placeholder="…", break_long_words=False)
    return tuple(shown)


def _within(wall: datetime, start: int, step: int) -> bool:
    return start <= wall.hour * 60 + wall.minute < start + step
