"""A text in plain letters, place for place: case, look-alikes and marks gone, so that a word is found in disguise."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

KEPT = "çğıöşüāčēģīķļņšūž"
"""Letters that tell words apart: a text that writes one means it. `sıkıcı` is never read as if it had an i."""

_PLAIN_OF_KEPT = str.maketrans(KEPT, "cgiosuacegiklnsuz")

_LOOK_ALIKES = {
    **dict(zip("асеіјорхуѕһԁԛԝкмтвғ", "aceijopxyshdqwkmtbf", strict=True)),  # Cyrillic
    **dict(zip("αβεικνορτυχϲ", "abeiknoptuxc", strict=True)),  # Greek
    **dict(zip("øłđħŧıſɑɡɩ", "oldhtısagi", strict=True)),
    "ə": "e",
}
_SPELLED_OUT = (range(0x80, 0x590), range(0x1D00, 0x2000), range(0x2100, 0x2190), range(0x2460, 0x2500))
_COMPATIBLE = (range(0xFB00, 0xFB07), range(0xFF00, 0xFFF0), range(0x1D400, 0x1D800), range(0x1F110, 0x1F190))

# What nobody sees or what sits on a letter: combining marks, joiners, bidi controls, selectors, the mark of `clean`.
_UNSEEN = re.compile(
    "[\xad\u0300-\u036f\u0483-\u0489\u061c\u180e\u1ab0-\u1aff\u1dc0-\u1dff\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    "\u20d0-\u20ff\ufe00-\ufe0f\ufe20-\ufe2f\ufeff\ufffd]"
)


@dataclass(frozen=True, slots=True)
class Letters:
    """A text in lower case with look-alikes undone; `places[n]` is where its n-th letter stands in the text itself."""

    written: str
    places: Sequence[int]

    def place(self, start: int, end: int) -> tuple[int, int]:
        """Where a stretch of `written` stands in the text."""
        return self.places[start], self.places[end]


def letters_of(text: str) -> Letters:
    """The text's letters. An I or İ becomes i, which stands for either; what a reader does not see is left out."""
    if text.isascii():
        return Letters(text.lower(), range(len(text) + 1))
    if _UNSEEN.search(text) is None:
        return Letters(text.translate(_table()), range(len(text) + 1))
    seen: list[str] = []
    places: list[int] = []
    bare = True  # the last letter carries no mark yet
    for place, letter in enumerate(text):
        if _UNSEEN.match(letter) is None:
            seen.append(letter)
            places.append(place)
            bare = True
        elif bare and seen and unicodedata.combining(letter):
            together = unicodedata.normalize("NFC", seen[-1] + letter)
            bare = False
            if len(together) == 1:
                seen[-1] = together
    return Letters("".join(seen).translate(_table()), [*places, len(text)])


def folded(written: str) -> str:
    """Letters without the marks that tell words apart: how somebody without those keys would type them."""
    return written if written.isascii() else written.translate(_PLAIN_OF_KEPT)


def marked(written: str) -> bool:
    """Whether somebody wrote this who has the keys for marked letters, and so means a bare letter as a bare one."""
    return not written.isascii() and any(letter in written for letter in KEPT)


def could_mean(written: str, spelled: str, bare_for_marked: bool) -> bool:
    """Whether letters of a text may stand for a spelling of the same length; an i always may stand for an ı."""
    return written == spelled or all(
        mine == theirs or (mine.isascii() and (bare_for_marked or theirs == "ı") and mine == folded(theirs))
        for mine, theirs in zip(written, spelled, strict=True)
    )


@cache
def _table() -> dict[int, str]:
    """One plain letter for every letter that looks like one; built when first asked."""
    table = {code: chr(code).lower() for code in range(0x41, 0x5B)}
    for block in (*_SPELLED_OUT, *_COMPATIBLE):
        for code in block:
            plain = _plain(chr(code))
            if len(plain) == 1:
                table[code] = plain
    return table


def _plain(letter: str) -> str:
    if letter == "İ":
        return "i"
    lower = letter.lower()
    if lower in KEPT:
        return lower
    base = unicodedata.normalize("NFKD", lower)[:1].lower()
    return _LOOK_ALIKES.get(lower) or _LOOK_ALIKES.get(base, base)
