"""Keys slower than a frame while the desk commits five times a second with an fsync of 15 ms, beside an idle one.

python -m tests.bench.while_committing [KEYS] [POSTS]. Printed, not asserted: at most 3 points more than idle.
"""

from __future__ import annotations

import os
import sys
import tempfile
import threading
import time
from dataclasses import replace
from functools import cached_property
from pathlib import Path

from data.json_desk.disk import Disk
from data.keeping import DeskKeeping
from smdesk.__main__ import Machine
from smdesk.cli.running import run
from smdesk.desk import Desk
from smdesk.posts import Post, PostId
from tests.bench.desks import big_desk
from tests.bench.on_a_pty import Running, ms

EACH = 0.2
FSYNC = 0.015
FRAME_MS = 16
MOST = 3
DOWN, UP = b"j", b"k"


class SlowDisk(Disk):
    """A disk that takes its time to be sure."""

    def fsync(self, fd: int) -> None:
        super().fsync(fd)
        time.sleep(FSYNC)


class Busy(Machine):
    """The program as it is wired, its desk committed to from a thread, as every use case is."""

    @cached_property
    def keeping(self) -> DeskKeeping:
        return DeskKeeping(person=self.login, host=self.machine, disk=SlowDisk())

    def open_screens(self, desk: Desk) -> int:
        threading.Thread(target=commit_on_and_on, args=(desk,), daemon=True).start()
        return super().open_screens(desk)


def commit_on_and_on(desk: Desk) -> None:
    for turn in range(1_000_000):
        with desk.writing() as tx:
            post = tx.get(Post, PostId(f"p-{turn % 1000:08}"))
            tx.put(replace(post, title=f"title {turn}"))
            tx.commit(desk.entry("post.edit", post.id, "title", at=desk.clock()))
        time.sleep(EACH)


def program(kind: str, desk: str) -> list[str]:
    return [sys.executable, "-m", "tests.bench.while_committing", kind, desk]


def sequence(desk: str) -> int:
    with DeskKeeping().open(desk).reading() as view:
        return view.sequence


def slow(times: list[float]) -> float:
    return 100 * sum(took > FRAME_MS / 1000 for took in times) / len(times)


def main(keys: int = 300, posts: int = 10_000) -> None:
    with tempfile.TemporaryDirectory() as folder:
        desks = [big_desk(Path(folder, name), posts) for name in ("busy", "idle", "again")]
        programs = [Running(program(kind, desk)) for kind, desk in zip(("busy", "idle", "idle"), desks, strict=True)]
        times: list[list[float]] = [[], [], []]
        for running in programs:
            running.until(b"Who waits for us")
            running.quiet(1.0)
        for number in range(keys + 4):
            for running, taken in zip(programs, times, strict=True):
                took = running.key(UP if number % 2 else DOWN)
                running.quiet(0.03, most=0.1)
                if number >= 4:
                    taken.append(took)
        for running in programs:
            running.close()
        commits = sequence(desks[0]) - sequence(desks[1])
    busy, idle, again = times
    print(f"keys on Today, {posts} posts, {keys} keys each, 120×40; {commits} commits, each with an fsync of {FSYNC} s")
    for name, taken in (("committing", busy), ("idle", idle), ("idle again (control)", again)):
        print(f"  {name:22} {ms(taken)}  {slow(taken):.1f}% over {FRAME_MS} ms")
    more, control = slow(busy) - slow(idle), slow(again) - slow(idle)
    print(f"  committing - idle      {more:+.1f} points (≤ {MOST}), control {control:+.1f}")


if __name__ == "__main__":
    if sys.argv[1:2] in (["busy"], ["idle"]):
        kind, desk = sys.argv[1:3]
        run(["--desk", desk, "--as", "n-ayse", "--lang", "en"], Busy() if kind == "busy" else Machine())
        os._exit(0)
    main(*map(int, sys.argv[1:]))
