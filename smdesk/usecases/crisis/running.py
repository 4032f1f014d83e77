"""Running a crisis: steps, duties, who was told, what the platforms must stop, the next update (C01, C02, C05)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from smdesk.accounts import AccountState
from smdesk.campaigns import Campaign
from smdesk.cleaning import bounded, clean_line
from smdesk.crisis.crises import Crisis, Duty, Elsewhere, Promise, RunningNotice, RunningStep, StepState
from smdesk.crisis.elsewhere import Planner, planners
from smdesk.desk import Desk, institution, today
from smdesk.errors import BadInput
from smdesk.i18n import N_
from smdesk.late_dataclass import dataclass
from smdesk.people import Person, PersonId
from smdesk.policy import Policy
from smdesk.store import View
from smdesk.usecases.crisis.acting import change
from smdesk.usecases.crisis.finding import the_crisis
from smdesk.walltime import read_when


def tick_step(
    desk: Desk, crisis_id: str, step_id: str, state: StepState, *, why: str = "", owner: PersonId | None = None
) -> Crisis:
    """Say how far a step is: done, not done because, or open again; `owner`: whose it is from now on."""
    reason = clean_line(bounded(why, "line"))
    if state is StepState.NOT_DOING and not reason:
        raise BadInput("step_without_reason")

    def ticked(crisis: Crisis, person: Person, now: datetime) -> Crisis:
        step = _step(crisis, step_id)
        ended = state is not StepState.OPEN
        after = replace(
            step,
            state=state,
            owner=owner or step.owner or (person.id if ended else None),
            by=person.id if ended else None,
            at=now if ended else None,
            why=reason,
        )
        return replace(crisis, steps=tuple(after if each is step else each for each in crisis.steps))

    return change(desk, crisis_id, "crisis.step", ticked, step_id, state.value)


def take_step(desk: Desk, crisis_id: str, step_id: str, owner: PersonId | None = None) -> Crisis:
    """Make a step somebody's: the person's at the desk unless said."""

    def taken(crisis: Crisis, person: Person, _now: datetime) -> Crisis:
        step = _step(crisis, step_id)
        after = replace(step, owner=owner or person.id)
        return replace(crisis, steps=tuple(after if each is step else each for each in crisis.steps))

    return change(desk, crisis_id, "crisis.step", taken, step_id, "owner")


def _step(crisis: Crisis, step_id: str) -> RunningStep:
    known = {step.planned.id: step for step in crisis.steps}
    if step_id not in known:
        raise BadInput("unknown_step", given=step_id, known=list(known))
    return known[step_id]


def take_duty(desk: Desk, crisis_id: str, duty: Duty, person: PersonId | None = None) -> Crisis:
    """Take a duty, or hand it to somebody; whoever had it has it no more, so that it has one holder at a time."""

    def handed(crisis: Crisis, here: Person, now: datetime) -> Crisis:
        return crisis.handed(duty, person or here.id, now)

    return change(desk, crisis_id, "crisis.duty", handed, duty.value)


def tick_notice(desk: Desk, crisis_id: str, notice_id: str) -> Crisis:
    """Tick off that somebody inside or outside was told, and when (C05); ticked twice, the first time stays."""

    def told(crisis: Crisis, person: Person, now: datetime) -> Crisis:
        known = {notice.planned.id: notice for notice in crisis.notices}
        if notice_id not in known:
            raise BadInput("unknown_notice", given=notice_id, known=list(known))
        return replace(crisis, notices=tuple(_told(each, notice_id, person, now) for each in crisis.notices))

    return change(desk, crisis_id, "crisis.notice", told, notice_id)


def _told(notice: RunningNotice, notice_id: str, person: Person, now: datetime) -> RunningNotice:
    if notice.planned.id != notice_id or notice.at is not None:
        return notice
    return replace(notice, by=person.id, at=now)


def tick_elsewhere(desk: Desk, crisis_id: str, key: str) -> Crisis:
    """Tick off something that only a platform itself can stop: its own planned posts, its adverts."""

    def seen_to(crisis: Crisis, person: Person, now: datetime) -> Crisis:
        if any(each.key == key for each in crisis.elsewhere):
            return crisis
        return replace(crisis, elsewhere=(*crisis.elsewhere, Elsewhere(key=key, by=person.id, at=now)))

    with desk.reading() as view:
        known = [each.planner.key for each in outside(desk, view, the_crisis(view, crisis_id))]
    if key not in known:
        raise BadInput("unknown_planner", given=key, known=known)
    return change(desk, crisis_id, "crisis.elsewhere", seen_to, key)


@dataclass(frozen=True, slots=True)
class OutsideLine:
    """One thing that smdesk cannot stop, and whether somebody saw to it."""

    planner: Planner
    done: Elsewhere | None


def outside(desk: Desk, view: View, crisis: Crisis) -> Sequence[OutsideLine]:
    """What the platforms themselves may still send in the scope of a crisis: planned posts, and adverts that run."""
    accounts = [each for each in view.accounts() if each.state is AccountState.ACTIVE and crisis.covers(each.unit)]
    day = today(desk, view)
    adverts = [
        Planner(f"campaign:{each.id}", each.name, N_("An advert that runs: switch it off where it was booked"))
        for each in view.all(Campaign)
        if crisis.covers(each.unit) and each.closing is None and each.first <= day <= each.last
    ]
    done = {each.key: each for each in crisis.elsewhere}
    found = [*adverts, *planners(account.platform for account in accounts)]
    return [OutsideLine(planner, done.get(planner.key)) for planner in found]


def promise_update(desk: Desk, crisis_id: str, *, at: str = "") -> Crisis:
    """Promise the next update until a time (a WHEN in the institution's zone); without one, in policy's minutes."""
    with desk.reading() as view:
        zone = institution(view).zone
        minutes = view.get(Policy, "policy").crisis.update_minutes

    def promised(crisis: Crisis, person: Person, now: datetime) -> Crisis:
        due = read_when(at, zone, zone).utc if at else now + timedelta(minutes=minutes)
        if due <= now:
            raise BadInput("promise_in_past", given=at)
        return replace(crisis, promise=Promise(due=due, by=person.id, at=now))

    return change(desk, crisis_id, "crisis.promise", promised)
