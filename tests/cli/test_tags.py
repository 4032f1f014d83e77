"""The library of hashtags and slogans, and plain language (S21)."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tests.cli.terminal import OWNER, Terminal, faculty
from tests.fakes import PLAIN_POLICY

NEW = ("post", "new", "--unit", "u-eng", "--account", "x", "--text")


@pytest.fixture
def smdesk(tmp_path: Path) -> Terminal:
    return faculty(tmp_path, replace(PLAIN_POLICY, longest_sentence=12))


@pytest.fixture
def owner(smdesk: Terminal) -> Terminal:
    return smdesk.of(OWNER)


def said(smdesk: Terminal, text: str) -> list[tuple[str, str]]:
    found = smdesk("post", "check", smdesk.ok(*NEW, text)["post"]["id"], "--json").json["findings"]
    codes = ("hashtag_mistyped", "hashtag_retired", "sentence_too_long")
    return [(f["code"], f["severity"]) for f in found if f["code"] in codes]


def test_s21_a_mistyped_house_hashtag_is_a_finding_the_right_one_is_not(smdesk: Terminal, owner: Terminal) -> None:
    owner.ok("tag", "add", "DenemeMühendislik", "--purpose", "Fakülte haberleri")

    assert said(smdesk, "Törene bekliyoruz #DenemeMühendislik") == []
    assert said(smdesk, "Törene bekliyoruz #DenemeMühendislk") == [("hashtag_mistyped", "warn")]
    assert said(smdesk, "Törene bekliyoruz #bahar") == []


def test_s21_a_hashtag_out_of_its_days_or_retired_is_warned_of(smdesk: Terminal, owner: Terminal) -> None:
    owner.ok("tag", "add", "#Mezuniyet2026", "--from", "2026-11-01", "--to", "2026-11-30")

    assert said(smdesk, "Tören #Mezuniyet2026") == []
    owner.ok("tag", "retire", "Mezuniyet2026")
    assert said(smdesk, "Tören #Mezuniyet2026") == [("hashtag_retired", "warn")]
    owner.ok("tag", "reopen", "#Mezuniyet2026")
    smdesk.world.clock.forward(days=10)
    assert said(smdesk, "Tören #Mezuniyet2026") == [("hashtag_retired", "warn")]


def test_s21_an_overlong_sentence_is_a_finding_a_short_one_is_not(smdesk: Terminal) -> None:
    assert said(smdesk, "Kısa bir cümle. " * 8) == []
    assert said(smdesk, "Bu cümle " + "çok " * 12 + "uzun.") == [("sentence_too_long", "warn")]


def test_s21_the_library_tells_what_is_in_use_and_how_often(smdesk: Terminal, owner: Terminal) -> None:
    owner.ok("tag", "add", "#DenemeMuh")
    owner.ok("tag", "add", "Geleceği birlikte kuruyoruz", "--kind", "main_slogan")
    smdesk.ok(*NEW, "Tören #denememuh. Geleceği birlikte kuruyoruz!")
    smdesk.ok(*NEW, "Kayıt #DenemeMuh.")
    owner.ok("tag", "retire", "Geleceği birlikte kuruyoruz")

    rows = [(each["text"], each["kind"], each["posts"], each["in_use"]) for each in smdesk.ok("tag", "list")]

    assert rows == [
        ("#DenemeMuh", "hashtag", 2, True),
        ("Geleceği birlikte kuruyoruz", "main_slogan", 1, False),
    ]


def test_s21_only_an_administrator_changes_the_library(smdesk: Terminal, owner: Terminal) -> None:
    assert smdesk.refused("tag", "add", "#DenemeMuh") == ["not_your_role"]
    owner.ok("tag", "add", "#DenemeMuh")
    assert smdesk.refused("tag", "retire", "#DenemeMuh") == ["not_your_role"]


@pytest.mark.parametrize(
    "words",
    [("#iki kelime",), ("#",), ("#DenemeMuh",), ("#Yeni", "--from", "2026-12-02", "--to", "2026-12-01")],
)
def test_s21_what_cannot_be_kept_is_one_clear_line(owner: Terminal, words: tuple[str, ...]) -> None:
    owner.ok("tag", "add", "#DenemeMuh")

    assert owner("tag", "add", *words).exit == 2
    assert owner("tag", "retire", "#unknown").exit == 2
    assert len(owner.ok("tag", "list")) == 1
