"""The policy's rules in words, each with the clause of the source that asks for it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from screens.content_rules import content_rules
from screens.inbox.rules import inbox_rules
from smdesk.cleaning import clean_line
from smdesk.dates import DAYS, clock, short_day
from smdesk.findings import OWN
from smdesk.i18n import _, ngettext, spoken
from smdesk.names import role_name
from smdesk.people import Role
from smdesk.policy import ApprovalStep, Limits, LimitsChange, Policy, Window, Worded, in_language
from smdesk.posts import CONFIDENTIAL
from smdesk.units import UnitId
from smdesk.words import span_of_minutes

Rule = tuple[str, str]
"""One rule: its words and its clause."""


def rules_table(policy: Policy, names: Mapping[str, str]) -> Table:
    """All rules under headings; `names` says what units and accounts with rules of their own are called."""
    table = _table()
    for heading, rules in _parts(policy, names):
        lines = list(rules)
        if lines:
            table.add_row(Text.assemble((heading, "heading")))
            _add(table, lines)
            table.add_row()
    return table


def rules_lines(rules: Iterable[Rule]) -> Table:
    """Rules one under the other, each with its clause in brackets; smdesk's own have none."""
    table = _table()
    _add(table, rules)
    return table


def _table() -> Table:
    table = Table.grid(padding=(0, 2, 0, 0), expand=True)
    table.add_column(ratio=1)
    table.add_column(no_wrap=True, justify="right", style="muted")
    return table


def _add(table: Table, rules: Iterable[Rule]) -> None:
    for words, clause in rules:
        shown = f"[{clean_line(clause)}]" if clause != OWN else ""
        table.add_row(Padding(Text(clean_line(words)), (0, 0, 0, 2)), Text(shown))


def _parts(policy: Policy, names: Mapping[str, str]) -> Iterator[tuple[str, Iterable[Rule]]]:
    yield _("How much"), _how_much(policy.limits, policy)
    yield _("When"), _when(policy)
    yield _("Whose yes"), _whose_yes(policy, names)
    yield _("Asked before a post goes on"), ((_said(each.text), each.clause) for each in policy.questions)
    yield _("Words and pictures"), content_rules(policy)
    yield _("Units and accounts with limits of their own"), _of_their_own(policy, names)
    yield _("The inbox"), inbox_rules(policy.inbox)
    yield _("Kinds of content"), _kinds(policy)


def main_rules(policy: Policy) -> list[Rule]:
    """The few rules that make one policy unlike another, for choosing between them."""
    return [*_how_much(policy.limits, policy), *_hours(policy.limits, policy), *_whose_yes(policy, {})]


def unit_rules(policy: Policy, unit: UnitId) -> list[Rule]:
    """How much and when one unit may post."""
    limits = policy.limits_of(unit)
    return [*_how_much(limits, policy), *_hours(limits, policy)]


def _how_much(limits: Limits, policy: Policy) -> Iterator[Rule]:
    yield a_day(limits.usual, limits.cap), policy.clause("daily_limit")
    if (limits.account_usual, limits.account_cap) != (limits.usual, limits.cap):
        said = a_day(limits.account_usual, limits.account_cap)
        yield _("Each account: {limits}").format(limits=said), policy.clause("account_limit")
    if limits.gap_minutes:
        gap = span_of_minutes(limits.gap_minutes)
        yield _("At least {gap} between two posts of a unit").format(gap=gap), policy.clause("min_gap")


def a_day(usual: int, cap: int) -> str:
    """How much may go out in a day, in words."""
    if usual == cap:
        return ngettext("At most {cap} post a day", "At most {cap} posts a day", cap).format(cap=cap)
    return ngettext(
        "Usually {usual}, at most {cap} post a day", "Usually {usual}, at most {cap} posts a day", cap
    ).format(usual=usual, cap=cap)


def _hours(limits: Limits, policy: Policy) -> Iterator[Rule]:
    shown = spans(limits.windows)
    yield _("Posting hours: {hours}").format(hours=shown or _("any time of day")), policy.clause("outside_window")
    if limits.quiet_days:
        yield _quiet([_(DAYS[day - 1]) for day in limits.quiet_days]), policy.clause("quiet_day")
    if limits.quiet_dates:
        yield _quiet([short_day(day) for day in limits.quiet_dates]), policy.clause("quiet_day")


def _quiet(days: Sequence[str]) -> str:
    return _("Nothing goes out on: {days}").format(days=", ".join(days))


def spans(windows: Iterable[Window]) -> str:
    """`08:30–12:00, 16:30–20:30`"""
    return ", ".join(f"{clock(window.opens)}–{clock(window.closes)}" for window in windows)


def _when(policy: Policy) -> Iterator[Rule]:
    yield from _hours(policy.limits, policy)
    grace = span_of_minutes(policy.grace_minutes)
    yield _("A post counts as missed {grace} after its time").format(grace=grace), policy.clause("missed")
    days = policy.draft_hold_days
    hold = ngettext(
        "A draft holds its place for {days} day; after that a post ready to go may take it",
        "A draft holds its place for {days} days; after that a post ready to go may take it",
        days,
    )
    yield hold.format(days=days), OWN
    if policy.silent_days:
        silent = ngettext(
            "An account that carries nothing for {days} day, with nothing planned, is warned of",
            "An account that carries nothing for {days} days, with nothing planned, is warned of",
            policy.silent_days,
        )
        yield silent.format(days=policy.silent_days), policy.clause("account_silent")
    for kind in policy.categories:
        if kind.stale_after_hours:
            stale = span_of_minutes(kind.stale_after_hours * 60)
            words = _("{kind}: old news {time} after the event").format(kind=_said(kind.title), time=stale)
            yield words, kind.clause


def _whose_yes(policy: Policy, names: Mapping[str, str]) -> Iterator[Rule]:
    if all(step.mark or step.categories or step.units for step in policy.approvals):
        yield _("A plain post asks nobody: it is scheduled as soon as it is placed"), OWN
    for step in policy.approvals:
        yield _step(step, policy, names), step.clause
    if policy.approvals:
        words = _("Where nobody holds that role, {role} is asked instead")
        yield words.format(role=role_name(policy.fallback_role)), OWN
    yield _("An exception to a limit may be allowed by: {roles}").format(roles=_roles(policy.waiver_roles)), OWN


def _step(step: ApprovalStep, policy: Policy, names: Mapping[str, str]) -> str:
    kinds = [_said(kind.title) for kind in policy.categories if kind.key in step.categories]
    units = [names.get(unit, unit) for unit in step.units]
    mark = [_("confidential content") if step.mark == CONFIDENTIAL else step.mark] if step.mark else []
    what = "; ".join(", ".join(part) for part in (mark, kinds, units) if part) or _("every post")
    return _("{role} says yes to: {what}").format(role=role_name(step.role), what=what)


def _roles(roles: Iterable[Role]) -> str:
    return ", ".join(role_name(role) for role in roles)


def _kinds(policy: Policy) -> Iterator[Rule]:
    for clause in dict.fromkeys(kind.clause for kind in policy.categories):
        yield ", ".join(_said(kind.title) for kind in policy.categories if kind.clause == clause), clause
    if policy.audiences:
        groups = ", ".join(_said(group.title) for group in policy.audiences)
        yield _("Audiences: {groups}").format(groups=groups), policy.audiences[0].clause


def _of_their_own(policy: Policy, names: Mapping[str, str]) -> Iterator[Rule]:
    for unit, change in policy.unit_limits.items():
        words = "; ".join(own_limits(policy, unit, change))
        yield f"{names.get(unit, unit)}: {words}", policy.clause("daily_limit")
    for account, own in policy.account_limits.items():
        usual = policy.limits.account_usual if own.usual is None else own.usual
        cap = policy.limits.account_cap if own.cap is None else own.cap
        yield f"{names.get(account, account)}: {a_day(usual, cap)}", policy.clause("account_limit")


def own_limits(policy: Policy, unit: str, change: LimitsChange) -> Iterator[str]:
    """What a unit has otherwise than its institution, in words."""
    merged = Policy(limits=policy.limits, unit_limits={unit: change}).limits_of(UnitId(unit))
    if (merged.usual, merged.cap) != (policy.limits.usual, policy.limits.cap):
        yield a_day(merged.usual, merged.cap)
    if change.gap_minutes is not None:
        yield _("at least {gap} apart").format(gap=span_of_minutes(change.gap_minutes))
    if change.windows is not None:
        yield spans(change.windows) or _("any time of day")
    if change.quiet_days:
        yield _quiet([_(DAYS[day - 1]) for day in change.quiet_days])


def _said(text: Worded) -> str:
    return in_language(text, spoken())
