"""A time typed as short as people write it."""

from datetime import UTC, date, datetime

import pytest

from smdesk.errors import BadInput
from smdesk.typed_when import as_typed, when_typed
from smdesk.walltime import Place

ISTANBUL = "Europe/Istanbul"
SUNDAY = date(2026, 11, 22)
TUESDAY = date(2026, 11, 24)


def typed(text: str, *, zone: str = ISTANBUL, on: date = TUESDAY, today: date = SUNDAY) -> Place:
    return when_typed(text, on, today, zone, zone)


def on_the_wall(place: Place) -> str:
    return f"{place.wall:%Y-%m-%d %H:%M}"


@pytest.mark.parametrize("text", ["14:30", "14.30", "  14:30 "])
def test_a_clock_alone_is_on_the_day_that_is_looked_at(text: str) -> None:
    assert on_the_wall(typed(text)) == "2026-11-24 14:30"


def test_two_numbers_with_a_dot_are_a_clock_as_turkish_offices_write_it() -> None:
    assert on_the_wall(typed("23.11")) == "2026-11-24 23:11"


@pytest.mark.parametrize("text", ["23.11 09:00", "23.11. 9:00", "23/11 09.00", "23.11.2026 09:00", "2026-11-23 09:00"])
def test_a_day_and_a_clock_in_every_common_spelling(text: str) -> None:
    assert on_the_wall(typed(text)) == "2026-11-23 09:00"


def test_a_day_that_is_over_this_year_means_next_year() -> None:
    assert on_the_wall(typed("5.1 09:00")) == "2027-01-05 09:00"


def test_today_is_not_over() -> None:
    assert on_the_wall(typed("22.11 23:00")) == "2026-11-22 23:00"


def test_the_29th_of_february_is_the_next_there_is() -> None:
    assert on_the_wall(typed("29.2 10:00")) == "2028-02-29 10:00"


def test_the_instant_follows_the_zone() -> None:
    assert typed("09:00").utc == datetime(2026, 11, 24, 6, 0, tzinfo=UTC)


@pytest.mark.parametrize("text", ["", "soon", "25:00", "12:60", "31.2 09:00", "2026-11-23", "23.13 09:00"])
def test_what_means_nothing_is_told_with_an_example(text: str) -> None:
    with pytest.raises(BadInput) as refused:
        typed(text)

    assert refused.value.code == "bad_when"


@pytest.mark.parametrize("text", ["03:30", "28.03 03:30", "2027-03-28 03:30"])
def test_a_time_that_daylight_saving_skips_names_both_neighbours(text: str) -> None:
    with pytest.raises(BadInput) as refused:
        typed(text, zone="Europe/Riga", on=date(2027, 3, 28))

    assert refused.value.code == "no_such_time"
    assert f"{refused.value.params['before']:%H:%M}" == "02:59"
    assert f"{refused.value.params['after']:%H:%M}" == "04:00"


@pytest.mark.parametrize("text", ["23.11 09:00", "05.01 09:00", "20.11.2026 09:00", "30.12.2027 08:05"])
def test_a_place_shown_means_the_same_place_when_typed(text: str) -> None:
    assert as_typed(typed(text), SUNDAY) == text
