"""The plans: how each stands, reviewed, fitted to the institution's accounts, changed (C01, C07)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from smdesk.accounts import Account
from smdesk.crisis.calling import numbers_say
from smdesk.crisis.contacts import Contact
from smdesk.crisis.crises import Crisis
from smdesk.crisis.plans import Standing, accounts_say, standing_of
from smdesk.crisis.runbooks import PlanApproval, Runbook
from smdesk.desk import Desk
from smdesk.errors import Conflict
from smdesk.findings import Finding, Severity
from smdesk.policy import Policy
from smdesk.store import Transaction, View
from smdesk.usecases.around import refuse
from smdesk.usecases.crisis.finding import may_plan, runbook_of, runbooks, team_of


def plans(desk: Desk) -> tuple[Standing, ...]:
    """Every plan and how it stands, in the order in which scenarios are offered."""
    with desk.reading() as view:
        return tuple(standings(desk, view))


def standings(desk: Desk, view: View) -> list[Standing]:
    """The same, where the desk is being read already."""
    rules, now = view.get(Policy, "policy").crisis, desk.clock()
    contacts, crises = view.all(Contact), view.all(Crisis)
    return [standing_of(each, contacts, crises, rules, now) for each in runbooks(desk, view)]


def plan(desk: Desk, scenario: str) -> Standing:
    """One plan and how it stands."""
    with desk.reading() as view:
        wanted = runbook_of(desk, view, scenario)
        return next(each for each in standings(desk, view) if each.runbook.id == wanted.id)


def plans_say(desk: Desk) -> tuple[Finding, ...]:
    """What is wrong with being prepared: plans expired, numbers unconfirmed, accounts that no plan names."""
    with desk.reading() as view:
        rules, now = view.get(Policy, "policy").crisis, desk.clock()
        stand = standings(desk, view)
        return (
            *(finding for each in stand for finding in each.findings),
            *numbers_say(view.all(Contact), rules, now),
            *accounts_say([each.runbook for each in stand], view.accounts(), rules),
            *_chain_says(desk, view),
        )


def _chain_says(desk: Desk, view: View) -> Iterator[Finding]:
    """Whose yes a statement could not get, as nobody holds the role."""
    policy, team = view.get(Policy, "policy"), team_of(desk, view)
    for step in policy.crisis.chain:
        if not team.able(step.role, None):
            params = {"role": step.role.value, "fallback": policy.fallback_role.value}
            code = "approver_missing" if team.able(policy.fallback_role, None) else "nobody_can_approve"
            yield Finding(code, Severity.WARN, step.clause, params)


def review_plan(desk: Desk, scenario: str) -> Runbook:
    """Say that a plan is right as it stands; it attests, and counts for policy's period."""
    with desk.writing() as tx:
        desk.attests(tx)
        refuse(may_plan(desk, tx))
        runbook, now = runbook_of(desk, tx, scenario), desk.clock()
        after = replace(runbook, reviewed=(*runbook.reviewed, PlanApproval(by=desk.who, at=now)))
        tx.put(after)
        tx.commit(desk.entry("crisis.review", runbook.id, at=now))
        return replace(after, version=after.version + 1)


def name_accounts(desk: Desk, scenario: str, accounts: Sequence[str]) -> Runbook:
    """Say which accounts a plan is meant for; they stay those until said anew."""
    with desk.writing() as tx:
        refuse(may_plan(desk, tx))
        named = tuple(dict.fromkeys(tx.get(Account, each).id for each in accounts))
        return keep_plan(desk, tx, replace(runbook_of(desk, tx, scenario), accounts=named))


def change_plan(desk: Desk, runbook: Runbook, *, seen: int | None = None) -> Runbook:
    """Keep a plan as changed; whoever said yes to it before said it to another one, so it is to be reviewed anew."""
    with desk.writing() as tx:
        refuse(may_plan(desk, tx))
        stands = next((each for each in runbooks(desk, tx) if each.id == runbook.id), None)
        if stands is not None and seen not in (None, stands.version):
            raise Conflict(mine=runbook, theirs=stands)
        version = stands.version if stands is not None else 0
        return keep_plan(desk, tx, replace(runbook, version=version, reviewed=()))


def keep_plan(desk: Desk, tx: Transaction, runbook: Runbook) -> Runbook:
    """Put a plan on the desk; a shipped one becomes the institution's own by that."""
    tx.put(runbook)
    tx.commit(desk.entry("crisis.plan", runbook.id, at=desk.clock()))
    return replace(runbook, version=runbook.version + 1)
