"""The disk fails at every single step: the change is refused or in doubt, never half done, and the rest is kept."""

from __future__ import annotations

import errno
from collections.abc import Callable

import pytest

from data.json_desk import fold
from smdesk.errors import DeskError, MaybeSaved, NotSaved
from tests.data.desk_life import Life, check, fold_often, new_desk, open_desk
from tests.data.fake_disk import FakeDisk

STEPS = 60
"""More than the life below takes."""


@pytest.fixture(autouse=True)
def _fold_often(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fold, "is_due", fold_often)


def failing(number: int, *, since: int, until: int) -> Callable[[int, str, str], None]:
    def fault(step: int, kind: str, path: str) -> None:
        if since <= step <= until:
            raise OSError(number, "the disk says no", path)

    return fault


def live_on(disk: FakeDisk, life: Life) -> list[type[DeskError]]:
    """Five commits by one terminal that goes on after each refusal; what it was told."""
    store = open_desk(disk)
    said: list[type[DeskError]] = []
    for number in range(1, 6):
        try:
            life.commit(store, number)
        except DeskError as error:
            said.append(type(error))
    return said


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EIO, errno.EACCES])
@pytest.mark.parametrize("long", [1, 2, 3, 1000])
def test_an_error_at_every_step_refuses_and_keeps_the_rest(number: int, long: int) -> None:
    refused = 0
    for step in range(1, STEPS):
        disk = new_desk()
        life = Life(disk)
        disk.fault = failing(number, since=step, until=step + long - 1)

        said = live_on(disk, life)

        assert set(said) <= {NotSaved, MaybeSaved}
        refused += len(said)
        disk.go_on()
        check(disk, life.told)
        life.commit(open_desk(disk), 8)
        check(disk, life.told)
    assert refused > 3


def test_a_write_that_fails_leaves_nothing_of_itself_and_says_disk_full() -> None:
    disk = new_desk()
    life = Life(disk)
    store = open_desk(disk)
    life.commit(store, 1)
    before = {path: inode.data for path, inode in disk.now.items()}

    def full(step: int, kind: str, path: str) -> None:
        if kind == "write":
            raise OSError(errno.ENOSPC, "no space left on device")

    disk.fault = full
    with pytest.raises(NotSaved) as raised:
        life.commit(store, 2)

    assert raised.value.params == {"reason": "disk_full"}
    assert {path: inode.data for path, inode in disk.now.items()} == before


def test_a_disk_that_fills_up_in_the_middle_of_a_line_leaves_no_half_line() -> None:
    disk = new_desk()
    life = Life(disk)
    store = open_desk(disk)
    life.commit(store, 1)
    before = {path: inode.data for path, inode in disk.now.items()}
    disk.short_writes = True
    writes = []

    def full_at_the_second(step: int, kind: str, path: str) -> None:
        writes.extend([step] if kind == "write" else [])
        if kind == "write" and len(writes) == 2:
            raise OSError(errno.ENOSPC, "no space left on device")

    disk.fault = full_at_the_second
    with pytest.raises(NotSaved):
        life.commit(store, 2)

    assert len(writes) == 2
    assert {path: inode.data for path, inode in disk.now.items()} == before


def test_writes_that_come_in_pieces_are_still_whole() -> None:
    disk = new_desk()
    disk.short_writes = True
    life = Life(disk)

    life.run(range(1, 8))

    check(disk, life.told)


def test_after_a_failed_sync_it_may_be_saved_and_is_not_synced_again() -> None:
    disk = new_desk()
    life = Life(disk)
    store = open_desk(disk)
    life.commit(store, 1)
    kinds: list[str] = []

    def sync_fails(step: int, kind: str, path: str) -> None:
        kinds.append(kind)
        if kind == "fsync":
            raise OSError(errno.EIO, "input/output error")

    disk.fault = sync_fails
    with pytest.raises(MaybeSaved):
        life.commit(store, 2)

    assert kinds == ["write", "fsync", "truncate"]
    disk.go_on()
    assert store.refresh() is not None
    life.commit(store, 3)
    check(disk, life.told)


def test_a_write_that_can_be_neither_finished_nor_cut_back_is_not_believed() -> None:
    disk = new_desk()
    life = Life(disk)
    store = open_desk(disk)
    life.commit(store, 1)
    disk.short_writes = True
    writes = []

    def stuck(step: int, kind: str, path: str) -> None:
        writes.append(step)
        if len(writes) > 1:
            raise OSError(errno.EIO, "input/output error")

    disk.fault = stuck
    with pytest.raises(NotSaved):
        life.commit(store, 2)

    disk.go_on()
    disk.short_writes = False
    check(disk, life.told)
    life.commit(store, 3)
    check(disk, life.told)


def test_a_fold_that_fails_at_any_step_is_nobodys_trouble(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fold, "is_due", lambda journal, desk: False)
    for step in range(1, 25):
        disk = new_desk()
        life = Life(disk)
        store = open_desk(disk)
        for number in (1, 2, 3):
            life.commit(store, number)
        monkeypatch.setattr(fold, "is_due", lambda journal, desk: True)
        disk.fault = failing(errno.ENOSPC, since=disk.steps + step, until=disk.steps + step + 1)
        store.close()
        monkeypatch.setattr(fold, "is_due", lambda journal, desk: False)
        disk.go_on()

        check(disk, life.told)
        life.commit(store, 4)
        check(disk, life.told)
