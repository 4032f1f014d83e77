"""Posts as calendar programs read them."""

from __future__ import annotations

from datetime import UTC, datetime

from icalendar import Calendar

from data.calendars import calendar
from smdesk.ports import CalendarEvent

EVENT = CalendarEvent(
    uid="p-1@smdesk",
    starts=datetime(2026, 11, 23, 6, 0, tzinfo=UTC),
    minutes=15,
    summary="Fakülte: Şölen; bugün, burada",
    description="İlk satır\nİkinci; satır, \\ ile",
    status="CONFIRMED",
    changed=datetime(2026, 11, 20, 9, 0, tzinfo=UTC),
    sequence=3,
)


def test_an_event_comes_back_as_it_was() -> None:
    (event,) = Calendar.from_ical(calendar([EVENT], "Deneme")).walk("VEVENT")

    assert event["uid"] == "p-1@smdesk"
    assert event.decoded("dtstart") == EVENT.starts
    assert event.decoded("duration").total_seconds() == 900
    assert (str(event["summary"]), str(event["description"])) == (EVENT.summary, EVENT.description)
    assert (event["sequence"], event["status"]) == (3, "CONFIRMED")


def test_no_text_can_end_its_line_and_begin_another_property() -> None:
    hostile = CalendarEvent(
        uid="p-2@smdesk",
        starts=EVENT.starts,
        minutes=15,
        summary="x\r\nATTACH:https://evil",
        description="y\r\nEND:VEVENT\x00",
        status="CONFIRMED",
        changed=EVENT.changed,
        sequence=1,
    )

    made = calendar([hostile], "Deneme")

    assert not [line for line in made.splitlines() if line.startswith(b"ATTACH")]
    assert made.count(b"\r\nEND:VEVENT") == 1
    assert b"\x00" not in made


def test_lines_end_and_fold_as_the_standard_says() -> None:
    made = calendar([EVENT], "Deneme Üniversitesi " * 10)

    assert made.endswith(b"END:VCALENDAR\r\n")
    assert max(map(len, made.split(b"\r\n"))) <= 75
