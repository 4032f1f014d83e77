"""Bringing to the desk what was declared and noted while it could not be reached (C02)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from smdesk.crisis.crises import Crisis
from smdesk.crisis.notes import Note, NoteKind
from smdesk.desk import Desk, me
from smdesk.errors import NotFound
from smdesk.people import Person, PersonId
from smdesk.store import Transaction, View
from smdesk.usecases.crisis.finding import lasting


def deliver(desk: Desk) -> Sequence[Crisis | Note]:
    """Put everything that waits at this terminal on the desk in one commit; answers what it was.

    A crisis that somebody else has declared meanwhile stays theirs: ours becomes an entry of its timeline.
    """
    waiting = tuple(desk.spool.waiting())
    if not waiting:
        return ()
    with desk.writing() as tx:
        person = me(desk, tx)
        brought = _Bringing(tx, person)
        for record in waiting:
            brought.one(record)
        if brought.crisis:
            tx.commit(desk.entry("crisis.deliver", brought.crisis, at=desk.clock()))
    desk.spool.delivered(waiting)
    return waiting


class _Bringing:
    """Puts records on the desk, those of a crisis that is known under another id under that one."""

    def __init__(self, tx: Transaction, person: Person) -> None:
        self.tx, self.person = tx, person
        self.known_as: dict[str, str] = {}
        self.crisis = ""

    def one(self, record: Crisis | Note) -> None:
        """One record, unless the desk has it already."""
        if _there(self.tx, record):
            return
        if isinstance(record, Note):
            crisis = self.known_as.get(record.crisis, record.crisis)
            self.tx.put(replace(record, crisis=crisis, by=self._who(record.by)))
            self.crisis = self.crisis or crisis
            return
        by = self._who(record.declared_by)
        theirs = next((each for each in lasting(self.tx) if _same(each, record)), None)
        if theirs is None:
            self.tx.put(replace(record, declared_by=by))
            self.crisis = record.id
            return
        self.known_as[record.id] = self.crisis = theirs.id
        text = " / ".join(dict.fromkeys(record.title.values()))
        self.tx.put(
            Note(
                id=record.id, crisis=theirs.id, kind=NoteKind.EVENT, text=text, at=record.declared_at, by=by, late=True
            )
        )

    def _who(self, claimed: PersonId) -> PersonId:
        """Who typed it: a claim that the desk could not check then; else whoever brings it."""
        known = (person.id for person in self.tx.people() if claimed in (person.id, person.email, person.login))
        return next(known, self.person.id)


def _same(theirs: Crisis, ours: Crisis) -> bool:
    return theirs.drill == ours.drill and theirs.covers_all(ours.units)


def _there(view: View, record: Crisis | Note) -> bool:
    for kind in (Crisis, Note):
        try:
            view.get(kind, record.id)
        except NotFound:
            continue
        return True
    return False
