"""National days come from the tables of `holidays`, moving religious ones included (S18)."""

from __future__ import annotations

from datetime import date

import pytest

from data.national_days import KNOWN, national_days, written_down


@pytest.mark.parametrize(
    ("year", "feast", "first"),
    [
        (2026, "Ramazan Bayramı", date(2026, 3, 20)),
        (2027, "Ramazan Bayramı", date(2027, 3, 9)),
        (2026, "Kurban Bayramı", date(2026, 5, 27)),
    ],
)
def test_s18_religious_days_move_from_year_to_year(year: int, feast: str, first: date) -> None:
    assert next(day for day, name in national_days("TR", year, "tr") if name == feast) == first


def test_s18_two_feasts_on_one_day_are_both_there() -> None:
    names = [name for day, name in national_days("TR", 2027, "tr") if day == date(2027, 5, 19)]

    assert sorted(names) == ["Atatürk'ü Anma, Gençlik ve Spor Bayramı", "Kurban Bayramı"]


def test_s18_latvian_days_are_named_in_latvian_and_in_english_where_nobody_knows_better() -> None:
    assert (date(2026, 11, 18), "Latvijas Republikas Proklamēšanas diena") in national_days("LV", 2026, "lv")
    assert (date(2026, 10, 29), "Republic Day") in national_days("TR", 2026, "lv")


def test_a_country_nobody_knows_has_no_days() -> None:
    assert national_days("XX", 2026, "en") == ()
    assert national_days("", 2026, "en") == ()


@pytest.mark.parametrize(("country", "languages"), [("TR", ("tr", "en")), ("LV", ("lv", "en"))])
def test_what_is_written_down_of_a_country_is_what_the_package_computes(
    country: str, languages: tuple[str, ...]
) -> None:
    kept = (KNOWN / f"{country}.json").read_bytes()

    assert kept == written_down(country, languages, range(2024, 2037)) + b"\n"


def test_a_year_that_is_not_written_down_is_computed() -> None:
    assert (date(2040, 10, 29), "Cumhuriyet Bayramı") in national_days("TR", 2040, "tr")
    assert national_days("", 2026, "tr") == ()
