"""Stand-ins for the world around a desk, and a small faculty desk to try things on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from random import Random

from data.interchange import Files
from data.mail import LocalMailboxes
from data.memory import MemoryDesk, MemoryStore
from data.scenarios import scenarios as shipped
from smdesk.accounts import Account, AccountId, AccountKind
from smdesk.content.rules import OwnList
from smdesk.crisis.crises import Crisis
from smdesk.crisis.notes import Note
from smdesk.desk import Desk
from smdesk.findings import Finding
from smdesk.inbox.incoming import Mailboxes
from smdesk.people import Grant, Person, PersonId, Role
from smdesk.policy import ApprovalStep, Audience, Category, Limits, Policy, Window
from smdesk.ports import Interchange, Proofreader, Scenarios
from smdesk.posts import PostId
from smdesk.store import Entry, Store
from smdesk.units import Institution, Unit, UnitId, UnitKind
from tests.fake_keys import FakeMachine

MONDAY = datetime(2026, 11, 23, 5, 0, tzinfo=UTC)
"""08:00 on Monday, 23 November 2026 in Istanbul."""

FACULTY = UnitId("u-eng")
RECTORATE = UnitId("u-rec")
X = AccountId("a-x")
INSTAGRAM = AccountId("a-ig")
RECTORATE_X = AccountId("a-rx")
AYSE, MEHMET, DENIZ, OWNER = PersonId("n-ayse"), PersonId("n-mehmet"), PersonId("n-deniz"), PersonId("n-owner")


@dataclass
class FakeClock:
    """A clock that stands still until it is moved."""

    now: datetime = MONDAY

    def __call__(self) -> datetime:
        return self.now

    def forward(self, **span: float) -> None:
        self.now += timedelta(**span)


@dataclass
class CountingIds:
    """Ids that tell in which order they were made."""

    made: int = 0

    def new(self, prefix: str) -> str:
        self.made += 1
        return f"{prefix}-{self.made:04}"

    def salt(self) -> str:
        self.made += 1
        return f"salt{self.made}"

    def below(self, number: int) -> int:
        self.made += 1
        return Random(self.made).randrange(number)


@dataclass
class FakeMedia:
    """A media folder that holds names only; `lost` are those whose bytes are no longer as they were."""

    lost: set[str] = field(default_factory=set)
    sizes: dict[str, tuple[int, int]] = field(default_factory=dict)

    def keep(self, path: str) -> tuple[str, str]:
        return f"sha-{path}", path

    def size(self, sha256: str) -> tuple[int, int]:
        return self.sizes.get(sha256, (0, 0))

    def path(self, sha256: str) -> str:
        return f"/media/{sha256}"

    def intact(self, sha256: str) -> bool:
        return sha256 not in self.lost


@dataclass
class FakeSpool:
    """What waits for a desk that cannot be reached, in memory."""

    kept: list[Crisis | Note] = field(default_factory=list)

    def declared(self) -> Sequence[Crisis]:
        return [record for record in self.kept if isinstance(record, Crisis)]

    def waiting(self) -> Sequence[Crisis | Note]:
        return self.kept

    def keep(self, record: Crisis | Note) -> None:
        self.kept.append(record)

    def delivered(self, records: Sequence[Crisis | Note]) -> None:
        known = {record.id for record in records}
        self.kept = [record for record in self.kept if record.id not in known]


def two_days(country: str, year: int, language: str) -> Sequence[tuple[date, str]]:
    """A country's days as a small table: the Republic's day, and a feast of two days that moves."""
    if country != "TR":
        return ()
    return ((date(year, 10, 29), "Cumhuriyet Bayramı"), (date(year, 11, 24), "Bayram"), (date(year, 11, 25), "Bayram"))


class NoLists:
    """A proofreader without lists and dictionaries."""

    def finds(self, text: str, own: tuple[OwnList, ...] = ()) -> Sequence[Finding]:
        return ()

    def knows(self, language: str) -> bool:
        return False

    def right(self, word: str, language: str) -> bool:
        return True

    def suggestions(self, word: str, language: str) -> Sequence[str]:
        return ()


def letters(text: str) -> Sequence[str]:
    return list(text)


BASKENT_LIMITS = Limits(
    usual=1,
    cap=2,
    account_usual=1,
    account_cap=2,
    gap_minutes=360,
    windows=(Window(time(8, 30), time(12, 0)), Window(time(16, 30), time(20, 30))),
)

PLAIN_POLICY = Policy(
    limits=BASKENT_LIMITS,
    clauses={"daily_limit": "B2", "daily_usual": "B2", "min_gap": "B2", "outside_window": "B2", "not_approved": "K8"},
    categories=(
        Category(key="news", title={"en": "News"}),
        Category(key="event", title={"en": "Event"}, stale_after_hours=72),
    ),
    audiences=(Audience(key="students", title={"en": "Students"}),),
)

REVIEWED_POLICY = replace(PLAIN_POLICY, approvals=(ApprovalStep(role=Role.APPROVER, clause="K8"),))


def faculty_records(policy: Policy) -> list[object]:
    """A faculty and the rectorate: Ayşe writes, Mehmet approves, Deniz belongs to the rectorate, the owner to all."""
    return [
        Institution(name="Deneme Üniversitesi", zone="Europe/Istanbul", language="tr"),
        policy,
        Unit(id=FACULTY, name="Mühendislik Fakültesi", kind=UnitKind.FACULTY),
        Unit(id=RECTORATE, name="Rektörlük", kind=UnitKind.RECTORATE),
        Account(id=X, unit=FACULTY, platform="x", handle="@denememuh", kind=AccountKind.PAGE),
        Account(id=INSTAGRAM, unit=FACULTY, platform="instagram", handle="@denememuh", kind=AccountKind.PAGE),
        Account(id=RECTORATE_X, unit=RECTORATE, platform="x", handle="@denemeuni", kind=AccountKind.PAGE),
        Person(id=AYSE, name="Ayşe Yılmaz", email="ayse@deneme.edu", roles=(Grant(Role.PRODUCER, FACULTY),)),
        Person(id=MEHMET, name="Mehmet Kaya", email="mehmet@deneme.edu", roles=(Grant(Role.APPROVER, FACULTY),)),
        Person(id=DENIZ, name="Deniz Işık", email="deniz@deneme.edu", roles=(Grant(Role.PRODUCER, RECTORATE),)),
        Person(id=OWNER, name="İlker Ünal", email="ilker@deneme.edu", roles=(Grant(Role.ADMINISTRATOR),)),
    ]


def fill(store: Store, records: list[object], at: datetime = MONDAY) -> None:
    """Put records into an empty desk in one commit."""
    with store.transaction() as tx:
        for record in records:
            tx.put(record)  # type: ignore[arg-type]  # every one of them is a record
        tx.commit(Entry(at=at, by="", seat="tests", act="desk.create", record="institution"))


@dataclass
class Sitting:
    """A desk in memory with several people at it, each at a terminal of their own, under one clock."""

    policy: Policy = PLAIN_POLICY
    clock: FakeClock = field(default_factory=FakeClock)
    ids: CountingIds = field(default_factory=CountingIds)
    media: FakeMedia = field(default_factory=FakeMedia)
    files: Interchange = field(default_factory=Files)
    mailboxes: Mailboxes = field(default_factory=LocalMailboxes)
    proofreader: Proofreader = field(default_factory=NoLists)
    spools: dict[str, FakeSpool] = field(default_factory=dict)
    scenarios: Scenarios = shipped
    shared: MemoryDesk = field(default_factory=MemoryDesk)
    records: list[object] | None = None
    machine: FakeMachine = field(default_factory=FakeMachine)

    def __post_init__(self) -> None:
        fill(MemoryStore(self.shared), self.records or faculty_records(self.policy))

    def desk(self, who: PersonId = AYSE) -> Desk:
        """The desk as one person sees it."""
        return Desk(
            store=MemoryStore(self.shared),
            clock=self.clock,
            ids=self.ids,
            media=self.media,
            graphemes=letters,
            files=self.files,
            mailboxes=self.mailboxes,
            national_days=two_days,
            proofreader=self.proofreader,
            spool=self.spools.setdefault(who, FakeSpool()),
            scenarios=self.scenarios,
            keys_of=self.machine.keys_of,
            who=who,
            seat="tests@nowhere",
        )


def stored(desk: Desk, post: PostId) -> object:
    """A post as it stands in the store now."""
    from smdesk.posts import Post

    desk.store.refresh()
    with desk.reading() as view:
        return view.get(Post, post)
