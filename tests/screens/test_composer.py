"""The composer: few keys for a plain post, every question and refusal on the way, nothing typed ever lost."""

from __future__ import annotations

from dataclasses import replace

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, Static

from screens.app import DeskApp
from screens.composer import Composer
from screens.dialogs.ask_line import AskLine
from screens.dialogs.confirm import Confirm
from screens.dialogs.conflict import ConflictDialog
from screens.dialogs.questions import Questions
from screens.dialogs.refused_place import RefusedPlace
from screens.widgets.account_rows import AccountRows
from screens.widgets.bars import MessageLine
from screens.widgets.post_text import PostText
from screens.widgets.time_line import TimeLine
from smdesk.people import PersonId
from smdesk.policy import Effect, Question
from smdesk.posts import Post, PostId, Stage
from smdesk.store import PostsWanted
from smdesk.usecases.writing import Draft, edit_post, new_post
from tests.fakes import AYSE, FACULTY, INSTAGRAM, MEHMET, PLAIN_POLICY, REVIEWED_POLICY, Sitting, X, stored

TUESDAY = "2026-11-24"
ASKING_POLICY = replace(
    PLAIN_POLICY,
    questions=(
        Question(key="report", text={"en": "Does it report on an event?"}, clause="K10", effect=Effect.REPORTS_EVENT),
        Question(key="press", text={"en": "Does the press get it?"}, clause="K11", effect=Effect.WEB_FIRST),
    ),
)


async def settled(pilot: Pilot[None]) -> None:
    """Until every question to the desk is answered and shown."""
    for _ in range(3):
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()


async def type_text(pilot: Pilot[None], text: str) -> None:
    pilot.app.screen.query_one(PostText).insert(text)
    await pilot.pause()


async def press(pilot: Pilot[None], *keys: str) -> None:
    for key in keys:
        await pilot.press(key)
        await settled(pilot)


def posts(sitting: Sitting) -> list[Post]:
    desk = sitting.desk()
    with desk.reading() as view:
        return list(view.posts(PostsWanted()))


def shown(pilot: Pilot[None], selector: str) -> str:
    return str(pilot.app.screen.query_one(selector, Static).content)


class AtTerminal:
    """One person in front of the app."""

    def __init__(self, sitting: Sitting, who: PersonId = AYSE) -> None:
        self.sitting = sitting
        self.app = DeskApp(sitting.desk(who), poll=False)

    async def compose(self, pilot: Pilot[None], post_id: PostId | None = None) -> Composer:
        composer = Composer(self.app.desk, FACULTY, post_id)
        self.app.push_screen(composer)
        await settled(pilot)
        return composer


async def test_a_plain_post_takes_two_keys_beside_its_text() -> None:
    there = AtTerminal(Sitting())
    async with there.app.run_test() as pilot:
        await settled(pilot)
        await press(pilot, "n")
        await type_text(pilot, "Bahar şenliği başlıyor")
        await press(pilot, "ctrl+s")

    [post] = posts(there.sitting)
    assert (post.text, post.accounts, post.stage) == ("Bahar şenliği başlıyor", (X,), Stage.READY)
    assert post.place is not None
    assert f"{post.place.wall:%d.%m %H:%M}" == "23.11 08:30"


async def test_a_plain_post_at_a_time_of_its_own_takes_at_most_twelve_keys() -> None:
    there = AtTerminal(Sitting())
    keys = ["n", "tab", "tab", *"17:00", "enter"]
    async with there.app.run_test() as pilot:
        await settled(pilot)
        await press(pilot, keys[0])
        await type_text(pilot, "Bahar şenliği başlıyor")
        await press(pilot, *keys[1:])

    [post] = posts(there.sitting)
    assert len(keys) <= 12
    assert post.place is not None
    assert f"{post.place.wall:%d.%m %H:%M}" == "23.11 17:00"


async def test_without_a_time_it_goes_to_the_backlog() -> None:
    there = AtTerminal(Sitting())
    async with there.app.run_test() as pilot:
        await there.compose(pilot)
        await type_text(pilot, "Bir fikir")
        await press(pilot, "ctrl+t")

    [post] = posts(there.sitting)
    assert (post.text, post.place, post.stage) == ("Bir fikir", None, Stage.DRAFT)


async def test_where_somebody_must_say_yes_saving_sends_it_to_review() -> None:
    there = AtTerminal(Sitting(REVIEWED_POLICY))
    async with there.app.run_test() as pilot:
        await there.compose(pilot)
        await type_text(pilot, "Bahar şenliği")
        await press(pilot, "ctrl+s")

    [post] = posts(there.sitting)
    assert post.stage is Stage.IN_REVIEW
    assert post.place is not None


async def test_questions_of_policy_come_at_saving_on_one_screen() -> None:
    there = AtTerminal(Sitting(ASKING_POLICY))
    keys = ["n", "ctrl+s", "n", "y"]
    async with there.app.run_test() as pilot:
        await settled(pilot)
        await press(pilot, keys[0])
        await type_text(pilot, "Rektörümüz basın toplantısı yapacak")
        await press(pilot, keys[1])
        assert isinstance(there.app.screen, Questions)
        await press(pilot, *keys[2:])

    [post] = posts(there.sitting)
    assert post.answered("press") is True
    assert post.web_first
    assert post.stage is Stage.READY


async def test_a_report_on_an_event_asks_for_its_end_until_that_is_a_time() -> None:
    there = AtTerminal(Sitting(ASKING_POLICY))
    async with there.app.run_test() as pilot:
        await there.compose(pilot)
        await type_text(pilot, "Şenlik bitti")
        await press(pilot, "tab", "tab", *"23.11 17:00", "ctrl+s", "y", "n")
        there.app.screen.query_one(Input).value = "soon"
        await press(pilot, "enter")
        assert isinstance(there.app.screen, AskLine)
        there.app.screen.query_one(Input).value = "23.11 16:00"
        await press(pilot, "enter")

    [post] = posts(there.sitting)
    assert post.event_ends is not None
    assert f"{post.event_ends.wall:%d.%m %H:%M}" == "23.11 16:00"


async def test_s01_a_refusal_keeps_what_was_typed_and_one_key_takes_the_next_free_place() -> None:
    sitting = Sitting()
    new_post(sitting.desk(), FACULTY, Draft(text="Önce gelen", accounts=(X,)), at=f"{TUESDAY} 09:00")
    there = AtTerminal(sitting)
    async with there.app.run_test() as pilot:
        composer = await there.compose(pilot)
        await type_text(pilot, "Sonra gelen")
        composer.query_one(TimeLine).value = "24.11 09:30"
        await press(pilot, "ctrl+s")
        refusal = there.app.screen
        assert isinstance(refusal, RefusedPlace)
        words = " ".join(str(each.content) for each in refusal.query(Static))
        assert "Önce gelen" in words
        assert "B2" in words
        assert composer.query_one(PostText).text == "Sonra gelen"
        await press(pilot, "n")

    late = next(post for post in posts(sitting) if post.text == "Sonra gelen")
    assert late.place is not None
    assert f"{late.place.wall:%d.%m %H:%M}" == "24.11 16:30"


async def test_s01_the_place_just_taken_by_somebody_else_is_told_with_their_post() -> None:
    there = AtTerminal(Sitting())
    async with there.app.run_test() as pilot:
        await there.compose(pilot)
        await type_text(pilot, "Benim haberim")
        theirs = Draft(text="Mehmet'in haberi", accounts=(X,))
        new_post(there.sitting.desk(MEHMET), FACULTY, theirs, at="2026-11-23 08:30")
        await press(pilot, "ctrl+s")
        words = " ".join(str(each.content) for each in there.app.screen.query(Static))
        assert "Mehmet'in haberi" in words
        await press(pilot, "n")

    mine = next(post for post in posts(there.sitting) if post.text == "Benim haberim")
    assert mine.place is not None
    assert f"{mine.place.wall:%H:%M}" == "16:30"


async def test_who_may_allow_an_exception_does_so_with_a_reason() -> None:
    there = AtTerminal(Sitting(), MEHMET)
    async with there.app.run_test() as pilot:
        composer = await there.compose(pilot)
        await type_text(pilot, "Acil duyuru")
        composer.query_one(TimeLine).value = "23.11 14:00"
        await press(pilot, "ctrl+s", "x")
        there.app.screen.query_one(Input).value = "Su kesintisi"
        await press(pilot, "enter")

    [post] = posts(there.sitting)
    assert [waiver.reason for waiver in post.waivers] == ["Su kesintisi"]


async def test_who_may_not_is_not_offered_an_exception() -> None:
    there = AtTerminal(Sitting())
    async with there.app.run_test() as pilot:
        composer = await there.compose(pilot)
        await type_text(pilot, "Acil duyuru")
        composer.query_one(TimeLine).value = "23.11 14:00"
        await press(pilot, "ctrl+s", "x")
        assert isinstance(there.app.screen, RefusedPlace)

    assert posts(there.sitting) == []


async def test_a_time_that_does_not_exist_is_told_beside_the_line() -> None:
    there = AtTerminal(Sitting())
    async with there.app.run_test() as pilot:
        composer = await there.compose(pilot)
        await type_text(pilot, "Gece yarısı")
        composer.query_one(TimeLine).value = "25:00"
        await pilot.pause()
        assert "25:00" in shown(pilot, "#when")
        await press(pilot, "ctrl+s")
        assert there.app.screen is composer

    assert posts(there.sitting) == []


async def test_arrows_step_through_the_free_times_and_days() -> None:
    there = AtTerminal(Sitting())
    async with there.app.run_test() as pilot:
        composer = await there.compose(pilot)
        line = composer.query_one(TimeLine)
        line.focus()
        await press(pilot, "down")
        assert line.value == "23.11 08:30"
        await press(pilot, "down", "down", "up")
        assert line.value == "23.11 08:45"
        await press(pilot, "pagedown")
        assert line.value == "24.11 08:30"
        await press(pilot, "pageup")
        assert line.value == "23.11 08:30"


async def test_s16_what_is_too_long_for_an_account_says_so_while_typing() -> None:
    there = AtTerminal(Sitting())
    async with there.app.run_test() as pilot:
        composer = await there.compose(pilot)
        await type_text(pilot, "ş" * 285)
        composer._look()
        await settled(pilot)
        row = composer.query_one(AccountRows).rows[0]
        assert row.length is not None
        assert (row.length.used, row.length.over) == (285, True)
        assert "Too long for X: 285 of 280" in shown(pilot, "#findings")


async def test_an_account_can_have_a_text_of_its_own() -> None:
    there = AtTerminal(Sitting())
    async with there.app.run_test() as pilot:
        composer = await there.compose(pilot)
        await type_text(pilot, "Ortak")
        await press(pilot, "tab", "down", "space", "enter")
        composer.query_one(PostText).text = "Yalnız Instagram"
        await press(pilot, "ctrl+s")

    [post] = posts(there.sitting)
    assert post.text_for(X) == "Ortak"
    assert post.text_for(INSTAGRAM) == "Yalnız Instagram"


async def test_leaving_with_unsaved_text_asks_first() -> None:
    there = AtTerminal(Sitting())
    async with there.app.run_test() as pilot:
        composer = await there.compose(pilot)
        await type_text(pilot, "Yarım kalan")
        await press(pilot, "escape")
        assert isinstance(there.app.screen, Confirm)
        await press(pilot, "n")
        assert there.app.screen is composer
        assert composer.query_one(PostText).text == "Yarım kalan"
        await press(pilot, "escape", "y")
        assert not isinstance(there.app.screen, Composer | Confirm)


async def test_leaving_an_untouched_form_asks_nothing() -> None:
    there = AtTerminal(Sitting())
    async with there.app.run_test() as pilot:
        await there.compose(pilot)
        await press(pilot, "escape")
        assert not isinstance(there.app.screen, Composer | Confirm)


async def test_what_others_commit_never_touches_what_is_being_typed() -> None:
    sitting = Sitting()
    post = new_post(sitting.desk(), FACULTY, Draft(text="Eski metin", accounts=(X,))).post
    there = AtTerminal(sitting)
    async with there.app.run_test() as pilot:
        composer = await there.compose(pilot, post.id)
        composer.query_one(PostText).text = "Benim metnim"
        edit_post(sitting.desk(MEHMET), post.id, Draft(text="Mehmet'in metni"))
        there.app.look()
        await settled(pilot)
        assert composer.query_one(PostText).text == "Benim metnim"


@pytest.mark.parametrize(("key", "text"), [("m", "Benim metnim"), ("t", "Mehmet'in metni")])
async def test_a_change_by_somebody_else_shows_both_versions(key: str, text: str) -> None:
    sitting = Sitting()
    post = new_post(sitting.desk(), FACULTY, Draft(text="Eski metin", accounts=(X,))).post
    there = AtTerminal(sitting)
    async with there.app.run_test() as pilot:
        composer = await there.compose(pilot, post.id)
        composer.query_one(PostText).text = "Benim metnim"
        edit_post(sitting.desk(MEHMET), post.id, Draft(text="Mehmet'in metni"))
        await press(pilot, "ctrl+s")
        assert isinstance(there.app.screen, ConflictDialog)
        await press(pilot, key)
        if key == "t":
            assert composer.query_one(PostText).text == text

    assert stored(sitting.desk(), post.id).text == text  # type: ignore[attr-defined]  # a Post


async def test_two_quick_keys_save_one_post() -> None:
    there = AtTerminal(Sitting())
    async with there.app.run_test() as pilot:
        composer = await there.compose(pilot)
        await type_text(pilot, "Bir kere")
        composer.action_put_away()
        composer.action_put_away()
        await settled(pilot)

    assert len(posts(there.sitting)) == 1


async def test_an_existing_post_opens_with_all_it_has_and_moves_on_saving() -> None:
    sitting = Sitting()
    draft = Draft(text="Ortak", accounts=(X, INSTAGRAM), texts=((INSTAGRAM, "Yalnız Instagram"),))
    post = new_post(sitting.desk(), FACULTY, draft, at=f"{TUESDAY} 09:00").post
    there = AtTerminal(sitting)
    async with there.app.run_test() as pilot:
        composer = await there.compose(pilot, post.id)
        assert composer.query_one(TimeLine).value == "24.11 09:00"
        assert composer.query_one(AccountRows).chosen == (X, INSTAGRAM)
        assert not composer.unsaved
        composer.query_one(TimeLine).value = "24.11 17:00"
        await press(pilot, "ctrl+s")

    [now] = posts(sitting)
    assert now.place is not None
    assert f"{now.place.wall:%H:%M}" == "17:00"
    assert now.text_for(INSTAGRAM) == "Yalnız Instagram"


async def test_an_existing_post_is_put_into_the_backlog_by_one_key() -> None:
    sitting = Sitting()
    post = new_post(sitting.desk(), FACULTY, Draft(text="Ortak", accounts=(X,)), at=f"{TUESDAY} 09:00").post
    there = AtTerminal(sitting)
    async with there.app.run_test() as pilot:
        await there.compose(pilot, post.id)
        await press(pilot, "ctrl+t")

    [now] = posts(sitting)
    assert now.place is None


async def test_more_than_any_post_can_hold_is_not_pasted() -> None:
    from textual.events import Paste

    there = AtTerminal(Sitting())
    async with there.app.run_test() as pilot:
        composer = await there.compose(pilot)
        there.app.post_message(Paste("x" * 1_000_000))
        await settled(pilot)
        assert composer.query_one(PostText).text == ""


async def test_pasted_text_loses_what_would_steer_the_terminal() -> None:
    from textual.events import Paste

    there = AtTerminal(Sitting())
    async with there.app.run_test() as pilot:
        composer = await there.compose(pilot)
        there.app.post_message(Paste("a\x1b[31m\u202eb"))
        await settled(pilot)
        assert composer.query_one(PostText).text == "a\ufffd[31m\ufffdb"


async def test_s08_everything_else_is_behind_one_key() -> None:
    there = AtTerminal(Sitting())
    async with there.app.run_test() as pilot:
        await there.compose(pilot)
        await type_text(pilot, "Şenlik yaklaşıyor")
        await press(pilot, "ctrl+o", *"Afiş", "down", "right", "down", "down", "right", "down")
        await press(pilot, *"23.11 12:00", "ctrl+s", "ctrl+t")

    [post] = posts(there.sitting)
    assert (post.title, post.category, post.event_part) == ("Afiş", "event", "announces")
    assert post.event_ends is not None
    assert f"{post.event_ends.wall:%d.%m %H:%M}" == "23.11 12:00"


async def test_an_end_of_the_event_that_is_no_time_is_told_in_the_form() -> None:
    there = AtTerminal(Sitting())
    async with there.app.run_test() as pilot:
        await there.compose(pilot)
        await press(pilot, "ctrl+o")
        form = there.app.screen
        form.query_one("#field-event_ends", Input).value = "soon"
        await press(pilot, "ctrl+s")
        assert there.app.screen is form
        assert "soon" in str(form.query_one(MessageLine).said)


async def test_pictures_come_with_words_for_people_who_cannot_see_them() -> None:
    there = AtTerminal(Sitting())
    async with there.app.run_test() as pilot:
        await there.compose(pilot)
        await type_text(pilot, "Robot yarışması")
        await press(pilot, "ctrl+g")
        there.app.screen.query_one(Input).value = "'robot.jpg'"
        await press(pilot, "enter")
        await press(pilot, *"robot", "enter", *"TK", "ctrl+s", "escape", "ctrl+t")

    [post] = posts(there.sitting)
    assert [(medium.name, medium.alt, medium.credit) for medium in post.media] == [("robot.jpg", "robot", "TK")]


async def test_quitting_with_unsaved_text_in_another_place_asks_first() -> None:
    there = AtTerminal(Sitting())
    async with there.app.run_test() as pilot:
        composer = await there.compose(pilot)
        await type_text(pilot, "Yarım kalan")
        there.app.action_place("calendar")
        await settled(pilot)
        await press(pilot, "q")
        assert isinstance(there.app.screen, Confirm)
        await press(pilot, "n")
        assert there.app.screen is composer
        assert composer.query_one(PostText).text == "Yarım kalan"
        await press(pilot, "ctrl+q", "y")
        assert there.app._exit


async def test_quitting_with_nothing_unsaved_asks_nothing() -> None:
    there = AtTerminal(Sitting())
    async with there.app.run_test() as pilot:
        await settled(pilot)
        await press(pilot, "q")
        assert there.app._exit
