"""Text from outside made harmless: what would steer a terminal or hide in a line becomes a visible mark."""

from __future__ import annotations

import re
import unicodedata

from smdesk.errors import BadInput

LONGEST_TEXT = 100_000
"""Characters; no platform takes more, and nobody can read it."""

MARK = "\N{REPLACEMENT CHARACTER}"

_HOSTILE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f"  # C0 save tab and line feed, DEL, C1
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # bidi marks, embeddings, overrides, isolates
    "\u2028\u2029\ufeff\ufff9-\ufffb"  # line and paragraph separators, BOM, interlinear marks
    "\ud800-\udfff"  # lone surrogates
    "\U000e0000-\U000e001f]"  # tags that are not part of a flag
)


MOST_ACCENTS = 16
"""Combining marks on one letter; no language needs as many, and sorting n of them takes n² steps."""


def clean(text: str) -> str:
    """The text with CR folded into line feeds and every hostile character shown as U+FFFD; NFC."""
    unix = text.replace("\r\n", "\n").replace("\r", "\n")
    harmless = _HOSTILE.sub(MARK, unix)
    return harmless if harmless.isascii() else unicodedata.normalize("NFC", _without_towers(harmless))


def _without_towers(text: str) -> str:
    """The text with what is piled on one letter beyond `MOST_ACCENTS` shown as one mark."""
    if not any(map(unicodedata.combining, text)):
        return text
    kept: list[str] = []
    accents = 0
    for letter in text:
        accents = accents + 1 if unicodedata.combining(letter) else 0
        if accents <= MOST_ACCENTS:
            kept.append(letter)
        elif accents == MOST_ACCENTS + 1:
            kept.append(MARK)
    return "".join(kept)


def clean_line(text: str) -> str:
    """The same for a name, a title or a handle: one line, without blanks around it."""
    return " ".join(clean(text).split())


def bounded(text: str, field: str) -> str:
    """A text cleaned and not longer than anybody can read; BadInput else."""
    if len(text) > LONGEST_TEXT:
        raise BadInput("text_too_big", field=field, size=len(text), limit=LONGEST_TEXT)
    return clean(text)
