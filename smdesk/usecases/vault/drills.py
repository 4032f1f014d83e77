"""The drill: IT asks, the backup's own client answers; nobody is shown anything (V02)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta

from smdesk.accounts import AccountId
from smdesk.desk import Desk
from smdesk.errors import Refused, Unopened
from smdesk.findings import Finding
from smdesk.people import MAY, Act, Person, PersonId
from smdesk.store import View
from smdesk.usecases.around import ask_right, refuse
from smdesk.usecases.vault.closing import layer_opened, opened
from smdesk.usecases.vault.ground import Ground
from smdesk.vault.credentials import Challenge, Credential, Part, Proof, digest_of
from smdesk.vault.drills import answer_statement, challenge_says, challenge_statement

CLAUSE = "B11"


@dataclass(frozen=True, slots=True)
class Asked:
    """A challenge, with the credential it is about."""

    credential: Credential
    challenge: Challenge


@dataclass(frozen=True, slots=True)
class Answered:
    """What came of one challenge: `failed` says why the envelope could not be opened, empty: proven."""

    credential: Credential
    proof: Proof

    @property
    def failed(self) -> str:
        """Why not; empty where it was opened."""
        return self.proof.failed


def ask_drills(
    desk: Desk, *, account: AccountId | None = None, person: PersonId | None = None, part: Part | None = None
) -> tuple[Asked, ...]:
    """Ask backups to prove that they can open what is closed for them: all of them, or those named.

    Who was asked already and still has time is not asked again.
    """
    with desk.writing() as tx:
        desk.attests(tx)
        ask_right(desk, tx, Act.DRILL, None)
        ground = Ground(desk, tx)
        asked: list[Asked] = []
        for credential in tx.all(Credential):
            if account in (None, credential.account) and part in (None, credential.part):
                new = _challenges(ground, credential, person)
                if new:
                    tx.put(replace(credential, challenges=(*_current(ground, credential), *new)))
                    asked += [Asked(credential, each) for each in new]
        if asked:
            about = dict.fromkeys(each.credential.id for each in asked)
            tx.commit(desk.entry("vault.drill.ask", "institution", *about, at=ground.now))
        return tuple(asked)


def _challenges(ground: Ground, credential: Credential, person: PersonId | None) -> list[Challenge]:
    two = credential.envelope.two_person
    meant = [(each.person, False) for each in credential.envelope.recipients if each.person != credential.holder]
    meant += [(each.person, True) for each in (two.releasers if two else ())]
    waiting = {(each.person, each.outer) for each in open_challenges(credential, ground)}
    return [
        _challenge(ground, credential, who, outer)
        for who, outer in meant
        if person in (None, who) and who in ground.active and who != ground.who and (who, outer) not in waiting
    ]


def _challenge(ground: Ground, credential: Credential, person: PersonId, outer: bool) -> Challenge:
    challenge = Challenge(
        nonce=ground.desk.ids.salt(),
        person=person,
        envelope=digest_of(credential.envelope),
        by=ground.who,
        at=ground.now,
        until=ground.now + timedelta(days=ground.rules.challenge_days),
        outer=outer,
    )
    said = challenge_statement(ground.name, credential, challenge)
    return replace(challenge, signature=ground.hand.sign(said))


def open_challenges(credential: Credential, ground: Ground) -> list[Challenge]:
    """The challenges that can still be answered."""
    return [each for each in credential.challenges if not challenge_says(credential, each, ground.now)]


def _current(ground: Ground, credential: Credential) -> list[Challenge]:
    """The challenges to keep: answered ones hold the proof, open ones wait."""
    answered = {proof.nonce for proof in credential.proofs}
    return [
        each
        for each in credential.challenges
        if each.nonce in answered or not challenge_says(credential, each, ground.now)
    ]


def my_drills(desk: Desk) -> tuple[Asked, ...]:
    """The challenges that wait for whoever sits here."""
    with desk.reading() as view:
        ground = Ground(desk, view)
        return tuple(_mine(ground, view, None))


def _mine(ground: Ground, view: View, account: AccountId | None) -> list[Asked]:
    return [
        Asked(credential, challenge)
        for credential in view.all(Credential)
        if account in (None, credential.account)
        for challenge in open_challenges(credential, ground)
        if challenge.person == ground.who
    ]


def answer_drills(desk: Desk, *, account: AccountId | None = None) -> tuple[Answered, ...]:
    """Answer every challenge that waits for whoever sits here, or those about one account.

    One that cannot be opened is answered too: with the reason, under the answerer's own signature.
    """
    with desk.writing() as tx:
        desk.attests(tx)
        ground = Ground(desk, tx)
        mine = _mine(ground, tx, account)
        if not mine:
            raise Refused([Finding("drill_not_asked", clause=CLAUSE)])
        done = []
        for asked in mine:
            refuse(_asked_says(ground, asked))
            credential = tx.get(Credential, asked.credential.id)
            answered = Answered(credential, _answer(ground, credential, asked.challenge))
            tx.put(replace(credential, proofs=(*credential.proofs, answered.proof)))
            done.append(answered)
        about = dict.fromkeys(each.credential.id for each in done)
        tx.commit(desk.entry("vault.drill.answer", "institution", *about, at=ground.now))
        return tuple(done)


def _asked_says(ground: Ground, asked: Asked) -> list[Finding]:
    """A challenge counts only from somebody who may ask, under their own signature."""
    said = challenge_statement(ground.name, asked.credential, asked.challenge)
    asker = ground.view.get(Person, asked.challenge.by)
    if not asker.holds(MAY[Act.DRILL], None) or not ground.signed_by(asker.id, said, asked.challenge.signature):
        return [Finding("drill_forged", clause=CLAUSE, params={"person": asker.name})]
    return []


def _answer(ground: Ground, credential: Credential, challenge: Challenge) -> Proof:
    proof = Proof(
        nonce=challenge.nonce,
        person=ground.who,
        envelope=challenge.envelope,
        at=ground.now,
        by_drill="",
        by_own="",
        outer=challenge.outer,
    )
    try:
        contents = layer_opened(ground, credential) if challenge.outer else opened(ground, credential)
    except (Refused, Unopened) as refusal:
        code = refusal.findings[0].code if isinstance(refusal, Refused) else refusal.code
        proof = replace(proof, failed=code)
        return replace(proof, by_own=ground.hand.sign(answer_statement(ground.name, credential, proof)))
    said = answer_statement(ground.name, credential, proof)
    return replace(proof, by_drill=ground.hand.sign_with(contents.drill, said), by_own=ground.hand.sign(said))
