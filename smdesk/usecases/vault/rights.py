"""Who may do what on one account, and who answers for its safety (V06)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from smdesk.accounts import Account, AccountId, Narrowed
from smdesk.desk import Desk
from smdesk.errors import BadInput, Conflict
from smdesk.people import Act, Person, PersonId
from smdesk.store import Transaction
from smdesk.units import Standing
from smdesk.usecases.around import ask_right

NARROWABLE = (Act.PREPARE, Act.PUBLISH, Act.ANSWER, Act.OPEN)
"""What an account can keep for some people."""


def keep_for(
    desk: Desk, account_id: AccountId, act: Act, people: Sequence[PersonId] | None, *, seen: int | None = None
) -> Account:
    """Keep an act on an account for some people, whoever else has the role; None gives it back to the roles."""
    with desk.writing() as tx:
        account = tx.get(Account, account_id)
        ask_right(desk, tx, Act.ADMINISTER, account.unit)
        if act not in NARROWABLE or people == ():
            raise BadInput("not_narrowable", act=act.value)
        others = tuple(each for each in account.narrowed if each.act is not act)
        kept = () if people is None else (Narrowed(act=act, people=tuple(_active(tx, each) for each in people)),)
        return _kept(desk, tx, account, replace(account, narrowed=(*others, *kept)), "account.narrow", seen, act.value)


def name_answerer(desk: Desk, account_id: AccountId, person: PersonId | None, *, seen: int | None = None) -> Account:
    """Name who answers for an account's safety."""
    with desk.writing() as tx:
        account = tx.get(Account, account_id)
        ask_right(desk, tx, Act.ADMINISTER, account.unit)
        after = replace(account, answers_for=_active(tx, person) if person else None)
        return _kept(desk, tx, account, after, "account.answers", seen, "answers_for")


def _active(tx: Transaction, person_id: PersonId) -> PersonId:
    person = tx.get(Person, person_id)
    if person.state is not Standing.ACTIVE:
        raise BadInput("person_closed", person=person.name)
    return person.id


def _kept(
    desk: Desk, tx: Transaction, before: Account, after: Account, act: str, seen: int | None, field: str
) -> Account:
    if seen not in (None, before.version):
        raise Conflict(mine=after, theirs=before)
    tx.put(after)
    tx.commit(desk.entry(act, after.id, field, at=desk.clock()))
    return replace(after, version=after.version + 1)
