"""A commit of one changed post ÷ a one-row commit of sqlite3 (WAL, synchronous=FULL), at 1,000, 10,000, 100,000 posts.

`python -m tests.bench.commit`. Lock, fresh open and fsync included. Target: at most 2.5, and the same at every size.
"""

from __future__ import annotations

import itertools
import sqlite3
import tempfile
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from data.keeping import DeskKeeping
from smdesk.posts import Post, PostId
from smdesk.store import Entry
from tests.bench.desks import big_desk
from tests.bench.pairs import compared

SIZES = (1_000, 10_000, 100_000)
PAIRS = 301


def desk_commit(folder: Path, posts: int) -> Callable[[], None]:
    """One changed post, as a use case commits it; folding is left to the terminals that stay open."""
    keeping = DeskKeeping(state_folder=str(folder / "state"))
    store = keeping.open(big_desk(folder, posts, 1_000))
    entry = Entry(at=datetime.now(UTC), by="n-ayse", seat="ayse@pc", act="post.edit", record="p-1", fields=("title",))
    turns = itertools.count()

    def commit() -> None:
        turn = next(turns)
        with store.transaction() as tx:
            post = tx.get(Post, PostId(f"p-{turn * 37 % posts:08}"))
            tx.put(replace(post, title=f"title {turn}"))
            tx.commit(entry)

    commit()
    return commit


def sqlite_commit(folder: Path, posts: int) -> Callable[[], None]:
    """The same change to one row of a table."""
    base = sqlite3.connect(folder / "posts.sqlite", isolation_level=None)
    base.execute("PRAGMA journal_mode=WAL")
    base.execute("PRAGMA synchronous=FULL")
    base.execute("CREATE TABLE posts (id TEXT PRIMARY KEY, row TEXT)")
    base.execute("BEGIN")
    base.executemany("INSERT INTO posts VALUES (?, ?)", ((f"p-{number:08}", "x" * 900) for number in range(posts)))
    base.execute("COMMIT")
    turns = itertools.count()

    def commit() -> None:
        turn = next(turns)
        base.execute("BEGIN IMMEDIATE")
        base.execute("UPDATE posts SET row = ? WHERE id = ?", (f"{turn} " + "x" * 900, f"p-{turn * 37 % posts:08}"))
        base.execute("COMMIT")

    commit()
    return commit


def main() -> None:
    print("posts     desk ÷ sqlite3")
    for posts in SIZES:
        with tempfile.TemporaryDirectory(prefix="smdesk-bench-") as name:
            folder = Path(name)
            ratio = compared(desk_commit(folder / "desk", posts), sqlite_commit(folder, posts), pairs=PAIRS)
            print(f"{posts:>7,}  {ratio}")


if __name__ == "__main__":
    main()
