"""Opening: a secret shown to whoever may see it, and the code of the moment; on record before it is seen."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from smdesk.accounts import Account
from smdesk.desk import Desk
from smdesk.errors import BadInput, Refused
from smdesk.findings import Finding
from smdesk.people import Act, Person
from smdesk.store import Transaction
from smdesk.usecases.around import refuse
from smdesk.usecases.vault.closing import opened
from smdesk.usecases.vault.ground import Ground
from smdesk.vault.credentials import Cause, Credential, Opened, SignedIn, opened_statement
from smdesk.vault.emergencies import Emergency, opening_says, stage_of
from smdesk.vault.totp import seconds_left, totp_code, totp_key

if TYPE_CHECKING:
    from collections.abc import Mapping

    from smdesk.vault.secret import Secret

CLAUSE = "B11"


@dataclass(frozen=True, slots=True)
class Code:
    """The code of a second factor, and for how many seconds it still holds."""

    code: Secret
    seconds_left: int


def reveal(desk: Desk, credential_id: str, *, emergency: str = "") -> Mapping[str, Secret]:
    """What an envelope holds, by field, for its holder, for whoever it is for by name, or in an emergency.

    That it was opened is signed and on the desk before the answer is given.
    """
    with desk.writing() as tx:
        ground = Ground(desk, tx)
        credential = tx.get(Credential, credential_id)
        running = tx.get(Emergency, emergency) if emergency else None
        refuse(reveal_says(ground, credential, running))
        if running is not None:
            desk.attests(tx)
        fields = opened(ground, credential, _handed(running, credential)).fields
        note = Opened(by=ground.who, at=ground.now, number=credential.envelope.number, emergency=emergency)
        note = replace(note, signature=ground.hand.sign(opened_statement(ground.name, credential, note)))
        after = replace(credential, opened=(*credential.opened, note))
        if running is not None:
            after = after.is_due(Cause.EMERGENCY, ground.now, running.id)
            tx.put(running.with_taken(credential.part, credential.envelope.number, ground.now))
        tx.put(after)
        tx.commit(
            desk.entry("vault.open", credential.id, *([f"emergency:{emergency}"] if emergency else ()), at=ground.now)
        )
        return fields


def current_code(desk: Desk, credential_id: str, *, emergency: str = "") -> Code:
    """The code of the moment, for those who may open the envelope; that it was asked for stands in the trail."""
    with desk.writing() as tx:
        ground = Ground(desk, tx)
        credential = tx.get(Credential, credential_id)
        running = tx.get(Emergency, emergency) if emergency else None
        refuse(reveal_says(ground, credential, running))
        secret = opened(ground, credential, _handed(running, credential)).fields.get("totp")
        if secret is None:
            raise BadInput("no_totp")
        tx.commit(desk.entry("vault.code", credential.id, at=ground.now))
        return code_of(secret, ground)


def code_of(secret: Secret, ground: Ground) -> Code:
    """The code that a secret gives now."""
    now = ground.desk.clock()
    return Code(type(secret)(totp_code(totp_key(secret.text), now)), seconds_left(now))


def signed_in(desk: Desk, credential_id: str) -> Credential:
    """One's word that the secret let one in today; only of somebody it was closed for."""
    with desk.writing() as tx:
        desk.attests(tx)
        ground = Ground(desk, tx)
        credential = tx.get(Credential, credential_id)
        if not credential.envelope.opened_by(desk.who):
            raise Refused([Finding("not_for_you", clause=CLAUSE)])
        word = SignedIn(by=desk.who, at=ground.now, number=credential.envelope.number)
        others = tuple(each for each in credential.signed_in if each.by != desk.who)
        return _kept(ground, tx, replace(credential, signed_in=(*others, word)), "vault.signed_in")


def reveal_says(ground: Ground, credential: Credential, running: Emergency | None) -> list[Finding]:
    """What forbids whoever sits here to see a secret: outside an emergency it is the holder's."""
    account = ground.view.get(Account, credential.account)
    if findings := ground.may_say(Act.OPEN, account):
        return findings
    if not credential.envelope.opened_by(ground.who):
        return [Finding("not_for_you", clause=CLAUSE)]
    if running is not None:
        return _emergency_says(ground, credential, running)
    if ground.who == credential.holder or (ground.named(account) and not credential.two_person):
        return []
    holder = ground.view.get(Person, credential.holder).name
    return [Finding("emergency_first", clause=CLAUSE, params={"person": holder})]


def _emergency_says(ground: Ground, credential: Credential, running: Emergency) -> list[Finding]:
    if running.by != ground.who or running.account != credential.account:
        return [Finding("not_your_emergency", clause=CLAUSE)]
    stage = stage_of(running, list(ground.view.all(Credential)), ground.now)
    return opening_says(running, credential, stage)


def _handed(running: Emergency | None, credential: Credential) -> str | None:
    if running is None or not credential.two_person:
        return None
    return running.handed_for(credential.part, credential.envelope.number)


def _kept(ground: Ground, tx: Transaction, credential: Credential, act: str) -> Credential:
    tx.put(credential)
    tx.commit(ground.desk.entry(act, credential.id, at=ground.now))
    return replace(credential, version=credential.version + 1)
