"""The inbox's rules, changed by an administrator: whose yes replies need, when is swept, how fast is answered."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from smdesk.cleaning import bounded, clean_line
from smdesk.desk import Desk
from smdesk.errors import BadInput
from smdesk.findings import OWN
from smdesk.inbox.rules import (
    WORKDAYS,
    Hours,
    InboxRules,
    ItemKind,
    ModerationGround,
    Promised,
    ReplyStep,
    Template,
    WorkSpan,
)
from smdesk.people import Act, Role
from smdesk.policy import Policy
from smdesk.store import Transaction
from smdesk.usecases.around import ask_right
from smdesk.wishes import read_hours

MOST_MINUTES = 40 * 8 * 60
"""Office minutes of two months: a target beyond that is none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RulesChange:
    """What is to hold from now on; None leaves a rule as it is. `approved_by` empty: nobody's yes is asked.

    `targets` are kinds with their office minutes, `hours` spans as `09:00-12:30, 13:30-17:30` on `work_days`.
    """

    approved_by: tuple[Role, ...] | None = None
    sweep_days: tuple[int, ...] | None = None
    sweep_on_holidays: bool | None = None
    blocking: bool | None = None
    retention_months: int | None = None
    targets: tuple[tuple[str, int], ...] = ()
    hours: str | None = None
    work_days: tuple[int, ...] | None = None


def inbox_rules(desk: Desk) -> InboxRules:
    """The rules as they stand."""
    with desk.reading() as view:
        return view.get(Policy, "policy").inbox


def change_rules(desk: Desk, change: RulesChange) -> InboxRules:
    """Change the rules; only an administrator may."""
    with desk.writing() as tx:
        ask_right(desk, tx, Act.ADMINISTER, None)
        policy = tx.get(Policy, "policy")
        after = _changed(policy.inbox, change)
        fields = [
            f"inbox.{name}" for name in InboxRules.__slots__ if getattr(after, name) != getattr(policy.inbox, name)
        ]
        if fields:
            tx.put(replace(policy, inbox=after))
            tx.commit(desk.entry("policy.edit", policy.id, *fields, at=desk.clock()))
        return after


def _changed(rules: InboxRules, change: RulesChange) -> InboxRules:
    if change.approved_by is not None:
        rules = replace(rules, approvals=tuple(ReplyStep(role=role) for role in change.approved_by))
    if change.retention_months is not None:
        rules = replace(rules, retention_months=_bounded(change.retention_months, 1_200))
    if change.blocking is not None:
        rules = replace(rules, moderation=replace(rules.moderation, blocking=change.blocking))
    sweep = rules.sweep
    sweep = sweep if change.sweep_days is None else replace(sweep, days=_days(change.sweep_days))
    if change.sweep_on_holidays is not None:
        sweep = replace(sweep, on_holidays=change.sweep_on_holidays)
    return replace(rules, sweep=sweep, kinds=tuple(_kinds(rules, change)), hours=_hours(rules, change))


def _kinds(rules: InboxRules, change: RulesChange) -> Iterator[ItemKind]:
    """The kinds with their new targets."""
    wanted = dict(change.targets)
    known = [kind.key for kind in rules.kinds]
    for key in wanted:
        if key not in known:
            raise BadInput("unknown_kind", given=key, known=known)
    for kind in rules.kinds:
        yield replace(kind, minutes=_bounded(wanted[kind.key], MOST_MINUTES)) if kind.key in wanted else kind


def _hours(rules: InboxRules, change: RulesChange) -> Hours:
    days = None if change.work_days is None else _days(change.work_days)
    if change.hours is not None:
        usual = days or next((span.days for span in rules.hours.spans), WORKDAYS)
        spans = [WorkSpan(opens=each.opens, closes=each.closes, days=usual) for each in read_hours(change.hours)]
        return replace(rules.hours, spans=tuple(spans))
    if days is not None:
        return replace(rules.hours, spans=tuple(replace(span, days=days) for span in rules.hours.spans))
    return rules.hours


def _days(given: tuple[int, ...]) -> tuple[int, ...]:
    for day in given:
        if not 1 <= day <= 7:
            raise BadInput("bad_weekday", given=day)
    return tuple(sorted(set(given)))


def _bounded(number: int, most: int) -> int:
    if not 0 <= number <= most:
        raise BadInput("out_of_bounds", given=number, most=most)
    return number


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """A template in one language, new or changed; None leaves what it has. A new one needs its text."""

    key: str
    language: str
    text: str
    title: str | None = None
    kinds: tuple[str, ...] | None = None
    promise: Promised | None = None
    agreed: bool | None = None


def set_template(desk: Desk, wording: Wording) -> Template:
    """Write a template's words in a language, or make a new one; an administrator's to do."""
    with desk.writing() as tx:
        policy = _open_rules(desk, tx)
        key, text = clean_line(bounded(wording.key, "line")), bounded(wording.text, "text").strip()
        if not key or not text:
            raise BadInput("text_missing")
        for kind in wording.kinds or ():
            if policy.inbox.kind(kind) is None:
                raise BadInput("unknown_kind", given=kind, known=[each.key for each in policy.inbox.kinds])
        before = policy.inbox.template(key) or Template(key=key, title={}, text={})
        title = clean_line(bounded(wording.title or "", "title")) or before.title.get(wording.language) or key
        after = replace(
            before,
            title={**before.title, wording.language: title},
            text={**before.text, wording.language: text},
            kinds=before.kinds if wording.kinds is None else wording.kinds,
            promise=wording.promise or before.promise,
            agreed=before.agreed if wording.agreed is None else wording.agreed,
        )
        others = [each for each in policy.inbox.templates if each.key != key]
        place = next((n for n, each in enumerate(policy.inbox.templates) if each.key == key), len(others))
        kept = (*others[:place], after, *others[place:])
        _keep(desk, tx, policy, replace(policy.inbox, templates=kept), "templates")
        return after


def remove_template(desk: Desk, key: str) -> None:
    """Take a template away; replies made from it stay as they are."""
    with desk.writing() as tx:
        policy = _open_rules(desk, tx)
        if policy.inbox.template(key) is None:
            raise BadInput("unknown_template", given=key, known=[each.key for each in policy.inbox.templates])
        left = tuple(each for each in policy.inbox.templates if each.key != key)
        _keep(desk, tx, policy, replace(policy.inbox, templates=left), "templates")


def set_ground(desk: Desk, key: str, language: str, title: str, *, may_block: bool = True) -> ModerationGround:
    """Name a ground for measures, or word one in another language; criticism never is one."""
    with desk.writing() as tx:
        policy = _open_rules(desk, tx)
        key, words = clean_line(bounded(key, "line")), clean_line(bounded(title, "title"))
        if not key or not words:
            raise BadInput("name_missing")
        rules = policy.inbox.moderation
        before = policy.inbox.ground(key) or ModerationGround(key=key, title={}, clause=OWN)
        after = replace(before, title={**before.title, language: words}, may_block=may_block)
        grounds = (*(each for each in rules.grounds if each.key != key), after)
        _keep(desk, tx, policy, replace(policy.inbox, moderation=replace(rules, grounds=grounds)), "grounds")
        return after


def remove_ground(desk: Desk, key: str) -> None:
    """Let something be a ground no longer; measures taken on it stay on record."""
    with desk.writing() as tx:
        policy = _open_rules(desk, tx)
        rules = policy.inbox.moderation
        if policy.inbox.ground(key) is None:
            raise BadInput("unknown_ground", given=key, known=[each.key for each in rules.grounds])
        left = tuple(each for each in rules.grounds if each.key != key)
        _keep(desk, tx, policy, replace(policy.inbox, moderation=replace(rules, grounds=left)), "grounds")


def _open_rules(desk: Desk, tx: Transaction) -> Policy:
    ask_right(desk, tx, Act.ADMINISTER, None)
    return tx.get(Policy, "policy")


def _keep(desk: Desk, tx: Transaction, policy: Policy, rules: InboxRules, field: str) -> None:
    tx.put(replace(policy, inbox=rules))
    tx.commit(desk.entry("policy.edit", policy.id, f"inbox.{field}", at=desk.clock()))
