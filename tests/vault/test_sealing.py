"""Envelopes and signatures: who opens them, and what is said of what was tampered with (V01)."""

import copy
import pickle

import pytest

from data.keys.sealing import AgeSealing
from smdesk.errors import BadInput, Unopened
from smdesk.vault.secret import Secret
from smdesk.vault.signing import to_sign

SEALING = AgeSealing()
AYSE, MEHMET, STRANGER = SEALING.new_keys(), SEALING.new_keys(), SEALING.new_keys()
ENVELOPE = SEALING.seal("parola: şeker".encode(), [AYSE.public.recipient, MEHMET.public.recipient])


def test_v01_each_recipient_opens_an_envelope_and_nobody_else() -> None:
    assert SEALING.open(ENVELOPE, AYSE.identity).text == "parola: şeker"
    assert SEALING.open(ENVELOPE, MEHMET.identity).text == "parola: şeker"
    with pytest.raises(Unopened) as refused:
        SEALING.open(ENVELOPE, STRANGER.identity)
    assert refused.value.code == "not_for_you"


def test_v01_the_number_of_recipients_shows_without_opening_each_counted_once() -> None:
    twice = SEALING.seal(b"x", [AYSE.public.recipient, AYSE.public.recipient])

    assert SEALING.recipients_in(ENVELOPE) == 2
    assert SEALING.recipients_in(twice) == 1
    assert SEALING.recipients_in("no envelope") == 0


@pytest.mark.parametrize("place", [2, 5, -3])
def test_v01_a_changed_letter_is_damage_and_not_somebody_elses(place: int) -> None:
    lines = ENVELOPE.splitlines()
    line = lines[place]
    lines[place] = ("B" if line[3] != "B" else "C").join([line[:3], line[4:]])

    with pytest.raises(Unopened) as refused:
        SEALING.open("\n".join(lines) + "\n", AYSE.identity)
    assert refused.value.code in ("envelope_damaged", "not_for_you")


@pytest.mark.parametrize("recipients", [[], ["age1nobody"], ["ssh-ed25519 AAAA"]])
def test_v01_nothing_is_sealed_to_what_is_no_recipient(recipients: list[str]) -> None:
    with pytest.raises(BadInput):
        SEALING.seal(b"x", recipients)


def test_a_signature_holds_for_its_bytes_and_key_only() -> None:
    said = to_sign("card", "a", "bc")
    signature = SEALING.sign(said, AYSE.signing)

    assert SEALING.verify(said, signature, AYSE.public.verifier)
    assert not SEALING.verify(to_sign("card", "ab", "c"), signature, AYSE.public.verifier)
    assert not SEALING.verify(to_sign("drill", "a", "bc"), signature, AYSE.public.verifier)
    assert not SEALING.verify(said, signature, MEHMET.public.verifier)
    assert not SEALING.verify(said, "none", "ş")


def test_v01_a_secret_is_not_shown_in_passing() -> None:
    secret = Secret("şeker")

    assert "şeker" not in f"{secret} {secret!r} {secret:>9} {[secret]} {AYSE}"
    assert "AGE-SECRET-KEY" not in repr(AYSE)
    with pytest.raises(TypeError):
        pickle.dumps(secret)
    with pytest.raises(TypeError):
        copy.copy(secret)
    assert secret == Secret("şeker".encode())
    assert secret != Secret("tuz")
