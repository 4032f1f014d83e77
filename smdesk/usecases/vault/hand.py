"""The hand that closes, opens and signs: the keys of whoever sits here, and the cards of the others."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from smdesk.desk import Desk
from smdesk.people import PersonId
from smdesk.store import View
from smdesk.usecases.vault.cards import take_up
from smdesk.vault.cards import Card, Cards
from smdesk.vault.coverage import Known
from smdesk.vault.ports import Keys, OwnKeys
from smdesk.vault.secret import Secret


class Hand:
    """What the person at the desk does with their own keys, which are asked for once."""

    def __init__(self, keys: Keys) -> None:
        self._keys = keys

    @cached_property
    def _own(self) -> OwnKeys:
        return self._keys.own()

    @property
    def recipient(self) -> str:
        """Their age recipient."""
        return self._own.public.recipient

    @property
    def verifier(self) -> str:
        """What their signatures are checked with."""
        return self._own.public.verifier

    def close(self, plain: bytes, to: Sequence[str]) -> str:
        """An envelope for these recipients."""
        return self._keys.sealing.seal(plain, to)

    def open(self, sealed: str) -> Secret:
        """What is in an envelope; Unopened where it is not for them, or damaged."""
        return self._keys.sealing.open(sealed, self._own.identity)

    def sign(self, said: bytes) -> str:
        """Their signature."""
        return self._keys.sealing.sign(said, self._own.signing)

    def new_drill(self) -> tuple[Secret, str]:
        """A fresh drill key, and its public half."""
        return self._keys.sealing.new_signing_key()

    def sign_with(self, key: Secret, said: bytes) -> str:
        """A signature by a drill key."""
        return self._keys.sealing.sign(said, key)


def known_keys(desk: Desk, view: View) -> Known:
    """The keys on everybody's cards."""
    keys = desk.keys
    cards = Cards(tuple(view.all(Card)), keys.sealing.verify, keys.cards_seen())
    counting = {person.id: card for person in view.people() if (card := cards.counting(person.id))}
    take_up(keys, cards.seen, counting.values())
    ever: dict[PersonId, tuple[Card, ...]] = {}
    for card in cards.cards:
        if keys.sealing.verify(card.own_words(), card.signature, card.verifier):
            ever[card.person] = (*ever.get(card.person, ()), card)
    return Known(
        recipients={person: card.recipient for person, card in counting.items()},
        verifiers={person: card.verifier for person, card in counting.items()},
        cards=ever,
        verify=keys.sealing.verify,
        locks=keys.sealing.recipients_in,
    )
