"""Others' words are taken away on the rules' grounds only; to block is a right of its own (I05)."""

from __future__ import annotations

import pytest

from tests.cli.terminal import OWNER, Terminal
from tests.inbox.conftest import SELIN, note

ABUSE = "Hepiniz rezilsiniz, aptallar!"


def test_i05_a_measure_keeps_what_where_why_by_whom_and_the_evidence(smdesk: Terminal) -> None:
    item = note(smdesk, ABUSE, "--kind", "abuse", "--link", "https://x.com/merakli/status/1")
    done = ("inbox", "moderate", item, "--measure", "remove", "--ground", "insult", "--why", "Hakaret")
    kept = smdesk.ok(*done)

    assert (kept["measure"], kept["ground"], kept["by"], kept["why"]) == ("remove", "insult", "n-ayse", "Hakaret")
    assert (kept["author"], kept["evidence"], kept["where"]) == ("@merakli", ABUSE, "https://x.com/merakli/status/1")
    assert kept["account"] == "a-x"
    assert [each["id"] for each in smdesk.ok("inbox", "show", item)["moderations"]] == [kept["id"]]


@pytest.mark.parametrize("ground", ["criticism", "eleştiri", "complaint"])
def test_i05_criticism_is_no_ground(smdesk: Terminal, ground: str) -> None:
    item = note(smdesk, "Yemekhane çok kötü.", "--kind", "complaint")

    assert smdesk.refused("inbox", "moderate", item, "--measure", "hide", "--ground", ground) == ["no_ground"]
    assert smdesk.ok("inbox", "measures") == []


def test_i05_where_the_rules_forbid_it_nobody_is_blocked(smdesk: Terminal) -> None:
    item = note(smdesk, ABUSE)
    block = ("inbox", "moderate", item, "--measure", "block", "--ground", "insult")

    assert smdesk.of(OWNER).refused(*block) == ["blocking_forbidden"]
    assert "H3" in smdesk.of(OWNER)(*block).err


def test_i05_to_block_is_a_right_of_its_own(konya: Terminal) -> None:
    item = note(konya, ABUSE)
    block = ("inbox", "moderate", item, "--measure", "block", "--ground", "insult")

    assert konya.refused(*block) == ["not_your_role"]
    assert konya.of(SELIN).ok(*block)["measure"] == "block"


def test_i05_not_every_ground_is_grave_enough_to_block(konya: Terminal) -> None:
    item = note(konya, "Ali'nin numarası şu")
    block = ("inbox", "moderate", item, "--measure", "block", "--ground", "personal_data")

    assert konya.of(SELIN).refused(*block) == ["ground_too_light"]
    assert konya.of(SELIN).ok(*block[:-1], "threat")["ground"] == "threat"


def test_i05_a_block_is_lifted_with_a_reason_by_who_may_block(konya: Terminal) -> None:
    item = note(konya, ABUSE)
    selin = konya.of(SELIN)
    kept = selin.ok("inbox", "moderate", item, "--measure", "block", "--ground", "insult")["id"]

    assert konya.refused("inbox", "lift", kept, "--why", "Özür diledi") == ["not_your_role"]
    assert selin.ok("inbox", "lift", kept, "--why", "Özür diledi")["lifted_why"] == "Özür diledi"
    assert selin.refused("inbox", "lift", kept, "--why", "Yine") == ["lifted_already"]


def test_i05_a_comment_that_is_no_item_can_be_put_on_record_with_its_evidence(smdesk: Terminal) -> None:
    done = ("inbox", "moderate", "--account", "a-ig", "--measure", "hide", "--ground", "spam", "--author", "@satici")

    assert smdesk(*done).exit == 2
    assert smdesk.ok(*done, "--evidence", "Takipçi satılır")["evidence"] == "Takipçi satılır"
