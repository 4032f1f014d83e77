"""Terminals of people who have keys and cards, on a desk kept as files; secrets go in by standard input."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

from smdesk.people import PersonId
from smdesk.policy import Policy
from smdesk.units import Institution
from smdesk.vault.cards import Card, Confirmation
from smdesk.vault.rules import VaultRules
from tests.cli.terminal import FakeWorld, Terminal
from tests.fakes import AYSE, OWNER, PLAIN_POLICY, fill
from tests.vault.with_keys import EVERYBODY, records

CANARY = "Kanarya-7Sarı!Defne"
"""A password that is looked for everywhere afterwards."""
CANARY_TOTP = "KANARYA7DEFNE234"
CANARY_NOTE = "kasa-notu-Kanarya9Mavi"
LOGIN_IN = json.dumps({"user_name": "muh@deneme.edu", "password": CANARY, "notes": CANARY_NOTE}).encode()
SECOND_IN = json.dumps({"totp": CANARY_TOTP, "recovery_codes": ["8f3k-29dj", "q1ms-77aa"]}).encode()

E_MAILS = {
    "n-ayse": "ayse@deneme.edu",
    "n-mehmet": "mehmet@deneme.edu",
    "n-deniz": "deniz@deneme.edu",
    "n-owner": "ilker@deneme.edu",
    "n-it": "isil@deneme.edu",
}


def vault_terminal(folder: Path, rules: VaultRules | None = None) -> Terminal:
    """Ayşe's terminal; everybody's keys are on this machine, everybody's card is compared."""
    world = FakeWorld(folder)
    institution, policy, *others = records(replace(PLAIN_POLICY, vault=rules or VaultRules()))
    assert isinstance(institution, Institution)
    assert isinstance(policy, Policy)
    store = world.keeping.create(str(folder / "desk.json"), institution, policy)
    for person in EVERYBODY:
        world.keys_of(store.desk_id, person).create()
    cards = [_card(world, store.desk_id, person) for person in EVERYBODY]
    fill(store, [*others, *cards], world.clock())
    store.close()
    return Terminal(world)


def of(terminal: Terminal, person: PersonId) -> Terminal:
    """Somebody else's terminal."""
    return terminal.of(E_MAILS[person])


def _card(world: FakeWorld, desk: str, person: PersonId) -> Card:
    by = OWNER if person != OWNER else AYSE
    keys, other = world.keys_of(desk, person), world.keys_of(desk, by).own()
    own, at = keys.own(), world.clock()
    card = Card(
        id=f"card-{person}", person=person, recipient=own.public.recipient, verifier=own.public.verifier, made_at=at
    )
    card = replace(card, signature=keys.sealing.sign(card.own_words(), own.signing))
    said = keys.sealing.sign(card.confirming_words(by, at), other.signing)
    return replace(card, confirmations=(Confirmation(by=by, at=at, signature=said),))
