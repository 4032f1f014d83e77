"""A post's page: everything that can be done with it, by one key each; keys without a meaning are not there."""

from __future__ import annotations

from dataclasses import replace

import pytest

from screens.dialogs.confirm import Confirm
from screens.dialogs.questions import Questions
from screens.dialogs.refusal import RefusalDialog
from smdesk.i18n import _
from smdesk.names import state_name
from smdesk.policy import Effect, Question
from smdesk.posts import EventPart, Post, PostId, Stage, State, Verdict
from smdesk.usecases.reviewing import approve_post
from smdesk.usecases.writing import Draft, edit_post
from tests.fakes import AYSE, FACULTY, MEHMET, OWNER, PLAIN_POLICY, Sitting, stored
from tests.screens.faculty_day import working_day
from tests.screens.terminal import at

REVIEW, BACK = PostId("p-review"), PostId("p-back")


def post(sitting: Sitting, post_id: str) -> Post:
    found = stored(sitting.desk(), PostId(post_id))
    assert isinstance(found, Post)
    return found


async def test_it_shows_text_lengths_needs_and_history(day: Sitting, language: str) -> None:
    edit_post(day.desk(), REVIEW, Draft(text="Takvim açıklandı."))
    async with at(day.desk(MEHMET), (120, 60)) as terminal:
        await terminal.open_post("Takvim")

        assert "Takvim açıklandı." in terminal.text
        assert _("{used} of {limit}").format(used=17, limit=280) in terminal.line("X @denememuh")
        assert state_name(State.IN_REVIEW) in terminal.text
        for words in ("Still needs the yes of", "What was done to it"):
            assert _(words) in terminal.text
        assert _("changed") in terminal.text
        assert "[K8]" in terminal.text


async def test_the_approver_says_yes_with_one_key(day: Sitting) -> None:
    async with at(day.desk(MEHMET)) as terminal:
        await terminal.open_post("TÜBİTAK")
        await terminal.press("a")

        assert post(day, REVIEW).stage is Stage.READY
        assert terminal.message.startswith("Approved. Tue 24 Nov 09:00.")


async def test_sending_back_takes_a_comment(day: Sitting) -> None:
    async with at(day.desk(MEHMET), (80, 40)) as terminal:
        await terminal.open_post("TÜBİTAK")
        await terminal.press("b")
        await terminal.write("Tarihi düzelt")
        await terminal.press("enter")

        assert post(day, REVIEW).stage is Stage.SENT_BACK
        assert post(day, REVIEW).decisions[-1].comment == "Tarihi düzelt"
        assert "Tarihi düzelt" in terminal.text


async def test_a_comment_may_not_be_empty(day: Sitting) -> None:
    async with at(day.desk(MEHMET)) as terminal:
        await terminal.open_post("TÜBİTAK")
        await terminal.press("b", "enter", "escape")

        assert post(day, REVIEW).stage is Stage.IN_REVIEW


async def test_turning_down_is_for_good(day: Sitting) -> None:
    async with at(day.desk(MEHMET)) as terminal:
        await terminal.open_post("TÜBİTAK")
        await terminal.press("x")
        await terminal.write("Konu bizde değil")
        await terminal.press("enter")

        assert post(day, REVIEW).decisions[-1].verdict is Verdict.REJECTED
        assert "edit" not in terminal.footer


async def test_who_may_not_decide_sees_no_keys_for_it(day: Sitting) -> None:
    async with at(day.desk(AYSE)) as terminal:
        await terminal.open_post("TÜBİTAK")
        await terminal.press("a")

        assert "approve" not in terminal.footer
        assert post(day, REVIEW).stage is Stage.IN_REVIEW


async def test_a_yes_is_never_given_to_a_version_that_was_not_read(day: Sitting) -> None:
    async with at(day.desk(MEHMET)) as terminal:
        await terminal.open_post("TÜBİTAK")
        edit_post(day.desk(AYSE), REVIEW, Draft(text="Başka bir metin"))
        await terminal.press("a")

        assert post(day, REVIEW).decisions == ()
        assert "It changed since you read it" in terminal.message
        assert "Başka bir metin" in terminal.text


async def test_taken_out_and_its_place_is_free_again(day: Sitting) -> None:
    async with at(day.desk()) as terminal:
        await terminal.open_post("Mezuniyet")
        await terminal.press("o")

        assert post(day, "p-later").place is None
        assert "no place in the calendar yet" in terminal.text


async def test_dropping_asks_first_and_z_takes_it_back(day: Sitting) -> None:
    async with at(day.desk()) as terminal:
        await terminal.open_post("Mezuniyet")
        await terminal.press("d")
        assert isinstance(terminal.app.screen, Confirm)

        await terminal.press("n")
        assert post(day, "p-later").stage is Stage.READY

        await terminal.press("d", "y")
        assert post(day, "p-later").stage is Stage.CANCELLED

        await terminal.press("z")
        assert post(day, "p-later").stage is Stage.DRAFT


async def test_s07_the_reserved_web_link_is_put_in_and_the_post_goes_on(day: Sitting) -> None:
    async with at(day.desk(OWNER)) as terminal:
        await terminal.open_post("Erasmus")
        assert "◌ waiting for the web link" in terminal.text

        await terminal.press("w")
        await terminal.write("https://deneme.edu/haber/1")
        await terminal.press("enter")

        assert post(day, "p-web").web_link == "https://deneme.edu/haber/1"
        assert "○ scheduled" in terminal.text


async def test_a_link_that_is_none_is_refused_in_one_line(day: Sitting) -> None:
    async with at(day.desk(OWNER)) as terminal:
        await terminal.open_post("Erasmus")
        await terminal.press("w")
        await terminal.write("deneme")
        await terminal.press("enter")

        assert "deneme" in terminal.message
        assert post(day, "p-web").web_link == ""


def asking_day() -> Sitting:
    questions = (
        Question(key="event", text={"en": "Does it report on an event?"}, clause="K10", effect=Effect.REPORTS_EVENT),
        Question(key="press", text={"en": "Does the press get it?"}, clause="K11"),
    )
    return working_day(policy=replace(PLAIN_POLICY, questions=questions))


async def test_questions_stand_on_one_screen_and_take_one_key_each() -> None:
    day = asking_day()
    async with at(day.desk()) as terminal:
        await terminal.open_post("Bahar")
        await terminal.press("s")
        assert isinstance(terminal.app.screen, Questions)

        await terminal.press("n", "n")
        if isinstance(terminal.app.screen, Questions):
            await terminal.press("enter")

        assert post(day, "p-draft").stage is Stage.READY
        assert post(day, "p-draft").event_part is EventPart.ANNOUNCES


async def test_s04_without_questions_submit_is_one_key(day: Sitting) -> None:
    async with at(day.desk()) as terminal:
        await terminal.open_post("Bahar")
        await terminal.press("s")

        assert post(day, "p-draft").stage is Stage.IN_REVIEW


async def test_a_refusal_names_rule_clause_and_what_would_be_allowed(day: Sitting) -> None:
    day.clock.forward(days=-1)
    edit_post(day.desk(AYSE), REVIEW, Draft(text="Takvim"))
    day.clock.forward(days=3)
    async with at(day.desk(MEHMET)) as terminal:
        await terminal.open_post("Takvim")
        await terminal.press("a")

        assert isinstance(terminal.app.screen, RefusalDialog)
        assert "is in the past" in terminal.text
        assert "Allowed instead: " in terminal.text
        assert post(day, REVIEW).stage is Stage.IN_REVIEW


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (200, 50)])
async def test_it_is_read_to_its_end_by_keys_in_any_size(day: Sitting, size: tuple[int, int]) -> None:
    long = "\n".join(f"Satır {number}" for number in range(80))
    edit_post(day.desk(), BACK, Draft(text=long))
    async with at(day.desk(), size) as terminal:
        await terminal.open_post("Kariyer")
        assert "Satır 79" not in terminal.text

        for _press in range(8):
            await terminal.press("pagedown")
        assert "Satır 79" in terminal.text or "Ayşe" in terminal.text


async def test_somebody_elses_yes_shows_at_once(day: Sitting) -> None:
    async with at(day.desk(AYSE)) as terminal:
        await terminal.open_post("TÜBİTAK")
        approve_post(day.desk(MEHMET), REVIEW)
        terminal.app.look()
        await terminal.settle()

        assert "○ scheduled" in terminal.text
        assert post(day, REVIEW).unit == FACULTY
