"""Statements and replies of a crisis: written, put to the chain, agreed word for word, released (C03, C08)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from smdesk.cleaning import bounded, clean_line
from smdesk.crisis.chain import approved, asked_now, may_release, missing, source_of
from smdesk.crisis.crises import Crisis
from smdesk.crisis.notes import Note, NoteKind
from smdesk.crisis.rules import ChainStep
from smdesk.crisis.statements import Released, Statement
from smdesk.desk import Desk, institution, me, today
from smdesk.errors import BadInput, Conflict, Refused
from smdesk.findings import Finding, Severity
from smdesk.late_dataclass import dataclass
from smdesk.people import MAY, Act, Person, may
from smdesk.policy import Policy, in_language
from smdesk.posts import Channel, Post
from smdesk.store import Transaction, View
from smdesk.units import UnitId
from smdesk.usecases.around import around, nobodys_post, refuse
from smdesk.usecases.crisis.finding import runbook_of, still_lasts, the_crisis
from smdesk.usecases.crisis.timeline import outdated_facts
from smdesk.walltime import read_when

BLANK = "…"
"""Where a prepared text leaves room for the case's own words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """What is to be said; None leaves it as it is. `facts` are the ids of what it rests on, `reply_to` an item's."""

    title: str | None = None
    text: str | None = None
    language: str | None = None
    facts: tuple[str, ...] | None = None
    reply_to: str = ""


@dataclass(frozen=True, slots=True)
class StatementView:
    """A statement, whose yes is missing, who is asked now and since when, the corrected facts it rested on.

    `as_before` is the approved statement that says the same word for word.
    """

    statement: Statement
    approved: bool
    missing: tuple[ChainStep, ...]
    asked: tuple[ChainStep, ...]
    outdated: tuple[Note, ...]
    as_before: Statement | None = None
    findings: tuple[Finding, ...] = ()


def new_statement(desk: Desk, words: Words, *, crisis_id: str = "", scenario: str = "") -> StatementView:
    """Write a statement of a crisis or, with a `scenario`, one that is approved beforehand; whoever prepares may."""
    with desk.writing() as tx:
        person, now = me(desk, tx), desk.clock()
        _ask_right(person)
        crisis = None if scenario else the_crisis(tx, crisis_id)
        if crisis is not None:
            still_lasts(crisis)
        blank = Statement(
            id=desk.ids.new("w"),
            crisis=crisis.id if crisis else "",
            scenario=crisis.scenario if crisis else runbook_of(desk, tx, scenario).id,
            author=person.id,
            created_at=now,
            changed_by=person.id,
            changed_at=now,
            language=institution(tx).language,
            reply_to=words.reply_to,
        )
        return _kept(desk, tx, _written(tx, blank, words), "crisis.statement")


def prepared_words(desk: Desk, scenario: str, crisis_id: str, key: str, words: Words) -> Words:
    """The text that a plan has ready under a key, in the language asked for, else the institution's."""
    with desk.reading() as view:
        runbook = runbook_of(desk, view, scenario or the_crisis(view, crisis_id).scenario)
        known = {text.key: text for text in runbook.texts}
        if key not in known:
            raise BadInput("unknown_text", given=key, known=list(known))
        language = words.language or institution(view).language
        ready = known[key]
    return replace(
        words,
        text=words.text or in_language(ready.text, language),
        title=words.title or in_language(ready.title, language),
        language=language,
    )


def edit_statement(desk: Desk, statement_id: str, words: Words, *, seen: int | None = None) -> StatementView:
    """Change a statement that is not out; another text has nobody's yes, and is put to the chain anew."""
    with desk.writing() as tx:
        person, now = me(desk, tx), desk.clock()
        _ask_right(person)
        statement = _open(tx, statement_id)
        after = _written(tx, statement, words)
        if after.digest != statement.digest:
            after = replace(after, changed_by=person.id, changed_at=now, asked_at=None, good_until=None)
        if seen not in (None, statement.version):
            raise Conflict(mine=after, theirs=statement)
        notes = []
        if statement.yeses and after.digest != statement.digest:
            notes = [Finding("approval_voided", Severity.WARN, "K2")]
        return _kept(desk, tx, after, "crisis.statement", *notes)


def _written(view: View, statement: Statement, words: Words) -> Statement:
    given: dict[str, object] = {}
    if words.text is not None:
        given["text"] = bounded(words.text, "text").strip()
    for name in ("title", "language"):
        text = getattr(words, name)
        if text is not None:
            given[name] = clean_line(bounded(text, "line")).strip()
    if words.facts is not None:
        given["facts"] = tuple(dict.fromkeys(_confirmed(view, statement, each).id for each in words.facts))
    return replace(statement, **given)  # type: ignore[arg-type]  # names are Statement's own


def _confirmed(view: View, statement: Statement, note_id: str) -> Note:
    """A confirmed fact of the same crisis; nothing is said on a rumour or on what was set right since."""
    note = view.get(Note, note_id)
    if note.kind is not NoteKind.FACT or note.crisis != statement.crisis:
        raise Refused([Finding("not_confirmed", clause="O5", params={"fact": note.text})])
    if note.corrected_by and note_id not in statement.facts:
        raise Refused([Finding("fact_corrected", clause="O5", params={"by": note.corrected_by})])
    return note


def ask_for_yes(desk: Desk, statement_id: str) -> StatementView:
    """Put a statement to its chain: read for words first, as everything that goes out."""
    with desk.writing() as tx:
        _ask_right(me(desk, tx))
        statement = _open(tx, statement_id)
        if not statement.text:
            raise BadInput("text_missing")
        if BLANK in statement.text:
            raise Refused([Finding("statement_blank", clause="own")])
        found = words_say(desk, tx, statement)
        refuse(found)
        return _kept(desk, tx, replace(statement, asked_at=desk.clock()), "crisis.ask", *found)


def words_say(desk: Desk, view: View, statement: Statement) -> list[Finding]:
    """What the content checks say of a statement, as of a post (S09)."""
    units = [account.unit for account in view.accounts()]
    unit = units[0] if units else next(iter(each.id for each in view.units()), UnitId(""))
    ground = around(desk, view)
    bare: Post = replace(nobodys_post(unit, ground), text=statement.text, channels=())
    first = next((account for account in view.accounts(unit)), None)
    channels = (Channel(account=first.id),) if first else ()
    return ground.words_say(replace(bare, channels=channels))


def release_statement(desk: Desk, statement_id: str, where: str, *, link: str = "", at: str = "") -> StatementView:
    """Note where an approved statement went out, when, with its link; it stands in the timeline as said publicly.

    Nothing is released before the last yes. An exercise releases nothing: it only notes that it would have.
    """
    with desk.writing() as tx:
        desk.attests(tx)
        person, now = me(desk, tx), desk.clock()
        _ask_right(person, Act.PUBLISH)
        statement = tx.get(Statement, statement_id)
        crisis = tx.get(Crisis, statement.crisis) if statement.crisis else None
        if crisis is None:
            raise Refused([Finding("statement_of_no_crisis", clause="K2")])
        refuse(may_release(statement, tx.get(Policy, "policy").crisis, tx.all(Statement), today(desk, tx)))
        refuse(_facts_say(tx, statement))
        zone = institution(tx).zone
        when = read_when(at, zone, zone).utc if at else now
        if when > now:
            raise BadInput("in_the_future", given=at)
        place = clean_line(bounded(where, "line")).strip()
        if not place:
            raise BadInput("where_missing")
        out = Released(where=place, at=when, by=person.id, link=clean_line(link))
        tx.put(said_note(desk, statement, out))
        if crisis.promise is not None and crisis.active:
            tx.put(replace(crisis, promise=None))
        return _kept(desk, tx, replace(statement, released=(*statement.released, out)), "crisis.say")


def _facts_say(view: View, statement: Statement) -> list[Finding]:
    """A statement that rests on a fact set right since is not released as it is."""
    outdated = outdated_facts(view, statement)
    return [Finding("rests_on_corrected", clause="O5", params={"fact": note.text}) for note in outdated]


def said_note(desk: Desk, statement: Statement, out: Released) -> Note:
    """The entry of the timeline that tells where a statement went out."""
    return Note(
        id=desk.ids.new("e"),
        crisis=statement.crisis,
        kind=NoteKind.SAID,
        text=f"{statement.title or clean_line(statement.text)[:80]} → {out.where}",
        at=out.at,
        by=out.by,
        about=statement.id,
        link=out.link,
    )


def drop_statement(desk: Desk, statement_id: str) -> StatementView:
    """Put a statement aside; it stays on record and can no longer be said."""
    with desk.writing() as tx:
        _ask_right(me(desk, tx))
        return _kept(desk, tx, replace(_open(tx, statement_id), dropped=True), "crisis.statement")


def statements(desk: Desk, crisis_id: str = "", *, prepared: bool = False) -> tuple[StatementView, ...]:
    """The statements of a crisis, the newest first; `prepared`: those that wait for one."""
    with desk.reading() as view:
        wanted = "" if prepared else the_crisis(view, crisis_id).id
        found = [each for each in view.all(Statement) if each.crisis == wanted]
        return tuple(statement_view(desk, view, each) for each in reversed(found))


def one_statement(desk: Desk, statement_id: str) -> StatementView:
    """One statement as it stands."""
    with desk.reading() as view:
        return statement_view(desk, view, view.get(Statement, statement_id))


def statement_view(desk: Desk, view: View, statement: Statement, *findings: Finding) -> StatementView:
    """A statement with whose yes is missing."""
    rules, others, day = view.get(Policy, "policy").crisis, view.all(Statement), today(desk, view)
    source = source_of(statement, rules, others, day)
    outdated = tuple(outdated_facts(view, statement))
    return StatementView(
        statement=statement,
        approved=approved(statement, rules, others, day),
        missing=() if source else tuple(missing(statement, rules)),
        asked=() if source else tuple(asked_now(statement, rules)),
        outdated=outdated,
        as_before=source,
        findings=(*findings, *(_outdated(note) for note in outdated)),
    )


def _outdated(note: Note) -> Finding:
    return Finding("rests_on_corrected", Severity.WARN, "O5", {"fact": note.text})


def _ask_right(person: Person, act: Act = Act.PREPARE) -> None:
    if not person.units_of(MAY[act]):
        refuse(may(person, act, None))


def _open(view: View, statement_id: str) -> Statement:
    """A statement that is neither out nor put aside."""
    statement = view.get(Statement, statement_id)
    if statement.dropped:
        raise Refused([Finding("statement_dropped", clause="K2")])
    if statement.released:
        raise Refused([Finding("statement_released", clause="K2")])
    return statement


def _kept(desk: Desk, tx: Transaction, statement: Statement, act: str, *findings: Finding) -> StatementView:
    tx.put(statement)
    seen = statement_view(desk, tx, replace(statement, version=statement.version + 1), *findings)
    tx.commit(desk.entry(act, statement.id, at=desk.clock()))
    return seen


def good_until(desk: Desk, view: View) -> date:
    """Until when a text approved today may be used without being asked about again."""
    return today(desk, view) + timedelta(days=view.get(Policy, "policy").crisis.text_days)
