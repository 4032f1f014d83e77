"""The timeline: facts, decisions and what was said publicly, each written in one line as it happens (C06, C08)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import timedelta

from smdesk.cleaning import bounded, clean_line
from smdesk.crisis.crises import Crisis
from smdesk.crisis.notes import Note, NoteKind
from smdesk.crisis.statements import Statement
from smdesk.desk import Desk, me
from smdesk.errors import BadInput, Refused
from smdesk.findings import Finding
from smdesk.inbox.items import Item
from smdesk.late_dataclass import dataclass
from smdesk.store import ItemsWanted, Transaction, View
from smdesk.usecases.around import refuse
from smdesk.usecases.crisis.declaring import OUT_OF_REACH
from smdesk.usecases.crisis.finding import the_crisis

WRITTEN = (NoteKind.FACT, NoteKind.RUMOUR, NoteKind.DECISION, NoteKind.SAID)
"""The kinds of entry that people write."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """What somebody writes down. A fact names its `source`; `confirmed`: the person at the desk vouches for it."""

    kind: NoteKind
    text: str
    source: str = ""
    confirmed: bool = False
    link: str = ""
    about: str = ""


def write_note(desk: Desk, crisis_id: str, line: Line) -> Note:
    """Write one entry; a fact that nobody vouches for is a rumour.

    Where the desk cannot be reached it is kept at this terminal until it can be delivered. What a crisis came to be
    known for may be added after its end.
    """
    text = clean_line(bounded(line.text, "line")).strip()
    if not text:
        raise BadInput("text_missing")
    note = _note(desk, line, text)
    try:
        with desk.writing() as tx:
            crisis = the_crisis(tx, crisis_id)
            refuse(_withdrawn(crisis))
            kept = replace(note, crisis=crisis.id, by=me(desk, tx).id)
            tx.put(kept)
            _keep_promise(tx, crisis, kept)
            tx.commit(desk.entry("crisis.note", crisis.id, line.kind.value, at=note.at))
            return replace(kept, version=1)
    except OUT_OF_REACH:
        late = replace(note, crisis=crisis_id or known_here(desk), late=True)
        desk.spool.keep(late)
        return late


def known_here(desk: Desk) -> str:
    """The crisis that this terminal knows of while the desk is out of reach."""
    declared = desk.spool.declared()
    if declared:
        return declared[-1].id
    with desk.reading() as view:
        return the_crisis(view).id


def _note(desk: Desk, line: Line, text: str) -> Note:
    now, source = desk.clock(), clean_line(bounded(line.source, "line")).strip()
    kind = line.kind
    if kind in (NoteKind.FACT, NoteKind.RUMOUR):
        if line.confirmed and not source:
            raise BadInput("fact_without_source")
        kind = NoteKind.FACT if line.confirmed else NoteKind.RUMOUR
    return Note(
        id=desk.ids.new("e"),
        crisis="",
        kind=kind,
        text=text,
        at=now,
        by=desk.who,
        source=source,
        confirmed_by=desk.who if kind is NoteKind.FACT else None,
        confirmed_at=now if kind is NoteKind.FACT else None,
        about=line.about,
        link=clean_line(bounded(line.link, "line")),
    )


def _withdrawn(crisis: Crisis) -> list[Finding]:
    return [Finding("crisis_over", clause="K14")] if crisis.withdrawn_at is not None else []


def _keep_promise(tx: Transaction, crisis: Crisis, note: Note) -> None:
    """Something was said publicly: the update that was promised is given."""
    if note.kind is NoteKind.SAID and crisis.promise is not None:
        tx.put(replace(crisis, promise=None))


def confirm_fact(desk: Desk, note_id: str, source: str = "") -> Note:
    """Vouch for what was a rumour: it is a fact from now on, with its source and your name."""
    with desk.writing() as tx:
        note, now = _fact(tx, note_id), desk.clock()
        told = clean_line(bounded(source, "line")).strip() or note.source
        if not told:
            raise BadInput("fact_without_source")
        after = replace(note, kind=NoteKind.FACT, source=told, confirmed_by=me(desk, tx).id, confirmed_at=now)
        tx.put(after)
        tx.commit(desk.entry("crisis.fact", note.crisis, f"confirm:{note.id}", at=now))
        return replace(after, version=after.version + 1)


@dataclass(frozen=True, slots=True)
class Corrected:
    """What correcting a fact did: the new entry, and every statement and reply that had used the old one.

    `replies` are the messages that were answered word for word with one of these statements.
    """

    fact: Note
    used_by: tuple[Statement, ...]
    replies: tuple[Item, ...] = ()


def correct_fact(desk: Desk, note_id: str, text: str, source: str) -> Corrected:
    """Set a fact right by a new one; the old one stays, marked, and so is whatever rested on it (C08)."""
    with desk.writing() as tx:
        old, now = _fact(tx, note_id), desk.clock()
        line = Line(kind=NoteKind.FACT, text=text, source=source, confirmed=True, about=old.id)
        words = clean_line(bounded(text, "line")).strip()
        if not words:
            raise BadInput("text_missing")
        fresh = replace(_note(desk, line, words), crisis=old.crisis)
        tx.put(fresh)
        tx.put(replace(old, corrected_by=fresh.id, corrected_at=now))
        tx.commit(desk.entry("crisis.fact", old.crisis, f"correct:{old.id}", at=now))
    with desk.reading() as view:
        marked = resting_on(view, old.id)
        return Corrected(replace(fresh, version=1), tuple(marked), tuple(answered_with(view, marked)))


def _fact(view: View, note_id: str) -> Note:
    note = view.get(Note, note_id)
    if note.kind not in (NoteKind.FACT, NoteKind.RUMOUR):
        raise BadInput("not_a_fact", given=note_id)
    if note.corrected_by:
        raise Refused([Finding("fact_corrected", clause="O5", params={"by": note.corrected_by})])
    return note


def resting_on(view: View, note_id: str) -> list[Statement]:
    """The statements and replies that name a fact."""
    return [each for each in view.all(Statement) if note_id in each.facts and not each.dropped]


def answered_with(view: View, statements: Sequence[Statement]) -> Iterator[Item]:
    """The messages that somebody answered with exactly the words of one of these statements."""
    if not statements:
        return
    texts = {each.text for each in statements}
    since = min(each.created_at for each in statements) - LONGEST_WAIT
    for item in view.items(ItemsWanted(first=since)):
        if any(reply.text in texts and not reply.withdrawn for reply in item.replies):
            yield item


LONGEST_WAIT = timedelta(days=14)
"""How long before a statement a message may have come in that is answered with it."""


def outdated_facts(view: View, statement: Statement) -> list[Note]:
    """The facts a statement rests on that were corrected since."""
    notes = (view.get(Note, each) for each in statement.facts)
    return [note for note in notes if note.corrected_by]


def notes_of(view: View, crisis_id: str) -> Sequence[Note]:
    """The entries of a crisis, in order of time."""
    return sorted((note for note in view.all(Note) if note.crisis == crisis_id), key=lambda note: (note.at, note.id))


def timeline(desk: Desk, crisis_id: str = "") -> Sequence[Note]:
    """The entries of a crisis with those that wait at this terminal, in order of time."""
    with desk.reading() as view:
        crisis = the_crisis(view, crisis_id)
        here = [note for note in desk.spool.waiting() if isinstance(note, Note) and note.crisis == crisis.id]
        return sorted((*notes_of(view, crisis.id), *here), key=lambda note: (note.at, note.id))
