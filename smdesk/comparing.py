"""Comparing and sorting text the way its readers do: I/ı and İ/i are one letter when looking for a name."""

from __future__ import annotations

import unicodedata

_DOTLESS = str.maketrans({"ı": "i", "I": "i", "İ": "i"})
_TURKISH = {letter: index for index, letter in enumerate("abcçdefgğhıijklmnoöpqrsştuüvwxyz")}
_LATVIAN = {letter: index for index, letter in enumerate("aābcčdeēfgģhiījkķlļmnņopqrsštuūvwxyzž")}
_ALPHABETS = {"tr": _TURKISH, "lv": _LATVIAN}


def fold(text: str) -> str:
    """A form in which two spellings of one name are equal, whatever the case and whichever i."""
    plain = unicodedata.normalize("NFKD", text.translate(_DOTLESS).casefold())
    return "".join(" ".join(plain.split()).split("\u0307"))


def lower(text: str, language: str) -> str:
    """Lower case as the language writes it."""
    return text.replace("İ", "i").replace("I", "ı").lower() if language == "tr" else text.lower()


def sort_key(text: str, language: str) -> list[tuple[int, str]]:
    """A key that sorts names in the order of the language's alphabet."""
    alphabet = _ALPHABETS.get(language)
    if alphabet is None:
        return [(0, letter) for letter in fold(text)]
    return [(alphabet.get(letter, 100), letter) for letter in lower(text, language)]
