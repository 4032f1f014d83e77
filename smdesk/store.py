"""The port to whatever keeps the desk: views to read, transactions to write, and the audit entry of every change."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from datetime import date, datetime
from typing import TYPE_CHECKING, Protocol, TypeVar

from smdesk.late_dataclass import dataclass
from smdesk.posts import Stage
from smdesk.units import UnitId

if TYPE_CHECKING:
    from smdesk.accounts import Account
    from smdesk.campaigns import Campaign
    from smdesk.consent import Consent
    from smdesk.crisis.contacts import Contact
    from smdesk.crisis.crises import Crisis
    from smdesk.crisis.notes import Note
    from smdesk.crisis.prevention import Prevention
    from smdesk.crisis.runbooks import Runbook
    from smdesk.crisis.statements import Statement
    from smdesk.errors import ReadOnly
    from smdesk.inbox.cases import Case
    from smdesk.inbox.erased import Erased
    from smdesk.inbox.items import Item, ItemState
    from smdesk.inbox.moderation import Moderation
    from smdesk.inbox.sweeps import SweepDay
    from smdesk.people import Person, PersonId
    from smdesk.policy import Policy
    from smdesk.posts import Post
    from smdesk.rounds import Round
    from smdesk.units import Institution, Unit
    from smdesk.vault.cards import Card
    from smdesk.vault.credentials import Credential
    from smdesk.vault.declared import DeclaredLink
    from smdesk.vault.emergencies import Emergency
    from smdesk.vault.leaving import Leaving
    from smdesk.vault.registry import UnmarkedAccount
    from smdesk.vault.security import AccountSecurity

    Posting = Institution | Policy | Unit | Person | Account | Post | Campaign | Consent | Round
    Inbox = Item | SweepDay | Moderation | Case | Erased
    Vault = Card | AccountSecurity | UnmarkedAccount | DeclaredLink | Credential | Emergency | Leaving
    CrisisDesk = Crisis | Note | Contact | Statement | Runbook | Prevention
    Record = Posting | Inbox | Vault | CrisisDesk
    Few = Campaign | Consent | Round | Moderation | Case | Erased | Vault | CrisisDesk
else:
    Record = Few = object  # each record's module is imported by whoever asks for one (`data/rows.py` names them)

R = TypeVar("R", bound=Record)
S = TypeVar("S", bound=Few)
"""Kinds of which there are never many."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One line of the audit trail: who, when, which act, on which record, which fields; never content.

    `seat` is the OS user and machine that stand beside the claimed person; `clock_set` tells that the time was
    given (`--now`), not read from the clock. `seq`, `previous`, `digest` and `signature` are the store's to
    fill; what is signed is the digest, where the actor has a key.
    """

    at: datetime
    by: str
    seat: str
    act: str
    record: str
    fields: tuple[str, ...] = ()
    clock_set: bool = False
    seq: int = 0
    previous: str = ""
    digest: str = ""
    signature: str = ""

    def tells_of(self, record: str | None) -> bool:
        """Whether it belongs to a record's history: done to it, or to several posts at once, it among them."""
        return record in (None, self.record) or f"post:{record}" in self.fields


@dataclass(frozen=True, slots=True, kw_only=True)
class PostsWanted:
    """Which posts a use case asks for; every condition given must hold, none given means no bound of that kind.

    `first` and `last` bound the institution's calendar day of the place, both included; `placed` False asks for
    posts without a place. `open` True: neither published everywhere nor cancelled nor rejected. `ready_before`: its
    producer was to hand it on by an earlier day.
    """

    units: frozenset[UnitId] | None = None
    accounts: frozenset[str] | None = None
    first: date | None = None
    last: date | None = None
    stages: frozenset[Stage] | None = None
    placed: bool | None = None
    open: bool | None = None
    series: str | None = None
    campaign: str | None = None
    ready_before: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemsWanted:
    """Which items of the inbox a use case asks for; every condition given must hold, none given means no bound.

    `units`: whose it is or to whom it was routed. `waits` True: somebody outside waits for our answer. `assignees`:
    None in it means nobody's. `first` and `last` bound the moment it was received, both included. `most`: only so
    many, those that wait longest, or with `newest` those received last.
    """

    units: frozenset[UnitId] | None = None
    accounts: frozenset[str] | None = None
    kinds: frozenset[str] | None = None
    states: frozenset[ItemState] | None = None
    waits: bool | None = None
    assignees: frozenset[PersonId | None] | None = None
    author: str | None = None
    sources: frozenset[str] | None = None
    case: str | None = None
    first: datetime | None = None
    last: datetime | None = None
    most: int | None = None
    newest: bool = False


class View(Protocol):
    """The desk as it stands at one sequence number; answers only what is asked for."""

    @property
    def sequence(self) -> int:
        """The number of the last commit this view shows."""
        ...

    def get(self, kind: type[R], record_id: str) -> R:
        """One record; NotFound where there is none."""
        ...

    def units(self) -> Sequence[Unit]:
        """All units, by name."""
        ...

    def people(self) -> Sequence[Person]:
        """All people, by name."""
        ...

    def accounts(self, unit: UnitId | None = None) -> Sequence[Account]:
        """The accounts of a unit, or of all."""
        ...

    def all(self, kind: type[S]) -> Sequence[S]:
        """Every record of one of the kinds that stay few, in the order in which they were made."""
        ...

    def any_in(self, table: str) -> bool:
        """Whether anything lies in a table, by its name; no record is read and no module imported for it."""
        ...

    def posts(self, wanted: PostsWanted) -> Sequence[Post]:
        """The posts that meet every condition, in order of place (those without one last), then of creation."""
        ...

    def items(self, wanted: ItemsWanted) -> Sequence[Item]:
        """The items that meet every condition, longest waiting first; with `newest` the last received first."""
        ...

    def count_items(self, wanted: ItemsWanted) -> int:
        """How many items meet every condition, without reading one; `most` is not heeded."""
        ...

    def count(self, table: str) -> int:
        """How many records lie in a table (`sweeps`, `cases`); asked without importing what they are."""
        ...

    def count_posts(self, wanted: PostsWanted) -> int:
        """How many posts meet every condition, without reading one."""
        ...

    def trail(self, record: str | None = None, newest: int | None = None) -> Sequence[Entry]:
        """Audit entries in sequence, of one record or all; `newest`: only so many, the latest."""
        ...


class Transaction(View, Protocol):
    """A view that may also change the desk. Leaving it without `commit` changes nothing."""

    def put(self, record: Record) -> None:
        """Save a record whose `version` is the one it was read at (0: a new one); the stored one's is one higher.

        Raises Conflict where somebody saved the record since.
        """
        ...

    def take_out(self, record: Record) -> None:
        """Let a record be gone: only erasing a person's data and restoring an older state do that."""
        ...

    def commit(self, entry: Entry) -> int:
        """Make the changes and their one audit entry last; answers the new sequence. Then the transaction is over."""
        ...


@dataclass(frozen=True, slots=True)
class Changes:
    """What others committed since the last look: the ids of changed records, and whether all must be looked at anew."""

    records: frozenset[str]
    everything: bool = False


Sign = Callable[[str], str]
"""Makes a signature (base64) on a digest."""


class Store(Protocol):
    """A desk, opened. Safe to use from several threads."""

    @property
    def desk_id(self) -> str:
        """The desk's own id, the same on every machine and for all its life."""
        ...

    @property
    def location(self) -> str:
        """The path or URL, as shown to people."""
        ...

    @property
    def read_only(self) -> str | None:
        """Why the desk must not be written (a `ReadOnly` code), None when it may be."""
        ...

    @property
    def why_read_only(self) -> ReadOnly | None:
        """The same with what its wording needs, as a transaction would raise it."""
        ...

    @property
    def clock_ahead(self) -> float | None:
        """Seconds this machine's clock is ahead of the file server's stamp on our own last write; None before one."""
        ...

    def reading(self) -> AbstractContextManager[View]:
        """A consistent view of the desk as last loaded or refreshed; short-lived."""
        ...

    def transaction(self, sign: Sign | None = None) -> AbstractContextManager[Transaction]:
        """Take the lock, catch up with others, let the caller decide and commit. Raises Locked, ReadOnly, Conflict.

        `sign` makes the signature on the audit entry's digest.
        """
        ...

    def refresh(self) -> Changes | None:
        """Apply what others committed; None when nothing changed. Never takes the lock."""
        ...

    def scrub(self) -> Sequence[str]:
        """See to it that nothing is kept of erased records, in older states either; answers copies out of reach."""
        ...

    def close(self) -> None:
        """Let go of files and connections; a fold that is due and wanted happens here."""
        ...
