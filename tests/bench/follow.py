"""Another terminal's commit: what applying it costs ÷ what the commit cost, and after how long it is seen.

`python -m tests.bench.follow`. Targets: at most one commit, without reading `desk.json` again; seen within a second
(p95) by a terminal that looks every half second.
"""

from __future__ import annotations

import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from data.json_desk.disk import Disk, Stamp
from data.keeping import DeskKeeping
from smdesk.posts import Post, PostId
from smdesk.store import Entry
from tests.bench.desks import big_desk
from tests.bench.pairs import seconds_of

POSTS, ENTRIES = 10_000, 100_000
PAIRS = 301
POLL = 0.5
COMMITS = 40


class CountingDisk(Disk):
    """Counts how often the whole desk is read."""

    whole_reads = 0

    def read_from(self, path: str, offset: int) -> tuple[bytes, Stamp]:
        self.whole_reads += path.endswith("desk.json")
        return super().read_from(path, offset)


def entry() -> Entry:
    return Entry(at=datetime.now(UTC), by="n-ayse", seat="ayse@pc", act="post.edit", record="p-1")


def commit(desk: str, turn: int, store: object = None) -> None:
    """Change the title of one post to the time now."""
    opened = DeskKeeping(state_folder=f"{desk}-state").open(desk) if store is None else store
    with opened.transaction() as tx:  # type: ignore[attr-defined]  # a store
        tx.put(replace(tx.get(Post, PostId(f"p-{turn:08}")), title=repr(time.time())))
        tx.commit(entry())


def cost(desk: str) -> None:
    disk = CountingDisk()
    mine = DeskKeeping(disk=disk).open(desk)
    other = DeskKeeping().open(desk)
    commit(desk, 0, other)
    mine.refresh()
    disk.whole_reads = 0
    commits, applied, nothing = [], [], []
    for turn in range(PAIRS):
        commits.append(seconds_of(lambda turn=turn: commit(desk, turn, other)))
        applied.append(seconds_of(mine.refresh))
        nothing.append(seconds_of(mine.refresh))
    again = statistics.median(b / a for a, b in zip(commits[1:], commits, strict=False))
    ratio = statistics.median(a / b for a, b in zip(applied, commits, strict=True))
    print(f"apply ÷ commit   {ratio:.2f}   A/A {again:.2f}   ({statistics.median(applied) * 1e3:.3f} ms)")
    print(f"a look that finds nothing: {statistics.median(nothing) * 1e6:.0f} µs")
    print(f"desk.json read again: {disk.whole_reads} times")


def seen_after(desk: str) -> None:
    """A second process commits at random moments, as people do; a terminal here looks every half second."""
    mine = DeskKeeping().open(desk)
    other = subprocess.Popen([sys.executable, "-m", "tests.bench.follow", desk], env=dict(os.environ))
    delays = []
    while len(delays) < COMMITS:
        time.sleep(POLL)
        changes = mine.refresh()
        with mine.reading() as view:
            now = time.time()
            delays += [now - float(view.get(Post, record).title) for record in (changes.records if changes else ())]
    other.wait()
    delays.sort()
    print(f"seen after: median {statistics.median(delays):.2f} s, p95 {delays[int(len(delays) * 0.95)]:.2f} s")


def commit_now_and_then(desk: str) -> None:
    store = DeskKeeping().open(desk)
    for turn in range(COMMITS):
        time.sleep(random.random() * POLL)
        commit(desk, 1_000 + turn, store)


def main() -> None:
    if sys.argv[1:]:
        commit_now_and_then(sys.argv[1])
        return
    with tempfile.TemporaryDirectory(prefix="smdesk-bench-") as name:
        desk = big_desk(Path(name, "desk"), POSTS, ENTRIES)
        cost(desk)
        seen_after(desk)


if __name__ == "__main__":
    main()
