"""The words of a vocabulary, looked up in any of their forms."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from smdesk.errors import BadInput
from smdesk.wordcheck import english, latvian, turkish
from smdesk.wordcheck.disguises import drawn_in, read_otherwise
from smdesk.wordcheck.endings import Endings, anything, nothing
from smdesk.wordcheck.letters import could_mean, folded

LONGEST_WORD = 60
"""Letters; what is longer is no word."""

_LEAST_IN_TAG = 5
"""Letters of a stem that is found inside a hashtag's run-together words; shorter ones are found everywhere."""

_BARE, _BARE_AMONG_MARKS = 5, 6
"""Letters of a stem that is known without its marks; a shorter one is too near to other words (`döl`, `dolu`)."""

Stems = Callable[[str], Iterator[tuple[str, Endings]]]
_NOUNS: Mapping[str, Stems] = {"tr": turkish.noun_stems, "en": english.noun_stems, "lv": latvian.noun_stems}
_VERBS: Mapping[str, Stems] = {"tr": turkish.verb_stems, "en": english.verb_stems, "lv": latvian.verb_stems}


@dataclass(frozen=True, slots=True)
class Form:
    """A stem as it is spelled, what may follow it, and the number of the word it belongs to."""

    stem: str
    endings: Endings
    word: int


class Lexicon:
    """Numbers for words: `means` answers which of the words that were put in a written word may be."""

    def __init__(self, language: str, words: Sequence[str]) -> None:
        self._forms: dict[str, list[Form]] = {}
        for number, word in enumerate(words):
            for stem, endings in _forms_of(word, language):
                self._forms.setdefault(folded(stem), []).append(Form(stem, endings, number))
        self._lengths = sorted({len(stem) for stem in self._forms})
        self._beginnings = {stem[:_LEAST_IN_TAG] for stem in self._forms if len(stem) >= _LEAST_IN_TAG}
        self.means = lru_cache(maxsize=16_384)(self._means)

    def _means(self, written: str, with_marks: bool) -> frozenset[int]:
        """The words a written one may be: as it stands, else as it reads with digits and drawn-out letters undone.

        `with_marks`: it stands in a text whose writer has the keys for ç, ğ, ā and the like.
        """
        if len(written) > LONGEST_WORD:
            written = drawn_in(written)
        if len(written) > LONGEST_WORD:
            return frozenset()
        found = frozenset(self._words_of(written, _least(with_marks)))
        return found or frozenset(
            word
            for other, least in read_otherwise(written)
            for word in self._words_of(other, _least(with_marks), least)
        )

    def _words_of(self, written: str, least_bare: int, least: int = 1) -> Iterator[int]:
        """Words by a stem of at least so many letters; from `least_bare` on also without the marks of its letters."""
        plain = folded(written)
        for length in self._lengths:
            if length > len(plain):
                return
            if length >= least:
                for form in self._forms.get(plain[:length], ()):
                    if form.endings(plain[length:]) and could_mean(written[:length], form.stem, length >= least_bare):
                        yield form.word

    def hidden(self, pattern: str) -> frozenset[int]:
        """The words behind one in which `*` stands for a letter each: at least half of the stem must be readable."""
        return frozenset(
            form.word
            for stem, forms in self._forms.items()
            if _could_be(pattern, stem)
            for form in forms
            if form.endings(pattern[len(stem) :])
        )

    def inside(self, tag: str) -> frozenset[int]:
        """The words that a hashtag written in one begins or ends with; only long stems, short ones are everywhere."""
        plain = folded(tag)
        found = {
            form.word
            for length in self._lengths
            if length >= _LEAST_IN_TAG
            for form in self._forms.get(plain[:length], ())
            if could_mean(tag[:length], form.stem, bare_for_marked=True)
        }
        for start in range(1, len(tag) - _LEAST_IN_TAG + 1):
            if plain[start : start + _LEAST_IN_TAG] in self._beginnings:
                found.update(self._words_of(tag[start:], _BARE))
        return frozenset(found)


def _least(with_marks: bool) -> int:
    return _BARE_AMONG_MARKS if with_marks else _BARE


def _forms_of(word: str, language: str) -> Iterator[tuple[str, Endings]]:
    stem = word.rstrip("=*-+")
    if not stem.lstrip("~"):
        raise BadInput("bad_entry", given=word)
    if word.endswith("="):
        yield stem, nothing
    elif word.endswith("*"):
        yield stem, anything
    elif word.endswith("+"):
        yield from turkish.you_are(stem)
    elif word.endswith("-"):
        for each in latvian.prefixed(stem[1:]) if stem.startswith("~") else (stem,):
            yield from _VERBS[language](each)
    else:
        yield from _NOUNS[language](stem)


def _could_be(pattern: str, stem: str) -> bool:
    if len(stem) < 3 or len(pattern) < len(stem) or pattern[0] != stem[0]:
        return False
    pairs = list(zip(pattern, stem, strict=False))
    readable = sum(mine == theirs for mine, theirs in pairs)
    return readable * 2 >= len(stem) and all(mine in ("*", theirs) for mine, theirs in pairs)
