"""Important days and their texts, SMS among them, on the same way as every post (S18)."""

from __future__ import annotations

from typing import Any

import pytest

from tests.cli.terminal import MEHMET, OWNER, Terminal


@pytest.fixture
def sender(reviewed: Terminal) -> Terminal:
    """The faculty, where Mehmet's yes is asked for, has an SMS sender."""
    words = ("--unit", "u-eng", "--platform", "sms", "--handle", "DENEMEMUH", "--kind", "channel")
    reviewed.of(OWNER).ok("account", "add", *words)
    return reviewed


def named(smdesk: Terminal, *words: str) -> dict[str, Any]:
    return {each["title"] + str(each["nth"]): each for each in smdesk.ok("days", *words)}


def test_s18_the_countrys_days_and_the_institutions_own_stand_together(smdesk: Terminal) -> None:
    smdesk.of(OWNER).ok("days", "add", "04-12", "--title", "tr=Kuruluş günü", "--title", "en=Founding day")
    smdesk.of(OWNER).ok("days", "add", "2026-12-01", "--title", "Açılış")

    days = named(smdesk)

    assert [each["day"] for each in days.values()] == sorted(each["day"] for each in days.values())
    assert days["Founding day1"]["day"] == "2026-04-12"
    assert (days["Bayram2"]["day"], days["Bayram2"]["of"], days["Bayram2"]["national"]) == ("2026-11-25", 2, True)
    assert "Açılış1" in days
    assert "Açılış1" not in named(smdesk, "--year", "2027")
    titles = [each["title"] for each in smdesk.ok("days", LC_ALL="tr_TR", SMDESK_LANG="tr")]
    assert "Kuruluş günü" in titles


def test_s18_only_an_administrator_changes_the_list(smdesk: Terminal) -> None:
    assert smdesk.refused("days", "add", "04-12", "--title", "Bir") == ["not_your_role"]
    key = smdesk.of(OWNER).ok("days", "add", "04-12", "--title", "Bir")["key"]
    smdesk.of(OWNER).ok("days", "remove", key)
    assert "Bir1" not in named(smdesk)


@pytest.mark.parametrize("on", ["13-01", "2026-02-29", "tomorrow", "1-2-3-4", "0-1-1"])
def test_what_is_no_day_is_one_line(smdesk: Terminal, on: str) -> None:
    said = smdesk.of(OWNER)("days", "add", on, "--title", "Bir")

    assert (said.exit, said.err.count("\n")) == (2, 1)


def test_s18_an_sms_goes_the_same_way_as_a_post(sender: Terminal) -> None:
    words = ("--unit", "u-eng", "--sms", "--text", "Cumhuriyet Bayraminiz kutlu olsun.", "--at", "2026-11-24T09:00")
    post = sender.ok("days", "text", "2026-11-24", *words)

    assert (post["state"], post["title"], len(post["accounts"])) == ("draft", "Bayram", 1)
    sender.ok("post", "submit", post["id"])
    assert sender.refused("post", "publish", post["id"]) == ["not_approved"]
    assert sender.refused("post", "approve", post["id"])  # nobody says yes to their own
    sender.of(MEHMET).ok("post", "approve", post["id"])
    assert sender.ok("post", "show", post["id"])["state"] == "scheduled"
    assert named(sender)["Bayram1"]["posts"] == [post["id"]]


def test_s18_an_sms_counts_against_the_daily_limit(sender: Terminal) -> None:
    for at in ("09:00", "16:30"):
        words = ("--unit", "u-eng", "--account", "x", "--text", "Bir", "--at", f"2026-11-24T{at}")
        sender.ok("post", "new", *words)

    words = ("--unit", "u-eng", "--sms", "--text", "Kutlu olsun", "--at", "2026-11-24T20:00")

    assert "daily_limit" in sender.refused("days", "text", "2026-11-24", *words)


def test_s18_a_text_without_a_time_waits_for_its_day(smdesk: Terminal) -> None:
    smdesk.ok("days", "text", "2026-11-24", "--unit", "u-eng", "--account", "x", "--text", "Kutlu olsun")

    assert [post["title"] for post in smdesk.ok("backlog", "list")] == ["Bayram"]


def test_s18_a_day_that_is_none_has_no_text(smdesk: Terminal) -> None:
    said = smdesk("days", "text", "2026-11-26", "--unit", "u-eng", "--account", "x", "--text", "Kutlu", "--json")

    assert (said.exit, said.json["error"]["code"]) == (2, "no_important_day")


def test_s18_a_unit_without_a_sender_sends_no_sms(smdesk: Terminal) -> None:
    said = smdesk("days", "text", "2026-11-24", "--unit", "u-eng", "--sms", "--text", "Kutlu", "--json")

    assert (said.exit, said.json["error"]["code"]) == (2, "no_sms_sender")


@pytest.mark.parametrize(
    ("text", "parts"),
    [("a" * 160, "1 part: 160 of 160"), ("a" * 161, "2 parts: 161 of 306"), ("ş" * 71, "2 parts: 71 of 134")],
)
def test_s18_an_sms_says_its_parts(sender: Terminal, text: str, parts: str) -> None:
    said = sender("days", "text", "2026-11-24", "--unit", "u-eng", "--sms", "--text", text, "--json")
    check = sender.ok("post", "check", said.json["id"])

    assert parts in " ".join(finding["message"] for finding in check["findings"])


def test_s18_an_sms_of_too_many_parts_is_stopped(sender: Terminal) -> None:
    post = sender.ok("days", "text", "2026-11-24", "--unit", "u-eng", "--sms", "--text", "ş" * 671)

    assert sender.refused("post", "submit", post["id"]) == ["too_long"]
