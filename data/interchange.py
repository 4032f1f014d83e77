"""Files that go to and come from other programs: sheets and calendars."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from smdesk.errors import NotSaved

if TYPE_CHECKING:
    from smdesk.ports import CalendarEvent, Form, SheetRead


class Files:
    """Reads and writes them; each kind is imported when it is first asked for."""

    def read_csv(self, path: str, encoding: str = "") -> SheetRead:
        """A CSV in whatever encoding and separator; BadInput with what is wrong and where, rows read as they come."""
        from data.sheets import read_csv

        return read_csv(path, encoding)

    def read_sheet(self, path: str, encoding: str = "") -> SheetRead:
        """A CSV or XLSX, told apart by what is in it."""
        from data.sheets import read_sheet

        return read_sheet(path, encoding)

    def workbook(self, form: Form) -> bytes:
        """A form as XLSX."""
        from data.workbooks import workbook

        return workbook(form)

    def put(self, folder: str, name: str, content: bytes) -> str:
        """A file into a folder, whole or not at all; answers its path."""
        place = Path(folder).expanduser()
        try:
            place.mkdir(parents=True, exist_ok=True)
            unfinished = place / f".{name}.part"
            unfinished.write_bytes(content)
            unfinished.replace(place / name)
        except OSError as error:
            raise NotSaved(error.strerror or str(error)) from error
        return str(place / name)

    def beside(self, path: str, name: str) -> str:
        """A file of this bare name beside another; a name that leads elsewhere names none."""
        if not name or name != Path(name.replace("\\", "/")).name or name in (".", ".."):
            return ""
        try:
            found = Path(path).expanduser().parent / name
            return str(found) if found.is_file() else ""
        except (OSError, ValueError):
            return ""

    def sheet(self, columns: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
        """A CSV file in which no cell is taken for a formula."""
        from data.sheets import written

        return written(columns, rows)

    def calendar(self, events: Sequence[CalendarEvent], name: str) -> bytes:
        """An iCalendar file."""
        from data.calendars import calendar

        return calendar(events, name)
