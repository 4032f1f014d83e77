"""Closing envelopes: for whom, signed, and opened once more before the old one gives way."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from smdesk.errors import DeskError, Refused
from smdesk.findings import Finding
from smdesk.people import PersonId
from smdesk.usecases.vault.ground import Ground
from smdesk.vault.contents import Contents, around, belongs_says, inside, read
from smdesk.vault.credentials import Credential, Envelope, Recipient, TwoPerson, digest_of, envelope_statement
from smdesk.vault.secret import Secret

CLAUSE = "B11"


def opened(ground: Ground, credential: Credential, sealed: str | None = None) -> Contents:
    """What a credential's envelope holds; Refused where it was moved, is an older one, or not for whoever sits here.

    `sealed`: an inner envelope that was taken out of its outer layer.
    """
    if wrong := ground.wrong(credential):
        raise Refused([Finding(wrong.value, clause=CLAUSE)])
    plain = ground.hand.open(credential.envelope.sealed if sealed is None else sealed)
    contents, said = read(plain.reveal(), credential.part)
    if findings := belongs_says(said, ground.name, credential, credential.envelope):
        raise Refused(findings)
    return contents


def layer_opened(ground: Ground, credential: Credential) -> Contents:
    """What the outer layer of a two-person envelope holds: the inner envelope, closed, and the layer's drill key."""
    two = credential.envelope.two_person
    if two is None or ground.who not in {each.person for each in two.releasers}:
        raise Refused([Finding("not_for_you", clause=CLAUSE)])
    return opened(ground, credential, two.sealed)


def closed(ground: Ground, credential: Credential, fields: Mapping[str, Secret], *, new_secret: bool) -> Credential:
    """The credential in a new envelope for its holder and all its backups who have a card that counts.

    The new envelope is opened again and compared before it is answered: the old one never gives way to a bad one.
    """
    old = credential.envelope
    number = old.number + 1
    drill, drill_public = ground.hand.new_drill()
    plain = inside(ground.name, credential, number, fields, drill)
    backups = _recipients(ground, credential.backups)
    mine = _recipients(ground, [credential.holder])
    sealed = _close(ground, plain, mine if credential.two_person else (*mine, *backups))
    envelope = Envelope(
        number=number,
        sealed=sealed,
        recipients=mine if credential.two_person else (*mine, *backups),
        drill_key=drill_public,
        by=ground.who,
        at=ground.now,
        since=number if new_secret else old.since,
        changed_at=ground.now if new_secret else old.changed_at,
        previous=digest_of(old) if old.number else "",
        two_person=_two_person(ground, credential, number, plain, backups) if credential.two_person else None,
    )
    signed = replace(envelope, signature=ground.hand.sign(envelope_statement(ground.name, credential, envelope)))
    return credential.with_new_secret(signed) if new_secret else credential.closed_again(signed)


def _two_person(
    ground: Ground, credential: Credential, number: int, plain: bytes, backups: tuple[Recipient, ...]
) -> TwoPerson | None:
    releasers = _recipients(ground, credential.releasers)
    if not (backups and releasers):
        return None
    inner = ground.hand.close(plain, _keys(backups))
    drill, drill_public = ground.hand.new_drill()
    outer = ground.hand.close(around(ground.name, credential, number, inner, drill), _keys(releasers))
    return TwoPerson(sealed=outer, backups=backups, releasers=releasers, drill_key=drill_public)


def _close(ground: Ground, plain: bytes, to: tuple[Recipient, ...]) -> str:
    if ground.who not in {each.person for each in to}:
        raise Refused([Finding("writer_not_in", clause=CLAUSE)])
    sealed = ground.hand.close(plain, _keys(to))
    if ground.hand.open(sealed).reveal() != plain:
        raise DeskError("envelope_unverified")
    return sealed


def _recipients(ground: Ground, people: Iterable[PersonId]) -> tuple[Recipient, ...]:
    """Those of some people who are still there and have a card that counts; one's own key needs none."""
    keys = {person: ground.keys.recipients.get(person, "") for person in dict.fromkeys(people)}
    if ground.who in keys:
        keys[ground.who] = ground.hand.recipient
    return tuple(Recipient(person, key) for person, key in keys.items() if key and person in ground.active)


def _keys(recipients: Iterable[Recipient]) -> list[str]:
    return list(dict.fromkeys(each.key for each in recipients))
