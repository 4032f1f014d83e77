"""Days and times as people of each language write them."""

from __future__ import annotations

from datetime import date, datetime, time

from smdesk.i18n import N_, _, pgettext

DAYS = (N_("Mon"), N_("Tue"), N_("Wed"), N_("Thu"), N_("Fri"), N_("Sat"), N_("Sun"))
LONG_DAYS = (
    *(N_("Monday"), N_("Tuesday"), N_("Wednesday"), N_("Thursday")),
    *(N_("Friday"), N_("Saturday"), N_("Sunday")),
)
MONTHS = (
    *(N_("Jan"), N_("Feb"), N_("Mar"), N_("Apr"), N_("May"), N_("Jun")),
    *(N_("Jul"), N_("Aug"), N_("Sep"), N_("Oct"), N_("Nov"), N_("Dec")),
)
LONG_MONTHS = (
    *(N_("January"), N_("February"), N_("March"), N_("April"), N_("May"), N_("June")),
    *(N_("July"), N_("August"), N_("September"), N_("October"), N_("November"), N_("December")),
)


def weekday(day: date) -> str:
    """`Mon`"""
    return _(DAYS[day.weekday()])


def long_weekday(day: date) -> str:
    """`Monday`"""
    return _(LONG_DAYS[day.weekday()])


def month(day: date) -> str:
    """`Nov`"""
    return pgettext("short month", "May") if day.month == 5 else _(MONTHS[day.month - 1])


def short_day(day: date) -> str:
    """`Mon 23 Nov`"""
    return _("{weekday} {day} {month}").format(weekday=weekday(day), day=day.day, month=month(day))


def long_day(day: date) -> str:
    """`Monday, 23 November 2026`"""
    return _("{weekday}, {day} {month} {year}").format(
        weekday=long_weekday(day), day=day.day, month=_(LONG_MONTHS[day.month - 1]), year=day.year
    )


def month_year(day: date) -> str:
    """`November 2026`"""
    return _("{month} {year}").format(month=_(LONG_MONTHS[day.month - 1]), year=day.year)


def clock(moment: datetime | time) -> str:
    """`09:00`"""
    return f"{moment:%H:%M}"


def when(moment: datetime) -> str:
    """`Mon 23 Nov 09:00`"""
    return _("{day} {clock}").format(day=short_day(moment), clock=clock(moment))
