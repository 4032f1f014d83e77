"""What Today says of crises between and in them: actions to be done, statements to be agreed, numbers to be confirmed.

Read at every look at Today, so it imports little.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from smdesk.crisis.calling import numbers_say
from smdesk.crisis.chain import CLAUSE, asked_since, may_say, standing
from smdesk.crisis.contacts import Contact
from smdesk.crisis.prevention import Prevention
from smdesk.crisis.statements import Statement
from smdesk.desk import Desk, me, today
from smdesk.findings import Finding, Severity
from smdesk.people import Person, PersonId
from smdesk.policy import Policy
from smdesk.store import View
from smdesk.usecases.crisis.finding import leads, may_plan, team_of


def reminders(desk: Desk, view: View) -> Iterator[Finding]:
    """Everything, for whom it concerns."""
    yield from words_wanted(desk, view)
    yield from actions_say(desk, view)
    yield from unsure_say(desk, view)


def actions_say(desk: Desk, view: View) -> Iterable[Finding]:
    """What Today says of actions that wait: to their owner, and to who leads crises."""
    open_now = [each for each in view.all(Prevention) if each.open]
    if not open_now:
        return
    person, day = me(desk, view), today(desk, view)
    everybodys = leads(desk, view, person)
    names = {each.id: each.name for each in view.people()}
    for action in sorted(open_now, key=lambda each: each.due or day):
        if everybodys or action.owner == person.id:
            late = action.due is not None and action.due < day
            params = {"action": action.text, "owner": names.get(action.owner or PersonId(""), ""), "day": action.due}
            yield Finding("prevention_late" if late else "prevention_open", Severity.WARN, "K14", params)


def mine_to_say(desk: Desk, view: View) -> Iterator[Statement]:
    """The statements that wait for the word of the person at the desk."""
    policy, team, person = view.get(Policy, "policy"), team_of(desk, view), me(desk, view)
    for each in _asked(view):
        asked = may_say(each, person, team, policy.crisis, desk.clock(), policy.fallback_role)
        if _to_witness(each, person) or not asked:
            yield each


def words_wanted(desk: Desk, view: View) -> Iterator[Finding]:
    """What Today says to whoever a statement waits for."""
    for each in mine_to_say(desk, view):
        yield Finding("statement_waits", Severity.WARN, CLAUSE, {"title": each.title or each.id})


def _asked(view: View) -> list[Statement]:
    rules = view.get(Policy, "policy").crisis
    return [each for each in view.all(Statement) if not each.dropped and asked_since(each, rules) is not None]


def _to_witness(statement: Statement, person: Person) -> bool:
    phones = [word.phone for word in standing(statement) if word.phone]
    return any(phone.witness == person.id and phone.witnessed_at is None for phone in phones)


def unsure_say(desk: Desk, view: View) -> Iterator[Finding]:
    """What Today says of numbers: to who plans how many are unconfirmed, to everybody else their own."""
    rules, now = view.get(Policy, "policy").crisis, desk.clock()
    known = [each for each in view.all(Contact) if not each.retired]
    if not may_plan(desk, view):
        number = len(numbers_say(known, rules, now))
        if number:
            yield Finding("numbers_unconfirmed", Severity.WARN, rules.contact_clause, {"number": number})
        return
    yield from numbers_say([each for each in known if each.person == desk.who], rules, now)
