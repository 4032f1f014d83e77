"""The office's clock: how much working time lies between two moments, and when so much of it will be over.

Pure: a calendar is given the spans of every day, already without holidays; a span may reach past midnight.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta

from smdesk.inbox.rules import Hours
from smdesk.walltime import zone_of

Moments = tuple[datetime, datetime]
"""From when until when, aware."""

LONGEST_CLOSURE = 400
"""Days without a minute of work after which nobody looks any further."""


class OfficeCalendar:
    """When one office works: its hours on the wall clock of a zone, its days off and its half days."""

    def __init__(
        self, hours: Hours, zone: str, free: Callable[[date], bool], half: Callable[[date], bool] = lambda _day: False
    ) -> None:
        self._hours = hours
        self._zone = zone
        self._free = free
        self._half = half
        self._known: dict[date, Sequence[Moments]] = {}

    def spans(self, day: date) -> Sequence[Moments]:
        """The spans of work that begin on a day, in order, none touching another."""
        if day not in self._known:
            self._known[day] = () if self._free(day) else self._joined(self._worked(day))
        return self._known[day]

    def is_open(self, moment: datetime) -> bool:
        """Whether anybody works at that moment."""
        return any(opens <= moment < closes for opens, closes in self._around(moment))

    def worked(self, since: datetime, until: datetime) -> timedelta:
        """How much working time lies between two moments."""
        total = timedelta()
        for opens, closes in self._from(since, until):
            total += max(timedelta(), min(closes, until) - max(opens, since))
        return total

    def after(self, since: datetime, work: timedelta) -> datetime:
        """When so much working time will be over: the very moment at which the last minute of it ends.

        Nothing to work is over when work begins next; an office that never works is never done.
        """
        left = work
        for opens, closes in self._from(since, since + timedelta(days=LONGEST_CLOSURE) + work * 12):
            begins = max(opens, since)
            if closes > begins and closes - begins >= left:
                return begins + left
            left -= max(timedelta(), closes - begins)
        return NEVER

    def _around(self, moment: datetime) -> Iterator[Moments]:
        day = moment.astimezone(zone_of(self._zone)).date()
        yield from self.spans(day - timedelta(days=1))
        yield from self.spans(day)

    def _from(self, since: datetime, until: datetime) -> Iterator[Moments]:
        """The spans that touch a stretch of time, in order; one that began the day before and overlaps is cut."""
        zone = zone_of(self._zone)
        day, last = since.astimezone(zone).date() - timedelta(days=1), until.astimezone(zone).date()
        reached = since
        while day <= last:
            for opens, closes in self.spans(day):
                if closes > reached:
                    yield max(opens, reached), closes
                    reached = closes
            day += timedelta(days=1)

    def _worked(self, day: date) -> Iterator[Moments]:
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
        return datetime.combine(day, clock, zone_of(self._zone)).astimezone(UTC)

    @staticmethod
    def _joined(spans: Iterator[Moments]) -> Sequence[Moments]:
        joined: list[Moments] = []
        for opens, closes in sorted(spans):
            if joined and opens <= joined[-1][1]:
                joined[-1] = joined[-1][0], max(joined[-1][1], closes)
            else:
                joined.append((opens, closes))
        return joined


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
