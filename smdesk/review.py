"""Whose yes a post needs, in which order, who may give it, and whether what was said still holds (S04)."""

from __future__ import annotations

from collections.abc import Iterable

from smdesk.findings import Finding, Severity
from smdesk.late_dataclass import dataclass
from smdesk.people import Act, Person, Role
from smdesk.policy import ApprovalStep, Policy
from smdesk.posts import Decision, Post, Stage, Verdict
from smdesk.teams import Team


@dataclass(frozen=True, slots=True)
class Asked:
    """One yes that is still missing: the step of policy, the role asked (the fallback where nobody else could)."""

    step: ApprovalStep
    role: Role
    fallback: bool = False


def steps_for(post: Post, policy: Policy) -> tuple[ApprovalStep, ...]:
    """The approvals that policy asks for this post, in order; a crisis's statement has had those of its own chain."""
    if post.statement:
        return ()
    steps = (
        step
        for step in policy.approvals
        if (not step.mark or step.mark in post.marks)
        and (not step.categories or post.category in step.categories)
        and (not step.units or post.unit in step.units)
    )
    return tuple(sorted(steps, key=lambda step: step.order))


def standing_yes(post: Post, team: Team | None = None) -> list[Decision]:
    """The approvals that hold for the post as it is now; one given for other content does not.

    `team` says whether it vouches for each; without one every approval is taken as it stands.
    """
    content = post.content
    after_no = list(post.decisions)
    for index, decision in enumerate(post.decisions):
        if decision.verdict is not Verdict.APPROVED:
            after_no = list(post.decisions[index + 1 :])
    same = [decision for decision in after_no if decision.content == content]
    return [decision for decision in same if team is None or team.vouched(post, decision)]


def missing_steps(post: Post, policy: Policy, team: Team) -> list[Asked]:
    """Every approval still to be given, each by a different person, in order."""
    spare = standing_yes(post, team)
    missing: list[Asked] = []
    for step in steps_for(post, policy):
        able = len(_able(post, step, policy, team))
        for number in range(step.count):
            fallback = number >= able
            role = policy.fallback_role if fallback else step.role
            given = next((yes for yes in spare if yes.role in (step.role, role)), None)
            if given is None:
                missing.append(Asked(step, role, fallback))
            else:
                spare = [yes for yes in spare if yes.by != given.by]
    return missing


def asked_now(post: Post, policy: Policy, team: Team) -> list[Asked]:
    """The approvals that are asked at this moment: the first of the order, and what may be given beside it."""
    missing = missing_steps(post, policy, team)
    return [asked for asked in missing if asked.step.order == missing[0].step.order]


def _able(post: Post, step: ApprovalStep, policy: Policy, team: Team) -> list[Person]:
    """Who could say yes for a step: its role's holders and the substitutes of those away, nobody to their own work.

    Whoever said yes already counts as able, so that a step does not fall back once it is given.
    """
    said = {decision.by for decision in standing_yes(post, team)}
    people = team.able(step.role, post.unit)
    return [person for person in people if person.id in said or person in _free(post, [person], policy, team)]


def _too_close(post: Post, person: Person, policy: Policy, team: Team) -> bool:
    """Whether this person's yes would be a yes to their own work."""
    if person.id == post.changed_by:
        return True
    return person.id == post.author and not _changed_by_an_approver(post, policy, team)


def _changed_by_an_approver(post: Post, policy: Policy, team: Team) -> bool:
    roles = [step.role for step in steps_for(post, policy)]
    return any(person.id == post.changed_by and person.holds(roles, post.unit) for person in team.people)


@dataclass(frozen=True, slots=True)
class Link:
    """One missing yes of a post's chain: whether it is asked now, and who could give it, each for whom."""

    asked: Asked
    now: bool
    people: tuple[tuple[Person, Person | None], ...]


def chain(post: Post, policy: Policy, team: Team) -> list[Link]:
    """Every yes still to be given, in order: who is asked now, who next, and which substitutes stand in for whom."""
    missing = missing_steps(post, policy, team)
    waits = post.stage is Stage.IN_REVIEW
    said = {decision.by for decision in standing_yes(post, team)}
    links = []
    for asked in missing:
        able = [p for p in _free(post, team.able(asked.role, post.unit), policy, team) if p.id not in said]
        people = tuple((each, team.stands_in_for(each, asked.role, post.unit)) for each in able)
        links.append(Link(asked, waits and asked.step.order == missing[0].step.order, people))
    return links


def may_approve(post: Post, person: Person, policy: Policy, team: Team) -> list[Finding]:
    """Why this person may not say yes to the post now; empty when they may."""
    asked = asked_now(post, policy, team)
    roles = [each.role for each in asked]
    clause = asked[0].step.clause if asked else policy.clause("not_approved")
    if post.stage is not Stage.IN_REVIEW or not asked:
        return [Finding("not_in_review", clause=clause, params={"stage": post.stage.value})]
    if _outside(person, policy):
        params = {"act": Act.APPROVE.value, "person": person.name, "agency": person.agency}
        return [Finding("agency_drafts_only", clause="K16", params=params)]
    if not any(team.acts_as(person, role, post.unit) for role in roles):
        return [Finding("not_your_role", clause=clause, params={"act": "approve", "roles": sorted(set(roles))})]
    if _too_close(post, person, policy, team):
        return [Finding("self_approval", clause=clause, params={"person": person.name})]
    if any(yes.by == person.id for yes in standing_yes(post, team)):
        return [Finding("already_approved", clause=clause, params={"person": person.name})]
    return []


def role_used(post: Post, person: Person, policy: Policy, team: Team) -> Role:
    """The role in which this person's word counts."""
    roles = [asked.role for asked in asked_now(post, policy, team)]
    return next((role for role in roles if team.acts_as(person, role, post.unit)), roles[0])


def chain_says(post: Post, policy: Policy, team: Team) -> list[Finding]:
    """What is wrong with the approvals this post needs: a role that nobody fills, a chain that nobody can complete."""
    found: list[Finding] = []
    for asked in missing_steps(post, policy, team):
        if not asked.fallback:
            continue
        able = _free(post, team.able(asked.role, post.unit), policy, team)
        params = {"role": asked.step.role.value, "fallback": asked.role.value}
        code = "approver_missing" if able else "nobody_can_approve"
        found.append(Finding(code, Severity.WARN, asked.step.clause, params))
    return found


def _free(post: Post, people: Iterable[Person], policy: Policy, team: Team) -> list[Person]:
    return [each for each in people if not _outside(each, policy) and not _too_close(post, each, policy, team)]


def _outside(person: Person, policy: Policy) -> bool:
    """Whether this is an agency's person to whom policy gives no yes."""
    return bool(person.agency) and Act.APPROVE not in policy.vault.agency_may
