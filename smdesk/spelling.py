"""Spelling (S13): which words to look up and what to say; the dictionaries themselves are somebody else's."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from typing import Protocol

from smdesk.comparing import lower
from smdesk.findings import Finding, Severity

CLAUSES = ("B3", "L6")

MOST = 50
"""Words; whoever has mended so many looks again."""

LONGEST = 60
"""Letters; what is longer is no word of a dictionary."""


class Speller(Protocol):
    """Dictionaries of this machine; kept in `data/`, faked in tests."""

    def knows(self, language: str) -> bool:
        """Whether there is a dictionary of this language."""
        ...

    def right(self, word: str, language: str) -> bool:
        """Whether a word is spelled as the language's dictionary has it."""
        ...

    def suggestions(self, word: str, language: str) -> Sequence[str]:
        """What might have been meant, likeliest first."""
        ...


_BETWEEN_BLANKS = re.compile(r"\S+")
_NOT_PROSE = re.compile(r"://|\A\W*www\.|@|#|\d")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_SENTENCE_BEGINS = re.compile(r"(?:\A|[.!?…:\n])[\s\"“„«(\-–—•]*\Z")


def spelling_says(text: str, language: str, speller: Speller, own_words: Collection[str] = ()) -> list[Finding]:
    """A warning for each word that the dictionary does not have, once; `own_words` are the desk's.

    Where there is no dictionary, a note that nobody looked.
    """
    if not speller.knows(language):
        return [Finding("spelling_not_checked", Severity.NOTE, CLAUSES[0], {"language": language})]
    own = {lower(word, language) for word in own_words}
    findings: list[Finding] = []
    seen: set[str] = set()
    for start, word in words_to_check(text):
        if len(findings) == MOST:
            break
        if word in seen or _known(word, language, speller, own):
            continue
        seen.add(word)
        where: dict[str, object] = {"found": word, "start": start, "end": start + len(word), "language": language}
        findings.append(Finding("misspelled", Severity.WARN, CLAUSES[0], where))
    return findings


def words_to_check(text: str) -> Iterator[tuple[int, str]]:
    """Words of prose and where they stand: no links, addresses, tags, codes, abbreviations, names within a sentence."""
    prose = _BETWEEN_BLANKS.sub(_blank_unless_prose, text)
    for match in _WORD.finditer(prose):
        word = match.group()
        if 1 < len(word) <= LONGEST and not word.isupper() and not _is_name(word, prose, match.start()):
            yield match.start(), word


def _blank_unless_prose(match: re.Match[str]) -> str:
    written = match.group()
    return " " * len(written) if _NOT_PROSE.search(written) else written


def _is_name(word: str, text: str, start: int) -> bool:
    return word[0].isupper() and _SENTENCE_BEGINS.search(text[max(0, start - 8) : start]) is None


def _known(word: str, language: str, speller: Speller, own: Collection[str]) -> bool:
    """As it stands, in small letters, or before the apostrophe that parts a name from its ending (`Konya'nın`)."""
    plain = word.replace("’", "'")
    stem = plain.partition("'")[0]
    forms = dict.fromkeys((plain, lower(plain, language), *((stem,) if language == "tr" else ())))
    return any(lower(form, language) in own or speller.right(form, language) for form in forms)
