"""The report of a crisis: what happened, what was known, said and decided, what follows (C06)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, tzinfo

from smdesk.crisis.chain import standing
from smdesk.crisis.crises import Crisis
from smdesk.crisis.history import Moment, Names, history
from smdesk.crisis.names import level_name
from smdesk.crisis.notes import Note, NoteKind
from smdesk.crisis.prevention import Prevention
from smdesk.crisis.report import Document, Row, Section
from smdesk.crisis.statements import Statement
from smdesk.dates import short_day, when
from smdesk.desk import Desk, institution
from smdesk.i18n import _, spoken
from smdesk.late_dataclass import dataclass
from smdesk.names import role_name
from smdesk.policy import in_language
from smdesk.store import View
from smdesk.usecases.crisis.finding import the_crisis
from smdesk.usecases.crisis.timeline import notes_of
from smdesk.walltime import zone_of


@dataclass(frozen=True, slots=True)
class Story:
    """Everything that is known of one crisis."""

    crisis: Crisis
    institution: str
    notes: Sequence[Note]
    statements: Sequence[Statement]
    prevention: Sequence[Prevention]
    moments: Sequence[Moment]
    names: Names
    units: Names
    zone: tzinfo


def story(desk: Desk, crisis_id: str = "") -> Story:
    """A crisis with its timeline."""
    with desk.reading() as view:
        crisis = the_crisis(view, crisis_id)
        names: dict[str, str] = {person.id: person.name for person in view.people()}
        notes = notes_of(view, crisis.id)
        said = [each for each in view.all(Statement) if each.crisis == crisis.id]
        return Story(
            crisis=crisis,
            institution=institution(view).name,
            notes=notes,
            statements=said,
            prevention=[each for each in view.all(Prevention) if each.crisis == crisis.id],
            moments=history(crisis, notes, said, names),
            names=names,
            units=_units(view),
            zone=zone_of(institution(view).zone),
        )


def _units(view: View) -> Names:
    return {unit.id: unit.name for unit in view.units()}


def report(desk: Desk, crisis_id: str = "") -> Document:
    """The report, in the language spoken now."""
    told = story(desk, crisis_id)
    crisis = told.crisis
    head = _("Exercise: {title}") if crisis.drill else _("Crisis: {title}")
    return Document(
        title=head.format(title=in_language(crisis.title, spoken(), crisis.scenario)),
        language=spoken(),
        lines=tuple(_lines(told)),
        sections=tuple(section for section in _sections(told) if section.rows or section.text),
    )


def _lines(told: Story) -> Iterator[str]:
    crisis = told.crisis
    yield told.institution
    yield _("Level: {level}").format(level=f"{crisis.level} ({level_name(crisis.level)})")
    units = ", ".join(told.units.get(unit, unit) for unit in crisis.units) or _("everything")
    yield _("Scope: {units}").format(units=units)
    by = told.names.get(crisis.declared_by, crisis.declared_by)
    yield _("Declared: {when}, {person}").format(when=_when(told, crisis.declared_at), person=by)
    if crisis.stood_down_at is not None:
        yield _("Stood down: {when}").format(when=_when(told, crisis.stood_down_at))
    if crisis.withdrawn_at is not None:
        yield _("Taken back as a false alarm: {when}").format(when=_when(told, crisis.withdrawn_at))
    waited = {post for hold in crisis.held for post in hold.posts}
    if waited:
        yield _("Posts that waited for a decision: {number}").format(number=len(waited))


def _when(told: Story, moment: datetime) -> str:
    return when(moment.astimezone(told.zone))


def _sections(told: Story) -> Iterator[Section]:
    yield Section(
        _("What happened"),
        (_("when"), _("who"), _("what"), _("in words")),
        tuple((_when(told, each.at), each.by, each.kind, _linked(each)) for each in told.moments),
    )
    yield Section(_("Facts"), (_("fact"), _("source"), _("confirmed by"), _("stands")), tuple(_facts(told)))
    yield Section(_("Rumours"), (_("when"), _("rumour")), tuple(_rumours(told)))
    for statement in told.statements:
        yield from _statement(told, statement)
    lessons = [each for each in told.prevention if each.owner is None]
    yield Section(_("What was learned"), (_("lesson"),), tuple((each.text,) for each in lessons))
    actions = [each for each in told.prevention if each.owner is not None]
    yield Section(
        _("So that it does not come back"), (_("action"), _("who"), _("until"), _("done")), _actions(told, actions)
    )


def _linked(moment: Moment) -> str:
    return f"{moment.text} {moment.link}" if moment.link else moment.text


def _facts(told: Story) -> Iterator[Row]:
    for note in told.notes:
        if note.kind is NoteKind.FACT:
            by = told.names.get(note.confirmed_by or "", "")
            yield note.text, note.source, by, _("set right later") if note.corrected_by else _("yes")


def _rumours(told: Story) -> Iterator[Row]:
    for note in told.notes:
        if note.kind is NoteKind.RUMOUR:
            yield _when(told, note.at), note.text


def _statement(told: Story, statement: Statement) -> Iterator[Section]:
    """A statement's words, then who said yes to them and where they went."""
    heading = _("Statement: {title}").format(title=statement.title or statement.id)
    yield Section(heading, text=statement.text)
    rows = [
        *(
            (role_name(word.role), told.names.get(word.by, word.by), _when(told, word.at))
            for word in standing(statement)
        ),
        *(
            (out.where, told.names.get(out.by, out.by), f"{_when(told, out.at)} {out.link}")
            for out in statement.released
        ),
    ]
    yield Section(_("Agreed and released"), (_("as, or where"), _("who"), _("when")), tuple(rows))


def _actions(told: Story, actions: Iterable[Prevention]) -> tuple[Row, ...]:
    return tuple(
        (
            each.text,
            told.names.get(each.owner or "", ""),
            short_day(each.due) if each.due else "",
            _when(told, each.done_at) if each.done_at else _("no"),
        )
        for each in actions
    )
