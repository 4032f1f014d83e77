"""Running a crisis: steps, duties, people told, the timeline with its facts (C01, C05, C06, C08)."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.terminal import Terminal
from tests.crisis.desk import DENIZ, LEAD, MEHMET, crisis_desk


@pytest.fixture
def smdesk(tmp_path: Path) -> Terminal:
    terminal = crisis_desk(tmp_path)
    terminal.ok("crisis", "declare")
    return terminal


def test_c01_a_step_is_done_not_done_for_a_reason_or_open_again(smdesk: Terminal) -> None:
    step = smdesk.ok("crisis", "status")["active"][0]["steps"][0]["id"]

    done = smdesk.ok("crisis", "step", step)["steps"][0]
    assert (done["state"], done["owner"], bool(done["at"])) == ("done", "n-ayse", True)
    assert smdesk("crisis", "step", step, "--not-doing", " ").exit == 2
    left = smdesk.ok("crisis", "step", step, "--not-doing", "kimse yok")["steps"][0]
    assert (left["state"], left["why"]) == ("not_doing", "kimse yok")
    assert smdesk.ok("crisis", "step", step, "--reopen")["steps"][0]["state"] == "open"
    assert smdesk.ok("crisis", "step", step, "--owner", MEHMET)["steps"][0]["owner"] == "n-mehmet"
    assert smdesk("crisis", "step", "nothing").exit == 2


def test_c01_a_duty_has_one_holder_at_a_time(smdesk: Terminal) -> None:
    smdesk.ok("crisis", "duty", "lead")
    after = smdesk.of(DENIZ).ok("crisis", "duty", "lead")

    assert after["duties"]["lead"] == "n-deniz"
    assert smdesk.refused("crisis", "stand-down") == ["not_your_role"]  # handed over
    assert smdesk.of(DENIZ).ok("crisis", "stand-down")["stood_down_at"]


def test_c05_people_inside_and_outside_are_ticked_off_once_with_the_time(smdesk: Terminal) -> None:
    notices = smdesk.ok("crisis", "status")["active"][0]["notices"]
    assert {each["side"] for each in notices} <= {"inner", "outer"}
    assert all(each["told_at"] is None for each in notices)

    first = smdesk.ok("crisis", "told", notices[0]["id"])["notices"][0]
    smdesk.world.clock.forward(minutes=5)
    again = smdesk.of(DENIZ).ok("crisis", "told", notices[0]["id"])["notices"][0]

    assert (first["told_by"], again) == ("n-ayse", first)
    assert smdesk("crisis", "told", "nobody").exit == 2


def test_c02_what_only_the_platforms_can_stop_is_a_list_to_tick_off(smdesk: Terminal) -> None:
    words = ("--unit", "u-eng", "--name", "Tanıtım", "--from", "2026-11-20", "--to", "2026-12-01", "--budget", "100")
    smdesk.of(MEHMET).ok("campaign", "add", *words)

    outside = smdesk.ok("crisis", "outside")

    assert {"x", "instagram"} <= {each["key"] for each in outside}
    assert outside[0]["key"].startswith("campaign:")
    ticked = smdesk.ok("crisis", "outside", "x")
    assert [each["by"] for each in ticked if each["key"] == "x"] == ["n-ayse"]
    assert smdesk("crisis", "outside", "myspace").exit == 2


def test_c05_a_promised_update_has_its_own_clock_until_something_is_said(smdesk: Terminal) -> None:
    promised = smdesk.ok("crisis", "update", "--at", "2026-11-23T09:00")
    assert promised["next_update"].startswith("2026-11-23T09:00:00+03:00")
    assert smdesk("crisis", "update", "--at", "2026-11-23T07:00").exit == 2

    smdesk.ok("crisis", "note", "Basına bilgi verildi", "--kind", "said")

    assert smdesk.ok("crisis", "status")["active"][0]["next_update"] is None


def test_c06_the_timeline_keeps_facts_decisions_and_what_was_said_apart(smdesk: Terminal) -> None:
    smdesk.ok("crisis", "note", "Hesap kapatıldı", "--kind", "decision")
    smdesk.ok("crisis", "note", "Duyuru yayında", "--kind", "said", "--link", "https://x.com/1")
    smdesk.of(DENIZ).ok("crisis", "note", "3 yaralı", "--kind", "fact", "--source", "112", "--confirmed")

    notes = smdesk.ok("crisis", "note")

    assert [(note["kind"], note["by"]) for note in notes] == [
        ("decision", "n-ayse"),
        ("said", "n-ayse"),
        ("fact", "n-deniz"),
    ]
    assert smdesk("crisis", "note", "  ").exit == 2


def test_c02_once_something_was_said_it_is_no_false_alarm_any_more(smdesk: Terminal) -> None:
    smdesk.ok("crisis", "note", "Duyuru", "--kind", "said")

    assert smdesk.refused("crisis", "withdraw") == ["already_said"]


def test_c08_a_fact_nobody_vouches_for_is_a_rumour_and_becomes_a_fact_with_source_and_name(smdesk: Terminal) -> None:
    rumour = smdesk.ok("crisis", "note", "Sınav sızmış", "--kind", "fact")
    assert (rumour["kind"], rumour["confirmed_by"]) == ("rumour", None)
    assert smdesk("crisis", "fact", rumour["id"], "--confirm").exit == 2  # no source

    fact = smdesk.ok("crisis", "fact", rumour["id"], "--confirm", "--source", "Öğrenci işleri")

    assert (fact["kind"], fact["confirmed_by"], fact["source"]) == ("fact", "n-ayse", "Öğrenci işleri")
    assert smdesk("crisis", "note", "x", "--kind", "fact", "--confirmed").exit == 2


def test_c08_a_corrected_fact_stays_and_is_corrected_once(smdesk: Terminal) -> None:
    fact = smdesk.ok("crisis", "note", "3 yaralı", "--kind", "fact", "--source", "112", "--confirmed")

    right = smdesk.ok("crisis", "fact", fact["id"], "--correct", "2 yaralı", "--source", "Hastane")

    old = next(note for note in smdesk.ok("crisis", "note") if note["id"] == fact["id"])
    assert (old["text"], old["corrected_by"]) == ("3 yaralı", right["id"])
    assert smdesk.refused("crisis", "fact", fact["id"], "--correct", "1", "--source", "x") == ["fact_corrected"]


def test_c06_hostile_words_are_cleaned_on_their_way_in(smdesk: Terminal) -> None:
    note = smdesk.ok("crisis", "note", "kötü\x1b]0;ad\x07\nsatır\u202e")

    assert "\x1b" not in note["text"]
    assert "\n" not in note["text"]


def test_c01_after_the_end_steps_are_closed_and_lessons_may_still_be_written(smdesk: Terminal) -> None:
    crisis = smdesk.ok("crisis", "status")["active"][0]
    smdesk.of(LEAD).ok("crisis", "stand-down")

    assert smdesk.refused("crisis", "step", crisis["steps"][0]["id"], "--crisis", crisis["id"]) == ["crisis_over"]
    smdesk.ok("crisis", "note", "Sonradan öğrenildi", "--crisis", crisis["id"])
