"""A plan is current only with confirmed contacts, an exercise and a review; what was learned is done (C06, C07)."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.terminal import Terminal
from tests.crisis.desk import DENIZ, LEAD, OWNER, TODAY_11, crisis_desk, planned, state


@pytest.fixture
def smdesk(tmp_path: Path) -> Terminal:
    return crisis_desk(tmp_path)


def plan(smdesk: Terminal) -> dict[str, object]:
    found: dict[str, object] = smdesk.ok("crisis", "plan", "unknown")
    return found


def prepared(smdesk: Terminal) -> None:
    lead = smdesk.of(LEAD)
    contact = lead.ok("crisis", "contact", "add", "--name", "Rektör", "--number", "+90 532 1")
    lead.ok("crisis", "contact", "confirm", contact["id"])
    lead.ok("crisis", "plan", "unknown", "--review")
    smdesk.ok("crisis", "declare", "unknown", "--drill")
    lead.ok("crisis", "stand-down")


def codes(found: dict[str, object]) -> list[str]:
    findings = found["findings"]
    assert isinstance(findings, list)
    return [finding["code"] for finding in findings]


def test_c07_a_plan_that_nobody_tried_is_expired_and_never_was_current(smdesk: Terminal) -> None:
    found = plan(smdesk)

    assert (found["current"], found["expired_since"]) == (False, None)
    assert codes(found) == ["plan_contacts_unconfirmed", "plan_not_drilled", "plan_not_reviewed"]


def test_c07_with_contacts_exercise_and_review_it_is_current_until_the_first_of_them_ages(smdesk: Terminal) -> None:
    prepared(smdesk)
    found = plan(smdesk)
    assert (found["current"], codes(found)) == (True, [])

    smdesk.world.clock.forward(days=91)

    found = plan(smdesk)
    assert (found["current"], codes(found)) == (False, ["plan_contacts_unconfirmed"])
    assert str(found["expired_since"]).startswith("2027-02-21")


def test_c07_only_who_plans_reviews(smdesk: Terminal) -> None:
    assert smdesk.refused("crisis", "plan", "unknown", "--review") == ["not_your_role"]
    assert smdesk("crisis", "plan", "fire").exit == 2


def test_c07_an_account_that_no_plan_names_is_a_finding(smdesk: Terminal) -> None:
    def unnamed() -> list[str]:
        findings = smdesk.ok("crisis", "plan")["findings"]
        return [f["message"] for f in findings if f["code"] == "account_without_plan"]

    assert len(unnamed()) == 3

    smdesk.of(LEAD).ok("crisis", "plan", "unknown", "--account", "a-x", "--account", "a-rx")

    assert len(unnamed()) == 1


def test_c07_an_exercise_touches_no_real_post_and_stops_nothing(smdesk: Terminal) -> None:
    post = planned(smdesk)

    drill = smdesk.ok("crisis", "declare", "unknown", "--drill")

    assert (drill["drill"], drill["frozen"], state(smdesk, post["id"])) == (True, 0, "scheduled")
    assert planned(smdesk, "2026-11-24T09:00")["state"] == "scheduled"
    smdesk.of(LEAD).ok("crisis", "stand-down")
    assert smdesk.ok("crisis", "release") == []


def test_c07_no_exercise_while_it_burns_but_a_crisis_may_come_during_one(smdesk: Terminal) -> None:
    smdesk.ok("crisis", "declare", "--drill")
    post = planned(smdesk)
    smdesk.ok("crisis", "declare")
    assert state(smdesk, post["id"]) == "frozen"
    smdesk.of(LEAD).ok("crisis", "stand-down")  # the real one
    smdesk.of(LEAD).ok("crisis", "stand-down")
    smdesk.ok("crisis", "declare")

    assert smdesk.refused("crisis", "declare", "--drill") == ["crisis_lasts"]


def test_c06_an_action_stays_on_today_until_it_is_done(smdesk: Terminal) -> None:
    crisis = smdesk.ok("crisis", "declare")["id"]
    words = ("crisis", "action", "İki kişi onaylasın", "--crisis", crisis, "--owner", DENIZ)
    assert smdesk(*words).exit == 2  # no day
    action = smdesk.of(LEAD).ok(*words, "--due", "2026-11-30")

    def today(who: str) -> list[str]:
        warnings = smdesk.of(who).ok("today")["warnings"]
        return [finding["code"] for finding in warnings if finding["code"].startswith("prevention")]

    assert (today(DENIZ), today(LEAD), today("ayse@deneme.edu")) == (["prevention_open"], ["prevention_open"], [])
    smdesk.world.clock.forward(days=8)
    assert today(DENIZ) == ["prevention_late"]
    assert smdesk.refused("crisis", "action", "--done", action["id"]) == ["not_your_role"]
    smdesk.of(DENIZ).ok("crisis", "action", "--done", action["id"])
    assert today(DENIZ) == []
    assert smdesk.of(DENIZ).refused("crisis", "action", "--done", action["id"]) == ["action_not_open"]


def test_c06_lessons_and_open_actions_greet_the_next_declaration(smdesk: Terminal) -> None:
    crisis = smdesk.ok("crisis", "declare")["id"]
    smdesk.ok("crisis", "lesson", "Önce ara, sonra yaz", "--crisis", crisis)
    smdesk.ok("crisis", "action", "Numaraları doğrula", "--due", "2026-12-01")
    smdesk.of(LEAD).ok("crisis", "stand-down")

    again = smdesk.ok("crisis", "declare")

    assert {lesson["text"] for lesson in again["lessons"]} == {"Önce ara, sonra yaz", "Numaraları doğrula"}


def test_c06_the_report_tells_it_in_order_and_nothing_in_it_acts(smdesk: Terminal) -> None:
    planned(smdesk, TODAY_11)
    crisis = smdesk.ok("crisis", "declare")["id"]
    smdesk.world.clock.forward(minutes=3)
    smdesk.ok("crisis", "note", "<script>alert(1)</script> | [x](javascript:1)", "--kind", "rumour")
    smdesk.world.clock.forward(minutes=3)
    smdesk.ok("crisis", "note", "Kaldırıldı", "--kind", "decision")
    smdesk.world.clock.forward(minutes=3)
    smdesk.of(LEAD).ok("crisis", "stand-down")

    text = smdesk("crisis", "report", "--crisis", crisis).out
    page = smdesk("crisis", "report", "--crisis", crisis, "--format", "html").out

    assert text.index("alert") < text.index("Kaldırıldı") < text.index("Stood down", text.index("Kaldırıldı"))
    assert "[x](" not in text
    assert "<script>" not in page
    assert "&lt;script&gt;" in page
    assert smdesk("crisis", "report").exit == 2  # none lasts, none named


def test_c07_the_example_desk_has_a_current_plan_an_expired_one_and_no_crisis(smdesk: Terminal, tmp_path: Path) -> None:
    folder = str(tmp_path / "example")
    assert smdesk("demo", "--at", folder, "--no-ui").exit == 0
    example = ("--desk", folder, "--as", "selin.aydemir@yalicam.example")

    stand = {each["id"]: each for each in smdesk.ok("crisis", "plan", *example)["plans"]}

    assert stand["hijacked_account"]["current"]
    assert (stand["exam_leak"]["current"], bool(stand["exam_leak"]["expired_since"])) == (False, True)
    assert smdesk.ok("crisis", "status", *example)["active"] == []
    assert "prevention_open" in [finding["code"] for finding in smdesk.ok("today", *example)["warnings"]]


PLAN = """
id = "{key}"
lead = "account_owner"
title = {{ en = "Power cut", tr = "Elektrik kesintisi" }}
signs = {{ en = "Everything is dark." }}
[[steps]]
id = "torch"
role = "account_owner"
minutes = 1
text = {{ en = "Find a torch." }}
"""


def test_c01_a_plan_is_changed_or_added_from_a_file_and_must_be_reviewed_anew(smdesk: Terminal, tmp_path: Path) -> None:
    prepared(smdesk)
    file = tmp_path / "plan.toml"
    file.write_text(PLAN.format(key="unknown"), encoding="utf-8")
    assert smdesk.refused("crisis", "plan", "--file", str(file)) == ["not_your_role"]

    lead = smdesk.of(LEAD)
    assert codes(lead.ok("crisis", "plan", "unknown", "--file", str(file))) == ["plan_not_reviewed"]
    file.write_text(PLAN.format(key="power_cut"), encoding="utf-8")
    assert lead("crisis", "plan", "unknown", "--file", str(file)).exit == 2
    lead.ok("crisis", "plan", "--file", str(file))

    declared = smdesk.ok("crisis", "declare", "power_cut")
    assert ([step["id"] for step in declared["steps"]], declared["title"]) == (["torch"], "Power cut")
    file.write_text("id = 1", encoding="utf-8")
    assert lead("crisis", "plan", "--file", str(file)).exit == 2


def test_c01_a_crisis_runs_on_the_plan_as_it_stood(smdesk: Terminal, tmp_path: Path) -> None:
    before = smdesk.ok("crisis", "declare")["steps"]
    file = tmp_path / "plan.toml"
    file.write_text(PLAN.format(key="unknown"), encoding="utf-8")

    smdesk.of(LEAD).ok("crisis", "plan", "--file", str(file))

    assert smdesk.ok("crisis", "status")["active"][0]["steps"] == before


def test_c01_what_it_turned_out_to_be_brings_its_own_steps_and_keeps_what_was_done(smdesk: Terminal) -> None:
    done = smdesk.ok("crisis", "declare")["steps"][0]["id"]
    smdesk.ok("crisis", "step", done)

    steps = smdesk.ok("crisis", "change", "--scenario", "hijacked_account")["steps"]

    assert (steps[0]["id"], steps[0]["state"]) == (done, "done")
    assert len(steps) > 3
    assert smdesk("crisis", "change", "--scenario", "fire").exit == 2


def test_c03_a_chain_in_which_nobody_holds_a_role_is_a_finding(smdesk: Terminal) -> None:
    def missing() -> list[str]:
        found = smdesk.ok("crisis", "plan")["findings"]
        return [f["clause"] for f in found if f["code"] == "approver_missing"]

    assert missing() == []
    smdesk.of(OWNER).ok("person", "close", "Hakan Sezer")
    assert missing() == ["K2"]
