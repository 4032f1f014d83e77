"""Power is lost after every single step of commits and folds: what was acknowledged is there, and nothing by half."""

from __future__ import annotations

import contextlib
from collections.abc import Callable

import pytest

from data.json_desk import fold
from data.json_desk.reader import load
from tests.data.desk_life import PLACE, Life, check, fold_often, new_desk, open_desk, seven_commits
from tests.data.fake_disk import Keep, PowerLost

KEPT: list[str | int] = ["nothing", "everything", *range(6)]


def steps_of(life: Callable[[Life], None]) -> int:
    disk = new_desk()
    life(Life(disk))
    return disk.steps


@pytest.fixture(autouse=True)
def _fold_often(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fold, "is_due", fold_often)


def test_the_life_that_is_cut_short_holds_commits_folds_and_generations() -> None:
    disk = new_desk()
    seven_commits(Life(disk))

    assert load(PLACE, disk).desk.journal > 2
    assert disk.names(PLACE.generations)
    assert steps_of(seven_commits) > 60


@pytest.mark.parametrize("kept", KEPT)
def test_power_lost_after_every_step(kept: str | int) -> None:
    for step in range(steps_of(seven_commits) + 1):
        disk = new_desk()
        life = Life(disk)
        disk.lose_power_after(step)
        with contextlib.suppress(PowerLost):
            seven_commits(life)
        disk.come_back(Keep(kept if isinstance(kept, str) else kept * 1000 + step))

        check(disk, life.told)
        life.run(range(8, 11))
        check(disk, life.told)


@pytest.mark.parametrize("kept", KEPT)
def test_killed_after_every_step_then_power_lost_after_another_commits_on(kept: str | int) -> None:
    for step in range(steps_of(seven_commits) + 1):
        disk = new_desk()
        life = Life(disk)
        disk.lose_power_after(step)
        with contextlib.suppress(PowerLost):
            seven_commits(life)
        disk.go_on()
        check(disk, life.told)
        life.commit(open_desk(disk, folds=False), 8)
        disk.come_back(Keep(kept if isinstance(kept, str) else kept * 1000 + step))

        check(disk, life.told)


@pytest.mark.parametrize("kept", ["nothing", "everything", 1])
def test_power_lost_again_at_every_step_of_coming_back(kept: str | int) -> None:
    for step in range(steps_of(seven_commits) + 1):
        for again in range(12):
            disk = new_desk()
            life = Life(disk)
            disk.lose_power_after(step)
            with contextlib.suppress(PowerLost):
                seven_commits(life)
            disk.come_back(Keep(step))
            disk.steps = 0
            disk.lose_power_after(again)
            with contextlib.suppress(PowerLost):
                life.run(range(8, 10))
            disk.come_back(Keep(kept))

            check(disk, life.told)
