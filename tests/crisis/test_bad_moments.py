"""A crisis comes when it suits nobody: at the same moment, without the desk, under a wrong clock (C02)."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import replace
from functools import partial
from pathlib import Path
from threading import Barrier

import pytest

from data.ids import RandomIds
from data.keeping import DeskKeeping
from smdesk.crisis.notes import NoteKind
from smdesk.desk import Desk
from smdesk.errors import DeskError, Refused
from smdesk.people import PersonId
from smdesk.posts import PostId, State
from smdesk.usecases.crisis.declaring import declare
from smdesk.usecases.crisis.delivering import deliver
from smdesk.usecases.crisis.timeline import Line, timeline, write_note
from smdesk.usecases.crisis.watching import status
from smdesk.usecases.looking import post_page, posts_listed, today
from smdesk.usecases.placing import schedule_post
from smdesk.usecases.reviewing import approve_post
from tests.cli.terminal import Terminal
from tests.crisis.desk import LEAD, MEHMET, OWNER, TODAY_11, TODAY_18, TOMORROW, crisis_desk, planned, state
from tests.fakes import REVIEWED_POLICY, Sitting

ROUNDS = 20


@pytest.fixture
def smdesk(tmp_path: Path) -> Terminal:
    return crisis_desk(tmp_path / "share")


def terminal_of(smdesk: Terminal, who: str) -> Desk:
    """Another machine on the same desk: a store and a spool of its own, opened now."""
    share, clock = smdesk.world.folder, smdesk.world.clock
    keeping = DeskKeeping(
        person=who, host=who, now=clock, lock_timeout=10, state_folder=str(share.parent / f"state-{who}")
    )
    desk = Sitting().desk(PersonId(who))
    return replace(
        desk,
        store=keeping.open(str(share)),
        clock=clock,
        ids=RandomIds(),
        spool=keeping.spool(str(share)),
        scenarios=smdesk.world.scenarios,
    )


@contextmanager
def gone(share: Path) -> Iterator[None]:
    """The share disappears for a while."""
    away = share.with_name("unplugged")
    share.rename(away)
    try:
        yield
    finally:
        shutil.rmtree(share, ignore_errors=True)
        away.rename(share)


def state_on(desk: Desk, post: str) -> State:
    desk.store.refresh()
    return post_page(desk, PostId(post)).line.state


def test_c02_two_people_declare_in_the_same_moment_and_one_is_told(smdesk: Terminal) -> None:
    desks = [terminal_of(smdesk, who) for who in ("n-ayse", "n-deniz")]
    together = Barrier(2)

    def press(desk: Desk) -> str:
        together.wait()
        try:
            return declare(desk).crisis.id
        except Refused as refused:
            return refused.findings[0].code

    with ThreadPoolExecutor(2) as pool:
        answers = list(pool.map(press, desks))

    active = smdesk.ok("crisis", "status")["active"]
    assert len(active) == 1
    assert sorted(answers) == sorted([active[0]["id"], "already_declared"])


def test_c02_a_post_approved_or_placed_in_the_same_second_is_stopped_all_the_same(tmp_path: Path) -> None:
    for turn in range(ROUNDS):
        smdesk = crisis_desk(tmp_path / f"{turn}" / "share", REVIEWED_POLICY)
        waiting = planned(smdesk)["id"]
        smdesk.ok("post", "submit", waiting)
        loose = smdesk.ok("post", "new", "--unit", "u-eng", "--account", "a-x", "--text", "Taslak")["post"]["id"]
        author, approver, third = (terminal_of(smdesk, who) for who in ("n-ayse", "n-mehmet", "n-deniz"))

        all_at_once(
            partial(schedule_post, author, PostId(loose), TODAY_18),
            partial(approve_post, approver, PostId(waiting)),
            partial(declare, third),
        )

        assert {state(smdesk, waiting), state(smdesk, loose)} == {"frozen"}


def all_at_once(*acts: Callable[[], object]) -> None:
    """Several people do something in the same moment; a rule may say no to any of them."""
    together = Barrier(len(acts))

    def act(done: Callable[[], object]) -> None:
        together.wait()
        with suppress(DeskError):
            done()

    with ThreadPoolExecutor(len(acts)) as pool:
        list(pool.map(act, acts))


def test_c02_the_leaders_terminal_dies_and_another_goes_on_where_it_stood(smdesk: Terminal) -> None:
    post = planned(smdesk)["id"]
    leader = terminal_of(smdesk, "n-lead")
    crisis = declare(leader).crisis
    smdesk.of(LEAD).ok("crisis", "duty", "lead")
    del leader  # no goodbye: nothing of the crisis lives in a terminal

    deputy = terminal_of(smdesk, "n-sec")

    assert [each.crisis.id for each in status(deputy).lasting] == [crisis.id]
    assert state_on(deputy, post) is State.FROZEN
    assert smdesk.of(MEHMET).ok("crisis", "duty", "lead")["duties"]["lead"] == "n-mehmet"


def test_c02_notes_typed_while_the_share_is_gone_are_not_lost(smdesk: Terminal) -> None:
    desk = terminal_of(smdesk, "n-ayse")
    crisis = declare(desk).crisis
    with gone(smdesk.world.folder):
        note = write_note(desk, "", Line(kind=NoteKind.DECISION, text="Telefonla karar verildi"))
        assert note.late
        assert [each.id for each in timeline(desk)] == [note.id]  # still readable, and there
        assert smdesk.world.folder.exists() is False

    deliver(desk)

    assert desk.spool.waiting() == []
    assert [each["text"] for each in smdesk.ok("crisis", "note")] == ["Telefonla karar verildi"]
    assert smdesk.ok("crisis", "note")[0]["crisis"] == crisis.id


def test_c02_declared_without_the_share_this_terminal_stops_and_the_others_are_told_later(smdesk: Terminal) -> None:
    post = planned(smdesk)["id"]
    here, there = terminal_of(smdesk, "n-ayse"), terminal_of(smdesk, "n-deniz")
    with gone(smdesk.world.folder):
        declared = declare(here)
        assert declared.offline
        assert {line.state for line in posts_listed(here)} == {State.FROZEN}
        assert {line.state for line in posts_listed(there)} == {State.SCHEDULED}  # it cannot know
    again = terminal_of(smdesk, "n-ayse")  # the same machine, started anew, before anything was delivered
    assert {line.state for line in posts_listed(again)} == {State.FROZEN}

    assert [each.id for each in deliver(again)] == [declared.crisis.id]

    assert state_on(there, post) is State.FROZEN
    assert again.spool.waiting() == []
    assert [each.crisis.late for each in status(again).lasting] == [True]


def test_c02_delivered_late_it_joins_the_crisis_that_others_declared_meanwhile(smdesk: Terminal) -> None:
    here = terminal_of(smdesk, "n-ayse")
    with gone(smdesk.world.folder):
        ours = declare(here).crisis
        write_note(here, ours.id, Line(kind=NoteKind.RUMOUR, text="Sınav sızmış"))
    theirs = declare(terminal_of(smdesk, "n-deniz")).crisis

    deliver(here)

    assert [each["id"] for each in smdesk.ok("crisis", "status")["active"]] == [theirs.id]
    assert {note["kind"] for note in smdesk.ok("crisis", "note")} == {"event", "rumour"}


def test_c02_the_command_line_keeps_a_declaration_when_there_is_no_desk_to_open(smdesk: Terminal) -> None:
    post = planned(smdesk)["id"]
    state_folder = smdesk.world.folder / "state"
    kept = smdesk.world.folder.parent / "own-state"
    smdesk.world.keeping._state_folder = str(kept)
    assert not state_folder.joinpath("spool").exists()
    with gone(smdesk.world.folder):
        said = smdesk("crisis", "declare", "--json")
        assert (said.exit, said.json["offline"]) == (0, True)
        assert "others do not know" in said.err

    assert state(smdesk, post) == "frozen"  # the next call delivers it
    assert smdesk.ok("crisis", "status")["undelivered"] == 0
    assert smdesk.ok("crisis", "status")["active"][0]["declared_by"] == "n-ayse"


@pytest.mark.parametrize("jump", [{"days": 3650}, {"days": -3650}, {"hours": 1}])
def test_c02_a_jumping_clock_releases_nothing(smdesk: Terminal, jump: dict[str, float]) -> None:
    posts = [planned(smdesk, at)["id"] for at in (TODAY_11, TOMORROW)]
    smdesk.ok("crisis", "declare")
    smdesk.world.clock.forward(**jump)
    assert {state(smdesk, post) for post in posts} == {"frozen"}

    smdesk.world.clock.forward(**{name: -span for name, span in jump.items()})
    smdesk.of(LEAD).ok("crisis", "stand-down")
    smdesk.world.clock.forward(**jump)

    assert {state(smdesk, post) for post in posts} == {"frozen"}


def test_c02_declared_under_a_clock_that_was_ahead_the_posts_are_held_after_the_end_too(smdesk: Terminal) -> None:
    post = planned(smdesk, TOMORROW)["id"]
    smdesk.world.clock.forward(days=30)
    smdesk.ok("crisis", "declare")
    smdesk.world.clock.forward(days=-30)

    smdesk.of(LEAD).ok("crisis", "stand-down")

    assert state(smdesk, post) == "frozen"


def test_c02_a_restart_releases_nothing(smdesk: Terminal) -> None:
    post = planned(smdesk)["id"]
    smdesk.ok("crisis", "declare")

    assert state_on(terminal_of(smdesk, "n-deniz"), post) is State.FROZEN
    assert today(terminal_of(smdesk, "n-deniz")).crises


def test_c02_restoring_an_older_state_brings_no_freeze_back_and_takes_none_away(smdesk: Terminal) -> None:
    first, second = planned(smdesk, TODAY_18)["id"], planned(smdesk, TOMORROW)["id"]
    owner = smdesk.of(OWNER)
    owner.ok("backup")
    smdesk.ok("crisis", "declare")
    newest = owner.ok("restore")[0]["name"]

    owner.ok("restore", newest)
    assert (state(smdesk, first), state(smdesk, second)) == ("frozen", "frozen")

    smdesk.of(LEAD).ok("crisis", "stand-down")
    smdesk.ok("crisis", "release", first, "--keep")
    owner.ok("restore", newest)

    assert smdesk.ok("crisis", "status")["active"] == []
    assert (state(smdesk, first), state(smdesk, second)) == ("scheduled", "frozen")


def test_c02_what_is_imported_while_it_lasts_gets_no_place(smdesk: Terminal, tmp_path: Path) -> None:
    sheet = tmp_path / "posts.csv"
    sheet.write_text("unit,accounts,text,at\nu-eng,a-x,Deneme,2026-11-24 09:00\nu-eng,a-x,Taslak,\n", encoding="utf-8")
    smdesk.ok("crisis", "declare")

    said = smdesk("import", str(sheet), "--only-good", "--json")

    rows = said.json["rows"]
    assert [row["result"] for row in rows] == ["refused", "taken"]
    assert "frozen" in str(rows[0])
    assert {post["state"] for post in smdesk.ok("post", "list")} == {"frozen"}


@pytest.mark.parametrize("words", [("stand-down",), ("withdraw",), ("release", "POST"), ("approve", "w-1")])
def test_c02_what_attests_is_not_done_under_a_clock_set_by_hand(tmp_path: Path, words: tuple[str, ...]) -> None:
    smdesk = crisis_desk(tmp_path / "share", practice=False)
    post = planned(smdesk)["id"]
    smdesk.ok("crisis", "declare", "--now", "2026-11-23T09:00")  # stopping never waits for a clock

    meant = (post if word == "POST" else word for word in words)
    assert smdesk.of(LEAD).refused("crisis", *meant, "--now", "2026-11-23T09:05") == ["clock_set"]
