"""What is done with an item: taken, told that it arrived, passed on, put off, sorted, closed (I02, I07)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from smdesk.cleaning import bounded, clean_line
from smdesk.desk import Desk, institution, zone_for
from smdesk.errors import BadInput, Conflict, Refused
from smdesk.findings import Finding, Severity
from smdesk.inbox.items import LONGEST_SNOOZE, Item, ItemId, ItemState, Outcome, OutcomeKind, Pause, title_of
from smdesk.inbox.replies import Promise
from smdesk.inbox.rules import Promised
from smdesk.people import MAY, Act, Person, Role
from smdesk.posts import Post
from smdesk.store import Transaction
from smdesk.units import Unit, UnitId
from smdesk.usecases.around import ask_right, refuse, rights_say
from smdesk.usecases.inbox.office import Office, ask_answering, office
from smdesk.usecases.writing import Draft, blank_post, written
from smdesk.walltime import read_when, zone_of


@dataclass(frozen=True, slots=True)
class Handled:
    """An item as it stands after something was done, and what there is to say about it."""

    item: Item
    findings: tuple[Finding, ...] = ()


def take_item(desk: Desk, item_id: ItemId) -> Handled:
    """Take an item in hand; the first one has it."""
    with desk.writing() as tx:
        here, item = at_hand(desk, tx, item_id)
        if item.state is ItemState.CLOSED:
            raise Refused([_closed(item)])
        return kept(here, tx, item.held(desk.who, here.now), "item.take", "assignee")


def release_item(desk: Desk, item_id: ItemId) -> Handled:
    """Let go of an item; that of somebody else only an administrator or the communications manager may."""
    with desk.writing() as tx:
        here = office(desk, tx)
        item = tx.get(Item, item_id)
        person, _away = ask_answering(here, item.unit)
        if item.assignee not in (None, person.id) and not _may_take_over(person, item.unit):
            raise Refused([held_by_other(here, item)])
        return kept(here, tx, replace(item, assignee=None, taken_at=None), "item.release", "assignee")


def _may_take_over(person: Person, unit: UnitId) -> bool:
    return person.holds([Role.ADMINISTRATOR, Role.COMMUNICATIONS_MANAGER], unit)


def sort_item(
    desk: Desk,
    item_id: ItemId,
    *,
    kind: str | None = None,
    labels: Iterable[str] | None = None,
    language: str | None = None,
    seen: int | None = None,
) -> Handled:
    """Say what it is: kind, labels (its subject), language."""
    from smdesk.usecases.inbox.taking_in import kind_of, labels_of

    with desk.writing() as tx:
        here, item = at_hand(desk, tx, item_id)
        after = replace(
            item,
            kind=item.kind if kind is None else kind_of(kind, item.text, here.rules),
            labels=item.labels if labels is None else labels_of(labels),
            language=item.language if language is None else clean_line(language),
        )
        if seen not in (None, item.version):
            raise Conflict(mine=after, theirs=item)
        fields = [name for name in ("kind", "labels", "language") if getattr(after, name) != getattr(item, name)]
        return kept(here, tx, after, "item.sort", *fields)


def route_item(desk: Desk, item_id: ItemId, to: str, *, unit: UnitId | None = None, by: str = "") -> Handled:
    """Pass an item on: to a unit of the desk, which then sees it, or to whoever `to` names; by when is promised.

    It rests until then, and comes back when the promised day has passed.
    """
    with desk.writing() as tx:
        here, item = at_hand(desk, tx, item_id)
        if not item.waits:
            raise Refused([_not_waiting(item)])
        named = tx.get(Unit, unit).name if unit else clean_line(bounded(to, "line"))
        if not named:
            raise BadInput("route_to_whom")
        promise = promise_of(here, item, Promised.REFER, by, to=named)
        after = replace(
            item.held(desk.who, here.now), state=ItemState.ROUTED, promise=promise, routed_to=unit, snoozed_until=None
        )
        said = [] if _told(item) else [Finding("not_told_yet", Severity.WARN, "B5")]
        return kept(here, tx, after, "item.route", "state", "promise", findings=said)


def _told(item: Item) -> bool:
    """Whether whoever wrote knows that it arrived."""
    return item.state is not ItemState.NEW or any(reply.sent_at for reply in item.replies)


def promise_of(here: Office, item: Item, what: Promised, by: str, *, to: str = "") -> Promise:
    """A promise and its day: the one named (a WHEN in the unit's zone), else policy's."""
    zone, home = zone_for(here.view, item.unit), institution(here.view).zone
    if by.strip():
        due = read_when(by, zone, home).utc
        if due <= here.now:
            raise BadInput("in_the_past_already", given=by)
    else:
        due = here.calendar(item.unit).after(here.now, timedelta(minutes=here.rules.promise_minutes))
    return Promise(what=what, due=due, by=here.ground.desk.who, at=here.now, to=to)


def snooze_item(desk: Desk, item_id: ItemId, until: str, *, waiting_for: str = "") -> Handled:
    """Put an item off to a moment; where others have to speak first (`waiting_for`), the clock stands still."""
    with desk.writing() as tx:
        here, item = at_hand(desk, tx, item_id)
        if not item.waits:
            raise Refused([_not_waiting(item)])
        wake = read_when(until, zone_for(tx, item.unit), institution(tx).zone).utc
        if not here.now < wake <= here.now + LONGEST_SNOOZE:
            raise BadInput("bad_wake", given=until, most=LONGEST_SNOOZE.days)
        if item.promise is not None and wake > item.promise.due:
            raise Refused([Finding("snooze_past_promise", clause="B5", params={"due": _local(here, item)})])
        pauses = (*item.pauses, Pause(since=here.now, until=wake)) if waiting_for.strip() else item.pauses
        after = replace(item.held(desk.who, here.now), snoozed_until=wake, pauses=pauses)
        return kept(here, tx, after, "item.snooze", "snoozed_until", *(["pauses"] if waiting_for.strip() else []))


def _local(here: Office, item: Item) -> datetime | None:
    zone = zone_of(zone_for(here.view, item.unit))
    return item.promise.due.astimezone(zone) if item.promise else None


def wake_item(desk: Desk, item_id: ItemId) -> Handled:
    """Wake an item early: whoever was waited for has spoken, the clock runs again."""
    with desk.writing() as tx:
        here, item = at_hand(desk, tx, item_id)
        pauses = tuple(
            replace(pause, until=here.now) if pause.since <= here.now < pause.until else pause for pause in item.pauses
        )
        return kept(here, tx, replace(item, snoozed_until=None, pauses=pauses), "item.wake", "snoozed_until")


@dataclass(frozen=True, slots=True, kw_only=True)
class Closing:
    """How an item is closed: the outcome (to the backlog, to a unit, not taken up) and why."""

    outcome: OutcomeKind | None = None
    why: str = ""
    unit: UnitId | None = None


def close_item(desk: Desk, item_id: ItemId, closing: Closing = Closing()) -> Handled:
    """Close an item: answered, or with a reason; a suggestion only with its outcome; no promise is left unkept."""
    with desk.writing() as tx:
        here, item = at_hand(desk, tx, item_id)
        why = clean_line(bounded(closing.why, "line"))
        refuse(closing_says(here, item, closing.outcome, why))
        outcome, post = _outcome(here, tx, item, closing, why)
        after = replace(
            item,
            state=ItemState.CLOSED,
            closed_at=here.now,
            closed_by=desk.who,
            closed_why=why,
            outcome=outcome,
            snoozed_until=None,
            routed_to=closing.unit or item.routed_to,
        )
        if post is not None:
            tx.put(post)
        made = [f"post:{post.id}"] if post else []
        return kept(here, tx, after, "item.close", "state", *(["outcome"] if outcome else []), *made)


def closing_says(here: Office, item: Item, outcome: OutcomeKind | None, why: str) -> list[Finding]:
    """Why an item may not be closed so."""
    kind = here.rules.kind(item.kind)
    if item.state is ItemState.CLOSED:
        return [_closed(item)]
    if item.waits and item.promise is not None:
        return [Finding("promise_not_kept", clause="B5", params={"due": _local(here, item)})]
    if kind is not None and kind.wants_outcome and outcome is None:
        known = [each.value for each in OutcomeKind]
        return [Finding("outcome_missing", clause=kind.clause, params={"known": known})]
    if outcome is OutcomeKind.NOT_TAKEN and not why:
        return [Finding("outcome_why_missing", clause="B4")]
    if item.waits and not why and outcome is None:
        return [Finding("not_answered", clause="B4")]
    return []


def _outcome(
    here: Office, tx: Transaction, item: Item, closing: Closing, why: str
) -> tuple[Outcome | None, Post | None]:
    """What becomes of it, and the post that goes into the backlog."""
    match closing.outcome:
        case None:
            return None, None
        case OutcomeKind.BACKLOG:
            unit = closing.unit or item.unit
            ask_right(here.ground.desk, tx, Act.PREPARE, unit)
            draft = Draft(title=title_of(item), text=item.text)
            post = written(here.ground, blank_post(here.ground, unit), draft)
            return Outcome(kind=OutcomeKind.BACKLOG, why=why, post=post.id, unit=closing.unit), post
        case OutcomeKind.TO_UNIT:
            if closing.unit is None:
                raise BadInput("outcome_unit_missing")
            tx.get(Unit, closing.unit)
    return Outcome(kind=closing.outcome, why=why, unit=closing.unit), None


def reopen_item(desk: Desk, item_id: ItemId) -> Handled:
    """Open a closed item again: it waits for an answer from now on, or is answered as it was."""
    with desk.writing() as tx:
        here, item = at_hand(desk, tx, item_id)
        if item.state is not ItemState.CLOSED:
            raise Refused([Finding("item_open")])
        state = ItemState.ANSWERED if item.answered_at else ItemState.ACKNOWLEDGED if _told(item) else ItemState.NEW
        after = replace(
            item, state=state, closed_at=None, closed_by=None, closed_why="", outcome=None, waiting_since=here.now
        )
        return kept(here, tx, after, "item.reopen", "state")


def at_hand(desk: Desk, tx: Transaction, item_id: ItemId) -> tuple[Office, Item]:
    """An item that the person at the desk may work on: theirs to answer, and in nobody else's hands."""
    here = office(desk, tx)
    item = tx.get(Item, item_id)
    ask_for_item(here, item)
    if item.assignee not in (None, desk.who):
        raise Refused([held_by_other(here, item)])
    return here, item


def ask_for_item(here: Office, item: Item) -> None:
    """Refuse who answers neither for the item's unit nor for the one it was routed to."""
    person = here.view.get(Person, here.ground.desk.who)
    if item.routed_to is not None and person.holds(MAY[Act.ANSWER], item.routed_to):
        refuse(rights_say(here.view, person, Act.ANSWER, accounts=(item.account,)))
    else:
        ask_answering(here, item.unit, item.account)


def held_by_other(here: Office, item: Item) -> Finding:
    """Somebody else has it, since when."""
    holder = next((person.name for person in here.view.people() if person.id == item.assignee), item.assignee or "")
    since = item.taken_at.astimezone(zone_of(zone_for(here.view, item.unit))) if item.taken_at else None
    return Finding("already_taken", params={"holder": holder, "since": since})


def _not_waiting(item: Item) -> Finding:
    return Finding("item_not_waiting", params={"item_state": item.state.value})


def _closed(item: Item) -> Finding:
    return Finding("item_closed", params={"item_state": item.state.value})


def kept(
    here: Office, tx: Transaction, item: Item, act: str, *fields: str, findings: Iterable[Finding] = ()
) -> Handled:
    """Save an item with its entry; answers it as it stands then."""
    tx.put(item)
    tx.commit(here.ground.desk.entry(act, item.id, *fields, at=here.now))
    return Handled(replace(item, version=item.version + 1), tuple(findings))
