"""The crisis that lasts, on the screen: calls, steps, roles, notes, its end and after (C01, C02, C04-C07)."""

from __future__ import annotations

from pathlib import Path

import pytest

from screens.crisis.place import PAGES, CrisisScreen, page_of
from screens.keys import EVERYWHERE, KEYS
from smdesk.crisis.crises import Duty, StepState
from smdesk.crisis.notes import NoteKind
from smdesk.i18n import _
from smdesk.usecases.crisis.declaring import Declaration, declare
from smdesk.usecases.crisis.ending import stand_down
from smdesk.usecases.crisis.watching import status
from tests.fakes import AYSE, OWNER, Sitting
from tests.screens.crisis_day import LEAD, SECRETARY, burning, crisis_day, notes, on_share, to_line
from tests.screens.terminal import at


@pytest.fixture
def sitting() -> Sitting:
    """A working day on which it burns."""
    return burning()


def endings(folder: Path) -> list[str]:
    return sorted(path.suffix for path in folder.iterdir())


# calling


async def test_c01_whom_to_call_stands_on_top_with_a_confirmed_number_first(sitting: Sitting) -> None:
    async with at(sitting.desk(LEAD)) as terminal:
        await terminal.press("6")

        first, second = terminal.lines[4], terminal.lines[5]
        assert "0532 111 22 33  Zeynep Şahin" in first
        assert "0533 222 33 44  Hakan Sezer" in second
        assert "! not confirmed" in second


async def test_c01_a_call_that_nobody_answered_and_one_that_was_are_noted(sitting: Sitting) -> None:
    async with at(sitting.desk(LEAD)) as terminal:
        await terminal.press("6", "enter")
        assert "Zeynep Şahin, iletişim: reached?" in terminal.text
        await terminal.press("n")
        assert "Call the next one" in terminal.message
        assert "tried 09:05" in terminal.line("0532")

        await terminal.press("enter", "y")
        assert "0532" not in terminal.lines[4]
    assert [note.reached for note in notes(sitting) if note.kind is NoteKind.CALL] == [False, True]


async def test_c01_a_number_is_confirmed_by_its_owner_on_the_list(sitting: Sitting) -> None:
    async with at(sitting.desk(LEAD)) as terminal:
        await terminal.press("6", "l", "down")
        assert "! not confirmed" in terminal.line("Hakan Sezer")
        await terminal.press("y", "y")

        assert "Confirmed as of today." in terminal.message
        assert "confirmed" in terminal.line("▸")
        assert "confirmed 23.11.2026 by Zeynep Şahin" in terminal.text


async def test_c01_somebody_is_put_on_the_list_by_who_may_plan_and_by_nobody_else(sitting: Sitting) -> None:
    async with at(sitting.desk(AYSE)) as terminal:
        await terminal.press("6", "l", "a")
        await terminal.write("Nöbetçi")
        await terminal.press("tab", "tab")
        await terminal.write("1919")
        await terminal.press("ctrl+s")
        assert "To change plans and contacts is for" in terminal.text

    async with at(sitting.desk(LEAD)) as terminal:
        await terminal.press("6", "l", "a")
        await terminal.write("Nöbetçi")
        await terminal.press("tab", "tab")
        await terminal.write("1919")
        await terminal.press("ctrl+s")
        assert "1919" in terminal.line("Nöbetçi")


# steps and roles


async def test_c01_a_step_is_ticked_off_with_its_clock_running(sitting: Sitting) -> None:
    async with at(sitting.desk(LEAD)) as terminal:
        await terminal.press("6")
        await to_line(terminal, "Change the password")
        assert "5 min" in terminal.line("▸")
        assert "account owner" in terminal.line("▸")

        sitting.clock.forward(minutes=7)
        terminal.app.look()
        await terminal.settle()
        assert "! −2 min" in terminal.line("Change the password")

        await terminal.press("enter")
        assert "Done? Change the password" in terminal.text
        await terminal.press("y")
        assert "✓ 09:12" in terminal.line("Change the password")
    (lasting,) = status(sitting.desk()).lasting
    step = lasting.crisis.steps[0]
    assert (step.state, step.by) == (StepState.DONE, LEAD)


async def test_c01_a_step_that_is_not_done_says_why(sitting: Sitting) -> None:
    async with at(sitting.desk(LEAD)) as terminal:
        await terminal.press("6")
        await to_line(terminal, "No way in?")
        await terminal.press("x")
        await terminal.press("enter")
        assert "Why is it not done?" in terminal.text
        await terminal.write("we are in")
        await terminal.press("enter")
        await to_line(terminal, "No way in?")

        assert "Not done: we are in" in terminal.text


async def test_c01_a_role_has_one_holder_at_a_time(sitting: Sitting) -> None:
    async with at(sitting.desk(SECRETARY)) as terminal:
        await terminal.press("6")
        await to_line(terminal, "leads")
        assert "nobody yet; the plan says communications manager" in terminal.text
        await terminal.press("t")
        assert "Cemal Ergüven" in terminal.line("▸")

        await terminal.press("h")
        await to_line(terminal, "Zeynep Şahin")
        await terminal.press("enter")
        assert "Zeynep Şahin" in terminal.line("● leads")
    (lasting,) = status(sitting.desk()).lasting
    held = [held for held in lasting.crisis.duties if held.duty is Duty.LEAD]
    assert [(each.person, each.until is None) for each in held] == [(SECRETARY, False), (LEAD, True)]


async def test_c02_what_only_a_platform_can_stop_is_a_list_to_tick_off(sitting: Sitting) -> None:
    async with at(sitting.desk(LEAD), (120, 60)) as terminal:
        await terminal.press("6")
        await to_line(terminal, "X: Posting window")
        await terminal.press("enter", "y")

        assert "✓ 09:05" in terminal.line("X: Posting window")


async def test_c05_who_is_told_is_ticked_off_with_the_time(sitting: Sitting) -> None:
    async with at(sitting.desk(LEAD), (120, 60)) as terminal:
        await terminal.press("6")
        assert "Who has to be told: 0 of 5" in terminal.text
        await to_line(terminal, "IT on duty")
        await terminal.press("enter", "y")

        assert "Who has to be told: 1 of 5" in terminal.text
        assert "✓ 09:05" in terminal.text
        assert "told" in terminal.text


# notes and the clock


@pytest.mark.parametrize(
    ("key", "typed", "kind", "source"),
    [
        ("f", "Two foreign posts | picture 09:03", NoteKind.FACT, "picture 09:03"),
        ("f", "They say it was a student", NoteKind.RUMOUR, ""),
        ("d", "Nothing is answered before noon", NoteKind.DECISION, ""),
        ("s", "Notice on the web site", NoteKind.SAID, ""),
    ],
)
async def test_c06_one_line_goes_into_the_timeline(
    sitting: Sitting, key: str, typed: str, kind: NoteKind, source: str
) -> None:
    async with at(sitting.desk(LEAD), (140, 40)) as terminal:
        await terminal.press("6", key)
        await terminal.write(typed)
        await terminal.press("enter")

        assert typed.split(" | ", maxsplit=1)[0] in terminal.text
    (note,) = notes(sitting)
    assert (note.kind, note.source, note.by) == (kind, source, LEAD)


async def test_c04_the_next_update_is_promised_and_its_clock_runs(sitting: Sitting) -> None:
    async with at(sitting.desk(LEAD)) as terminal:
        await terminal.press("6")
        assert "No next update is promised" in terminal.text
        await terminal.press("p", "ctrl+u")
        await terminal.write("20")
        await terminal.press("enter")
        assert "next update promised for 09:25" in terminal.line("»")

        sitting.clock.forward(minutes=25)
        terminal.app.look()
        await terminal.settle()
        assert "! −5 min" in terminal.line("»")


async def test_c04_a_time_of_day_is_a_promise_too_and_nonsense_is_none(sitting: Sitting) -> None:
    async with at(sitting.desk(LEAD)) as terminal:
        await terminal.press("6", "p", "ctrl+u")
        await terminal.write("09:45")
        await terminal.press("enter")
        assert "next update promised for 09:45" in terminal.line("»")

        await terminal.press("p", "ctrl+u")
        await terminal.write("soon")
        await terminal.press("enter")
        assert "soon" in terminal.message
        assert "next update promised for 09:45" in terminal.line("»")


# set right, withdrawn, ended


async def test_c02_what_it_is_and_whom_it_concerns_is_set_right_afterwards() -> None:
    day = crisis_day()
    async with at(day.desk(LEAD)) as terminal:
        await terminal.press("c", "c")
        assert "e: say what it is" in terminal.text
        await terminal.press("e", "right", "right", "right", "tab", "right", "ctrl+s")

        assert "Hijacked account · 4 gravest" in terminal.lines[1]
        assert "Change the password" in terminal.text


async def test_c02_a_false_alarm_is_taken_back_as_if_it_had_never_been(sitting: Sitting) -> None:
    async with at(sitting.desk(AYSE)) as terminal:
        await terminal.press("6", "z")
        assert "A false alarm?" in terminal.text
        await terminal.press("y")

        assert "Taken back" in terminal.message
        assert "■ CRISIS" not in terminal.text
        assert "false alarm" in terminal.text
    assert status(sitting.desk()).to_decide == 0


async def test_c02_after_the_end_each_stopped_post_is_decided_on_by_hand(sitting: Sitting) -> None:
    async with at(sitting.desk(AYSE)) as terminal:
        await terminal.press("6", "b", "y")
        assert "To end a crisis" in terminal.text
        await terminal.press("escape")
        assert "■ CRISIS" in terminal.lines[1]

    sitting.clock.forward(minutes=30)
    async with at(sitting.desk(OWNER)) as terminal:
        stand_down(sitting.desk(LEAD))
        terminal.app.look()
        await terminal.settle()
        await terminal.press("6")
        waits = status(sitting.desk(OWNER)).to_decide
        assert f"! {waits} posts are still stopped and wait for a decision" in terminal.text

        await terminal.press("o")
        assert f"{waits} posts wait for a decision" in terminal.text
        await to_line(terminal, "Mezuniyet")
        await terminal.press("y")
        assert "When?" in terminal.text
        await terminal.press("enter")
        assert "It goes out on Mon 23 Nov 16:30." in terminal.message

        await to_line(terminal, "Rektörümüzün")
        await terminal.press("x", "y")
        assert "Dropped." in terminal.message
        assert f"{waits - 2} posts wait for a decision" in terminal.text


async def test_c02_a_post_kept_at_another_time_meets_all_limits_again(sitting: Sitting) -> None:
    stand_down(sitting.desk(LEAD))
    async with at(sitting.desk(OWNER)) as terminal:
        await terminal.press("6", "o")
        await to_line(terminal, "Mezuniyet")
        await terminal.press("y", "ctrl+u")
        await terminal.write("23.11 13:00")
        await terminal.press("enter")
        assert "B2" in terminal.text

        await terminal.press("escape", "y", "ctrl+u")
        await terminal.write("25.11 09:00")
        await terminal.press("enter")
        assert "It goes out on Wed 25 Nov 09:00." in terminal.message


# plans, exercises, lessons


async def test_c07_a_plan_is_current_only_with_numbers_an_exercise_and_a_yes() -> None:
    day = crisis_day()
    async with at(day.desk(LEAD)) as terminal:
        await terminal.press("6", "a")
        assert "0 of 11 plans are current" in terminal.text
        await to_line(terminal, "Hijacked account")
        assert "! Missing: confirmed numbers, an exercise, a yes to the plan" in " ".join(terminal.text.split())
        await terminal.press("y", "y")
        await terminal.press("d", "y")
        assert "◇ EXERCISE" in terminal.lines[1]

        await terminal.press("b", "y")
        assert "◇ EXERCISE" not in terminal.text
        await terminal.press("l", "down", "y", "y", "escape")
        await terminal.press("a")
        await to_line(terminal, "Hijacked account")
        assert "✓ current until" in terminal.line("▸")

        day.clock.forward(days=120)
        terminal.app.look()
        await terminal.settle()
        assert "! expired since 18.02.2027" in terminal.line("▸ Hijacked")


async def test_c01_a_step_of_a_plan_is_the_institutions_to_change() -> None:
    day = crisis_day()
    async with at(day.desk(LEAD)) as terminal:
        await terminal.press("6", "a")
        await to_line(terminal, "Hijacked account")
        await terminal.press("enter")
        assert "Change the password" in terminal.line("▸")
        await terminal.press("e", "ctrl+u")
        await terminal.write("Call the platform's hotline")
        await terminal.press("ctrl+s")
        assert "Call the platform's hotline" in terminal.text

    declared = declare(day.desk(AYSE), Declaration(scenario="hijacked_account")).crisis
    assert declared.steps[0].planned.text["en"] == "Call the platform's hotline"
    assert declared.steps[0].planned.text["tr"].startswith("Şifreyi değiştirin")


async def test_c06_what_is_still_to_be_done_greets_the_next_declaration(sitting: Sitting) -> None:
    stand_down(sitting.desk(LEAD))
    async with at(sitting.desk(LEAD)) as terminal:
        await terminal.press("6", "y", "a")
        await terminal.write("A second administrator for X")
        await terminal.press("tab")
        await terminal.write("Zeynep Şahin")
        await terminal.press("tab")
        await terminal.write("2026-12-04")
        await terminal.press("ctrl+s")
        assert "1 thing still to be done" in terminal.text
        assert "Zeynep Şahin" in terminal.line("A second administrator")

        await terminal.press("escape", "c", "c")
        assert "Still to be done since last time: A second administrator for X" in terminal.text


async def test_c06_the_report_is_read_and_written_as_markdown_and_html(sitting: Sitting, tmp_path: Path) -> None:
    async with at(sitting.desk(LEAD)) as terminal:
        await terminal.press("6", "d")
        await terminal.write("Nothing is answered")
        await terminal.press("enter", "r")
        assert "Crisis: Hijacked account" in terminal.text
        assert "Nothing is answered" in terminal.text
        await terminal.press("w", "ctrl+u")
        await terminal.write(str(tmp_path))
        await terminal.press("enter")
        assert "Written:" in terminal.message
    assert endings(tmp_path) == [".html", ".md"]


# the desk is gone


async def test_c02_the_share_is_gone_plan_and_numbers_stay_and_notes_are_not_lost(sitting: Sitting) -> None:
    desk, share = on_share(sitting.desk(LEAD))
    async with at(desk) as terminal:
        await terminal.press("6")
        share.gone = True
        terminal.app.look()
        await terminal.settle()
        assert "! Offline since 09:05" in terminal.text
        assert "0532 111 22 33" in terminal.text
        assert "Change the password" in terminal.text

        await terminal.press("d")
        await terminal.write("Website takes over")
        await terminal.press("enter")
        assert "Kept at this terminal" in terminal.message
        assert "! 1 note waits here for the desk" in terminal.text
        assert notes(sitting) == []

        share.gone = False
        terminal.app.look()
        await terminal.settle()
        assert "The desk is back" in terminal.message
        assert "Offline" not in terminal.text
    assert [(note.text, note.late) for note in notes(sitting)] == [("Website takes over", True)]


async def test_c02_the_share_is_gone_at_the_moment_of_declaring() -> None:
    day = crisis_day()
    desk, share = on_share(day.desk(LEAD))
    async with at(desk) as terminal:
        share.gone = True
        await terminal.press("c", "c")
        assert "only this terminal knows yet" in terminal.lines[1]
        assert "others do not know yet" in terminal.message
        assert status(day.desk()).lasting == ()

        share.gone = False
        terminal.app.look()
        await terminal.settle()
        assert "only this terminal knows yet" not in terminal.lines[1]
        assert "■ CRISIS" in terminal.lines[1]
    fresh = day.desk()
    fresh.store.refresh()
    assert len(status(fresh).lasting) == 1


# everything is seen, in every language


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_every_page_of_the_crisis_desk_shows_itself(
    sitting: Sitting, language: str, size: tuple[int, int]
) -> None:
    async with at(sitting.desk(LEAD), size) as terminal:
        await terminal.press("6")
        assert _("Call first") in terminal.text
        for key in "milaoyrw":
            await terminal.press(key)
            assert len(terminal.app.screen_stack) == 2
            assert f"? {_('help')}" in terminal.footer
            await terminal.press("escape")
        await terminal.press("v")
        assert "[5" in terminal.text


@pytest.mark.parametrize("name", PAGES)
def test_a_key_that_comes_before_a_page_is_there_does_no_harm(sitting: Sitting, name: str) -> None:
    page = page_of(name, sitting.desk(LEAD), "")
    actions = [key.action.split("(")[0] for key in KEYS if key.where != (EVERYWHERE,)]

    assert [action for action in actions if page.check_action(action, ()) not in (True, False, None)] == []
    assert CrisisScreen(sitting.desk(LEAD)).row is None
