"""Which crisis is meant, which runbook it follows, who may end it."""

from __future__ import annotations

from collections.abc import Sequence

from smdesk.crisis.crises import Crisis, Duty
from smdesk.crisis.runbooks import Runbook
from smdesk.desk import Desk, me, today
from smdesk.errors import BadInput, Refused
from smdesk.findings import Finding
from smdesk.people import Person, Role
from smdesk.policy import Policy
from smdesk.store import View
from smdesk.teams import Team


def lasting(view: View) -> list[Crisis]:
    """The crises and exercises that last, real ones first."""
    return sorted((crisis for crisis in view.all(Crisis) if crisis.active), key=lambda crisis: crisis.drill)


def the_crisis(view: View, wanted: str = "") -> Crisis:
    """The crisis with this id; without one, the only that lasts."""
    if wanted:
        return view.get(Crisis, wanted)
    found = lasting(view)
    if not found:
        raise BadInput("no_crisis")
    real = [crisis for crisis in found if not crisis.drill] or found
    if len(real) > 1:
        raise BadInput("which_crisis", known=[crisis.id for crisis in real])
    return real[0]


def still_lasts(crisis: Crisis) -> None:
    """Stop here where a crisis is over."""
    if not crisis.active:
        raise Refused([Finding("crisis_over", clause="K14", params={"text": crisis.title})])


def runbooks(desk: Desk, view: View) -> Sequence[Runbook]:
    """Every runbook: those that ship, each as the institution has changed or approved it, and its own."""
    own = {runbook.id: runbook for runbook in view.all(Runbook)}
    shipped = [own.pop(runbook.id, runbook) for runbook in desk.scenarios()]
    return [*own.values(), *shipped]


def runbook_of(desk: Desk, view: View, scenario: str) -> Runbook:
    """The runbook of a scenario; BadInput names those there are."""
    known = {runbook.id: runbook for runbook in runbooks(desk, view)}
    if scenario not in known:
        raise BadInput("unknown_scenario", given=scenario, known=list(known))
    return known[scenario]


def team_of(desk: Desk, view: View) -> Team:
    """The whole team as of today."""
    return Team(tuple(view.people()), today(desk, view))


def may_lead(desk: Desk, view: View, crisis: Crisis, person: Person) -> list[Finding]:
    """Whether a person may end a crisis or narrow it: its lead, its deputy, or a role that policy names."""
    policy, team = view.get(Policy, "policy"), team_of(desk, view)
    if person.id in (crisis.holder(Duty.LEAD), crisis.holder(Duty.DEPUTY)):
        return []
    roles = dict.fromkeys((crisis.lead, crisis.deputy, *policy.crisis.stand_down_roles))
    if any(team.acts_as(person, role, None) for role in roles):
        return []
    nobody = not any(team.able(role, None) for role in roles)
    if nobody and team.acts_as(person, policy.fallback_role, None):
        return []
    return [not_your_role("lead_crisis", roles)]


def not_your_role(act: str, roles: Sequence[Role] | dict[Role, None], clause: str = "K14") -> Finding:
    """The refusal that names whose act it is."""
    return Finding("not_your_role", clause=clause, params={"act": act, "roles": [role.value for role in roles]})


def may_plan(desk: Desk, view: View) -> list[Finding]:
    """Whether the person at the desk may change plans and contacts."""
    rules, team = view.get(Policy, "policy").crisis, team_of(desk, view)
    if any(team.acts_as(me(desk, view), role, None) for role in rules.plan_roles):
        return []
    return [not_your_role("plan", rules.plan_roles, rules.plan_clause)]


def leads(desk: Desk, view: View, person: Person) -> bool:
    """Whether a person holds one of the roles that end crises."""
    team, roles = team_of(desk, view), view.get(Policy, "policy").crisis.stand_down_roles
    return any(team.acts_as(person, role, None) for role in roles)
