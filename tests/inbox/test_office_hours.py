"""The office's clock (I03): what was worked and when so much will be, whatever the hours, days off and zones."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smdesk.inbox.office_hours import NEVER, OfficeCalendar, eves
from smdesk.inbox.rules import Hours, WorkSpan

ISTANBUL, RIGA = "Europe/Istanbul", "Europe/Riga"
EVERY_DAY = (1, 2, 3, 4, 5, 6, 7)

clocks = st.builds(time, st.integers(0, 23), st.sampled_from([0, 15, 30, 45]))
days_of_week = st.lists(st.integers(1, 7), min_size=1, max_size=7, unique=True).map(tuple)
spans = st.builds(WorkSpan, opens=clocks, closes=clocks, days=days_of_week)
hours = st.lists(spans, min_size=1, max_size=4).map(lambda each: Hours(spans=tuple(each)))
free_days = st.frozensets(st.dates(date(2026, 1, 1), date(2027, 12, 31)), max_size=30)
moments = st.datetimes(datetime(2026, 1, 5), datetime(2027, 11, 1), timezones=st.just(UTC))
calendars = st.builds(
    lambda hours, zone, free, half: OfficeCalendar(hours, zone, free.__contains__, half.__contains__),
    hours,
    st.sampled_from([ISTANBUL, RIGA, "UTC", "America/New_York"]),
    free_days,
    free_days,
)
works = st.integers(1, 6_000).map(lambda minutes: timedelta(minutes=minutes))


@given(calendars, moments, works)
def test_i03_exactly_so_much_is_worked_until_it_is_over_and_not_a_minute_later(
    office: OfficeCalendar, since: datetime, work: timedelta
) -> None:
    over = office.after(since, work)

    if over != NEVER:
        assert office.worked(since, over) == work
        assert office.worked(since, over - timedelta(minutes=1)) < work


@given(calendars, moments, st.integers(0, 40_000), st.integers(0, 40_000))
def test_i03_time_worked_adds_up_and_is_never_more_than_went_by(
    office: OfficeCalendar, since: datetime, first: int, second: int
) -> None:
    middle = since + timedelta(minutes=first)
    until = middle + timedelta(minutes=second)
    whole = office.worked(since, until)

    assert whole == office.worked(since, middle) + office.worked(middle, until)
    assert timedelta() <= whole <= until - since


@given(calendars, moments, works, works)
def test_i03_a_longer_target_is_never_over_sooner(
    office: OfficeCalendar, since: datetime, work: timedelta, more: timedelta
) -> None:
    assert office.after(since, work) <= office.after(since, work + more)


def istanbul(*when: int) -> datetime:
    return datetime(*when, tzinfo=ZoneInfo(ISTANBUL))  # type: ignore[misc,arg-type]  # the parts of a time


def office_of(*free: date, half: tuple[date, ...] = ()) -> OfficeCalendar:
    return OfficeCalendar(Hours(), ISTANBUL, frozenset(free).__contains__, half.__contains__)


@pytest.mark.parametrize(
    ("since", "minutes", "over"),
    [
        ((2026, 11, 23, 9, 0), 210, (2026, 11, 23, 12, 30)),  # up to lunch
        ((2026, 11, 23, 9, 0), 211, (2026, 11, 23, 13, 31)),  # past it
        ((2026, 11, 23, 12, 45), 30, (2026, 11, 23, 14, 0)),  # asked at lunch
        ((2026, 11, 23, 20, 0), 60, (2026, 11, 24, 10, 0)),  # asked in the evening
        ((2026, 11, 20, 17, 0), 60, (2026, 11, 23, 9, 30)),  # over the weekend
    ],
)
def test_i03_hours_with_lunch_evenings_and_weekends(
    since: tuple[int, ...], minutes: int, over: tuple[int, ...]
) -> None:
    assert office_of().after(istanbul(*since), timedelta(minutes=minutes)) == istanbul(*over)


def test_i03_days_off_and_half_days_are_left_out() -> None:
    republic, eve = date(2026, 10, 29), date(2026, 10, 28)
    office = office_of(republic, half=(eve,))

    assert office.worked(istanbul(2026, 10, 28, 0), istanbul(2026, 10, 29, 0)) == timedelta(hours=3, minutes=30)
    assert office.after(istanbul(2026, 10, 28, 14), timedelta(minutes=1)) == istanbul(2026, 10, 30, 9, 1)


def test_i03_a_night_shift_belongs_to_the_day_on_which_it_begins() -> None:
    night = Hours(spans=(WorkSpan(opens=time(22), closes=time(6), days=(1,)),))
    office = OfficeCalendar(night, ISTANBUL, lambda day: False)

    assert office.is_open(istanbul(2026, 11, 24, 5, 59))
    assert not office.is_open(istanbul(2026, 11, 24, 6, 0))
    assert office.worked(istanbul(2026, 11, 23, 0), istanbul(2026, 11, 25, 0)) == timedelta(hours=8)


def test_i03_when_clocks_go_forward_the_hour_that_is_skipped_is_not_worked() -> None:
    night = Hours(spans=(WorkSpan(opens=time(0), closes=time(8), days=EVERY_DAY),))
    office = OfficeCalendar(night, RIGA, lambda day: False)

    def worked_on(*day: int) -> timedelta:
        midnight = datetime(*day, tzinfo=ZoneInfo(RIGA))  # type: ignore[misc,arg-type]  # the parts of a day
        return office.worked(midnight, midnight.replace(hour=12))

    assert worked_on(2026, 3, 29) == timedelta(hours=7)
    assert worked_on(2026, 10, 25) == timedelta(hours=9)


def test_i03_an_office_that_never_works_is_never_done() -> None:
    office = OfficeCalendar(Hours(spans=()), ISTANBUL, lambda day: False)

    assert office.after(istanbul(2026, 11, 23, 9), timedelta(minutes=1)) == NEVER


def test_i03_the_day_before_a_feast_of_several_days_is_a_half_day() -> None:
    days = [(date(2026, 5, d), "Kurban Bayramı") for d in (27, 28, 29, 30)]
    days += [(date(2026, 5, 19), "Gençlik ve Spor Bayramı"), (date(2027, 1, 1), "Yılbaşı")]

    assert eves(days) == {date(2026, 5, 26)}
