"""The first-run guide: a few steps to a desk, and nothing on the disk before the last enter."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual.pilot import Pilot

from data.keeping import DeskKeeping
from data.starters import starters
from data.system_zone import system_zone, zones
from screens.first_run import Begun, FirstRunApp
from screens.first_steps import Ground
from screens.widgets.bars import MessageLine
from smdesk.i18n import speak, spoken
from smdesk.people import Role
from smdesk.policy import Policy
from smdesk.store import Store
from smdesk.units import Institution
from tests.fakes import CountingIds, FakeClock

HANDLES = ("down", "down")  # from the unit's name to its first handle


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    speak("en")
    yield
    speak("en")


class Guide:
    """The guide under test, and the folder it would write to."""

    def __init__(self, pilot: Pilot[Begun], folder: Path) -> None:
        self.pilot, self.folder = pilot, folder

    async def press(self, *keys: str) -> None:
        for key in keys:
            await self.pilot.press(key)
            await self.pilot.app.workers.wait_for_complete()
            await self.pilot.pause()

    async def write(self, text: str) -> None:
        await self.press("ctrl+u", *({" ": "space"}.get(letter, letter) for letter in text))

    @property
    def lines(self) -> str:
        return "\n".join(strip.text for strip in self.pilot.app.screen._compositor.render_strips())

    @property
    def said(self) -> str:
        return self.pilot.app.screen.query_one(MessageLine).said.plain

    @property
    def store(self) -> Store:
        begun = self.pilot.app.return_value
        assert begun is not None
        assert begun.store is not None
        return begun.store

    @property
    def written(self) -> list[str]:
        return [path.name for path in self.folder.rglob("*")]


@asynccontextmanager
async def guide(folder: Path, zone: str = "Europe/Riga") -> AsyncIterator[Guide]:
    home = folder / "desk"
    ground = Ground(
        keeping=DeskKeeping(starters=starters, state_folder=str(folder / "state")),
        location=str(home / "desk.json"),
        ids=CountingIds(),
        clock=FakeClock(),
        login="ayse",
        seat="ayse@office",
        zone=zone,
        zones=zones(),
    )
    async with FirstRunApp(ground, "en").run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        yield Guide(pilot, home)


async def up_to_you(there: Guide) -> None:
    """Everything but the last step: Ogre, plain rules, no units."""
    await there.press("enter", "enter")
    await there.write("Ogre")
    await there.press("enter", "enter", "end", "enter", "ctrl+s")


async def test_a_desk_is_made_of_five_steps(tmp_path: Path) -> None:
    async with guide(tmp_path) as there:
        await there.press("enter", "enter")
        await there.write("Ogre")
        await there.press("enter", "enter", "end", "enter")
        await there.write("Pašvaldība")
        await there.press(*HANDLES)
        await there.write("@ogre")
        await there.press("ctrl+s")
        await there.write("Ilze")
        await there.press("enter")
        assert there.written == []
        await there.press("enter")

    with there.store.reading() as view:
        home = view.get(Institution, "institution")
        people, units, accounts = view.people(), view.units(), view.accounts()
    there.store.close()
    assert (home.name, home.zone, home.starter) == ("Ogre", "Europe/Riga", "plain")
    assert [(p.name, p.login, [grant.role for grant in p.roles]) for p in people] == [
        ("Ilze", "ayse", [Role.ADMINISTRATOR])
    ]
    assert [unit.name for unit in units] == ["Pašvaldība"]
    assert [(a.platform, a.handle) for a in accounts] == [("x", "@ogre")]


async def test_leaving_at_the_last_step_writes_nothing(tmp_path: Path) -> None:
    async with guide(tmp_path) as there:
        await up_to_you(there)
        await there.write("Ilze")
        await there.press("ctrl+q")

    assert there.pilot.app.return_value is None
    assert there.written == []


async def test_a_step_back_keeps_what_was_said(tmp_path: Path) -> None:
    async with guide(tmp_path) as there:
        await there.press("enter", "enter")
        await there.write("Ogre")
        await there.press("enter", "enter", "escape")

        assert "Ogre" in there.lines
        assert "Europe/Riga" in there.lines


async def test_the_language_changes_at_once(tmp_path: Path) -> None:
    async with guide(tmp_path) as there:
        await there.press("right")

        assert spoken() == "tr"
        assert "Türkçe" in there.lines


async def test_the_example_can_be_asked_for(tmp_path: Path) -> None:
    async with guide(tmp_path) as there:
        await there.press("down", "right", "enter")

    assert there.pilot.app.return_value == Begun()
    assert there.written == []


async def test_a_zone_that_does_not_exist_is_told_at_once(tmp_path: Path) -> None:
    async with guide(tmp_path) as there:
        await there.press("enter", "enter")
        await there.write("Ogre")
        await there.press("enter")
        await there.write("Rgia")
        await there.press("enter")

        assert "“Rgia” is no time zone" in there.said


async def test_a_city_finds_its_zone(tmp_path: Path) -> None:
    async with guide(tmp_path, zone="") as there:
        await there.press("enter", "enter", "down")
        await there.write("istan")

        assert "Europe/Istanbul" in there.lines


async def test_each_starter_shows_its_rules_with_clause_and_source(tmp_path: Path) -> None:
    async with guide(tmp_path) as there:
        await there.press("enter", "enter")
        await there.write("Ogre")
        await there.press("enter", "enter", "home")
        baskent = there.lines
        await there.press("down")
        konya = there.lines
        await there.press("enter", "ctrl+s")
        await there.write("Ilze")
        await there.press("ctrl+s")

    with there.store.reading() as view:
        approvals = view.get(Policy, "policy").approvals
    there.store.close()
    assert "Usually 1, at most 2 posts a day" in baskent
    assert "[B2]" in baskent
    assert "Source: Başkent" in baskent
    assert "approver (unit manager) says yes to: every post" in konya
    assert any(step.role is Role.APPROVER for step in approvals)


async def test_several_units_are_asked_for_one_by_one(tmp_path: Path) -> None:
    async with guide(tmp_path) as there:
        await there.press("enter", "enter")
        await there.write("Ogre")
        await there.press("enter", "enter", "end", "enter")
        await there.write("One")
        await there.press("up", "right", "enter")
        assert "So far: One" in there.lines
        await there.write("Two")
        await there.press("ctrl+s")
        await there.write("Ilze")
        await there.press("ctrl+s")

    with there.store.reading() as view:
        names = {unit.name for unit in view.units()}
    there.store.close()
    assert names == {"One", "Two"}


async def test_two_units_of_one_name_are_refused_before_anything_is_written(tmp_path: Path) -> None:
    async with guide(tmp_path) as there:
        await there.press("enter", "enter")
        await there.write("Ogre")
        await there.press("enter", "enter", "end", "enter")
        await there.write("One")
        await there.press("up", "right", "enter")
        await there.write("one")
        await there.press("ctrl+s")

        assert "is there already" in there.said

    assert there.written == []


async def test_one_account_of_two_units_is_refused_before_anything_is_written(tmp_path: Path) -> None:
    async with guide(tmp_path) as there:
        await there.press("enter", "enter")
        await there.write("Ogre")
        await there.press("enter", "enter", "end", "enter")
        await there.write("One")
        await there.press(*HANDLES)
        await there.write("@ogre")
        await there.press("up", "up", "up", "right", "enter")
        await there.write("Two")
        await there.press(*HANDLES)
        await there.write("@Ogre")
        await there.press("ctrl+s")
        await there.write("Ilze")
        await there.press("ctrl+s")

        assert "@Ogre on X is there already" in there.said

    assert there.written == []


async def test_a_desk_that_came_meanwhile_is_left_alone(tmp_path: Path) -> None:
    async with guide(tmp_path) as there:
        await up_to_you(there)
        there.folder.mkdir()
        (there.folder / "desk.json").write_text("somebody else's")
        await there.write("Ilze")
        await there.press("ctrl+s")

        assert "already" in there.said

    assert (there.folder / "desk.json").read_text() == "somebody else's"


def test_the_systems_zone_is_a_place_or_nothing() -> None:
    assert system_zone() in ("", *zones())
    assert "Europe/Istanbul" in zones()
    assert "Etc/UTC" not in zones()


async def test_the_arrow_takes_the_zone_that_was_begun(tmp_path: Path) -> None:
    async with guide(tmp_path, zone="") as there:
        await there.press("enter", "enter")
        await there.write("Ogre")
        await there.press("enter")
        await there.write("Europe/Ri")
        await there.press("right", "enter")

        assert "3 of 5" in there.lines
