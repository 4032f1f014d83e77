"""National days from the tables of the package `holidays`, moving religious ones included.

Loading that package takes longer than all of Today may, so the days of the countries that smdesk speaks to lie in
files of our own, made from it (`written_down`) and compared with it by a test.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from functools import lru_cache
from pathlib import Path

import msgspec

KNOWN = Path(__file__).parent / "national"
"""The folder of the files: one a country, with the days of each year by language."""

Days = Sequence[tuple[date, str]]


@lru_cache(maxsize=64)
def national_days(country: str, year: int, language: str) -> Days:
    """A country's public holidays of a year, in order, in a language that the tables know for it, else in English.

    Religious days of years to come are computed there and may be moved by a day when they are proclaimed.
    """
    if not country:
        return ()
    known = _written_down(country)
    spoken = known.get(language) or known.get("en", {})
    return spoken[year] if year in spoken else computed(country, year, language)


@lru_cache(maxsize=8)
def _written_down(country: str) -> dict[str, dict[int, tuple[tuple[date, str], ...]]]:
    try:
        raw = (KNOWN / f"{country}.json").read_bytes()
    except OSError:
        return {}
    return msgspec.json.decode(raw, type=dict[str, dict[int, tuple[tuple[date, str], ...]]])


def computed(country: str, year: int, language: str) -> Days:
    """The days as the package computes them."""
    import holidays

    try:
        known = holidays.country_holidays(country).supported_languages
        spoken = next((name for name in known if name.split("_")[0] == language), None)
        table = holidays.country_holidays(country, years=year, language=spoken or _english(known))
    except NotImplementedError:
        return ()
    return tuple(sorted((day, name) for day in table for name in table.get_list(day)))


def _english(known: Sequence[str]) -> str | None:
    return next((name for name in known if name.startswith("en")), None)


def written_down(country: str, languages: Iterable[str], years: Iterable[int]) -> bytes:
    """The bytes of a country's file."""
    years = list(years)
    table = {language: {str(year): computed(country, year, language) for year in years} for language in languages}
    return msgspec.json.format(msgspec.json.encode(table), indent=0)
