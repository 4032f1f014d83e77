"""The inbox's rules in words, each with its clause."""

from __future__ import annotations

from collections.abc import Iterator

from smdesk.dates import DAYS, clock
from smdesk.findings import OWN
from smdesk.i18n import _, spoken
from smdesk.inbox.names import AREAS
from smdesk.inbox.rules import InboxRules
from smdesk.names import name_in, role_name
from smdesk.policy import in_language
from smdesk.words import span_of_minutes

Rule = tuple[str, str]
"""One rule: its words and its clause."""


def inbox_rules(rules: InboxRules) -> Iterator[Rule]:
    """When is looked, how fast and on whose yes is answered, what is done about abuse and problems."""
    days = ", ".join(_(DAYS[day - 1]) for day in rules.sweep.days)
    areas = ", ".join(name_in(AREAS, area) for area in rules.sweep.must)
    yield _("Every account is looked at on {days}: {areas}").format(days=days, areas=areas), rules.sweep.clause
    spans = ", ".join(f"{clock(span.opens)}–{clock(span.closes)}" for span in rules.hours.spans)
    yield _("Answers are due in office hours, {spans}").format(spans=spans), OWN
    for kind in rules.kinds:
        title = in_language(kind.title, spoken(), kind.key)
        words = _("{kind}: answered within {span}").format(kind=title, span=span_of_minutes(kind.minutes))
        yield words, kind.clause
    for step in rules.approvals:
        yield _("Replies go out with the yes of: {role}").format(role=role_name(step.role)), step.clause
    yield from _measures(rules)
    roles = ", ".join(role_name(role) for role in rules.escalation.told_roles)
    yield _("A problem is told first to: {roles}").format(roles=roles), rules.escalation.clause
    if rules.retention_months:
        months = rules.retention_months
        yield _("Closed messages are kept for months: {months}").format(months=months), OWN


def _measures(rules: InboxRules) -> Iterator[Rule]:
    grounds = [in_language(ground.title, spoken(), ground.key) for ground in rules.moderation.grounds]
    if grounds:
        words = _("Others' words are hidden or removed only for: {grounds}").format(grounds="; ".join(grounds))
        yield words, rules.moderation.grounds[0].clause
    may = _("Whoever wrote such may be blocked") if rules.moderation.blocking else _("Nobody is ever blocked")
    yield may, rules.moderation.blocking_clause
