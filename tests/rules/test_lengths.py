"""A text is as long as the platform says it is (S16)."""

import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.graphemes import graphemes
from smdesk.lengths import Length, length_on, title_length_on
from smdesk.platforms import PLATFORMS, LengthUnit, platform

FAMILY = "👨\u200d👩\u200d👧\u200d👦"
WALES = "🏴\U000e0067\U000e0062\U000e0077\U000e006c\U000e0073\U000e007f"


def on(key: str, text: str) -> int:
    return length_on(platform(key), text, graphemes).used


@pytest.mark.parametrize(
    ("text", "weight"),
    [
        ("", 0),
        ("This is a test.", 15),
        ("ğüşıöçĞÜŞİÖÇ", 12),
        ("āčēģīķļņšūž", 11),
        ("“tırnak” – ‘tek’", 16),
        ("…", 2),
        ("日本", 4),
        ("저찀쯿쿿", 8),
        ("H🐱☺", 5),
        (FAMILY, 2),
        ("👍🏽", 2),
        ("❤️", 2),
        ("🇹🇷🇱🇻", 4),
        (WALES, 2),
        ("1️⃣", 2),
        ("🏳️‍🌈", 2),
        ("©", 1),
        ("©\ufe0f", 2),
        ("e\u0301", 1),
        ("I\u0307stanbul", 8),
        ("क्\u200dष", 4),
        ("\ud800", 2),
        ("a\nb", 3),
    ],
)
def test_s16_x_weighs_letters_and_emoji(text: str, weight: int) -> None:
    assert on("x", text) == weight


@pytest.mark.parametrize(
    ("text", "weight"),
    [
        ("http://test.com", 23),
        ("https://test.com", 23),
        ("test.com", 23),
        ("TEST.COM", 23),
        ("Test https://test.com test https://test.com test.com test", 86),
        ("https://www.ornek.edu.tr/duyurular/" + "a" * 500 + "?x=1#bas", 23),
        ("www.ornek.edu.tr/duyuru", 23),
        ("Bak: ornek.edu.tr.", 29),
        ("(ornek.lv)", 25),
        ("https://örnek.com/ğ", 23),
        ("http://example.com:8080/a,b;c", 23),
    ],
)
def test_s16_x_counts_every_link_as_23(text: str, weight: int) -> None:
    assert on("x", text) == weight


@pytest.mark.parametrize(
    "text",
    [
        "Program bitti.Bundan sonra saat 14.00'te görüşürüz.",
        "Prof.Dr. Ayşe, T.C. ve No.5",
        "selin@ornek.edu.tr adresine yazın",
        "@ornek.com #ornek.com",
        "https:// yok",
        "anlamlı.tr" + "ı",
        "v1.2.3",
    ],
)
def test_s16_what_is_no_link_weighs_what_it_says(text: str) -> None:
    assert on("x", text) == len(text)


def test_s16_mastodon_counts_what_readers_see_and_links_as_23() -> None:
    assert on("mastodon", "https://ornek.edu.tr/" + "a" * 100) == 23
    assert on("mastodon", "ornek.edu.tr") == 12
    assert on("mastodon", f"{FAMILY} e\u0301") == 3
    assert on("mastodon", "@ogrenci@mastodon.example geldi") == len("@ogrenci geldi")


def test_s16_threads_counts_an_emoji_by_its_bytes() -> None:
    assert on("threads", "ğ🎓") == 1 + 4
    assert on("threads", FAMILY) == len(FAMILY.encode())


def test_s16_youtube_counts_bytes_in_the_text_and_characters_in_the_title() -> None:
    assert on("youtube", "ğü") == 4
    assert title_length_on(platform("youtube"), "ğü", graphemes) == Length(2, 100, LengthUnit.CHARACTERS)
    assert title_length_on(platform("x"), "ğü", graphemes) is None


def test_s16_bluesky_has_two_limits_and_says_the_one_that_is_passed() -> None:
    assert length_on(platform("bluesky"), FAMILY, graphemes) == Length(1, 300, LengthUnit.GRAPHEMES)
    assert length_on(platform("bluesky"), FAMILY * 150, graphemes) == Length(3_750, 3_000, LengthUnit.BYTES)
    assert length_on(platform("bluesky"), "a" * 301, graphemes) == Length(301, 300, LengthUnit.GRAPHEMES)


@pytest.mark.parametrize("key", ["x", "facebook", "instagram", "linkedin", "mastodon", "bluesky", "threads", "tiktok"])
def test_s16_the_limit_itself_is_still_allowed(key: str) -> None:
    most = PLATFORMS[key].texts[0].most

    assert not length_on(platform(key), "ş" * most, graphemes).over
    assert length_on(platform(key), "ş" * (most + 1), graphemes).over


@given(st.text())
def test_any_text_has_a_length_everywhere(text: str) -> None:
    for each in PLATFORMS.values():
        assert length_on(each, text, graphemes).used >= 0


@given(st.text(st.characters(codec="utf-8", max_codepoint=0x10FF)))
def test_x_weighs_composed_and_decomposed_alike(text: str) -> None:
    assert on("x", unicodedata.normalize("NFD", text)) == on("x", unicodedata.normalize("NFC", text))


@given(st.text("abcğüşıöçİāčēģīķ “”’!?\n"))
def test_the_letters_of_our_languages_weigh_1_on_x(text: str) -> None:
    assert on("x", text) == len(text)


HOSTILE = {
    "marks": "a" + "\u0301\u0323" * 500_000,
    "flags": "🇹🇷" * 500_000,
    "joined": "👨\u200d" * 500_000,
    "black flags": "🏴\U000e0020" * 500_000,
    "addresses": "a." * 500_000,
    "schemes": "https://" * 125_000,
    "links": "https://a.b/! " * 70_000,
    "a path of dots": "a.com/" + "." * 1_000_000,
    "mentions": "@a@" * 333_333,
    "surrogates": "\ud83d" * 1_000_000,
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_a_megabyte_of_anything_is_counted_in_bounded_time(text: str) -> None:
    began = time.process_time()

    for each in PLATFORMS.values():
        assert length_on(each, text, graphemes).used > 0

    # far above what is measured (under 3 s for all nine), far below what a quadratic step takes (minutes)
    assert time.process_time() - began < 20
