"""Whatever people do, in whatever order, under whatever clock: what was stopped goes on by a decision only (C02)."""

from __future__ import annotations

from contextlib import suppress
from datetime import timedelta

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from smdesk.crisis.crises import Crisis
from smdesk.errors import DeskError, Refused
from smdesk.people import PersonId
from smdesk.posts import AfterCrisis, Post, PostId, State
from smdesk.units import UnitId
from smdesk.usecases.around import around
from smdesk.usecases.crisis.declaring import Declaration, change_crisis, declare, withdraw
from smdesk.usecases.crisis.ending import release_post, stand_down
from smdesk.usecases.crisis.finding import lasting
from smdesk.usecases.placing import schedule_post
from smdesk.usecases.publishing import publish_post
from smdesk.usecases.writing import Draft, new_post
from tests.crisis.desk import crisis_people, shipped
from tests.fakes import FACULTY, PLAIN_POLICY, RECTORATE, RECTORATE_X, Sitting, X, faculty_records

UNITS = st.sampled_from([(), (FACULTY,), (RECTORATE,), (FACULTY, RECTORATE)])
OWNER, LEAD = PersonId("n-owner"), PersonId("n-lead")


class Team(RuleBasedStateMachine):
    """A desk of two units; `stopped` is what the model says of each post: the crises nobody has decided on for it."""

    @initialize()
    def begin(self) -> None:
        self.sitting = Sitting(records=[*faculty_records(PLAIN_POLICY), *crisis_people()], scenarios=shipped)
        self.owner, self.lead = self.sitting.desk(OWNER), self.sitting.desk(LEAD)
        self.start = self.sitting.clock.now
        self.units: dict[PostId, UnitId] = {}
        self.stopped: dict[PostId, set[str]] = {}
        for day in range(1, 4):
            self._write(FACULTY, day)
            self._write(RECTORATE, day)

    def _write(self, unit: UnitId, day: int) -> None:
        at = f"{self.start + timedelta(days=20 + day):%Y-%m-%d}T09:00"
        account = X if unit == FACULTY else RECTORATE_X
        draft = Draft(text=f"Duyuru {day}", accounts=(account,))
        outcome = new_post(self.owner, unit, draft, at=at)
        self.units[outcome.post.id], self.stopped[outcome.post.id] = unit, set()

    def _placed(self, post: PostId) -> bool:
        self.lead.store.refresh()
        with self.lead.reading() as view:
            return view.get(Post, post).place is not None

    def _lasting(self) -> list[Crisis]:
        self.lead.store.refresh()
        with self.lead.reading() as view:
            return lasting(view)

    @rule(units=UNITS, drill=st.booleans())
    def declare(self, units: tuple[UnitId, ...], drill: bool) -> None:
        with suppress(Refused):
            crisis = declare(self.owner, Declaration(units=units, drill=drill)).crisis
            for post, unit in self.units.items():
                if not drill and crisis.covers(unit):
                    self.stopped[post].add(crisis.id)

    @rule(number=st.integers(0, 2), units=UNITS)
    def change_scope(self, number: int, units: tuple[UnitId, ...]) -> None:
        for crisis in self._lasting()[number : number + 1]:
            age = self.sitting.clock.now - crisis.declared_at
            early = not crisis.held and timedelta(0) <= age <= timedelta(minutes=15)
            after = change_crisis(self.lead, crisis.id, units=units)
            for post, unit in self.units.items():
                if not crisis.drill and after.covers(unit):
                    self.stopped[post].add(crisis.id)
                elif crisis.covers(unit) and (early or not self._placed(post)):
                    self.stopped[post].discard(crisis.id)

    @rule(number=st.integers(0, 2))
    def withdraw(self, number: int) -> None:
        for crisis in self._lasting()[number : number + 1]:
            with suppress(Refused):
                withdraw(self.lead, crisis.id)
                for posts in self.stopped.values():
                    posts.discard(crisis.id)

    @rule(number=st.integers(0, 2))
    def stand_down(self, number: int) -> None:
        for crisis in self._lasting()[number : number + 1]:
            stand_down(self.lead, crisis.id)
            for post, crises in self.stopped.items():
                if not self._placed(post):  # what has no place has to be given one by hand in any case
                    crises.discard(crisis.id)

    @rule(number=st.integers(0, 5), verdict=st.sampled_from([AfterCrisis.KEEP, AfterCrisis.CHANGE]))
    def release(self, number: int, verdict: AfterCrisis) -> None:
        post = list(self.units)[number]
        with suppress(Refused):
            release_post(self.owner, post, verdict)
            assert not any(crisis.covers(self.units[post]) and not crisis.drill for crisis in self._lasting())
            self.stopped[post] = set()

    @rule(number=st.integers(0, 5), day=st.integers(30, 60))
    def move(self, number: int, day: int) -> None:
        post = list(self.units)[number]
        with suppress(DeskError):
            schedule_post(self.owner, post, f"{self.start + timedelta(days=day):%Y-%m-%d}T09:00")
            assert not self.stopped[post]

    @rule(number=st.integers(0, 5))
    def publish(self, number: int) -> None:
        post = list(self.units)[number]
        with suppress(DeskError):
            publish_post(self.owner, post, link="https://x.com/1")
            raise AssertionError("nothing is due yet")

    @rule(minutes=st.integers(-20, 20) | st.integers(-10_000, 10_000))
    def jump(self, minutes: int) -> None:
        self.sitting.clock.forward(minutes=minutes)

    @invariant()
    def what_a_crisis_stopped_is_stopped_until_somebody_decides(self) -> None:
        if not any(getattr(self, "stopped", {}).values()):
            return
        self.lead.store.refresh()
        with self.lead.reading() as view:
            ground = around(self.lead, view)
            for post, crises in self.stopped.items():
                if crises:
                    assert ground.state(view.get(Post, post)) is State.FROZEN


TestTeam = Team.TestCase
TestTeam.settings = settings(max_examples=60, stateful_step_count=40, deadline=None)
