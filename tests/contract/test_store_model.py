"""Three terminals do whatever comes to them on one desk; it always says what a plain model says."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from data.json_desk import fold
from data.keeping import DeskKeeping
from data.memory import MemoryDesk, MemoryStore
from smdesk.errors import Conflict
from smdesk.posts import Post, Stage
from smdesk.store import PostsWanted, Store
from tests.data.samples import INSTITUTION, POLICY, entry, post

TERMINALS = st.integers(0, 2)
POSTS = st.sampled_from([f"p-{number}" for number in range(5)])
DAYS = st.none() | st.integers(1, 4)
STAGES = st.sampled_from(Stage)


class Team(RuleBasedStateMachine):
    """A desk in memory; the desk in files differs only in how it is opened."""

    def __init__(self) -> None:
        super().__init__()
        self.posts: dict[str, Post] = {}
        self.acts: list[str] = []
        self.seen: list[int] = [0, 0, 0]

    @initialize()
    def begin(self) -> None:
        self.desk = MemoryDesk()
        self.terminals = [self.open() for _ in range(3)]

    def open(self) -> Store:
        return MemoryStore(self.desk)

    @rule(terminal=TERMINALS, post_id=POSTS, day=DAYS, stage=STAGES)
    def save(self, terminal: int, post_id: str, day: int | None, stage: Stage) -> None:
        with self.terminals[terminal].transaction() as tx:
            stands = self.posts.get(post_id)
            changed = replace(post(post_id, day=day, stage=stage), version=stands.version if stands else 0)
            tx.put(changed)
            assert tx.commit(entry(f"save {len(self.acts)}", post_id)) == len(self.acts) + 1
        self.posts[post_id] = replace(changed, version=changed.version + 1)
        self.acts.append(f"save {len(self.acts)}")
        self.seen[terminal] = len(self.acts)

    @rule(terminal=TERMINALS, post_id=POSTS, behind=st.integers(1, 3))
    def save_what_is_old(self, terminal: int, post_id: str, behind: int) -> None:
        stands = self.posts.get(post_id)
        old = replace(post(post_id), version=(stands.version if stands else behind + 1) - behind)
        with self.terminals[terminal].transaction() as tx:
            with pytest.raises(Conflict) as raised:
                tx.put(old)
            assert raised.value.theirs == stands
        self.seen[terminal] = len(self.acts)

    @rule(terminal=TERMINALS, post_id=POSTS)
    def think_better_of_it(self, terminal: int, post_id: str) -> None:
        stands = self.posts.get(post_id)
        with self.terminals[terminal].transaction() as tx:
            tx.put(replace(post(post_id, title="never"), version=stands.version if stands else 0))
        self.seen[terminal] = len(self.acts)

    @rule(terminal=TERMINALS)
    def refresh(self, terminal: int) -> None:
        self.terminals[terminal].refresh()
        self.seen[terminal] = len(self.acts)
        assert self.terminals[terminal].refresh() is None

    @rule(terminal=TERMINALS)
    def open_again(self, terminal: int) -> None:
        self.terminals[terminal].close()
        self.terminals[terminal] = self.open()
        self.seen[terminal] = len(self.acts)

    @invariant()
    def each_terminal_stands_where_it_last_looked(self) -> None:
        for terminal, sequence in zip(getattr(self, "terminals", ()), self.seen, strict=False):
            with terminal.reading() as view:
                assert view.sequence == sequence
                assert [e.act for e in view.trail()] == self.acts[:sequence]

    @invariant()
    def whoever_is_up_to_date_sees_what_the_model_says(self) -> None:
        for terminal, sequence in zip(getattr(self, "terminals", ()), self.seen, strict=False):
            if sequence == len(self.acts):
                with terminal.reading() as view:
                    assert {p.id: p for p in view.posts(PostsWanted())} == self.posts
                    ready = frozenset({Stage.READY})
                    wanted = {p.id for p in self.posts.values() if p.stage is Stage.READY and p.place}
                    assert {p.id for p in view.posts(PostsWanted(stages=ready, placed=True))} == wanted


class TeamOnFiles(Team):
    """The same on a desk in files, folded now and then."""

    def open(self) -> Store:
        return self.keeping.open(self.folder)

    @initialize()
    def begin(self) -> None:
        self.folder = tempfile.mkdtemp(prefix="smdesk-model-")
        self.keeping = DeskKeeping(person="ayse", host="pc-1", state_folder=str(Path(self.folder, "state")))
        self.keeping.create(self.folder, INSTITUTION, POLICY)
        self.terminals = [self.open() for _ in range(3)]

    @rule(terminal=TERMINALS)
    def fold(self, terminal: int) -> None:
        with _always_due():
            self.keeping.open(self.folder, folds=True).close()

    @rule()
    def prove(self) -> None:
        proof = self.keeping.verify(self.folder)
        assert (proof.entries, proof.problem) == (len(self.acts), None)

    def teardown(self) -> None:
        if hasattr(self, "folder"):
            shutil.rmtree(self.folder)


@contextmanager
def _always_due() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(fold, "is_due", lambda journal, desk: True)
        yield


TestTeamInMemory = Team.TestCase
TestTeamInMemory.settings = settings(max_examples=40, stateful_step_count=30, deadline=None)
TestTeamOnFiles = TeamOnFiles.TestCase
TestTeamOnFiles.settings = settings(max_examples=40, stateful_step_count=30, deadline=None)
