"""The backlog through the command line: posts without a place are added, planned and given their places (S02)."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

from data.starters import FOLDER, read_starter
from tests.cli.terminal import OWNER, Terminal, faculty
from tests.fakes import PLAIN_POLICY

ADD = ("backlog", "add", "--unit", "u-eng", "--account", "x")


def add(smdesk: Terminal, text: str, *more: str) -> str:
    post: str = smdesk.ok(*ADD, "--text", text, *more)["id"]
    return post


def test_s02_an_item_keeps_what_the_planner_minds(smdesk: Terminal) -> None:
    wishes = ("--not-before", "2026-11-25", "--stale-after", "2026-11-27 12:00", "--priority", "0")

    post = smdesk.ok(*ADD, "--text", "Haber", *wishes, "--hours", "09:00-12:00, 17:00-19:00")

    assert post["place"] is None
    assert post["not_before"] == "2026-11-24T21:00:00+00:00"
    assert post["stale_after"] == "2026-11-27T09:00:00+00:00"
    assert (post["priority"], post["hours"]) == (0, "09:00-12:00, 17:00-19:00")


def test_s02_a_wish_is_taken_back_with_nothing(smdesk: Terminal) -> None:
    post = add(smdesk, "Haber", "--stale-after", "2026-11-27", "--hours", "09:00-12:00")

    now = smdesk.ok("post", "edit", post, "--stale-after", "", "--hours", "")

    assert (now["stale_after"], now["hours"]) == (None, None)


@pytest.mark.parametrize(
    ("wish", "says"),
    [
        (("--hours", "mornings"), "are no hours"),
        (("--hours", "12:00-09:00"), "are no hours"),
        (("--hours", "25:00-26:00"), "are no hours"),
        (("--stale-after", "soon"), "is no time"),
        (("--not-before", "2026-11-28", "--stale-after", "2026-11-27"), "old news"),
        (("--priority", "7"), "invalid choice"),
    ],
)
def test_s02_a_wish_that_means_nothing_is_one_line_and_nothing_is_kept(
    smdesk: Terminal, wish: tuple[str, ...], says: str
) -> None:
    said = smdesk(*ADD, "--text", "Haber", *wish)

    assert (said.exit, len(said.err.splitlines())) == (2, 1)
    assert says in said.err
    assert smdesk.ok("backlog", "list") == []


def test_s02_a_place_before_the_embargo_is_refused_and_one_after_it_is_allowed(smdesk: Terminal) -> None:
    post = add(smdesk, "Haber", "--not-before", "2026-11-25")

    assert smdesk.refused("post", "schedule", post, "--at", "2026-11-24T09:00") == ["too_early"]
    assert smdesk.ok("post", "schedule", post, "--at", "2026-11-25T09:00")["state"] == "scheduled"


def test_s02_a_place_when_it_is_old_news_is_warned_of(smdesk: Terminal) -> None:
    post = add(smdesk, "Haber", "--stale-after", "2026-11-24")

    said = smdesk.ok("post", "schedule", post, "--at", "2026-11-25T09:00")

    assert "stale" in [finding["code"] for finding in said["findings"]]


def test_s02_a_plan_changes_nothing_until_it_is_applied(smdesk: Terminal) -> None:
    first = add(smdesk, "Bir")
    second = add(smdesk, "İki")

    plan = smdesk.ok("backlog", "plan")
    assert [(each["post"], each["place"]) for each in plan["placed"]] == [
        (first, "2026-11-23T08:30:00+03:00"),
        (second, "2026-11-23T16:30:00+03:00"),
    ]
    assert (plan["unplaced"], plan["applied"], plan["units"][0]["proven"]) == ([], False, True)
    assert len(smdesk.ok("backlog", "list")) == 2

    assert smdesk.ok("backlog", "plan", "--apply")["placed"] == plan["placed"]
    assert smdesk.ok("backlog", "list") == []
    assert [entry["act"] for entry in smdesk.ok("audit", "log")][-1] == "backlog.plan"
    assert [entry["act"] for entry in smdesk.ok("post", "show", first)["history"]] == ["post.new", "backlog.plan"]


def test_s02_what_finds_no_place_is_said_with_its_reason_and_the_smallest_change_and_exit_1(smdesk: Terminal) -> None:
    for number in range(3):
        add(smdesk, f"Haber {number}", "--stale-after", "2026-11-23")

    said = smdesk("backlog", "plan", "--json")

    (left,) = said.json["unplaced"]
    assert said.exit == 1
    assert (left["code"], left["clause"]) == ("daily_limit", "B2")
    assert left["suggestion"]["change"] == "later"
    assert left["suggestion"]["until"] == "2026-11-24T05:30:00+00:00"
    assert said.json["units"][0]["classes"] == [{"priority": 1, "placed": 2, "of": 3, "more": 0}]


def test_s02_the_urgent_one_gets_the_place(smdesk: Terminal) -> None:
    for number in range(2):
        add(smdesk, f"Haber {number}", "--stale-after", "2026-11-23")
    urgent = add(smdesk, "Acil", "--stale-after", "2026-11-23", "--priority", "0")

    said = smdesk("backlog", "plan", "--json")

    assert urgent in [each["post"] for each in said.json["placed"]]


def test_s02_what_cannot_go_out_as_it_is_is_not_planned_and_says_why(smdesk: Terminal) -> None:
    empty = smdesk.ok("backlog", "add", "--unit", "u-eng", "--account", "x")["id"]
    later = add(smdesk, "Haber", "--not-before", "2027-06-01")

    said = smdesk("backlog", "plan", "--json")

    assert said.exit == 1
    assert {each["post"]: each["code"] for each in said.json["unplaced"]} == {empty: "no_text", later: "not_yet"}


def test_s02_a_post_whose_consent_ends_before_its_day_is_left_out_and_the_others_are_applied(tmp_path: Path) -> None:
    smdesk = faculty(tmp_path, replace(PLAIN_POLICY, content=read_starter(FOLDER / "konya.toml").policy.content))
    picture = tmp_path / "hall.png"
    Image.new("RGB", (1200, 1000)).save(picture)
    smdesk.ok("consent", "add", "--firm", "Demir", "--scope", "production", "--until", "2026-11-24")
    shows = ("--media", str(picture), "--alt", "Tezgâh", "--right", "own", "--shows", "Demir")
    late = add(smdesk, "Üretim hattı", *shows, "--not-before", "2026-11-26")
    other = add(smdesk, "Haber")

    said = smdesk("backlog", "plan", "--apply", "--json")

    assert said.exit == 1
    assert [(each["post"], each["code"]) for each in said.json["unplaced"]] == [(late, "consent_expired")]
    assert smdesk.ok("post", "show", other)["state"] == "scheduled"


def test_s02_a_plan_for_people_says_what_is_proven(smdesk: Terminal) -> None:
    for number in range(3):
        add(smdesk, f"Haber {number}", "--stale-after", "2026-11-23")

    said = smdesk("backlog", "plan", tty=True)

    assert "No place for “Haber" in said.out
    assert "If it kept until Tue 24 Nov 08:30, it could go out then." in said.out
    assert "Proven best: no arrangement places more." in said.out


def test_s02_who_prepares_nothing_in_a_unit_cannot_plan_it(smdesk: Terminal) -> None:
    add(smdesk, "Haber")

    assert smdesk.of("deniz@deneme.edu").refused("backlog", "plan", "--unit", "u-eng") == ["not_your_role"]
    assert smdesk.of("deniz@deneme.edu").ok("backlog", "plan")["placed"] == []
    assert len(smdesk.of(OWNER).ok("backlog", "plan")["placed"]) == 1


def test_s02_days_that_cannot_be_planned_are_told(smdesk: Terminal) -> None:
    said = smdesk("backlog", "plan", "--days", "0")

    assert (said.exit, len(said.err.splitlines())) == (2, 1)
