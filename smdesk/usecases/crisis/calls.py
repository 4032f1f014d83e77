"""Contacts: kept, confirmed number by number, and called (C01)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from smdesk.cleaning import bounded, clean_line
from smdesk.comparing import fold
from smdesk.crisis.calling import Callee, calling_order, numbers_say
from smdesk.crisis.contacts import Contact, Number
from smdesk.crisis.crises import Crisis
from smdesk.crisis.notes import Note, NoteKind
from smdesk.desk import Desk, me
from smdesk.errors import BadInput, Conflict, NotFound
from smdesk.findings import Finding
from smdesk.late_dataclass import dataclass
from smdesk.people import Person, PersonId
from smdesk.policy import Policy, Side
from smdesk.store import Transaction, View
from smdesk.usecases.around import refuse
from smdesk.usecases.crisis.declaring import OUT_OF_REACH
from smdesk.usecases.crisis.finding import may_plan, runbook_of, still_lasts, the_crisis
from smdesk.usecases.crisis.timeline import known_here


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What is put down of a contact; None leaves it as it is."""

    name: str | None = None
    duty: str | None = None
    side: Side | None = None
    order: int | None = None
    person: PersonId | None = None
    scenarios: tuple[str, ...] | None = None
    numbers: tuple[str, ...] | None = None


def add_contact(desk: Desk, entry: Entry) -> Contact:
    """Somebody who is called in a crisis; last in the order unless said."""
    with desk.writing() as tx:
        refuse(may_plan(desk, tx))
        if not (entry.name or "").strip():
            raise BadInput("contact_without_name")
        last = max((each.order for each in tx.all(Contact)), default=0)
        blank = Contact(id=desk.ids.new("t"), name="", order=last + 1)
        return _kept(desk, tx, _with(desk, tx, blank, entry))


def edit_contact(desk: Desk, contact_id: str, entry: Entry, *, seen: int | None = None) -> Contact:
    """Change a contact; a number that stays keeps who confirmed it."""
    with desk.writing() as tx:
        refuse(may_plan(desk, tx))
        contact = tx.get(Contact, contact_id)
        after = _with(desk, tx, contact, entry)
        if seen not in (None, contact.version):
            raise Conflict(mine=after, theirs=contact)
        return _kept(desk, tx, after)


def retire_contact(desk: Desk, contact_id: str) -> Contact:
    """Call somebody no more; who they were stays on record."""
    with desk.writing() as tx:
        refuse(may_plan(desk, tx))
        return _kept(desk, tx, replace(tx.get(Contact, contact_id), retired=True))


def confirm_number(desk: Desk, contact_id: str, number: str = "") -> Contact:
    """Say that a number is right; anybody who may change plans can, and everybody for their own. Empty: all of them."""
    with desk.writing() as tx:
        contact = tx.get(Contact, contact_id)
        person, now = me(desk, tx), desk.clock()
        if contact.person != person.id:
            refuse(may_plan(desk, tx))
        wanted = _digits(number)
        meant = [each for each in contact.numbers if not number or _digits(each.number) == wanted]
        if not meant:
            raise BadInput("unknown_number", given=number, known=[each.number for each in contact.numbers])
        good = tuple(
            replace(each, confirmed_by=person.id, confirmed_at=now) if each in meant else each
            for each in contact.numbers
        )
        after = replace(contact, numbers=good)
        tx.put(after)
        tx.commit(desk.entry("crisis.confirm_number", contact.id, at=now))
        return replace(after, version=after.version + 1)


def _digits(number: str) -> str:
    """A number without the signs that people write it with."""
    return "".join(letter for letter in number if letter not in " -()/.").casefold()


def _with(desk: Desk, view: View, contact: Contact, entry: Entry) -> Contact:
    given: dict[str, object] = {}
    for name in ("name", "duty"):
        text = getattr(entry, name)
        if text is not None:
            given[name] = clean_line(bounded(text, "line")).strip()
    if entry.person is not None:
        given["person"] = view.get(Person, entry.person).id if entry.person else None
    if entry.scenarios is not None:
        given["scenarios"] = tuple(runbook_of(desk, view, each).id for each in entry.scenarios)
    if entry.numbers is not None:
        known = {_digits(each.number): each for each in contact.numbers}
        given["numbers"] = tuple(known.get(_digits(each.number), each) for each in map(_number, entry.numbers))
    for name in ("side", "order"):
        if getattr(entry, name) is not None:
            given[name] = getattr(entry, name)
    return replace(contact, **given)  # type: ignore[arg-type]  # names are Contact's own


def _number(typed: str) -> Number:
    """`mobile: +90 532 …` or the bare number."""
    text = clean_line(bounded(typed, "line")).strip()
    what, colon, number = text.partition(":")
    if not colon:
        what, number = "", text
    if not any(letter.isdigit() or letter == "@" for letter in number):
        raise BadInput("no_number", given=text)
    return Number(number=number.strip(), what=what.strip())


def _kept(desk: Desk, tx: Transaction, contact: Contact) -> Contact:
    tx.put(contact)
    tx.commit(desk.entry("crisis.contact", contact.id, at=desk.clock()))
    return replace(contact, version=contact.version + 1)


def contact_named(desk: Desk, wanted: str) -> str:
    """The id of the contact with that id, or the only one whose name fits."""
    with desk.reading() as view:
        known = {each.id: each.name for each in view.all(Contact) if not each.retired}
    if wanted in known:
        return wanted
    fitting = [contact_id for contact_id, name in known.items() if fold(wanted) in fold(name)]
    if len(fitting) > 1:
        raise BadInput("ambiguous", wanted=wanted, found=[f"{known[each]} ({each})" for each in fitting])
    if not fitting:
        raise NotFound("contact", wanted)
    return fitting[0]


def contacts(desk: Desk, scenario: str = "") -> tuple[Callee, ...]:
    """Whom to call in a scenario, in order; without one, everybody."""
    with desk.reading() as view:
        rules, now = view.get(Policy, "policy").crisis, desk.clock()
        known = view.all(Contact)
        meant = known if scenario else [replace(each, scenarios=()) for each in known]
        return tuple(calling_order(meant, scenario, rules, now))


def contacts_say(desk: Desk) -> tuple[Finding, ...]:
    """What is wrong with the contacts."""
    with desk.reading() as view:
        return tuple(numbers_say(view.all(Contact), view.get(Policy, "policy").crisis, desk.clock()))


def log_call(desk: Desk, crisis_id: str, contact_id: str, *, reached: bool, number: str = "", text: str = "") -> Note:
    """Note that somebody was called, and whether they were reached; kept here where the desk is out of reach."""
    said, now = clean_line(bounded(text, "line")).strip(), desk.clock()
    with desk.reading() as view:
        contact = view.get(Contact, contact_id)
    note = Note(
        id=desk.ids.new("e"),
        crisis=crisis_id,
        kind=NoteKind.CALL,
        text=" · ".join(part for part in (contact.name, clean_line(number), said) if part),
        at=now,
        by=desk.who,
        about=contact.id,
        reached=reached,
    )
    try:
        with desk.writing() as tx:
            crisis = the_crisis(tx, crisis_id)
            still_lasts(crisis)
            tx.put(replace(note, crisis=crisis.id))
            tx.commit(desk.entry("crisis.call", crisis.id, contact.id, at=now))
            return replace(note, crisis=crisis.id, version=1)
    except OUT_OF_REACH:
        late = replace(note, crisis=crisis_id or known_here(desk), late=True)
        desk.spool.keep(late)
        return late


def calls(desk: Desk, crisis_id: str) -> Sequence[Note]:
    """The calls of a crisis so far, the newest last."""
    with desk.reading() as view:
        crisis: Crisis = the_crisis(view, crisis_id)
        made = (note for note in view.all(Note) if note.crisis == crisis.id and note.kind is NoteKind.CALL)
        return sorted(made, key=lambda note: note.at)
