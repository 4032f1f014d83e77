"""Numbers and addresses that belong to somebody (S10, S11). Every number here is made up; its check digits hold."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smdesk.detectors.banking import iban_holds
from smdesk.detectors.identity import latvian_code_holds, turkish_id_holds
from smdesk.detectors.personal import personal_data, personal_data_say
from smdesk.detectors.spotted import Spot
from smdesk.findings import Severity


def spotted(text: str) -> list[tuple[str, str]]:
    return [(str(spot.kind), text[spot.start : spot.end]) for spot in personal_data(text)]


@pytest.mark.parametrize("written", ["10000000146", "100 000 001 46", "10000000146."])
def test_s10_a_turkish_id_number_whose_check_digits_hold(written: str) -> None:
    assert spotted(f"T.C. {written} olan")[0][0] == Spot.NATIONAL_ID


@pytest.mark.parametrize("written", ["10000000147", "00000000000", "12345678901", "1000000014", "110000000146"])
def test_s10_eleven_digits_that_are_no_id_number(written: str) -> None:
    assert (str(Spot.NATIONAL_ID), written) not in spotted(f"No {written} var")


@given(st.integers(100_000_000, 999_999_999))
def test_s10_of_a_hundred_numbers_one_has_the_right_check_digits(first: int) -> None:
    right = [last for last in range(100) if turkish_id_holds(f"{first}{last:02}")]

    assert len(right) == 1


@pytest.mark.parametrize(("code", "holds"), [("16117519997", True), ("16117519990", False), ("99117519997", False)])
def test_s10_a_latvian_code_by_birthday_and_check_digit(code: str, holds: bool) -> None:
    assert latvian_code_holds(code) is holds


def test_s10_new_latvian_codes_are_known_with_their_hyphen() -> None:
    assert spotted("kods 320020-12345") == [(Spot.NATIONAL_ID, "320020-12345")]
    assert spotted("kods 32002012345") == []


@pytest.mark.parametrize(
    "written", ["TR33 0006 1005 1978 6457 8413 26", "TR330006100519786457841326", "LV80BANK0000435195001"]
)
def test_s10_an_iban_whose_remainder_is_one(written: str) -> None:
    assert spotted(f"Hesap: {written} adına") == [(Spot.IBAN, written)]


@pytest.mark.parametrize("written", ["TR33 0006 1005 1978 6457 8413 27", "XX330006100519786457841326", "TR33 0006"])
def test_s10_what_only_looks_like_an_iban(written: str) -> None:
    assert Spot.IBAN not in [kind for kind, _ in spotted(f"Hesap: {written} adına")]


def test_one_changed_digit_breaks_an_iban() -> None:
    right = "TR330006100519786457841326"
    broken = [right[:at] + str((int(right[at]) + 1) % 10) + right[at + 1 :] for at in range(4, len(right))]

    assert iban_holds(right)
    assert [number for number in broken if iban_holds(number)] == []


@pytest.mark.parametrize(
    "written",
    [
        "0312 246 66 66",
        "+90 (312) 246 66 66",
        "05321234567",
        "0 532 123 45 67",
        "532 123 45 67",
        "444 12 34",
        "0850 123 45 67",
        "+371 67034400",
        "67 034 400",
        "+49 30 901820",
    ],
)
def test_s11_a_phone_number(written: str) -> None:
    assert spotted(f"Bize {written} ile ulaşın") == [(Spot.PHONE, written)]


@pytest.mark.parametrize("text", ["Faks: 246 66 67", "tālr. 67034400", "Tel: 2466667", "call 555 0199 1"])
def test_s11_a_number_that_a_word_announces(text: str) -> None:
    assert [kind for kind, _ in spotted(text)] == [Spot.PHONE]


@pytest.mark.parametrize(
    "text",
    [
        "15.03.2026 14.00-16.00",
        "2025-2026 yılı",
        "12.345.678 TL",
        "1.250.000 kişi",
        "2 000 000 000",
        "Tel: 15.03.2026 gününe kadar kapalı",
        "ISBN 978-605-1234-56-7",
        "DOI 10.1016/j.jas.2020.105123",
        "saat 09:30-10:45",
        "https://example.org/p/12345678901234",
        "Salon 12 A 2026",
        "25 GB 2026",
        "6698 sayılı kanun, madde 11",
        "v3.11.14",
    ],
)
def test_dates_money_books_and_links_are_nobody_s_number(text: str) -> None:
    assert spotted(text) == []


@pytest.mark.parametrize("written", ["info@baskent.edu.tr", "ali.veli+oda@kso.org.tr", "a@b.lv"])
def test_s10_an_e_mail_address(written: str) -> None:
    assert spotted(f"Yazın: {written}, teşekkürler") == [(Spot.EMAIL, written)]


@pytest.mark.parametrize("text", ["@baskentuni", "a@b", "5@ 3.50", "ali @ veli.com"])
def test_a_handle_is_no_address(text: str) -> None:
    assert spotted(text) == []


@pytest.mark.parametrize("written", ["42 ABC 123", "06 BK 1234", "34 A 12345", "AB-1234"])
def test_s10_a_number_plate(written: str) -> None:
    assert spotted(f"Araç {written} çekildi") == [(Spot.PLATE, written)]


def test_s10_a_latvian_postal_code_is_no_number_plate() -> None:
    assert spotted("Raiņa bulvāris 19, Rīga, LV-1050") == []


def test_s10_a_list_of_students() -> None:
    text = "Sonuçlar\n22010203 Ayşe Y. 85\n22010204 Veli K. 70\n22010205 Can D. 60\nBaşarılar"

    [(kind, stretch)] = spotted(text)

    assert kind == Spot.STUDENT_LIST
    assert stretch.startswith("22010203")
    assert stretch.endswith("22010205")


def test_two_numbers_are_no_list() -> None:
    assert spotted("Formlar 22010203 ve 22010204") == []


def test_s11_a_finding_shows_the_place_but_not_the_number() -> None:
    text = "Firma: 0312 246 66 66"

    [finding] = personal_data_say(text)

    assert (finding.code, finding.severity, finding.clause) == ("phone_number", Severity.BLOCK, "K3h")
    assert text[slice(finding.params["start"], finding.params["end"])] == "0312 246 66 66"
    assert finding.params["found"] == "03…66"


@given(st.text(st.one_of(st.characters(), st.sampled_from("0123456789 +-()./@TRLV")), max_size=300))
def test_every_place_lies_inside_the_text_and_none_over_another(text: str) -> None:
    last = 0
    for spot in sorted(personal_data(text), key=lambda each: each.start):
        assert last <= spot.start < spot.end <= len(text)
        last = spot.end


@pytest.mark.parametrize(
    "text",
    ["1" * 100_000, "1 " * 50_000, "TR00 " * 20_000, "a@" * 50_000, "a." * 50_000 + "@", "(" * 100_000, "+1" * 50_000],
    ids=lambda text: text[:4],
)
def test_hostile_text_is_done_in_a_moment(text: str) -> None:
    begun = time.process_time()

    personal_data(text)

    assert time.process_time() - begun < 3
