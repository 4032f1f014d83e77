"""Planning the backlog on the screen: seen beside how it is, applied with one key, taken back with another (S02)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from threading import Event

import pytest

from screens import planning
from screens.backlog import BacklogScreen
from screens.composer import Composer
from screens.dialogs.ask_line import AskLine
from screens.dialogs.wishes import Wishes
from screens.planning import PlanPage
from smdesk.posts import Post, PostId
from smdesk.store import PostsWanted
from smdesk.usecases.planning import PlanView, Watch, make_plan
from smdesk.usecases.writing import Draft, new_post
from tests.fakes import AYSE, FACULTY, MEHMET, Sitting, X, stored
from tests.screens.terminal import at


def waiting(sitting: Sitting, number: int, stale: str = "2026-11-23") -> list[PostId]:
    draft = [Draft(title=f"Haber {each}", text="Metin", accounts=(X,), stale_after=stale) for each in range(number)]
    return [new_post(sitting.desk(AYSE), FACULTY, each).post.id for each in draft]


def placed(sitting: Sitting, post: PostId) -> str:
    found = stored(sitting.desk(AYSE), post)
    assert isinstance(found, Post)
    return f"{found.place.wall:%d.%m %H:%M}" if found.place else ""


async def test_s02_a_plan_is_shown_applied_with_enter_and_taken_back_with_z() -> None:
    sitting = Sitting()
    first, second = waiting(sitting, 2)
    async with at(sitting.desk(AYSE)) as there:
        await there.press("3", "p")
        assert isinstance(there.app.screen, PlanPage)
        assert "no place         → Mon 23 Nov 08:30  Haber" in there.text
        assert "2 of 2 posts get a place" in there.text
        assert "Proven best: no arrangement places more." in there.text
        assert placed(sitting, first) == ""
        await there.press("enter")

        assert isinstance(there.app.screen, BacklogScreen)
        assert {placed(sitting, first), placed(sitting, second)} == {"23.11 08:30", "23.11 16:30"}
        assert "2 posts have their places. z undoes it." in there.message
        await there.press("z")

    assert (placed(sitting, first), placed(sitting, second)) == ("", "")


async def test_s02_what_finds_no_place_says_why_and_s_makes_the_smallest_change() -> None:
    sitting = Sitting()
    posts = waiting(sitting, 3)
    async with at(sitting.desk(AYSE)) as there:
        await there.press("3", "p")
        assert "✗ no place" in there.text
        assert "The unit's days are full as long as it is news. [B2]" in there.text
        assert "If it kept until Tue 24 Nov 08:30, it could go out then." in there.text
        await there.press("s")
        assert "3 of 3 posts get a place" in there.text
        await there.press("enter")

    assert sorted(placed(sitting, post) for post in posts) == ["23.11 08:30", "23.11 16:30", "24.11 08:30"]


async def test_s02_when_a_post_may_go_out_is_said_in_the_backlog_and_a_line_that_is_no_time_is_told() -> None:
    sitting = Sitting()
    (post,) = waiting(sitting, 1)
    async with at(sitting.desk(AYSE)) as there:
        await there.press("3", "w")
        await there.write("soon")
        await there.press("ctrl+s")
        assert isinstance(there.app.screen, Wishes)
        assert "“soon” is no time" in there.text
        await there.press("ctrl+u")
        await there.write("24.11 12:00")
        await there.press("down", "ctrl+u", "down")
        await there.write("17:00-19:00")
        await there.press("down", "left", "ctrl+s")

    now = stored(sitting.desk(AYSE), post)
    assert isinstance(now, Post)
    assert f"{now.not_before:%d.%m %H:%M}" == "24.11 09:00"
    assert (now.stale_after, now.priority) == (None, 0)
    assert [f"{window.opens:%H}" for window in now.hours] == ["17"]


async def test_s02_the_composer_asks_when_a_new_post_may_go_out() -> None:
    sitting = Sitting()
    async with at(sitting.desk(AYSE)) as there:
        await there.press("n")
        await there.write("Bahar şenliği")
        await there.press("ctrl+r")
        await there.write("25.11 12:00")
        await there.press("ctrl+s")
        assert isinstance(there.app.screen, Composer)
        await there.press("ctrl+s")
        assert "It must not go out before Wed 25 Nov 12:00." in there.text
        assert "Allowed instead: Wed 25 Nov 12:00" in there.text
        await there.press("n")

    with sitting.desk().reading() as view:
        (post,) = view.posts(PostsWanted())
    assert placed(sitting, post.id) == "25.11 12:00"


def until_the_last_day(sitting: Sitting) -> None:
    """Two posts on every day that is planned, so that only an exception helps one more."""
    for day in range(28):
        for clock in ("09:00", "17:00"):
            on = sitting.clock.now.date() + timedelta(days=day)
            new_post(sitting.desk(AYSE), FACULTY, Draft(text="Doldu", accounts=(X,)), at=f"{on} {clock}")


async def test_s02_an_exception_is_allowed_by_whoever_may_and_given_with_the_plan() -> None:
    sitting = Sitting()
    until_the_last_day(sitting)
    (post,) = waiting(sitting, 1, "2026-11-27")
    async with at(sitting.desk(MEHMET)) as there:
        await there.press("3", "p")
        assert "Only an exception would make room for it" in there.text
        await there.press("s")
        assert isinstance(there.app.screen, AskLine)
        await there.write("Rektörün mesajı")
        await there.press("enter")
        assert "Exception: Rektörün mesajı" in there.text
        assert placed(sitting, post) == ""
        await there.press("enter")

    found = stored(sitting.desk(AYSE), post)
    assert isinstance(found, Post)
    assert placed(sitting, post) != ""
    assert [(waiver.by, waiver.reason) for waiver in found.waivers] == [(MEHMET, "Rektörün mesajı")]


async def test_s02_whoever_may_not_allow_exceptions_is_not_offered_one() -> None:
    sitting = Sitting()
    until_the_last_day(sitting)
    waiting(sitting, 1, "2026-11-27")
    async with at(sitting.desk(AYSE)) as there:
        await there.press("3", "p")

        assert "Only an exception would make room for it" in there.text
        assert "s does that" not in there.text
        assert "make the change" not in there.footer


async def test_s02_a_place_taken_meanwhile_is_told_nothing_is_applied_and_it_is_planned_anew() -> None:
    sitting = Sitting()
    (post,) = waiting(sitting, 1)
    async with at(sitting.desk(AYSE)) as there:
        await there.press("3", "p")
        new_post(sitting.desk(MEHMET), FACULTY, Draft(text="Önce", accounts=(X,)), at="2026-11-23 08:30")
        await there.press("enter")

        assert isinstance(there.app.screen, PlanPage)
        assert placed(sitting, post) == ""
        assert "“Haber 0” cannot have Mon 23 Nov 08:30 any more; nothing was applied." in there.message
        assert "Mon 23 Nov 16:30" in there.line("Haber 0")


async def test_s02_planning_can_be_stopped_and_keeps_what_was_found(monkeypatch: pytest.MonkeyPatch) -> None:
    sitting = Sitting()
    waiting(sitting, 1)
    began, stopped = Event(), Event()

    def slow(desk: object, unit: object = None, *, watch: Watch) -> PlanView:
        with sitting.desk().reading() as view:
            should_stop: Callable[[], bool] = watch(view.units()[0], 1, 2)
        began.set()
        while not should_stop():
            stopped.wait(0.005)
        return make_plan(sitting.desk(), FACULTY)

    monkeypatch.setattr(planning, "PATIENCE", 60.0)
    monkeypatch.setattr(planning, "make_plan", slow)
    async with at(sitting.desk(AYSE)) as there:
        await there.press("3")
        await there.pilot.press("p")
        while not began.is_set():
            await there.pilot.pause()
        await there.pilot.pause()
        assert "esc stops it" in there.text
        await there.press("escape")

        assert isinstance(there.app.screen, PlanPage)
        assert "Stopped: this is what was found so far." in there.message
        assert "1 of 1 posts get a place" in there.text
        await there.press("escape")
        assert isinstance(there.app.screen, BacklogScreen)
