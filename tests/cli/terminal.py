"""The command line as somebody calls it: words in, exit code and texts out, on a desk of their own."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any
from unittest.mock import patch

from data.graphemes import graphemes
from data.interchange import Files
from data.keeping import DeskKeeping
from data.mail import LocalMailboxes
from data.proofreader import ShippedProofreader
from data.scenarios import read_runbook, scenarios
from data.starters import starters
from smdesk.cli.running import run
from smdesk.crisis.runbooks import Runbook
from smdesk.desk import Desk
from smdesk.errors import CannotOpen
from smdesk.people import PersonId
from smdesk.policy import Policy
from smdesk.ports import Graphemes, NationalDays, Proofreader, Scenarios
from smdesk.store import Store
from smdesk.units import Institution
from tests.fake_keys import FakeKeys, FakeMachine
from tests.fakes import PLAIN_POLICY, CountingIds, FakeClock, faculty_records, fill, two_days

PROOFREADER = ShippedProofreader(())
"""The lists that ship with the program, and no dictionary; compiled once for all tests."""


@dataclass
class FakeWorld:
    """A machine with a clock that stands still, whose screens only note that they were opened."""

    folder: Path
    clock: FakeClock = field(default_factory=FakeClock)
    ids: CountingIds = field(default_factory=CountingIds)
    environ: Mapping[str, str] = field(default_factory=dict)
    login: str = "ayse"
    opened: list[Desk] = field(default_factory=list)
    begun: Any = None
    broke: list[BaseException] = field(default_factory=list)
    key_places: FakeMachine = field(default_factory=FakeMachine)

    def __post_init__(self) -> None:
        self.keeping = DeskKeeping(
            person=self.login,
            host="tests",
            now=self.clock,
            lock_timeout=0.2,
            state_folder=str(self.folder / "state"),
            starters=starters,
        )
        self.interchange = Files()
        self.mailboxes = LocalMailboxes()

    def keys_of(self, desk: str, person: PersonId) -> FakeKeys:
        return self.key_places.keys_of(desk, person)

    @property
    def graphemes(self) -> Graphemes:
        return graphemes

    @property
    def national_days(self) -> NationalDays:
        return two_days

    @property
    def proofreader(self) -> Proofreader:
        return PROOFREADER

    @property
    def scenarios(self) -> Scenarios:
        return scenarios

    def read_plan(self, path: str) -> Runbook:
        return read_runbook(Path(path))

    @property
    def seat(self) -> str:
        return f"{self.login}@tests"

    @property
    def data_folder(self) -> str:
        return str(self.folder)

    def timer(self, seconds: float) -> Callable[[], bool]:
        return lambda: False

    def now(self) -> datetime:
        return self.clock()

    def make_example(self, location: str, now: datetime) -> Store:
        from data.demo import fill as fill_example
        from data.demo.university import INSTITUTION, rules

        store = self.keeping.create(location, INSTITUTION, rules())
        fill_example(store, now, self.login, self.seat)
        return store

    def open_screens(self, desk: Desk) -> int:
        self.opened.append(desk)
        return 0

    def guide_first_run(self, location: str) -> Any:
        return self.begun

    def offer_way_back(self, location: str, error: CannotOpen) -> bool:
        return False

    def report(self, error: BaseException) -> str:
        self.broke.append(error)
        return "crash.txt"


@dataclass(frozen=True)
class Said:
    """What a call answered."""

    exit: int
    raw: bytes
    err: str

    @property
    def out(self) -> str:
        return self.raw.decode()

    @property
    def json(self) -> Any:
        return json.loads(self.raw)

    @property
    def refused(self) -> list[str]:
        """The codes of a refusal."""
        return [finding["code"] for finding in self.json["refused"]]


@dataclass
class Terminal:
    """Somebody's terminal. `who` is claimed with every call; empty: nobody is."""

    world: FakeWorld
    who: str = "ayse@deneme.edu"

    def __call__(self, *words: str, stdin: bytes = b"", tty: bool = False, **environ: str) -> Said:
        """Call `smdesk` with these words."""
        self.world.environ = {"SMDESK_AS": self.who, "SMDESK_LANG": "en", **environ} if self.who else environ
        out, err = _Stream(tty), _Stream(tty)
        given = _Stream(tty, stdin)
        with patch.object(sys, "stdout", out), patch.object(sys, "stderr", err), patch.object(sys, "stdin", given):
            try:
                code: object = run(list(words), self.world)
            except SystemExit as end:
                code = end.code
        out.flush()
        err.flush()
        return Said(int(str(code or 0)), out.written, err.written.decode())

    def ok(self, *words: str, **settings: Any) -> Any:
        """Call with `--json`, which must succeed; answers the document."""
        said = self(*words, "--json", **settings)
        assert said.exit == 0, said.err + said.out
        return said.json

    def refused(self, *words: str, **settings: Any) -> list[str]:
        """Call with `--json`, which a rule must refuse; answers the codes."""
        said = self(*words, "--json", **settings)
        assert said.exit == 1, said.err + said.out
        return said.refused

    def of(self, who: str) -> Terminal:
        """Another person's terminal on the same machine."""
        return Terminal(self.world, who)


class _Stream(io.TextIOWrapper):
    def __init__(self, tty: bool, content: bytes = b"") -> None:
        super().__init__(io.BytesIO(content), encoding="utf-8", newline="")
        self._tty = tty

    def isatty(self) -> bool:
        return self._tty

    @property
    def written(self) -> bytes:
        buffer = self.buffer
        assert isinstance(buffer, io.BytesIO)
        return buffer.getvalue()


def faculty(folder: Path, policy: Policy = PLAIN_POLICY) -> Terminal:
    """Ayşe's terminal on the small faculty desk of the tests, kept as files in a folder."""
    world = FakeWorld(folder)
    institution, rules, *others = faculty_records(policy)
    assert isinstance(institution, Institution)
    assert isinstance(rules, Policy)
    fill(world.keeping.create(str(folder / "desk.json"), institution, rules), others)
    return Terminal(world)


OWNER, MEHMET = "ilker@deneme.edu", "mehmet@deneme.edu"
NOBODY = PersonId("")
