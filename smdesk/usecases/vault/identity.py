"""A person's own keys: made once, carried to a second machine, kept on a sheet for the day they are lost."""

from __future__ import annotations

from dataclasses import dataclass

from smdesk.desk import Desk, institution, me, today
from smdesk.errors import BadInput
from smdesk.findings import Finding
from smdesk.usecases.around import refuse
from smdesk.usecases.vault.cards import cards_of, is_revoked, live_cards, published
from smdesk.vault.cards import Card, CardState
from smdesk.vault.ports import KeysHere, KeyState
from smdesk.vault.recovery_sheet import Sheet, sheet_page
from smdesk.vault.secret import Secret


@dataclass(frozen=True, slots=True)
class Identity:
    """How it stands with the keys of whoever sits here, and with their card.

    `alone`: nobody else is at this desk who could compare it. `elsewhere`: the desk has a card, this machine no keys.
    `ended`: the card of the keys here is revoked.
    """

    person: str
    here: KeysHere
    card: Card | None = None
    state: CardState | None = None
    alone: bool = False
    elsewhere: bool = False
    ended: bool = False


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
            ended=here.public is not None and is_revoked(view, person.id, here.public),
        )


def create_identity(desk: Desk, passphrase: Secret | None = None) -> Card:
    """Make keys on this machine and put their card on the desk.

    Where the desk has a card of this person already, its keys lie elsewhere: they are imported, not replaced. Keys
    whose card is revoked are put aside, and open what was closed for them.
    """
    here = desk.keys.here()
    with desk.reading() as view:
        person = me(desk, view)
        ended = here.public is not None and is_revoked(view, person.id, here.public)
        if (ended or here.state is KeyState.NONE) and live_cards(view, person.id):
            refuse([Finding("keys_elsewhere", params={"person": person.name})])
    if ended:
        desk.keys.put_aside()
    if ended or here.state is KeyState.NONE:
        desk.keys.create(passphrase)
    return published(desk)


def import_identity(desk: Desk, path: str, passphrase: Secret) -> Card:
    """Take the keys of a recovery file, or of a sheet with it inside, in on this machine."""
    desk.keys.take_in(desk.keys.recovery_at(path), passphrase)
    return published(desk)


def write_recovery(desk: Desk, path: str, passphrase: Secret) -> str:
    """Write the keys under a passphrase: `.html` as a sheet to print and lay in a safe, else the bare file."""
    file = desk.keys.recovery_file(passphrase)
    card = published(desk)
    folder, _, name = path.replace("\\", "/").rpartition("/")
    if not name:
        raise BadInput("name_missing")
    if name.lower().endswith((".html", ".htm")):
        with desk.reading() as view:
            whose, where, day = me(desk, view).name, institution(view).name, today(desk, view)
        sheet = Sheet(person=whose, institution=where, card=card, file=file.decode("ascii"), made_on=day)
        file = sheet_page(sheet).encode()
    return desk.files.put(folder or ("/" if path.startswith("/") else "."), name, file)
