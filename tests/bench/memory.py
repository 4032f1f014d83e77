"""What an open desk of 10,000 posts takes: time to open, to answer the first day, and memory, in a fresh process.

`python -m tests.bench.memory [POSTS]`.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from time import perf_counter

from data.keeping import DeskKeeping
from smdesk.store import PostsWanted
from tests.bench.desks import big_desk

RUNS = 11


def resident() -> float:
    """Mebibytes of memory this process has, where the system tells (Linux)."""
    statm = Path("/proc/self/statm")
    return int(statm.read_text().split()[1]) * 4096 / 2**20 if statm.exists() else 0.0


def one_opening(desk: str) -> None:
    before = resident()
    begun = perf_counter()
    store = DeskKeeping().open(desk)
    opened = perf_counter()
    today = datetime.now(UTC).date()
    with store.reading() as view:
        view.posts(PostsWanted(first=today, last=today))
    answered = perf_counter()
    print((opened - begun) * 1e3, (answered - opened) * 1e3, resident() - before)


def main() -> None:
    if len(sys.argv) == 3:
        one_opening(sys.argv[2])
        return
    posts = int(sys.argv[1]) if sys.argv[1:] else 10_000
    with tempfile.TemporaryDirectory(prefix="smdesk-bench-") as name:
        desk = big_desk(name, posts, 100_000)
        command = [sys.executable, "-m", "tests.bench.memory", str(posts), desk]
        runs = [list(map(float, subprocess.check_output(command, text=True).split())) for _ in range(RUNS)]
        opened, answered, taken = (statistics.median(column) for column in zip(*runs, strict=True))
        size = Path(desk).stat().st_size / 2**20
    print(f"{posts:,} posts, desk.json {size:.1f} MiB")
    print(f"open {opened:.1f} ms, first day {answered:.1f} ms more")
    print(f"memory {taken:.1f} MiB ({taken / size:.2f} × the file)")


if __name__ == "__main__":
    main()
