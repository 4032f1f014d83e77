"""The office's clock: how much working time lies between two moments, and when so much of it will be over.

Pure: a calendar is given the spans of every day, already without holidays; a span may reach past midnight.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta
from itertools import accumulate

from smdesk.inbox.rules import Hours
from smdesk.walltime import zone_of

Moments = tuple[datetime, datetime]
"""From when until when, aware."""

LONGEST_CLOSURE = 400
"""Days without enough work after which nobody looks any further."""


class OfficeCalendar:
    """When one office works: its hours on the wall clock of a zone, its days off and its half days.

    The spans of work of all days asked so far are kept in order, with the time worked before each of them.
    """

    def __init__(
        self, hours: Hours, zone: str, free: Callable[[date], bool], half: Callable[[date], bool] = lambda _day: False
    ) -> None:
        self._hours = hours
        self._zone = zone_of(zone)
        self._free = free
        self._half = half
        self._first, self._last = date.max, date.min
        self._days: dict[date, Sequence[Moments]] = {}
        self._opens: list[datetime] = []
        self._closes: list[datetime] = []
        self._before: list[timedelta] = []
        self._through: list[timedelta] = []

    def is_open(self, moment: datetime) -> bool:
        """Whether anybody works at that moment."""
        self._know(moment, moment)
        place = bisect_right(self._opens, moment) - 1
        return place >= 0 and moment < self._closes[place]

    def worked(self, since: datetime, until: datetime) -> timedelta:
        """How much working time lies between two moments."""
        if until <= since:
            return timedelta()
        self._know(since, until)
        return self._worked_by(until) - self._worked_by(since)

    def after(self, since: datetime, work: timedelta) -> datetime:
        """When so much working time will be over: the very moment at which the last minute of it ends.

        An office that never works is never done.
        """
        if work <= timedelta():
            return since
        ahead = timedelta(days=7) + work * 3
        most = timedelta(days=LONGEST_CLOSURE) + work * 24
        while True:
            self._know(since, since + ahead)
            wanted = self._worked_by(since) + work
            place = bisect_left(self._through, wanted)
            if place < len(self._through):
                return self._opens[place] + (wanted - self._before[place])
            if ahead > most:
                return NEVER
            ahead *= 2

    def _worked_by(self, moment: datetime) -> timedelta:
        """The time worked from the first day known up to a moment."""
        place = bisect_right(self._opens, moment) - 1
        if place < 0:
            return timedelta()
        return self._before[place] + (min(moment, self._closes[place]) - self._opens[place])

    def _know(self, since: datetime, until: datetime) -> None:
        """See to it that every day between two moments is known; a span of the day before may reach into the first."""
        first = since.astimezone(self._zone).date() - timedelta(days=1)
        last = until.astimezone(self._zone).date()
        if self._first <= first and last <= self._last:
            return
        self._first, self._last = min(self._first, first), max(self._last, last)
        day = self._first
        while day <= self._last:
            if day not in self._days:
                self._days[day] = () if self._free(day) else tuple(self._worked_on(day))
            day += timedelta(days=1)
        self._line_up()

    def _line_up(self) -> None:
        """Put the spans of all days in order, those that touch joined."""
        joined: list[Moments] = []
        for opens, closes in sorted(span for spans in self._days.values() for span in spans):
            if joined and opens <= joined[-1][1]:
                joined[-1] = joined[-1][0], max(joined[-1][1], closes)
            else:
                joined.append((opens, closes))
        self._opens = [opens for opens, _closes in joined]
        self._closes = [closes for _opens, closes in joined]
        self._through = list(accumulate((closes - opens for opens, closes in joined), initial=timedelta()))[1:]
        self._before = [timedelta(), *self._through[:-1]] if joined else []

    def _worked_on(self, day: date) -> Iterator[Moments]:
        ends = self._moment(day, self._hours.half_day_ends) if self._half(day) else None
        for span in self._hours.spans:
            if day.isoweekday() in span.days:
                opens = self._moment(day, span.opens)
                over_night = span.closes <= span.opens
                closes = self._moment(day + timedelta(days=1) if over_night else day, span.closes)
                closes = closes if ends is None else min(closes, ends)
                if opens < closes:
                    yield opens, closes

    def _moment(self, day: date, clock: time) -> datetime:
        return datetime.combine(day, clock, self._zone).astimezone(UTC)


NEVER = datetime.max.replace(tzinfo=UTC)
"""When an office that never works would be done."""


def eves(days: Sequence[tuple[date, str]]) -> frozenset[date]:
    """The days before feasts of several days, which are half days in Turkey; one may lie in the year before."""
    known = set(days)
    return frozenset(
        day - timedelta(days=1)
        for day, title in days
        if (day - timedelta(days=1), title) not in known and (day + timedelta(days=1), title) in known
    )
