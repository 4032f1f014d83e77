"""The important days of a span, as this desk knows them."""

from __future__ import annotations

from datetime import date

from smdesk.desk import Desk, institution
from smdesk.i18n import spoken
from smdesk.important_days import Occasion, country_of, occasions
from smdesk.policy import Policy
from smdesk.store import View


def occasions_between(desk: Desk, view: View, first: date, last: date) -> list[Occasion]:
    """The important days of a span, both ends included."""
    own, country, language = view.get(Policy, "policy").important_days, country_of(institution(view)), spoken()
    found = [
        each
        for year in range(first.year, last.year + 1)
        for each in occasions(year, own, desk.national_days(country, year, language), language)
    ]
    return [each for each in found if first <= each.day <= last]
