"""The checklist of an account's safety, through the command line (V03, V05), and its rules."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from smdesk.accounts import Account, AccountId, AccountKind
from smdesk.vault.checklist import recovery_loop
from smdesk.vault.rules import VaultRules
from smdesk.vault.security import AccountSecurity, WayBack, Whose
from tests.cli.terminal import MEHMET, OWNER, Terminal, faculty
from tests.fakes import PLAIN_POLICY

SOUND = (
    *("--second-factor", "app", "--notifications", "on", "--codes", "8", "--mailbox", "unit", "--phone", "unit"),
    *("--moderator", "Ayşe=editor", "--moderator", "Mehmet", "--official", "yes"),
)


@pytest.fixture
def owner(tmp_path: Path) -> Terminal:
    return faculty(tmp_path).of(OWNER)


def codes(shape: Any) -> set[str]:
    return {finding["code"] for finding in shape["findings"]}


def test_v03_a_checklist_that_nobody_attested_says_so_and_an_attested_one_is_sound(owner: Terminal) -> None:
    before = owner.ok("account", "security", "x:@denememuh")
    assert before["lines"]["second_factor"] is None
    assert codes(before) == {"never_looked_at", "nobody_answers"}

    owner.ok("account", "rights", "a-x", "--answers", "Mehmet")
    after = owner.ok("account", "security", "a-x", *SOUND)

    assert after["findings"] == []
    assert after["lines"]["second_factor"]["value"] == "app"
    assert after["lines"]["second_factor"]["by"] == "n-owner"
    assert after["lines"]["second_factor"]["at"] == "2026-11-23T05:00:00+00:00"
    assert after["lines"]["moderators"]["value"] == [
        {"person": "n-ayse", "role": "editor"},
        {"person": "n-mehmet", "role": ""},
    ]


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("--second-factor", "none"), "second_factor_off"),
        (("--notifications", "off"), "notifications_off"),
        (("--codes", "0"), "codes_missing"),
        (("--mailbox", "none"), "way_back_missing"),
        (("--mailbox", "Ayşe"), "way_back_personal"),
        (("--phone", "Ayşe"), "way_back_personal"),
        (("--moderator", "Ayşe"), "moderators_few"),
        (("--no-moderators",), "moderators_few"),
        (("--official", "no"), "not_marked_official"),
    ],
)
def test_v03_every_line_that_is_wrong_is_a_finding(owner: Terminal, words: tuple[str, ...], code: str) -> None:
    owner.ok("account", "security", "a-x", *SOUND)
    assert code not in codes(owner.ok("account", "security", "a-x"))
    assert code in codes(owner.ok("account", "security", "a-x", *words))


def test_v03_what_was_attested_goes_stale(owner: Terminal) -> None:
    owner.ok("account", "security", "a-x", *SOUND)
    owner.world.clock.forward(days=180)
    assert "looked_at_long_ago" not in codes(owner.ok("account", "security", "a-x"))
    owner.world.clock.forward(days=1)

    [stale] = [f for f in owner.ok("account", "security", "a-x")["findings"] if f["code"] == "looked_at_long_ago"]
    assert "second factor" in stale["message"]
    assert "looked_at_long_ago" not in codes(owner.ok("account", "security", "a-x", *SOUND))


def test_v03_policy_says_how_long_an_attestation_holds(tmp_path: Path) -> None:
    owner = faculty(tmp_path, replace(PLAIN_POLICY, vault=VaultRules(attest_days=30))).of(OWNER)
    owner.ok("account", "security", "a-x", *SOUND)
    owner.world.clock.forward(days=31)
    assert "looked_at_long_ago" in codes(owner.ok("account", "security", "a-x"))


def test_v03_only_those_who_look_after_accounts_attest_and_not_at_another_time(owner: Terminal) -> None:
    words = ("account", "security", "a-x", "--notifications", "on")
    assert owner.of("ayse@deneme.edu").refused(*words) == ["not_your_role"]
    assert owner.of(MEHMET).refused(*words) == ["not_your_role"]
    assert owner.refused(*words, "--now", "2026-11-20T09:00") == ["clock_set"]
    assert owner.ok("account", "security", "a-x")["lines"]["notifications"] is None

    owner.ok("person", "edit", "n-mehmet", "--add-role", "it@u-eng")
    assert owner.of(MEHMET).ok(*words)["lines"]["notifications"]["by"] == "n-mehmet"
    assert owner.of(MEHMET).refused("account", "security", "a-rx", "--codes", "1") == ["not_your_role"]


def test_v03_a_mailbox_of_somebody_who_left_is_named(owner: Terminal) -> None:
    owner.ok("account", "security", "a-x", "--mailbox", "Deniz", "--moderator", "Deniz", "--moderator", "Ayşe")
    owner.ok("person", "close", "n-deniz")
    assert {"way_back_gone", "moderator_gone", "moderators_few"} <= codes(owner.ok("account", "security", "a-x"))


def test_v03_circular_recovery_is_found_over_several_accounts(owner: Terminal) -> None:
    owner.ok("account", "security", "a-x", "--mailbox", "unit", "--mailbox-behind", "a-ig")
    assert "recovery_circular" not in codes(owner.ok("account", "security", "a-x"))
    owner.ok("account", "security", "a-ig", "--mailbox", "unit", "--mailbox-behind", "a-rx")
    owner.ok("account", "security", "a-rx", "--phone", "unit", "--phone-behind", "a-x")

    for account in ("a-x", "a-ig", "a-rx"):
        assert "recovery_circular" in codes(owner.ok("account", "security", account))
    owner.ok("account", "security", "a-rx", "--phone", "unit")
    assert "recovery_circular" not in codes(owner.ok("account", "security", "a-x"))


def test_a_loop_that_an_account_only_leads_into_is_not_its_own() -> None:
    way = {"a": "b", "b": "c", "c": "b"}
    seen = {
        one: AccountSecurity(id=one, mailbox=WayBack(whose=Whose.UNIT, behind=AccountId(other)))
        for one, other in way.items()
    }
    assert recovery_loop(AccountId("a"), seen) == ()
    assert recovery_loop(AccountId("b"), seen) == ("b", "c", "b")


def test_v03_the_list_for_it_holds_every_open_account(owner: Terminal) -> None:
    owner.ok("account", "close", "a-ig")
    assert [each["account"] for each in owner.ok("account", "security")] == ["a-x", "a-rx"]
    assert [each["account"] for each in owner.ok("account", "security", "--unit", "Rektörlük")] == ["a-rx"]


@pytest.mark.parametrize(
    "words",
    [
        ("a-x", "--friends", "10"),
        ("a-x", "--category", "University"),
        ("a-x", "--codes", "-1"),
        ("a-x", "--mailbox", "Nobody Atall"),
        ("a-x", "--mailbox-behind", "a-ig"),
        ("--codes", "3"),
    ],
)
def test_v03_bad_input_changes_nothing(owner: Terminal, words: tuple[str, ...]) -> None:
    said = owner("account", "security", *words)
    assert said.exit == 2
    assert said.err.count("\n") == 1
    assert all(line is None for line in owner.ok("account", "security", "a-x")["lines"].values())


# --- Facebook -------------------------------------------------------------------------------------------------------


@pytest.fixture
def facebook(owner: Terminal) -> tuple[str, str]:
    """A page and a personal profile of the faculty."""
    add = ("account", "add", "--unit", "u-eng", "--platform", "facebook", "--handle")
    page, profile = owner.ok(*add, "denememuh", "--kind", "page"), owner.ok(*add, "Deneme Müh", "--kind", "profile")
    return page["id"], profile["id"]


def test_v05_a_personal_profile_is_a_finding_and_a_page_is_none(owner: Terminal, facebook: tuple[str, str]) -> None:
    page, profile = facebook
    [finding] = [f for f in owner.ok("account", "security", profile)["findings"] if f["code"] == "personal_profile"]
    assert finding["clause"] == "B13"
    assert "personal_profile" not in codes(owner.ok("account", "security", page))
    owner.ok("account", "edit", profile, "--kind", "page")
    assert "personal_profile" not in codes(owner.ok("account", "security", profile))


def test_v05_nearness_to_five_thousand_friends_is_said(owner: Terminal, facebook: tuple[str, str]) -> None:
    _page, profile = facebook
    assert "friends_near" not in codes(owner.ok("account", "security", profile, "--friends", "4499"))
    near = owner.ok("account", "security", profile, "--friends", "4500")
    [said] = [f["message"] for f in near["findings"] if f["code"] == "friends_near"]
    assert "4500" in said
    assert "5000" in said


def test_v05_a_page_wants_two_moderators_and_a_fitting_category(owner: Terminal, facebook: tuple[str, str]) -> None:
    page, _profile = facebook
    alone = owner.ok("account", "security", page, "--moderator", "Ayşe", "--category", "Restaurant", "--fits", "no")
    wrong = {f["code"]: f["clause"] for f in alone["findings"]}
    assert (wrong["moderators_few"], wrong["category_unfit"]) == ("B13", "B13")

    two = ("--moderator", "Ayşe", "--moderator", "Mehmet", "--category", "College & University")
    assert not {"moderators_few", "category_unfit"} & codes(owner.ok("account", "security", page, *two))


def test_v05_an_account_elsewhere_may_be_a_profile() -> None:
    from datetime import UTC, datetime

    from smdesk.vault.checklist import Known, account_says
    from tests.fakes import FACULTY

    known = Known(people={}, accounts={}, seen={}, rules=VaultRules(), now=datetime(2026, 11, 23, tzinfo=UTC))
    account = Account(id=AccountId("a"), unit=FACULTY, platform="x", handle="@a", kind=AccountKind.PROFILE)
    assert "personal_profile" not in {finding.code for finding in account_says(account, known)}
