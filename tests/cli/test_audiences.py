"""Audiences as records, and a month's mix of them (S20)."""

from __future__ import annotations

import pytest

from tests.cli.terminal import OWNER, Terminal

NEW = ("post", "new", "--unit", "u-eng", "--account", "x", "--text", "Mezuniyet")
PARENTS = (
    *("audience", "add", "--title", "Veliler", "--side", "outer", "--age", "40–60", "--experience", "ilk çocuk"),
    *("--interests", "burslar", "--channel", "Facebook", "--known-by", "Ayşe"),
)


@pytest.fixture
def owner(smdesk: Terminal) -> Terminal:
    return smdesk.of(OWNER)


def test_s20_an_audience_is_described_and_a_post_names_it(smdesk: Terminal, owner: Terminal) -> None:
    added = owner.ok(*PARENTS)

    assert (added["key"], added["side"], added["age"], added["channels"]) == ("veliler", "outer", "40–60", ["facebook"])
    assert added["known_by"] == ["n-ayse"]
    assert [each["key"] for each in smdesk.ok("audience", "list")] == ["students", "veliler"]
    assert smdesk.ok(*NEW, "--audience", "veliler")["post"]["audience"] == "veliler"
    changed = owner.ok("audience", "edit", "Veliler", "--interests", "yurtlar", "--side", "both")
    assert (changed["interests"], changed["side"], changed["age"]) == ("yurtlar", "both", "40–60")


def test_s20_only_an_administrator_changes_audiences(smdesk: Terminal, owner: Terminal) -> None:
    assert smdesk.refused(*PARENTS) == ["not_your_role"]
    owner.ok(*PARENTS)
    assert smdesk.refused("audience", "retire", "veliler") == ["not_your_role"]
    assert owner(*PARENTS).exit == 2
    assert owner("audience", "edit", "nobody", "--age", "1").exit == 2
    assert owner("audience", "add", "--title", "  ").exit == 2
    assert owner("audience", "edit", "veliler", "--channel", "myspace").exit == 2


def test_s20_a_retired_audience_is_named_by_no_new_post_and_stays_on_old_ones(
    smdesk: Terminal, owner: Terminal
) -> None:
    owner.ok(*PARENTS)
    post = smdesk.ok(*NEW, "--audience", "veliler")["post"]["id"]
    assert owner.ok("audience", "retire", "veliler")["retired"]

    assert smdesk(*NEW, "--audience", "veliler").exit == 2
    assert smdesk.ok("post", "edit", post, "--text", "Mezuniyet töreni")["audience"] == "veliler"
    assert not owner.ok("audience", "reopen", "veliler")["retired"]
    assert smdesk(*NEW, "--audience", "veliler").exit == 0


def test_s20_the_months_mix_warns_of_an_audience_left_without_posts(smdesk: Terminal, owner: Terminal) -> None:
    owner.ok(*PARENTS)
    smdesk.ok(*NEW, "--audience", "students", "--at", "2026-11-24T09:00")

    mix = smdesk.ok("post", "mix", "--month", "2026-11")

    assert [(each["key"], each["posts"], each["part"]) for each in mix["audiences"]] == [
        ("students", 1, 1.0),
        ("veliler", 0, 0.0),
    ]
    assert [(f["code"], f["severity"]) for f in mix["findings"]] == [("audience_without_posts", "warn")]
    assert "No post of November 2026 is for: Veliler" in mix["findings"][0]["message"]
    smdesk.ok(*NEW, "--audience", "veliler", "--at", "2026-11-25T09:00")
    assert smdesk.ok("post", "mix", "--month", "2026-11", "--unit", "u-eng")["findings"] == []
    assert smdesk("post", "mix", "--month", "soon").exit == 2
