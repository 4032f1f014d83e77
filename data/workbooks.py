"""Workbooks (XLSX): a form that goes out to be filled in, and any sheet that comes back."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING, cast

from smdesk.cleaning import clean, clean_line
from smdesk.errors import BadInput
from smdesk.ports import Form, FormColumn, Row, SheetRead

if TYPE_CHECKING:
    from openpyxl.cell.cell import Cell
    from openpyxl.workbook import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

MOST_MEGABYTES_INSIDE = 256
"""Unpacked; an XLSX is a ZIP, and a small one may be made to unfold without end."""

MOST_COLUMNS = 100
HINT = 255
"""Letters that Excel takes in the hint of a cell."""
HINT_TITLE = 32


def workbook(form: Form) -> bytes:
    """A form as XLSX: headings in the first row, hints and lists at the cells, how it is done on a second sheet."""
    from openpyxl import Workbook

    book = Workbook()
    sheet: Worksheet = book.worksheets[0]
    sheet.title = _sheet_name(form.name)
    _guide(book, form)
    lists = book.create_sheet("_")
    lists.sheet_state = "hidden"
    for number, column in enumerate(form.columns, 1):
        _column(sheet, number, column, form.rows)
        if column.choices:
            _choices(lists, number, column)
        _validation(sheet, number, column, form.rows)
    sheet.freeze_panes = "A2"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToHeight = 0
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _sheet_name(title: str) -> str:
    """At most 31 letters, without the signs that Excel forbids in a sheet's name."""
    return "".join("-" if letter in "[]:*?/\\" else letter for letter in clean_line(title))[:31].strip("'") or "1"


def _guide(book: Workbook, form: Form) -> None:
    from openpyxl.styles import Alignment, Font

    sheet = book.create_sheet(_sheet_name(form.guide_title))
    sheet.column_dimensions["A"].width = 100
    _write(sheet, 1, 1, form.title).font = Font(bold=True, size=14)
    lines = [*form.guide, "", *(f"{column.heading}: {column.hint}" for column in form.columns if not column.given)]
    for number, line in enumerate(lines, 3):
        _write(sheet, number, 1, line).alignment = Alignment(wrap_text=True, vertical="top")


def _column(sheet: Worksheet, number: int, column: FormColumn, rows: int) -> None:
    from openpyxl.styles import Alignment, Font, PatternFill
    from openpyxl.utils import get_column_letter

    sheet.column_dimensions[get_column_letter(number)].width = column.width
    head = _write(sheet, 1, number, column.heading)
    head.font, head.fill = Font(bold=True), PatternFill("solid", fgColor="DDE6F0")
    head.alignment = Alignment(wrap_text=True, vertical="top")
    for row in range(2, rows + 2):
        cell = _write(sheet, row, number, column.given)  # as text: a day or a hashtag stays as it is typed
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        if column.given:
            cell.font = Font(color="888888")


def _write(sheet: Worksheet, row: int, column: int, words: str) -> Cell:
    """Words into a cell; what begins like a formula is text all the same."""
    cell = cast("Cell", sheet.cell(row, column))  # no cells are merged here
    if words:
        cell.value = clean(words)
        cell.data_type = "s"
    cell.number_format = "@"
    return cell


def _choices(lists: Worksheet, number: int, column: FormColumn) -> None:
    for row, choice in enumerate(column.choices, 1):
        _write(lists, row, number, choice)


def _validation(sheet: Worksheet, number: int, column: FormColumn, rows: int) -> None:
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation

    letter = get_column_letter(number)
    source = f"_!${letter}$1:${letter}${len(column.choices)}" if column.choices else None
    rule = DataValidation(type="list" if source else None, formula1=source, allow_blank=True)
    rule.promptTitle, rule.prompt = clean_line(column.heading)[:HINT_TITLE], clean(column.hint)[:HINT]
    rule.showInputMessage, rule.showErrorMessage = bool(column.hint), bool(source) and not column.free
    sheet.add_data_validation(rule)
    rule.add(f"{letter}2:{letter}{rows + 1}")


def read_workbook(path: str) -> SheetRead:
    """The first sheet of an XLSX that has anything in it; its first row that is not empty names the columns."""
    from openpyxl import load_workbook

    file = Path(path).expanduser()
    try:
        _bounded_inside(file, path)
        book = load_workbook(file, read_only=True, data_only=True, keep_links=False)
    except BadInput:
        raise
    except Exception as error:  # whatever a broken file makes the reader raise, it is the file
        raise BadInput("broken_workbook", path=path, reason=_said(error)) from error
    rows = _rows(book, path)
    first = next(rows, None)
    if first is None:
        raise BadInput("empty_file", path=path)
    columns = tuple(clean_line(cell) for cell in first[1])
    return SheetRead("XLSX", columns, _named(rows, columns))


def _bounded_inside(file: Path, path: str) -> None:
    with zipfile.ZipFile(file) as packed:
        inside = sum(each.file_size for each in packed.infolist())
    if inside > MOST_MEGABYTES_INSIDE << 20:
        raise BadInput("file_too_big", path=path, most=MOST_MEGABYTES_INSIDE)


def _rows(book: Workbook, path: str) -> Iterator[tuple[int, list[str]]]:
    """The rows that are not empty, with their numbers, of the first sheet that has any."""
    try:
        for sheet in book.worksheets:
            found = False
            if hasattr(sheet, "reset_dimensions"):
                sheet.reset_dimensions()  # what the file says of its own size may be off
            for number, cells in enumerate(sheet.iter_rows(max_col=MOST_COLUMNS, values_only=True), 1):
                texts = [_text(value) for value in cells]
                if any(text.strip() for text in texts):
                    found = True
                    yield number, texts
            if found:
                return
    except Exception as error:  # as above
        raise BadInput("broken_workbook", path=path, reason=_said(error)) from error
    finally:
        book.close()


def _named(rows: Iterator[tuple[int, list[str]]], columns: Sequence[str]) -> Iterator[Row]:
    for line, texts in rows:
        named = dict(zip(columns, texts, strict=False))
        beyond = "".join(text for column, text in zip(columns, texts, strict=False) if not column).strip()
        beyond += "".join(texts[len(columns) :]).strip()
        named.pop("", None)
        yield Row(line, {**named, "": beyond} if beyond else named)


def _text(value: object) -> str:
    """A cell as it would be typed: days and times in ISO 8601, a whole number without its point."""
    match value:
        case None:
            return ""
        case datetime():
            return value.date().isoformat() if value.time() == time() else value.isoformat(" ", "minutes")
        case date():
            return value.isoformat()
        case time():
            return value.isoformat("minutes")
        case bool():
            return "yes" if value else "no"
        case float():
            return str(int(value)) if value.is_integer() else str(value)
    return clean(str(value))


def _said(error: Exception) -> str:
    return clean_line(str(error))[:200] or type(error).__name__
