"""National days from the tables of the package `holidays`, moving religious ones included."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import lru_cache


@lru_cache(maxsize=64)
def national_days(country: str, year: int, language: str) -> Sequence[tuple[date, str]]:
    """A country's public holidays of a year, in order, in a language that the tables know for it, else in English.

    Religious days of years to come are computed there and may be moved by a day when they are proclaimed.
    """
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
