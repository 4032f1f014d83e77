"""Campaigns: planned, paid for, warned of when over budget, closed only with a decision (S17)."""

from __future__ import annotations

from typing import Any

import pytest

from tests.cli.terminal import MEHMET, OWNER, Terminal

PLAN = ("--name", "Aday öğrenci tanıtımı", "--from", "2026-11-20", "--to", "2026-12-05", "--budget", "10.000,00")


@pytest.fixture
def owner(smdesk: Terminal) -> Terminal:
    return smdesk.of(OWNER)


@pytest.fixture
def campaign(owner: Terminal) -> dict[str, Any]:
    more = ("--event", "Tanıtım günleri", "--audience", "Students")
    return dict(owner.ok("campaign", "add", "--unit", "u-eng", *PLAN, *more))


def codes(shown: Any) -> list[str]:
    return [finding["code"] for finding in shown["findings"]]


def test_s17_a_campaign_has_event_audience_dates_and_budget(campaign: dict[str, Any]) -> None:
    assert (campaign["event"], campaign["audience"]) == ("Tanıtım günleri", "students")
    assert (campaign["from"], campaign["to"]) == ("2026-11-20", "2026-12-05")
    assert (campaign["budget"], campaign["spent"], campaign["currency"]) == ("10000.00", "0", "TRY")


def test_s17_only_who_runs_campaigns_plans_one(smdesk: Terminal) -> None:
    assert smdesk.refused("campaign", "add", "--unit", "u-eng", *PLAN) == ["not_your_role"]
    assert smdesk.of(MEHMET).ok("campaign", "add", "--unit", "u-eng", *PLAN)["unit"] == "u-eng"


def test_s17_more_spent_than_planned_is_noted_and_a_clear_warning(owner: Terminal, campaign: dict[str, Any]) -> None:
    within = owner.ok("campaign", "spend", campaign["id"], "9999.99", "--for", "Instagram")
    over = owner("campaign", "spend", "Aday", "500", "--for", "X", "--json")

    assert codes(within) == []
    assert (over.exit, over.json["spent"], codes(over.json)) == (0, "10499.99", ["budget_overrun"])
    assert over.json["findings"][0]["clause"] == "K13"
    assert "10,499.99 of 10,000.00 TRY, 499.99 too much" in over.err
    assert [warning["code"] for warning in owner.ok("today")["warnings"]] == ["budget_overrun"]


def test_s17_exactly_the_budget_is_no_overrun(owner: Terminal, campaign: dict[str, Any]) -> None:
    assert codes(owner.ok("campaign", "spend", campaign["id"], "10000", "--for", "Hepsi")) == []


def test_s17_posts_belong_to_it_without_losing_their_approval(
    reviewed: Terminal,
) -> None:
    owner = reviewed.of(OWNER)
    kept = owner.ok("campaign", "add", "--unit", "u-eng", *PLAN)
    words = ("--unit", "u-eng", "--account", "x", "--text", "Gel", "--at", "2026-11-24T09:00")
    post = reviewed.ok("post", "new", *words)["post"]["id"]
    reviewed.ok("post", "submit", post)
    reviewed.of(MEHMET).ok("post", "approve", post)

    linked = owner.ok("campaign", "link", kept["id"], post)

    assert [each["id"] for each in linked["posts"]] == [post]
    assert reviewed.ok("post", "show", post)["state"] == "scheduled"
    assert owner.ok("campaign", "link", kept["id"], post, "--take-out")["posts"] == []


def test_s17_it_is_closed_only_with_report_decision_and_next_action(owner: Terminal, campaign: dict[str, Any]) -> None:
    words = ("campaign", "close", campaign["id"])
    assert owner(*words, "stop", "--report", "Az ilgi").exit == 2
    assert owner(*words, "stop", "--report", "  ", "--action", "Bırakıldı", "--json").json["error"]["code"] == (
        "text_missing"
    )
    owner.ok("campaign", "result", campaign["id"], "Kayıt", "312")

    closed = owner.ok(*words, "change", "--report", "312 kayıt, beklenenin yarısı", "--action", "Bütçe X'ten alınacak")

    assert (closed["closing"]["step"], closed["results"][0]["figure"]) == ("change", "312.00")
    assert owner.refused("campaign", "spend", campaign["id"], "1", "--for", "X") == ["campaign_closed"]


def test_s17_one_that_is_over_waits_for_its_decision(owner: Terminal, campaign: dict[str, Any]) -> None:
    owner.world.clock.forward(days=13)

    assert [warning["code"] for warning in owner.ok("today")["warnings"]] == ["campaign_ended"]
    owner.ok("campaign", "close", campaign["id"], "stop", "--report", "Bitti", "--action", "Yok")
    assert owner.ok("today")["warnings"] == []


@pytest.mark.parametrize("amount", ["on bin", "1,2,3", "", "1e9", "12345678901234", "١٢"])
def test_what_is_no_amount_is_one_line(owner: Terminal, campaign: dict[str, Any], amount: str) -> None:
    said = owner("campaign", "spend", campaign["id"], amount, "--for", "X")

    assert (said.exit, said.err.count("\n")) == (2, 1)
    assert owner.ok("campaign", "show", campaign["id"])["spending"] == []


def test_a_campaign_cannot_end_before_it_begins(owner: Terminal, campaign: dict[str, Any]) -> None:
    said = owner("campaign", "edit", campaign["id"], "--to", "2026-11-01", "--json")

    assert (said.exit, said.json["error"]["code"]) == (2, "campaign_dates")
