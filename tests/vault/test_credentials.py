"""Credentials (V02): closed for the right people, bound to their place, and never replaced by a bad one."""

from __future__ import annotations

from dataclasses import replace

import pytest

from smdesk.errors import BadInput, DeskError, Refused, Unopened
from smdesk.people import Act, PersonId
from smdesk.usecases.team import close_person, edit_person
from smdesk.usecases.vault.cards import revoke_card
from smdesk.usecases.vault.credentials import add_credential, rotate, share, share_waiting, unshare
from smdesk.usecases.vault.opening import current_code, reveal
from smdesk.usecases.vault.rights import keep_for
from smdesk.vault.credentials import Cause, Envelope, Part
from smdesk.vault.rules import PasswordRules, VaultRules
from smdesk.vault.secret import Secret
from tests.fakes import AYSE, DENIZ, INSTAGRAM, MEHMET, OWNER, X
from tests.vault.with_keys import EVERYBODY, LOGIN, SECOND, VaultDesk, kept, tampered


def codes(error: pytest.ExceptionInfo[Refused]) -> list[str]:
    return [finding.code for finding in error.value.findings]


@pytest.fixture
def team() -> VaultDesk:
    made = VaultDesk()
    add_credential(made.desk(AYSE), X, Part.LOGIN, LOGIN, backups=[MEHMET])
    return made


def test_v02_holder_sees_what_was_put_in_and_it_is_on_record_before(team: VaultDesk) -> None:
    desk = team.desk(AYSE)

    shown = reveal(desk, kept(desk).id)

    assert {name: secret.text for name, secret in shown.items()} == {n: s.text for n, s in LOGIN.items()}
    (opened,) = kept(desk).opened
    assert (opened.by, opened.number, bool(opened.signature)) == (AYSE, 1, True)
    with desk.reading() as view:
        assert view.trail()[-1].act == "vault.open"


@pytest.mark.parametrize(("who", "code"), [(DENIZ, "not_for_you"), (MEHMET, "emergency_first")])
def test_v02_nobody_else_sees_it_without_an_emergency(team: VaultDesk, who: PersonId, code: str) -> None:
    with pytest.raises(Refused) as refused:
        reveal(team.desk(who), kept(team.desk(who)).id)

    assert codes(refused) == [code]
    assert kept(team.desk(AYSE)).opened == ()


def test_v02_the_envelope_is_closed_for_holder_and_backup_and_nobody_else(team: VaultDesk) -> None:
    envelope = kept(team.desk(AYSE)).envelope
    sealing = team.desk(AYSE).keys.sealing

    assert [each.person for each in envelope.recipients] == [AYSE, MEHMET]
    assert sealing.recipients_in(envelope.sealed) == 2
    assert b"Kanarya" in sealing.open(envelope.sealed, team.desk(MEHMET).keys.own().identity).reveal()
    with pytest.raises(Unopened):
        sealing.open(envelope.sealed, team.desk(DENIZ).keys.own().identity)


def test_v02_a_backup_without_a_card_waits_and_one_call_shares_it_later() -> None:
    team = VaultDesk(carded=(AYSE, OWNER))
    desk = team.desk(AYSE)
    made = add_credential(desk, X, Part.LOGIN, LOGIN, backups=[MEHMET])
    assert (made.waiting, share_waiting(desk)) == ((MEHMET,), ())

    team.cards(MEHMET)
    (shared,) = share_waiting(desk)

    assert shared.waiting == ()
    assert kept(desk).envelope.opened_by(MEHMET)
    assert share_waiting(desk) == ()


def test_v02_rotating_puts_a_new_secret_in_and_settles_what_made_it_due(team: VaultDesk) -> None:
    desk = team.desk(AYSE)
    unshare(desk, kept(desk).id, MEHMET)
    assert [each.cause for each in kept(desk).due] == [Cause.UNSHARED]

    rotate(desk, kept(desk).id, {}, generate=True)

    new = reveal(desk, kept(desk).id)
    assert new["password"] != LOGIN["password"]
    assert new["user_name"] == LOGIN["user_name"]
    assert (kept(desk).due, kept(desk).envelope.since, kept(desk).envelope.number) == ((), 3, 3)


def test_v02_the_same_secret_is_no_new_one(team: VaultDesk) -> None:
    with pytest.raises(Refused) as refused:
        rotate(team.desk(AYSE), kept(team.desk(AYSE)).id, {"password": LOGIN["password"]})

    assert codes(refused) == ["same_secret"]


def test_v02_a_backup_changes_nothing_while_the_holder_is_there_and_takes_over_after(team: VaultDesk) -> None:
    backup, wanted = team.desk(MEHMET), kept(team.desk(AYSE)).id
    with pytest.raises(Refused) as refused:
        rotate(backup, wanted, {}, generate=True)
    assert codes(refused) == ["holder_only"]

    close_person(team.desk(OWNER), AYSE)
    rotate(backup, wanted, {}, generate=True)

    now = kept(backup)
    assert (now.holder, now.backups, now.envelope.opened_by(AYSE)) == (MEHMET, (), False)


def test_v02_sharing_twice_and_taking_back_what_was_not_given_are_refused(team: VaultDesk) -> None:
    desk, wanted = team.desk(AYSE), kept(team.desk(AYSE)).id
    with pytest.raises(Refused) as twice:
        share(desk, wanted, MEHMET)
    with pytest.raises(Refused) as never:
        unshare(desk, wanted, DENIZ)

    share(desk, wanted, DENIZ)

    assert (codes(twice), codes(never)) == (["shared_already"], ["not_shared"])
    assert kept(desk).backups == (MEHMET, DENIZ)


@pytest.mark.parametrize(
    ("part", "fields", "code"),
    [
        (Part.LOGIN, {"user_name": Secret("x")}, "secret_missing"),
        (Part.LOGIN, {"password": Secret("kısa")}, "password_length"),
        (Part.SECOND_FACTOR, {"totp": Secret("not base32!")}, "bad_totp"),
        (Part.SECOND_FACTOR, {}, "secret_missing"),
    ],
)
def test_v02_what_cannot_be_a_secret_is_not_put_in(part: Part, fields: dict[str, Secret], code: str) -> None:
    team = VaultDesk()

    with pytest.raises(BadInput) as bad:
        add_credential(team.desk(AYSE), X, part, fields)

    assert bad.value.code == code


def test_v02_a_generated_password_is_as_the_platform_takes_it() -> None:
    rules = {"x": PasswordRules(least=10, most=12, length=30, symbols="_")}
    team = VaultDesk(rules=VaultRules(passwords=rules))
    desk = team.desk(AYSE)

    add_credential(desk, X, Part.LOGIN, {"user_name": Secret("muh")}, generate=True)

    made = reveal(desk, kept(desk).id)["password"].text
    assert len(made) == 12
    assert any(map(str.isupper, made))
    assert any(map(str.islower, made))
    assert any(map(str.isdigit, made))
    assert "_" in made
    assert made.replace("_", "").isalnum()


def test_v02_current_code_and_the_seconds_it_holds(team: VaultDesk) -> None:
    desk = team.desk(AYSE)
    rfc = Secret("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ")
    add_credential(desk, X, Part.SECOND_FACTOR, {"totp": rfc})
    team.clock.now = team.clock.now.replace(year=1970, month=1, day=1, hour=0, minute=0, second=59)

    code = current_code(desk, kept(desk, Part.SECOND_FACTOR).id)

    assert (code.code.text, code.seconds_left) == ("287082", 1)
    with pytest.raises(Refused):
        current_code(team.desk(MEHMET), kept(desk, Part.SECOND_FACTOR).id)


def test_v02_two_parts_lie_in_two_envelopes(team: VaultDesk) -> None:
    desk = team.desk(AYSE)
    add_credential(desk, X, Part.SECOND_FACTOR, SECOND, backups=[DENIZ])

    login, second = kept(desk), kept(desk, Part.SECOND_FACTOR)

    assert (login.envelope.opened_by(DENIZ), second.envelope.opened_by(MEHMET)) == (False, False)
    with pytest.raises(BadInput):
        add_credential(desk, X, Part.SECOND_FACTOR, SECOND)


def flipped(envelope: Envelope) -> Envelope:
    lines = envelope.sealed.splitlines()
    middle = len(lines) - 3
    lines[middle] = lines[middle][:-1] + ("A" if lines[middle][-1] != "A" else "B")
    return replace(envelope, sealed="\n".join(lines) + "\n")


def test_v02_bad_envelopes_are_named_for_what_they_are_and_nothing_is_overwritten(team: VaultDesk) -> None:
    desk = team.desk(AYSE)
    good = kept(desk)
    add_credential(desk, INSTAGRAM, Part.LOGIN, {"password": Secret("başka-Bir8Gizli")}, backups=[MEHMET])
    with desk.reading() as view:
        other = view.get(type(good), f"{INSTAGRAM}.login")
    fewer = replace(good.envelope, recipients=good.envelope.recipients[:1])
    stranger = replace(good.envelope, by=PersonId("n-stranger"))
    cases = {
        "envelope_altered": flipped(good.envelope),
        "envelope_forged": stranger,
    }
    for code, envelope in [*cases.items(), ("envelope_altered", fewer), ("envelope_altered", other.envelope)]:
        now = kept(desk)
        tampered(desk, replace(now, envelope=envelope))
        before = kept(desk)
        for act in (lambda: reveal(desk, good.id), lambda: rotate(desk, good.id, {}, generate=True)):
            with pytest.raises(Refused) as refused:
                act()
            assert codes(refused) == [code]
        assert kept(desk) == before
        tampered(desk, replace(before, envelope=good.envelope))


def test_v02_a_moved_envelope_is_known_by_what_is_bound_inside(team: VaultDesk) -> None:
    """Somebody who may sign moves an envelope: the signature is good, the account inside is another."""
    from smdesk.vault.credentials import envelope_statement

    desk = team.desk(AYSE)
    add_credential(desk, INSTAGRAM, Part.LOGIN, {"password": Secret("başka-Bir8Gizli")})
    good = kept(desk)
    with desk.reading() as view:
        other = view.get(type(good), f"{INSTAGRAM}.login")
    moved = replace(other.envelope, since=1)
    own, sealing = desk.keys.own(), desk.keys.sealing
    said = envelope_statement(desk.store.desk_id, good, moved)
    tampered(desk, replace(good, envelope=replace(moved, signature=sealing.sign(said, own.signing))))

    with pytest.raises(Refused) as refused:
        reveal(desk, good.id)

    assert codes(refused) == ["envelope_moved"]


def test_v02_an_older_secret_in_the_newest_envelopes_place_is_known(team: VaultDesk) -> None:
    """Somebody who may sign puts the old ciphertext back under the new number."""
    from smdesk.vault.credentials import envelope_statement

    desk = team.desk(AYSE)
    old = kept(desk).envelope
    rotate(desk, kept(desk).id, {}, generate=True)
    now = kept(desk)
    back = replace(now.envelope, sealed=old.sealed)
    own, sealing = desk.keys.own(), desk.keys.sealing
    said = envelope_statement(desk.store.desk_id, now, back)
    tampered(desk, replace(now, envelope=replace(back, signature=sealing.sign(said, own.signing))))

    with pytest.raises(Refused) as refused:
        reveal(desk, now.id)

    assert codes(refused) == ["envelope_older"]


def test_v02_an_envelope_that_does_not_open_again_never_replaces_the_old_one(
    team: VaultDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = team.desk(AYSE)
    before = kept(desk)
    sealing = type(desk.keys.sealing)
    seal = sealing.seal
    monkeypatch.setattr(sealing, "seal", lambda self, content, to: seal(self, content + b" ", to))

    with pytest.raises(DeskError) as failed:
        rotate(desk, before.id, {}, generate=True)

    assert failed.value.code == "envelope_unverified"
    assert kept(desk) == before


def test_v02_somebody_who_is_no_recipient_cannot_write_for_others() -> None:
    team = VaultDesk(carded=EVERYBODY)
    desk = team.desk(AYSE)
    add_credential(desk, X, Part.LOGIN, LOGIN, backups=[MEHMET])

    for act in (lambda d: rotate(d, kept(desk).id, {}, generate=True), lambda d: share(d, kept(desk).id, DENIZ)):
        with pytest.raises(Refused) as refused:
            act(team.desk(OWNER))
        assert codes(refused) == ["holder_only"]


def test_v02_a_stolen_key_makes_all_it_opens_due_and_what_it_signed_counts_no_more(team: VaultDesk) -> None:
    desk = team.desk(AYSE)
    add_credential(desk, INSTAGRAM, Part.LOGIN, {"password": Secret("başka-Bir8Gizli")})
    team.clock.forward(hours=1)
    revoke_card(team.desk(OWNER), f"card-{AYSE}", stolen=True)

    now = kept(desk)

    assert [due.cause for due in now.due] == [Cause.CARD_REVOKED]
    with pytest.raises(Refused) as refused:
        reveal(team.desk(MEHMET), now.id)
    assert codes(refused) == ["emergency_first"]
    with pytest.raises(Refused) as revoked:
        rotate(desk, now.id, {}, generate=True)
    assert codes(revoked) == ["envelope_revoked_key"]


def test_v02_a_holder_puts_a_bad_envelope_in_afresh(team: VaultDesk) -> None:
    desk = team.desk(AYSE)
    tampered(desk, replace(kept(desk), envelope=flipped(kept(desk).envelope)))
    with pytest.raises(BadInput):
        rotate(desk, kept(desk).id, {"user_name": Secret("muh")}, afresh=True)

    rotate(desk, kept(desk).id, LOGIN, afresh=True)

    assert reveal(desk, kept(desk).id)["password"] == LOGIN["password"]


def test_v06_whom_the_account_is_kept_from_is_no_backup_and_neither_is_an_agency(team: VaultDesk) -> None:
    desk, wanted = team.desk(AYSE), kept(team.desk(AYSE)).id
    keep_for(team.desk(OWNER), X, Act.OPEN, [AYSE, MEHMET])
    with pytest.raises(Refused) as narrowed:
        share(desk, wanted, DENIZ)
    keep_for(team.desk(OWNER), X, Act.OPEN, None)
    edit_person(team.desk(OWNER), DENIZ, agency="Ajans A.Ş.")
    with pytest.raises(Refused) as agency:
        share(desk, wanted, DENIZ)
    edit_person(team.desk(OWNER), DENIZ, agency="")

    share(desk, wanted, DENIZ)

    assert (codes(narrowed), codes(agency)) == (["not_for_this_account"], ["agency_drafts_only"])


def test_v06_an_account_opened_by_name_is_opened_every_day_by_those_named(team: VaultDesk) -> None:
    keep_for(team.desk(OWNER), X, Act.OPEN, [AYSE, MEHMET])

    assert reveal(team.desk(MEHMET), kept(team.desk(AYSE)).id)["password"] == LOGIN["password"]

    keep_for(team.desk(OWNER), X, Act.OPEN, [MEHMET])
    with pytest.raises(Refused) as refused:
        reveal(team.desk(AYSE), kept(team.desk(AYSE)).id)
    assert codes(refused) == ["not_for_this_account"]
