"""The same working Monday with whom a crisis needs: counsel, Secretary General, President, IT, and their numbers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, replace
from datetime import timedelta

from smdesk.crisis.contacts import Contact, Number
from smdesk.crisis.crises import Crisis, RunningNotice, RunningStep
from smdesk.crisis.notes import Note, NoteKind
from smdesk.crisis.prevention import Prevention
from smdesk.crisis.runbooks import Notice, Runbook, Step
from smdesk.crisis.statements import Released, Statement
from smdesk.desk import Desk
from smdesk.errors import CannotOpen, NotSaved
from smdesk.people import Grant, Person, PersonId, Role
from smdesk.policy import Side
from smdesk.store import Changes, Store, Transaction, View
from smdesk.usecases.crisis.declaring import Declaration, declare
from smdesk.usecases.crisis.timeline import timeline
from tests.fakes import AYSE, MONDAY, OWNER, REVIEWED_POLICY, Sitting, faculty_records
from tests.screens.faculty_day import day_posts, people, units
from tests.screens.terminal import Terminal

LEAD = PersonId("n-zeynep")
COUNSEL, SECRETARY, PRESIDENT = PersonId("n-counsel"), PersonId("n-secretary"), PersonId("n-president")


def chain() -> list[object]:
    roles = {COUNSEL: Role.LEGAL_COUNSEL, SECRETARY: Role.SECRETARY_GENERAL, PRESIDENT: Role.PRESIDENT}
    names = {COUNSEL: "Hakan Sezer", SECRETARY: "Cemal Ergüven", PRESIDENT: "Nur Toprak"}
    return [Person(id=person, name=names[person], roles=(Grant(role),)) for person, role in roles.items()]


def numbers() -> list[object]:
    sure = Number(number="0532 111 22 33", what="cep", confirmed_by=OWNER, confirmed_at=MONDAY - timedelta(days=3))
    old = Number(number="0533 222 33 44", confirmed_by=OWNER, confirmed_at=MONDAY - timedelta(days=100))
    return [
        Contact(id="t-counsel", name="Hakan Sezer", duty="hukuk", order=1, numbers=(old,)),
        Contact(id="t-lead", name="Zeynep Şahin", duty="iletişim", order=2, numbers=(sure,), person=LEAD),
    ]


def crisis_day() -> Sitting:
    """At 09:05, nothing declared yet."""
    records = [*faculty_records(REVIEWED_POLICY), *units(), *people(), *chain(), *day_posts(), *numbers()]
    sitting = Sitting(policy=REVIEWED_POLICY, records=records)
    sitting.clock.forward(hours=1, minutes=5)
    return sitting


@dataclass
class Share:
    """A desk on a share that may be gone: what was read stays readable, nothing is written or heard of."""

    store: Store
    gone: bool = False

    def __getattr__(self, name: str) -> object:
        return getattr(self.store, name)

    def reading(self) -> AbstractContextManager[View]:
        return self.store.reading()

    @contextmanager
    def transaction(self, *signing: object) -> Iterator[Transaction]:
        if self.gone:
            raise NotSaved("the share is gone")
        with self.store.transaction(*signing) as tx:  # type: ignore[arg-type]  # handed on as it came
            yield tx

    def refresh(self) -> Changes | None:
        if self.gone:
            raise CannotOpen("no_desk", path="//share/desk.json")
        return self.store.refresh()


def on_share(desk: Desk) -> tuple[Desk, Share]:
    """The same desk on a share."""
    share = Share(desk.store)
    return replace(desk, store=share), share  # type: ignore[arg-type]  # the rest of a store is asked of the real one


def in_crisis(text: str) -> list[object]:
    """A crisis that lasts in which everything that people write says this text."""
    words = {"en": text}
    step = Step(id="s-1", text=words, role=Role.IT, minutes=5, channel=text)
    notice = Notice(id="n-1", who=words, side=Side.OUTER, channel=text)
    plan = Runbook(id="hijacked_account", title=words, signs=words, steps=(step,), notices=(notice,))
    crisis = Crisis(
        id="k-1",
        scenario=plan.id,
        level=3,
        declared_at=MONDAY,
        declared_by=OWNER,
        title=words,
        steps=(RunningStep(planned=step, why=text), RunningStep(planned=replace(step, id="s-2"))),
        notices=(RunningNotice(planned=notice),),
    )
    fact = Note(
        id="e-1", crisis="k-1", kind=NoteKind.FACT, text=text, source=text, at=MONDAY, by=OWNER, confirmed_by=OWNER
    )
    made = Statement(
        id="w-1",
        author=LEAD,
        created_at=MONDAY,
        changed_by=LEAD,
        changed_at=MONDAY,
        crisis="k-1",
        title=text,
        text=text,
        facts=("e-1",),
        released=(Released(where=text, at=MONDAY, by=OWNER, link=text),),
    )
    lesson = Prevention(
        id="v-1",
        crisis="k-1",
        scenario=plan.id,
        text=text,
        made_by=OWNER,
        made_at=MONDAY,
        owner=OWNER,
        due=MONDAY.date(),
    )
    contact = Contact(id="t-1", name=text, duty=text, numbers=(Number(number=text, what=text),))
    return [plan, crisis, fact, made, lesson, contact]


def burning() -> Sitting:
    """A working day on which it burns at 09:05: an account is hijacked."""
    day = crisis_day()
    declare(day.desk(AYSE), Declaration(scenario="hijacked_account"))
    return day


def notes(sitting: Sitting) -> Sequence[Note]:
    """The timeline as it stands now."""
    desk = sitting.desk()
    desk.store.refresh()
    return timeline(desk)


async def to_line(terminal: Terminal, words: str) -> None:
    """Put the cursor on the line that holds these words."""
    for _step in range(60):
        if any("▸" in line and words in line for line in terminal.lines):
            return
        await terminal.press("down")
    raise AssertionError(f"{words!r} is on no line of\n{terminal.text}")
