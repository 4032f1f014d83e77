"""Bank account numbers, proven by their remainder."""

from __future__ import annotations

import re
from collections.abc import Iterator

from smdesk.detectors.spotted import Spot, Spotted

_LENGTHS = {
    "AD": 24, "AE": 23, "AL": 28, "AT": 20, "AZ": 28, "BA": 20, "BE": 16, "BG": 22, "CH": 21, "CY": 28, "CZ": 24,
    "DE": 22, "DK": 18, "EE": 20, "ES": 24, "FI": 18, "FR": 27, "GB": 22, "GE": 22, "GR": 27, "HR": 21, "HU": 28,
    "IE": 22, "IS": 26, "IT": 27, "KZ": 20, "LI": 21, "LT": 20, "LU": 20, "LV": 21, "MC": 27, "MD": 24, "ME": 22,
    "MK": 19, "MT": 31, "NL": 18, "NO": 15, "PL": 28, "PT": 25, "QA": 29, "RO": 24, "RS": 22, "SA": 24, "SE": 24,
    "SI": 19, "SK": 24, "SM": 27, "TR": 26, "UA": 29, "XK": 20,
}  # fmt: skip
"""Characters by country (SWIFT IBAN registry)."""

_BEGINS = re.compile(r"(?<![A-Za-z0-9])([A-Za-z]{2})[ ]?\d{2}(?=[ \-]?[A-Za-z0-9])")
_SPACED_LONGEST = 31 * 2


def ibans(text: str) -> Iterator[Spotted]:
    """Account numbers of a known country and length whose remainder by 97 is 1, with or without blanks."""
    for match in _BEGINS.finditer(text):
        length = _LENGTHS.get(match.group(1).upper())
        if length is None:
            continue
        number, end = _characters(text, match.start(), length)
        if len(number) == length and iban_holds(number):
            yield Spotted(Spot.IBAN, match.start(), end)


def iban_holds(number: str) -> bool:
    """Whether the remainder is right (ISO 13616, ISO 7064 MOD 97-10)."""
    turned = number[4:] + number[:4]
    return turned.isalnum() and turned.isascii() and int("".join(str(int(each, 36)) for each in turned)) % 97 == 1


def _characters(text: str, start: int, length: int) -> tuple[str, int]:
    """So many letters and digits from a place on, blanks and hyphens left out, and where they end."""
    taken: list[str] = []
    for place in range(start, min(len(text), start + _SPACED_LONGEST)):
        each = text[place]
        if each.isascii() and each.isalnum():
            taken.append(each)
            if len(taken) == length:
                return "".join(taken), place + 1
        elif each not in " -\u00a0":
            break
    return "".join(taken), start
