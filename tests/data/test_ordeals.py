"""Real processes on one desk: many at once, killed in the middle, reading while others fold."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from data.keeping import DeskKeeping
from smdesk.posts import Post
from smdesk.store import PostsWanted
from tests.data.conftest import DeskFolder
from tests.data.samples import INSTITUTION, POLICY

ROOT = Path(__file__).resolve().parents[2]
WRITERS, COMMITS, KILLS = 4, 500, 200

pytestmark = [pytest.mark.slow, pytest.mark.needs_real]


def run(*arguments: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "tests.data.ordeal", *arguments],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


@pytest.fixture
def empty(tmp_path: Path, keeping: DeskKeeping) -> DeskFolder:
    made = DeskFolder(tmp_path / "desk", keeping)
    keeping.create(made.location, INSTITUTION, POLICY)
    return made


def test_four_processes_of_five_hundred_commits_lose_nothing_while_a_fifth_reads(empty: DeskFolder) -> None:
    writers = [run("write", empty.location, f"w{number}", str(COMMITS)) for number in range(WRITERS)]
    reader, reloads = empty.open(), 0
    while any(writer.poll() is None for writer in writers):
        changes = reader.refresh()
        reloads += changes is not None and changes.everything
        with reader.reading() as view:
            found = view.posts(PostsWanted())
            assert len(found) == (view.sequence + 1 if view.sequence else 0)
            assert view.sequence == 0 or view.get(Post, "p-shared").title == str(view.sequence)
    told = [line for writer in writers for line in writer.communicate()[0].split()]

    assert [writer.returncode for writer in writers] == [0] * WRITERS
    assert len(told) == WRITERS * COMMITS
    with empty.open().reading() as view:
        assert view.sequence == len(told)
        assert view.get(Post, "p-shared").title == str(len(told))
        assert {found.id for found in view.posts(PostsWanted())} == {*told, "p-shared"}
        assert Counter(e.record for e in view.trail()) == Counter(told)
    assert empty.keeping.verify(empty.location).problem is None
    assert reloads > 5
    assert not list(empty.folder.glob("desk.tmp-*"))


@pytest.mark.skipif(not hasattr(os, "fork"), reason="writers are forked to be many in a short time")
def test_two_hundred_kills_in_the_middle_of_writing_lose_nothing(empty: DeskFolder) -> None:
    output, errors = run("kill", empty.location, str(KILLS)).communicate()

    assert errors == ""
    found = json.loads(output)
    assert found["kills"] == KILLS
    assert (found["missing"], found["unopened"], found["problem"]) == (0, [], None)
    assert found["acknowledged"] > KILLS
    assert found["folds"] > 5
