"""One contract for every store: each test runs on a desk in memory and on a desk in files."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from data.keeping import DeskKeeping
from data.memory import MemoryDesk, MemoryStore
from smdesk.store import Store
from tests.data.samples import FACULTY, INSTITUTION, POLICY, entry

OpenStore = Callable[[], Store]
"""Opens one more terminal on the same desk."""


@pytest.fixture(params=["memory", "json", "json-folding"])
def open_store(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> OpenStore:
    """A desk that holds its institution, its policy and one unit, at sequence 1."""
    if request.param == "memory":
        desk = MemoryDesk()
        opened: OpenStore = lambda: MemoryStore(desk, lock_timeout=0.05)  # noqa: E731 - one terminal each
        records = (INSTITUTION, POLICY, FACULTY)
    else:
        if request.param == "json-folding":
            monkeypatch.setattr("data.json_desk.fold.is_due", lambda journal, desk: True)
        keeping = DeskKeeping(person="ayse", host="pc-1", lock_timeout=0.05, state_folder=str(tmp_path / "state"))
        keeping.create(str(tmp_path / "desk"), INSTITUTION, POLICY)
        opened = lambda: keeping.open(str(tmp_path / "desk"), folds=True)  # noqa: E731 - one terminal each
        records = (FACULTY,)
    store = opened()
    with store.transaction() as tx:
        for record in records:
            tx.put(record)
        tx.commit(entry("desk.create", "institution"))
    return opened
