"""A short life of a desk on a fake disk, and what must be true of it after whatever happened."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

from data.audit_chain import START
from data.json_desk import fold
from data.json_desk.place import DeskPlace
from data.json_desk.proof import proven
from data.json_desk.reader import load
from data.json_desk.snapshot import DeskRow, TrailMark, written
from data.json_desk.store import JsonStore, Surroundings
from smdesk.store import PostsWanted
from tests.data.fake_disk import FakeDisk, FakeLock
from tests.data.samples import NOON, entry, post

PLACE = DeskPlace("/desk")


def new_desk() -> FakeDisk:
    """A disk with an empty desk on it, safely."""
    disk = FakeDisk()
    row = DeskRow(id="d-1", sequence=0, head=START, journal=1, trail=TrailMark(), folded_at="", folded_by="")
    fold.write_new(disk, PLACE.desk, written(row, {}), like=PLACE.folder, temporary="/desk/desk.tmp-1")
    disk.steps = 0
    return disk


def open_desk(disk: FakeDisk, *, folds: bool = True) -> JsonStore:
    lock: Any = FakeLock()
    return JsonStore(PLACE, Surroundings(disk, lock, NOON.timestamp), folds=folds)


@dataclass
class Life:
    """Commits by two terminals in turn, and what was acknowledged of them; each commit changes two posts."""

    disk: FakeDisk
    told: dict[int, str] = field(default_factory=dict)

    def run(self, numbers: range) -> None:
        terminals = [open_desk(self.disk), open_desk(self.disk)]
        for number in numbers:
            self.commit(terminals[number % 2], number)

    def commit(self, store: JsonStore, number: int) -> None:
        with store.transaction() as tx:
            for post_id in ("p-a", f"p-{number % 4}"):
                here = {p.id: p for p in tx.posts(PostsWanted())}
                tx.put(replace(here.get(post_id) or post(post_id), title=str(number), text="ş" * 40))
            self.told[tx.commit(entry(f"n{number}"))] = str(number)


def check(disk: FakeDisk, told: dict[int, str]) -> None:
    """The desk opens and shows, at its sequence, exactly what that commit and those before it wrote."""
    store = open_desk(disk, folds=False)
    with store.reading() as view:
        last = max(told, default=0)
        assert view.sequence >= last
        trail = view.trail()
        assert [e.seq for e in trail] == list(range(1, view.sequence + 1))
        acts = {e.seq: e.act for e in trail}
        assert all(acts[sequence] == f"n{number}" for sequence, number in told.items())
        assert {p.id: p.title for p in view.posts(PostsWanted())} == as_written([e.act[1:] for e in trail])
    assert proven(PLACE, disk, load(PLACE, disk), None).problem is None


def as_written(numbers: list[str]) -> dict[str, str]:
    titles: dict[str, str] = {}
    for number in numbers:
        titles |= {"p-a": number, f"p-{int(number) % 4}": number}
    return titles


def seven_commits(life: Life) -> None:
    """Long enough for several folds."""
    life.run(range(1, 8))


def fold_often(journal: int, _desk: int) -> bool:
    """Stands in for `fold.is_due`: every second or third commit."""
    return journal > 2700
