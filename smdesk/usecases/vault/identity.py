"""A person's own keys: made once, carried to a second machine, kept on a sheet for the day they are lost."""

from __future__ import annotations

from dataclasses import dataclass

from smdesk.desk import Desk, institution, me
from smdesk.findings import Finding
from smdesk.usecases.around import refuse
from smdesk.usecases.vault.cards import cards_of, live_cards, published
from smdesk.vault.cards import Card, CardState
from smdesk.vault.ports import KeysHere, KeyState
from smdesk.vault.recovery_sheet import Sheet
from smdesk.vault.secret import Secret


@dataclass(frozen=True, slots=True)
class Identity:
    """How it stands with the keys of whoever sits here, and with their card.

    `alone`: nobody else is at this desk who could compare it. `elsewhere`: the desk has a card, this machine no keys.
    """

    person: str
    here: KeysHere
    card: Card | None = None
    state: CardState | None = None
    alone: bool = False
    elsewhere: bool = False


def identity(desk: Desk) -> Identity:
    """Look how it stands; nobody is asked for anything."""
    here = desk.keys.here()
    with desk.reading() as view:
        person, known = me(desk, view), cards_of(desk, view)
        mine = live_cards(view, person.id)
        card = next((c for c in mine if here.public and c.recipient == here.public.recipient), None)
        others = [other for other in view.people() if other.id != person.id and other.state == "active"]
        return Identity(
            person=person.name,
            here=here,
            card=card,
            state=known.state(card) if card else None,
            alone=not others,
            elsewhere=here.state is KeyState.NONE and bool(mine),
        )


def create_identity(desk: Desk, passphrase: Secret | None = None) -> Card:
    """Make keys on this machine and put their card on the desk.

    Where the desk has a card of this person already, its keys lie elsewhere: they are imported, not replaced.
    """
    with desk.reading() as view:
        person = me(desk, view)
        if desk.keys.here().state is KeyState.NONE:
            refuse([Finding("keys_elsewhere", params={"person": person.name}) for _ in live_cards(view, person.id)[:1]])
            desk.keys.create(passphrase)
    return published(desk)


def import_identity(desk: Desk, recovery: bytes, passphrase: Secret) -> Card:
    """Take the keys of a recovery file in on this machine."""
    desk.keys.take_in(recovery, passphrase)
    return published(desk)


def recovery_sheet(desk: Desk, passphrase: Secret) -> Sheet:
    """What is printed and kept in a safe: the keys under a passphrase that is written down elsewhere."""
    file = desk.keys.recovery_file(passphrase)
    card = published(desk)
    with desk.reading() as view:
        names = (me(desk, view).name, institution(view).name)
    return Sheet(person=names[0], institution=names[1], card=card, file=file.decode("ascii"), made_at=desk.clock())
