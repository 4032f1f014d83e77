"""Cards: whose public keys are whose, and who compared them by voice (a card counts only after another's word)."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from smdesk.late_dataclass import dataclass
from smdesk.people import PersonId
from smdesk.vault.signing import to_sign

if TYPE_CHECKING:
    from smdesk.vault.ports import Verify


@dataclass(frozen=True, slots=True, kw_only=True)
class Confirmation:
    """Somebody's signed word that they compared a card's fingerprint with its owner by voice."""

    by: PersonId
    at: datetime
    signature: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """One person's public keys. New keys are a new card; the old one stays, revoked.

    `signature` is by the card's own key: whoever made the card has it. `recipient` is `age1…`, the rest base64.
    `stolen`: somebody else may have the key, so that nothing it ever signed counts.
    """

    id: str
    person: PersonId
    recipient: str
    verifier: str
    made_at: datetime
    signature: str = ""
    confirmations: tuple[Confirmation, ...] = ()
    revoked_at: datetime | None = None
    revoked_by: PersonId | None = None
    stolen: bool = False
    version: int = 0

    @property
    def fingerprint(self) -> str:
        """32 digits in groups of four, to be read aloud and compared."""
        digest = hashlib.sha256(to_sign("fingerprint", self.person, self.recipient, self.verifier)).digest()
        digits = f"{int.from_bytes(digest, 'big') % 10**32:032}"
        return " ".join(digits[start : start + 4] for start in range(0, 32, 4))

    def own_words(self) -> bytes:
        """What the owner signs: these are my keys."""
        return to_sign("card", self.id, self.person, self.recipient, self.verifier, self.made_at.isoformat())

    def confirming_words(self, by: PersonId, at: datetime) -> bytes:
        """What somebody signs who compared the fingerprint with the owner."""
        return to_sign("card confirmed", self.own_words(), by, at.isoformat())

    def revoked(self, by: PersonId, at: datetime, *, stolen: bool = False) -> Card:
        """The card, no longer to be used."""
        return replace(self, revoked_at=at, revoked_by=by, stolen=stolen)

    def signed_validly(self, at: datetime) -> bool:
        """Whether what it signed at a time counts: it was not revoked yet, and is not in other hands."""
        return not self.stolen and (self.revoked_at is None or at < self.revoked_at)


class CardState(StrEnum):
    """How far a card may be relied on; only `compared` counts."""

    COMPARED = "compared"
    NOT_COMPARED = "not_compared"
    CHANGED = "changed"
    FORGED = "forged"
    REVOKED = "revoked"


@dataclass(frozen=True, slots=True)
class Cards:
    """All cards of a desk, how signatures are checked, and which cards this machine has taken up (by person)."""

    cards: tuple[Card, ...]
    verify: Verify
    seen: Mapping[str, str]

    def of(self, person: PersonId) -> Card | None:
        """The card of a person to show: the one that counts, else the newest that is not revoked."""
        mine = [card for card in self.cards if card.person == person and card.revoked_at is None]
        return self.counting(person) or max(mine, key=lambda card: card.made_at, default=None)

    def counting(self, person: PersonId) -> Card | None:
        """The card that may be sealed to and relied on: compared by somebody else; the newest of them."""
        mine = (card for card in self.cards if card.person == person and self.state(card) is CardState.COMPARED)
        return max(mine, key=lambda card: card.made_at, default=None)

    def state(self, card: Card) -> CardState:
        """How far a card may be relied on, here and now.

        Where this machine took up another card of that person, only the word of somebody whose card it knows counts.
        """
        if card.revoked_at is not None:
            return CardState.REVOKED
        if not self.verify(card.own_words(), card.signature, card.verifier):
            return CardState.FORGED
        confirming = [theirs for _, theirs in self.confirmed_by(card)]
        if self.seen.get(card.person) in (None, card.fingerprint):
            return CardState.COMPARED if confirming else CardState.NOT_COMPARED
        known = any(self.seen.get(theirs.person) == theirs.fingerprint for theirs in confirming)
        return CardState.COMPARED if known else CardState.CHANGED

    def confirmed_by(self, card: Card) -> Iterator[tuple[Confirmation, Card]]:
        """The confirmations that hold, each with the card whose key signed it: another member's, good at that time."""
        for each in card.confirmations:
            said = card.confirming_words(each.by, each.at)
            for theirs in self.cards:
                if theirs.person != each.by or each.by == card.person or not theirs.signed_validly(each.at):
                    continue
                if self.verify(said, each.signature, theirs.verifier):
                    yield each, theirs
                    break

    def speaks_for(self, person: PersonId, said: bytes, signature: str, at: datetime) -> bool:
        """Whether one of a person's compared cards, good at that time, signed these bytes."""
        return any(
            card.person == person and card.signed_validly(at) and self.verify(said, signature, card.verifier)
            for card in self.cards
            if self._was_compared(card)
        )

    def _was_compared(self, card: Card) -> bool:
        return any(True for _ in self.confirmed_by(card))
