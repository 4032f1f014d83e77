"""What signatures prove, verified once and remembered while neither the credential nor the cards change."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from smdesk.accounts import AccountId
from smdesk.desk import Desk
from smdesk.store import View
from smdesk.usecases.vault.ground import Ground
from smdesk.usecases.vault.hand import known_keys
from smdesk.vault.cards import Card
from smdesk.vault.coverage import Around, Checked, Known, PartCover, check, part_cover
from smdesk.vault.credentials import Credential

if TYPE_CHECKING:
    from smdesk.store import Record
    from smdesk.usecases.vault.coverage import AccountCover


@dataclass(frozen=True, slots=True)
class Remembered:
    """What was found out about one account: from which records, until when it holds."""

    records: object
    until: datetime
    cover: AccountCover


class Proofs:
    """Keeps what was verified. One for a call; screens keep one as long as they are open."""

    def __init__(self) -> None:
        self._checked: dict[str, tuple[int, Known, Checked]] = {}
        self._known: tuple[object, Known] | None = None
        self._covers: tuple[object, dict[AccountId, Remembered]] = (None, {})

    def ground(self, desk: Desk, view: View) -> Ground:
        """The desk as an act meets it, with the keys on the cards as they were looked at before."""
        stamp = versions(view.all(Card)), versions(view.people()), sorted(desk.keys.cards_seen().items())
        if self._known is None or self._known[0] != stamp:
            self._known = stamp, known_keys(desk, view)
        return Ground(desk, view, self._known[1])

    def covers(self, stamp: object) -> dict[AccountId, Remembered]:
        """What was found out about each account, as long as what all of them rest on is the same."""
        if self._covers[0] != stamp:
            self._covers = stamp, {}
        return self._covers[1]

    def of(self, ground: Ground, credential: Credential) -> Checked:
        """What the signatures of a credential prove."""
        known = self._checked.get(credential.id)
        if known and known[0] == credential.version and known[1] is ground.keys:
            return known[2]
        checked = check(credential, ground.name, ground.keys)
        self._checked[credential.id] = (credential.version, ground.keys, checked)
        return checked

    def part(self, ground: Ground, credential: Credential) -> PartCover:
        """How one part is covered now."""
        return part_cover(credential, self.of(ground, credential), around_of(ground))


def around_of(ground: Ground) -> Around:
    """What coverage is judged with."""
    return Around(active=ground.active, keys=ground.keys, now=ground.now, proof_days=ground.rules.proof_days)


def versions(records: Iterable[Record]) -> list[tuple[str, int]]:
    """Which records these are, as they are now."""
    return [(record.id, record.version) for record in records]
