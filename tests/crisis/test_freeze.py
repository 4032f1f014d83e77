"""What a crisis stops, and that nothing but somebody's word lets it go on (C02)."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.terminal import Terminal
from tests.crisis.desk import DENIZ, LEAD, OWNER, TODAY_11, TODAY_18, TOMORROW, crisis_desk, planned, state


@pytest.fixture
def smdesk(tmp_path: Path) -> Terminal:
    return crisis_desk(tmp_path)


def test_c02_declaring_stops_what_is_planned_in_one_commit_of_one_row(smdesk: Terminal) -> None:
    posts = [planned(smdesk, at) for at in (TODAY_11, TODAY_18, TOMORROW)]
    before = smdesk.ok("audit", "verify")["entries"]

    declared = smdesk.ok("crisis", "declare")

    assert declared["frozen"] == 3
    assert declared["declared_at"] == "2026-11-23T08:00:00+03:00"
    assert "Mon 23 Nov 08:00" in smdesk("crisis", "status").out
    assert {state(smdesk, post["id"]) for post in posts} == {"frozen"}
    assert [smdesk.ok("post", "show", post["id"])["version"] for post in posts] == [1, 1, 1]
    assert smdesk.ok("audit", "verify")["entries"] == before + 1
    assert [each["id"] for each in smdesk.ok("crisis", "status")["active"]] == [declared["id"]]
    assert smdesk.ok("today")["crisis"]["id"] == declared["id"]


def test_c02_without_a_crisis_the_same_posts_stand_as_they_were(smdesk: Terminal) -> None:
    post = planned(smdesk)

    assert state(smdesk, post["id"]) == "scheduled"
    assert smdesk.ok("today")["crisis"] is None
    assert smdesk.ok("crisis", "status") == {"active": [], "to_decide": 0, "undelivered": 0}


def test_c02_placing_publishing_recording_repeating_are_refused_while_it_lasts(smdesk: Terminal) -> None:
    post = planned(smdesk)
    draft = smdesk.ok("post", "new", "--unit", "u-eng", "--account", "a-x", "--text", "Taslak")["post"]
    smdesk.ok("crisis", "declare")
    smdesk.world.clock.forward(hours=3)  # its time has come
    new = ("--unit", "u-eng", "--account", "a-x", "--text", "Yeni")

    assert state(smdesk, post["id"]) == "frozen"
    for words in (
        ("post", "publish", post["id"], "--link", "https://x.com/1"),
        ("post", "schedule", draft["id"], "--at", TOMORROW),
        ("post", "move", post["id"], "--at", TOMORROW),
        ("post", "new", *new, "--at", TOMORROW),
        ("post", "record", *new, "--posted-at", "2026-11-23T10:55"),
        ("post", "submit", post["id"]),
    ):
        codes = smdesk.refused(*words)
        assert codes in (["frozen"], ["already_submitted"]), words
    refusal = smdesk("post", "publish", post["id"], "--json").json["refused"][0]
    assert refusal["clause"] == "K14"
    assert "Not yet known" in refusal["message"]
    assert smdesk.ok("post", "new", *new)["post"]["state"] == "frozen"  # writing goes on, placing does not


def test_c02_what_went_out_before_the_crisis_is_still_recorded(smdesk: Terminal) -> None:
    smdesk.world.clock.forward(hours=3)
    smdesk.ok("crisis", "declare")

    words = ("--unit", "u-eng", "--account", "a-x", "--text", "Önceden", "--posted-at", "2026-11-23T10:00")

    assert smdesk.ok("post", "record", *words)["state"] == "published"


def test_c02_a_scope_of_one_unit_leaves_the_others_alone(smdesk: Terminal) -> None:
    mine = planned(smdesk)
    theirs = planned(smdesk.of(DENIZ), account="a-rx", unit="u-rec")

    declared = smdesk.ok("crisis", "declare", "unknown", "--level", "2", "--scope", "u-eng")

    assert (declared["scope"], declared["level"], declared["frozen"]) == (["u-eng"], 2, 1)
    assert (state(smdesk, mine["id"]), state(smdesk, theirs["id"])) == ("frozen", "scheduled")
    smdesk.of(DENIZ).ok("post", "move", theirs["id"], "--at", TOMORROW)


def test_c02_slots_and_plans_offer_nothing_while_it_lasts(smdesk: Terminal) -> None:
    smdesk.ok("post", "new", "--unit", "u-eng", "--account", "a-x", "--text", "Taslak")
    assert smdesk.ok("slots", "--unit", "u-eng")[1]["free"]
    assert smdesk.ok("backlog", "plan")["placed"]

    smdesk.ok("crisis", "declare")

    day = smdesk.ok("slots", "--unit", "u-eng")[1]
    assert (day["free"], [finding["code"] for finding in day["why_not"]]) == ([], ["frozen"])
    plan = smdesk("backlog", "plan", "--json").json
    assert (plan["placed"], [left["code"] for left in plan["unplaced"]]) == ([], ["frozen"])


def test_c02_after_the_end_each_post_waits_for_a_decision_of_its_own(smdesk: Terminal) -> None:
    kept, changed, dropped, waiting = (
        planned(smdesk, at) for at in (TODAY_18, TOMORROW, "2026-11-25T09:00", "2026-11-26T09:00")
    )
    smdesk.ok("crisis", "declare")
    assert smdesk.refused("crisis", "release", kept["id"]) == ["crisis_lasts"]
    smdesk.of(LEAD).ok("crisis", "stand-down")

    assert [post["id"] for post in smdesk.ok("crisis", "release")] == [
        post["id"] for post in (kept, changed, dropped, waiting)
    ]
    assert smdesk.refused("post", "move", kept["id"], "--at", TODAY_18) == ["frozen_held"]
    smdesk.ok("crisis", "release", kept["id"], "--keep")
    smdesk.ok("crisis", "release", changed["id"], "--change")
    smdesk.ok("crisis", "release", dropped["id"], "--drop")

    assert state(smdesk, kept["id"]) == "scheduled"
    assert smdesk.ok("post", "show", changed["id"])["place"] is None
    assert state(smdesk, changed["id"]) == "draft"
    assert state(smdesk, dropped["id"]) == "cancelled"
    assert state(smdesk, waiting["id"]) == "frozen"
    assert smdesk.ok("crisis", "status")["to_decide"] == 1
    assert smdesk.refused("crisis", "release", kept["id"]) == ["not_frozen"]


def test_c02_a_post_that_lost_its_time_is_kept_only_at_a_legal_place(smdesk: Terminal) -> None:
    late, other = planned(smdesk, TODAY_11), planned(smdesk, TOMORROW)
    smdesk.ok("crisis", "declare")
    smdesk.world.clock.forward(hours=6)
    smdesk.of(LEAD).ok("crisis", "stand-down")

    assert smdesk.refused("crisis", "release", late["id"], "--keep") == ["in_the_past"]
    assert smdesk.refused("crisis", "release", late["id"], "--at", "2026-11-24T10:00") == ["min_gap"]
    assert smdesk.ok("crisis", "release", late["id"], "--at", "2026-11-24T17:00")["state"] == "scheduled"
    assert state(smdesk, other["id"]) == "frozen"


def test_c02_what_is_written_after_the_end_is_free(smdesk: Terminal) -> None:
    draft = smdesk.ok("post", "new", "--unit", "u-eng", "--account", "a-x", "--text", "Taslak")["post"]
    smdesk.ok("crisis", "declare")
    smdesk.of(LEAD).ok("crisis", "stand-down")

    assert planned(smdesk)["state"] == "scheduled"
    assert smdesk.ok("post", "schedule", draft["id"], "--at", TOMORROW)["state"] == "scheduled"


def test_c02_only_who_leads_stands_down(smdesk: Terminal) -> None:
    smdesk.ok("crisis", "declare")

    assert smdesk.refused("crisis", "stand-down") == ["not_your_role"]
    assert smdesk.of(OWNER).refused("crisis", "stand-down") == ["not_your_role"]
    assert smdesk.of(LEAD).ok("crisis", "stand-down")["stood_down_at"]
    assert smdesk.of(LEAD)("crisis", "stand-down").exit == 2  # none lasts


def test_c02_a_false_alarm_is_taken_back_within_15_minutes_and_nothing_needs_a_decision(smdesk: Terminal) -> None:
    post = planned(smdesk)
    smdesk.ok("crisis", "declare")
    smdesk.world.clock.forward(minutes=14)

    smdesk.ok("crisis", "withdraw")

    assert state(smdesk, post["id"]) == "scheduled"
    assert smdesk.ok("crisis", "release") == []


def test_c02_later_or_by_others_it_is_not_taken_back(smdesk: Terminal) -> None:
    post = planned(smdesk)
    smdesk.ok("crisis", "declare")
    assert smdesk.of(DENIZ).refused("crisis", "withdraw") == ["not_your_role"]
    smdesk.world.clock.forward(minutes=16)

    assert smdesk.refused("crisis", "withdraw") == ["too_late_to_withdraw"]
    smdesk.world.clock.forward(days=-2)  # a clock set back is no way around it
    assert smdesk.refused("crisis", "withdraw") == ["too_late_to_withdraw"]
    assert state(smdesk, post["id"]) == "frozen"


def test_c02_a_smaller_scope_releases_nothing_by_itself(smdesk: Terminal) -> None:
    mine = planned(smdesk)
    theirs = planned(smdesk.of(DENIZ), account="a-rx", unit="u-rec")
    smdesk.ok("crisis", "declare")
    smdesk.world.clock.forward(minutes=20)

    assert smdesk.refused("crisis", "change", "--scope", "u-eng") == ["not_your_role"]
    changed = smdesk.of(LEAD).ok("crisis", "change", "--scope", "u-eng", "--level", "4")

    assert (changed["scope"], changed["level"]) == (["u-eng"], 4)
    assert (state(smdesk, mine["id"]), state(smdesk, theirs["id"])) == ("frozen", "frozen")
    smdesk.of(DENIZ).ok("crisis", "release", theirs["id"], "--keep")
    assert state(smdesk, theirs["id"]) == "scheduled"


def test_c02_a_scope_set_right_in_the_first_minutes_is_a_false_alarm_for_the_rest(smdesk: Terminal) -> None:
    theirs = planned(smdesk.of(DENIZ), account="a-rx", unit="u-rec")
    smdesk.ok("crisis", "declare")

    smdesk.of(LEAD).ok("crisis", "change", "--scope", "u-eng")

    assert state(smdesk, theirs["id"]) == "scheduled"


def test_c02_two_people_declare_at_once_and_one_crisis_results(smdesk: Terminal) -> None:
    first = smdesk.ok("crisis", "declare")

    said = smdesk.of(DENIZ)("crisis", "declare", "--json")

    assert (said.exit, said.refused) == (1, ["already_declared"])
    assert "Ayşe Yılmaz" in said.json["refused"][0]["message"]
    assert [each["id"] for each in smdesk.ok("crisis", "status")["active"]] == [first["id"]]


def test_c02_a_wider_crisis_is_another_one(smdesk: Terminal) -> None:
    smdesk.ok("crisis", "declare", "--scope", "u-eng")

    smdesk.ok("crisis", "declare")

    assert len(smdesk.ok("crisis", "status")["active"]) == 2


@pytest.mark.parametrize("words", [("fire",), ("unknown", "--level", "9"), ("unknown", "--scope", "nowhere")])
def test_c02_a_declaration_whose_words_are_off_changes_nothing(smdesk: Terminal, words: tuple[str, ...]) -> None:
    said = smdesk("crisis", "declare", *words)

    assert said.exit == 2
    assert smdesk.ok("crisis", "status")["active"] == []


def half_out(smdesk: Terminal) -> str:
    """A post that is out on one of its two accounts when a crisis comes, and the crisis over again."""
    words = ("--unit", "u-eng", "--account", "a-x", "--account", "a-ig", "--text", "Duyuru", "--at", TODAY_11)
    post: str = smdesk.ok("post", "new", *words)["post"]["id"]
    smdesk.world.clock.forward(hours=3)
    smdesk.ok("post", "publish", post, "--account", "a-x", "--link", "https://x.com/1")
    smdesk.ok("crisis", "declare")
    assert state(smdesk, post) == "frozen"
    assert smdesk.refused("post", "publish", post, "--link", "https://x.com/2") == ["frozen"]
    smdesk.of(LEAD).ok("crisis", "stand-down")
    assert [each["id"] for each in smdesk.ok("crisis", "release")] == [post]
    return post


def test_c02_a_post_out_on_one_account_may_follow_on_the_other_after_a_decision(smdesk: Terminal) -> None:
    post = half_out(smdesk)

    assert smdesk.refused("crisis", "release", post, "--change") == ["already_published"]
    assert smdesk.ok("crisis", "release", post, "--keep")["state"] == "due"
    assert smdesk.ok("post", "publish", post, "--link", "https://x.com/2")["state"] == "published"


def test_c02_a_post_out_on_one_account_may_be_dropped_on_the_other(smdesk: Terminal) -> None:
    post = half_out(smdesk)

    assert smdesk.ok("crisis", "release", post, "--drop")["state"] == "published"
    assert smdesk.ok("crisis", "release") == []


def test_c02_a_decision_counts_for_what_was_decided_on_and_not_for_the_next_time(smdesk: Terminal) -> None:
    theirs = planned(smdesk.of(DENIZ), account="a-rx", unit="u-rec")["id"]
    smdesk.ok("crisis", "declare")
    smdesk.world.clock.forward(minutes=20)
    lead = smdesk.of(LEAD)
    lead.ok("crisis", "change", "--scope", "u-eng")
    smdesk.of(DENIZ).ok("crisis", "release", theirs, "--keep")

    lead.ok("crisis", "change", "--scope", "all")
    assert state(smdesk, theirs) == "frozen"
    lead.ok("crisis", "stand-down")

    assert state(smdesk, theirs) == "frozen"
    smdesk.of(DENIZ).ok("crisis", "release", theirs, "--keep")
    assert state(smdesk, theirs) == "scheduled"
