"""Days on which somebody is not there, and who stands in for them (S04)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from smdesk.desk import Desk
from smdesk.errors import BadInput
from smdesk.findings import blocking
from smdesk.people import Act, Away, Person, PersonId, may
from smdesk.store import Transaction
from smdesk.units import Standing
from smdesk.usecases.around import refuse


def note_away(desk: Desk, person_id: PersonId, first: date, last: date, substitute: PersonId | None = None) -> Person:
    """Somebody is away from one day to another, both included; whoever stands in acts in their roles meanwhile.

    The person or an administrator notes it; the substitute may say yes where the person may.
    """
    with desk.writing() as tx:
        person = _mine_or_administered(desk, tx, person_id)
        away = Away(first=first, last=last, substitute=_stands_in(tx, person, substitute))
        if last < first:
            raise BadInput("away_backwards", first=first, last=last)
        if any(first <= other.last and other.first <= last for other in person.away):
            raise BadInput("away_already", person=person.name, first=first, last=last)
        days = sorted((*person.away, away), key=lambda each: each.first)
        return _kept(desk, tx, replace(person, away=tuple(days)), "person.away")


def drop_away(desk: Desk, person_id: PersonId, first: date) -> Person:
    """Take back the days away that begin on a day."""
    with desk.writing() as tx:
        person = _mine_or_administered(desk, tx, person_id)
        left = tuple(away for away in person.away if away.first != first)
        if left == person.away:
            raise BadInput("not_away", person=person.name, first=first)
        return _kept(desk, tx, replace(person, away=left), "person.back")


def _mine_or_administered(desk: Desk, tx: Transaction, person_id: PersonId) -> Person:
    person = tx.get(Person, person_id)
    if person.id != desk.who:
        refuse(blocking(may(tx.get(Person, desk.who), Act.ADMINISTER, None)))
    return person


def _stands_in(tx: Transaction, person: Person, substitute: PersonId | None) -> PersonId | None:
    if substitute is None:
        return None
    other = tx.get(Person, substitute)
    if other.id == person.id or other.state is not Standing.ACTIVE:
        raise BadInput("no_substitute", person=other.name)
    return other.id


def _kept(desk: Desk, tx: Transaction, person: Person, act: str) -> Person:
    tx.put(person)
    tx.commit(desk.entry(act, person.id, "away", at=desk.clock()))
    return replace(person, version=person.version + 1)
