"""Ways to reach somebody: telephone and fax numbers of Turkey, Latvia and abroad, e-mail addresses."""

from __future__ import annotations

import re
from collections.abc import Iterator

from smdesk.detectors.spotted import Spot, Spotted

_NUMBER = re.compile(r"(?<![\w+./\-])(?:\+|00)?\(?\d(?:[ \u00a0.\-/()]{0,2}\d){6,14}(?![\d%])(?![.,\-/:]\d)")
_SAID = re.compile(
    r"(?:tel(?:efon(?:u|umuz|s|a nr|a numurs)?|\.)?|telephone|phone|gsm|cep|mobil(?:ais|e)?|tālr(?:unis|\.)?|"
    r"fa(?:x|kss?)|whats ?app|dahili|arayın|call|zvaniet)[\s.:№#-]{0,4}(?:no|nr|numaras[ıi]|number)?[\s.:]{0,3}$",
    re.IGNORECASE,
)
_EMAIL = re.compile(
    r"(?<![\w.+\-@])[\w+\-](?:[\w.+\-]{0,62}[\w+\-])?@[\w\-]{1,63}(?:\.[\w\-]{1,63}){0,4}\.[a-zA-Z]{2,24}(?![\w@])"
)
_DATE = re.compile(
    r"\d{1,2}[./-]\d{1,2}[./-](?:19|20)\d\d|(?:19|20)\d\d[./-]\d\d[./-]\d\d|(?:19|20)\d\d ?[-/] ?(?:19|20)\d\d"
)
_IN_GROUPS = re.compile(r"\(?\d{3}\)?[ .\-/]?\d{3}[ .\-]?\d{2}[ .\-]?\d{2}").fullmatch
_LATVIAN_GROUPS = re.compile(r"\d{2} ?\d{3} ?\d{3}|\d{4} \d{4}|\d{2}(?: \d{2}){3}").fullmatch
_LOOKS_BACK = 24


def phones(text: str) -> Iterator[Spotted]:
    """Telephone and fax numbers: by their shape in Turkey and Latvia, by +, or by the word that announces them."""
    for match in _NUMBER.finditer(text):
        written = match.group()
        if _DATE.search(written):
            continue
        digits = "".join(each for each in written if each.isdigit())
        announced = _SAID.search(text[max(0, match.start() - _LOOKS_BACK) : match.start()]) is not None
        if is_phone(written, digits) or (announced and len(digits) >= 7):
            yield Spotted(Spot.PHONE, *match.span())


def is_phone(written: str, digits: str) -> bool:
    """Whether a number's shape alone makes it one."""
    if written.startswith("+") or digits.startswith("00"):
        return 9 <= len(digits) <= 15
    return _turkish(written, digits) or _latvian(written, digits)


def _turkish(written: str, digits: str) -> bool:
    """0 and an area or mobile code of three digits that begins with 2 to 5; 444 numbers; 0800 and 0850."""
    if len(digits) == 7 and digits.startswith("444"):
        return written != digits
    national = digits.removeprefix("0")
    if len(national) != 10:
        return False
    known = national[0] in "2345" or national.startswith(("800", "850", "822", "900"))
    return known and (
        digits.startswith("0") or (digits[0] == "5" and written == digits) or _IN_GROUPS(written) is not None
    )


def _latvian(written: str, digits: str) -> bool:
    """Eight digits that begin with 2 (mobile), 6 (fixed), 8 or 9 (services), in groups as people write them."""
    return len(digits) == 8 and digits[0] in "2689" and written != digits and _LATVIAN_GROUPS(written) is not None


def emails(text: str) -> Iterator[Spotted]:
    """E-mail addresses."""
    for match in _EMAIL.finditer(text):
        yield Spotted(Spot.EMAIL, *match.span())
