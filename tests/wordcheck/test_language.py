"""Plain language, hashtags and spelling (S13, S21)."""

import time
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.spelling import HunspellDictionaries, usual_folders
from smdesk.findings import Severity
from smdesk.hashtags import HouseTag, hashtags_say, mistyped, within
from smdesk.plain_language import long_sentences_say, sentences
from smdesk.spelling import MOST, spelling_says, words_to_check

DAY = date(2026, 11, 23)


def test_s21_a_sentence_of_31_words_is_a_finding_one_of_30_is_none() -> None:
    text = "Kısa cümle. " + "kelime " * 30 + "son. Kısa."

    [finding] = long_sentences_say(text)

    assert (finding.code, finding.clause, finding.params["words"]) == ("sentence_too_long", "K17", 31)
    assert text[finding.params["start"] : finding.params["end"]].endswith("son.")  # type: ignore[misc]
    assert long_sentences_say("kelime " * 29 + "son.") == []


def test_titles_and_ordinals_end_no_sentence() -> None:
    text = "Prof. Dr. Ayşe Kaya 3. sınıfla buluştu. Teşekkürler!"

    assert [text[start:end] for start, end in sentences(text)] == [
        "Prof. Dr. Ayşe Kaya 3. sınıfla buluştu.",
        "Teşekkürler!",
    ]


HOUSE = [HouseTag(tag="KonyaSanayiOdası"), HouseTag(tag="MezuniyetGünü", ends=date(2026, 7, 1)), HouseTag(tag="KSO")]


def tags(text: str) -> list[tuple[str, object]]:
    return [(finding.code, finding.params.get("meant")) for finding in hashtags_say(text, HOUSE, DAY)]


@pytest.mark.parametrize("written", ["#KonyaSanayiOdası", "#konyasanayiodası", "#KONYASANAYİODASI", "#kso", "#Konya"])
def test_s21_the_house_s_own_and_other_hashtags_are_fine(written: str) -> None:
    assert tags(f"Bugün {written}!") == []


@pytest.mark.parametrize(
    "written", ["#KonyaSanayiOdasi", "#KonyaSanayOdası", "#KnoyaSanayiOdası", "#KonyaSanayiOdassı"]
)
def test_s21_a_mistyped_house_hashtag_names_the_right_one(written: str) -> None:
    assert tags(f"Bugün {written}!") == [("hashtag_mistyped", "#KonyaSanayiOdası")]


def test_s21_a_hashtag_past_its_last_day_is_a_finding() -> None:
    assert tags("#MezuniyetGünü") == [("hashtag_retired", None)]


def test_another_year_or_another_short_tag_is_no_slip() -> None:
    assert not mistyped("fuar2026", "fuar2025")
    assert not mistyped("ksa", "kso")


@given(st.text("abc", max_size=6), st.text("abc", max_size=6))
def test_nearness_is_the_same_both_ways_and_never_below_the_difference_in_length(one: str, other: str) -> None:
    assert within(one, other, 1) == within(other, one, 1)
    assert within(one, one, 0)
    assert not (within(one, other, 1) and abs(len(one) - len(other)) > 1)


def test_two_letters_swapped_are_one_slip() -> None:
    assert within("konya", "knoya", 1)
    assert not within("konya", "nkoay", 1)


class Speller:
    """Knows Turkish, and these words."""

    WORDS = ("bugün", "öğrenciler", "geldi", "ılık")

    def knows(self, language: str) -> bool:
        return language == "tr"

    def right(self, word: str, language: str) -> bool:
        return word in self.WORDS

    def suggestions(self, word: str, language: str) -> tuple[str, ...]:
        return ("öğrenciler",)


def wrong(text: str, *own: str) -> list[object]:
    return [finding.params["found"] for finding in spelling_says(text, "tr", Speller(), own)]


def test_s13_a_word_the_dictionary_lacks_is_a_warning_with_its_place() -> None:
    text = "Bugün ögrenciler geldi"

    [finding] = spelling_says(text, "tr", Speller())

    assert (finding.code, finding.severity, finding.clause) == ("misspelled", Severity.WARN, "B3")
    assert text[finding.params["start"] : finding.params["end"]] == "ögrenciler"  # type: ignore[misc]


def test_s13_without_a_dictionary_it_says_not_checked() -> None:
    [finding] = spelling_says("Šodien", "lv", Speller())

    assert (finding.code, finding.severity) == ("spelling_not_checked", Severity.NOTE)


def test_s13_the_desk_s_own_words_are_right_with_their_endings_behind_an_apostrophe() -> None:
    assert wrong("Denizbot'un geldi", "Denizbot") == []


def test_s13_capitals_are_made_small_the_turkish_way() -> None:
    assert wrong("Ilık geldi") == []


def test_names_links_tags_numbers_and_abbreviations_are_not_looked_up() -> None:
    text = "Bugün Xyzzy geldi, TÜBİTAK #etiket @hesap https://x.org/yol a@b.tr 3D"

    assert [word for _, word in words_to_check(text)] == ["Bugün", "geldi"]


def test_a_wrong_word_is_told_once_and_not_more_than_fifty() -> None:
    assert wrong("yanlis yanlis") == ["yanlis"]
    assert len(wrong(" ".join(f"yanlis{chr(97 + n // 26)}{chr(97 + n % 26)}" for n in range(200)))) == MOST


@given(st.text(max_size=300))
def test_words_stand_where_they_are_said_to(text: str) -> None:
    assert all(text[start : start + len(word)] == word for start, word in words_to_check(text))


@pytest.mark.parametrize("text", ["x" * 100_000, "." * 100_000, "a." * 50_000, "#" * 100_000, "a'" * 50_000])
def test_hostile_text_is_done_in_a_moment(text: str) -> None:
    begun = time.process_time()

    long_sentences_say(text)
    hashtags_say(text, HOUSE, DAY)
    spelling_says(text, "tr", Speller())

    assert time.process_time() - begun < 3


# --- the dictionaries of the machine -------------------------------------------------------------------------------


def dictionary(folder: Path, name: str, words: str, encoding: str = "UTF-8") -> None:
    entries = words.split()
    (folder / f"{name}.aff").write_text(f"SET {encoding}\n", encoding="ascii")
    (folder / f"{name}.dic").write_text("\n".join([str(len(entries)), *entries, ""]), encoding=encoding)


def test_s13_where_no_dictionary_lies_a_language_is_not_known(tmp_path: Path) -> None:
    assert not HunspellDictionaries([str(tmp_path)]).knows("tr")


@pytest.mark.needs_real
def test_s13_a_dictionary_that_lies_there_is_used(tmp_path: Path) -> None:
    pytest.importorskip("hunspell")
    dictionary(tmp_path, "tr_TR", "bugün öğrenci")
    dictionaries = HunspellDictionaries([str(tmp_path)])

    assert dictionaries.knows("tr")
    assert dictionaries.right("öğrenci", "tr")
    assert not dictionaries.right("ögrenci", "tr")
    assert "öğrenci" in dictionaries.suggestions("ögrenci", "tr")
    assert not dictionaries.knows("lv")


@pytest.mark.needs_real
def test_s13_letters_that_the_dictionary_cannot_write_are_left_alone(tmp_path: Path) -> None:
    pytest.importorskip("hunspell")
    dictionary(tmp_path, "en_US", "hello", "ISO8859-1")
    dictionaries = HunspellDictionaries([str(tmp_path)])

    assert dictionaries.right("öğrenciş", "en")
    assert dictionaries.suggestions("ğşı", "en") == ()
    assert dictionaries.right("", "en")


def test_the_folder_that_a_person_names_comes_first(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("DICPATH", str(tmp_path))

    assert next(usual_folders()) == tmp_path
