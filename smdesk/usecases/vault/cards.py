"""Cards on the desk: shown, compared by voice and signed, revoked."""

from __future__ import annotations

import hmac
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from smdesk.desk import Desk, me
from smdesk.errors import BadInput, Conflict
from smdesk.findings import Finding
from smdesk.people import Act, Person, PersonId
from smdesk.store import Transaction, View
from smdesk.units import Standing
from smdesk.usecases.around import ask_right, refuse
from smdesk.vault.cards import Card, Cards, CardState, Confirmation
from smdesk.vault.ports import Keys, PublicKeys


@dataclass(frozen=True, slots=True)
class CardView:
    """A person with their card, None where they made none; how far it may be relied on; who compared it."""

    person: Person
    card: Card | None = None
    state: CardState | None = None
    compared_by: tuple[str, ...] = ()
    mine: bool = False


def cards_of(desk: Desk, view: View) -> Cards:
    """Everybody's cards, judged by what this machine has seen; what counts is taken up into its memory."""
    keys = desk.keys
    cards = Cards(tuple(view.all(Card)), keys.sealing.verify, keys.cards_seen())
    people = {card.person for card in cards.cards}
    take_up(keys, cards.seen, [card for person in people if (card := cards.counting(person))])
    return cards


def take_up(keys: Keys, seen: Mapping[str, str], counting: Iterable[Card]) -> None:
    """Take cards that count for their owners' from now on; others in their place will show as changed."""
    for card in counting:
        if seen.get(card.person) != card.fingerprint:
            keys.remember_card(card.person, card.fingerprint)


def cards(desk: Desk) -> tuple[CardView, ...]:
    """Every active member with their card, and revoked cards after them."""
    with desk.reading() as view:
        known = cards_of(desk, view)
        people = {person.id: person for person in view.people()}
        standing = [person for person in people.values() if person.state is Standing.ACTIVE]
        shown = [_view(desk, known, person, known.of(person.id), people) for person in standing]
        revoked = [card for card in known.cards if card.revoked_at is not None and card.person in people]
        return (*shown, *(_view(desk, known, people[card.person], card, people) for card in revoked))


def _view(desk: Desk, known: Cards, person: Person, card: Card | None, people: dict[PersonId, Person]) -> CardView:
    mine = person.id == desk.who
    if card is None:
        return CardView(person, mine=mine)
    named = tuple(people[each.by].name for each, _ in known.confirmed_by(card) if each.by in people)
    return CardView(person, card, known.state(card), named, mine)


def confirm_card(desk: Desk, card_id: str, heard: str, *, seen: int | None = None) -> Card:
    """Sign that the digits of a card were compared with its owner by voice; `heard` are those digits."""
    own = desk.keys.own()
    with desk.writing() as tx:
        desk.attests(tx)
        card = tx.get(Card, card_id)
        now = desk.clock()
        refuse(_may_confirm(desk, tx, card, heard))
        signature = desk.keys.sealing.sign(card.confirming_words(desk.who, now), own.signing)
        word = Confirmation(by=desk.who, at=now, signature=signature)
        earlier = tuple(each for each in card.confirmations if each.by != desk.who)
        kept = _kept(desk, tx, card, replace(card, confirmations=(*earlier, word)), "card.confirm", seen)
    desk.keys.remember_card(card.person, card.fingerprint)
    return kept


def _may_confirm(desk: Desk, tx: Transaction, card: Card, heard: str) -> list[Finding]:
    owner, mine = tx.get(Person, card.person), _own_card(desk, tx)
    if card.person == desk.who:
        return [Finding("card_own", params={"person": owner.name})]
    if card.revoked_at is not None:
        return [Finding("card_revoked", params={"person": owner.name})]
    if mine is None:
        return [Finding("card_of_yours_missing")]
    digits = "".join(letter for letter in heard if letter.isdecimal())
    if not hmac.compare_digest(digits, card.fingerprint.replace(" ", "")):
        return [Finding("fingerprint_differs", params={"person": owner.name})]
    return []


def _own_card(desk: Desk, view: View) -> Card | None:
    """The card of the keys at hand, if the desk has it and it is not revoked."""
    public = desk.keys.here().public
    return next(
        (
            card
            for card in view.all(Card)
            if card.person == desk.who
            and card.revoked_at is None
            and public is not None
            and (card.recipient, card.verifier) == (public.recipient, public.verifier)
        ),
        None,
    )


def revoke_card(desk: Desk, card_id: str, *, stolen: bool = False, seen: int | None = None) -> Card:
    """End a card: one's own, or as an administrator anybody's. `stolen`: what its key ever signed counts no more."""
    with desk.writing() as tx:
        desk.attests(tx)
        card = tx.get(Card, card_id)
        if card.person != desk.who:
            ask_right(desk, tx, Act.ADMINISTER, None)
        if card.revoked_at is not None and (card.stolen or not stolen):
            raise BadInput("card_revoked", person=tx.get(Person, card.person).name)
        after = card.revoked(desk.who, card.revoked_at or desk.clock(), stolen=stolen)
        if stolen:
            _all_to_be_changed(desk, tx, card.person)
        return _kept(desk, tx, card, after, "card.revoke", seen)


def _all_to_be_changed(desk: Desk, tx: Transaction, person: PersonId) -> None:
    """Whoever has the key can open what was closed for it: each of those secrets must be changed."""
    from smdesk.vault.credentials import Cause, Credential  # asked for only when a key was stolen

    for credential in tx.all(Credential):
        if credential.envelope.opened_by(person):
            tx.put(credential.is_due(Cause.CARD_REVOKED, desk.clock(), person))


def published(desk: Desk) -> Card:
    """The card of the keys at hand, put on the desk where it is not there yet."""
    own = desk.keys.own()
    with desk.writing() as tx:
        person, now = me(desk, tx), desk.clock()
        if (there := _own_card(desk, tx)) is not None:
            return there
        if is_revoked(tx, person.id, own.public):
            refuse([Finding("keys_ended")])
        card = Card(
            id=desk.ids.new("k"),
            person=person.id,
            recipient=own.public.recipient,
            verifier=own.public.verifier,
            made_at=now,
        )
        signed = replace(card, signature=desk.keys.sealing.sign(card.own_words(), own.signing))
        kept = _kept(desk, tx, signed, signed, "card.publish", None)
    desk.keys.remember_card(kept.person, kept.fingerprint)
    return kept


def is_revoked(view: View, person: PersonId, public: PublicKeys) -> bool:
    """Whether the card of these keys was ended."""
    mine = (card for card in view.all(Card) if card.person == person and card.verifier == public.verifier)
    return any(card.revoked_at is not None for card in mine)


def live_cards(view: View, person: PersonId) -> Sequence[Card]:
    """A person's cards that are not revoked."""
    return [card for card in view.all(Card) if card.person == person and card.revoked_at is None]


def _kept(desk: Desk, tx: Transaction, before: Card, after: Card, act: str, seen: int | None) -> Card:
    if seen not in (None, before.version):
        raise Conflict(mine=after, theirs=before)
    tx.put(after)
    tx.commit(desk.entry(act, after.id, f"person:{after.person}", at=desk.clock()))
    return replace(after, version=after.version + 1)
