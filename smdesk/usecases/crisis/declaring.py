"""Declaring a crisis, setting it right, taking back a false alarm (C02): one commit of one row each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from smdesk.crisis.crises import LEVELS, Crisis, RunningNotice, RunningStep
from smdesk.crisis.notes import Note, NoteKind
from smdesk.crisis.prevention import Prevention
from smdesk.crisis.runbooks import UNKNOWN, Runbook
from smdesk.crisis.statements import Statement
from smdesk.desk import Desk, institution, me
from smdesk.errors import BadInput, CannotOpen, Conflict, Locked, MaybeSaved, NotSaved, ReadOnly
from smdesk.findings import Finding
from smdesk.people import PersonId
from smdesk.policy import Policy
from smdesk.ports import Ids, Spool
from smdesk.posts import Post
from smdesk.store import PostsWanted, View
from smdesk.units import Unit, UnitId
from smdesk.usecases.around import refuse
from smdesk.usecases.crisis.finding import lasting, may_lead, runbook_of, still_lasts, the_crisis
from smdesk.walltime import zone_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Declaration:
    """What is said when a crisis is declared; nothing need be known. No `level`: the runbook's. No `units`: all."""

    scenario: str = UNKNOWN
    level: int | None = None
    units: tuple[UnitId, ...] = ()
    drill: bool = False


@dataclass(frozen=True, slots=True)
class Declared:
    """What declaring did. `offline`: it stops this terminal only, others do not know yet.

    `lessons` are what earlier crises of this kind left undone or taught.
    """

    crisis: Crisis
    lessons: tuple[Prevention, ...] = ()
    offline: bool = False


OUT_OF_REACH = (NotSaved, CannotOpen, Locked, ReadOnly, MaybeSaved)
"""How it shows that the desk cannot be written now."""


def declare(desk: Desk, said: Declaration = Declaration()) -> Declared:
    """Declare a crisis; anybody may. From this commit on nothing in scope goes out.

    Where the desk cannot be reached, this terminal stops for it, and keeps it until it can be delivered.
    """
    now = desk.clock()
    with desk.reading() as view:
        runbook = runbook_of(desk, view, said.scenario)
    try:
        with desk.writing() as tx:
            person = me(desk, tx)
            refuse(_already(tx, said))
            crisis = _begun(tx, said, runbook, desk.ids.new("k"), person.id, now)
            tx.put(crisis)
            tx.commit(desk.entry("crisis.drill" if said.drill else "crisis.declare", crisis.id, at=now))
        return Declared(replace(crisis, version=1), lessons(desk, crisis))
    except OUT_OF_REACH:
        with desk.reading() as view:
            crisis = replace(_begun(view, said, runbook, desk.ids.new("k"), desk.who, now), late=True)
        desk.spool.keep(crisis)
        return Declared(crisis, offline=True)


def declare_unreached(
    spool: Spool, ids: Ids, runbooks: Sequence[Runbook], said: Declaration, who: str, now: datetime
) -> Declared:
    """Keep a declaration where not even the desk's last state can be read."""
    known = {runbook.id: runbook for runbook in runbooks}
    runbook = known.get(said.scenario) or known[UNKNOWN]
    crisis = replace(_begun(None, said, runbook, ids.new("k"), PersonId(who), now), late=True)
    spool.keep(crisis)
    return Declared(crisis, offline=True)


def _already(view: View, said: Declaration) -> list[Finding]:
    """The crisis that lasts and covers this already; an exercise waits for the real thing to be over."""
    for crisis in lasting(view):
        params = {"text": crisis.title, "since": crisis.declared_at, "crisis": crisis.id}
        if said.drill and not crisis.drill:
            return [Finding("crisis_lasts", clause="K14", params=params)]
        if said.drill == crisis.drill and crisis.covers_all(said.units):
            by = next((each.name for each in view.people() if each.id == crisis.declared_by), crisis.declared_by)
            since = crisis.declared_at.astimezone(zone_of(institution(view).zone))
            return [Finding("already_declared", clause="K14", params={**params, "since": since, "person": by})]
    return []


def _begun(
    view: View | None, said: Declaration, runbook: Runbook, crisis_id: str, who: PersonId, now: datetime
) -> Crisis:
    level = _level(runbook.level if said.level is None else said.level)
    units = tuple(dict.fromkeys(view.get(Unit, unit).id for unit in said.units)) if view else ()
    blank = Crisis(
        id=crisis_id,
        scenario=runbook.id,
        level=level,
        declared_at=now,
        declared_by=who,
        units=units,
        drill=said.drill,
    )
    return _following(blank, runbook)


def _level(level: int) -> int:
    if level not in LEVELS:
        raise BadInput("unknown_level", given=level)
    return level


def _following(crisis: Crisis, runbook: Runbook) -> Crisis:
    """The crisis on a runbook; what was done by another one stays done."""
    done = [step for step in crisis.steps if step.at is not None]
    told = [notice for notice in crisis.notices if notice.at is not None]
    behind = {step.planned.id for step in done} | {notice.planned.id for notice in told}
    return replace(
        crisis,
        scenario=runbook.id,
        title=runbook.title,
        lead=runbook.lead,
        deputy=runbook.deputy,
        steps=(*done, *(RunningStep(planned=step) for step in runbook.steps if step.id not in behind)),
        notices=(*told, *(RunningNotice(planned=notice) for notice in runbook.notices if notice.id not in behind)),
    )


def lessons(desk: Desk, crisis: Crisis) -> tuple[Prevention, ...]:
    """What greets a declaration: what is still open, and what crises of the same kind taught."""
    with desk.reading() as view:
        kept = view.all(Prevention)
    return tuple(each for each in kept if each.open or (each.owner is None and each.scenario == crisis.scenario))


def change_crisis(
    desk: Desk,
    crisis_id: str = "",
    *,
    scenario: str | None = None,
    level: int | None = None,
    units: tuple[UnitId, ...] | None = None,
    seen: int | None = None,
) -> Crisis:
    """Set a crisis right once more is known; anybody may, save that only who leads makes its scope smaller.

    Posts of units that are let out wait for a decision each, save while it could still be withdrawn as a false alarm.
    """
    with desk.writing() as tx:
        crisis = the_crisis(tx, crisis_id)
        person, now = me(desk, tx), desk.clock()
        still_lasts(crisis)
        after = crisis if level is None else replace(crisis, level=_level(level))
        if scenario is not None and scenario != crisis.scenario:
            after = _following(after, runbook_of(desk, tx, scenario))
        if units is not None:
            scope = tuple(dict.fromkeys(tx.get(Unit, unit).id for unit in units))
            if crisis.outside(scope):
                refuse(may_lead(desk, tx, crisis, person))
                keeps = bool(_why_not_withdraw(tx, crisis, now))
                after = after.holding(_let_out(tx, crisis, scope, now)) if keeps else after
            after = replace(after, units=scope)
        if seen not in (None, crisis.version):
            raise Conflict(mine=after, theirs=crisis)
        tx.put(after)
        fields = tuple(name for name in ("scenario", "level", "units") if getattr(after, name) != getattr(crisis, name))
        tx.commit(desk.entry("crisis.change", crisis.id, *fields, at=now))
        return replace(after, version=after.version + 1)


def _let_out(view: View, crisis: Crisis, scope: tuple[UnitId, ...], now: datetime) -> list[str]:
    return [post.id for post in planned_under(view, crisis, now) if post.unit not in scope]


def planned_under(view: View, crisis: Crisis, now: datetime) -> list[Post]:
    """The posts that a crisis stopped: those with a place that had not gone by when it began."""
    policy = view.get(Policy, "policy")
    units = frozenset(crisis.units) if crisis.units else None
    gone = min(crisis.declared_at, now) - timedelta(minutes=policy.grace_minutes)
    posts = view.posts(PostsWanted(units=units, open=True, placed=True))
    return [post for post in posts if post.place is not None and post.place.utc >= gone]


def withdraw(desk: Desk, crisis_id: str = "") -> Crisis:
    """Take a false alarm back: one commit, and nothing needs a decision. Whoever declared it may, and who leads."""
    with desk.writing() as tx:
        desk.attests(tx)
        crisis = the_crisis(tx, crisis_id)
        person, now = me(desk, tx), desk.clock()
        still_lasts(crisis)
        if person.id != crisis.declared_by:
            refuse(may_lead(desk, tx, crisis, person))
        refuse(_why_not_withdraw(tx, crisis, now))
        after = replace(crisis, withdrawn_at=now, withdrawn_by=person.id)
        tx.put(after)
        tx.commit(desk.entry("crisis.withdraw", crisis.id, at=now))
        return replace(after, version=after.version + 1)


def _why_not_withdraw(view: View, crisis: Crisis, now: datetime) -> list[Finding]:
    """Why a crisis can no longer be taken back as if it had never been; empty while it can."""
    minutes = view.get(Policy, "policy").crisis.withdraw_minutes
    if not timedelta(0) <= now - crisis.declared_at <= timedelta(minutes=minutes):
        return [Finding("too_late_to_withdraw", clause="K14", params={"minutes": minutes})]
    said = any(note.crisis == crisis.id and note.kind is NoteKind.SAID for note in view.all(Note))
    out = any(each.crisis == crisis.id and each.released for each in view.all(Statement))
    return [Finding("already_said", clause="K14")] if said or out or crisis.held else []
