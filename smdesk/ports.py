"""What the desk asks of the world besides its store; kept in `data/`, faked in tests."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING, Protocol

from smdesk.content.rules import OwnList
from smdesk.findings import Finding
from smdesk.policy import Policy
from smdesk.spelling import Speller
from smdesk.store import Store
from smdesk.units import Institution

if TYPE_CHECKING:
    from smdesk.crisis.crises import Crisis
    from smdesk.crisis.notes import Note
    from smdesk.crisis.runbooks import Runbook

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

    def below(self, number: int) -> int:
        """A number from 0 up to but not including another, drawn alike."""
        ...


class MediaShelf(Protocol):
    """The pictures and films beside the desk, kept under the hash of their bytes."""

    def keep(self, path: str) -> tuple[str, str]:
        """Copy a file in; answers its SHA-256 and its name. BadInput where it cannot be read."""
        ...

    def size(self, sha256: str) -> tuple[int, int]:
        """Width and height of a picture in pixels, turned the way it is shown; (0, 0) of what is none."""
        ...

    def path(self, sha256: str) -> str:
        """Where the file lies, to be opened or uploaded; its name keeps the file's ending."""
        ...

    def intact(self, sha256: str) -> bool:
        """Whether the bytes are there and still have this hash."""
        ...


class Spool(Protocol):
    """What was declared and noted at this terminal while the desk could not be reached (C02)."""

    def declared(self) -> Sequence[Crisis]:
        """The crises declared here that the desk does not know yet: this terminal stops for them already."""
        ...

    def waiting(self) -> Sequence[Crisis | Note]:
        """Everything that the desk does not know yet, in the order in which it was typed."""
        ...

    def keep(self, record: Crisis | Note) -> None:
        """Keep a record until it is delivered; NotSaved where even that fails."""
        ...

    def delivered(self, records: Sequence[Crisis | Note]) -> None:
        """Forget what the desk knows by now."""
        ...


Scenarios = Callable[[], "Sequence[Runbook]"]
"""Answers the runbooks that ship with the program, in the order in which they are offered."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Starter:
    """A ready policy made from one source document, with what a new desk needs beside it.

    `languages` are those its texts stand in; `zone` and `language` are what a desk on it usually has, empty: ask.
    """

    key: str
    title: Mapping[str, str]
    source: str
    policy: Policy
    languages: tuple[str, ...] = ()
    zone: str = ""
    language: str = ""


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


@dataclass(frozen=True, slots=True, kw_only=True)
class TrailProof:
    """What could be proven of an audit trail: its chain is whole through `entries`, or `problem` says where it is not.

    `problem` is a code worded by `smdesk.words`: `trail_broken` (an entry does not follow), `trail_cut` (entries that
    the desk or this machine knows of are missing), `trail_rewritten` (another entry stands where this machine saw
    one), `trail_signature` (an entry is signed, but not by a key of its actor). `remembered`: it continues the entry of
    this number that this machine had seen before; 0: it had seen none. `signed` entries carry a signature, `good` of
    them that of a key that was its actor's and in nobody else's hands.
    """

    entries: int
    problem: str | None = None
    params: Mapping[str, object] = field(default_factory=dict)
    remembered: int = 0
    signed: int = 0
    good: int = 0


class Keeping(Protocol):
    """Where desks are made, opened and mended, whatever they are kept in."""

    def open(self, location: str, *, folds: bool = False) -> Store:
        """Open a desk; CannotOpen where that is not possible. Writes nothing.

        `folds`: a program that stays open may tidy up what is kept when that is due; one command may not.
        """
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

    def spool(self, location: str) -> Spool:
        """What waits at this machine for a desk that could not be reached; works without the desk."""
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

    def verify(self, location: str) -> TrailProof:
        """Walk the audit trail's hash chain, and say what it proves."""
        ...

    def take_as_it_is(self, location: str) -> None:
        """Forget what this machine saw of a desk, so that an older one put in its place may be written again."""
        ...

    def doctor(self, location: str, share: bool) -> Iterator[Check]:
        """Look at everything that can be wrong with a desk, without changing it."""
        ...


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a sheet that came in, by column name, with its line in the file; cells beyond the columns under ""."""

    line: int
    cells: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class SheetRead:
    """A sheet that came in: how its letters were written, its columns as its first row names them, its rows."""

    encoding: str
    columns: tuple[str, ...]
    rows: Iterator[Row]


@dataclass(frozen=True, slots=True, kw_only=True)
class FormColumn:
    """One column of a form that goes out: its heading, what is meant, what to choose from; `given` stands in every row.

    `free`: other values than the choices may be written too. `width` in letters.
    """

    heading: str
    hint: str
    choices: tuple[str, ...] = ()
    free: bool = False
    given: str = ""
    width: int = 18


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """An empty sheet to be filled in and sent back: what it asks, its name, its columns and rows, how it is done."""

    title: str
    name: str
    columns: tuple[FormColumn, ...]
    rows: int
    guide_title: str
    guide: tuple[str, ...]


class Proofreader(Speller, Protocol):
    """Word lists and dictionaries, made ready when a text first needs them and kept."""

    def finds(self, text: str, own: tuple[OwnList, ...] = ()) -> Sequence[Finding]:
        """What the lists that ship with the program and the institution's own find in a text, in order.

        Each finding is a `banned_word` with `found`, `start`, `end`, the key of its `list` and the reason as `text`.
        """
        ...


class Interchange(Protocol):
    """Files that go out to and come in from other programs."""

    def read_sheet(self, path: str, encoding: str = "") -> SheetRead:
        """An XLSX or CSV, told apart by what is in it; BadInput as for `read_csv`. Dates come as ISO 8601."""
        ...

    def workbook(self, form: Form) -> bytes:
        """A form as XLSX, with lists to choose from and hints at its cells; no cell is a formula."""
        ...

    def put(self, folder: str, name: str, content: bytes) -> str:
        """Write a file into a folder, made if it is not there; answers its path. NotSaved where that fails."""
        ...

    def beside(self, path: str, name: str) -> str:
        """The path of a file of this bare name in the same folder as another, empty where there is none."""
        ...

    def read_csv(self, path: str, encoding: str = "") -> SheetRead:
        """A CSV in whatever encoding and separator; BadInput with what is wrong and where, rows read as they come."""
        ...

    def sheet(self, columns: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
        """A CSV file in which no cell is taken for a formula."""
        ...

    def calendar(self, events: Sequence[CalendarEvent], name: str) -> bytes:
        """An iCalendar file."""
        ...


class NationalDays(Protocol):
    """The national days of countries, moving religious ones included."""

    def __call__(self, country: str, year: int, language: str) -> Sequence[tuple[date, str]]:
        """The days of a year with their names in a language, else in English; none for a country nobody knows."""
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
