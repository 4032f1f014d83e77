"""After a departure: everything that was closed for somebody who left, closed again without them, all or nothing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from smdesk.desk import Desk
from smdesk.errors import Stopped
from smdesk.people import PersonId
from smdesk.store import View
from smdesk.usecases.vault.closing import closed, opened
from smdesk.usecases.vault.credentials import held_by
from smdesk.usecases.vault.ground import Ground
from smdesk.vault.credentials import Cause, Credential

Told = Callable[[int, int], None]
"""Hears how many of how many are done."""


@dataclass(frozen=True, slots=True)
class ClosedAgain:
    """What was closed again, and what whoever sits here cannot open: somebody else has to."""

    done: tuple[Credential, ...]
    others: tuple[Credential, ...]


def close_without(
    desk: Desk,
    person: PersonId,
    *,
    told: Told = lambda _done, _of: None,
    stopped: Callable[[], bool] = lambda: False,
) -> ClosedAgain:
    """Close everything that is closed for somebody again, without them; they may know the secrets: all are due.

    It is prepared without holding anybody up and committed at once; Conflict where something changed meanwhile.
    """
    with desk.reading() as view:
        ground = Ground(desk, view)
        mine, others = _concerned(ground, view, person)
        done = []
        for number, credential in enumerate(mine):
            if stopped():
                raise Stopped
            told(number, len(mine))
            done.append(_without(ground, credential, person))
    if done:
        _commit(desk, ground, done)
    told(len(mine), len(mine))
    return ClosedAgain(tuple(replace(each, version=each.version + 1) for each in done), tuple(others))


def _concerned(ground: Ground, view: View, person: PersonId) -> tuple[list[Credential], list[Credential]]:
    """What is closed for somebody: what whoever sits here can close again, and what only others can."""
    mine: list[Credential] = []
    others: list[Credential] = []
    for each in view.all(Credential):
        if _has(each, person):
            alone = not each.two_person or each.holder == ground.who
            can = each.envelope.opened_by(ground.who) and alone and ground.who != person
            (mine if can else others).append(each)
    return mine, others


def _has(credential: Credential, person: PersonId) -> bool:
    two = credential.envelope.two_person
    return credential.envelope.opened_by(person) or any(
        each.person == person for each in (two.releasers if two else ())
    )


def _without(ground: Ground, credential: Credential, person: PersonId) -> Credential:
    fields = opened(ground, credential).fields
    meant = held_by(credential, ground.who) if credential.holder == person else credential
    rest = replace(
        meant,
        backups=tuple(each for each in meant.backups if each != person),
        releasers=tuple(each for each in meant.releasers if each != person),
    )
    return closed(ground, rest.is_due(Cause.LEFT, ground.now, person), fields, new_secret=False)


def _commit(desk: Desk, ground: Ground, done: list[Credential]) -> None:
    with desk.writing() as tx:
        for each in done:
            tx.put(each)
        tx.commit(desk.entry("vault.close_again", "institution", *(each.id for each in done), at=ground.now))
