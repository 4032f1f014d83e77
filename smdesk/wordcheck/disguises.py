"""How a word is hidden from a list: digits and signs for letters, letters drawn out, apart, or behind stars."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

_SIGNS = str.maketrans("03457889@$!€", "oeastbbgasie")
_BETWEEN = str.maketrans(dict.fromkeys("._-+|·~'’", None))
_STARS = str.maketrans({"#": "*", "%": "*"})

_DRAWN_OUT = re.compile(r"(\w)\1{2,}")
_DOUBLED = re.compile(r"(\w)\1+")
_HIDING = re.compile(r"[^\W_][@$!€*#%._\-+|·~]{1,4}[^\W_]|[@$€][^\W\d_]")
_ADDRESS = re.compile(r"://|^www\.|^@|^#|[^\W_]@[\w-]+\.|\.(?:com|org|net|edu|gov|tr|lv|eu)\b")
_APART = re.compile(r"(?<![^\W_])[^\W_](?:[ \t._\-*]{1,3}[^\W_](?![^\W_])){2,}(?:[ \t][^\W_]{2,8}(?![^\W_]))?")
_TAG = re.compile(r"#([^\W_]{6,60})(?![^\W_])")
_NEW_WORD_IN_TAG = re.compile(r"(?<=[^\W\d_A-ZÇĞİÖŞÜĀČĒĢĪĶĻŅŠŪŽ])(?=[A-ZÇĞİÖŞÜĀČĒĢĪĶĻŅŠŪŽ])")

_LONGEST = 60
_LEAST_WHEN_DOUBLED = 5


def read_otherwise(written: str) -> Iterator[tuple[str, int]]:
    """Other readings of one word, digits as letters and drawn-out letters short, each with the least stem to look for.

    A letter that is only doubled is mostly meant so (`allık`, `sikke`): such a word is read otherwise with care.
    """
    if not written.isalpha():
        for read in _with_letters(written):
            yield read, 1
    if _DRAWN_OUT.search(written):
        yield _DRAWN_OUT.sub(r"\1", written), 1
        yield _DRAWN_OUT.sub(r"\1\1", written), 1
        yield _DOUBLED.sub(r"\1", written), 1
    elif len(written) > _LEAST_WHEN_DOUBLED and _DOUBLED.search(written):
        yield _DOUBLED.sub(r"\1", written), _LEAST_WHEN_DOUBLED


def drawn_in(written: str) -> str:
    """A word without its drawn-out letters."""
    return _DRAWN_OUT.sub(r"\1", written)


def _with_letters(written: str) -> Iterator[str]:
    if not any(letter.isalpha() for letter in written):
        return
    plain = written.translate(_SIGNS)
    for one in "il" if "1" in plain else "i":
        read = plain.replace("1", one)
        if read.isalpha():
            yield read
            yield _DOUBLED.sub(r"\1", read)


def hidden_in_signs(written: str) -> Iterator[tuple[int, int, str]]:
    """Stretches between blanks that mix letters and signs: where, and how they read; a `*` is one unknown letter."""
    done = 0
    for match in _HIDING.finditer(written):
        if match.start() < done:
            continue
        start, done = _stretch(written, match.start(), match.end())
        stretch = written[start:done]
        bare = stretch.strip('.,!?…;:()[]"“”«»-')
        if not bare or _ADDRESS.search(bare):
            continue
        start += stretch.index(bare)
        for reading in _readings(bare):
            yield start, start + len(bare), reading


def _stretch(written: str, start: int, end: int) -> tuple[int, int]:
    """From blank to blank around a place, as far as a word may reach."""
    first, last = max(0, start - _LONGEST), min(len(written), end + _LONGEST)
    while start > first and not written[start - 1].isspace():
        start -= 1
    while end < last and not written[end].isspace():
        end += 1
    return start, end


def _readings(bare: str) -> Iterator[str]:
    if "*" in bare or "#" in bare or "%" in bare:
        yield bare.translate(_STARS).translate(_BETWEEN)
        return
    yield from _with_letters(bare.translate(_BETWEEN))


def letters_apart(written: str) -> Iterator[tuple[int, int, str]]:
    """Single letters with blanks or dots between them: where, and the word they spell, with and without a last part."""
    for match in _APART.finditer(written):
        word = "".join(letter for letter in match.group() if letter.isalnum())
        if len(word) <= _LONGEST:
            yield match.start(), match.end(), word
            head = match.group().rpartition(" ")[0]
            if head:
                yield match.start(), match.start() + len(head), "".join(each for each in head if each.isalnum())


def tags_in(text: str, written: str) -> Iterator[tuple[int, int, list[tuple[int, int]]]]:
    """Hashtags of several words: where, and where the words of one written #LikeThis stand."""
    for match in _TAG.finditer(written):
        start, end = match.span(1)
        cuts = [start, *(start + cut.start() for cut in _NEW_WORD_IN_TAG.finditer(text[start:end])), end]
        yield start, end, list(pairwise(cuts))
