"""Answers on their way out: one JSON document, or lines for people; stdout is data, stderr narration."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Sequence
from typing import TextIO

from smdesk.cleaning import clean, clean_line
from smdesk.late_dataclass import dataclass


@dataclass(frozen=True, slots=True)
class Answer:
    """What a command answers: `data` for scripts, `lines` for people; what is callable is made only when wanted.

    `notes` go to stderr; `exit` is the exit code.
    """

    data: object
    lines: Callable[[], Iterable[str]]
    notes: tuple[str, ...] = ()
    exit: int = 0


def give(answer: Answer, *, as_json: bool) -> int:
    """Print an answer; answers its exit code."""
    if as_json:
        put(document(answer.data() if callable(answer.data) else answer.data))
    else:
        for line in answer.lines():
            put(clean(line))
    for note in answer.notes:
        tell(note)
    sys.stdout.flush()
    return answer.exit


def document(data: object) -> str:
    """One JSON document, in readable letters but with nothing in it that could steer a terminal."""
    return clean(json.dumps(data, ensure_ascii=False, indent=2 if sys.stdout.isatty() else None))


def put(line: str) -> None:
    """One line of data."""
    sys.stdout.write(line + "\n")


def tell(line: str) -> None:
    """One line of narration."""
    sys.stderr.write(clean_line(line) + "\n")


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterable[str]:
    """Columns under their heads on a terminal; bare and separated by tabs when piped."""
    cells = [[clean_line(cell) for cell in row] for row in rows]
    if not sys.stdout.isatty():
        return ["\t".join(row) for row in cells]
    if not cells:
        return []
    widths = [max(len(row[column]) for row in [heads, *cells]) for column in range(len(heads))]
    lines = [heads, ["─" * width for width in widths], *cells]
    return ["  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip() for line in lines]


def speak_utf8(stream: TextIO) -> None:
    """Let a stream take every letter: UTF-8 when piped, and a mark for what a terminal cannot show."""
    reconfigure = getattr(stream, "reconfigure", None)
    if reconfigure is not None:
        reconfigure(errors="replace", **({} if stream.isatty() else {"encoding": "utf-8"}))
