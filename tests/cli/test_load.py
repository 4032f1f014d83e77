"""Who makes a post and who puts it out, and what that asks of people week by week (S22)."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tests.cli.terminal import MEHMET, OWNER, Terminal, faculty
from tests.fakes import PLAIN_POLICY

NEW = ("post", "new", "--unit", "u-eng", "--account", "x", "--text", "Mezuniyet")
WORK = ("--producer", "Ayşe", "--ready-by", "2026-11-24", "--on-duty", "Mehmet", "--substitute", "İlker")


@pytest.fixture
def desk(tmp_path: Path) -> Terminal:
    return faculty(tmp_path, replace(PLAIN_POLICY, week_load=2))


def weeks(desk: Terminal, *words: str) -> dict[str, list[tuple[int, int]]]:
    people = desk.ok("load", *words)["people"]
    return {each["name"]: [(week["makes"], week["posts"]) for week in each["weeks"]] for each in people}


def test_s22_a_post_names_producer_day_duty_and_substitute(desk: Terminal) -> None:
    post = desk.ok(*NEW, *WORK)["post"]

    assert (post["producer"], post["on_duty"], post["substitute"]) == ("n-ayse", "n-mehmet", "n-owner")
    assert post["ready_by"] == "2026-11-24"
    changed = desk.ok("post", "edit", post["id"], "--producer", "Mehmet", "--ready-by", "")
    assert (changed["producer"], changed["ready_by"], changed["on_duty"]) == ("n-mehmet", None, "n-mehmet")


@pytest.mark.parametrize("words", [("--producer", "Nobody"), ("--ready-by", "soon")])
def test_s22_a_person_or_day_that_is_none_changes_nothing(desk: Terminal, words: tuple[str, str]) -> None:
    assert desk(*NEW, *words).exit == 2
    assert desk.ok("post", "list") == []


def test_s22_who_left_is_given_no_work(desk: Terminal) -> None:
    desk.of(OWNER).ok("person", "close", "n-mehmet")

    assert desk(*NEW, "--producer", "n-mehmet").exit == 2


def test_s22_the_load_counts_making_and_putting_out_by_person_and_week(desk: Terminal) -> None:
    desk.ok(*NEW, *WORK, "--at", "2026-12-01T09:00")
    desk.ok(*NEW, "--at", "2026-11-26T09:00")

    assert weeks(desk, "--weeks", "2") == {"Ayşe Yılmaz": [(2, 1), (0, 0)], "Mehmet Kaya": [(0, 0), (0, 1)]}


def test_s22_more_than_the_policys_number_in_a_week_warns(desk: Terminal) -> None:
    desk.ok(*NEW, "--at", "2026-11-24T09:00")
    assert desk.ok("load")["findings"] == []

    desk.ok(*NEW, "--at", "2026-11-25T09:00")

    (finding,) = desk.ok("load")["findings"]
    assert (finding["code"], finding["severity"]) == ("overloaded", "warn")
    assert "Ayşe Yılmaz has 4 pieces of work" in finding["message"]


def test_s22_on_a_day_away_the_substitute_is_on_duty(desk: Terminal) -> None:
    desk.ok(*NEW, *WORK, "--at", "2026-11-26T09:00")
    desk.of(MEHMET).ok("person", "away", "Mehmet", "--from", "2026-11-26")

    assert weeks(desk, "--weeks", "1") == {"Ayşe Yılmaz": [(1, 0)], "İlker Ünal": [(0, 1)]}


def test_s22_what_should_have_been_made_by_now_comes_first_mine_before_others(desk: Terminal) -> None:
    theirs = desk.ok(*NEW, "--producer", "Mehmet", "--ready-by", "2026-11-19")["post"]["id"]
    mine = desk.ok(*NEW, "--ready-by", "2026-11-20")["post"]["id"]
    desk.ok(*NEW, "--ready-by", "2026-11-23")

    today = desk.ok("today")

    assert [post["id"] for post in today["late"]] == [mine, theirs]
    assert [warning["code"] for warning in today["warnings"]][:2] == ["not_ready_in_time"] * 2
    desk.ok("post", "edit", mine, "--at", "2026-11-24T09:00")
    assert [post["id"] for post in desk.ok("today")["late"]] == [theirs]


@pytest.mark.parametrize("weeks", ["0", "99"])
def test_s22_weeks_that_cannot_be_shown_are_one_clear_line(desk: Terminal, weeks: str) -> None:
    assert desk("load", "--weeks", weeks).exit == 2
