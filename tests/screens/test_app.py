"""The shell: places, palette, themes, finding, and calm where something is wrong."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from dataclasses import replace
from pathlib import Path

import pytest
from textual.widgets import Input

from screens.app import DeskApp
from screens.base import DeskScreen
from screens.dialogs.find import Find
from screens.dialogs.pick_unit import PickUnit
from screens.places import PLACES
from screens.post_page import PostPage
from screens.themes import THEMES
from screens.widgets.bars import PlacesLine
from smdesk.desk import Desk
from smdesk.errors import NotSaved
from smdesk.i18n import LANGUAGES, _, speak
from smdesk.store import Changes
from tests.fakes import AYSE, OWNER, Sitting
from tests.screens.terminal import at

ROOT = Path(__file__).resolve().parents[2]


async def test_a_post_is_found_by_its_words_whatever_their_case(day: Sitting) -> None:
    async with at(day.desk()) as terminal:
        await terminal.press("slash")
        await terminal.write("TUBITAK takvim")
        assert "TÜBİTAK" in terminal.text

        await terminal.press("enter")
        assert isinstance(terminal.app.screen, PostPage)


async def test_posts_of_units_that_are_not_ones_own_are_not_found(day: Sitting) -> None:
    async with at(day.desk(AYSE)) as terminal:
        await terminal.press("slash")
        await terminal.write("Rektörümüz")

        assert "Öğretmenler" not in terminal.text
        assert _("Find a post") in terminal.text


async def test_letters_typed_into_a_field_are_no_commands(day: Sitting) -> None:
    async with at(day.desk()) as terminal:
        await terminal.press("slash", "q", "n", "1", "u")

        assert isinstance(terminal.app.screen, Find)
        assert terminal.app.screen.query_one(Input).value == "qn1u"


async def test_the_palette_has_every_command_and_no_screenshot(day: Sitting) -> None:
    async with at(day.desk(), (100, 50)) as terminal:
        offered = {command.title for command in terminal.app.get_system_commands(terminal.app.screen)}

        assert any(title.startswith("Write a new post") for title in offered)
        assert "Theme: high contrast" in offered
        assert not any("screenshot" in title.lower() for title in offered)


async def test_a_command_of_the_palette_does_what_its_key_does(day: Sitting) -> None:
    async with at(day.desk(OWNER), (100, 50)) as terminal:
        await terminal.press("ctrl+p")
        await terminal.write("Choose the unit")
        await terminal.press("enter")

        assert isinstance(terminal.app.screen, PickUnit)


@pytest.mark.parametrize("theme", THEMES)
async def test_every_theme_shows_the_same_words(day: Sitting, theme: str) -> None:
    async with at(day.desk(OWNER), (120, 40)) as terminal:
        before = terminal.text
        terminal.app.theme = theme
        await terminal.settle()

        assert terminal.text == before


async def test_without_colour_the_cursor_and_the_place_are_still_marked(
    day: Sitting, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with at(day.desk()) as terminal:
        assert terminal.app.no_color
        assert "[1 Today]" in terminal.lines[1]
        assert terminal.line("Yapay").startswith("▸ ▶ due now")


async def test_q_leaves(day: Sitting) -> None:
    async with at(day.desk()) as terminal:
        await terminal.pilot.press("q")

        assert terminal.app.return_code == 0


async def test_trouble_with_the_desk_is_said_once_in_one_line(day: Sitting) -> None:
    desk = replace(day.desk(), store=Unreadable(day.desk()))
    async with at(desk) as terminal:
        said: list[str] = []
        screen = terminal.app.screen
        assert isinstance(screen, DeskScreen)
        screen.say = lambda words, ink="": said.append(words)  # type: ignore[method-assign]  # what is said is the fact

        for _look in range(3):
            terminal.app.look()
            await terminal.settle()

        assert len(said) == 1
        assert "folder gone" in said[0]


class Unreadable:
    """A store whose folder vanished after it was opened."""

    def __init__(self, desk: Desk) -> None:
        self._whole = desk.store

    def refresh(self) -> Changes | None:
        raise NotSaved("folder gone")

    def __getattr__(self, name: str) -> object:
        return getattr(self._whole, name)


async def test_the_unexpected_is_one_calm_line_and_names_the_report(day: Sitting) -> None:
    def breaks(_desk: Desk) -> None:
        raise ZeroDivisionError("the secret is 42")

    app = DeskApp(day.desk(), report=lambda _error: "/somewhere/report.txt", poll=False)
    async with app.run_test() as pilot:
        await pilot.pause()
        assert isinstance(app.screen, DeskScreen)
        app.screen.ask(breaks)
        await app.workers.wait_for_complete()
        await pilot.pause()

        shown = "\n".join(strip.text for strip in app.screen._compositor.render_strips())
        assert "Something unexpected went wrong" in shown
        assert "42" not in shown
        assert "Traceback" not in shown


async def test_who_has_one_unit_is_never_asked_for_it(day: Sitting) -> None:
    async with at(day.desk(AYSE)) as terminal:
        await terminal.press("n")

        assert not isinstance(terminal.app.screen, PickUnit)


async def test_who_has_several_chooses_before_writing(day: Sitting) -> None:
    async with at(day.desk(OWNER)) as terminal:
        await terminal.press("n")

        assert isinstance(terminal.app.screen, PickUnit)


def test_the_other_places_are_not_imported_at_the_start() -> None:
    code = "import sys, screens.app, screens.today; print([m for m in sys.modules if m.startswith('screens.')])"
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        check=True,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
    )
    loaded = done.stdout

    assert "screens.today" in loaded
    for late in ("calendar", "backlog", "team", "composer", "post_page", "dialogs.conflict", "help"):
        assert f"'screens.{late}'" not in loaded


async def test_a_desk_that_takes_its_time_is_said_to_and_the_last_message_comes_back(day: Sitting) -> None:
    answer = threading.Event()

    def slow(_desk: Desk) -> None:
        answer.wait(10)

    async with at(day.desk()) as terminal:
        screen = terminal.app.screen
        assert isinstance(screen, DeskScreen)
        screen.say("Approved.")
        screen.ask(slow)
        while "Waiting for the desk" not in terminal.message:
            await terminal.pilot.pause()

        answer.set()
        await terminal.settle()
        assert terminal.message == "Approved."


async def test_a_look_that_comes_back_while_the_desk_closes_is_let_go(day: Sitting) -> None:
    async with at(day.desk()) as terminal:
        app = terminal.app

    app.on_following_app_looked(DeskApp.Looked(Changes(frozenset(), everything=True)))

    assert app._exception is None


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_line_of_places_fits_80_columns_in_every_language(language: str) -> None:
    speak(language)
    try:
        for place in PLACES:
            assert len(PlacesLine(place.id).line(80)) <= 80
    finally:
        speak("en")
