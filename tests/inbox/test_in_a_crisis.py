"""While a crisis lasts replies go through its chain and targets shorten; a case can become one (C03, C04, I06)."""

from __future__ import annotations

import pytest

from tests.cli.terminal import MEHMET, OWNER, Terminal
from tests.inbox.conftest import CEMAL, SELIN, note

COUNSEL, PRESIDENT = "zeynep@deneme.edu", "rektor@deneme.edu"
ANSWER = "Merhaba, yarın bilgi vereceğiz."


@pytest.fixture
def chain(konya: Terminal) -> Terminal:
    """A desk with everybody whose yes a crisis asks for."""
    owner = konya.of(OWNER)
    owner.ok("person", "add", "--name", "Zeynep Korkmaz", "--email", COUNSEL, "--role", "legal_counsel")
    owner.ok("person", "add", "--name", "Ayşe Nur Toprak", "--email", PRESIDENT, "--role", "president")
    return konya


def test_c03_in_a_crisis_replies_want_counsel_secretary_general_and_president(chain: Terminal) -> None:
    item = note(chain)
    chain.ok("crisis", "declare")
    assert chain.ok("inbox", "reply", item, "--text", ANSWER)["reply"] == "waiting"
    assert "K2" in chain("inbox", "reply", item, "--sent").err

    assert chain.of(SELIN).refused("inbox", "approve-reply", item) == ["not_your_role"]
    states = [chain.of(who).ok("inbox", "approve-reply", item)["reply"] for who in (COUNSEL, CEMAL, PRESIDENT)]
    assert states == ["waiting", "waiting", "ready"]
    assert chain.ok("inbox", "reply", item, "--sent")["state"] == "answered"


def test_c03_what_was_agreed_for_quiet_days_is_not_agreed_in_a_crisis(chain: Terminal) -> None:
    item, other = note(chain), note(chain, "Yemekhane açık mı?")
    assert chain.ok("inbox", "acknowledge", item)["state"] == "acknowledged"

    chain.ok("crisis", "declare")
    assert chain.refused("inbox", "acknowledge", other) == ["reply_not_approved"]


def test_c04_targets_shorten_while_a_crisis_lasts(chain: Terminal) -> None:
    item = note(chain)
    usual = chain.ok("inbox", "show", item)["due"]
    chain.ok("crisis", "declare", "--level", "4")

    assert chain.ok("inbox", "show", item)["due"] < usual


def test_i06_a_case_can_become_a_crisis(chain: Terminal) -> None:
    item = note(chain, "Yemekhanede zehirlendik!", "--kind", "complaint")
    case = chain.ok("inbox", "escalate", item, "--title", "Zehirlenme")["id"]
    analyst = ("person", "add", "--name", "Derya Su", "--email", "derya@deneme.edu", "--role", "analyst@u-eng")
    chain.of(OWNER).ok(*analyst)
    assert chain.of("derya@deneme.edu").refused("inbox", "case", "crisis", case) == ["not_your_role"]

    crisis = chain.of(MEHMET).ok("inbox", "case", "crisis", case, "--level", "2")["crisis"]
    assert [each["id"] for each in chain.ok("crisis", "status")["active"]] == [crisis]
    assert chain.refused("inbox", "case", "crisis", case) == ["case_closed"]
