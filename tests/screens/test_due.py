"""The day itself by keys: copied, posted by hand, ticked off with a link for each account."""

from __future__ import annotations

from dataclasses import replace

from screens.bare import BareText
from screens.today import TodayScreen
from smdesk.crisis.freeze import NO_FREEZES
from smdesk.i18n import _
from smdesk.posts import Medium, Post, PostId, State, state_of
from tests.fakes import INSTAGRAM, PLAIN_POLICY, Sitting, X, fill, stored
from tests.screens.faculty_day import working_day
from tests.screens.terminal import at

DUE = PostId("p-due")


def channel(sitting: Sitting, account: str) -> tuple[bool, str]:
    """Whether the due post is ticked off on an account, and with which link."""
    post = stored(sitting.desk(), DUE)
    assert isinstance(post, Post)
    found = next(each for each in post.channels if each.account == account)
    return found.posted_at is not None, found.link


async def test_each_account_is_ticked_off_with_its_own_link(day: Sitting) -> None:
    async with at(day.desk()) as terminal:
        await terminal.press("enter", "enter")
        await terminal.write("https://x.com/1")
        await terminal.press("enter")

        assert channel(day, X) == (True, "https://x.com/1")
        assert channel(day, INSTAGRAM) == (False, "")

        await terminal.press("enter")
        await terminal.write("https://instagram.com/p/2")
        await terminal.press("enter")

        assert channel(day, INSTAGRAM) == (True, "https://instagram.com/p/2")
        assert isinstance(terminal.app.screen, TodayScreen)
        assert "● published" in terminal.line("Yapay zekâ")
        assert terminal.message == "Out on every account."


async def test_the_text_and_the_media_path_go_to_the_terminals_clipboard(day: Sitting) -> None:
    medium = Medium(sha256="abc", name="afiş.png", alt="Seminer afişi")
    post = stored(day.desk(), DUE)
    assert isinstance(post, Post)
    fill(day.desk().store, [replace(post, media=(medium,))])

    async with at(day.desk()) as terminal:
        await terminal.press("enter")

        assert terminal.app.clipboard == f"{post.text}\n/media/abc"


async def test_the_screen_does_not_claim_that_the_copy_arrived(day: Sitting, language: str) -> None:
    async with at(day.desk()) as terminal:
        await terminal.press("enter")

        said = _("{platform}: sent to the terminal's clipboard; if it did not arrive, press v.")
        assert terminal.message == said.format(platform="X")
        assert _("sent to the clipboard, not ticked off yet") in terminal.line("X @denememuh")


async def test_after_one_account_the_next_ones_text_is_copied(day: Sitting) -> None:
    async with at(day.desk()) as terminal:
        await terminal.press("enter", "enter", "enter")

        assert terminal.message.startswith("Instagram:")
        assert terminal.line("Instagram @").startswith("▸")


async def test_v_shows_the_text_alone_and_full_width(day: Sitting) -> None:
    async with at(day.desk()) as terminal:
        await terminal.press("enter", "v")

        assert isinstance(terminal.app.screen, BareText)
        assert terminal.lines[0].startswith("Yapay zekâ semineri")
        assert not any(mark in terminal.text for mark in "│╭▸")

        await terminal.press("escape")
        assert "posted" in terminal.footer


async def test_esc_in_the_line_for_the_link_ticks_nothing_off(day: Sitting) -> None:
    async with at(day.desk()) as terminal:
        await terminal.press("enter", "enter", "escape")

        assert channel(day, X) == (False, "")


async def test_a_missed_post_that_did_go_out_is_ticked_off_as_of_when_it_went_out() -> None:
    day = working_day()
    day.clock.forward(hours=2)
    async with at(day.desk()) as terminal:
        await terminal.open_post("Yapay zekâ")
        await terminal.press("p", "enter")
        await terminal.write("2026-11-23 09:20")
        await terminal.press("enter")
        await terminal.write("https://x.com/9")
        await terminal.press("enter")

        post = stored(day.desk(), DUE)
        assert isinstance(post, Post)
        assert [f"{c.posted_at:%H:%M}" for c in post.channels if c.posted_at] == ["06:20"]


async def test_a_time_that_cannot_be_read_is_said_in_one_line_and_nothing_is_ticked_off(language: str) -> None:
    day = working_day()
    day.clock.forward(hours=2)
    async with at(day.desk()) as terminal:
        await terminal.open_post("Yapay zekâ")
        await terminal.press("p", "enter")
        await terminal.write("dün")
        await terminal.press("enter", "enter")

        assert "dün" in terminal.message
        assert channel(day, X) == (False, "")


async def test_what_is_ticked_off_already_is_not_asked_for_again(day: Sitting) -> None:
    async with at(day.desk()) as terminal:
        await terminal.press("enter", "enter", "enter", "up", "enter")

        assert terminal.message == "It is ticked off here already."


def test_the_post_of_these_tests_is_due(day: Sitting) -> None:
    post = stored(day.desk(), DUE)
    assert isinstance(post, Post)
    assert state_of(post, day.clock.now, PLAIN_POLICY, NO_FREEZES) is State.DUE
