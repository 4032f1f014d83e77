"""Backlog: posts without a place are placed, changed and dropped from there, and dropping is taken back."""

from __future__ import annotations

from screens.composer import Composer
from screens.dialogs.give_place import GivePlace
from screens.dialogs.refused_place import RefusedPlace
from screens.post_page import PostPage
from smdesk.posts import Post, PostId, Stage
from tests.fakes import AYSE, OWNER, Sitting, stored
from tests.screens.terminal import at

DRAFT = PostId("p-draft")


def post(sitting: Sitting, post_id: PostId = DRAFT) -> Post:
    found = stored(sitting.desk(AYSE), post_id)
    assert isinstance(found, Post)
    return found


async def test_only_what_has_no_place_is_there(day: Sitting) -> None:
    async with at(day.desk(AYSE)) as there:
        await there.press("3")

        assert "draft" in there.line("Bahar dönemi ders kayıtları")
        assert "sent back" in there.line("Kariyer günleri kayıtları")
        assert "Mezuniyet" not in there.text
        assert "Nothing waits for a place." not in there.text


async def test_a_post_gets_the_first_free_place_with_two_keys(day: Sitting) -> None:
    async with at(day.desk(AYSE)) as there:
        await there.press("3", "down", "m")
        assert isinstance(there.app.screen, GivePlace)
        offered = there.line("Tue 24 Nov")
        await there.press("enter")

        assert "Bahar" not in there.lines[2]

    place = post(day).place
    assert place is not None
    assert f"{place.wall:%H:%M}" in offered


async def test_a_refused_time_names_the_rule_and_the_next_free_one_is_a_key_away(day: Sitting) -> None:
    async with at(day.desk(AYSE)) as there:
        await there.press("3", "down", "m", "ctrl+u")
        await there.write("24.11 14:00")
        await there.press("enter")
        assert isinstance(there.app.screen, RefusedPlace)
        assert "[B2]" in there.text or "clause B2" in there.text
        assert post(day).place is None
        await there.press("n")

    assert post(day).place is not None


async def test_a_line_that_is_no_time_is_told_and_nothing_is_changed(day: Sitting) -> None:
    async with at(day.desk(AYSE)) as there:
        await there.press("3", "m", "ctrl+u")
        await there.write("soon")
        await there.press("enter")

        assert isinstance(there.app.screen, GivePlace)
        assert "“soon” is no time" in there.text


async def test_a_dropped_post_comes_back_as_a_draft(day: Sitting) -> None:
    async with at(day.desk(AYSE)) as there:
        await there.press("3", "down", "d")
        dropped = post(day).stage
        assert "z takes it back" in there.message
        await there.press("z")

        assert "Bahar" in there.text

    assert dropped is Stage.CANCELLED
    assert post(day).stage is Stage.DRAFT


async def test_enter_opens_the_post_and_e_changes_it(day: Sitting) -> None:
    async with at(day.desk(AYSE)) as there:
        await there.press("3", "enter")
        opened = there.app.screen
        await there.press("escape", "e")

        assert isinstance(opened, PostPage)
        assert isinstance(there.app.screen, Composer)


async def test_an_empty_backlog_says_what_to_do_first() -> None:
    async with at(Sitting().desk(OWNER)) as there:
        await there.press("3")

        assert "Nothing waits for a place." in there.text
        assert "Press n to write a post." in there.text
        assert "place" not in there.footer
