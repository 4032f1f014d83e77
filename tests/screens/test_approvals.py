"""What waits for my yes: only mine, opened before a word is given, a bulk yes only for what was opened (S04)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from screens.approvals import ApprovalsPage
from smdesk.people import Grant, Person, PersonId, Role
from smdesk.policy import Answerer, ApprovalStep, Question
from smdesk.posts import Post, PostId, Stage
from smdesk.usecases.absences import note_away
from smdesk.usecases.looking import today
from smdesk.usecases.writing import Draft, edit_post
from tests.fakes import AYSE, FACULTY, MEHMET, OWNER, PLAIN_POLICY, Sitting, faculty_records, stored
from tests.screens.faculty_day import post, units, working_day
from tests.screens.terminal import at

SELIN = PersonId("n-selin")
BRAND = Question(key="brand", text={"en": "Is the brand safe?"}, clause="K3a", answered_by=Answerer.APPROVER, good=True)


def waiting(*questions: Question, long: bool = False) -> Sitting:
    policy = replace(PLAIN_POLICY, approvals=(ApprovalStep(role=Role.APPROVER, clause="K8"),), questions=questions)
    text = "\n".join(f"Satır {number}" for number in range(40)) if long else "Kısa bir metin."
    made = [post(f"p-{n}", f"Duyuru {n}", f"2026-11-{24 + n} 09:00", Stage.IN_REVIEW, text=text) for n in range(1, 4)]
    selin = Person(id=SELIN, name="Selin Acar", roles=(Grant(Role.PRODUCER, FACULTY),))
    return Sitting(policy, records=[*faculty_records(policy), *units(), selin, *made])


def stage(sitting: Sitting, post_id: str) -> Stage:
    found = stored(sitting.desk(), PostId(post_id))
    assert isinstance(found, Post)
    return found.stage


async def test_s04_an_approver_sees_only_what_waits_for_them(day: Sitting) -> None:
    async with at(day.desk(MEHMET)) as terminal:
        await terminal.press("a")
        assert isinstance(terminal.app.screen, ApprovalsPage)
        assert "TÜBİTAK" in terminal.text
        assert "Bahar dönemi" not in terminal.text
        assert "Teknofest" not in terminal.text  # expired: there is nothing left to say yes to
        assert "You are asked as: approver (unit manager) [K8]" in terminal.text

    async with at(day.desk(AYSE)) as terminal:
        await terminal.press("a")
        assert "Nothing waits for your yes." in terminal.text


async def test_s04_a_word_is_only_for_what_was_opened_and_is_one_key_then() -> None:
    sitting = waiting()
    async with at(sitting.desk(MEHMET)) as terminal:
        await terminal.press("a", "a")
        assert stage(sitting, "p-1") is Stage.IN_REVIEW
        assert "Open it first" in terminal.message
        await terminal.press("b")
        assert "Open it first" in terminal.message

        await terminal.press("enter", "escape", "a")
        assert stage(sitting, "p-1") is Stage.READY
        assert "2 posts wait for your yes" in terminal.text


async def test_s04_decided_on_its_own_page_it_comes_back_to_the_list() -> None:
    sitting = waiting()
    async with at(sitting.desk(MEHMET)) as terminal:
        await terminal.press("a", "enter", "x")
        await terminal.write("Konu bizde değil")
        await terminal.press("enter")

        assert stage(sitting, "p-1") is Stage.REJECTED
        assert isinstance(terminal.app.screen, ApprovalsPage)
        assert "Turned down." in terminal.message


async def test_s04_the_bulk_yes_is_only_for_those_that_were_opened() -> None:
    sitting = waiting()
    async with at(sitting.desk(MEHMET)) as terminal:
        await terminal.press("a", "A")
        assert "yes to all" not in terminal.footer
        await terminal.press("enter", "escape", "down", "enter", "escape")
        assert "yes to all" in terminal.footer
        await terminal.press("A")

        assert [stage(sitting, f"p-{n}") for n in (1, 2, 3)] == [Stage.READY, Stage.READY, Stage.IN_REVIEW]
        assert "2 posts approved. 1 was not opened." in terminal.message


async def test_s04_a_long_text_counts_as_opened_once_it_was_read_to_its_end() -> None:
    sitting = waiting(long=True)
    async with at(sitting.desk(MEHMET)) as terminal:
        await terminal.press("a", "enter", "escape")
        assert "0 opened" in terminal.text
        await terminal.press("enter", *["pagedown"] * 4, "escape")
        assert "1 opened" in terminal.text


async def test_s04_what_changed_since_it_was_opened_is_not_opened() -> None:
    sitting = waiting()
    async with at(sitting.desk(MEHMET)) as terminal:
        await terminal.press("a", "enter", "escape")
        edit_post(sitting.desk(AYSE), PostId("p-1"), Draft(text="Başka bir metin"))
        await terminal.press("A")

        assert stage(sitting, "p-1") is Stage.IN_REVIEW
        assert "0 posts approved. Not “Duyuru 1”" in terminal.message
        assert "0 opened" in terminal.text


async def test_s19_a_bulk_yes_answers_the_questions_once_and_a_no_stops_it() -> None:
    sitting = waiting(BRAND)
    async with at(sitting.desk(MEHMET)) as terminal:
        await terminal.press("a", "enter", "escape", "down", "enter", "escape", "A", "n")
        assert stage(sitting, "p-1") is Stage.IN_REVIEW
        assert "Not for all of them" in terminal.message
        await terminal.press("A")
        assert "Before your yes to 2 posts" in terminal.text
        await terminal.press("y")

    for name in ("p-1", "p-2"):
        found = stored(sitting.desk(), PostId(name))
        assert isinstance(found, Post)
        assert [answer.yes for answer in found.decisions[-1].answers] == [True]


async def test_s04_a_substitute_is_asked_and_the_page_says_for_whom() -> None:
    sitting = waiting()
    note_away(sitting.desk(OWNER), MEHMET, date(2026, 11, 20), date(2026, 11, 30), SELIN)
    assert today(sitting.desk(MEHMET)).awaiting_me  # whoever is away may still look in and decide

    async with at(sitting.desk(SELIN), (80, 40)) as terminal:
        await terminal.press("a")
        assert "for Mehmet Kaya, who is away" in terminal.text
        await terminal.press("enter")
        assert "Selin Acar (for Mehmet Kaya)" in terminal.text
        assert "asked now" in terminal.text
        await terminal.press("a")
        await terminal.press("escape")
        await terminal.open_post("Duyuru 1")
        assert "approved  Selin Acar (for Mehmet Kaya), approver" in terminal.text


async def test_s04_days_away_are_noted_and_taken_back_on_the_persons_page() -> None:
    sitting = working_day()
    async with at(sitting.desk(OWNER)) as terminal:
        await terminal.press("8", "right")
        while "Mehmet" not in terminal.line("▸"):
            await terminal.press("down")
        await terminal.press("enter", "f")
        await terminal.write("2026-11-23")
        await terminal.press("tab")
        await terminal.write("2026-11-27")
        await terminal.press("tab", "A", "ctrl+s")
        assert "Mon 23 Nov – Fri 27 Nov" in terminal.text
        assert "Ayşe Yılmaz stands in" in terminal.text

        await terminal.press("down", "x")
        assert "stands in" not in terminal.text


async def test_s04_it_stands_in_the_palette_from_any_place(day: Sitting) -> None:
    async with at(day.desk(MEHMET)) as terminal:
        await terminal.press("3", "ctrl+p")
        await terminal.write("my yes")
        await terminal.pilot.pause(0.5)
        await terminal.press("enter")
        await terminal.settle()
        assert isinstance(terminal.app.screen, ApprovalsPage)
