"""When a card counts (V02), whoever may write the desk's files: the rules on cards alone."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.keys.sealing import AgeSealing
from smdesk.desk import Desk
from smdesk.people import PersonId
from smdesk.store import View
from smdesk.usecases.vault.cards import cards
from smdesk.usecases.vault.hand import known_keys
from smdesk.vault.cards import Card, Cards, CardState, Confirmation
from smdesk.vault.ports import OwnKeys
from tests.fakes import AYSE, DENIZ, MEHMET, MONDAY, OWNER
from tests.vault.with_keys import VaultDesk

SEALING = AgeSealing()
STRANGER = PersonId("n-stranger")
KEYS: dict[str, OwnKeys] = {person: SEALING.new_keys() for person in (AYSE, MEHMET, DENIZ, STRANGER)}
OTHERS = SEALING.new_keys()
LATER = MONDAY + timedelta(days=1)


def card_of(person: PersonId, keys: OwnKeys | None = None, made: int = 0) -> Card:
    keys = keys or KEYS[person]
    card = Card(
        id=f"k-{person}-{made}",
        person=person,
        recipient=keys.public.recipient,
        verifier=keys.public.verifier,
        made_at=MONDAY + timedelta(hours=made),
    )
    return replace(card, signature=SEALING.sign(card.own_words(), keys.signing))


def confirmed(card: Card, by: PersonId, keys: OwnKeys | None = None) -> Card:
    signature = SEALING.sign(card.confirming_words(by, LATER), (keys or KEYS[by]).signing)
    return replace(card, confirmations=(*card.confirmations, Confirmation(by=by, at=LATER, signature=signature)))


def judged(card: Card, *others: Card, seen: dict[str, str] | None = None) -> CardState:
    return Cards((card, *others), SEALING.verify, seen or {}).state(card)


def test_v02_two_people_can_begin_by_comparing_one_another() -> None:
    ayse, mehmet = confirmed(card_of(AYSE), MEHMET), confirmed(card_of(MEHMET), AYSE)

    assert judged(card_of(AYSE), mehmet) is CardState.NOT_COMPARED
    assert judged(ayse, mehmet) is CardState.COMPARED
    assert judged(mehmet, ayse) is CardState.COMPARED


def test_v02_ones_own_word_and_that_of_somebody_without_a_card_count_for_nothing() -> None:
    assert judged(confirmed(card_of(AYSE), AYSE)) is CardState.NOT_COMPARED
    assert judged(confirmed(card_of(AYSE), STRANGER)) is CardState.NOT_COMPARED


@pytest.mark.parametrize("field", ["recipient", "verifier", "person"])
def test_v02_a_card_with_another_key_or_name_put_in_is_forged(field: str) -> None:
    others = {"recipient": OTHERS.public.recipient, "verifier": OTHERS.public.verifier, "person": DENIZ}
    card = confirmed(card_of(AYSE), MEHMET)

    assert judged(replace(card, **{field: others[field]}), card_of(MEHMET)) is CardState.FORGED


def test_v02_a_confirmation_does_not_move_to_another_card() -> None:
    swapped = card_of(AYSE, OTHERS)
    kept = replace(swapped, confirmations=confirmed(card_of(AYSE), MEHMET).confirmations)

    assert judged(kept, card_of(MEHMET)) is CardState.NOT_COMPARED


def test_v02_a_card_this_machine_has_not_seen_needs_the_word_of_somebody_it_knows() -> None:
    swapped = confirmed(card_of(AYSE, OTHERS, made=1), STRANGER)
    seen = {AYSE: card_of(AYSE).fingerprint, MEHMET: card_of(MEHMET).fingerprint}

    assert judged(swapped, card_of(STRANGER), card_of(MEHMET), seen=seen) is CardState.CHANGED
    assert judged(swapped, card_of(STRANGER)) is CardState.COMPARED
    vouched = confirmed(swapped, MEHMET)
    assert judged(vouched, card_of(STRANGER), card_of(MEHMET), seen=seen) is CardState.COMPARED


def test_v02_a_newer_card_nobody_compared_does_not_push_out_the_one_that_counts() -> None:
    good, newer = confirmed(card_of(AYSE), MEHMET), card_of(AYSE, OTHERS, made=5)
    cards = Cards((good, newer, card_of(MEHMET)), SEALING.verify, {})

    assert cards.counting(AYSE) == good
    assert cards.of(AYSE) == good


def test_v02_what_was_confirmed_before_a_card_ended_stays_what_a_stolen_key_said_does_not() -> None:
    ayse, mehmet = confirmed(card_of(AYSE), MEHMET), card_of(MEHMET)

    assert judged(ayse, mehmet.revoked(MEHMET, LATER + timedelta(days=1))) is CardState.COMPARED
    assert judged(ayse, mehmet.revoked(MEHMET, LATER - timedelta(hours=1))) is CardState.NOT_COMPARED
    assert judged(ayse, mehmet.revoked(MEHMET, LATER + timedelta(days=1), stolen=True)) is CardState.NOT_COMPARED
    assert judged(ayse.revoked(AYSE, LATER), mehmet) is CardState.REVOKED


@given(st.binary(max_size=100), st.text(max_size=100), st.text(max_size=60))
def test_no_odd_signature_holds_and_none_breaks_the_check(said: bytes, signature: str, verifier: str) -> None:
    assert not SEALING.verify(said, signature, KEYS[AYSE].public.verifier)
    assert not SEALING.verify(said, signature, verifier)


def test_the_digits_are_eight_groups_of_four_and_each_key_has_its_own() -> None:
    groups = card_of(AYSE).fingerprint.split(" ")

    assert [len(group) for group in groups] == [4] * 8
    assert all(group.isdecimal() for group in groups)
    assert len({card_of(AYSE).fingerprint, card_of(AYSE, OTHERS).fingerprint, card_of(MEHMET).fingerprint}) == 3


def test_v02_a_card_swapped_on_the_desk_shows_as_changed_where_the_old_one_was_seen() -> None:
    team = VaultDesk()
    sealed_for = known_keys(*_looking(team, OWNER)).recipients[AYSE]
    with team.desk(DENIZ).writing() as tx:
        own = next(card for card in tx.all(Card) if card.person == AYSE)
        swapped = replace(card_of(AYSE, OTHERS), id=own.id, version=own.version)
        signature = SEALING.sign(swapped.own_words(), OTHERS.signing)
        tx.put(confirmed(replace(swapped, signature=signature), STRANGER))
        tx.put(card_of(STRANGER))
        tx.commit(team.desk(DENIZ).entry("card.publish", own.id, at=team.clock()))

    desk, view = _looking(team, OWNER)
    states = {each.person.id: each.state for each in cards(desk)}
    assert states[AYSE] is CardState.CHANGED
    assert AYSE not in known_keys(desk, view).recipients
    assert sealed_for != OTHERS.public.recipient
    newcomer, view = _looking(team, MEHMET)
    assert known_keys(newcomer, view).recipients[AYSE] == OTHERS.public.recipient


def _looking(team: VaultDesk, who: PersonId) -> tuple[Desk, View]:
    desk = team.desk(who)
    with desk.reading() as view:
        return desk, view
