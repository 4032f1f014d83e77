"""The JSON shapes of the crisis desk."""

from __future__ import annotations

from datetime import datetime, tzinfo

from smdesk.cli.parser import Parser
from smdesk.cli.shapes import Shape, findings_shape, time_shape
from smdesk.crisis.calling import Callee
from smdesk.crisis.chain import standing
from smdesk.crisis.contacts import Contact, Number
from smdesk.crisis.crises import Crisis, Duty, RunningStep
from smdesk.crisis.notes import Note
from smdesk.crisis.prevention import Prevention
from smdesk.crisis.statements import Statement, Yes
from smdesk.desk import Desk, institution
from smdesk.i18n import _, spoken
from smdesk.policy import in_language
from smdesk.usecases.crisis.stating import StatementView
from smdesk.walltime import zone_of


def home(desk: Desk) -> tzinfo:
    """The institution's zone, in which times of a crisis are shown."""
    with desk.reading() as view:
        return zone_of(institution(view).zone)


def at_home(moment: datetime | None, zone: tzinfo) -> str | None:
    """A time in that zone, with its offset."""
    return None if moment is None else time_shape(moment.astimezone(zone))


def which(parser: Parser) -> Parser:
    """The crisis meant; the only one that lasts unless said."""
    parser.add_argument("--crisis", default="", metavar="ID", help=_("which one; the only one that lasts unless said"))
    return parser


def scope_shape(crisis: Crisis) -> str | list[str]:
    """`all`, or the ids of units."""
    return list(crisis.units) or "all"


def status_shape(crisis: Crisis, frozen: int, zone: tzinfo) -> Shape:
    """A crisis, and how many posts it stops."""
    return {
        "id": crisis.id,
        "scenario": crisis.scenario,
        "title": in_language(crisis.title, spoken()),
        "level": crisis.level,
        "scope": scope_shape(crisis),
        "declared_at": at_home(crisis.declared_at, zone),
        "declared_by": crisis.declared_by,
        "drill": crisis.drill,
        "frozen": frozen,
        "steps": [step_shape(crisis, step, zone) for step in crisis.steps],
        "notices": [
            {
                "id": notice.planned.id,
                "who": in_language(notice.planned.who, spoken()),
                "side": notice.planned.side.value,
                "channel": notice.planned.channel,
                "due": at_home(crisis.due(notice.planned), zone),
                "told_at": at_home(notice.at, zone),
                "told_by": notice.by,
            }
            for notice in crisis.notices
        ],
        "duties": {duty.value: crisis.holder(duty) for duty in Duty},
        "next_update": at_home(crisis.promise.due, zone) if crisis.promise else None,
        "stood_down_at": at_home(crisis.stood_down_at, zone),
        "withdrawn_at": at_home(crisis.withdrawn_at, zone),
        "version": crisis.version,
    }


def step_shape(crisis: Crisis, step: RunningStep, zone: tzinfo) -> Shape:
    """A step, until when it is to be done, and how it stands."""
    return {
        "id": step.planned.id,
        "text": in_language(step.planned.text, spoken()),
        "owner": step.owner,
        "role": step.planned.role.value,
        "due": at_home(crisis.due(step.planned), zone),
        "state": step.state.value,
        "by": step.by,
        "at": at_home(step.at, zone),
        "why": step.why,
    }


def note_shape(note: Note, zone: tzinfo) -> Shape:
    """One entry of the timeline."""
    return {
        "id": note.id,
        "crisis": note.crisis,
        "kind": note.kind.value,
        "text": note.text,
        "at": at_home(note.at, zone),
        "by": note.by,
        "source": note.source,
        "confirmed_by": note.confirmed_by,
        "confirmed_at": at_home(note.confirmed_at, zone),
        "corrected_by": note.corrected_by or None,
        "about": note.about,
        "reached": note.reached,
        "link": note.link,
        "undelivered": note.late and not note.version,
    }


def contact_shape(contact: Contact, zone: tzinfo) -> Shape:
    """Somebody who is called."""
    return {
        "id": contact.id,
        "name": contact.name,
        "for": contact.duty,
        "side": contact.side.value,
        "order": contact.order,
        "person": contact.person,
        "scenarios": list(contact.scenarios),
        "numbers": [number_shape(number, zone) for number in contact.numbers],
        "retired": contact.retired,
        "version": contact.version,
    }


def number_shape(number: Number, zone: tzinfo) -> Shape:
    """A number, and how sure it is."""
    return {
        "number": number.number,
        "what": number.what,
        "confirmed_by": number.confirmed_by,
        "confirmed_at": at_home(number.confirmed_at, zone),
    }


def call_shape(callee: Callee, zone: tzinfo) -> Shape:
    """Somebody to call now, the confirmed numbers first."""
    numbers = [number_shape(number, zone) for number in callee.numbers]
    return {**contact_shape(callee.contact, zone), "numbers": numbers, "confirmed": callee.sure}


def statement_shape(seen: StatementView, zone: tzinfo) -> Shape:
    """A statement: its words, whose yes it has and lacks, where it went out."""
    statement = seen.statement
    return {
        "id": statement.id,
        "crisis": statement.crisis or None,
        "scenario": statement.scenario,
        "title": statement.title,
        "text": statement.text,
        "language": statement.language,
        "author": statement.author,
        "approved": seen.approved,
        "asked_at": at_home(statement.asked_at, zone),
        "missing": [step.role.value for step in seen.missing],
        "asked": [step.role.value for step in seen.asked],
        "as_before": seen.as_before.id if seen.as_before else None,
        "facts": list(statement.facts),
        "outdated_facts": [note.id for note in seen.outdated],
        "reply_to": statement.reply_to or None,
        "yeses": [_yes_shape(statement, word, zone) for word in statement.yeses],
        "released": [
            {"where": out.where, "at": at_home(out.at, zone), "by": out.by, "link": out.link}
            for out in statement.released
        ],
        "good_until": statement.good_until.isoformat() if statement.good_until else None,
        "dropped": statement.dropped,
        "digest": statement.digest,
        "findings": findings_shape(seen.findings),
        "version": statement.version,
    }


def _yes_shape(statement: Statement, word: Yes, zone: tzinfo) -> Shape:
    phone = word.phone
    return {
        "role": word.role.value,
        "by": word.by,
        "at": at_home(word.at, zone),
        "yes": word.yes,
        "holds": word in standing(statement),
        "counts": word.counts,
        "comment": word.comment,
        "substitute": word.substitute.value if word.substitute else None,
        "instead_of": word.instead_of,
        "by_phone": phone is not None,
        "unconfirmed": word.unconfirmed,
        "recorded_by": phone.recorded_by if phone else None,
        "witness": phone.witness if phone else None,
        "witnessed_at": at_home(phone.witnessed_at, zone) if phone else None,
    }


def prevention_shape(each: Prevention, zone: tzinfo) -> Shape:
    """A lesson or an action."""
    return {
        "id": each.id,
        "crisis": each.crisis,
        "scenario": each.scenario,
        "text": each.text,
        "owner": each.owner,
        "due": each.due.isoformat() if each.due else None,
        "open": each.open,
        "done_at": at_home(each.done_at, zone),
        "done_by": each.done_by,
    }
