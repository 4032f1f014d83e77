"""CSV as spreadsheets write it: whatever encoding and separator; and written so that no cell becomes a formula."""

from __future__ import annotations

import codecs
import csv
import io
import stat
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Protocol

from smdesk.cleaning import clean, clean_line
from smdesk.errors import BadInput
from smdesk.ports import Row, SheetRead

MOST_MEGABYTES = 128
"""A hundred thousand rows of a thousand letters each."""

SEPARATORS = ";,\t"
_CHUNK = 1 << 20
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_LETTERS = {
    "windows-1254": frozenset("ığüşöçİĞÜŞÖÇ"),
    "windows-1257": frozenset("āčēģīķļņšūžĀČĒĢĪĶĻŅŠŪŽ"),
}
_PACKED = b"PK\x03\x04"
_OF_OTHER_PROGRAMS = (_PACKED, b"\xd0\xcf\x11\xe0", b"%PDF")
"""What XLSX and ODS, old XLS, and PDF files begin with."""

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
"""What a spreadsheet takes for the beginning of a formula, or skips before one (OWASP, CSV injection)."""


def written(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """A CSV in UTF-8 with its mark, which Excel needs to see; lines end as RFC 4180 says."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(columns)
    writer.writerows([_harmless(cell) for cell in row] for row in rows)
    return out.getvalue().encode("utf-8-sig")


def _harmless(cell: str) -> str:
    """A cell that a spreadsheet shows as it is; an apostrophe before it makes it text."""
    return f"'{cell}" if cell.startswith((*_FORMULA, "'")) else cell


def _as_meant(cell: str) -> str:
    """A cell without the apostrophe that `_harmless` puts before a formula."""
    return cell[1:] if cell.startswith("'") and cell[1:].startswith((*_FORMULA, "'")) else cell


class Rows(Protocol):
    """What `csv.reader` gives."""

    line_num: int

    def __next__(self) -> list[str]: ...


def read_sheet(path: str, encoding: str = "") -> SheetRead:
    """A CSV or an XLSX, told apart by how it begins."""
    file = Path(path).expanduser()
    try:
        _bounded(file, path)
        with file.open("rb") as opened:
            packed = opened.read(4) == _PACKED
    except OSError as error:
        raise BadInput("unreadable_file", path=path, reason=error.strerror or str(error)) from error
    if not packed:
        return read_csv(path, encoding)
    from data.workbooks import read_workbook

    return read_workbook(path)


def read_csv(path: str, encoding: str = "") -> SheetRead:
    """A CSV file; its rows are read as they are asked for. BadInput says what is wrong with it and in which line."""
    file = Path(path).expanduser()
    try:
        _bounded(file, path)
        known = encoding or _encoding_of(file, path)
        lines = _lines(file, known, path)
        first = next(lines, "")
    except (OSError, LookupError) as error:
        raise BadInput("unreadable_file", path=path, reason=getattr(error, "strerror", None) or str(error)) from error
    separator = max(SEPARATORS, key=first.count)
    reader = csv.reader(_from_first(first, lines), delimiter=separator)
    columns = tuple(clean_line(cell) for cell in _next_row(reader, path) or ())
    if not any(columns):
        raise BadInput("empty_file", path=path)
    return SheetRead(known, columns, _rows(reader, columns, path))


def _rows(reader: Rows, columns: Sequence[str], path: str) -> Iterator[Row]:
    end = reader.line_num
    while (cells := _next_row(reader, path)) is not None:
        line, end = end + 1, reader.line_num
        texts = [clean(_as_meant(cell)) for cell in cells]
        if not any(text.strip() for text in texts):
            continue
        named = dict(zip(columns, texts, strict=False))
        beyond = "".join(texts[len(columns) :]).strip()
        yield Row(line, {**named, "": beyond} if beyond else named)


def _next_row(reader: Rows, path: str) -> list[str] | None:
    limit = csv.field_size_limit(sys.maxsize if sys.maxsize < 2**31 else 2**31 - 1)
    try:
        return next(reader, None)
    except csv.Error as error:
        raise BadInput("broken_csv", path=path, line=reader.line_num, reason=str(error)) from error
    except UnicodeError as error:
        raise BadInput("wrong_encoding", path=path, line=reader.line_num + 1) from error
    finally:
        csv.field_size_limit(limit)


def _lines(file: Path, encoding: str, path: str) -> Iterator[str]:
    with file.open(encoding=encoding, newline="") as opened:
        try:
            yield from opened
        except UnicodeError as error:
            raise BadInput("wrong_encoding", path=path, encoding=encoding) from error


def _from_first(first: str, rest: Iterator[str]) -> Iterator[str]:
    yield first
    yield from rest


def _bounded(file: Path, path: str) -> None:
    """A device or pipe may never end, and nobody's sheet is as large as this."""
    found = file.stat()
    if not stat.S_ISREG(found.st_mode):
        raise BadInput("not_a_file", path=path)
    if found.st_size > MOST_MEGABYTES << 20:
        raise BadInput("file_too_big", path=path, most=MOST_MEGABYTES)


def _encoding_of(file: Path, path: str) -> str:
    """How a file's letters are written: by its mark, else UTF-8 if all of it is, else the code page that fits best."""
    with file.open("rb") as opened:
        start = opened.read(len(codecs.BOM_UTF8) + 1)
        if start.startswith(_OF_OTHER_PROGRAMS):
            raise BadInput("not_csv", path=path)
        for mark, encoding in _MARKS:
            if start.startswith(mark):
                return encoding
        opened.seek(0)
        counted = dict.fromkeys(_LETTERS, 0)
        utf8 = codecs.getincrementaldecoder("utf-8")()
        is_utf8 = True
        while chunk := opened.read(_CHUNK):
            is_utf8 = is_utf8 and _decodes(utf8, chunk)
            if not is_utf8:
                for page, letters in _LETTERS.items():
                    counted[page] += sum(letter in letters for letter in chunk.decode(page, "replace"))
        if is_utf8 and _decodes(utf8, b"", final=True):
            return "utf-8"
    return max(counted, key=lambda page: counted[page])


def _decodes(decoder: codecs.IncrementalDecoder, chunk: bytes, *, final: bool = False) -> bool:
    try:
        decoder.decode(chunk, final)
    except UnicodeDecodeError:
        return False
    return True
