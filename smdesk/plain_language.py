"""Plain language (S21): sentences that nobody reads to their end."""

from __future__ import annotations

import re
from collections.abc import Iterator

from smdesk.findings import Finding, Severity

CLAUSE = "K17"

MOST_WORDS = 30
"""In one sentence; an institution may name another number."""

_STOP = re.compile(r"(?<![.!?…])[.!?…]++[\"”’»)]*(?=\s|\Z)|\n+")
_WORD = re.compile(r"\w+(?:['’.\-]\w+)*")
_SHORT = re.compile(
    r"(?:\b(?:Prof|Doç|Dr|Öğr|Arş|Av|Yrd|vb|vs|No|St|Mr|Mrs|Ms|Jr|e\.g|i\.e|u\.c|piem|plkst|g)|\b\d{1,3}|\b\w)\Z"
)


def long_sentences_say(text: str, most_words: int = MOST_WORDS) -> list[Finding]:
    """A warning for each sentence of more words, with its place."""
    findings = []
    for start, end in sentences(text):
        words = sum(1 for _ in _WORD.finditer(text, start, end))
        if words > most_words:
            params: dict[str, object] = {"start": start, "end": end, "words": words, "most": most_words}
            findings.append(Finding("sentence_too_long", Severity.WARN, CLAUSE, params))
    return findings


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """Where sentences stand: to a full stop or a line's end; `Prof.`, `Dr.` and `3.` end none."""
    start = 0
    for match in _STOP.finditer(text):
        if match.group() == "." and _SHORT.search(text[max(0, match.start() - 8) : match.start()]):
            continue
        yield from _bare(text, start, match.end())
        start = match.end()
    yield from _bare(text, start, len(text))


def _bare(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    inside = text[start:end]
    if inside.strip():
        yield start + len(inside) - len(inside.lstrip()), start + len(inside.rstrip())
