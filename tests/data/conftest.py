"""A real desk in a folder of its own."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from data.json_desk.store import JsonStore
from data.keeping import DeskKeeping
from smdesk.store import Record
from tests.data.samples import FACULTY, INSTITUTION, POLICY, entry, post


@dataclass
class DeskFolder:
    """A desk's folder, and what keeps it."""

    folder: Path
    keeping: DeskKeeping

    @property
    def location(self) -> str:
        return str(self.folder)

    @property
    def desk(self) -> Path:
        return self.folder / "desk.json"

    @property
    def journal(self) -> Path:
        return max(self.folder.glob("desk.journal-*"), key=lambda path: int(path.name.rpartition("-")[2]))

    def open(self, *, folds: bool = False) -> JsonStore:
        return self.keeping.open(self.location, folds=folds)

    def save(self, *records: Record, act: str = "post.edit") -> int:
        store = self.open()
        with store.transaction() as tx:
            for record in records:
                tx.put(record)
            return tx.commit(entry(act, records[0].id))

    def fold(self) -> None:
        """What a program that stays open does when the journal has grown."""
        store = self.open()
        with store._around.lock.held():
            store._fold()

    def files(self) -> dict[str, bytes]:
        """What stands in the folder, but for the lock and the name of who had it last."""
        return {
            path.name: path.read_bytes()
            for path in self.folder.iterdir()
            if path.is_file() and path.suffix not in (".lock", ".holder")
        }


@pytest.fixture
def keeping(tmp_path: Path) -> DeskKeeping:
    """Keeps desks as Ayşe on pc-1 would, with a short patience and a memory of its own."""
    return DeskKeeping(person="ayse", host="pc-1", lock_timeout=0.2, state_folder=str(tmp_path / "state"))


@pytest.fixture
def desk(tmp_path: Path, keeping: DeskKeeping) -> DeskFolder:
    """A desk with a unit and two posts, of which the first commit is folded and two are in the journal."""
    made = DeskFolder(tmp_path / "desk", keeping)
    keeping.create(made.location, INSTITUTION, POLICY).close()
    made.save(FACULTY, act="desk.create")
    made.fold()
    made.save(post("p-1", day=1, title="Açılış"))
    made.save(post("p-2", day=2))
    return made
