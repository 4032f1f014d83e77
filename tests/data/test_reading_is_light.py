"""A command that only reads loads neither the lock nor TinyDB, and leaves nothing behind."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tests.bench.desks import big_desk
from tests.data.conftest import DeskFolder

ROOT = Path(__file__).resolve().parents[2]
READS = """
import sys
from data.keeping import DeskKeeping
from smdesk.store import PostsWanted
store = DeskKeeping().open(sys.argv[1])
with store.reading() as view:
    print(len(view.posts(PostsWanted())), len(view.trail()))
store.close()
heavy = {"tinydb", "filelock", "platformdirs", "textual", "rich", "asyncio", "json", "random"}
print(sorted(heavy & set(sys.modules)))
"""
TODAY = """
import sys
from smdesk.__main__ import main
sys.argv = ["smdesk", "--desk", sys.argv[1], "--as", "n-ayse", "today", "--json"]
main()
subjects = ("data.item_index", "data.keys.", "data.mail.", "smdesk.inbox.", "smdesk.vault.", "smdesk.crisis.")
needed = ("rules", "passwords", "crises", "freeze", "runbooks")  # what policy holds, and what a freeze is computed from
print(sorted(name for name in sys.modules if name.startswith(subjects) and name.rpartition(".")[2] not in needed))
"""


def test_reading_loads_no_lock_and_no_tinydb_and_leaves_nothing(desk: DeskFolder, tmp_path: Path) -> None:
    for name in ("desk.lock", "desk.holder"):
        (desk.folder / name).unlink()
    before = sorted(path.name for path in desk.folder.iterdir())
    home = tmp_path / "home"
    home.mkdir()
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "HOME": str(home), "XDG_STATE_HOME": str(home)}

    done = subprocess.run(
        [sys.executable, "-c", READS, desk.location], capture_output=True, text=True, check=True, env=environment
    )

    assert done.stdout.splitlines() == ["2 3", "[]"]
    assert sorted(path.name for path in desk.folder.iterdir()) == before
    assert list(home.iterdir()) == []


def test_today_on_a_desk_without_inbox_vault_and_crisis_reads_none_of_their_modules(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", TODAY, big_desk(tmp_path, posts=50, entries=60)],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )

    assert '"day"' in done.stdout
    assert done.stdout.splitlines()[-1] == "[]"
