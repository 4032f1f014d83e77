"""Processes that write to one desk as fast as they can: to be run in numbers, and to be killed.

`python -m tests.data.ordeal write FOLDER NAME COMMITS` commits so many new posts, telling each one on stdout once it is
acknowledged; `kill FOLDER TIMES` kills writers in the middle of it and answers what was found, as JSON.
"""

from __future__ import annotations

import json
import os
import random
import signal
import sys
import time
from dataclasses import replace
from itertools import count

from data.json_desk.store import JsonStore
from data.keeping import DeskKeeping
from smdesk.errors import CannotOpen, NotFound
from smdesk.posts import Post
from smdesk.store import PostsWanted
from tests.data.samples import entry, post

PATIENCE = 60.0
LONGEST = 0.04
"""Seconds a writer lives at most before it is killed: some dozens of commits and several folds."""


def open_desk(folder: str) -> JsonStore:
    keeping = DeskKeeping(person="w", host=f"pc-{os.getpid()}", lock_timeout=PATIENCE, state_folder=f"{folder}-state")
    return keeping.open(folder, folds=True)


def commit(store: JsonStore, name: str, number: int) -> None:
    """A new post, and one that everybody changes."""
    with store.transaction() as tx:
        tx.put(post(f"{name}-{number}"))
        try:
            shared = tx.get(Post, "p-shared")
        except NotFound:
            shared = post("p-shared", title="0")
        tx.put(replace(shared, title=str(int(shared.title) + 1)))
        tx.commit(entry("write", f"{name}-{number}"))


def write(folder: str, name: str, commits: int) -> None:
    store = open_desk(folder)
    for number in range(commits):
        commit(store, name, number)
        print(f"{name}-{number}", flush=True)
    store.close()


def write_until_killed(folder: str, told: int, life: int) -> None:
    """Edits of one post, longer and shorter in turn, each told through a pipe once it is acknowledged."""
    store = open_desk(folder)
    for number in count():
        with store.transaction() as tx:
            try:
                edited = tx.get(Post, "p-1")
            except NotFound:
                edited = post("p-1")
            tx.put(replace(edited, title=f"{life} {number}", text="ş" * (900 if number % 2 else 5)))
            sequence = tx.commit(entry("write", f"{life} {number}"))
        os.write(told, f"{sequence} {life} {number}\n".encode())


def one_life(folder: str, life: int, chance: random.Random) -> dict[int, str]:
    """A writer's commits that were acknowledged before it was killed, by sequence."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        try:
            write_until_killed(folder, writing, life)
        finally:
            os._exit(1)
    os.close(writing)
    heard = b""
    while not heard:
        heard = os.read(reading, 1 << 16)
    time.sleep(chance.random() * LONGEST)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    while part := os.read(reading, 1 << 16):
        heard += part
    os.close(reading)
    told = (line.split(" ", 1) for line in heard.decode().splitlines())
    return {int(sequence): title for sequence, title in told}


def kill(folder: str, times: int) -> dict[str, object]:
    chance = random.Random(9)
    acknowledged: dict[int, str] = {}
    unopened: list[str] = []
    missing = 0
    for life in range(times):
        told = one_life(folder, life, chance)
        acknowledged |= told
        try:
            store = open_desk(folder)
        except CannotOpen as error:
            unopened.append(str(error))
            continue
        with store.reading() as view:
            trail = {e.seq: e.record for e in view.trail(newest=len(told) + 2)}
            last = view.posts(PostsWanted())[0]
        missing += sum(trail.get(sequence) != title for sequence, title in told.items())
        missing += last.title != trail[max(trail)] or len(last.text) not in (5, 900)
    keeping = DeskKeeping(state_folder=f"{folder}-state")
    with keeping.open(folder).reading() as view:
        whole = {e.seq: e.record for e in view.trail()}
    missing += sum(whole.get(sequence) != title for sequence, title in acknowledged.items())
    return {
        "kills": times,
        "acknowledged": len(acknowledged),
        "missing": missing,
        "unopened": unopened,
        "problem": keeping.verify(folder).problem,
        "folds": keeping.open(folder)._desk.journal - 1,
    }


if __name__ == "__main__":
    doing, at, *rest = sys.argv[1:]
    if doing == "write":
        write(at, rest[0], int(rest[1]))
    else:
        print(json.dumps(kill(at, int(rest[0]))))
