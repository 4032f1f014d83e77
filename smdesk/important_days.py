"""Important days: the country's own and the institution's, on the days of a year on which they fall (S18)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date

from smdesk.findings import OWN
from smdesk.late_dataclass import dataclass
from smdesk.policy import ImportantDay, in_language
from smdesk.units import Institution

CATEGORY = "important_days"
"""The kind of content that a text for an important day is, where policy has it."""

CLAUSE = "K8"
"""The clause that asks for texts on important days."""


@dataclass(frozen=True, slots=True)
class Occasion:
    """An important day of one year; `key` empty: the nation's. Of a feast of several days each is the `nth` of `of`."""

    day: date
    title: str
    key: str = ""
    clause: str = OWN
    nth: int = 1
    of: int = 1


def occasions(
    year: int, own: Iterable[ImportantDay], national: Sequence[tuple[date, str]], language: str
) -> list[Occasion]:
    """The important days of a year in order of time, the institution's own after the nation's on the same day."""
    found = [*_national(national), *_own(year, own, language)]
    return sorted(found, key=lambda occasion: (occasion.day, bool(occasion.key), occasion.title))


def _national(days: Sequence[tuple[date, str]]) -> Iterable[Occasion]:
    total, met = Counter(title for _day, title in days), Counter[str]()
    for day, title in days:
        met[title] += 1
        yield Occasion(day, title, nth=met[title], of=total[title], clause=CLAUSE)


def _own(year: int, days: Iterable[ImportantDay], language: str) -> Iterable[Occasion]:
    for each in days:
        if each.year in (None, year) and (day := real_day(year, each.month, each.day)):
            yield Occasion(day, in_language(each.title, language, each.key), each.key, each.clause)


def real_day(year: int, month: int, day: int) -> date | None:
    """The day, None where a year has none such: the 29th of February."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def country_of(institution: Institution) -> str:
    """Whose national days an institution keeps: its own country's, else that of its zone where smdesk knows it."""
    return institution.country or _COUNTRIES.get(institution.zone, "")


_COUNTRIES = {"Europe/Istanbul": "TR", "Turkey": "TR", "Asia/Istanbul": "TR", "Europe/Riga": "LV"}
