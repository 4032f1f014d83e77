"""Lessons and what is done so that it does not come back: on Today until done, and at the next declaration (C06)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from smdesk.cleaning import bounded, clean_line
from smdesk.crisis.prevention import Prevention
from smdesk.desk import Desk, me
from smdesk.errors import BadInput, Refused
from smdesk.findings import Finding
from smdesk.people import Person, PersonId
from smdesk.policy import Policy
from smdesk.usecases.crisis.finding import leads, not_your_role, the_crisis
from smdesk.walltime import read_day


def add_lesson(desk: Desk, crisis_id: str, text: str) -> Prevention:
    """Note what a crisis taught."""
    return _added(desk, crisis_id, text, None, "")


def add_action(desk: Desk, crisis_id: str, text: str, owner: PersonId, due: str) -> Prevention:
    """Note what is done so that it does not come back: by whom, until which day."""
    return _added(desk, crisis_id, text, owner, due)


def _added(desk: Desk, crisis_id: str, text: str, owner: PersonId | None, due: str) -> Prevention:
    words = clean_line(bounded(text, "line")).strip()
    if not words:
        raise BadInput("text_missing")
    if owner is not None and not due:
        raise BadInput("action_without_day")
    with desk.writing() as tx:
        crisis, now = the_crisis(tx, crisis_id), desk.clock()
        made = Prevention(
            id=desk.ids.new("v"),
            crisis=crisis.id,
            scenario=crisis.scenario,
            text=words,
            made_by=me(desk, tx).id,
            made_at=now,
            owner=tx.get(Person, owner).id if owner else None,
            due=read_day(due) if owner else None,
        )
        tx.put(made)
        tx.commit(desk.entry("crisis.lesson", crisis.id, made.id, at=now))
        return replace(made, version=1)


def finish_action(desk: Desk, action_id: str) -> Prevention:
    """Say that an action is done; its owner may, and who leads crises."""
    with desk.writing() as tx:
        action, person, now = tx.get(Prevention, action_id), me(desk, tx), desk.clock()
        if not action.open:
            raise Refused([Finding("action_not_open", clause="K14")])
        if person.id != action.owner and not leads(desk, tx, person):
            raise Refused([not_your_role("lead_crisis", tx.get(Policy, "policy").crisis.stand_down_roles)])
        after = replace(action, done_at=now, done_by=person.id)
        tx.put(after)
        tx.commit(desk.entry("crisis.done", action.id, at=now))
        return replace(after, version=after.version + 1)


def actions(desk: Desk, *, everything: bool = False) -> Sequence[Prevention]:
    """What is still to be done, soonest first; or everything ever noted."""
    with desk.reading() as view:
        found = [each for each in view.all(Prevention) if everything or each.open]
        return sorted(found, key=lambda each: (not each.open, each.due is None, each.due or each.made_at.date()))
