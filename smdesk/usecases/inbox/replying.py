"""Answering: a reply is written, judged like everything that goes out, agreed where policy says so, ticked as sent."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from smdesk.accounts import Account
from smdesk.checks import lengths_say
from smdesk.cleaning import bounded, clean_line
from smdesk.desk import Desk, institution, me, zone_for
from smdesk.errors import BadInput, Refused
from smdesk.findings import Finding, Severity, blocking
from smdesk.inbox.items import Item, ItemId, ItemState
from smdesk.inbox.replies import Promise, Reply, ReplyDecision, ReplyState, may_agree, missing_roles, reply_state
from smdesk.inbox.rules import Area, Promised, ReplyStep, Template
from smdesk.inbox.templates import filled, left_open, suited, words_of
from smdesk.people import Act
from smdesk.policy import in_language
from smdesk.posts import Channel, Override, Post
from smdesk.units import Unit
from smdesk.usecases.around import Around, nobodys_post, refuse, rights_say
from smdesk.usecases.inbox.handling import Handled, at_hand, kept, promise_of
from smdesk.usecases.inbox.office import Office, office
from smdesk.usecases.overrides import Reasons, with_overrides
from smdesk.walltime import zone_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What somebody answers. `promise` makes it a holding reply, kept until `by` (a WHEN), asked of `to`."""

    text: str = ""
    template: str = ""
    promise: Promised | None = None
    by: str = ""
    to: str = ""
    overrides: Reasons = ()


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A template that suits an item: its words in the item's language, filled in."""

    template: Template
    title: str
    text: str


def suggestions(desk: Desk, item_id: ItemId, *, language: str = "") -> tuple[Suggestion, ...]:
    """The templates for an item, the holding reply first."""
    with desk.reading() as view:
        here = office(desk, view)
        item = view.get(Item, item_id)
        spoken = language or item.language or institution(view).language
        return tuple(
            Suggestion(each, in_language(each.title, spoken, each.key), _words(here, item, each, spoken, None))
            for each in suited(item, here.rules)
        )


def _words(here: Office, item: Item, template: Template, language: str, promise: Promise | None) -> str:
    what = promise or (promise_of(here, item, template.promise, "") if template.promise else None)
    zone = zone_of(zone_for(here.view, item.unit))
    values = {
        "name": item.author,
        "unit": here.view.get(Unit, item.unit).name,
        "institution": institution(here.view).name,
        "account": here.view.get(Account, item.account).handle,
        "until": f"{what.due.astimezone(zone):%d.%m.%Y}" if what else "",
        "to": what.to if what else "",
        "me": me(here.ground.desk, here.view).name,
    }
    known = {name: value for name, value in values.items() if value}
    return filled(words_of(template, language), known).strip()


def reply_to(desk: Desk, item_id: ItemId, answer: Answer, *, sent: bool | None = False) -> Handled:
    """Write a reply to an item; `sent`: it went out already, which only what needs nobody's yes may.

    `sent` None: it went out if it needs nobody's yes. While one waits for a yes it is locked; one that may be sent
    loses its yes when its words change.
    """
    with desk.writing() as tx:
        here, item = at_hand(desk, tx, item_id)
        refuse(_may_write(here, item))
        promise = _promised(here, item, answer)
        reply = _written(here, item, answer, promise)
        reply, findings = _judged(here, item, reply, answer.overrides)
        after = item.held(desk.who, here.now)
        if item.pending is not None:
            after = after.with_pending(replace(item.pending, withdrawn=True))
        after = replace(after, replies=(*after.replies, reply))
        reply, notes = _asked(here, after, reply)
        after = after.with_pending(reply)
        lacks = _not_agreed(here, after, reply)
        if sent or (sent is None and not lacks):
            desk.attests(tx)
            refuse(lacks)
            return kept(here, tx, _sent(here, after, reply), "item.answer", "replies", "state", findings=findings)
        return kept(here, tx, after, "item.reply", "replies", findings=[*findings, *notes])


def acknowledge(desk: Desk, item_id: ItemId, answer: Answer) -> Handled:
    """Tell whoever wrote that it arrived, and what follows: one of the two promises (B5)."""
    if answer.promise is None:
        answer = replace(answer, promise=Promised.ANSWER)
    if not answer.text.strip() and not answer.template:
        answer = replace(answer, template=_holding(desk, item_id, answer.promise))
    return reply_to(desk, item_id, answer, sent=True)


def _holding(desk: Desk, item_id: ItemId, promise: Promised | None) -> str:
    """The holding reply that policy has for a promise."""
    with desk.reading() as view:
        item = view.get(Item, item_id)
        suiting = suited(item, office(desk, view).rules)
        found = next((each.key for each in suiting if each.promise is promise), "")
        if not found:
            raise BadInput("no_holding_reply")
        return found


def _may_write(here: Office, item: Item) -> list[Finding]:
    if item.state is ItemState.CLOSED:
        return [Finding("item_closed", params={"item_state": item.state.value})]
    pending = item.pending
    if pending is not None and _state(here, item, pending) is ReplyState.WAITING:
        return [Finding("reply_locked", clause=_clause(here))]
    return []


def _promised(here: Office, item: Item, answer: Answer) -> Promise | None:
    template = here.rules.template(answer.template) if answer.template else None
    what = answer.promise or (template.promise if template else None)
    return promise_of(here, item, what, answer.by, to=clean_line(answer.to)) if what else None


def _written(here: Office, item: Item, answer: Answer, promise: Promise | None) -> Reply:
    text = bounded(answer.text, "text").strip()
    template = here.rules.template(answer.template) if answer.template else None
    if answer.template and template is None:
        raise BadInput("unknown_template", given=answer.template, known=[each.key for each in here.rules.templates])
    words = _words(here, item, template, item.language, promise) if template else ""
    text = text or words
    if not text:
        raise BadInput("text_missing")
    return Reply(
        id=here.ground.desk.ids.new("y"),
        text=text,
        by=here.ground.desk.who,
        at=here.now,
        template=template.key if template else "",
        promise=promise,
        agreed=bool(template and template.agreed and text == words),
    )


def _judged(here: Office, item: Item, reply: Reply, reasons: Reasons) -> tuple[Reply, list[Finding]]:
    """The reply with what was overridden, and what the content checks say of it; Refused where they block."""
    post = with_overrides(here.ground, _as_post(here.ground, item, reply.text, reply.overrides), reasons)
    findings = _reply_says(here.ground, item, post)
    refuse(findings)
    return replace(reply, overrides=post.overrides), findings


def _reply_says(ground: Around, item: Item, post: Post) -> list[Finding]:
    """What the content checks say of a reply. In public a length is a warning: replies may have their own."""
    length = lengths_say(post, ground.accounts(item.unit), ground.policy, ground.desk.graphemes)
    public = [replace(each, severity=Severity.WARN) for each in length if item.area in PUBLIC]
    return [*ground.words_say(post), *_open_variables(post.text), *public]


PUBLIC = (Area.COMMENTS, Area.MENTIONS)
"""Where an answer stands beside our posts, within the platform's length of one."""


def _as_post(ground: Around, item: Item, text: str, overrides: tuple[Override, ...] = ()) -> Post:
    """A reply as the content checks read texts that go out."""
    bare = nobodys_post(item.unit, ground)
    return replace(bare, text=text, channels=(Channel(account=item.account),), overrides=overrides, case=item.case)


def _open_variables(text: str) -> list[Finding]:
    left = left_open(text)
    return [Finding("variable_open", clause="O6", params={"variables": left})] if left else []


def _asked(here: Office, item: Item, reply: Reply) -> tuple[Reply, list[Finding]]:
    """The reply as it goes on: ready, or waiting for a yes; one person alone: 'not reviewed'."""
    missing = missing_roles(reply, item.salt, steps_of(here, item, reply))
    if not missing:
        return reply, []
    if len(here.ground.team().active) == 1:
        return replace(reply, reviewed=False), [Finding("not_reviewed", Severity.NOTE, _clause(here))]
    roles = [each.role for each in missing]
    return reply, [Finding("reply_waits", Severity.NOTE, missing[0].clause, {"roles": roles})]


def steps_of(here: Office, item: Item, reply: Reply) -> tuple[ReplyStep, ...]:
    """Whose yes a reply to this item needs; what nobody but its author could say is the fallback role's to say.

    While a crisis lasts it is the crisis's chain instead (C03); words that were agreed before need none.
    """
    if here.in_crisis and (chain := _crisis_steps(here, item, reply)) is not None:
        return chain
    if reply.agreed:
        return ()
    team, fallback = here.ground.team(), here.ground.policy.fallback_role

    def could(step: ReplyStep) -> bool:
        return any(person.id != reply.by for person in team.able(step.role, item.unit))

    return tuple(step if could(step) else replace(step, role=fallback) for step in here.rules.approvals)


def _crisis_steps(here: Office, item: Item, reply: Reply) -> tuple[ReplyStep, ...] | None:
    from smdesk.usecases.crisis.answering import steps_for_reply

    chain = steps_for_reply(here.ground.desk, here.view, item.unit, reply.text)
    return None if chain is None else tuple(ReplyStep(role=step.role, clause=step.clause) for step in chain)


def _clause(here: Office) -> str:
    return here.rules.approvals[0].clause if here.rules.approvals else "K5"


def _state(here: Office, item: Item, reply: Reply) -> ReplyState:
    return reply_state(reply, item.salt, steps_of(here, item, reply))


def _not_agreed(here: Office, item: Item, reply: Reply) -> list[Finding]:
    """Why a reply may not go out yet."""
    missing = missing_roles(reply, item.salt, steps_of(here, item, reply))
    if not missing:
        return []
    return [Finding("reply_not_approved", clause=missing[0].clause, params={"roles": [each.role for each in missing]})]


def _sent(here: Office, item: Item, reply: Reply) -> Item:
    """The item once a reply is out: a promise made, or the answer given."""
    out = item.with_pending(replace(reply, sent_at=here.now, sent_by=here.ground.desk.who))
    if reply.promise is not None:
        passed_on = reply.promise.what is Promised.REFER
        state = ItemState.ROUTED if passed_on or item.state is ItemState.ROUTED else ItemState.ACKNOWLEDGED
        return replace(out, state=state, promise=reply.promise)
    return replace(
        out,
        state=ItemState.ANSWERED,
        answered_at=here.now,
        answered_by=here.ground.desk.who,
        promise=None,
        snoozed_until=None,
    )


def mark_sent(desk: Desk, item_id: ItemId) -> Handled:
    """Tick the reply off as sent by hand: agreed where it must be, and its words judged once more."""
    with desk.writing() as tx:
        desk.attests(tx)
        here, item = at_hand(desk, tx, item_id)
        reply = _pending(item)
        refuse(_not_agreed(here, item, reply))
        reply, findings = _judged(here, item, reply, ())
        return kept(here, tx, _sent(here, item, reply), "item.answer", "replies", "state", findings=findings)


def withdraw_reply(desk: Desk, item_id: ItemId) -> Handled:
    """Take back a reply that is not out; it stays on record."""
    with desk.writing() as tx:
        here, item = at_hand(desk, tx, item_id)
        after = item.with_pending(replace(_pending(item), withdrawn=True))
        return kept(here, tx, after, "item.withdraw_reply", "replies")


def approve_reply(desk: Desk, item_id: ItemId, *, comment: str = "") -> Handled:
    """Say yes to a reply, for the very words that stand there (K5)."""
    return _decide(desk, item_id, yes=True, comment=comment)


def send_back_reply(desk: Desk, item_id: ItemId, comment: str) -> Handled:
    """Say no to a reply, and what is to be mended."""
    if not comment.strip():
        raise BadInput("comment_missing")
    return _decide(desk, item_id, yes=False, comment=comment)


def _decide(desk: Desk, item_id: ItemId, *, yes: bool, comment: str) -> Handled:
    with desk.writing() as tx:
        desk.attests(tx)
        here = office(desk, tx)
        item = tx.get(Item, item_id)
        reply = _pending(item)
        person, team, steps = me(desk, tx), here.ground.team(), steps_of(here, item, reply)
        refuse([*rights_say(tx, person, Act.APPROVE), *may_agree(reply, item.salt, steps, person, team, item.unit)])
        findings: Sequence[Finding] = ()
        if yes:
            reply, findings = _judged(here, item, reply, ())
        step = missing_roles(reply, item.salt, steps)[0]
        away = team.stands_in_for(person, step.role, item.unit)
        decision = ReplyDecision(
            yes=yes,
            by=person.id,
            role=step.role,
            at=here.now,
            content=reply.content(item.salt),
            comment=clean_line(bounded(comment, "line")),
            instead_of=away.id if away else None,
        )
        act = "item.approve_reply" if yes else "item.send_back_reply"
        return kept(here, tx, item.with_pending(reply.decided(decision)), act, "replies", findings=findings)


def _pending(item: Item) -> Reply:
    if item.pending is None:
        raise Refused([Finding("no_reply_pending")])
    return item.pending


def preview_reply(desk: Desk, item_id: ItemId, text: str) -> tuple[Finding, ...]:
    """What would be said of a reply while it is being written."""
    with desk.reading() as view:
        ground = office(desk, view).ground
        item = view.get(Item, item_id)
        return tuple(_reply_says(ground, item, _as_post(ground, item, bounded(text, "text"))))


def waits_for_me(here: Office, item: Item) -> bool:
    """Whether an item's reply waits for a yes that the person at the desk may give."""
    reply = item.pending
    if reply is None:
        return False
    steps = steps_of(here, item, reply)
    person, team = me(here.ground.desk, here.view), here.ground.team()
    return not blocking(may_agree(reply, item.salt, steps, person, team, item.unit))
