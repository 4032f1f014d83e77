"""Wall time, zones and UTC: every answer is decided, also where daylight saving makes a gap or an overlap."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smdesk.errors import BadInput
from smdesk.walltime import place_at, place_of, read_when, today_in, zone_of

RIGA, ISTANBUL = "Europe/Riga", "Europe/Istanbul"


def test_s01_a_time_without_offset_is_in_the_units_zone() -> None:
    place = read_when("2026-11-23 09:00", ISTANBUL, ISTANBUL)

    assert place.utc == datetime(2026, 11, 23, 6, 0, tzinfo=UTC)
    assert place.local.isoformat() == "2026-11-23T09:00:00+03:00"


def test_a_time_with_an_offset_is_shown_on_the_units_wall_clock() -> None:
    place = read_when("2026-11-23T09:00:00+00:00", ISTANBUL, ISTANBUL)

    assert place.wall == datetime(2026, 11, 23, 12, 0)


def test_a_time_that_daylight_saving_skips_is_refused_with_both_neighbours() -> None:
    with pytest.raises(BadInput) as error:
        read_when("2026-03-29 03:30", RIGA, RIGA)

    assert error.value.code == "no_such_time"
    assert error.value.params["before"] == datetime(2026, 3, 29, 2, 59)
    assert error.value.params["after"] == datetime(2026, 3, 29, 4, 0)


def test_the_first_and_last_minute_around_the_gap_exist() -> None:
    assert read_when("2026-03-29 02:59", RIGA, RIGA).utc == datetime(2026, 3, 29, 0, 59, tzinfo=UTC)
    assert read_when("2026-03-29 04:00", RIGA, RIGA).utc == datetime(2026, 3, 29, 1, 0, tzinfo=UTC)


def test_a_time_shown_twice_means_its_first_showing() -> None:
    place = read_when("2026-10-25 03:30", RIGA, RIGA)

    assert place.utc == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)


def test_the_second_showing_is_named_by_its_offset() -> None:
    place = read_when("2026-10-25T03:30+02:00", RIGA, RIGA)

    assert place.utc == datetime(2026, 10, 25, 1, 30, tzinfo=UTC)
    assert place.wall == datetime(2026, 10, 25, 3, 30)


@pytest.mark.parametrize("day", ["2026-03-29", "2026-10-25"])
def test_istanbul_has_no_daylight_saving_to_mind(day: str) -> None:
    place = read_when(f"{day} 03:30", ISTANBUL, ISTANBUL)

    assert place.local.utcoffset() == timedelta(hours=3)


def test_a_post_counts_on_the_institutions_day_not_on_the_units() -> None:
    place = place_at(datetime(2026, 11, 23, 1, 0), "Asia/Tokyo", ISTANBUL)

    assert place.day == date(2026, 11, 22)


@pytest.mark.parametrize(
    "given", ["", "tomorrow", "2026-13-01 09:00", "2026-11-23", "09:00 2026-11-23", "٢٠٢٦-11-23 09:00"]
)
def test_what_is_no_time_is_refused(given: str) -> None:
    with pytest.raises(BadInput) as error:
        read_when(given, ISTANBUL, ISTANBUL)

    assert error.value.code == "bad_when"


@pytest.mark.parametrize("zone", ["", "Mars/Olympus", "../etc/passwd", "Europe"])
def test_what_is_no_zone_is_refused(zone: str) -> None:
    with pytest.raises(BadInput):
        zone_of(zone)


@given(st.datetimes(datetime(2020, 1, 1), datetime(2035, 1, 1)), st.sampled_from([RIGA, ISTANBUL, "America/St_Johns"]))
def test_a_place_says_the_same_instant_in_wall_time_and_utc(naive: datetime, zone: str) -> None:
    instant = naive.replace(tzinfo=UTC)

    place = place_of(instant, zone, ISTANBUL)

    assert place.local == instant
    assert place.local.replace(tzinfo=None) == place.wall
    assert place.day == today_in(instant, ISTANBUL)


@given(st.datetimes(datetime(2026, 3, 28), datetime(2026, 3, 30)))
def test_around_the_gap_a_time_is_either_refused_or_shown_as_written(wall: datetime) -> None:
    try:
        place = place_at(wall, RIGA, RIGA)
    except BadInput as error:
        before, after = error.params["before"], error.params["after"]
        assert isinstance(before, datetime)
        assert isinstance(after, datetime)
        assert before < wall < after
    else:
        assert place.local.replace(tzinfo=None) == wall
