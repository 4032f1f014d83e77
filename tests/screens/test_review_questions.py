"""Review questions in the screens: asked with one key each, a no stops the post and says why (S14, S15, S19)."""

from __future__ import annotations

from dataclasses import replace

from data.starters import FOLDER, read_starter
from screens.composer import Composer
from screens.dialogs.questions import Questions
from smdesk.people import Role
from smdesk.policy import Answerer, ApprovalStep, Question
from smdesk.posts import Post, PostId, Stage, Verdict
from smdesk.store import PostsWanted
from tests.fakes import FACULTY, MEHMET, PLAIN_POLICY, Sitting, stored
from tests.screens.faculty_day import working_day
from tests.screens.terminal import at

BASKENT = read_starter(FOLDER / "baskent.toml").policy
BRAND = Question(key="brand", text={"en": "Is the brand safe?"}, clause="K3a", answered_by=Answerer.BOTH, good=True)
REVIEWED = replace(PLAIN_POLICY, approvals=(ApprovalStep(role=Role.APPROVER, clause="K8"),), questions=(BRAND,))
REVIEW = PostId("p-review")


def only_post(sitting: Sitting) -> Post:
    with sitting.desk().reading() as view:
        (post,) = view.posts(PostsWanted(units=frozenset({FACULTY})))
        return post


def post(sitting: Sitting) -> Post:
    found = stored(sitting.desk(), REVIEW)
    assert isinstance(found, Post)
    return found


async def test_s19_baskents_plain_post_takes_at_most_twelve_keys_beside_its_text() -> None:
    sitting = Sitting(BASKENT)
    keys = ["n", "tab", "tab", *"17:00", "enter", "y", "y"]

    async with at(sitting.desk()) as terminal:
        await terminal.press(keys[0])
        await terminal.write("Kütüphane bu hafta sonu açık.")
        await terminal.press(*keys[1:9])
        assert isinstance(terminal.app.screen, Questions)
        assert "[B9]" in terminal.text
        await terminal.press(*keys[9:])

    assert len(keys) <= 12
    assert only_post(sitting).stage is Stage.READY
    assert [answer.yes for answer in only_post(sitting).answers] == [True, True]


async def test_s19_a_no_in_the_composer_stops_the_post_and_is_asked_anew_once_it_is_mended() -> None:
    sitting = Sitting(BASKENT)
    async with at(sitting.desk()) as terminal:
        await terminal.press("n")
        await terminal.write("Kütüphane bu hafta sonu açık.")
        await terminal.press("ctrl+s", "n", "y")

        assert "B9" in terminal.text
        await terminal.press("enter")
        assert isinstance(terminal.app.screen, Composer)

        await terminal.press("ctrl+s", "y")

    assert only_post(sitting).stage is Stage.READY


async def test_s19_the_approver_is_asked_before_the_yes() -> None:
    day = working_day(policy=REVIEWED)
    async with at(day.desk(MEHMET)) as terminal:
        await terminal.open_post("TÜBİTAK")
        await terminal.press("a")
        assert "Is the brand safe?" in terminal.text
        assert post(day).stage is Stage.IN_REVIEW
        await terminal.press("y")

        assert post(day).stage is Stage.READY
        assert [answer.yes for answer in post(day).decisions[-1].answers] == [True]
        await terminal.press("pagedown")
        assert "✓ Is the brand safe?" in terminal.text


async def test_s19_the_approvers_no_asks_for_a_comment_and_sends_it_back() -> None:
    day = working_day(policy=REVIEWED)
    async with at(day.desk(MEHMET)) as terminal:
        await terminal.open_post("TÜBİTAK")
        await terminal.press("a", "n")
        await terminal.write("Logo eski")
        await terminal.press("enter")

    assert post(day).stage is Stage.SENT_BACK
    assert (post(day).decisions[-1].verdict, post(day).decisions[-1].comment) == (Verdict.SENT_BACK, "Logo eski")


async def test_s14_s15_the_question_of_success_is_asked_for_that_kind_alone() -> None:
    day = working_day(policy=replace(REVIEWED, questions=(replace(BRAND, categories=("event",)),)))
    async with at(day.desk(MEHMET)) as terminal:
        await terminal.open_post("TÜBİTAK")
        await terminal.press("a")

    assert post(day).stage is Stage.READY
