"""People's numbers: Turkish and Latvian national ids, proven by their check digits, and lists of student numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from smdesk.detectors.spotted import Spot, Spotted

_ELEVEN = re.compile(r"(?<![\d+.,])[1-9](?:[ .\-]?\d){10}(?![\d])")
_LATVIAN = re.compile(r"(?<!\d)(\d{6})-?(\d{5})(?!\d)")
_STUDENT = re.compile(r"(?<![\d+/.,:-])(?:[A-ZÇĞİÖŞÜ]{0,2}\d{7,10})(?![\d/.,:-]*\d)")

LEAST_STUDENTS = 3
"""Numbers of one length that make a list; one alone may be a form's or a room's."""

_FAR = 80
"""Characters between two numbers of one list: a name, a mark, a new line."""


def national_ids(text: str) -> Iterator[Spotted]:
    """Turkish and Latvian identity numbers whose check digits hold, written with or without blanks."""
    for match in _ELEVEN.finditer(text):
        if turkish_id_holds(_digits(match.group())):
            yield Spotted(Spot.NATIONAL_ID, *match.span())
    for match in _LATVIAN.finditer(text):
        written_apart = "-" in match.group()
        if (written_apart or not match.group().startswith("32")) and latvian_code_holds("".join(match.groups())):
            yield Spotted(Spot.NATIONAL_ID, *match.span())


def turkish_id_holds(number: str) -> bool:
    """Whether eleven digits are a T.C. kimlik numarası (check digits of the population directorate's rule).

    The tenth is seven times the odd places less the even ones, the eleventh the sum of the first ten, modulo ten.
    """
    if len(number) != 11 or number[0] == "0":
        return False
    digits = [int(digit) for digit in number]
    tenth = (7 * sum(digits[0:9:2]) - sum(digits[1:8:2])) % 10
    return digits[9] == tenth and digits[10] == sum(digits[:10]) % 10


def latvian_code_holds(code: str) -> bool:
    """Whether eleven digits are a personas kods: since 2017 it begins with 32, before that with a birthday and a check.

    The check digit is (1101 less the weighted sum of the first ten) modulo 11 modulo 10 (Cabinet rules on codes).
    """
    if code.startswith("32"):
        return True
    weights = (1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    total = sum(weight * int(digit) for weight, digit in zip(weights, code, strict=False))
    return _is_birthday(code) and (1101 - total) % 11 % 10 == int(code[10])


def _is_birthday(code: str) -> bool:
    century = {"0": 1800, "1": 1900, "2": 2000}.get(code[6])
    if century is None:
        return False
    try:
        date(century + int(code[4:6]), int(code[2:4]), int(code[:2]))
    except ValueError:
        return False
    return True


def student_lists(text: str) -> Iterator[Spotted]:
    """Runs of student numbers of one length near one another: a list of results or of names."""
    run: list[re.Match[str]] = []
    for match in _STUDENT.finditer(text):
        if run and not _goes_on(run[-1], match):
            yield from _listed(run)
            run = []
        run.append(match)
    yield from _listed(run)


def _goes_on(before: re.Match[str], match: re.Match[str]) -> bool:
    same = len(before.group()) == len(match.group()) and before.group() != match.group()
    return same and match.start() - before.end() <= _FAR


def _listed(run: list[re.Match[str]]) -> Iterator[Spotted]:
    if len(run) >= LEAST_STUDENTS:
        yield Spotted(Spot.STUDENT_LIST, run[0].start(), run[-1].end())


def _digits(written: str) -> str:
    return "".join(each for each in written if each in "0123456789")
