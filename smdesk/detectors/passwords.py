"""What looks like a password, a second factor's secret or a key in a text (V01); told by shape, never shown."""

from __future__ import annotations

import re
from itertools import pairwise

_CALLED = (
    r"pass(?:word|wd|code|phrase)s?|pwd|login code|pin|şifre\w*|sifre\w*|parola\w*|parol[eiu]\w*"
    r"|(?:recovery|backup) codes?|(?:kurtarma|yedek) kod\w*|(?:atkopšanas|rezerves) kod\w*"
)
"""What people call it in the three languages, with Turkish and Latvian endings."""

_STEMS = ("pass", "pwd", "pin", "code", "şifre", "sifre", "parol", "kod", "pi̇n", "şi̇fre")
"""What each of those words has in it once its letters are small; a capital İ leaves a dot behind."""

_WORD_SAID = r"[\"'“„‘«(]*(?P<token>[^\s\"'”“’»]+)"
_SAID = re.compile(
    rf"(?<!\w)(?:{_CALLED})(?!\w)\s*(?:[:=]|->|→|\bis\b|\bir\b)\s*{_WORD_SAID}(?P<last>[^\n]*)", re.IGNORECASE
)
_BESIDE = re.compile(rf"(?<!\w)(?:{_CALLED})(?!\w)[ \t]+{_WORD_SAID}", re.IGNORECASE)
_KEYS = re.compile(r"otpauth://\S|AGE-SECRET-KEY-1\w|-----BEGIN [A-Z ]*PRIVATE KEY-----")
_BASE32 = re.compile(r"(?<![\w/+=])(?:[A-Z2-7]{16,}|[A-Z2-7]{4}(?: [A-Z2-7]{4}){3,})(?![\w/+=])")
_CODE = re.compile(r"(?<![\w-])[a-z0-9]{4,5}(?:-[a-z0-9]{4,5}){1,4}(?![\w-])")
_WORD = re.compile("[^\\s\ufffd]{8,64}")  # what stands for a letter that was taken out ends a word
_PLACE = re.compile(r"://|^www\.|^[#@/]|[/\\].*[/\\]")
_FILE_OR_MAIL = re.compile(r"\w@\w+\.\w|\.[A-Za-z]{2,5}$")
_ODD = re.compile(r"[!$%*+=?]")


def looks_secret(text: str) -> bool:
    """Whether a text seems to hold something that belongs into the vault."""
    return bool(
        _KEYS.search(text)
        or _is_called_one(text)
        or any(_has_digit(match[0]) and not match[0].isdigit() for match in _BASE32.finditer(text))
        or sum(_is_code(match[0]) for match in _CODE.finditer(text)) >= 2
        or any(_is_scrambled(match[0]) for match in _WORD.finditer(text))
    )


def _is_called_one(text: str) -> bool:
    """Whether a word stands beside something that is called a password there; most texts name no such thing."""
    plain = text.casefold()
    if not any(stem in plain for stem in _STEMS):
        return False
    said = any(map(_said, _SAID.finditer(text)))
    return said or any(_is_mixed(match["token"]) for match in _BESIDE.finditer(text))


def _said(match: re.Match[str]) -> bool:
    """`password: sunshine` ends its line; in the middle of a sentence only what no word looks like counts."""
    token = match["token"].rstrip(".,;:!?)")
    ends = not match["last"].strip(" .,;:!?)\"'”»")
    return len(token) >= 4 and (ends or _is_mixed(token) or token.isdigit())


def _is_mixed(token: str) -> bool:
    """A letter and a digit in one word, as in no ordinary one."""
    token = token.rstrip(".,;:!?)")
    return len(token) >= 5 and _has_digit(token) and any(map(str.isalpha, token)) and not _is_named(token)


def _is_named(token: str) -> bool:
    """An address, a path, a file, a hashtag: mixed letters and digits are usual there."""
    return bool(_PLACE.search(token) or (_FILE_OR_MAIL.search(token) and not _ODD.search(token)))


def _has_digit(token: str) -> bool:
    return any(map(str.isdigit, token))


def _is_code(token: str) -> bool:
    """`8f3k-29dj`: groups of letters and digits mixed."""
    groups = token.split("-")
    return sum(_has_digit(group) and not group.isdigit() for group in groups) * 2 > len(groups)


def _is_scrambled(word: str) -> bool:
    """Capitals, small letters and digits that change places more often than in names, files and codes."""
    if not _has_digit(word):
        return False
    token = re.split("['’]", word.strip(".,;:!?()\"'“”„‘’«»"), maxsplit=1)[0]  # an ending follows in Turkish
    if len(token) < 8 or _is_named(token):
        return False
    kinds = [_kind(letter) for letter in token]
    if not {"a", "A", "0"} <= set(kinds):
        return False
    changes = sum(one != other and (one, other) != ("A", "a") for one, other in pairwise(kinds))
    return changes >= 4


def _kind(letter: str) -> str:
    if letter.isdigit():
        return "0"
    if letter.isalpha():
        return "A" if letter.isupper() else "a"
    return "-"
