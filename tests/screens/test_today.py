"""Today answers three questions at a glance, in any size and language, and follows the desk and the clock."""

from __future__ import annotations

import pytest

from screens.due import DuePage
from screens.post_page import PostPage
from screens.today import TodayScreen
from smdesk.i18n import _
from smdesk.people import Person, PersonId
from smdesk.posts import PostId, Stage
from smdesk.store import PostsWanted
from smdesk.usecases.reviewing import send_back
from smdesk.usecases.writing import cancel_post
from tests.fakes import AYSE, MEHMET, OWNER, Sitting, faculty_records
from tests.screens.faculty_day import working_day
from tests.screens.terminal import at

STRANGER = PersonId("n-new")
SIZES = [(80, 24), (120, 40), (200, 50)]


def order(terminal_lines: list[str], *words: str) -> list[int]:
    return [next(i for i, line in enumerate(terminal_lines) if word in line) for word in words]


async def test_what_is_due_stands_first_and_what_is_out_last(day: Sitting) -> None:
    async with at(day.desk(OWNER)) as terminal:
        places = order(terminal.lines, "Yapay zekâ", "Erasmus", "Mezuniyet", "Rektörümüzün", "Günaydın")

        assert places == sorted(places)
        assert "▶ due now" in terminal.line("Yapay zekâ")
        assert "09:00" in terminal.line("Yapay zekâ")
        assert "● published" in terminal.line("Günaydın")


async def test_the_author_sees_what_came_back_and_what_expired(day: Sitting) -> None:
    async with at(day.desk(AYSE)) as terminal:
        assert "↩ sent back" in terminal.line("Kariyer")
        assert "! expired" in terminal.line("Teknofest")


async def test_the_approver_sees_what_waits_for_the_yes(day: Sitting) -> None:
    async with at(day.desk(MEHMET)) as terminal:
        assert "? in review" in terminal.line("TÜBİTAK")


@pytest.mark.parametrize("size", SIZES)
async def test_every_size_shows_the_three_questions_and_the_units_places(
    day: Sitting, language: str, size: tuple[int, int]
) -> None:
    async with at(day.desk(OWNER), size) as terminal:
        for words in ("What goes out today", "Who waits for us", "What is wrong", "Places used today"):
            assert _(words) in terminal.text
        assert "■■ 2/2" in terminal.text
        assert all(len(line) <= size[0] for line in terminal.lines)


async def test_enter_on_a_due_post_opens_where_it_is_posted(day: Sitting) -> None:
    async with at(day.desk()) as terminal:
        await terminal.press("enter")

        assert isinstance(terminal.app.screen, DuePage)


async def test_enter_on_any_other_post_opens_its_page(day: Sitting) -> None:
    async with at(day.desk()) as terminal:
        await terminal.press("down", "enter")

        assert isinstance(terminal.app.screen, PostPage)
        assert "Mezuniyet töreni" in terminal.text


async def test_a_commit_of_somebody_else_is_shown_and_the_cursor_stays(day: Sitting) -> None:
    async with at(day.desk(AYSE)) as terminal:
        await terminal.press("down")
        assert "▸ ○ scheduled" in terminal.text
        cancel_post(day.desk(AYSE), PostId("p-due"))

        terminal.app.look()
        await terminal.settle()

        assert "Yapay zekâ" not in terminal.text
        assert terminal.line("Mezuniyet").startswith("▸")


async def test_nothing_is_drawn_anew_where_nobody_committed(day: Sitting) -> None:
    async with at(day.desk(AYSE)) as terminal:
        asked = []
        screen = terminal.app.screen
        assert isinstance(screen, TodayScreen)
        screen.reload = lambda: asked.append("again")  # type: ignore[method-assign]  # the fact under test

        terminal.app.look()
        await terminal.settle()

        assert asked == []


async def test_a_post_becomes_due_and_missed_as_the_clock_goes_on(day: Sitting) -> None:
    async with at(day.desk(AYSE)) as terminal:
        day.clock.forward(hours=7, minutes=25)
        terminal.app.look()
        await terminal.settle()

        assert "16:30" in terminal.lines[0]
        assert "▶ due now" in terminal.line("Mezuniyet")
        assert "! missed" in terminal.line("Yapay zekâ")


async def test_the_unit_that_is_looked_at_is_chosen_with_u(day: Sitting) -> None:
    async with at(day.desk(OWNER)) as terminal:
        await terminal.press("u", "down", "down", "down", "enter")

        assert "Rektörlük" in terminal.lines[0]
        assert "Yapay zekâ" not in terminal.text
        assert "Rektörümüzün" in terminal.text


async def test_an_empty_day_says_what_to_do_first(language: str) -> None:
    async with at(Sitting().desk()) as terminal:
        assert _("Nothing yet: n writes a post, 2 shows the free places.") in terminal.text


async def test_a_desk_without_accounts_says_so(language: str) -> None:
    bare = [record for record in faculty_records(working_day().policy) if type(record).__name__ != "Account"]
    async with at(Sitting(records=bare).desk()) as terminal:
        assert _("There is no account yet: Team (8) adds one, then n writes the first post.") in terminal.text


async def test_somebody_without_a_role_is_told_whom_to_ask(day: Sitting) -> None:
    desk = Sitting(records=[*faculty_records(day.policy), Person(id=STRANGER, name="Yeni Kişi")]).desk(STRANGER)
    async with at(desk) as terminal:
        assert "an administrator gives you a role" in terminal.text


def test_the_day_of_the_tests_has_every_kind_of_post(day: Sitting) -> None:
    with day.desk().reading() as view:
        stages = {post.stage for post in view.posts(PostsWanted())}

    assert stages == {Stage.DRAFT, Stage.IN_REVIEW, Stage.READY, Stage.SENT_BACK}
    assert send_back(day.desk(MEHMET), PostId("p-review"), "Ek yok").post.stage is Stage.SENT_BACK
