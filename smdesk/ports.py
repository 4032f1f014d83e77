"""What the desk asks of the world besides its store; kept in `data/`, faked in tests."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from smdesk.policy import Policy
from smdesk.store import Store
from smdesk.units import Institution

Clock = Callable[[], datetime]
"""Answers the time now, aware, in UTC."""

Graphemes = Callable[[str], Sequence[str]]
"""Splits a text into what a reader sees as single characters."""


class Ids(Protocol):
    """Makes ids and salts that nobody else makes."""

    def new(self, prefix: str) -> str:
        """A fresh id, short enough to type: `p-k7q2m9xa`."""
        ...

    def salt(self) -> str:
        """A fresh random salt."""
        ...


class MediaShelf(Protocol):
    """The pictures and films beside the desk, kept under the hash of their bytes."""

    def keep(self, path: str) -> tuple[str, str]:
        """Copy a file in; answers its SHA-256 and its name. BadInput where it cannot be read."""
        ...

    def path(self, sha256: str) -> str:
        """Where the file lies, to be opened or uploaded; its name keeps the file's ending."""
        ...

    def intact(self, sha256: str) -> bool:
        """Whether the bytes are there and still have this hash."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Starter:
    """A ready policy made from one source document, with what a new desk needs beside it."""

    key: str
    title: Mapping[str, str]
    source: str
    policy: Policy
    languages: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Generation:
    """A kept older state of the desk."""

    name: str
    at: datetime
    sequence: int
    good: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One thing `doctor` looked at: `code` and `params` are worded by `smdesk.words`."""

    code: str
    ok: bool
    params: Mapping[str, object]


class Keeping(Protocol):
    """Where desks are made, opened and mended, whatever they are kept in."""

    def open(self, location: str) -> Store:
        """Open a desk; CannotOpen where that is not possible. Writes nothing."""
        ...

    def create(self, location: str, institution: Institution, policy: Policy) -> Store:
        """Make a new desk holding these two records; CannotOpen(`desk_exists`) where something is already there."""
        ...

    def exists(self, location: str) -> bool:
        """Whether anything stands at that place."""
        ...

    def starters(self) -> Sequence[Starter]:
        """The starter policies that ship with the program."""
        ...

    def media(self, location: str) -> MediaShelf:
        """The media folder of a desk."""
        ...

    def generations(self, location: str) -> Sequence[Generation]:
        """The kept older states, newest first."""
        ...

    def backup(self, location: str, to: str | None) -> str:
        """Write a whole copy of the desk as it stands, into `generations/` or to a path; answers where."""
        ...

    def restore(self, location: str, generation: str, by: str, seat: str, now: datetime) -> int:
        """Bring back an older state as a new commit; answers its sequence."""
        ...

    def verify(self, location: str) -> tuple[int, str | None]:
        """Walk the audit trail's hash chain: how many entries, and what is wrong (None: nothing)."""
        ...

    def doctor(self, location: str, share: bool) -> Iterator[Check]:
        """Look at everything that can be wrong with a desk, without changing it."""
        ...


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a sheet that came in, by lower-case column name, with its line number in the file."""

    line: int
    cells: Mapping[str, str]


class Interchange(Protocol):
    """Files that go out to and come in from other programs."""

    def read_csv(self, path: str) -> Iterator[Row]:
        """The rows of a CSV in whatever encoding and separator; BadInput with what is wrong and where."""
        ...

    def calendar(self, events: Sequence[CalendarEvent], name: str) -> bytes:
        """An iCalendar file."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarEvent:
    """One post as a calendar program shows it."""

    uid: str
    starts: datetime
    minutes: int
    summary: str
    description: str
    status: str
    changed: datetime
    sequence: int
