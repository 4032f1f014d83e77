"""A problem is told to management, spoken of inside, and goes out only on an agreed plan (I06, L3)."""

from __future__ import annotations

import pytest

from tests.cli.terminal import MEHMET, OWNER, Terminal
from tests.inbox.conftest import CEMAL, SELIN, note

NEW = ("post", "new", "--unit", "u-eng", "--account", "x:@denememuh", "--at", "2026-11-23T09:00", "--text")


@pytest.fixture
def case(smdesk: Terminal) -> str:
    """Food poisoning in the canteen, reported from a message; its key word is the canteen."""
    item = note(smdesk, "Yemekhanede zehirlendik!", "--kind", "complaint")
    words = ("--title", "Gıda zehirlenmesi şüphesi", "--word", "yemekhane", "--word", "zehirlen")
    opened: str = smdesk.ok("inbox", "escalate", item, *words)["id"]
    return opened


def agree(smdesk: Terminal, case: str) -> None:
    """Everybody told confirms, Ayşe writes the plan, the Secretary General agrees."""
    smdesk.of(SELIN).ok("inbox", "case", "seen", case)
    smdesk.of(CEMAL).ok("inbox", "case", "seen", case)
    smdesk.ok("inbox", "case", "plan", case, "--text", "Tek kaynak: Rektörlük. Rakam verilmez.")
    smdesk.of(CEMAL).ok("inbox", "case", "approve-plan", case)


def test_i06_a_message_becomes_a_case_that_named_managers_are_told_of(smdesk: Terminal, case: str) -> None:
    shown = smdesk.ok("inbox", "case", "show", case)

    assert (shown["open"], shown["may_be_told"], shown["reported_by"]) == (True, False, "n-ayse")
    assert [each["seen_at"] for each in shown["managers"]] == [None, None]
    assert smdesk.ok("inbox", "show", shown["item"])["case"] == case


def test_i06_a_member_of_staff_may_report_what_they_noticed_themselves(smdesk: Terminal) -> None:
    owner = smdesk.of(OWNER)
    owner.ok("person", "add", "--name", "Derya Su", "--email", "derya@deneme.edu", "--role", "analyst@u-eng")
    report = ("inbox", "escalate", "--title", "Laboratuvarda sızıntı", "--tell", SELIN)
    case = smdesk.of("derya@deneme.edu").ok(*report)

    assert (case["item"], len(case["managers"])) == ("", 1)
    assert smdesk.of("derya@deneme.edu")("inbox", "escalate").exit == 2
    assert smdesk.refused("inbox", "escalate", "--title", "Başka birim", "--unit", "u-rec") == ["not_your_role"]


def test_i06_only_who_was_told_confirms_having_seen_it(smdesk: Terminal, case: str) -> None:
    assert smdesk.of(MEHMET).refused("inbox", "case", "seen", case) == ["not_told_manager"]

    seen = smdesk.of(SELIN).ok("inbox", "case", "seen", case)
    assert sum(each["seen_at"] is not None for each in seen["managers"]) == 1
    assert smdesk.of(SELIN).refused("inbox", "case", "seen", case) == ["seen_already"]


def test_i06_before_the_plan_is_agreed_posts_with_its_words_are_refused(smdesk: Terminal, case: str) -> None:
    assert smdesk.refused(*NEW, "Yemekhanemiz bugün kapalı.") == ["case_word"]
    assert "L3" in smdesk(*NEW, "Yemekhanemiz bugün kapalı.").err
    assert smdesk.refused(*NEW, "Duyuru", "--case", case) == ["case_inside"]
    assert smdesk.ok(*NEW, "Kütüphane bugün açık.")["post"]["state"] == "scheduled"


def test_i06_a_post_agreed_before_does_not_go_out_once_it_is_a_case(smdesk: Terminal) -> None:
    post = smdesk.ok(*NEW, "Yemekhanede bugün mantı var!")["post"]["id"]
    report = ("inbox", "escalate", "--title", "Zehirlenme", "--unit", "u-eng", "--word", "yemekhane")
    case = smdesk.ok(*report)
    assert case["held_back"] == [post]

    smdesk.world.clock.forward(hours=1)
    assert smdesk.refused("post", "publish", post, "--link", "https://x.com/1") == ["case_word"]
    smdesk.of(SELIN).ok("inbox", "case", "seen", case["id"])
    smdesk.of(CEMAL).ok("inbox", "case", "seen", case["id"])
    smdesk.of(SELIN).ok("inbox", "case", "close", case["id"], "--why", "Yanlış alarm")
    assert smdesk.ok("post", "publish", post, "--link", "https://x.com/1")["state"] == "published"


def test_i06_replies_to_the_message_and_replies_with_its_words_wait_too(smdesk: Terminal, case: str) -> None:
    item = smdesk.ok("inbox", "case", "show", case)["item"]
    other = note(smdesk, "Yemekhane açık mı?")

    assert smdesk.refused("inbox", "reply", item, "--text", "Geçmiş olsun.") == ["case_inside"]
    assert smdesk.refused("inbox", "reply", other, "--text", "Yemekhane açık.") == ["case_word"]
    assert smdesk.ok("inbox", "reply", other, "--text", "Yarın bilgi veririz.")["state"] == "answered"


def test_i06_a_plan_is_agreed_only_when_everybody_told_has_seen_it(smdesk: Terminal, case: str) -> None:
    cemal = smdesk.of(CEMAL)
    assert cemal.refused("inbox", "case", "approve-plan", case) == ["plan_missing"]
    smdesk.ok("inbox", "case", "plan", case, "--text", "Tek kaynak: Rektörlük.")
    cemal.ok("inbox", "case", "seen", case)
    assert cemal.refused("inbox", "case", "approve-plan", case) == ["managers_not_told"]
    assert "Selin" in cemal("inbox", "case", "approve-plan", case).err

    smdesk.of(SELIN).ok("inbox", "case", "seen", case)
    assert smdesk.refused("inbox", "case", "approve-plan", case) == ["not_your_role"]
    assert cemal.ok("inbox", "case", "approve-plan", case)["may_be_told"]


def test_i06_whoever_wrote_the_plan_does_not_agree_it_and_new_words_need_a_new_yes(smdesk: Terminal, case: str) -> None:
    selin = smdesk.of(SELIN)
    agree(smdesk, case)
    changed = selin.ok("inbox", "case", "plan", case, "--text", "Başka plan")

    assert not changed["may_be_told"]
    assert selin.refused("inbox", "case", "approve-plan", case) == ["self_approval"]


def test_i06_once_agreed_what_goes_out_names_the_plan(smdesk: Terminal, case: str) -> None:
    agree(smdesk, case)

    assert smdesk.refused(*NEW, "Yemekhane inceleniyor.") == ["plan_not_named"]
    posted = smdesk.ok(*NEW, "Yemekhane inceleniyor.", "--case", case)["post"]
    assert (posted["state"], posted["case"]) == ("scheduled", case)
    item = smdesk.ok("inbox", "case", "show", case)["item"]
    assert smdesk.ok("inbox", "reply", item, "--text", "Yemekhane inceleniyor.")["state"] == "answered"


def test_i06_turkish_endings_hide_no_key_word(smdesk: Terminal, case: str) -> None:
    for text in ("YEMEKHANEDE olanlar", "Zehirlenme haberi", "zehirlenenlere geçmiş olsun"):
        assert smdesk.refused(*NEW, text) == ["case_word"], text


def test_i06_a_key_word_can_mean_one_form_alone(smdesk: Terminal) -> None:
    smdesk.ok("inbox", "escalate", "--title", "Kaza", "--unit", "u-eng", "--word", "kaza=")

    assert smdesk.ok(*NEW, "Yarışmayı kazandık!")["post"]["state"] == "scheduled"
    assert smdesk.refused(*NEW[:-3], "--at", "2026-11-23T17:00", "--text", "Kaza haberi") == ["case_word"]


def test_i06_a_key_word_is_long_enough_to_mean_something(smdesk: Terminal) -> None:
    assert smdesk("inbox", "escalate", "--title", "Bir şey", "--word", "ab").exit == 2
    assert smdesk.ok("inbox", "escalate", "--title", "Bir şey", "--word", "abc")["words"] == ["abc"]
