"""C02 at the terminal: two keys from anywhere stop everything, and every open terminal says so."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from smdesk.usecases.crisis.watching import status
from tests.fakes import AYSE, DENIZ, OWNER, Sitting
from tests.screens.terminal import at

ROOT = Path(__file__).resolve().parents[2]


async def test_c02_c_shows_what_would_stop_and_c_again_declares_it(day: Sitting) -> None:
    async with at(day.desk(AYSE)) as terminal:
        await terminal.press("c")
        assert "Stop everything?" in terminal.text
        assert "planned posts would stop" in terminal.text
        assert "Mühendislik Fakültesi" in terminal.text
        assert status(day.desk()).lasting == ()

        await terminal.press("c")
        assert "■ CRISIS · Not yet known · 3 high · everything is stopped" in terminal.lines[1]
        assert "[6 Crisis]" in terminal.text
        assert "Declared: nothing goes out any more. Now call." in terminal.message
        assert "Call whoever leads" in terminal.text

        await terminal.press("1")
        assert "■ CRISIS" in terminal.lines[1]
        assert "stopped" in terminal.text

    (lasting,) = status(day.desk()).lasting
    assert (lasting.crisis.level, lasting.crisis.units, lasting.crisis.drill) == (3, (), False)
    assert lasting.frozen > 0


async def test_c02_closing_the_question_declares_nothing(day: Sitting) -> None:
    async with at(day.desk(AYSE)) as terminal:
        await terminal.press("c", "escape")

        assert "■ CRISIS" not in terminal.text
    assert status(day.desk()).lasting == ()


async def test_c02_c_in_a_text_field_is_a_letter(day: Sitting) -> None:
    async with at(day.desk(AYSE)) as terminal:
        await terminal.press("slash", "c", "c")

        assert "Stop everything?" not in terminal.text
    assert status(day.desk()).lasting == ()


async def test_c02_c_works_in_a_dialog_and_on_a_page_too(day: Sitting) -> None:
    async with at(day.desk(AYSE)) as terminal:
        await terminal.press("3", "enter")
        await terminal.press("c", "c")
        assert "■ CRISIS" in terminal.lines[1]

        await terminal.press("u", "c")
        assert "Stop everything?" in terminal.text
        await terminal.press("c")
        assert "It was declared already; this is the crisis desk." in terminal.message
    assert len(status(day.desk()).lasting) == 1


async def test_c02_an_open_terminal_elsewhere_shows_it_at_its_next_look(day: Sitting) -> None:
    async with at(day.desk(DENIZ)) as theirs:
        await theirs.press("2")
        async with at(day.desk(AYSE)) as mine:
            await mine.press("c", "c")
        theirs.app.look()
        await theirs.settle()

        assert "■ CRISIS" in theirs.lines[1]
        assert "[2 Calendar]" in theirs.text


async def test_c02_an_open_composer_keeps_what_is_typed_under_the_line_of_the_crisis(day: Sitting) -> None:
    async with at(day.desk(OWNER)) as theirs:
        await theirs.open_post("Yapay zekâ")
        await theirs.press("e")
        await theirs.write("half a sentence")
        async with at(day.desk(AYSE)) as mine:
            await mine.press("c", "c")
        theirs.app.look()
        await theirs.settle()

        assert "■ CRISIS" in theirs.lines[1]
        assert "half a sentence" in theirs.text


async def test_c07_an_exercise_runs_under_its_own_line_and_stops_nothing(day: Sitting) -> None:
    async with at(day.desk(AYSE)) as terminal:
        await terminal.press("c", "d")
        assert "Which scenario is exercised?" in terminal.text
        await terminal.press("down", "down", "enter")

        assert "◇ EXERCISE · Hijacked account" in terminal.lines[1]
        assert "nothing real is touched" in terminal.lines[1]
        assert "Change the password" in terminal.text

        await terminal.press("1")
        assert "stopped" not in terminal.text
    (lasting,) = status(day.desk()).lasting
    assert (lasting.crisis.drill, lasting.frozen) == (True, 0)


def test_nothing_of_a_crisis_is_loaded_before_there_is_one() -> None:
    late = "[name for name in sys.modules if name.startswith('screens.crisis') or name == 'smdesk.crisis.crises']"
    code = f"import sys, screens.app, smdesk.usecases.first_look; print({late})"
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)

    assert said.stdout.strip() == "[]"
