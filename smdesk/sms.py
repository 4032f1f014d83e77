"""How many parts an SMS has, and how long it is in the letters of its alphabet (S18).

Counted by 3GPP TS 23.038 (the GSM 7 bit default alphabet and its extension, else UCS-2) and TS 23.040 (parts joined
by a header of 6 octets). Its national tables, which would let Turkish ç, ğ, ı, İ and ş stay in 7 bit, are not counted:
not every operator and phone has them, so a text with those letters is taken for UCS-2, as most operators charge it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Alphabet(StrEnum):
    """How an SMS is written; decides how much goes into a part."""

    GSM7 = "gsm7"
    UCS2 = "ucs2"


ROOM = {Alphabet.GSM7: (160, 153), Alphabet.UCS2: (70, 67)}
"""What goes into an SMS of one part, and into each part of a longer one."""

MOST_PARTS = 10
"""More are cut or refused by gateways; 10 parts are what Twilio's API takes (1,600 characters)."""

_BASIC = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
    "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
_EXTENDED = frozenset("\f^{}\\[~]|€")
"""Letters that take two places, the first of them an escape; the two stay in one part."""


@dataclass(frozen=True, slots=True)
class Counted:
    """An SMS as it is charged: its alphabet, the places it uses up, those its parts have, and how many they are."""

    alphabet: Alphabet
    used: int
    room: int
    parts: int


def counted(text: str) -> Counted:
    """How a text goes out as SMS."""
    alphabet = Alphabet.GSM7 if all(letter in _BASIC or letter in _EXTENDED for letter in text) else Alphabet.UCS2
    widths = [_width(letter, alphabet) for letter in text]
    alone, joined = ROOM[alphabet]
    used = sum(widths)
    if used <= alone:
        return Counted(alphabet, used, alone, 1)
    parts = _parts(widths, joined)
    return Counted(alphabet, used, parts * joined, parts)


def _width(letter: str, alphabet: Alphabet) -> int:
    """Places of one letter: two for an escaped one, and for what UTF-16 writes as a pair."""
    if alphabet is Alphabet.GSM7:
        return 2 if letter in _EXTENDED else 1
    return 2 if ord(letter) > 0xFFFF else 1


def _parts(widths: Iterable[int], room: int) -> int:
    """Parts that letters fill one after another; none is cut in two."""
    parts, filled = 1, 0
    for width in widths:
        if filled + width > room:
            parts, filled = parts + 1, 0
        filled += width
    return parts
