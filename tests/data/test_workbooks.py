"""Workbooks: forms that no spreadsheet takes for formulas, and sheets read in whatever shape they come back."""

from __future__ import annotations

import io
import zipfile
from datetime import date, datetime, time
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from data.sheets import read_sheet
from data.workbooks import MOST_MEGABYTES_INSIDE, workbook
from smdesk.errors import BadInput
from smdesk.ports import Form, FormColumn

HOSTILE = '=HYPERLINK("http://evil.example","x")'


def form(**more: object) -> Form:
    columns = (
        FormColumn(heading=HOSTILE, hint=HOSTILE, choices=(HOSTILE, "b")),
        FormColumn(heading="Text", hint="h" * 400),
        FormColumn(heading="No", hint="", given="r-1"),
    )
    return Form(title=HOSTILE, name="A: [b]*?/", columns=columns, rows=3, guide_title="How", guide=(HOSTILE,))


def test_no_cell_of_a_form_is_a_formula() -> None:
    book = load_workbook(io.BytesIO(workbook(form())))

    cells = [cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert HOSTILE in [cell.value for cell in cells]
    assert {cell.data_type for cell in cells} == {"s"}


def test_a_form_has_lists_and_hints_no_longer_than_a_spreadsheet_takes() -> None:
    sheet = load_workbook(io.BytesIO(workbook(form()))).worksheets[0]

    choices, plain, _given = sheet.data_validations.dataValidation
    assert (choices.type, choices.formula1, str(choices.sqref)) == ("list", "_!$A$1:$A$2", "A2:A4")
    assert len(plain.prompt) == 255
    assert [sheet.cell(row, 3).value for row in range(2, 5)] == ["r-1"] * 3


def sheet_of(tmp_path: Path, *rows: list[object], first: list[object] | None = None) -> Path:
    book = Workbook()
    for row in [first or ["Text", "Day"], *rows]:
        book.worksheets[0].append(row)
    path = tmp_path / "a.xlsx"
    book.save(path)
    return path


def test_days_times_and_numbers_come_as_they_would_be_typed(tmp_path: Path) -> None:
    values = [datetime(2026, 12, 7), datetime(2026, 12, 7, 9, 30), date(2026, 12, 7), time(9, 5), 5.0, 5.5, True]

    read = read_sheet(str(sheet_of(tmp_path, *(["x", value] for value in values))))

    assert read.encoding == "XLSX"
    days = ["2026-12-07", "2026-12-07 09:30", "2026-12-07", "09:05", "5", "5.5", "yes"]
    assert [row.cells["Day"] for row in read.rows] == days


def test_empty_rows_are_passed_over_and_lines_are_those_of_the_sheet(tmp_path: Path) -> None:
    read = read_sheet(str(sheet_of(tmp_path, [None, None], ["a", None], [" ", ""], ["b", "c", "beyond"])))

    assert [(row.line, row.cells.get("Text"), row.cells.get("")) for row in read.rows] == [
        (3, "a", None),
        (5, "b", "beyond"),
    ]


def test_hostile_characters_become_visible_marks(tmp_path: Path) -> None:
    read = read_sheet(str(sheet_of(tmp_path, ["a\u202eb", "c"])))

    assert next(read.rows).cells["Text"] == "a\ufffdb"


def test_a_file_that_unfolds_without_end_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "bomb.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        for number in range(MOST_MEGABYTES_INSIDE // 64 + 1):
            packed.writestr(f"{number}.xml", b" " * (64 << 20))

    with pytest.raises(BadInput) as refused:
        read_sheet(str(path))

    assert refused.value.code == "file_too_big"


@pytest.mark.parametrize("content", [b"PK\x03\x04", b"PK\x03\x04" + bytes(500)])
def test_a_broken_workbook_is_one_error(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(content)

    with pytest.raises(BadInput) as refused:
        read_sheet(str(path))

    assert refused.value.code == "broken_workbook"


def test_a_workbook_without_a_sheet_inside_is_one_error(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr("[Content_Types].xml", "<x")

    with pytest.raises(BadInput) as refused:
        read_sheet(str(path))

    assert refused.value.code == "broken_workbook"
