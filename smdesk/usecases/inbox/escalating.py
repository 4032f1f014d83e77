"""A problem is told to management first, spoken of inside, and only on an agreed plan outside (I06, L3)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from smdesk.cleaning import bounded, clean_line
from smdesk.desk import Desk, institution, me
from smdesk.errors import BadInput, Refused
from smdesk.findings import Finding
from smdesk.inbox.cases import Case, Plan, SeenBy, cases_say, plan_says
from smdesk.inbox.items import Item, ItemId
from smdesk.people import Act, Person, PersonId, Role
from smdesk.policy import in_language
from smdesk.posts import Post
from smdesk.store import PostsWanted, Transaction, View
from smdesk.units import Standing, UnitId
from smdesk.usecases.around import ask_right, refuse
from smdesk.usecases.inbox.handling import ask_for_item
from smdesk.usecases.inbox.office import Office, office

if TYPE_CHECKING:
    from smdesk.usecases.crisis.declaring import Declaration


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """What somebody reports: an item of the inbox, or what they noticed themselves; `words` by what it is known.

    `managers` by id are told; none named: those whom policy names.
    """

    title: str = ""
    report: str = ""
    item: ItemId | None = None
    unit: UnitId | None = None
    words: tuple[str, ...] = ()
    managers: tuple[PersonId, ...] = ()


@dataclass(frozen=True, slots=True)
class CaseView:
    """A case, the people in it, and what it holds back: posts that carry its words or speak of it."""

    case: Case
    people: dict[PersonId, str]
    held_back: tuple[Post, ...]
    may_agree: bool
    to_confirm: bool


def escalate(desk: Desk, problem: Problem) -> Case:
    """Report a problem to management; anybody of the team may, nobody may keep one quiet."""
    with desk.writing() as tx:
        here = office(desk, tx)
        item = tx.get(Item, problem.item) if problem.item else None
        unit = item.unit if item else _unit_of(desk, tx, problem.unit)
        _may_report(desk, tx, here, item, unit)
        title = clean_line(bounded(problem.title, "line")) or (_untitled(here, item) if item else "")
        if not title:
            raise BadInput("problem_missing")
        case = Case(
            id=desk.ids.new("e"),
            unit=unit,
            title=title,
            reported_by=desk.who,
            reported_at=here.now,
            report=bounded(problem.report, "text").strip(),
            item=item.id if item else "",
            words=_words(problem.words),
            managers=_managers(here, tx, problem.managers, unit),
        )
        tx.put(case)
        if item is not None:
            tx.put(replace(item, case=case.id))
        tx.commit(desk.entry("case.open", case.id, *((f"item:{item.id}",) if item else ()), at=here.now))
        return replace(case, version=1)


def _untitled(here: Office, item: Item) -> str:
    """What a case is called that nobody named: nothing of what was written, which may have to be erased."""
    kind, language = here.rules.kind(item.kind), institution(here.view).language
    day = item.received_at.astimezone(here.zone_of(item.unit))
    return f"{in_language(kind.title, language, item.kind) if kind else item.kind} {day:%d.%m.%Y} ({item.id})"


def _may_report(desk: Desk, tx: Transaction, here: Office, item: Item | None, unit: UnitId) -> None:
    if item is None:
        ask_right(desk, tx, Act.SEE, unit)
        return
    ask_for_item(here, item)
    if item.case is not None and tx.get(Case, item.case).open:
        raise Refused([Finding("already_escalated", clause=here.rules.escalation.clause, params={"case": item.case})])


def _unit_of(desk: Desk, view: View, named: UnitId | None) -> UnitId:
    """The unit a report is about: the one named, else the only one of whoever reports."""
    if named is not None:
        return named
    own = {grant.unit for grant in me(desk, view).roles if grant.unit is not None}
    if len(own) == 1:
        return own.pop()
    raise BadInput("whose_problem")


def _words(given: Iterable[str]) -> tuple[str, ...]:
    """The key words; one of two letters would hold back half of what is written."""
    words = tuple(dict.fromkeys(word for each in given if (word := clean_line(bounded(each, "line")))))
    for word in words:
        if len(word.removesuffix("=")) < SHORTEST_WORD:
            raise BadInput("word_too_short", given=word, least=SHORTEST_WORD)
    return words


SHORTEST_WORD = 3
"""Letters."""


def _managers(here: Office, view: View, named: Iterable[PersonId], unit: UnitId) -> tuple[PersonId, ...]:
    if people := tuple(dict.fromkeys(named)):
        for person in people:
            if view.get(Person, person).state is not Standing.ACTIVE:
                raise BadInput("person_closed", person=view.get(Person, person).name)
        return people
    team = here.ground.team()
    roles = here.rules.escalation.told_roles
    found = dict.fromkeys(person.id for role in roles for person in team.able(role, unit))
    if not found:
        found = dict.fromkeys(person.id for person in team.able(Role.ADMINISTRATOR, unit))
    return tuple(found)


def confirm_seen(desk: Desk, case_id: str) -> Case:
    """A named manager confirms having seen the case."""
    with desk.writing() as tx:
        desk.attests(tx)
        case = _open(tx, case_id)
        if desk.who not in case.managers:
            names = [view.name for view in tx.people() if view.id in case.managers]
            raise Refused([Finding("not_told_manager", clause="L3", params={"people": names})])
        if desk.who not in case.unseen_by:
            raise Refused([Finding("seen_already", clause="L3")])
        after = replace(case, seen=(*case.seen, SeenBy(by=desk.who, at=desk.clock())))
        return _kept(desk, tx, after, "case.seen", "seen")


def write_plan(desk: Desk, case_id: str, text: str) -> Case:
    """Write the plan by which the problem may be spoken of; a plan written anew needs its yes anew."""
    with desk.writing() as tx:
        here, case = office(desk, tx), _open(tx, case_id)
        _ask_inside(here, case)
        words = bounded(text, "text").strip()
        if not words:
            raise BadInput("text_missing")
        return _kept(desk, tx, replace(case, plan=Plan(text=words, by=desk.who, at=here.now)), "case.plan", "plan")


def approve_plan(desk: Desk, case_id: str) -> Case:
    """Say yes to a case's plan: every named manager has seen the case, and somebody else wrote the plan."""
    with desk.writing() as tx:
        desk.attests(tx)
        here, case = office(desk, tx), _open(tx, case_id)
        rules, person, team = here.rules.escalation, me(desk, tx), here.ground.team()
        role = next((each for each in rules.plan_roles if team.acts_as(person, each, case.unit)), None)
        if role is None:
            params = {"act": "approve_plan", "roles": list(rules.plan_roles)}
            raise Refused([Finding("not_your_role", clause=rules.clause, params=params)])
        refuse(_named_people(tx, plan_says(case, person.id, person.name, alone=len(team.active) == 1, rules=rules)))
        if case.plan is None:
            raise Refused([Finding("plan_missing", clause=rules.clause)])
        agreed = replace(
            case.plan, agreed_by=person.id, agreed_role=role, agreed_at=here.now, agreed_content=case.plan.content
        )
        return _kept(desk, tx, replace(case, plan=agreed), "case.approve_plan", "plan")


def _named_people(view: View, findings: list[Finding]) -> list[Finding]:
    """Findings that name people by what they are called."""
    names = {person.id: person.name for person in view.people()}
    return [
        replace(f, params={**f.params, "people": [names.get(each, each) for each in _listed(f.params["people"])]})
        if "people" in f.params
        else f
        for f in findings
    ]


def _listed(value: object) -> list[PersonId]:
    return [PersonId(str(each)) for each in value] if isinstance(value, list) else []


def close_case(desk: Desk, case_id: str, why: str) -> Case:
    """Close a case: the problem is settled, it binds nothing any more."""
    with desk.writing() as tx:
        here, case = office(desk, tx), _open(tx, case_id)
        rules, person, team = here.rules.escalation, me(desk, tx), here.ground.team()
        if person.id not in case.managers and not any(team.acts_as(person, r, case.unit) for r in rules.plan_roles):
            params = {"act": "close_case", "roles": list(rules.plan_roles)}
            raise Refused([Finding("not_your_role", clause=rules.clause, params=params)])
        if case.unseen_by:
            refuse(
                _named_people(
                    tx, [Finding("managers_not_told", clause=rules.clause, params={"people": list(case.unseen_by)})]
                )
            )
        reason = clean_line(bounded(why, "line"))
        if not reason:
            raise BadInput("reason_missing")
        after = replace(case, closed_at=here.now, closed_by=desk.who, closed_why=reason)
        return _kept(desk, tx, after, "case.close", "closed")


def becomes_crisis(desk: Desk, case_id: str, said: Declaration) -> Case:
    """Declare the crisis that a case has become; from this moment on everything in its scope is stopped."""
    from smdesk.usecases.crisis.declaring import declare

    with desk.reading() as view:
        here, case = office(desk, view), view.get(Case, case_id)
        _ask_inside(here, case)
        if not case.open or case.crisis:
            raise Refused([Finding("case_closed", clause="L3", params={"title": case.title})])
    crisis = declare(desk, said).crisis
    with desk.writing() as tx:
        return _kept(desk, tx, replace(_open(tx, case_id), crisis=crisis.id), "case.crisis", f"crisis:{crisis.id}")


def cases(desk: Desk) -> tuple[CaseView, ...]:
    """The cases that the person at the desk may know of, open ones first, newest first."""
    with desk.reading() as view:
        here = office(desk, view)
        known = [case for case in view.all(Case) if _is_inside(here, case)]
        posts = view.posts(PostsWanted(open=True)) if any(case.open for case in known) else ()
        names = {person.id: person.name for person in view.people()}
        known.sort(key=lambda case: (not case.open, -case.reported_at.timestamp()))
        return tuple(_seen_from_here(here, case, names, posts) for case in known)


def _seen_from_here(here: Office, case: Case, names: dict[PersonId, str], posts: Iterable[Post]) -> CaseView:
    rules, who = here.rules.escalation, here.ground.desk.who
    held = tuple(post for post in posts if cases_say(_texts(post), post.case, [case], rules))
    person, team = me(here.ground.desk, here.view), here.ground.team()
    may_agree = any(team.acts_as(person, role, case.unit) for role in rules.plan_roles)
    waits = case.open and case.plan is not None and not case.plan.agreed
    return CaseView(case, names, held, may_agree and waits, case.open and who in case.unseen_by)


def _texts(post: Post) -> list[str]:
    return [post.title, post.text, *(channel.text for channel in post.channels if channel.text)]


def _is_inside(here: Office, case: Case) -> bool:
    """Whether the person at the desk reported it, was told of it, may agree its plan, or answers for the unit."""
    person, rules = me(here.ground.desk, here.view), here.rules.escalation
    roles = [*rules.plan_roles, Role.ADMINISTRATOR, Role.RESPONDER, Role.ACCOUNT_OWNER, Role.APPROVER]
    return person.id in (case.reported_by, *case.managers) or person.holds(roles, case.unit)


def _ask_inside(here: Office, case: Case) -> None:
    if not _is_inside(here, case):
        roles = list(here.rules.escalation.plan_roles)
        raise Refused([Finding("not_your_role", clause="L3", params={"act": "case", "roles": roles})])


def _open(tx: Transaction, case_id: str) -> Case:
    case = tx.get(Case, case_id)
    if not case.open:
        raise Refused([Finding("case_closed", clause="L3", params={"title": case.title})])
    return case


def _kept(desk: Desk, tx: Transaction, case: Case, act: str, *fields: str) -> Case:
    tx.put(case)
    tx.commit(desk.entry(act, case.id, *fields, at=desk.clock()))
    return replace(case, version=case.version + 1)
