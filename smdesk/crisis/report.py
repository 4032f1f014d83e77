"""The report of a crisis in Markdown and HTML, made from its timeline (C06)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from html import escape

from smdesk.cleaning import clean, clean_line
from smdesk.late_dataclass import dataclass

Row = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """One part of a report: its heading, columns and rows; a text of several lines stands in `text`."""

    heading: str
    columns: Row = ()
    rows: tuple[Row, ...] = ()
    text: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """A report: its title, what stands under it, its parts."""

    title: str
    language: str
    lines: tuple[str, ...]
    sections: tuple[Section, ...]


_MARKS = str.maketrans({mark: f"\\{mark}" for mark in "\\`*_{}[]<>#|~"})


def markdown(document: Document) -> str:
    """The document in Markdown; nothing in it acts as markup but its own."""
    return "\n".join(_markdown(document)) + "\n"


def _markdown(document: Document) -> Iterator[str]:
    yield f"# {_plain(document.title)}"
    yield ""
    for line in document.lines:
        yield f"- {_plain(line)}"
    for section in document.sections:
        yield ""
        yield f"## {_plain(section.heading)}"
        yield ""
        if section.text:
            yield from (f"> {_plain(line)}" for line in section.text.splitlines())
        if section.rows:
            yield _cells(section.columns)
            yield _cells(["---"] * len(section.columns), raw=True)
            yield from (_cells(row) for row in section.rows)


def _plain(text: str) -> str:
    return clean_line(text).translate(_MARKS)


def _cells(row: Sequence[str], *, raw: bool = False) -> str:
    return "| " + " | ".join(cell if raw else _plain(cell) for cell in row) + " |"


STYLE = (
    "body{font:15px/1.5 system-ui,sans-serif;max-width:60em;margin:2em auto;padding:0 1em;color:#111;background:#fff}"
    "h1{font-size:1.6em}h2{font-size:1.2em;margin-top:2em}table{border-collapse:collapse;width:100%}"
    "th,td{border:1px solid #999;padding:.3em .5em;text-align:left;vertical-align:top}blockquote{white-space:pre-wrap}"
    "@media print{body{margin:0;max-width:none}tr{break-inside:avoid}}"
)


def html(document: Document) -> str:
    """The document as one HTML page that needs nothing else and runs nothing."""
    return "\n".join(_html(document)) + "\n"


def _html(document: Document) -> Iterator[str]:
    title = escape(clean_line(document.title))
    yield "<!doctype html>"
    yield f'<html lang="{escape(document.language)}"><head><meta charset="utf-8"><title>{title}</title>'
    yield f"<style>{STYLE}</style></head><body><h1>{title}</h1>"
    yield "<ul>" + "".join(f"<li>{escape(clean_line(line))}</li>" for line in document.lines) + "</ul>"
    for section in document.sections:
        yield f"<h2>{escape(clean_line(section.heading))}</h2>"
        if section.text:
            yield f"<blockquote>{escape(clean(section.text))}</blockquote>"
        if section.rows:
            yield from _table(section.columns, section.rows)
    yield "</body></html>"


def _table(columns: Row, rows: Iterable[Row]) -> Iterator[str]:
    yield "<table><thead><tr>" + "".join(f"<th>{escape(column)}</th>" for column in columns) + "</tr></thead><tbody>"
    for row in rows:
        yield "<tr>" + "".join(f"<td>{escape(clean_line(cell))}</td>" for cell in row) + "</tr>"
    yield "</tbody></table>"
