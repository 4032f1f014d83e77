"""Declared personal profiles and their reviews (V07)."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.terminal import MEHMET, OWNER, Terminal, faculty

ADD = ("declared", "add", "--link", "https://blog.example/ayse", "--platform", "blog", "--tie", "names_us")


@pytest.fixture
def ayse(tmp_path: Path) -> Terminal:
    return faculty(tmp_path)


@pytest.fixture
def owner(ayse: Terminal) -> Terminal:
    return ayse.of(OWNER)


def test_v07_a_declared_profile_is_reviewed_with_outcome_date_name_and_next_review(
    ayse: Terminal, owner: Terminal
) -> None:
    declared = ayse.ok(*ADD)
    [waiting] = owner.ok("declared", "list")
    assert [f["code"] for f in waiting["findings"]] == ["link_review_due"]
    assert waiting["findings"][0]["clause"] == "L2"

    reviewed = owner.ok("declared", "review", declared["id"], "talked", "--again", "2027-02-01")
    assert reviewed["reviews"] == [{"judged": "talked", "by": "n-owner", "on": "2026-11-23", "again_on": "2027-02-01"}]
    assert reviewed["findings"] == []
    owner.world.clock.forward(days=70)
    assert [f["code"] for f in owner.ok("declared", "list")[0]["findings"]] == ["link_review_due"]
    assert owner.ok("declared", "review", declared["id"], "fine")["reviews"][-1]["again_on"] == "2028-02-01"


def test_v07_the_person_sees_their_entry_and_nobody_else_but_whoever_reviews(ayse: Terminal, owner: Terminal) -> None:
    declared = ayse.ok(*ADD)
    owner.ok("declared", "review", declared["id"], "harms")

    assert [each["reviews"][0]["judged"] for each in ayse.ok("declared", "list")] == ["harms"]
    assert ayse.of(MEHMET).ok("declared", "list") == []
    assert ayse.of(MEHMET).refused("declared", "withdraw", declared["id"]) == ["not_your_role"]


def test_v07_only_declared_profiles_are_there_and_nobody_declares_for_others(ayse: Terminal, owner: Terminal) -> None:
    assert ayse.refused(*ADD, "--person", "Mehmet") == ["not_your_role"]
    assert ayse.refused("declared", "review", ayse.ok(*ADD)["id"], "fine") == ["not_your_role"]
    assert owner.ok("declared", "add", "--link", "https://x.com/m", "--tie", "on_our_site", "--person", "Mehmet")[
        "person"
    ] == ("n-mehmet")
    assert [each["link"] for each in ayse.of(MEHMET).ok("declared", "list")] == ["https://x.com/m"]


def test_v07_nobody_reviews_their_own_profile(owner: Terminal) -> None:
    mine = owner.ok(*ADD)["id"]
    assert owner.refused("declared", "review", mine, "fine") == ["own_link"]


def test_v07_withdrawn_its_address_is_gone_and_it_is_not_reviewed_any_more(ayse: Terminal, owner: Terminal) -> None:
    declared = ayse.ok(*ADD)["id"]
    gone = ayse.ok("declared", "withdraw", declared)
    assert (gone["link"], gone["platform"], gone["withdrawn_on"]) == ("", "", "2026-11-23")
    assert gone["findings"] == []
    assert owner.refused("declared", "review", declared, "fine") == ["link_withdrawn"]


@pytest.mark.parametrize("option", ["--note", "--content", "--text"])
def test_v07_there_is_no_place_for_what_a_profile_says(ayse: Terminal, owner: Terminal, option: str) -> None:
    declared = ayse.ok(*ADD)["id"]
    assert owner("declared", "review", declared, "fine", option, "Grev yazısı").exit == 2


def test_v07_bad_input_is_one_line(ayse: Terminal, owner: Terminal) -> None:
    declared = ayse.ok(*ADD)["id"]
    assert ayse(*ADD).exit == 2
    assert ayse("declared", "add", "--link", "ayse", "--tie", "names_us").exit == 2
    assert owner("declared", "review", declared, "fine", "--again", "2026-11-23").exit == 2


def test_v07_a_review_that_is_due_stands_on_today_of_whoever_reviews(ayse: Terminal, owner: Terminal) -> None:
    declared = ayse.ok(*ADD)["id"]

    def warned(whose: Terminal) -> list[str]:
        return [finding["code"] for finding in whose.ok("today")["warnings"] if finding["code"] == "link_review_due"]

    assert warned(owner) == ["link_review_due"]
    assert warned(ayse) == []
    owner.ok("declared", "review", declared, "fine")
    assert warned(owner) == []
