"""Approvals through the command line: in order, by substitutes, by three people at once (S04)."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

from data.keeping import DeskKeeping
from smdesk.desk import Desk
from smdesk.people import PersonId, Role
from smdesk.policy import ApprovalStep
from smdesk.posts import Post, PostId
from smdesk.usecases.reviewing import approve_post
from tests.cli.terminal import MEHMET, OWNER, Terminal, faculty
from tests.fakes import REVIEWED_POLICY, Sitting

STEPS = (
    ApprovalStep(role=Role.APPROVER, clause="K8"),
    ApprovalStep(role=Role.SECRETARY_GENERAL, mark="confidential", clause="K3g"),
    ApprovalStep(role=Role.PRESIDENT, mark="confidential", clause="K3g"),
)
NEW = ("post", "new", "--unit", "u-eng", "--account", "x", "--text", "Karar", "--at", "2026-11-26T09:00", "--submit")


def chamber(folder: Path, *, in_order: bool = False) -> Terminal:
    steps = tuple(replace(step, order=number if in_order else 0) for number, step in enumerate(STEPS))
    smdesk = faculty(folder, replace(REVIEWED_POLICY, approvals=steps))
    for name, role in (("Cemal", "secretary_general"), ("Nur", "president"), ("Selin", "producer@u-eng")):
        email = f"{name.lower()}@deneme.edu"
        smdesk.of(OWNER).ok("person", "add", "--name", name, "--email", email, "--role", role)
    return smdesk


def test_s04_s10_confidential_content_takes_the_named_roles_in_order(tmp_path: Path) -> None:
    smdesk = chamber(tmp_path, in_order=True)
    post = smdesk.ok(*NEW, "--confidential")["post"]["id"]

    needs = smdesk.ok("post", "show", post)["needs"]
    assert [(each["role"], each["now"]) for each in needs] == [
        ("approver", True),
        ("secretary_general", False),
        ("president", False),
    ]
    assert smdesk.of("nur@deneme.edu").refused("post", "approve", post) == ["not_your_role"]
    for who in (MEHMET, "cemal@deneme.edu"):
        assert smdesk.of(who).ok("post", "approve", post)["state"] == "in_review"
    assert smdesk.of("nur@deneme.edu").ok("post", "approve", post)["state"] == "scheduled"


def test_s04_a_substitute_says_yes_while_the_approver_is_away_and_for_whom_is_kept(tmp_path: Path) -> None:
    smdesk = chamber(tmp_path)
    post = smdesk.ok(*NEW)["post"]["id"]
    selin = smdesk.of("selin@deneme.edu")
    assert selin.refused("post", "approve", post) == ["not_your_role"]

    away = ("person", "away", "Mehmet", "--from", "2026-11-20", "--to", "2026-11-30", "--substitute", "Selin")
    assert selin.refused(*away) == ["not_your_role"]
    noted = smdesk.of(MEHMET).ok(*away)

    assert noted["away"][0]["from"] == "2026-11-20"
    assert [p["instead_of"] for p in smdesk.ok("post", "show", post)["needs"][0]["people"]] == ["n-mehmet"]
    assert smdesk.of("selin@deneme.edu").ok("post", "approve", post)["state"] == "scheduled"
    (approval,) = smdesk.ok("post", "show", post)["approvals"]
    assert (approval["role"], approval["instead_of"]) == ("approver", "n-mehmet")
    assert "Selin (for Mehmet Kaya)" in smdesk("post", "show", post).out


def test_s04_days_away_that_cannot_be_are_one_clear_line_and_can_be_taken_back(tmp_path: Path) -> None:
    owner = chamber(tmp_path).of(OWNER)
    week = ("person", "away", "Mehmet", "--from", "2026-11-20", "--to", "2026-11-30")

    assert owner(*week, "--substitute", "Mehmet").exit == 2
    assert owner("person", "away", "Mehmet", "--from", "2026-11-20", "--to", "2026-11-19").exit == 2
    owner.ok(*week)
    assert owner(*week).exit == 2
    assert owner.ok("person", "back", "Mehmet", "--from", "2026-11-20")["away"] == []
    assert owner("person", "back", "Mehmet", "--from", "2026-11-20").exit == 2


def test_s04_three_people_at_three_terminals_at_once_all_count(tmp_path: Path) -> None:
    smdesk = chamber(tmp_path)
    posts = [
        smdesk.ok(*(word.replace("26T09", f"{day}T09") for word in NEW), "--confidential")["post"]["id"]
        for day in (24, 25, 26)
    ]
    people = {person["name"]: PersonId(person["id"]) for person in smdesk.ok("person", "list")}
    three = [people[name] for name in ("Mehmet Kaya", "Cemal", "Nur")]
    desks = [terminal_of(tmp_path, who, smdesk) for who in three]

    def say_yes(desk: Desk) -> None:
        for post in posts:
            with desk.reading() as view:
                read = view.get(Post, PostId(post)).content
            approve_post(desk, PostId(post), read=read)

    with ThreadPoolExecutor(3) as pool:
        list(pool.map(say_yes, desks))

    for post in posts:
        shown = smdesk.ok("post", "show", post)
        assert shown["state"] == "scheduled"
        assert sorted(each["by"] for each in shown["approvals"]) == sorted(three)
        assert shown["needs"] == []


def terminal_of(folder: Path, who: PersonId, smdesk: Terminal) -> Desk:
    """Another terminal on the same desk: a store of its own, opened before anybody decides."""
    keeping = DeskKeeping(person=who, host=who, now=smdesk.world.clock, lock_timeout=10, state_folder=str(folder / who))
    return replace(Sitting().desk(who), store=keeping.open(str(folder)), clock=smdesk.world.clock)
