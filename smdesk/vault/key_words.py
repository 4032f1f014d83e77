"""How it stands with keys and cards, in sentences: the same for the command line and the screens."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from smdesk.errors import KeyStoreError
from smdesk.i18n import N_, _
from smdesk.names import name_in
from smdesk.vault.cards import CardState
from smdesk.vault.ports import KeyPlace, KeysHere, KeyState
from smdesk.words import error_text

if TYPE_CHECKING:
    from smdesk.usecases.vault.identity import Identity

CARD_STATES: Mapping[str, str] = {
    CardState.COMPARED: N_("compared"),
    CardState.NOT_COMPARED: N_("not compared"),
    CardState.CHANGED: N_("changed, compare again"),
    CardState.FORGED: N_("forged"),
    CardState.REVOKED: N_("revoked"),
}

STATES: Mapping[tuple[KeyState, KeyPlace], str] = {
    (KeyState.READY, KeyPlace.KEYRING): N_("Your keys are ready; they lie in this computer's keyring."),
    (KeyState.READY, KeyPlace.FILE): N_("Your keys are open until you leave; they lie in a file under a passphrase."),
    (KeyState.LOCKED, KeyPlace.KEYRING): N_("Your keys lie in this computer's keyring, and that is locked."),
    (KeyState.LOCKED, KeyPlace.FILE): N_("Your keys lie in a file under a passphrase; it is locked."),
    (KeyState.NOT_HERE, KeyPlace.KEYRING): N_("Your keys lie in a keyring that cannot be reached now."),
    (KeyState.NOT_HERE, KeyPlace.FILE): N_("Your keys lie in a file that must not be used as it is."),
    (KeyState.NONE, KeyPlace.KEYRING): N_("You have no keys yet; they will go into this computer's keyring."),
    (KeyState.NONE, KeyPlace.FILE): N_("You have no keys yet; they will go into a file under a passphrase."),
}


def card_state(state: CardState | None, *, alone: bool = False) -> str:
    """`compared`, `not compared`, …; `no card yet`"""
    if state is None:
        return _("no card yet")
    if alone and state is CardState.NOT_COMPARED:
        return _("not compared (nobody else is here)")
    return name_in(CARD_STATES, state.value)


def why_line(here: KeysHere) -> str:
    """What is in the way, empty where nothing is."""
    return error_text(KeyStoreError(here.why, **here.params)) if here.why else ""


def identity_lines(found: Identity) -> list[str]:
    """How it stands with somebody's keys and card, and what to do next."""
    here = found.here
    lines = [_(STATES[here.state, here.place])]
    if here.why != "keys_locked" and (why := why_line(here)):
        lines.append(why)
    if found.ended:
        lines.append(_("Their card is revoked: make new keys. These are kept, to open what was closed for them."))
    if found.elsewhere:
        lines.append(_("The desk knows a card of yours: import its keys from your recovery file."))
    if found.card is not None:
        lines.append(_("Your card: {state}.").format(state=card_state(found.state, alone=found.alone)))
        lines.append(_("Its digits: {digits}").format(digits=found.card.fingerprint))
        if found.state is CardState.NOT_COMPARED and not found.alone:
            lines.append(_("Read them to a colleague by voice; your card counts once the colleague has confirmed it."))
    elif here.state is KeyState.READY and not found.ended:
        lines.append(_("Your card is not on the desk yet."))
    return lines
