"""Files that go to and come from other programs: sheets and calendars."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from smdesk.ports import CalendarEvent, SheetRead


class Files:
    """Reads and writes them; each kind is imported when it is first asked for."""

    def read_csv(self, path: str, encoding: str = "") -> SheetRead:
        """A CSV in whatever encoding and separator; BadInput with what is wrong and where, rows read as they come."""
        from data.sheets import read_csv

        return read_csv(path, encoding)

    def sheet(self, columns: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
        """A CSV file in which no cell is taken for a formula."""
        from data.sheets import written

        return written(columns, rows)

    def calendar(self, events: Sequence[CalendarEvent], name: str) -> bytes:
        """An iCalendar file."""
        from data.calendars import calendar

        return calendar(events, name)
