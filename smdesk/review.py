"""Whose yes a post needs, who may give it, and whether what was said still holds (S04)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from smdesk.findings import Finding, Severity
from smdesk.people import Person, Role
from smdesk.policy import ApprovalStep, Policy
from smdesk.posts import Decision, Post, Stage, Verdict
from smdesk.units import Standing


@dataclass(frozen=True, slots=True)
class Asked:
    """One yes that is still missing: the step of policy, the role asked (the fallback where nobody else could)."""

    step: ApprovalStep
    role: Role
    fallback: bool = False


def steps_for(post: Post, policy: Policy) -> tuple[ApprovalStep, ...]:
    """The approvals that policy asks for this post."""
    return tuple(
        step
        for step in policy.approvals
        if (not step.mark or step.mark in post.marks)
        and (not step.categories or post.category in step.categories)
        and (not step.units or post.unit in step.units)
    )


def standing_yes(post: Post) -> list[Decision]:
    """The approvals that hold for the post as it is now; one given for other content does not."""
    content = post.content
    after_no = list(post.decisions)
    for index, decision in enumerate(post.decisions):
        if decision.verdict is not Verdict.APPROVED:
            after_no = list(post.decisions[index + 1 :])
    return [decision for decision in after_no if decision.content == content]


def missing_steps(post: Post, policy: Policy, people: Iterable[Person]) -> list[Asked]:
    """The approvals still to be given, each by a different person."""
    team = list(people)
    spare = standing_yes(post)
    missing: list[Asked] = []
    for step in steps_for(post, policy):
        asked = _asked(post, step, policy, team)
        given = next((yes for yes in spare if yes.role in (step.role, asked.role)), None)
        if given is None:
            missing.append(asked)
            continue
        spare = [yes for yes in spare if yes.by != given.by]
    return missing


def _asked(post: Post, step: ApprovalStep, policy: Policy, team: Sequence[Person]) -> Asked:
    """The role to ask for a step: its own, or the fallback where nobody in it could say yes."""
    able = [
        person for person in team if person.holds([step.role], post.unit) and not _too_close(post, person, policy, team)
    ]
    if able:
        return Asked(step, step.role)
    return Asked(step, policy.fallback_role, fallback=True)


def _too_close(post: Post, person: Person, policy: Policy, team: Sequence[Person]) -> bool:
    """Whether this person's yes would be a yes to their own work."""
    if person.id == post.changed_by:
        return True
    return person.id == post.author and not _changed_by_an_approver(post, policy, team)


def _changed_by_an_approver(post: Post, policy: Policy, team: Sequence[Person]) -> bool:
    roles = [step.role for step in steps_for(post, policy)]
    return any(person.id == post.changed_by and person.holds(roles, post.unit) for person in team)


def may_approve(post: Post, person: Person, policy: Policy, people: Iterable[Person]) -> list[Finding]:
    """Why this person may not say yes to the post now; empty when they may."""
    team = list(people)
    missing = missing_steps(post, policy, team)
    roles = [asked.role for asked in missing]
    clause = missing[0].step.clause if missing else policy.clause("not_approved")
    if post.stage is not Stage.IN_REVIEW or not missing:
        return [Finding("not_in_review", clause=clause, params={"stage": post.stage.value})]
    if not person.holds(roles, post.unit):
        return [Finding("not_your_role", clause=clause, params={"act": "approve", "roles": sorted(set(roles))})]
    if _too_close(post, person, policy, team):
        return [Finding("self_approval", clause=clause, params={"person": person.name})]
    if any(yes.by == person.id for yes in standing_yes(post)):
        return [Finding("already_approved", clause=clause, params={"person": person.name})]
    return []


def role_used(post: Post, person: Person, policy: Policy, people: Iterable[Person]) -> Role:
    """The role in which this person's yes counts."""
    roles = [asked.role for asked in missing_steps(post, policy, people)]
    return next((role for role in roles if person.holds([role], post.unit)), post_role(person))


def post_role(person: Person) -> Role:
    """The first role somebody has anywhere, for a word that no missing step asked for."""
    return person.roles[0].role


def chain_says(post: Post, policy: Policy, people: Iterable[Person]) -> list[Finding]:
    """What is wrong with the approvals this post needs: a role that nobody fills, a chain that nobody can complete."""
    team = [person for person in people if person.state is Standing.ACTIVE]
    found: list[Finding] = []
    for asked in missing_steps(post, policy, team):
        if not asked.fallback:
            continue
        able = [p for p in team if p.holds([asked.role], post.unit) and not _too_close(post, p, policy, team)]
        params = {"role": asked.step.role.value, "fallback": asked.role.value}
        if able:
            found.append(Finding("approver_missing", Severity.WARN, asked.step.clause, params))
        else:
            found.append(Finding("nobody_can_approve", Severity.WARN, asked.step.clause, params))
    return found
