"""The drill: somebody proves that they can open an envelope, and nobody sees what is in it (V02)."""

from __future__ import annotations

from datetime import datetime, timedelta

from smdesk.findings import Finding
from smdesk.vault.credentials import Challenge, Credential, Proof, digest_of, statement
from smdesk.vault.ports import Verify

CLAUSE = "B11"


def challenge_statement(desk: str, credential: Credential, challenge: Challenge) -> bytes:
    """What IT signs, and the answerer signs again: single use, for one person and one envelope."""
    return statement(
        "drill",
        desk=desk,
        account=credential.account,
        part=credential.part,
        envelope=challenge.envelope,
        person=challenge.person,
        nonce=challenge.nonce,
        until=challenge.until.isoformat(),
        outer=challenge.outer,
    )


def answer_statement(desk: str, credential: Credential, proof: Proof) -> bytes:
    """What the answerer signs, with the drill key and with their own."""
    return statement(
        "drill answer",
        desk=desk,
        account=credential.account,
        part=credential.part,
        envelope=proof.envelope,
        person=proof.person,
        nonce=proof.nonce,
        at=proof.at.isoformat(),
        outer=proof.outer,
        failed=proof.failed,
    )


def challenge_says(credential: Credential, challenge: Challenge | None, now: datetime) -> list[Finding]:
    """What forbids to answer a challenge now."""
    if challenge is None:
        return [Finding("drill_not_asked", clause=CLAUSE)]
    if any(proof.nonce == challenge.nonce for proof in credential.proofs):
        return [Finding("drill_answered", clause=CLAUSE)]
    if challenge.until <= now:
        return [Finding("drill_over", clause=CLAUSE, params={"until": challenge.until})]
    if challenge.envelope != digest_of(credential.envelope):
        return [Finding("drill_other_envelope", clause=CLAUSE)]
    return []


def holds(proof: Proof, credential: Credential, desk: str, own_key: str, verify: Verify) -> bool:
    """Whether a proof shows that this very envelope was opened by this very person."""
    envelope, said = credential.envelope, answer_statement(desk, credential, proof)
    outer = envelope.two_person.drill_key if envelope.two_person else ""
    drill_key = outer if proof.outer else envelope.drill_key
    asked = any(each.nonce == proof.nonce and each.person == proof.person for each in credential.challenges)
    return (
        asked
        and not proof.failed
        and bool(drill_key and own_key)
        and proof.envelope == digest_of(envelope)
        and verify(said, proof.by_drill, drill_key)
        and verify(said, proof.by_own, own_key)
    )


def fresh(proven_at: datetime, now: datetime, days: int) -> bool:
    """Whether what was proven then still counts."""
    return now - proven_at <= timedelta(days=days)
