"""Whether a plan can be relied on: confirmed contacts, an exercise and a review lately, else expired and since when."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from smdesk.accounts import Account, AccountState
from smdesk.crisis.calling import calling_order
from smdesk.crisis.contacts import Contact
from smdesk.crisis.crises import Crisis
from smdesk.crisis.rules import CrisisRules
from smdesk.crisis.runbooks import Runbook
from smdesk.findings import Finding, Severity
from smdesk.late_dataclass import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How a plan stands: *current*, or expired `since` a time, None where it never was current; `findings` say why."""

    runbook: Runbook
    current: bool
    since: datetime | None = None
    until: datetime | None = None
    contacts_until: datetime | None = None
    drilled_at: datetime | None = None
    reviewed_at: datetime | None = None
    findings: tuple[Finding, ...] = ()


def standing_of(
    runbook: Runbook, contacts: Sequence[Contact], crises: Iterable[Crisis], rules: CrisisRules, now: datetime
) -> Standing:
    """How one plan stands now."""
    period = timedelta(days=rules.plan_days)
    drills = (each.stood_down_at for each in crises if each.drill and each.scenario == runbook.id)
    drilled = max((at for at in drills if at is not None), default=None)
    reviewed = max((each.at for each in runbook.reviewed), default=None)
    ends = {
        "plan_contacts_unconfirmed": contacts_until(contacts, runbook.id, rules, now),
        "plan_not_drilled": drilled + period if drilled else None,
        "plan_not_reviewed": reviewed + period if reviewed else None,
    }
    failing = [code for code, until in ends.items() if until is None or until < now]
    known = [until for until in ends.values() if until is not None]
    whole = len(known) == len(ends)
    return Standing(
        runbook=runbook,
        current=not failing,
        since=min(known) if failing and whole else None,
        until=min(known) if whole else None,
        contacts_until=ends["plan_contacts_unconfirmed"],
        drilled_at=drilled,
        reviewed_at=reviewed,
        findings=tuple(
            Finding(code, Severity.WARN, rules.plan_clause, {"text": runbook.title, "until": ends[code]})
            for code in failing
        ),
    )


def contacts_until(contacts: Sequence[Contact], scenario: str, rules: CrisisRules, now: datetime) -> datetime | None:
    """Until when everybody who is called in a scenario has a confirmed number; None where somebody never had one."""
    callees = calling_order(contacts, scenario, rules, now)
    newest = [max((n.confirmed_at for n in each.numbers if n.confirmed_at), default=None) for each in callees]
    known = [at for at in newest if at is not None]
    if not newest or len(known) < len(newest):
        return None
    return min(known) + timedelta(days=rules.contact_days)


def accounts_say(runbooks: Iterable[Runbook], accounts: Iterable[Account], rules: CrisisRules) -> list[Finding]:
    """Every active account that no plan names: nobody has thought of what to do when it burns (C07)."""
    named = {account for runbook in runbooks for account in runbook.accounts}
    return [
        Finding(
            "account_without_plan", Severity.WARN, rules.plan_clause, {"handle": account.handle, "account": account.id}
        )
        for account in accounts
        if account.state is AccountState.ACTIVE and account.id not in named
    ]
