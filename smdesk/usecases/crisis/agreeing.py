"""The chain's words on a statement: at a terminal, or by telephone before a witness (C03)."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from smdesk.cleaning import bounded, clean_line
from smdesk.crisis.chain import CLAUSE, may_say, missing, standing, voice_of
from smdesk.crisis.statements import ByPhone, Statement, Yes
from smdesk.desk import Desk, me
from smdesk.errors import BadInput, Conflict, Refused
from smdesk.findings import Finding
from smdesk.people import Person, PersonId
from smdesk.policy import Policy
from smdesk.store import Transaction, View
from smdesk.usecases.around import refuse
from smdesk.usecases.crisis.finding import team_of
from smdesk.usecases.crisis.reminding import mine_to_say
from smdesk.usecases.crisis.stating import StatementView, good_until, statement_view, words_say


def say_yes(desk: Desk, statement_id: str, *, read: str = "", comment: str = "") -> StatementView:
    """Say yes to exactly the text that stands there; `read` is the digest that was looked at, another is a Conflict."""
    return _said(desk, statement_id, yes=True, read=read, comment=comment)


def say_no(desk: Desk, statement_id: str, comment: str, *, read: str = "") -> StatementView:
    """Say no, and what is to be mended; yeses given before count no more."""
    if not comment.strip():
        raise BadInput("comment_missing")
    return _said(desk, statement_id, yes=False, read=read, comment=comment)


def _said(desk: Desk, statement_id: str, *, yes: bool, read: str, comment: str) -> StatementView:
    with desk.writing() as tx:
        desk.attests(tx)
        statement = tx.get(Statement, statement_id)
        word = _word(desk, tx, statement, me(desk, tx), comment=comment)
        after = replace(statement, yeses=(*statement.yeses, replace(word, yes=yes)))
        if read not in ("", statement.digest):
            raise Conflict(mine=after, theirs=statement)
        if not yes:
            after = replace(after, asked_at=None)
        else:
            refuse(words_say(desk, tx, statement))
        return _kept(desk, tx, after, "crisis.yes")


def _word(desk: Desk, view: View, statement: Statement, person: Person, *, comment: str = "") -> Yes:
    """Somebody's yes to the text as it stands; Refused where it is not theirs to say."""
    policy, team, now = view.get(Policy, "policy"), team_of(desk, view), desk.clock()
    fallback = policy.fallback_role
    refuse(may_say(statement, person, team, policy.crisis, now, fallback))
    voice = voice_of(statement, person, team, policy.crisis, now, fallback)
    if voice is None:
        raise Refused([Finding("statement_not_asked", clause=CLAUSE)])
    away = team.stands_in_for(person, voice.substitute or voice.step.role, None)
    return Yes(
        role=voice.step.role,
        by=person.id,
        at=now,
        text=statement.digest,
        comment=clean_line(bounded(comment, "line")).strip(),
        substitute=voice.substitute,
        instead_of=away.id if away else None,
    )


def yes_by_phone(
    desk: Desk, statement_id: str, approver: PersonId, witness: PersonId, *, read_back: bool
) -> StatementView:
    """Write down that an approver said yes on the telephone, after the text was read back, with somebody listening.

    It counts once the witness has confirmed it at their own terminal. The witness is neither author nor recorder, nor
    the approver.
    """
    with desk.writing() as tx:
        desk.attests(tx)
        statement = tx.get(Statement, statement_id)
        recorder = me(desk, tx)
        if not read_back:
            raise Refused([Finding("not_read_back", clause=CLAUSE)])
        refuse(_may_witness(tx, statement, witness, recorder, approver))
        word = _word(desk, tx, statement, tx.get(Person, approver))
        phone = ByPhone(recorded_by=recorder.id, read_back=True, witness=witness)
        after = replace(statement, yeses=(*statement.yeses, replace(word, phone=phone)))
        return _kept(desk, tx, after, "crisis.yes", "by_phone")


def _may_witness(
    view: View, statement: Statement, witness: PersonId, recorder: Person, approver: PersonId
) -> list[Finding]:
    """Who listened must be somebody else than who wrote the text, who writes this down, and who says yes."""
    person = view.get(Person, witness)
    if person.id in (statement.author, statement.changed_by, recorder.id, approver):
        return [Finding("witness_too_close", clause=CLAUSE, params={"person": person.name})]
    if recorder.id == approver:
        return [Finding("phone_by_oneself", clause=CLAUSE, params={"person": recorder.name})]
    return []


def confirm_witnessed(desk: Desk, statement_id: str) -> StatementView:
    """Confirm, as the witness at your own terminal, that you heard the yes to this text; from now on it counts."""
    return _phone(desk, statement_id, "crisis.witness", as_witness=True)


def confirm_own(desk: Desk, statement_id: str) -> StatementView:
    """Confirm, as the approver at your own terminal, the yes you gave by telephone."""
    return _phone(desk, statement_id, "crisis.confirm", as_witness=False)


def _phone(desk: Desk, statement_id: str, act: str, *, as_witness: bool) -> StatementView:
    with desk.writing() as tx:
        desk.attests(tx)
        statement, person, now = tx.get(Statement, statement_id), me(desk, tx), desk.clock()
        holding = standing(statement)
        mine = [word for word in holding if word.phone and person.id == (word.phone.witness if as_witness else word.by)]
        if not mine:
            raise Refused([Finding("nothing_by_phone", clause=CLAUSE)])
        yeses = tuple(_stamped(word, now, as_witness=as_witness) if word in mine else word for word in statement.yeses)
        after = replace(statement, yeses=yeses)
        return _kept(desk, tx, after, act)


def _stamped(word: Yes, now: datetime, *, as_witness: bool) -> Yes:
    if word.phone is None:
        return word
    if as_witness:
        return replace(word, phone=replace(word.phone, witnessed_at=now))
    return replace(word, phone=replace(word.phone, confirmed_at=now))


def _kept(desk: Desk, tx: Transaction, statement: Statement, act: str, *fields: str) -> StatementView:
    """Keep a word; with the last one a text prepared beforehand is good for as long as policy says."""
    rules = tx.get(Policy, "policy").crisis
    if not statement.crisis and not missing(statement, rules):
        statement = replace(statement, good_until=good_until(desk, tx))
    tx.put(statement)
    seen = statement_view(desk, tx, replace(statement, version=statement.version + 1))
    tx.commit(desk.entry(act, statement.id, *fields, at=desk.clock()))
    return seen


def awaiting_my_word(desk: Desk) -> tuple[StatementView, ...]:
    """The statements that wait for the word of the person at the desk: a yes, or what they heard on the telephone."""
    with desk.reading() as view:
        return tuple(statement_view(desk, view, each) for each in mine_to_say(desk, view))
