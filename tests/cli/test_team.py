"""Units, people and accounts through the command line; S16."""

from __future__ import annotations

import pytest

from tests.cli.terminal import OWNER, Terminal

ADD = ("account", "add", "--unit", "u-eng", "--handle", "@muh", "--kind", "page", "--platform")


@pytest.fixture
def owner(smdesk: Terminal) -> Terminal:
    return smdesk.of(OWNER)


@pytest.mark.parametrize(
    "words",
    [
        ("unit", "add", "--name", "Tıp", "--kind", "faculty"),
        ("unit", "edit", "u-eng", "--name", "Mimarlık"),
        ("unit", "close", "u-eng"),
        ("person", "add", "--name", "Can"),
        ("person", "edit", "n-ayse", "--add-role", "administrator"),
        ("person", "close", "n-mehmet"),
        (*ADD, "bluesky"),
        ("account", "close", "a-x"),
    ],
)
def test_only_an_administrator_changes_the_team(smdesk: Terminal, owner: Terminal, words: tuple[str, ...]) -> None:
    assert smdesk.refused(*words) == ["not_your_role"]
    assert owner(*words, "--json").exit == 0


def test_add_commands_answer_the_new_record(owner: Terminal) -> None:
    unit = owner.ok("unit", "add", "--name", "Tıp Fakültesi", "--kind", "faculty", "--timezone", "Europe/Riga")
    person = owner.ok("person", "add", "--name", "Can", "--email", "can@deneme.edu", "--role", "producer@Tıp")

    assert (unit["name"], unit["kind"], unit["zone"], unit["state"]) == (
        "Tıp Fakültesi",
        "faculty",
        "Europe/Riga",
        "active",
    )
    assert person["roles"] == [{"unit": unit["id"], "role": "producer"}]
    assert owner.ok("person", "show", "can@deneme.edu") == person


def test_roles_are_added_dropped_and_set_anew(owner: Terminal) -> None:
    more = owner.ok("person", "edit", "n-ayse", "--add-role", "it", "--drop-role", "producer@u-eng")
    assert more["roles"] == [{"unit": None, "role": "it"}]

    anew = owner.ok("person", "edit", "n-ayse", "--role", "approver@u-eng", "--role", "analyst")
    assert [role["role"] for role in anew["roles"]] == ["approver", "analyst"]

    assert owner("person", "edit", "n-ayse", "--role", "king").exit == 2
    assert owner.refused("person", "edit", "n-owner", "--role", "it") == ["last_administrator"]


def test_closing_is_refused_with_posts_in_the_calendar_and_can_be_taken_back(owner: Terminal) -> None:
    post = owner.ok("post", "new", "--unit", "u-eng", "--account", "x", "--text", "M", "--at", "2026-11-23T09:00")
    assert owner.refused("unit", "close", "u-eng") == ["unit_has_posts"]

    owner.ok("post", "cancel", post["post"]["id"])

    assert owner.ok("unit", "close", "u-eng")["state"] == "closed"
    assert owner.ok("unit", "reopen", "u-eng")["state"] == "active"
    assert owner.ok("person", "close", "n-ayse")["state"] == "closed"
    assert owner.ok("person", "reopen", "n-ayse")["state"] == "active"


def test_a_name_that_fits_two_is_told_with_both(owner: Terminal) -> None:
    owner.ok("unit", "add", "--name", "Mühendislik Enstitüsü", "--kind", "institute")

    said = owner("slots", "--unit", "Mühendislik")

    assert said.exit == 2
    assert "Mühendislik Enstitüsü, Mühendislik Fakültesi" in said.err


def test_s16_an_account_is_on_a_platform_that_smdesk_knows(owner: Terminal) -> None:
    added = owner.ok(*ADD, "Bluesky", "--purpose", "Öğrenciler", "--planned")

    assert (added["platform"], added["state"], added["purpose"]) == ("bluesky", "planned", "Öğrenciler")
    said = owner(*ADD, "orkut")
    assert said.exit == 2
    assert "mastodon" in said.err


def test_s16_a_planned_account_is_not_posted_to_before_it_is_decided_on(owner: Terminal) -> None:
    account = owner.ok(*ADD, "bluesky", "--planned")["id"]
    write = ("post", "new", "--unit", "u-eng", "--account", account, "--text", "M", "--at", "2026-11-23T09:00")
    assert owner.refused(*write) == ["account_planned"]

    owner.ok("account", "decide", account, "open", "--figures", "800 öğrenci", "--reason", "Sorulan kanal")

    assert owner.ok(*write)["post"]["state"] == "scheduled"


def test_s16_a_decision_keeps_figures_date_and_reason(owner: Terminal) -> None:
    decided = owner.ok("account", "decide", "a-x", "keep", "--figures", "1.200 takipçi", "--reason", "Büyüyor")

    assert decided["decisions"] == [
        {"verdict": "keep", "by": "n-owner", "on": "2026-11-23", "figures": "1.200 takipçi", "reason": "Büyüyor"}
    ]
    assert owner("account", "decide", "a-x", "close", "--figures", " ", "--reason", "x").exit == 2
    assert owner.ok("account", "decide", "a-x", "close", "--figures", "3", "--reason", "Sessiz")["state"] == "closed"
    assert "Büyüyor" in owner("account", "show", "a-x").out


def test_s16_one_text_with_variants_each_as_long_as_its_platform_takes(owner: Terminal) -> None:
    write = ("post", "new", "--unit", "u-eng", "--account", "x", "--account", "instagram", "--at", "2026-11-23T09:00")
    long = "a" * 300
    assert owner.refused(*write, "--text", long) == ["too_long"]

    post = owner.ok(*write, "--text", long, "--text-for", "x:@denememuh=Kısa")["post"]

    assert {channel["account"]: channel["text"] for channel in post["channels"]} == {"a-x": "Kısa", "a-ig": None}
    assert owner(*write, "--text-for", "Kısa").exit == 2
