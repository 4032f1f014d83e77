"""The inbox's rules, changed by an administrator: whose yes replies need, when is swept, how fast is answered."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from smdesk.desk import Desk
from smdesk.errors import BadInput
from smdesk.inbox.rules import WORKDAYS, Hours, InboxRules, ItemKind, ReplyStep, WorkSpan
from smdesk.people import Act, Role
from smdesk.policy import Policy
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
