"""Text from outside is made harmless, and names are compared as their readers do."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smdesk.cleaning import LONGEST_TEXT, MARK, bounded, clean, clean_line
from smdesk.comparing import fold, lower, sort_key
from smdesk.errors import BadInput

EVIL = "a\x1b[31mb\x9bc\u202ed\x07e\u2066f\ud800g\ufeffh\x7fi"


def test_nothing_that_steers_a_terminal_survives() -> None:
    assert clean(EVIL) == f"a{MARK}[31mb{MARK}c{MARK}d{MARK}e{MARK}f{MARK}g{MARK}h{MARK}i"


def test_line_ends_of_every_kind_become_one() -> None:
    assert clean("bir\r\niki\rüç\ndört\tbeş") == "bir\niki\nüç\ndört\tbeş"


def test_a_tower_of_accents_is_cut_and_shown() -> None:
    assert clean("a" + "\u0301\u0316" * 50_000 + "b") == clean("a" + "\u0301\u0316" * 8) + f"{MARK}b"


def test_what_looks_alike_is_stored_alike() -> None:
    assert clean("s\u0327ehir") == "şehir"


@pytest.mark.parametrize("kept", ["👩‍👩‍👧‍👦", "🏴󠁧󠁢󠁥󠁮󠁧󠁿", "🇹🇷", "नमस्ते", "İstanbul'da ığdır", "Rīgā šķūņi"])
def test_letters_and_emoji_are_left_alone(kept: str) -> None:
    assert clean(kept) == kept


def test_a_name_is_one_line() -> None:
    assert clean_line("  Fen \n\t Fakültesi ") == "Fen Fakültesi"


def test_a_megabyte_is_not_a_text() -> None:
    with pytest.raises(BadInput) as error:
        bounded("ş" * 1_000_000, "text")

    assert error.value.params == {"field": "text", "size": 1_000_000, "limit": LONGEST_TEXT}


@given(st.text())
def test_cleaning_twice_changes_nothing_more(text: str) -> None:
    assert clean(clean(text)) == clean(text)


@pytest.mark.parametrize(
    ("one", "other"),
    [("İLKER", "ilker"), ("ISPARTA", "ısparta"), ("IĞDIR", "iğdir"), ("Şişli", "ŞİŞLİ"), ("Rīga", "RĪGA")],
)
def test_names_are_equal_whatever_the_case_and_the_i(one: str, other: str) -> None:
    assert fold(one) == fold(other)


def test_different_letters_stay_different_names() -> None:
    assert fold("Fen Fakültesi") != fold("Fen Enstitüsü")


def test_lower_case_follows_the_language() -> None:
    assert (lower("IŞIK İLE", "tr"), lower("IT", "en")) == ("ışık ile", "it")


def test_names_sort_by_the_alphabet_of_the_language() -> None:
    assert sorted(["Zeki", "Çetin", "Cem", "Işık", "İnci"], key=lambda name: sort_key(name, "tr")) == [
        "Cem",
        "Çetin",
        "Işık",
        "İnci",
        "Zeki",
    ]
    assert sorted(["Čaka", "Cēsis", "Ķegums", "Kuldīga"], key=lambda name: sort_key(name, "lv")) == [
        "Cēsis",
        "Čaka",
        "Kuldīga",
        "Ķegums",
    ]
