"""A sentence with gaps, `{author} commented on your post`, and what stands in the gaps of a text that says it."""

from __future__ import annotations

from string import Formatter

_LEVEL = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "\N{NO-BREAK SPACE}": " "})
_CLOSING = ".!… "

ANYTHING = "any"
"""The gap nobody asks for."""


def level(text: str) -> str:
    """A line as sentences are compared: straight quotes, plain blanks, without the full stop at its end."""
    return (text if text.isascii() else text.translate(_LEVEL)).rstrip(_CLOSING)


class Sentence:
    """Words and gaps in turn. The words of the end must end the text, those between are taken where they first come."""

    def __init__(self, pattern: str) -> None:
        parsed = list(Formatter().parse(level(pattern)))
        self._words = [words for words, _gap, _spec, _conversion in parsed]
        self._gaps = [gap for _words, gap, _spec, _conversion in parsed if gap is not None]
        if len(self._words) == len(self._gaps):
            self._words.append("")

    def match(self, text: str) -> dict[str, str] | None:
        """What stands in the gaps of a levelled text; None where it says something else."""
        first, *between = self._words
        if not text.startswith(first):
            return None
        if not self._gaps:
            return {} if text == first else None
        last = between.pop()
        if last and not text.endswith(last):
            return None
        return self._filled(text[len(first) : len(text) - len(last)], between)

    def _filled(self, text: str, between: list[str]) -> dict[str, str] | None:
        found: dict[str, str] = {}
        at = 0
        for gap, words in zip(self._gaps, [*between, ""], strict=True):
            end = text.find(words, at) if words else len(text)
            said = text[at:end].strip()
            if end < 0 or not said:
                return None
            if gap != ANYTHING:
                found[gap] = said
            at = end + len(words)
        return found
