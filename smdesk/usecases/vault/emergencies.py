"""Emergency access: asked, seen by all it concerns, released or refused, and closed only after a new secret (V02)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from smdesk.accounts import Account, AccountId
from smdesk.cleaning import bounded, clean_line
from smdesk.desk import Desk, me
from smdesk.errors import BadInput, Refused
from smdesk.findings import Finding
from smdesk.people import MAY, Act, PersonId
from smdesk.store import Transaction, View
from smdesk.usecases.around import refuse
from smdesk.usecases.vault.closing import layer_opened
from smdesk.usecases.vault.ground import Ground
from smdesk.vault.credentials import Credential, Part, Rehearsal
from smdesk.vault.emergencies import (
    Emergency,
    Handed,
    Stage,
    Word,
    closing_says,
    emergency_statement,
    release_says,
    stage_of,
    unchanged,
)

CLAUSE = "B11"


@dataclass(frozen=True, slots=True)
class EmergencyView:
    """An emergency as those it concerns see it: how far it is, and what whoever looks may do about it.

    `opens` are the parts the asker could open now, `to_change` those that were opened and are still the same.
    `a_barrier`: nobody opens it alone; else the wait is a promise, and the envelope could be opened without it.
    """

    emergency: Emergency
    account: Account
    stage: Stage
    mine: bool
    may_answer: bool
    opens: tuple[Part, ...]
    to_change: tuple[Part, ...]
    a_barrier: bool


def ask_emergency(desk: Desk, account_id: AccountId, reason: str, *, rehearsal: bool = False) -> Emergency:
    """Ask for an account one is a backup of. Holder, other backups and IT see it; policy says how long it waits.

    `rehearsal`: two practise on a two-person envelope; it ends in a new secret too.
    """
    with desk.writing() as tx:
        desk.attests(tx)
        ground = Ground(desk, tx)
        account = tx.get(Account, account_id)
        why = clean_line(bounded(reason, "line"))
        if not why:
            raise BadInput("emergency_reason_missing")
        concerned = of_account(tx, account_id)
        refuse(_ask_says(ground, account, concerned))
        emergency = Emergency(
            id=desk.ids.new("e"),
            account=account_id,
            by=desk.who,
            reason=why,
            at=ground.now,
            wait_until=ground.now + timedelta(hours=ground.rules.wait_hours),
            rehearsal=rehearsal,
        )
        signed = ground.hand.sign(emergency_statement(ground.name, emergency, "ask", ground.who, ground.now))
        return _kept(ground, tx, replace(emergency, signature=signed), "vault.emergency.ask")


def _ask_says(ground: Ground, account: Account, credentials: Sequence[Credential]) -> list[Finding]:
    if findings := ground.may_say(Act.OPEN, account):
        return findings
    if not any(each.envelope.opened_by(ground.who) and each.holder != ground.who for each in credentials):
        return [Finding("not_a_backup", clause=CLAUSE, params={"handle": account.handle})]
    mine = (each for each in ground.view.all(Emergency) if each.open and each.account == account.id)
    if running := next((each for each in mine if each.by == ground.who), None):
        return [Finding("emergency_running", clause=CLAUSE, params={"emergency": running.id})]
    return []


def release(desk: Desk, emergency_id: str, why: str = "") -> Emergency:
    """Let it go ahead before the wait is over. A releaser of a two-person envelope takes the inner one out for it."""
    with desk.writing() as tx:
        desk.attests(tx)
        ground = Ground(desk, tx)
        before = tx.get(Emergency, emergency_id)
        credentials = of_account(tx, before.account)
        refuse([*release_says(before, ground.who), *_say_says(ground, before, credentials)])
        handed = tuple(
            Handed(part=each.part, number=each.envelope.number, sealed=layer_opened(ground, each).inner)
            for each in credentials
            if each.two_person and ground.who in each.releasers and each.envelope.two_person
        )
        word = _word(ground, before, "release", why)
        return _kept(ground, tx, replace(before, released=word, handed=handed), "vault.emergency.release")


def refuse_emergency(desk: Desk, emergency_id: str, why: str) -> Emergency:
    """Say no to it; what was opened before stays to be changed."""
    with desk.writing() as tx:
        desk.attests(tx)
        ground = Ground(desk, tx)
        before = tx.get(Emergency, emergency_id)
        refuse([*release_says(before, ground.who), *_say_says(ground, before, of_account(tx, before.account))])
        word = _word(ground, before, "refuse", why)
        return _kept(ground, tx, replace(before, refused=word, handed=()), "vault.emergency.refuse")


def close_emergency(desk: Desk, emergency_id: str, why: str = "") -> Emergency:
    """Close it: everything that was opened has a new secret. What two opened together then counts as proven."""
    with desk.writing() as tx:
        desk.attests(tx)
        ground = Ground(desk, tx)
        before = tx.get(Emergency, emergency_id)
        credentials = of_account(tx, before.account)
        if before.closed is not None:
            raise Refused([Finding("emergency_over", clause=CLAUSE, params={"emergency": before.id})])
        if ground.who != before.by:
            refuse(_say_says(ground, before, credentials))
        refuse(closing_says(before, credentials))
        _note_rehearsals(tx, ground, before, credentials)
        word = _word(ground, before, "close", why)
        return _kept(ground, tx, replace(before, closed=word, handed=()), "vault.emergency.close")


def _note_rehearsals(tx: Transaction, ground: Ground, done: Emergency, credentials: Sequence[Credential]) -> None:
    """A backup and a releaser opened it, and it was changed: that backup can open it, as far as anything shows it."""
    for each in credentials:
        key = each.envelope.key_of(done.by)
        if each.two_person and key and any(taken.part is each.part for taken in done.taken):
            proof = Rehearsal(person=done.by, key=key, at=ground.now, number=each.envelope.number)
            tx.put(replace(each, rehearsals=(*each.rehearsals, proof)))


def emergencies(desk: Desk) -> tuple[EmergencyView, ...]:
    """The emergencies that concern whoever sits here: open ones first, then the newest."""
    with desk.reading() as view:
        return tuple(sorted(running(Ground(desk, view), view), key=_order))


def running(ground: Ground, view: View, *, open_only: bool = False) -> list[EmergencyView]:
    """The emergencies that concern whoever sits here, as one of the account's people, or as IT."""
    sees_all = me(ground.desk, view).holds(MAY[Act.DRILL], None)
    found = []
    for emergency in view.all(Emergency):
        credentials = of_account(view, emergency.account)
        concerned = {person for each in credentials for person in (*each.people, *each.releasers)} | {emergency.by}
        if (sees_all or ground.who in concerned) and (emergency.open or not open_only):
            found.append(_seen(ground, emergency, credentials))
    return found


def _seen(ground: Ground, emergency: Emergency, credentials: list[Credential]) -> EmergencyView:
    stage = stage_of(emergency, credentials, ground.now)
    free = stage in (Stage.RELEASED, Stage.WAITED_OUT, Stage.OPENED, Stage.ROTATED)
    mine = [each for each in credentials if each.envelope.opened_by(emergency.by)]
    opens = tuple(
        each.part
        for each in mine
        if (emergency.handed_for(each.part, each.envelope.number) if each.two_person else free) and emergency.open
    )
    says = [*release_says(emergency, ground.who), *_say_says(ground, emergency, credentials)]
    return EmergencyView(
        emergency=emergency,
        account=ground.view.get(Account, emergency.account),
        stage=stage,
        mine=emergency.by == ground.who,
        may_answer=not says,
        opens=opens,
        to_change=tuple(unchanged(emergency, credentials)),
        a_barrier=bool(mine) and all(each.two_person for each in mine),
    )


def _order(seen: EmergencyView) -> tuple[bool, float]:
    return not seen.emergency.open, -seen.emergency.at.timestamp()


def of_account(view: View, account: AccountId) -> list[Credential]:
    """The parts of an account that are in the vault."""
    return [each for each in view.all(Credential) if each.account == account]


def _say_says(ground: Ground, emergency: Emergency, credentials: Sequence[Credential]) -> list[Finding]:
    """What forbids whoever sits here to answer it: it is for the holder, the other backups and the releasers."""
    say: set[PersonId] = set()
    for each in credentials:
        say |= {each.holder, *each.releasers, *(() if each.two_person else each.backups)}
    if ground.who in say - {emergency.by}:
        return []
    return [Finding("no_say_in_it", clause=CLAUSE)]


def _word(ground: Ground, emergency: Emergency, what: str, why: str) -> Word:
    said = emergency_statement(ground.name, emergency, what, ground.who, ground.now)
    reason = clean_line(bounded(why, "line"))
    return Word(by=ground.who, at=ground.now, why=reason, signature=ground.hand.sign(said))


def _kept(ground: Ground, tx: Transaction, emergency: Emergency, act: str) -> Emergency:
    tx.put(emergency)
    tx.commit(ground.desk.entry(act, emergency.id, at=ground.now))
    return replace(emergency, version=emergency.version + 1)


def account_of(desk: Desk, emergency_id: str) -> AccountId:
    """Which account an emergency is about."""
    with desk.reading() as view:
        return view.get(Emergency, emergency_id).account
