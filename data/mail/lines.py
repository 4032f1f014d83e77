"""A file's lines in bytes, and where in an mbox one mail ends and the next begins."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from data.mail.mime import Mail, MailReader

LONGEST_PIECE = 1 << 16
"""Bytes read of a line at once; a longer line comes in pieces."""

_HOUR, _YEAR = re.compile(rb"\d\d:\d\d"), re.compile(rb"(?:19|20)\d\d\b")


def lines_of(path: Path) -> Iterator[bytes]:
    """The lines with their ends; an endless one comes in pieces."""
    with path.open("rb") as opened:
        while piece := opened.readline(LONGEST_PIECE):
            yield piece


def mail_of(lines: Iterable[bytes]) -> Mail:
    """The mail that these lines are."""
    reader = MailReader()
    for line in lines:
        reader.feed(line)
    return reader.done()


def mails_of_mbox(lines: Iterable[bytes]) -> Iterator[tuple[int, bytes, Mail]]:
    """Each mail of an mbox: the number of its first line, that line itself, and the mail.

    A new one begins where `From `, a time and a year stand after an empty line; `>From ` in a text loses its mark.
    """
    reader: MailReader | None = None
    begun, opening, number, empty, fresh = 0, b"", 0, True, True
    for line in lines:
        number += fresh
        if fresh and empty and line.startswith(b"From ") and (reader is None or _opens(line)):
            if reader is not None:
                yield begun, opening, reader.done()
            reader, begun, opening = MailReader(), number, line
            empty = False
        elif reader is not None:
            reader.feed(
                line[1:] if fresh and line.startswith(b">") and line.lstrip(b">").startswith(b"From ") else line
            )
            empty = line in {b"\n", b"\r\n"}
        fresh = line.endswith(b"\n")
    if reader is not None:
        yield begun, opening, reader.done()


def _opens(line: bytes) -> bool:
    start = line[:300]
    return _HOUR.search(start) is not None and _YEAR.search(start) is not None
