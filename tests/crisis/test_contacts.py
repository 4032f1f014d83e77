"""Whom to call, on numbers that somebody has confirmed (C01)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.cli.terminal import Terminal
from tests.crisis.desk import LEAD, crisis_desk


@pytest.fixture
def smdesk(tmp_path: Path) -> Terminal:
    return crisis_desk(tmp_path)


def contact(lead: Terminal, name: str, *more: str) -> Any:
    return lead.ok("crisis", "contact", "add", "--name", name, "--number", "mobile: +90 532 111 22 33", *more)


def names(found: list[Any]) -> list[str]:
    return [each["name"] for each in found]


def test_c01_a_contact_has_its_place_in_the_order_and_several_numbers(smdesk: Terminal) -> None:
    lead = smdesk.of(LEAD)

    rector = contact(lead, "Rektör", "--for", "son söz", "--number", "home: +90 312 1")
    contact(lead, "Hukuk")
    contact(lead, "Polis", "--side", "outer", "--order", "1")

    assert [each["number"] for each in rector["numbers"]] == ["+90 532 111 22 33", "+90 312 1"]
    order = smdesk.ok("crisis", "contact", "list")["contacts"]
    assert names(order) == ["Polis", "Rektör", "Hukuk"]


def test_c01_contacts_are_not_everybodys_to_change(smdesk: Terminal) -> None:
    words = ("crisis", "contact", "add", "--name", "X", "--number", "1")

    assert smdesk.refused(*words) == ["not_your_role"]
    assert smdesk.ok("crisis", "contact", "list")["contacts"] == []


def test_c01_a_number_unconfirmed_for_90_days_is_a_finding_and_sinks(smdesk: Terminal) -> None:
    lead = smdesk.of(LEAD)
    first, second = contact(lead, "Rektör"), contact(lead, "Hukuk")
    for each in (first, second):
        lead.ok("crisis", "contact", "confirm", each["id"])
    listed = smdesk.ok("crisis", "contact", "list")
    assert (names(listed["contacts"]), listed["findings"]) == (["Rektör", "Hukuk"], [])

    smdesk.world.clock.forward(days=89)
    lead.ok("crisis", "contact", "confirm", second["id"], "--number", "0532 111 22 33".replace("0532", "+90 532"))
    smdesk.world.clock.forward(days=2)

    listed = smdesk.ok("crisis", "contact", "list")
    assert names(listed["contacts"]) == ["Hukuk", "Rektör"]
    assert [(f["code"], "Rektör" in f["message"]) for f in listed["findings"]] == [("number_unconfirmed", True)]


def test_c01_a_number_is_confirmed_by_its_owner_or_who_plans_and_by_nobody_else(smdesk: Terminal) -> None:
    lead = smdesk.of(LEAD)
    own = contact(lead, "Ayşe", "--person", "ayse@deneme.edu")
    other = contact(lead, "Rektör")

    assert smdesk.ok("crisis", "contact", "confirm", own["id"])["numbers"][0]["confirmed_by"] == "n-ayse"
    assert smdesk.refused("crisis", "contact", "confirm", other["id"]) == ["not_your_role"]
    assert smdesk("crisis", "contact", "confirm", own["id"], "--number", "555").exit == 2


def test_c01_a_changed_number_is_a_new_one_that_nobody_has_confirmed(smdesk: Terminal) -> None:
    lead = smdesk.of(LEAD)
    rector = contact(lead, "Rektör", "--number", "+90 312 1")
    lead.ok("crisis", "contact", "confirm", rector["id"])

    words = ("--number", "mobile: +90 532 111 22 33", "--number", "+90 312 2")
    changed = lead.ok("crisis", "contact", "edit", rector["id"], *words)

    assert [bool(each["confirmed_at"]) for each in changed["numbers"]] == [True, False]
    assert lead("crisis", "contact", "edit", rector["id"], "--number", "yok").exit == 2


def test_c01_calls_are_logged_tried_or_reached(smdesk: Terminal) -> None:
    contact(smdesk.of(LEAD), "Rektör")
    smdesk.ok("crisis", "declare")

    assert names(smdesk.ok("crisis", "call")) == ["Rektör"]
    smdesk.ok("crisis", "call", "rektör", "--tried", "--number", "+90 532 111 22 33")
    smdesk.ok("crisis", "call", "rektör", "--reached", "--text", "geliyor")

    log = [note for note in smdesk.ok("crisis", "note") if note["kind"] == "call"]
    assert [(note["reached"], note["by"]) for note in log] == [(False, "n-ayse"), (True, "n-ayse")]
    assert smdesk("crisis", "call", "nobody").exit == 2


def test_c01_a_retired_contact_is_called_no_more(smdesk: Terminal) -> None:
    lead = smdesk.of(LEAD)
    rector = contact(lead, "Rektör")

    lead.ok("crisis", "contact", "retire", rector["id"])

    assert smdesk.ok("crisis", "contact", "list") == {"contacts": [], "findings": []}


def test_c01_each_scenario_has_steps_with_an_owner_and_a_time_and_who_leads(smdesk: Terminal) -> None:
    scenarios = [each["id"] for each in smdesk.ok("crisis", "scenarios")]
    assert "unknown" in scenarios

    declared = smdesk.ok("crisis", "declare", scenarios[0])

    assert declared["steps"]
    for step in declared["steps"]:
        assert step["role"]
        assert step["due"] >= declared["declared_at"]
        assert step["state"] == "open"


def test_c01_today_tells_who_plans_how_many_numbers_are_unconfirmed_and_others_their_own(smdesk: Terminal) -> None:
    lead = smdesk.of(LEAD)
    own = contact(lead, "Ayşe", "--person", "ayse@deneme.edu")
    contact(lead, "Rektör")

    def warned(terminal: Terminal) -> list[str]:
        return [f["code"] for f in terminal.ok("today")["warnings"] if "number" in f["code"]]

    assert (warned(lead), warned(smdesk)) == (["numbers_unconfirmed"], ["number_unconfirmed"])
    smdesk.ok("crisis", "contact", "confirm", own["id"])
    assert (warned(lead), warned(smdesk)) == (["numbers_unconfirmed"], [])
