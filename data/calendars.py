"""Posts as iCalendar events (RFC 5545), written by the icalendar library, which also escapes their texts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from icalendar import Calendar, Event

from smdesk.cleaning import clean, clean_line
from smdesk.ports import CalendarEvent

PRODUCT = "-//smdesk//smdesk//EN"


def calendar(events: Sequence[CalendarEvent], name: str) -> bytes:
    """A calendar of events. Times are in UTC, which every program shows in its own zone."""
    made = Calendar()
    made.add("prodid", PRODUCT)
    made.add("version", "2.0")
    made.add("x-wr-calname", clean_line(name))
    for event in events:
        made.add_component(_event(event))
    return bytes(made.to_ical())


def _event(event: CalendarEvent) -> Event:
    made = Event()
    made.add("uid", event.uid)
    made.add("dtstamp", event.changed)
    made.add("last-modified", event.changed)
    made.add("dtstart", event.starts)
    made.add("duration", timedelta(minutes=event.minutes))
    made.add("summary", clean_line(event.summary))
    made.add("description", clean(event.description))
    made.add("status", event.status)
    made.add("sequence", event.sequence)
    made.add("transp", "TRANSPARENT")
    return made
