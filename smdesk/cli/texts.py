"""Texts that a call names: in its words, in a file, on standard input."""

from __future__ import annotations

import sys
from pathlib import Path

from smdesk.errors import BadInput

MOST_BYTES = 4_000_000
"""How much of a text is read at all; whether it is a post is for the rules to say."""


def read_text(text: str | None, file: str | None) -> str | None:
    """The text of a call; None where it gives none. BadInput where a file cannot be read or is no UTF-8."""
    if "-" in (text, file):
        return decoded(sys.stdin.buffer.read(MOST_BYTES), "-")
    if file is None:
        return text
    try:
        with Path(file).expanduser().open("rb") as opened:
            return decoded(opened.read(MOST_BYTES), file)
    except OSError as error:
        raise BadInput("unreadable_file", path=file, reason=error.strerror or str(error)) from error


def decoded(data: bytes, path: str) -> str:
    """UTF-8 with or without a mark at its beginning, its last line's end left out."""
    try:
        return data.decode("utf-8-sig").removesuffix("\n").removesuffix("\r")
    except UnicodeDecodeError as error:
        raise BadInput("not_utf8", path=path, byte=error.start + 1) from error
