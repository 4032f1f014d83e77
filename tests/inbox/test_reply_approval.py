"""Replies wait for the communications manager's yes where the rules want it (I04, K5)."""

from __future__ import annotations

from dataclasses import replace

import pytest

from smdesk.inbox.replies import Promise, Reply, ReplyDecision, ReplyState, reply_state
from smdesk.inbox.rules import Promised, ReplyStep
from smdesk.people import PersonId, Role
from tests.cli.terminal import MEHMET, OWNER, Terminal
from tests.fakes import MONDAY
from tests.inbox.conftest import SELIN, note

ANSWER = "Merhaba, kayıtlar 1 Şubat'ta başlıyor."


def test_i04_a_reply_waits_for_the_communications_manager_and_goes_out_only_then(konya: Terminal) -> None:
    item = note(konya)
    waiting = konya.ok("inbox", "reply", item, "--text", ANSWER)
    assert (waiting["state"], waiting["reply"]) == ("new", "waiting")
    assert konya.refused("inbox", "reply", item, "--sent") == ["reply_not_approved"]
    assert "K5" in konya("inbox", "reply", item, "--sent").err

    assert konya.of(SELIN).ok("inbox", "approve-reply", item)["reply"] == "ready"
    sent = konya.ok("inbox", "reply", item, "--sent")
    assert (sent["state"], sent["answered_by"]) == ("answered", "n-ayse")
    assert [(d["role"], d["yes"]) for d in sent["replies"][0]["decisions"]] == [("communications_manager", True)]


def test_i04_where_the_rules_ask_nobody_a_reply_goes_out_at_once(smdesk: Terminal) -> None:
    assert smdesk.ok("inbox", "reply", note(smdesk), "--text", ANSWER)["state"] == "answered"


def test_i04_nothing_is_sent_in_one_step_where_a_yes_is_needed(konya: Terminal) -> None:
    item = note(konya)

    assert konya.refused("inbox", "reply", item, "--text", ANSWER, "--sent") == ["reply_not_approved"]
    assert konya.ok("inbox", "show", item)["replies"] == []


@pytest.mark.parametrize("who", [MEHMET, OWNER])
def test_i04_nobody_else_may_say_yes(konya: Terminal, who: str) -> None:
    item = note(konya)
    konya.ok("inbox", "reply", item, "--text", ANSWER)

    assert konya.of(who).refused("inbox", "approve-reply", item) == ["not_your_role"]
    assert konya.of(SELIN).ok("inbox", "approve-reply", item)["reply"] == "ready"


def test_i04_while_it_waits_a_reply_is_locked_until_it_is_taken_back(konya: Terminal) -> None:
    item = note(konya)
    konya.ok("inbox", "reply", item, "--text", ANSWER)
    assert konya.refused("inbox", "reply", item, "--text", "Başka") == ["reply_locked"]

    konya.ok("inbox", "reply", item, "--withdraw")
    again = konya.ok("inbox", "reply", item, "--text", "Merhaba, 2 Şubat.")
    assert [reply["state"] for reply in again["replies"]] == ["withdrawn", "waiting"]


def test_i04_a_yes_holds_for_those_words_only(konya: Terminal) -> None:
    item = note(konya)
    konya.ok("inbox", "reply", item, "--text", ANSWER)
    konya.of(SELIN).ok("inbox", "approve-reply", item)

    changed = konya.ok("inbox", "reply", item, "--text", ANSWER + " Kolay gelsin.")
    assert changed["reply"] == "waiting"
    assert konya.refused("inbox", "reply", item, "--sent") == ["reply_not_approved"]


def test_i04_a_reply_sent_back_says_what_is_to_be_mended(konya: Terminal) -> None:
    item = note(konya)
    konya.ok("inbox", "reply", item, "--text", ANSWER)
    back = konya.of(SELIN).ok("inbox", "approve-reply", item, "--no", "Yılı da yazın")
    assert (back["reply"], back["replies"][0]["decisions"][0]["comment"]) == ("sent_back", "Yılı da yazın")
    assert konya.refused("inbox", "reply", item, "--sent") == ["reply_not_approved"]

    konya.ok("inbox", "reply", item, "--text", "Merhaba, kayıtlar 1 Şubat 2027'de başlıyor.")
    assert konya.of(SELIN).ok("inbox", "approve-reply", item)["reply"] == "ready"


def test_i04_the_managers_own_reply_wants_somebody_elses_yes(konya: Terminal) -> None:
    item = note(konya)
    selin = konya.of(SELIN)
    selin.ok("inbox", "reply", item, "--text", ANSWER)

    assert selin.refused("inbox", "approve-reply", item) == ["not_your_role"]
    assert konya.of(OWNER).ok("inbox", "approve-reply", item)["reply"] == "ready"


def test_i04_a_holding_reply_agreed_once_goes_out_word_for_word(konya: Terminal) -> None:
    item = note(konya)
    assert konya.ok("inbox", "acknowledge", item)["state"] == "acknowledged"

    other = note(konya, "Yemekhane açık mı?")
    mine = ("inbox", "acknowledge", other, "--text", "Merhaba, mesajınızı aldık, bakacağız.")
    assert konya.refused(*mine) == ["reply_not_approved"]


def test_i04_what_waits_for_my_yes_is_listed(konya: Terminal) -> None:
    item = note(konya)
    konya.ok("inbox", "reply", item, "--text", ANSWER)

    assert [each["id"] for each in konya.of(SELIN).ok("inbox", "list", "--show", "for_my_yes")] == [item]
    assert konya.ok("inbox", "list", "--show", "for_my_yes") == []


def test_i04_a_yes_is_bound_to_the_hash_of_the_very_words() -> None:
    reply = Reply(id="y-1", text=ANSWER, by=PersonId("n-ayse"), at=MONDAY)
    step = ReplyStep(role=Role.COMMUNICATIONS_MANAGER)
    yes = ReplyDecision(yes=True, by=PersonId("n-selin"), role=step.role, at=MONDAY, content=reply.content("salt"))
    agreed = reply.decided(yes)
    promise = Promise(what=Promised.ANSWER, due=MONDAY, by=reply.by, at=MONDAY)

    assert reply_state(agreed, "salt", (step,)) is ReplyState.READY
    for changed in (replace(agreed, text=ANSWER + " "), replace(agreed, promise=promise)):
        assert reply_state(changed, "salt", (step,)) is ReplyState.WAITING
    assert reply_state(agreed, "other salt", (step,)) is ReplyState.WAITING


@pytest.mark.parametrize(("area", "said"), [("comments", ["too_long"]), ("messages", [])])
def test_i03_beside_our_posts_an_answer_longer_than_the_platform_takes_is_warned_of(
    smdesk: Terminal, area: str, said: list[str]
) -> None:
    item = note(smdesk, "Kayıtlar ne zaman?", "--area", area)

    answer = smdesk.ok("inbox", "reply", item, "--text", "Kayıtlar pazartesi günü başlıyor. " * 10)

    assert [each["code"] for each in answer["findings"] if each["code"] == "too_long"] == said
    assert all(each["severity"] == "warn" for each in answer["findings"] if each["code"] == "too_long")
