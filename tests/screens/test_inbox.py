"""The inbox on the terminal: the sweep, items, replies, approval, measures, problems, what comes in (I01 to I07)."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path

from screens.inbox.case_page import CasePage
from screens.inbox.intake import TakingIn
from screens.inbox.item_page import ItemScreen
from screens.inbox.place import InboxScreen
from screens.inbox.reply import ReplyComposer
from screens.widgets.post_text import PostText
from smdesk.crisis.crises import Crisis
from smdesk.inbox.cases import Case
from smdesk.inbox.items import ItemState, OutcomeKind
from smdesk.inbox.moderation import Measure, Moderation
from smdesk.inbox.rules import Promised
from smdesk.people import PersonId
from smdesk.usecases.inbox.handling import take_item
from smdesk.usecases.inbox.sweeping import sweep_of
from tests.fakes import AYSE, DENIZ, OWNER, Sitting
from tests.screens.inbox_morning import ASKED, CEMAL, SELIN, items, morning, noted, weekend
from tests.screens.terminal import Terminal, at


@asynccontextmanager
async def at_inbox(sitting: Sitting, who: PersonId = AYSE, size: tuple[int, int] = (80, 24)) -> AsyncIterator[Terminal]:
    async with at(sitting.desk(who), size) as there:
        await there.press("4")
        assert isinstance(there.app.screen, InboxScreen)
        yield there


@asynccontextmanager
async def at_item(sitting: Sitting, who: PersonId = AYSE) -> AsyncIterator[Terminal]:
    """The page of the only item."""
    async with at_inbox(sitting, who) as there:
        await there.press("end", "enter")
        assert isinstance(there.app.screen, ItemScreen), there.text
        yield there


async def rewrite(there: Terminal, words: str) -> None:
    """Other words into the reply."""
    there.app.screen.query_one(PostText).text = words
    await there.settle()


# the sweep


async def test_i01_one_key_an_account_ticks_messages_and_comments_and_the_day_closes_only_then() -> None:
    sitting = morning()
    async with at_inbox(sitting) as there:
        assert "0 of 2 looked at" in there.text
        await there.press("d")
        assert "2 accounts were not looked at. Why?" in there.text
        await there.press("escape", "m", "m")
        assert "2 of 2 looked at" in there.text
        assert "nothing new · 08:00 Ayşe Yılmaz" in there.text
        await there.press("d")

    day = sweep_of(sitting.desk()).units[0].sweep
    assert day.closed
    assert not day.reason
    assert {look.by for line in day.lines for look in line.looks} == {AYSE}


async def test_i01_there_is_no_key_that_ticks_every_account() -> None:
    sitting = morning()
    async with at_inbox(sitting) as there:
        await there.press("m")

        assert sweep_of(sitting.desk()).units[0].open == 1
        assert "Ticked off; 1 account is still open." in there.message


async def test_i01_a_slip_is_taken_back_and_what_could_not_be_opened_says_why() -> None:
    sitting = morning()
    async with at_inbox(sitting) as there:
        await there.press("m", "end", "z")
        assert sweep_of(sitting.desk()).units[0].open == 2

        await there.press("home", "enter", "right", "right", "down", "down")
        await there.write("parola süresi dolmuş")
        await there.press("ctrl+s")
        assert "could not be opened: parola süresi dolmuş" in there.text
        assert sweep_of(sitting.desk()).units[0].open == 1


async def test_i01_a_number_of_new_messages_is_one_field_away() -> None:
    sitting = morning()
    async with at_inbox(sitting) as there:
        await there.press("enter", "down")
        await there.write("3")
        await there.press("ctrl+s")

        assert "3 new" in there.text
        assert sweep_of(sitting.desk()).units[0].sweep.lines[0].number == 3


async def test_i01_a_day_with_open_lines_closes_only_with_its_reason_on_record() -> None:
    sitting = morning()
    async with at_inbox(sitting) as there:
        await there.press("m", "d")
        await there.write("platform kapalı")
        await there.press("enter")

        assert "closed with open lines: platform kapalı" in there.text
    assert sweep_of(sitting.desk()).units[0].sweep.reason == "platform kapalı"


async def test_i01_the_months_strip_shows_what_was_looked_at_and_what_was_missed() -> None:
    sitting = morning()
    async with at_inbox(sitting) as there:
        await there.press("m", "m", "d")
    sitting.clock.forward(hours=96)
    async with at_inbox(sitting) as there:
        await there.press("s")
        strip = there.line("@deneme")

        assert "●··!○" in strip, there.text
        assert "1/2" in strip
        assert "missed: Thu 26 Nov" in there.text


# items


async def test_i02_a_message_is_noted_by_hand_from_the_clipboard_with_two_keys() -> None:
    sitting = morning()
    async with at_inbox(sitting) as there:
        await there.press("a")
        await there.write(ASKED)
        await there.press("ctrl+s")

        assert ASKED in there.text
        (item,) = items(sitting)
        assert (item.text, item.kind, item.state) == (ASKED, "question", ItemState.NEW)


async def test_i02_an_empty_note_is_refused_and_the_dialog_stays() -> None:
    sitting = morning()
    async with at_inbox(sitting) as there:
        await there.press("a", "ctrl+s")

        assert not items(sitting)
        assert "What did somebody write?" in there.text


async def test_i02_the_first_taker_has_it_and_the_second_is_told_who() -> None:
    sitting = morning()
    item = noted(sitting)
    async with at_inbox(sitting, OWNER) as there:
        await there.press("u", "down", "enter", "end")
        take_item(sitting.desk(AYSE), item.id)
        there.app.desk.store.refresh()
        await there.press("t")

        assert "Ayşe Yılmaz" in there.text
        assert items(sitting)[0].assignee == AYSE


async def test_i02_the_holding_reply_stands_there_first_and_its_promise_counts_once_sent() -> None:
    sitting = morning()
    noted(sitting)
    async with at_item(sitting) as there:
        await there.press("g")
        assert isinstance(there.app.screen, ReplyComposer)
        assert there.app.screen.query_one(PostText).text
        assert there.app.screen.promise is Promised.ANSWER
        await there.press("ctrl+s")
        assert items(sitting)[0].state is ItemState.NEW
        await there.press("y")
        assert "if it did not arrive, press v" in there.message
        await there.press("s")

    item = items(sitting)[0]
    assert item.state is ItemState.ACKNOWLEDGED
    assert item.promise is not None


async def test_i02_what_was_passed_on_rests_until_its_promised_day_and_comes_back_then() -> None:
    sitting = morning()
    noted(sitting)
    async with at_item(sitting) as there:
        await there.press("o", "down")
        await there.write("Öğrenci İşleri")
        await there.press("down")
        await there.write("2026-11-24 12:00")
        await there.press("ctrl+s")
        assert items(sitting)[0].state is ItemState.ROUTED
        assert "Öğrenci İşleri" in there.text
        await there.press("escape")
        assert "until 24 Nov" in there.text
    sitting.clock.forward(hours=31)
    async with at_inbox(sitting) as there:
        assert "1 overdue" in there.text


async def test_i03_the_most_overdue_stands_on_top_with_its_clock() -> None:
    sitting = morning()
    noted(sitting, "Şikâyetim var, yemekhane kapalı", kind="complaint", author="@geç")
    noted(sitting, "Ne zaman?", kind="question", author="@yeni")
    sitting.clock.forward(hours=7)
    async with at_inbox(sitting) as there:
        rows = [line for line in there.lines if "@geç" in line or "@yeni" in line]

        assert "@geç" in rows[0]
        assert "over" in rows[0]
        assert "left" in rows[1]


async def test_i03_a_reply_is_checked_while_it_is_written() -> None:
    sitting = morning()
    noted(sitting)
    async with at_item(sitting) as there:
        await there.press("r")
        await rewrite(there, "Merhaba {name}, kayıtlar 1 Şubat'ta başlıyor.")
        await there.pilot.pause(0.3)
        await there.settle()

        assert "Fill in what the template leaves open" in there.text
        await there.press("ctrl+s")
        assert not items(sitting)[0].replies


async def test_i02_what_was_typed_is_not_left_without_a_question() -> None:
    sitting = morning()
    noted(sitting)
    async with at_item(sitting) as there:
        await there.press("r")
        await there.write("Merhaba")
        await there.press("escape")
        assert "Leave without saving?" in there.text
        await there.press("n")
        assert isinstance(there.app.screen, ReplyComposer)


# approval


async def test_i04_a_reply_waits_for_the_manager_at_another_terminal_and_goes_out_after_the_yes() -> None:
    sitting = morning("konya")
    noted(sitting)
    async with at_item(sitting) as there:
        await there.press("r")
        await rewrite(there, "Merhaba, kayıtlar 1 Şubat'ta başlıyor.")
        await there.press("ctrl+s")
        assert "The reply waits for a yes" in there.message
        await there.press("s")
        assert items(sitting)[0].state is ItemState.NEW

        async with at_inbox(sitting, SELIN) as other:
            await other.press("right", "right", "right")
            assert "Replies that wait for my yes" in other.text
            await other.press("end", "enter", "a")
            assert "Approved." in other.message

        there.app.desk.store.refresh()  # as the program does every second
        await there.press("escape", "end", "enter", "s")
    assert items(sitting)[0].state is ItemState.ANSWERED


async def test_i04_its_author_has_no_key_for_the_yes() -> None:
    sitting = morning("konya")
    noted(sitting)
    async with at_item(sitting) as there:
        await there.press("r")
        await rewrite(there, "Merhaba, 1 Şubat.")
        await there.press("ctrl+s", "a")

        assert not items(sitting)[0].replies[0].decisions


# measures, problems, outcomes


async def test_i05_a_measure_is_put_on_record_with_its_ground_and_taken_back() -> None:
    sitting = morning("konya")
    noted(sitting, "Hepiniz aptalsınız!", kind="abuse")
    async with at_item(sitting) as there:
        await there.press("d")
        assert "Criticism is no ground" in there.text or "On the ground" in there.text
        await there.press("ctrl+s")
        with sitting.desk().reading() as view:
            (kept,) = view.all(Moderation)
        assert (kept.measure, kept.ground, kept.evidence) == (Measure.HIDE, "insult", "Hepiniz aptalsınız!")

        await there.press("D")
        await there.write("yanlış kişi")
        await there.press("enter")
        with sitting.desk().reading() as view:
            assert not view.all(Moderation)[0].stands


async def test_i06_a_problem_goes_to_management_first_and_its_plan_needs_another_persons_yes() -> None:
    sitting = morning()
    noted(sitting, "Laboratuvarda gaz kaçağı var!")
    async with at_item(sitting) as there:
        await there.press("e", "down", "down")
        await there.write("gaz kaçağı")
        await there.press("ctrl+s", "e")
        assert isinstance(there.app.screen, CasePage)
        assert "has not confirmed yet" in there.text
        await there.press("w")
        await there.write("Rektörlük tek açıklama yapar.")
        await there.press("ctrl+s")

    for who in (SELIN, CEMAL):
        async with at_inbox(sitting, who) as there:
            await there.press("p", "enter", "s")
            assert "✓" in there.text
    async with at_inbox(sitting, CEMAL) as there:
        await there.press("p", "enter", "a")
        assert "agreed by Cemal Ergüven" in there.text
    with sitting.desk().reading() as view:
        (case,) = view.all(Case)
    assert case.may_be_told
    assert case.words == ("gaz kaçağı",)


async def test_i06_a_problem_becomes_a_crisis_after_a_yes_and_names_it() -> None:
    sitting = morning()
    noted(sitting, "Laboratuvarda gaz kaçağı var!")
    async with at_item(sitting) as there:
        await there.press("e", "ctrl+s", "e", "m", "n")
        with sitting.desk().reading() as view:
            assert not view.all(Crisis)
        await there.press("m", "y")
        assert "It has become a crisis." in there.text
    with sitting.desk().reading() as view:
        assert view.all(Case)[0].crisis == view.all(Crisis)[0].id


async def test_i07_a_suggestion_closes_only_with_what_became_of_it() -> None:
    sitting = morning()
    noted(sitting, "Kütüphane geceleri açık olsa", kind="suggestion")
    async with at_item(sitting) as there:
        await there.press("x", "left", "ctrl+s")
        assert items(sitting)[0].state is not ItemState.CLOSED
        await there.press("escape")
        for _step in range(3):
            if "What became of it" in there.text:
                await there.press("escape")
        await there.press("x", "ctrl+s")

    item = items(sitting)[0]
    assert item.state is ItemState.CLOSED
    assert item.outcome is not None
    assert item.outcome.kind is OutcomeKind.BACKLOG
    assert item.outcome.post is not None


# what comes in


async def test_i02_an_mbox_comes_in_once_and_tells_what_was_refused_and_not_recognised(tmp_path: Path) -> None:
    sitting = morning()
    path = weekend(tmp_path)
    async with at_inbox(sitting) as there:
        for taken in (1, 0):
            await there.press("i")
            await there.write(path)
            await there.press("ctrl+s")
            assert f"{taken} taken in" in there.text
            assert "Whose message" in there.text or "not taken" in there.text
            await there.press("escape")

    (item,) = items(sitting)
    assert (item.author, item.text) == ("Ali Can (@ali)", "Yüksek lisans başvuruları ne zaman?")


async def test_an_import_is_stopped_with_esc_and_what_was_taken_stays(tmp_path: Path) -> None:
    sitting = morning()
    async with at_inbox(sitting) as there:
        screen = there.app.screen
        assert isinstance(screen, InboxScreen)
        from screens.inbox.intake import Source

        intake = TakingIn(sitting.desk(), Source(path=weekend(tmp_path)), None)
        intake._stop.set()
        there.app.push_screen(intake)
        await there.settle()

        assert not items(sitting)
        assert isinstance(there.app.screen, InboxScreen)


async def test_a_path_that_is_no_mailbox_is_said_on_the_screen_below(tmp_path: Path) -> None:
    async with at_inbox(morning()) as there:
        await there.press("i")
        await there.write(str(tmp_path / "none.mbox"))
        await there.press("ctrl+s")

        assert "none.mbox" in there.text
        assert isinstance(there.app.screen, InboxScreen)


async def test_the_inbox_has_room_for_what_is_under_the_cursor_on_a_wide_terminal() -> None:
    sitting = morning()
    noted(sitting, f"{ASKED} Bir de yurt ücretlerini soracaktım.")
    async with at_inbox(sitting, size=(120, 40)) as there:
        await there.press("end")
        await there.pilot.pause(timedelta(milliseconds=100).total_seconds())
        await there.settle()

        assert "ücretlerini soracaktım" in " ".join(line[70:] for line in there.lines)


async def test_an_inbox_without_accounts_says_what_to_do_first() -> None:
    async with at_inbox(morning(), DENIZ) as there:
        assert "0 of 1 looked at" in there.text


async def test_from_one_unit_one_comes_back_to_all_of_them() -> None:
    async with at_inbox(morning(), OWNER) as there:
        await there.press("u", "down", "enter")
        assert "0 of 2 looked at" in there.text
        await there.press("u", "home", "enter")
        assert "0 of 3 looked at" in there.text
