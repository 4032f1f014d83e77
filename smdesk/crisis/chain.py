"""The chain of a statement (C03): whose yes is missing, who may say it now, whether it may be released."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from smdesk.crisis.crises import Crisis
from smdesk.crisis.rules import ChainStep, CrisisRules
from smdesk.crisis.statements import Statement, Yes
from smdesk.findings import Finding
from smdesk.late_dataclass import dataclass
from smdesk.people import Person, Role
from smdesk.teams import Team

CLAUSE = "K2"


def standing(statement: Statement) -> list[Yes]:
    """The yeses that hold for the text as it is, none of those before a no."""
    after_no: list[Yes] = []
    for word in statement.yeses:
        after_no = [*after_no, word] if word.yes else []
    return [word for word in after_no if word.text == statement.digest]


def given_for(step: ChainStep, statement: Statement) -> Yes | None:
    """The yes that was said for a step, counting or not yet."""
    return next((word for word in standing(statement) if word.role is step.role), None)


def missing(statement: Statement, rules: CrisisRules) -> list[ChainStep]:
    """The steps whose yes does not count yet, in order."""
    steps = sorted(rules.chain, key=lambda step: step.order)
    return [step for step in steps if (word := given_for(step, statement)) is None or not word.counts]


def asked_now(statement: Statement, rules: CrisisRules) -> list[ChainStep]:
    """The steps that are asked at this moment: those of the lowest order that are missing."""
    left = missing(statement, rules)
    return [step for step in left if step.order == left[0].order] if statement.asked_at else []


def asked_since(statement: Statement, rules: CrisisRules) -> datetime | None:
    """Since when the steps asked now wait: since the chain was asked, or the last yes before them."""
    left = missing(statement, rules)
    if statement.asked_at is None or not left:
        return None
    before = (word.at for word in standing(statement) if _order(word.role, rules) < left[0].order)
    return max([statement.asked_at, *before])


def _order(role: Role, rules: CrisisRules) -> int:
    return next((step.order for step in rules.chain if step.role is role), 0)


def approved(statement: Statement, rules: CrisisRules, others: Iterable[Statement], today: date | None = None) -> bool:
    """Whether everybody has said yes to exactly this text: here, or where it was said word for word before (own)."""
    return not missing(statement, rules) or source_of(statement, rules, others, today) is not None


def source_of(
    statement: Statement, rules: CrisisRules, others: Iterable[Statement], today: date | None = None
) -> Statement | None:
    """The approved statement that says the same word for word: of this crisis, or prepared and still good."""
    about = (statement.crisis, statement.scenario)
    return next(
        (each for each in others if each.id != statement.id and _vouches(each, statement.text, about, rules, today)),
        None,
    )


def text_agreed(
    text: str, crisis: Crisis, statements: Iterable[Statement], rules: CrisisRules, today: date | None = None
) -> bool:
    """Whether exactly these words were agreed before, for this crisis or beforehand for its scenario."""
    return any(_vouches(each, text, (crisis.id, crisis.scenario), rules, today) for each in statements)


def _vouches(source: Statement, text: str, about: tuple[str, str], rules: CrisisRules, today: date | None) -> bool:
    """Whether an approved statement says a text word for word, for this crisis and scenario, and may still be used."""
    if source.dropped or source.text != text or missing(source, rules):
        return False
    crisis, scenario = about
    if source.crisis:
        return source.crisis == crisis
    stale = today is not None and source.good_until is not None and source.good_until < today
    return source.scenario == scenario and not stale


@dataclass(frozen=True, slots=True)
class Voice:
    """In which step a person may say yes now, and in whose place: a substitute's, or of somebody away."""

    step: ChainStep
    substitute: Role | None = None


def voice_of(
    statement: Statement, person: Person, team: Team, rules: CrisisRules, now: datetime, fallback: Role
) -> Voice | None:
    """The step that a person may say yes to now; None where there is none.

    Where nobody but whoever wrote the text could say it, the fallback role is asked.
    """
    since = asked_since(statement, rules)
    for step in asked_now(statement, rules):
        if team.acts_as(person, step.role, None):
            return Voice(step)
        late = since is not None and now - since >= timedelta(minutes=step.after_minutes)
        roles = step.substitutes if late and step.after_minutes else ()
        if all(each.id == statement.changed_by for each in team.able(step.role, None)):
            roles = (*roles, fallback)
        role = next((role for role in roles if team.acts_as(person, role, None)), None)
        if role is not None:
            return Voice(step, role)
    return None


def may_say(
    statement: Statement, person: Person, team: Team, rules: CrisisRules, now: datetime, fallback: Role
) -> list[Finding]:
    """Why this person may not say yes to the text now; empty when they may."""
    steps = asked_now(statement, rules)
    if not steps:
        code = "statement_not_asked" if statement.asked_at is None else "statement_approved"
        return [Finding(code, clause=CLAUSE)]
    if voice_of(statement, person, team, rules, now, fallback) is None:
        roles = [step.role.value for step in steps]
        return [Finding("not_your_role", clause=steps[0].clause, params={"act": "statement", "roles": roles})]
    if person.id == statement.changed_by:
        return [Finding("self_approval", clause=steps[0].clause, params={"person": person.name})]
    if any(word.by == person.id for word in standing(statement)):
        return [Finding("already_approved", clause=steps[0].clause, params={"person": person.name})]
    return []


def may_release(
    statement: Statement, rules: CrisisRules, others: Iterable[Statement], today: date | None = None
) -> list[Finding]:
    """Why a statement may not go out; empty once the last yes is in."""
    if statement.dropped:
        return [Finding("statement_dropped", clause=CLAUSE)]
    if approved(statement, rules, others, today):
        return []
    left = missing(statement, rules)
    return [
        Finding("statement_not_approved", clause=left[0].clause, params={"roles": [step.role.value for step in left]})
    ]
