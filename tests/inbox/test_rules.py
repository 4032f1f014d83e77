"""The inbox's rules are data that an administrator changes, and Today tells each person what is asked of them."""

from __future__ import annotations

import pytest

from tests.cli.terminal import OWNER, Terminal
from tests.inbox.conftest import CEMAL, SELIN, note

ANSWER = "Merhaba, kayıtlar 1 Şubat'ta başlıyor."


def test_i04_the_switch_is_an_administrators(smdesk: Terminal) -> None:
    assert smdesk.refused("inbox", "rules", "--approved-by", "communications_manager") == ["not_your_role"]

    on = smdesk.of(OWNER).ok("inbox", "rules", "--approved-by", "communications_manager")
    assert on["approved_by"] == ["communications_manager"]
    assert smdesk.ok("inbox", "reply", note(smdesk), "--text", ANSWER)["reply"] == "waiting"

    smdesk.of(OWNER).ok("inbox", "rules", "--approved-by", "nobody")
    assert smdesk.ok("inbox", "reply", note(smdesk), "--text", ANSWER)["state"] == "answered"


def test_i01_sweep_days_are_the_rules_to_say(smdesk: Terminal) -> None:
    owner = smdesk.of(OWNER)
    owner.ok("inbox", "rules", "--sweep-days", "2,3", "--on-holidays", "yes")
    assert smdesk.ok("today")["sweep"]["open"] == 0
    smdesk.world.clock.forward(days=1)  # a Tuesday, and a feast
    assert smdesk.ok("today")["sweep"]["open"] == 2

    assert owner("inbox", "rules", "--sweep-days", "8").exit == 2
    assert owner.ok("inbox", "rules")["sweep_days"] == [2, 3]


def test_i01_a_day_on_which_the_institution_is_closed_asks_for_no_sweep(smdesk: Terminal) -> None:
    smdesk.of(OWNER).ok("days", "add", "2026-11-26", "--title", "Kuruluş günü", "--closed")
    smdesk.of(OWNER).ok("days", "add", "2026-11-27", "--title", "Anma günü")
    smdesk.world.clock.forward(days=3)
    assert smdesk.ok("today")["sweep"]["open"] == 0
    smdesk.world.clock.forward(days=1)
    assert smdesk.ok("today")["sweep"]["open"] == 2


@pytest.mark.parametrize(
    ("words", "due"),
    [
        ((), "2026-11-26T12:30:00+03:00"),
        (("--target", "question=60"), "2026-11-23T09:30:00+03:00"),
        (("--hours", "10:00-12:00"), "2026-11-30T12:00:00+03:00"),
        (("--work-days", "1"), "2026-11-30T12:30:00+03:00"),
    ],
)
def test_i03_targets_and_hours_are_the_rules_to_say(smdesk: Terminal, words: tuple[str, ...], due: str) -> None:
    item = note(smdesk)
    if words:
        smdesk.of(OWNER).ok("inbox", "rules", *words)

    assert smdesk.ok("inbox", "show", item)["due"] == due


def test_i05_whether_anybody_is_ever_blocked_is_the_rules_to_say(smdesk: Terminal) -> None:
    item = note(smdesk, "Aptallar!")
    block = ("inbox", "moderate", item, "--measure", "block", "--ground", "insult")
    assert smdesk.of(SELIN).refused(*block) == ["blocking_forbidden"]

    smdesk.of(OWNER).ok("inbox", "rules", "--blocking", "yes")
    assert smdesk.of(SELIN).ok(*block)["measure"] == "block"


@pytest.mark.parametrize("words", [("--target", "gossip=5"), ("--target", "question"), ("--keep-months", "-1")])
def test_i03_a_rule_that_makes_no_sense_changes_nothing(smdesk: Terminal, words: tuple[str, ...]) -> None:
    before = smdesk.ok("inbox", "rules")

    assert smdesk.of(OWNER)("inbox", "rules", *words).exit == 2
    assert smdesk.ok("inbox", "rules") == before


def test_i03_a_template_is_worded_in_each_language_and_used(smdesk: Terminal) -> None:
    owner, item = smdesk.of(OWNER), note(smdesk)
    new = ("inbox", "template", "set", "hours", "--kind", "question", "--title", "Saatler")
    assert smdesk.refused(*new, "--language", "tr", "--text", "Merhaba, {unit} 8.30'da açılır.") == ["not_your_role"]

    owner.ok(*new, "--language", "tr", "--text", "Merhaba, {unit} 8.30'da açılır.")
    owner.ok("inbox", "template", "set", "hours", "--language", "lv", "--text", "Labdien! {unit} atver 8.30.")
    replied = smdesk.ok("inbox", "reply", item, "--template", "hours")
    assert replied["replies"][0]["text"] == "Merhaba, Mühendislik Fakültesi 8.30'da açılır."
    found = {each["key"]: each["text"] for each in smdesk.ok("inbox", "templates", item, "--language", "lv")}
    assert found["hours"] == "Labdien! Mühendislik Fakültesi atver 8.30."

    assert "hours" not in owner.ok("inbox", "template", "remove", "hours")["templates"]
    assert owner("inbox", "template", "remove", "hours").exit == 2
    assert smdesk.ok("inbox", "show", item)["replies"][0]["template"] == "hours"


def test_i05_grounds_are_the_rules_to_say(smdesk: Terminal) -> None:
    owner, item = smdesk.of(OWNER), note(smdesk, "Seni bulurum!")
    hide = ("inbox", "moderate", item, "--measure", "hide", "--ground", "stalking")
    assert smdesk.refused(*hide) == ["no_ground"]

    owner.ok("inbox", "ground", "set", "stalking", "--title", "Israrlı takip", "--language", "tr")
    assert smdesk.ok(*hide)["ground"] == "stalking"
    assert "stalking" not in owner.ok("inbox", "ground", "remove", "stalking")["grounds"]
    assert smdesk.refused(*hide) == ["no_ground"]
    assert smdesk.refused("inbox", "ground", "remove", "insult") == ["not_your_role"]


def test_i04_today_tells_whose_yes_a_reply_waits_for(konya: Terminal) -> None:
    item = note(konya)
    konya.ok("inbox", "reply", item, "--text", ANSWER)

    assert konya.of(SELIN).ok("today")["replies_awaiting_me"] == [item]
    assert konya.ok("today")["replies_awaiting_me"] == []


def test_i06_today_tells_a_manager_what_to_confirm_and_which_plan_waits(smdesk: Terminal) -> None:
    report = ("inbox", "escalate", "--title", "Sızıntı", "--unit", "u-eng", "--tell", SELIN)
    case = smdesk.ok(*report)["id"]
    assert smdesk.of(SELIN).ok("today")["cases_to_confirm"] == [case]
    assert smdesk.of(CEMAL).ok("today")["cases_to_confirm"] == []

    smdesk.ok("inbox", "case", "plan", case, "--text", "Tek kaynak: Rektörlük.")
    assert smdesk.of(CEMAL).ok("today")["plans_awaiting_me"] == []
    smdesk.of(SELIN).ok("inbox", "case", "seen", case)
    assert smdesk.of(CEMAL).ok("today")["plans_awaiting_me"] == [case]
    assert smdesk.ok("today")["plans_awaiting_me"] == []
