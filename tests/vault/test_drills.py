"""The drill (V02): only what was proven counts, nobody is shown anything, and a proof ends."""

from __future__ import annotations

from dataclasses import replace

import pytest

from smdesk.errors import Refused
from smdesk.usecases.vault.coverage import coverage
from smdesk.usecases.vault.credentials import add_credential, rotate, share
from smdesk.usecases.vault.drills import answer_drills, ask_drills, my_drills
from smdesk.usecases.vault.opening import signed_in
from smdesk.vault.coverage import Sure
from smdesk.vault.credentials import Part, Proof, Recipient, digest_of, envelope_statement
from tests.fakes import AYSE, DENIZ, MEHMET, OWNER, X
from tests.vault.with_keys import IT, LOGIN, SECOND, VaultDesk, kept, tampered


@pytest.fixture
def team() -> VaultDesk:
    made = VaultDesk()
    add_credential(made.desk(AYSE), X, Part.LOGIN, LOGIN, backups=[MEHMET])
    return made


def sureness(team: VaultDesk) -> dict[str, str]:
    """How surely each backup of the faculty's X can open it, as IT sees it."""
    desk = team.desk(IT)
    desk.store.refresh()
    cover = next(each for each in coverage(desk).accounts if each.account.id == X)
    return {each.person: each.sure.value for each in cover.backups}


def found(team: VaultDesk) -> set[str]:
    desk = team.desk(IT)
    cover = next(each for each in coverage(desk).accounts if each.account.id == X)
    return {finding.code for finding in cover.findings}


def codes(error: pytest.ExceptionInfo[Refused]) -> list[str]:
    return [finding.code for finding in error.value.findings]


def test_v02_consistent_becomes_proven_only_by_the_backups_own_answer(team: VaultDesk) -> None:
    assert sureness(team) == {MEHMET: "consistent"}
    (asked,) = ask_drills(team.desk(IT))
    assert (asked.challenge.person, asked.challenge.envelope) == (
        MEHMET,
        digest_of(kept(team.desk(AYSE)).envelope),
    )
    assert sureness(team) == {MEHMET: "consistent"}

    (answered,) = answer_drills(team.desk(MEHMET))

    assert answered.failed == ""
    assert sureness(team) == {MEHMET: "proven"}
    assert coverage(team.desk(IT)).proven_percent == 33  # one of three active accounts


def test_v02_a_drill_shows_nobody_the_secret_and_is_no_opening(team: VaultDesk) -> None:
    ask_drills(team.desk(IT))
    answer_drills(team.desk(MEHMET))

    credential = kept(team.desk(IT))

    assert credential.opened == ()
    assert "Kanarya" not in repr(credential)


def test_v02_a_challenge_is_for_one_person_and_used_once(team: VaultDesk) -> None:
    ask_drills(team.desk(IT))
    assert my_drills(team.desk(DENIZ)) == ()
    with pytest.raises(Refused) as others:
        answer_drills(team.desk(DENIZ))

    answer_drills(team.desk(MEHMET))
    with pytest.raises(Refused) as again:
        answer_drills(team.desk(MEHMET))

    assert (codes(others), codes(again)) == (["drill_not_asked"], ["drill_not_asked"])


def test_v02_only_it_asks_and_it_asks_nobody_twice(team: VaultDesk) -> None:
    with pytest.raises(Refused) as refused:
        ask_drills(team.desk(AYSE))
    assert codes(refused) == ["not_your_role"]
    assert len(ask_drills(team.desk(IT))) == 1
    assert ask_drills(team.desk(IT)) == ()


def test_v02_a_challenge_is_over_after_fourteen_days(team: VaultDesk) -> None:
    ask_drills(team.desk(IT))
    team.clock.forward(days=13, hours=23)
    assert len(my_drills(team.desk(MEHMET))) == 1

    team.clock.forward(hours=1)

    assert my_drills(team.desk(MEHMET)) == ()
    assert len(ask_drills(team.desk(IT))) == 1


@pytest.mark.parametrize("again", ["share", "rotate"])
def test_v02_a_proof_ends_when_the_envelope_is_closed_again(team: VaultDesk, again: str) -> None:
    ask_drills(team.desk(IT))
    answer_drills(team.desk(MEHMET))
    desk = team.desk(AYSE)

    if again == "share":
        share(desk, kept(desk).id, DENIZ)
    else:
        rotate(desk, kept(desk).id, {}, generate=True)

    assert sureness(team)[MEHMET] == "consistent"


def test_v02_a_proof_ends_after_the_days_that_policy_says(team: VaultDesk) -> None:
    ask_drills(team.desk(IT))
    answer_drills(team.desk(MEHMET))
    team.clock.forward(days=180)
    assert sureness(team) == {MEHMET: "proven"}

    team.clock.forward(seconds=1)

    assert sureness(team) == {MEHMET: "consistent"}
    assert "proof_too_old" in found(team)


def test_v02_an_envelope_closed_for_a_stranger_is_found_by_the_drill(team: VaultDesk) -> None:
    """Ayşe's client closes it for somebody else and writes Mehmet down: number and signature are right."""
    desk = team.desk(AYSE)
    good = kept(desk)
    own, sealing = desk.keys.own(), desk.keys.sealing
    stranger = sealing.new_keys().public.recipient
    plain = sealing.open(good.envelope.sealed, own.identity).reveal()
    lying = replace(good.envelope, sealed=sealing.seal(plain, [own.public.recipient, stranger]), signature="")
    said = envelope_statement(desk.store.desk_id, good, lying)
    tampered(desk, replace(good, envelope=replace(lying, signature=sealing.sign(said, own.signing))))
    assert sureness(team) == {MEHMET: "consistent"}

    ask_drills(team.desk(IT))
    (answered,) = answer_drills(team.desk(MEHMET))

    assert answered.failed == "not_for_you"
    assert sureness(team) == {MEHMET: "recorded"}
    assert {"backup_could_not_open", "only_one_can_open"} <= found(team)


def test_v02_a_forged_answer_proves_nothing(team: VaultDesk) -> None:
    """Ayşe knows the drill key too; she answers in Mehmet's name, but not with his key."""
    from smdesk.vault.contents import read
    from smdesk.vault.drills import answer_statement

    (asked,) = ask_drills(team.desk(IT))
    desk = team.desk(AYSE)
    own, sealing, now = desk.keys.own(), desk.keys.sealing, kept(desk)
    contents, _ = read(sealing.open(now.envelope.sealed, own.identity).reveal(), Part.LOGIN)
    proof = Proof(
        nonce=asked.challenge.nonce,
        person=MEHMET,
        envelope=digest_of(now.envelope),
        at=team.clock(),
        by_drill="",
        by_own="",
    )
    said = answer_statement(desk.store.desk_id, now, proof)
    forged = replace(proof, by_drill=sealing.sign(said, contents.drill), by_own=sealing.sign(said, own.signing))
    tampered(desk, replace(now, proofs=(forged,)))

    assert sureness(team) == {MEHMET: "consistent"}


def test_v02_a_challenge_that_it_did_not_sign_is_not_answered(team: VaultDesk) -> None:
    ask_drills(team.desk(IT))
    desk = team.desk(AYSE)
    now = kept(desk)
    challenge = replace(now.challenges[0], by=OWNER)
    tampered(desk, replace(now, challenges=(challenge,)))

    with pytest.raises(Refused) as refused:
        answer_drills(team.desk(MEHMET))

    assert codes(refused) == ["drill_forged"]


def test_v02_a_removed_recipient_shows_without_opening(team: VaultDesk) -> None:
    desk = team.desk(AYSE)
    good = kept(desk)
    own, sealing = desk.keys.own(), desk.keys.sealing
    fewer = replace(good.envelope, sealed=sealing.seal(b"{}", [own.public.recipient]))
    said = envelope_statement(desk.store.desk_id, good, fewer)
    tampered(desk, replace(good, envelope=replace(fewer, signature=sealing.sign(said, own.signing))))

    assert sureness(team) == {MEHMET: "recorded"}
    assert "envelope_recipients" in found(team)


def test_v02_a_backup_whose_keys_changed_is_only_recorded(team: VaultDesk) -> None:
    desk = team.desk(AYSE)
    good = kept(desk)
    other = replace(good.envelope, recipients=(good.envelope.recipients[0], Recipient(MEHMET, "age1other")))
    own, sealing = desk.keys.own(), desk.keys.sealing
    said = envelope_statement(desk.store.desk_id, good, other)
    tampered(desk, replace(good, envelope=replace(other, signature=sealing.sign(said, own.signing))))

    assert sureness(team) == {MEHMET: Sure.RECORDED}


def test_v02_each_part_is_drilled_apart(team: VaultDesk) -> None:
    add_credential(team.desk(AYSE), X, Part.SECOND_FACTOR, SECOND, backups=[DENIZ])
    asked = ask_drills(team.desk(IT))
    assert {(each.challenge.person, each.credential.part) for each in asked} == {
        (MEHMET, Part.LOGIN),
        (DENIZ, Part.SECOND_FACTOR),
    }

    answer_drills(team.desk(MEHMET))

    assert sureness(team) == {MEHMET: "proven", DENIZ: "consistent"}
    assert coverage(team.desk(IT)).proven_percent == 0


def test_v02_that_it_let_one_in_is_a_dated_word_of_its_own(team: VaultDesk) -> None:
    assert "never_signed_in" in found(team)
    with pytest.raises(Refused):
        signed_in(team.desk(DENIZ), kept(team.desk(AYSE)).id)

    signed_in(team.desk(MEHMET), kept(team.desk(AYSE)).id)

    assert "never_signed_in" not in found(team)
    (word,) = kept(team.desk(AYSE)).signed_in
    assert (word.by, word.at) == (MEHMET, team.clock())


def test_v02_an_answer_without_having_opened_it_proves_nothing(team: VaultDesk) -> None:
    """Mehmet's own signature is good; the drill key he never saw."""
    from smdesk.vault.drills import answer_statement

    (asked,) = ask_drills(team.desk(IT))
    desk = team.desk(MEHMET)
    own, sealing, now = desk.keys.own(), desk.keys.sealing, kept(desk)
    proof = Proof(
        nonce=asked.challenge.nonce,
        person=MEHMET,
        envelope=digest_of(now.envelope),
        at=team.clock(),
        by_drill="",
        by_own="",
    )
    said = answer_statement(desk.store.desk_id, now, proof)
    made_up, _ = sealing.new_signing_key()
    forged = replace(proof, by_drill=sealing.sign(said, made_up), by_own=sealing.sign(said, own.signing))
    tampered(desk, replace(now, proofs=(forged,)))

    assert sureness(team) == {MEHMET: "consistent"}
