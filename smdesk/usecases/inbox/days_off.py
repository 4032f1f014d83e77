"""Which days are free, half, or days of a sweep: national days, feasts with their eves, the institution's own."""

from __future__ import annotations

from dataclasses import field
from datetime import date

from smdesk.desk import institution
from smdesk.important_days import country_of, real_day
from smdesk.late_dataclass import dataclass
from smdesk.usecases.around import Around


@dataclass(frozen=True, slots=True)
class DaysOff:
    """An institution's days off; the nation's are asked for once a year."""

    ground: Around
    national: dict[int, tuple[tuple[date, str], ...]] = field(default_factory=dict)

    def is_free(self, day: date) -> bool:
        """Whether it is a national day or one on which the institution is closed."""
        return self.ground.policy.inbox.hours.holidays and (day in self._national_days(day.year) or self._closed(day))

    def is_half(self, day: date) -> bool:
        """Whether work ends early: a half day of every year, or the eve of a feast of several days."""
        from smdesk.inbox.office_hours import eves  # only where somebody waits for an answer

        hours = self.ground.policy.inbox.hours
        if any((half.month, half.day) == (day.month, day.day) for half in hours.half_days):
            return True
        return hours.eves and any(day in eves(self._national(year)) for year in (day.year, day.year + 1))

    def is_sweep_day(self, day: date) -> bool:
        """Whether policy wants every account looked at on a day."""
        rules = self.ground.policy.inbox.sweep
        return day.isoweekday() in rules.days and (rules.on_holidays or not self.is_free(day))

    def _closed(self, day: date) -> bool:
        return any(
            each.closed and each.year in (None, day.year) and real_day(day.year, each.month, each.day) == day
            for each in self.ground.policy.important_days
        )

    def _national_days(self, year: int) -> frozenset[date]:
        return frozenset(day for day, _title in self._national(year))

    def _national(self, year: int) -> tuple[tuple[date, str], ...]:
        if year not in self.national:
            place = institution(self.ground.view)
            self.national[year] = tuple(self.ground.desk.national_days(country_of(place), year, place.language))
        return self.national[year]
