"""CSV as spreadsheets write it, and as they must not misread it."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from data.sheets import read_csv, written
from smdesk.errors import BadInput

TURKISH = "metin;hesaplar\nÇığır açan öğrencilerimiz şölende;x\n"
LATVIAN = "teksts;konti\nŠodien svētki: ģimenes diena, ļoti gaidīta;x\n"


def sheet(folder: Path, content: bytes) -> str:
    file = folder / "sheet.csv"
    file.write_bytes(content)
    return str(file)


def code(folder: Path, content: bytes, encoding: str = "") -> BaseException:
    with pytest.raises(BadInput) as raised:
        list(read_csv(sheet(folder, content), encoding).rows)
    return raised.value


@pytest.mark.parametrize(
    ("text", "encoding", "told"),
    [
        (TURKISH, "utf-8", "utf-8"),
        (TURKISH, "utf-8-sig", "utf-8-sig"),
        (TURKISH, "utf-16", "utf-16"),
        (TURKISH, "windows-1254", "windows-1254"),
        (LATVIAN, "windows-1257", "windows-1257"),
        (LATVIAN, "utf-8", "utf-8"),
    ],
)
def test_letters_are_read_as_they_were_written(tmp_path: Path, text: str, encoding: str, told: str) -> None:
    read = read_csv(sheet(tmp_path, text.encode(encoding)))

    (row,) = read.rows
    assert read.encoding == told
    assert list(row.cells.values()) == text.splitlines()[1].split(";")


def test_big_endian_utf16_is_known_by_its_mark(tmp_path: Path) -> None:
    read = read_csv(sheet(tmp_path, b"\xfe\xff" + TURKISH.encode("utf-16-be")))

    assert read.columns == ("metin", "hesaplar")


def test_an_encoding_that_is_named_is_believed(tmp_path: Path) -> None:
    (row,) = read_csv(sheet(tmp_path, "metin\nПривет".encode("koi8-r")), "koi8-r").rows

    assert row.cells == {"metin": "Привет"}


@pytest.mark.parametrize("separator", [";", ",", "\t"])
def test_the_separator_is_the_one_of_the_first_row(tmp_path: Path, separator: str) -> None:
    read = read_csv(sheet(tmp_path, f"a{separator}b\n1{separator}2\n".encode()))

    assert (read.columns, [row.cells for row in read.rows]) == (("a", "b"), [{"a": "1", "b": "2"}])


def test_rows_carry_the_line_they_begin_in_and_empty_ones_are_left_out(tmp_path: Path) -> None:
    read = read_csv(sheet(tmp_path, b'a,b\n"1\n2",x\n,\n\n3,y\n'))

    assert [(row.line, row.cells["a"]) for row in read.rows] == [(2, "1\n2"), (6, "3")]


def test_cells_beyond_the_columns_are_told(tmp_path: Path) -> None:
    (row,) = read_csv(sheet(tmp_path, b"a,b\n1,2,3,4\n")).rows

    assert row.cells == {"a": "1", "b": "2", "": "34"}


def test_control_characters_nul_and_overrides_become_visible_marks(tmp_path: Path) -> None:
    (row,) = read_csv(sheet(tmp_path, "a\nx\x00y\x1b[2J\u202ez\n".encode())).rows

    assert row.cells == {"a": "x\ufffdy\ufffd[2J\ufffdz"}


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "empty_file"),
        (b"\n\n", "empty_file"),
        (b"PK\x03\x04rest of an xlsx", "not_csv"),
        (b"%PDF-1.7", "not_csv"),
    ],
)
def test_what_is_no_csv_says_so(tmp_path: Path, content: bytes, why: str) -> None:
    assert getattr(code(tmp_path, content), "code", "") == why


def test_a_wrong_encoding_that_was_named_says_so(tmp_path: Path) -> None:
    error = code(tmp_path, TURKISH.encode("windows-1254"), "utf-8")

    assert isinstance(error, BadInput)
    assert (error.code, error.params["encoding"]) == ("wrong_encoding", "utf-8")
    assert getattr(code(tmp_path, b"a\n1\n", "klingon"), "code", "") == "unreadable_file"


def test_a_file_that_is_not_there_says_so(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="unreadable_file"):
        read_csv(str(tmp_path / "none.csv"))


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="a device that never ends is POSIX's")
def test_what_never_ends_is_no_file() -> None:
    with pytest.raises(BadInput, match="not_a_file"):
        read_csv("/dev/zero")


def test_a_file_larger_than_any_sheet_is_not_read(tmp_path: Path) -> None:
    file = tmp_path / "large.csv"
    with file.open("wb") as large:
        large.truncate((128 << 20) + 1)

    with pytest.raises(BadInput, match="file_too_big"):
        read_csv(str(file))


def test_rows_are_read_as_they_are_asked_for(tmp_path: Path) -> None:
    read = read_csv(sheet(tmp_path, b"a\n" + b"1\n" * 100_000))

    assert [next(read.rows).line for _ in range(3)] == [2, 3, 4]


@pytest.mark.parametrize("cell", ["=1+1", "+49", "-5", "@handle", "\tx", "'=1", "''", "=cmd|' /C calc'!A0"])
def test_no_cell_is_taken_for_a_formula_and_it_comes_back_as_it_was(tmp_path: Path, cell: str) -> None:
    made = written(["a"], [[cell]])
    (_, (shown,)) = csv.reader(io.StringIO(made.decode("utf-8-sig")))

    assert shown[0] not in "=+-@\t\r"
    (row,) = read_csv(sheet(tmp_path, made)).rows
    assert row.cells["a"].strip() == cell.strip()


def test_other_cells_are_written_as_they_are() -> None:
    assert written(["a", "b"], [["Şölen; 5,5", 'sa"y']]).decode("utf-8-sig") == 'a,b\r\n"Şölen; 5,5","sa""y"\r\n'
