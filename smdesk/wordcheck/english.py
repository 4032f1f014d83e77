"""How English words go on: plurals, comparison and verb forms, with the e that falls and the consonant that doubles."""

from __future__ import annotations

from collections.abc import Iterator

from smdesk.wordcheck.endings import Endings, one_of

_NOUN = one_of(["", "s", "es", "ly", "ness", "ish"])
_VERB = one_of(["", "s", "es", "d", "ed", "ing", "in", "er", "ers"])
_AFTER_FALLEN_E = one_of(["ing", "in", "ed", "er", "ers"])
_AFTER_DOUBLED = one_of(["ing", "in", "ed", "er", "ers", "y", "ier", "iest"])
_INSTEAD_OF_Y = one_of(["ies", "ied", "ier", "iest", "ily", "iness"])
_VOWELS = "aeiou"


def noun_stems(word: str) -> Iterator[tuple[str, Endings]]:
    """A noun or adjective with its plural and what is made of it: idiot, idiots; crappy, crappier."""
    yield word, _NOUN
    if word.endswith("y"):
        yield word[:-1], _INSTEAD_OF_Y


def verb_stems(stem: str) -> Iterator[tuple[str, Endings]]:
    """A regular verb in its forms: rob, robbed; cheat, cheating; lie has its own entries."""
    yield stem, _VERB
    if stem.endswith("e"):
        yield stem[:-1], _AFTER_FALLEN_E
    if stem.endswith("y"):
        yield stem[:-1], _INSTEAD_OF_Y
    if len(stem) > 2 and stem[-1] not in _VOWELS + "wxy" and stem[-2] in _VOWELS and stem[-3] not in _VOWELS:
        yield stem + stem[-1], _AFTER_DOUBLED
