"""Texts split into what a reader sees as single characters (UAX #29), by the `regex` package."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from regex import Pattern


def graphemes(text: str) -> Sequence[str]:
    """The extended grapheme clusters of a text, in order; joined, they are the text."""
    return _clusters().findall(text)


@cache
def _clusters() -> Pattern[str]:
    """Imported when first asked: most commands count nothing.

    Two letters of a flag stand before `\\X`, which looks back over all flags before one and takes n² for n flags.
    """
    import regex

    return regex.compile(r"[\U0001F1E6-\U0001F1FF]{2}[\p{GCB=Extend}\p{GCB=ZWJ}\p{GCB=SpacingMark}]*+|\X")
