"""Nothing is said before counsel, Secretary General and President have said yes to exactly these words (C03, C08)."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from smdesk.crisis.rules import ChainStep, CrisisRules
from smdesk.people import Role
from tests.cli.terminal import Terminal
from tests.crisis.desk import (
    AYSE,
    COUNSEL,
    DENIZ,
    LEAD,
    MEHMET,
    OWNER,
    PRESIDENT,
    SECRETARY,
    crisis_desk,
    planned,
    state,
)
from tests.fakes import PLAIN_POLICY

TEXT = "Bu sabahki paylaşımımız hatalıydı; kaldırdık."


@pytest.fixture
def smdesk(tmp_path: Path) -> Terminal:
    terminal = crisis_desk(tmp_path)
    terminal.ok("crisis", "declare")
    return terminal


def asked(smdesk: Terminal, text: str = TEXT, *more: str) -> str:
    made = smdesk.ok("crisis", "statement", "new", "--text", text, "--title", "İlk açıklama", *more)
    smdesk.ok("crisis", "statement", "ask", made["id"])
    return str(made["id"])


def approved(smdesk: Terminal, text: str = TEXT, *more: str) -> str:
    statement = asked(smdesk, text, *more)
    for who in (COUNSEL, SECRETARY, PRESIDENT):
        smdesk.of(who).ok("crisis", "approve", statement)
    return statement


def planned_before(smdesk: Terminal) -> str:
    """A post that had its place before the crisis."""
    smdesk.of(LEAD).ok("crisis", "withdraw")
    post = planned(smdesk)["id"]
    smdesk.ok("crisis", "declare")
    return str(post)


def release(smdesk: Terminal, statement: str) -> tuple[str, ...]:
    return ("crisis", "statement", "release", statement, "--where", "X @denememuh", "--link", "https://x.com/9")


def test_c03_the_three_say_yes_in_order_and_then_it_may_be_released(smdesk: Terminal) -> None:
    statement = asked(smdesk)
    assert smdesk.ok("crisis", "statement", "show", statement)["asked"] == ["legal_counsel"]

    for who, after in ((COUNSEL, ["secretary_general"]), (SECRETARY, ["president"]), (PRESIDENT, [])):
        assert smdesk.refused(*release(smdesk, statement)) == ["statement_not_approved"]
        assert smdesk.of(who).ok("crisis", "approve", statement)["asked"] == after

    out = smdesk.ok(*release(smdesk, statement))
    assert [(each["where"], each["link"]) for each in out["released"]] == [("X @denememuh", "https://x.com/9")]
    said = [note for note in smdesk.ok("crisis", "note") if note["kind"] == "said"]
    assert said[0]["link"] == "https://x.com/9"


def test_c03_nobody_says_yes_out_of_turn_or_twice_or_without_the_role(smdesk: Terminal) -> None:
    statement = asked(smdesk)

    assert smdesk.of(PRESIDENT).refused("crisis", "approve", statement) == ["not_your_role"]
    assert smdesk.of(LEAD).refused("crisis", "approve", statement) == ["not_your_role"]
    smdesk.of(COUNSEL).ok("crisis", "approve", statement)
    assert smdesk.of(COUNSEL).refused("crisis", "approve", statement) == ["not_your_role"]
    draft = smdesk.ok("crisis", "statement", "new", "--text", "Taslak")["id"]
    assert smdesk.of(COUNSEL).refused("crisis", "approve", draft) == ["statement_not_asked"]


def test_c03_any_edit_voids_every_yes(smdesk: Terminal) -> None:
    statement = approved(smdesk)

    edited = smdesk.ok("crisis", "statement", "edit", statement, "--text", TEXT + " ")
    assert edited["approved"]  # no letter of what is said has changed

    edited = smdesk.ok("crisis", "statement", "edit", statement, "--text", TEXT + "!")
    assert (edited["approved"], edited["missing"]) == (False, ["legal_counsel", "secretary_general", "president"])
    assert "approval_voided" in [finding["code"] for finding in edited["findings"]]
    assert smdesk.refused(*release(smdesk, statement)) == ["statement_not_approved"]


def test_c03_a_no_sends_it_back_with_its_reason(smdesk: Terminal) -> None:
    statement = asked(smdesk)
    smdesk.of(COUNSEL).ok("crisis", "approve", statement)

    said = smdesk.of(SECRETARY).ok("crisis", "approve", statement, "--no", "Özür eksik")

    assert (said["yeses"][-1]["yes"], said["yeses"][-1]["comment"], said["asked_at"]) == (False, "Özür eksik", None)
    smdesk.ok("crisis", "statement", "ask", statement)
    assert smdesk.ok("crisis", "statement", "show", statement)["asked"] == ["legal_counsel"]  # from the beginning


def by_phone(terminal: Terminal, statement: str, witness: str = LEAD, *more: str) -> tuple[str, ...]:
    return ("crisis", "approve", statement, "--by-phone", COUNSEL, "--witness", witness, *more)


def test_c03_a_yes_by_phone_counts_once_the_witness_confirms_it(smdesk: Terminal) -> None:
    statement = asked(smdesk)
    desk = smdesk.of(DENIZ)
    assert desk.refused(*by_phone(desk, statement)) == ["not_read_back"]

    said = desk.ok(*by_phone(desk, statement, LEAD, "--read-back"))
    assert said["missing"][0] == "legal_counsel"  # nobody has witnessed it yet
    assert smdesk.of(MEHMET).refused("crisis", "approve", statement, "--heard") == ["nothing_by_phone"]

    heard = smdesk.of(LEAD).ok("crisis", "approve", statement, "--heard")
    assert heard["missing"] == ["secretary_general", "president"]
    assert [word["unconfirmed"] for word in heard["yeses"]] == [True]

    own = smdesk.of(COUNSEL).ok("crisis", "approve", statement, "--mine")
    assert [word["unconfirmed"] for word in own["yeses"]] == [False]


@pytest.mark.parametrize("witness", [AYSE, DENIZ, COUNSEL])
def test_c03_author_recorder_and_approver_are_no_witnesses(smdesk: Terminal, witness: str) -> None:
    statement = asked(smdesk)
    desk = smdesk.of(DENIZ)

    assert desk.refused(*by_phone(desk, statement, witness, "--read-back")) == ["witness_too_close"]


def test_c03_an_edit_voids_a_yes_by_phone_too(smdesk: Terminal) -> None:
    statement = asked(smdesk)
    desk = smdesk.of(DENIZ)
    desk.ok(*by_phone(desk, statement, LEAD, "--read-back"))

    smdesk.ok("crisis", "statement", "edit", statement, "--text", "Başka")

    assert smdesk.of(LEAD).refused("crisis", "approve", statement, "--heard") == ["nothing_by_phone"]


def test_c03_an_approved_text_is_used_again_word_for_word_without_a_new_round(smdesk: Terminal) -> None:
    first = approved(smdesk)

    again = smdesk.ok("crisis", "statement", "new", "--text", TEXT)
    other = smdesk.ok("crisis", "statement", "new", "--text", TEXT.upper())

    assert (again["approved"], again["as_before"]) == (True, first)
    smdesk.ok(*release(smdesk, again["id"]))
    assert smdesk.refused(*release(smdesk, other["id"])) == ["statement_not_approved"]


def test_c03_a_text_agreed_beforehand_serves_its_scenario_until_its_day(smdesk: Terminal) -> None:
    made = approved(smdesk, TEXT, "--for-scenario", "unknown")
    assert smdesk.ok("crisis", "statement", "show", made)["good_until"] == "2027-11-23"
    assert smdesk.refused(*release(smdesk, made)) == ["statement_of_no_crisis"]

    assert smdesk.ok("crisis", "statement", "new", "--text", TEXT)["approved"]
    smdesk.world.clock.forward(days=366)
    assert not smdesk.ok("crisis", "statement", "new", "--text", TEXT)["approved"]


def test_c08_a_statement_names_confirmed_facts_and_is_marked_when_one_is_set_right(smdesk: Terminal) -> None:
    rumour = smdesk.ok("crisis", "note", "5 yaralı", "--kind", "rumour")
    fact = smdesk.ok("crisis", "note", "3 yaralı", "--kind", "fact", "--source", "112", "--confirmed")
    words: Any = ("crisis", "statement", "new", "--text", "Üç kişi yaralandı.")
    assert smdesk.refused(*words, "--fact", rumour["id"]) == ["not_confirmed"]

    statement = approved(smdesk, "Üç kişi yaralandı.", "--fact", fact["id"])
    reply = smdesk.ok(*words, "--fact", fact["id"], "--reply-to", "i-1")["id"]
    corrected = smdesk.ok("crisis", "fact", fact["id"], "--correct", "2 yaralı", "--source", "Hastane")

    assert set(corrected["marked"]) == {statement, reply}
    assert smdesk.ok("crisis", "statement", "show", statement)["outdated_facts"] == [fact["id"]]
    assert smdesk.refused(*release(smdesk, statement)) == ["rests_on_corrected"]


def test_c03_what_is_out_or_put_aside_is_not_changed(smdesk: Terminal) -> None:
    out, aside = approved(smdesk), asked(smdesk, "Başka")
    smdesk.ok(*release(smdesk, out))
    smdesk.ok("crisis", "statement", "drop", aside)

    assert smdesk.refused("crisis", "statement", "edit", out, "--text", "x") == ["statement_released"]
    assert smdesk.refused("crisis", "statement", "edit", aside, "--text", "x") == ["statement_dropped"]
    assert smdesk.ok("crisis", "statement", "show", aside)["dropped"]


def test_c03_a_banned_word_stops_a_statement_as_it_stops_a_post(tmp_path: Path) -> None:
    from data.starters import starters

    policy = next(starter.policy for starter in starters() if starter.key == "konya")
    smdesk = crisis_desk(tmp_path, policy)
    smdesk.ok("crisis", "declare")
    made = smdesk.ok("crisis", "statement", "new", "--text", "Bu iddiayı ortaya atanlar aptaldır.")

    assert smdesk.refused("crisis", "statement", "ask", made["id"]) == ["banned_word"]
    asked(smdesk, "Bu iddia doğru değildir.")


def test_c02_an_approved_statement_alone_may_be_placed_and_go_out_while_it_lasts(smdesk: Terminal) -> None:
    other = planned_before(smdesk)
    statement = approved(smdesk)
    words = ("crisis", "statement", "post", statement, "--unit", "u-eng", "--account", "a-x")

    post = smdesk.ok(*words, "--at", "2026-11-23T11:30")

    assert (post["state"], state(smdesk, other)) == ("scheduled", "frozen")
    smdesk.world.clock.forward(hours=3, minutes=30)
    assert state(smdesk, post["id"]) == "due"
    assert smdesk.ok("post", "publish", post["id"], "--link", "https://x.com/2")["state"] == "published"
    assert [each["link"] for each in smdesk.ok("crisis", "statement", "show", statement)["released"]] == [
        "https://x.com/2"
    ]
    assert [note["kind"] for note in smdesk.ok("crisis", "note")] == ["said"]
    assert smdesk.refused("post", "publish", other, "--link", "https://x.com/3") == ["frozen"]


def test_c02_a_statement_not_agreed_or_with_other_words_is_stopped_like_all_else(smdesk: Terminal) -> None:
    draft = asked(smdesk, "Henüz onaylanmadı")
    words = ("--unit", "u-eng", "--account", "a-x")
    assert smdesk.refused("crisis", "statement", "post", draft, *words) == ["statement_not_approved"]
    post = smdesk.ok("crisis", "statement", "post", approved(smdesk), *words, "--at", "2026-11-23T17:00")

    changed = smdesk.ok("post", "edit", post["id"], "--text", TEXT + " Ayrıca bekleriz.")

    assert changed["state"] == "frozen"
    assert smdesk.refused("post", "move", post["id"], "--at", "2026-11-23T18:00") == ["frozen"]


def test_c02_a_statement_breaks_limits_with_a_warning(smdesk: Terminal) -> None:
    statement = approved(smdesk)
    words = ("crisis", "statement", "post", statement, "--unit", "u-eng", "--account", "a-x")
    for at in ("T11:00", "T11:15", "T23:30"):
        post = smdesk.ok(*words, "--at", f"2026-11-23{at}")
        assert post["state"] == "scheduled"
    assert {"daily_limit", "min_gap", "outside_window"} & {finding["code"] for finding in post["findings"]}
    assert {finding["severity"] for finding in post["findings"]} == {"warn"}


def test_c03_today_tells_whoever_is_asked_that_a_statement_waits(smdesk: Terminal) -> None:
    statement = asked(smdesk)

    def told(who: str) -> bool:
        return "statement_waits" in [finding["code"] for finding in smdesk.of(who).ok("today")["warnings"]]

    assert (told(COUNSEL), told(SECRETARY), told(AYSE)) == (True, False, False)
    smdesk.of(COUNSEL).ok("crisis", "approve", statement)
    assert (told(COUNSEL), told(SECRETARY)) == (False, True)


def chain_of(folder: Path, *steps: ChainStep) -> Terminal:
    terminal = crisis_desk(folder, replace(PLAIN_POLICY, crisis=CrisisRules(chain=steps)))
    terminal.ok("crisis", "declare")
    return terminal


def test_c03_policy_may_ask_side_by_side(tmp_path: Path) -> None:
    smdesk = chain_of(tmp_path, ChainStep(role=Role.LEGAL_COUNSEL), ChainStep(role=Role.PRESIDENT))
    statement = asked(smdesk)

    assert smdesk.ok("crisis", "statement", "show", statement)["asked"] == ["legal_counsel", "president"]
    smdesk.of(PRESIDENT).ok("crisis", "approve", statement)
    assert smdesk.of(COUNSEL).ok("crisis", "approve", statement)["approved"]


def test_c03_a_substitute_may_say_yes_only_after_policys_minutes(tmp_path: Path) -> None:
    counsel = ChainStep(role=Role.LEGAL_COUNSEL, substitutes=(Role.COMMUNICATIONS_MANAGER,), after_minutes=45)
    smdesk = chain_of(tmp_path, counsel)
    statement = asked(smdesk)
    smdesk.world.clock.forward(minutes=44)
    assert smdesk.of(LEAD).refused("crisis", "approve", statement) == ["not_your_role"]
    smdesk.world.clock.forward(minutes=1)

    said = smdesk.of(LEAD).ok("crisis", "approve", statement)

    assert said["approved"]
    assert (said["yeses"][0]["role"], said["yeses"][0]["substitute"]) == ("legal_counsel", "communications_manager")


def test_c03_a_role_that_nobody_holds_falls_to_the_fallback_role(tmp_path: Path) -> None:
    smdesk = chain_of(tmp_path, ChainStep(role=Role.IT))
    statement = asked(smdesk)

    assert smdesk.of(LEAD).refused("crisis", "approve", statement) == ["not_your_role"]
    assert smdesk.of(OWNER).ok("crisis", "approve", statement)["approved"]


def test_c03_who_wrote_the_text_does_not_agree_to_it(tmp_path: Path) -> None:
    smdesk = chain_of(tmp_path, ChainStep(role=Role.COMMUNICATIONS_MANAGER))
    made = smdesk.of(LEAD).ok("crisis", "statement", "new", "--text", TEXT)["id"]
    smdesk.of(LEAD).ok("crisis", "statement", "ask", made)

    assert smdesk.of(LEAD).refused("crisis", "approve", made) == ["self_approval"]
