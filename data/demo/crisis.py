"""How the example desk is prepared for a crisis: contacts, exercises, a plan that is current, one that has expired."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta

from data.demo.beside import Deed
from data.demo.university import (
    AYSE,
    CEMAL,
    ENGINEERING,
    HAKAN,
    LIBRARY,
    MURAT,
    SELIN,
    TOLGA,
    ZEYNEP,
    accounts,
)
from data.scenarios import scenarios
from smdesk.crisis.contacts import Contact, Number
from smdesk.crisis.crises import Crisis, Duty, Held, RunningNotice, RunningStep, StepState
from smdesk.crisis.notes import Note, NoteKind
from smdesk.crisis.prevention import Prevention
from smdesk.crisis.runbooks import PlanApproval, Runbook
from smdesk.people import PersonId
from smdesk.policy import Side

TAKEN, LEAKED = "hijacked_account", "exam_leak"
"""The scenario whose plan is current, and the one whose plan has expired as nobody confirmed a number in time."""


def crisis_deeds(now: datetime) -> list[Deed]:
    """Everything that was done to be prepared, in order of time; no crisis lasts."""
    return sorted([*_contacts(now), *_exercises(now), *_plans(now)], key=lambda deed: deed.at)


TEAM: tuple[tuple[str, str, PersonId, str], ...] = (
    ("Selin Aydemir", "Krizi yönetir", SELIN, "+90 000 000 01 01"),
    ("Doç. Dr. Cemal Ergüven", "Genel Sekreter, vekil", CEMAL, "+90 000 000 01 02"),
    ("Prof. Dr. Ayşe Nur Toprak", "Rektör, son onay", AYSE, "+90 000 000 01 03"),
    ("Av. Zeynep Korkmaz", "Hukuk müşaviri", ZEYNEP, "+90 000 000 01 04"),
    ("Hakan Uysal", "Hesapların güvenliği", HAKAN, "+90 000 000 01 05"),
)


def _contacts(now: datetime) -> Iterator[Deed]:
    """The team's numbers, confirmed lately; one outside for exams that nobody has confirmed for four months."""
    for order, (name, duty, person, number) in enumerate(TEAM, 1):
        bare = Contact(
            id=f"t-{order}",
            name=name,
            duty=duty,
            order=order,
            person=person,
            numbers=(
                Number(number=number, what="cep"),
                Number(number=f"{number[:-5]}02 0{order}", what="ev"),
            ),
        )
        at = now - timedelta(days=40, minutes=30 - order)
        yield Deed(at, SELIN, "crisis.contact", bare.id, (bare,))
        sure = now - timedelta(days=20, minutes=30 - order)
        good = tuple(replace(each, confirmed_by=person, confirmed_at=sure) for each in bare.numbers)
        yield Deed(sure, person, "crisis.confirm_number", bare.id, (replace(bare, numbers=good, version=1),))
    old = Number(number="+90 000 000 03 01", what="nöbet", confirmed_by=SELIN, confirmed_at=now - timedelta(days=120))
    duty_room = Contact(
        id="t-6",
        name="Ölçme ve Değerlendirme nöbetçisi",
        duty="Sınavı durdurur",
        side=Side.OUTER,
        order=6,
        scenarios=(LEAKED,),
        numbers=(old,),
    )
    yield Deed(now - timedelta(days=40), SELIN, "crisis.contact", duty_room.id, (duty_room,))


def _exercises(now: datetime) -> Iterator[Deed]:
    """Both plans were exercised; the one of a hijacked account taught something, and something is to be done."""
    yield from _exercise(now - timedelta(days=34), LEAKED, "k-tatbikat-1")
    begun = now - timedelta(days=30)
    yield from _exercise(begun, TAKEN, "k-tatbikat-2")
    lesson = Prevention(
        id="v-1",
        crisis="k-tatbikat-2",
        scenario=TAKEN,
        text="Kurtarma kodlarının yerini nöbetçi de bilsin",
        made_by=SELIN,
        made_at=begun + timedelta(hours=2),
    )
    action = replace(
        lesson,
        id="v-2",
        text="Bütün hesaplarda kurtarma e-postasını birim adresine çevir",
        owner=TOLGA,
        due=(now + timedelta(days=12)).date(),
    )
    yield Deed(lesson.made_at, SELIN, "crisis.lesson", lesson.crisis, (lesson, action))


def _exercise(begun: datetime, scenario: str, crisis_id: str) -> Iterator[Deed]:
    runbook = _runbook(scenario)
    crisis = Crisis(
        id=crisis_id,
        scenario=scenario,
        title=runbook.title,
        level=runbook.level,
        declared_at=begun,
        declared_by=MURAT,
        units=(ENGINEERING,),
        drill=True,
        lead=runbook.lead,
        deputy=runbook.deputy,
        steps=tuple(RunningStep(planned=step) for step in runbook.steps),
        notices=tuple(RunningNotice(planned=notice) for notice in runbook.notices),
    )
    yield Deed(begun, MURAT, "crisis.drill", crisis.id, (crisis,))
    ended = begun + timedelta(minutes=50)
    steps = tuple(
        replace(step, state=StepState.DONE, owner=SELIN, by=SELIN, at=begun + timedelta(minutes=3 + 5 * number))
        for number, step in enumerate(crisis.steps)
    )
    done = replace(
        crisis,
        steps=steps,
        duties=(Held(duty=Duty.LEAD, person=SELIN, since=begun + timedelta(minutes=2)),),
        stood_down_at=ended,
        stood_down_by=SELIN,
        version=1,
    )
    note = Note(
        id=f"e-{crisis_id}",
        crisis=crisis.id,
        kind=NoteKind.DECISION,
        text="Tatbikat bitti; süreler tutanağa geçti",
        at=ended - timedelta(minutes=1),
        by=SELIN,
    )
    yield Deed(ended, SELIN, "crisis.stand_down", crisis.id, (done, note))


def _plans(now: datetime) -> Iterator[Deed]:
    """Both plans were approved; the library's accounts are named by none."""
    named = tuple(each.id for each in accounts(now) if each.unit != LIBRARY)
    for days, scenario, meant in ((33, LEAKED, ()), (25, TAKEN, named)):
        at = now - timedelta(days=days)
        by = SELIN if scenario == TAKEN else CEMAL
        good = replace(_runbook(scenario), accounts=meant, reviewed=(PlanApproval(by=by, at=at),))
        yield Deed(at, by, "crisis.review", good.id, (good,))


def _runbook(scenario: str) -> Runbook:
    return next(each for each in scenarios() if each.id == scenario)
