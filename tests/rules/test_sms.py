"""SMS are counted as they are paid: 160 and 153 letters of GSM-7, 70 and 67 of UCS-2 (S18)."""

from __future__ import annotations

import pytest

from smdesk.sms import Alphabet, counted


@pytest.mark.parametrize(
    ("text", "alphabet", "used", "parts"),
    [
        ("", Alphabet.GSM7, 0, 1),
        ("a" * 160, Alphabet.GSM7, 160, 1),
        ("a" * 161, Alphabet.GSM7, 161, 2),
        ("a" * 306, Alphabet.GSM7, 306, 2),
        ("a" * 307, Alphabet.GSM7, 307, 3),
        ("ÖÜÇ öü", Alphabet.GSM7, 6, 1),
        ("ç", Alphabet.UCS2, 1, 1),
        ("ğ" * 70, Alphabet.UCS2, 70, 1),
        ("ğ" * 71, Alphabet.UCS2, 71, 2),
        ("ğ" * 134, Alphabet.UCS2, 134, 2),
        ("ğ" * 135, Alphabet.UCS2, 135, 3),
        ("€" * 80, Alphabet.GSM7, 160, 1),
        ("€" * 81, Alphabet.GSM7, 162, 2),
        ("😀" * 35, Alphabet.UCS2, 70, 1),
    ],
)
def test_s18_letters_and_parts(text: str, alphabet: Alphabet, used: int, parts: int) -> None:
    sent = counted(text)

    assert (sent.alphabet, sent.used, sent.parts) == (alphabet, used, parts)


def test_s18_an_escaped_letter_is_not_cut_in_two() -> None:
    text = "a" * 152 + "€" + "a" * 152

    assert (counted(text).used, counted(text).parts) == (306, 3)


def test_s18_a_pair_is_not_cut_in_two() -> None:
    assert counted("ş" * 66 + "😀" + "ş" * 66).parts == 3


@pytest.mark.parametrize("letter", "çğıİşĞŞ")
def test_s18_turkish_letters_outside_the_alphabet_shorten_the_parts(letter: str) -> None:
    assert counted(letter).room == 70
