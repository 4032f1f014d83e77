"""Mending a damaged desk may itself be cut short at any step: it is done again, and nothing acknowledged is missing."""

from __future__ import annotations

import contextlib

import pytest

from data.json_desk import fold
from data.json_desk.mending import mend
from smdesk.errors import CannotOpen
from tests.data.desk_life import PLACE, Life, check, fold_often, new_desk, open_desk, seven_commits
from tests.data.fake_disk import FakeDisk, Keep, PowerLost
from tests.data.samples import NOON


@pytest.fixture(autouse=True)
def _fold_often(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fold, "is_due", fold_often)


def damaged() -> tuple[FakeDisk, Life]:
    """A desk after some folds whose `desk.json` lost its end."""
    disk = new_desk()
    life = Life(disk)
    seven_commits(life)
    broken = disk.now[PLACE.desk]
    broken.data = broken.durable = broken.data[:-100]
    with pytest.raises(CannotOpen):
        open_desk(disk)
    disk.steps = 0
    return disk, life


def test_a_damaged_desk_is_mended_with_everything_that_was_acknowledged() -> None:
    disk, life = damaged()

    mend(PLACE, disk, NOON, "pc-1")

    check(disk, life.told)
    life.run(range(8, 12))
    check(disk, life.told)


@pytest.mark.parametrize("kept", ["nothing", "everything", 1, 2, 3])
def test_power_lost_at_every_step_of_mending(kept: str | int) -> None:
    disk, _ = damaged()
    mend(PLACE, disk, NOON, "pc-1")
    steps = disk.steps
    assert steps > 15
    for step in range(steps + 1):
        disk, life = damaged()
        disk.lose_power_after(step)
        with contextlib.suppress(PowerLost):
            mend(PLACE, disk, NOON, "pc-1")
        disk.come_back(Keep(kept if isinstance(kept, str) else kept * 1000 + step))

        mend(PLACE, disk, NOON, "pc-1")

        check(disk, life.told)
        life.run(range(8, 10))
        check(disk, life.told)
