"""A desk that does not open: what broke is said, the newest good state is offered, nothing is overwritten."""

from __future__ import annotations

from datetime import timedelta

from textual.pilot import Pilot

from screens.broken_desk import BrokenDeskApp
from screens.widgets.bars import KeyLine
from smdesk.errors import CannotOpen, NotSaved
from smdesk.ports import Generation
from tests.fakes import MONDAY

DAMAGED = CannotOpen("desk_damaged", path="/desks/desk.json", where="line 1, column 40", generation="g-1")
GOOD = Generation(name="g-1", at=MONDAY - timedelta(hours=2), sequence=41, good=True)


async def settle(pilot: Pilot[bool]) -> None:
    await pilot.pause()
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()


def shown(pilot: Pilot[bool]) -> str:
    lines = "\n".join(strip.text.rstrip() for strip in pilot.app.screen._compositor.render_strips())
    return " ".join(lines.split())


async def test_it_says_where_it_broke_and_brings_the_newest_good_state_back_when_asked() -> None:
    restored: list[str] = []
    app = BrokenDeskApp(DAMAGED, GOOD, lambda generation: restored.append(generation.name))
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert "damaged at line 1, column 40" in shown(pilot)
        assert restored == []
        await pilot.press("r")
        await settle(pilot)

    assert restored == ["g-1"]
    assert app.return_value is True


async def test_leaving_it_changes_nothing() -> None:
    restored: list[str] = []
    app = BrokenDeskApp(DAMAGED, GOOD, lambda generation: restored.append(generation.name))
    async with app.run_test() as pilot:
        await settle(pilot)
        await pilot.press("q")

    assert restored == []
    assert app.return_value is None


async def test_without_a_good_state_there_is_no_key_to_restore() -> None:
    app = BrokenDeskApp(DAMAGED, None, lambda _generation: None)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)

        assert "no good state" in shown(pilot)
        assert "restore" not in pilot.app.screen.query_one(KeyLine).line(80).plain


async def test_a_newer_programs_desk_is_not_restored_over() -> None:
    newer = CannotOpen("desk_newer", path="/desks/desk.json", schema=9)
    app = BrokenDeskApp(newer, GOOD, lambda _generation: None)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("r")
        await settle(pilot)

        assert "newer smdesk" in shown(pilot)

    assert app.return_value is None


async def test_a_restore_that_fails_is_told_and_can_be_tried_again() -> None:
    def full(_generation: Generation) -> None:
        raise NotSaved("disk full")

    app = BrokenDeskApp(DAMAGED, GOOD, full)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("r")
        await settle(pilot)

        assert "Not saved, nothing was changed: disk full." in shown(pilot)
