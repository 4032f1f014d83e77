"""`smdesk crisis step|duty|told|outside|update|note|fact|call …`: running it, and writing down what happens."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterable
from datetime import tzinfo

from smdesk.cli.crisis_lines import about
from smdesk.cli.crisis_shapes import at_home, call_shape, home, note_shape, which
from smdesk.cli.named import the_person
from smdesk.cli.opening import on_desk
from smdesk.cli.parser import Verbs
from smdesk.cli.printing import Answer, table
from smdesk.crisis.crises import Duty, StepState
from smdesk.crisis.notes import Note, NoteKind
from smdesk.desk import Desk
from smdesk.i18n import _
from smdesk.usecases.crisis import calls, running, timeline
from smdesk.usecases.crisis.finding import the_crisis
from smdesk.usecases.crisis.timeline import Line


def words(verbs: Verbs) -> None:
    """What is done while a crisis lasts."""
    step = which(verbs.add("step", _("Tick a step off, or make it somebody's"), tick_step))
    step.add_argument("step", metavar="STEP", help=_("its id"))
    ended = step.add_mutually_exclusive_group()
    ended.add_argument("--done", action="store_true", help=_("it is done; so it is unless said otherwise"))
    ended.add_argument("--not-doing", metavar="WHY", help=_("it is not done, and why"))
    ended.add_argument("--reopen", action="store_true", help=_("it is to be done after all"))
    ended.add_argument("--owner", metavar="PERSON", help=_("whose it is from now on"))
    ended.add_argument("--mine", action="store_true", help=_("it is mine from now on"))
    duty = which(verbs.add("duty", _("Take a duty, or hand it to somebody"), take_duty))
    duty.add_argument("duty", choices=[each.value for each in Duty], help=_("which one"))
    duty.add_argument("--person", metavar="PERSON", help=_("to whom; yourself unless said"))
    told = which(verbs.add("told", _("Tick off that somebody was told"), tick_notice))
    told.add_argument("notice", metavar="NOTICE", help=_("its id"))
    outside = which(verbs.add("outside", _("List what only the platforms can stop, or tick it off"), tick_outside))
    outside.add_argument("key", metavar="KEY", nargs="?", help=_("what somebody saw to"))
    update = which(verbs.add("update", _("Promise the next update"), promise_update))
    update.add_argument("--at", default="", metavar="WHEN", help=_("until when; policy's minutes unless said"))
    _notes(verbs)
    call = which(verbs.add("call", _("List whom to call, or note a call"), log_call))
    call.add_argument("contact", metavar="CONTACT", nargs="?", help=_("who was called, by id or name"))
    reached = call.add_mutually_exclusive_group()
    reached.add_argument("--reached", action="store_true", help=_("they were reached"))
    reached.add_argument("--tried", action="store_true", help=_("they were not reached"))
    call.add_argument("--number", default="", help=_("on which number"))
    call.add_argument("--text", default="", help=_("what was agreed"))


def _notes(verbs: Verbs) -> None:
    note = which(verbs.add("note", _("Write one line of the timeline; without a text, show it"), write_note))
    note.add_argument("text", metavar="TEXT", nargs="?", help=_("what happened"))
    kinds = [kind.value for kind in timeline.WRITTEN]
    note.add_argument("--kind", choices=kinds, default=NoteKind.DECISION.value, help=_("what it is"))
    note.add_argument("--source", default="", metavar="TEXT", help=_("where a fact comes from"))
    note.add_argument("--confirmed", action="store_true", help=_("you vouch for the fact"))
    note.add_argument("--link", default="", metavar="URL", help=_("where it was said"))
    fact = verbs.add("fact", _("Vouch for a fact, or set it right"), settle_fact)
    fact.add_argument("note", metavar="NOTE", help=_("its id"))
    settled = fact.add_mutually_exclusive_group(required=True)
    settled.add_argument("--confirm", action="store_true", help=_("you vouch for it"))
    settled.add_argument("--correct", metavar="TEXT", help=_("what is right"))
    fact.add_argument("--source", default="", metavar="TEXT", help=_("where a fact comes from"))


@on_desk
def tick_step(desk: Desk, words: Namespace) -> Answer:
    """A step."""
    if words.mine or words.owner:
        owner = the_person(desk, words.owner) if words.owner else None
        return about(desk, running.take_step(desk, words.crisis, words.step, owner))
    state = StepState.OPEN if words.reopen else StepState.NOT_DOING if words.not_doing is not None else StepState.DONE
    return about(desk, running.tick_step(desk, words.crisis, words.step, state, why=words.not_doing or ""))


@on_desk
def take_duty(desk: Desk, words: Namespace) -> Answer:
    """A duty."""
    person = the_person(desk, words.person) if words.person else None
    return about(desk, running.take_duty(desk, words.crisis, Duty(words.duty), person))


@on_desk
def tick_notice(desk: Desk, words: Namespace) -> Answer:
    """Somebody was told."""
    return about(desk, running.tick_notice(desk, words.crisis, words.notice))


@on_desk
def tick_outside(desk: Desk, words: Namespace) -> Answer:
    """What only the platforms can stop."""
    if words.key:
        running.tick_elsewhere(desk, words.crisis, words.key)
    with desk.reading() as view:
        found = running.outside(desk, view, the_crisis(view, words.crisis))
    zone = home(desk)
    data = [
        {
            "key": line.planner.key,
            "name": line.planner.name,
            "where": _(line.planner.where),
            "by": line.done.by if line.done else None,
            "at": at_home(line.done.at, zone) if line.done else None,
        }
        for line in found
    ]
    rows = [["✓" if line.done else "·", line.planner.key, _(line.planner.where)] for line in found]
    return Answer(data, lambda: table(["", _("what"), _("where")], rows))


@on_desk
def promise_update(desk: Desk, words: Namespace) -> Answer:
    """When we speak next."""
    return about(desk, running.promise_update(desk, words.crisis, at=words.at))


@on_desk
def write_note(desk: Desk, words: Namespace) -> Answer:
    """One line written; or all of them."""
    if words.text is None:
        notes, zone = timeline.timeline(desk, words.crisis), home(desk)
        return Answer([note_shape(note, zone) for note in notes], lambda: _note_lines(notes, zone))
    line = Line(
        kind=NoteKind(words.kind),
        text=words.text,
        source=words.source,
        confirmed=words.confirmed,
        link=words.link,
    )
    return _noted(desk, timeline.write_note(desk, words.crisis, line))


def _noted(desk: Desk, note: Note) -> Answer:
    zone = home(desk)
    said = _("The desk cannot be reached: kept at this machine until it can be delivered.")
    return Answer(note_shape(note, zone), lambda: _note_lines([note], zone), (said,) if note.late else ())


def _note_lines(notes: Iterable[Note], zone: tzinfo) -> Iterable[str]:
    from smdesk.crisis.names import note_kind_name
    from smdesk.dates import when

    rows = [[note.id, when(note.at.astimezone(zone)), note_kind_name(note.kind), note.text] for note in notes]
    return table([_("id"), _("when"), _("what"), _("in words")], rows)


@on_desk
def settle_fact(desk: Desk, words: Namespace) -> Answer:
    """Vouched for, or set right."""
    if words.confirm:
        return _noted(desk, timeline.confirm_fact(desk, words.note, words.source))
    corrected = timeline.correct_fact(desk, words.note, words.correct, words.source)
    marked = [statement.id for statement in corrected.used_by]
    zone = home(desk)
    replies = [item.id for item in corrected.replies]
    shape = {**note_shape(corrected.fact, zone), "marked": marked, "replies": replies}
    resting = ", ".join((*marked, *replies))
    notes = (_("Rested on it: {statements}").format(statements=resting),) if resting else ()
    return Answer(shape, lambda: _note_lines([corrected.fact], zone), notes)


@on_desk
def log_call(desk: Desk, words: Namespace) -> Answer:
    """Whom to call; or a call noted."""
    if words.contact is None:
        with desk.reading() as view:
            crisis = the_crisis(view, words.crisis)
        order = calls.contacts(desk, crisis.scenario)
        rows = [
            [each.contact.id, each.contact.name, each.contact.duty, ", ".join(n.number for n in each.numbers)]
            for each in order
        ]
        heads = [_("id"), _("name"), _("what for"), _("numbers")]
        return Answer([call_shape(each, home(desk)) for each in order], lambda: table(heads, rows))
    contact = calls.contact_named(desk, words.contact)
    return _noted(
        desk, calls.log_call(desk, words.crisis, contact, reached=not words.tried, number=words.number, text=words.text)
    )
