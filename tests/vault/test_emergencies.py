"""Emergency access (V02): asked, seen, released or waited out, opened under a signature, closed after a new secret."""

from __future__ import annotations

from dataclasses import replace

import pytest

from smdesk.desk import Desk
from smdesk.errors import BadInput, Refused
from smdesk.people import PersonId
from smdesk.usecases.looking import today
from smdesk.usecases.team import close_person
from smdesk.usecases.vault.coverage import coverage
from smdesk.usecases.vault.credentials import add_credential, rotate, share
from smdesk.usecases.vault.drills import answer_drills, ask_drills
from smdesk.usecases.vault.emergencies import (
    EmergencyView,
    ask_emergency,
    close_emergency,
    emergencies,
    refuse_emergency,
    release,
)
from smdesk.usecases.vault.opening import current_code, reveal
from smdesk.vault.credentials import Cause, Part
from smdesk.vault.emergencies import Stage
from smdesk.vault.rules import VaultRules
from smdesk.vault.secret import Secret
from tests.fakes import AYSE, DENIZ, MEHMET, OWNER, X
from tests.vault.test_drills import codes, sureness
from tests.vault.with_keys import IT, LOGIN, SECOND, VaultDesk, kept


@pytest.fixture
def team() -> VaultDesk:
    made = VaultDesk()
    add_credential(made.desk(AYSE), X, Part.LOGIN, LOGIN, backups=[MEHMET, DENIZ])
    return made


def seen(desk: Desk) -> EmergencyView:
    desk.store.refresh()
    (only,) = emergencies(desk)
    return only


def warned(desk: Desk) -> list[str]:
    desk.store.refresh()
    return [finding.code for finding in today(desk).warnings if finding.code.startswith("emergency")]


def test_v02_asking_needs_a_reason_and_a_backup(team: VaultDesk) -> None:
    with pytest.raises(BadInput):
        ask_emergency(team.desk(MEHMET), X, "  ")
    for who in (IT, AYSE):
        with pytest.raises(Refused) as refused:
            ask_emergency(team.desk(who), X, "Ayşe is in hospital")
        assert codes(refused) == ["not_a_backup"]

    ask_emergency(team.desk(MEHMET), X, "Ayşe is in hospital")

    with pytest.raises(Refused) as twice:
        ask_emergency(team.desk(MEHMET), X, "again")
    assert codes(twice) == ["emergency_running"]


@pytest.mark.parametrize(("who", "sees"), [(AYSE, True), (DENIZ, True), (IT, True), (MEHMET, True)])
def test_v02_holder_other_backups_and_it_see_it_on_today(team: VaultDesk, who: PersonId, sees: bool) -> None:
    ask_emergency(team.desk(MEHMET), X, "Ayşe is in hospital")

    assert (warned(team.desk(who)) == ["emergency_open"]) is sees
    assert seen(team.desk(who)).emergency.reason == "Ayşe is in hospital"


def test_v02_whom_it_does_not_concern_does_not_see_it() -> None:
    team = VaultDesk()
    add_credential(team.desk(AYSE), X, Part.LOGIN, LOGIN, backups=[MEHMET])
    ask_emergency(team.desk(MEHMET), X, "Ayşe is in hospital")

    assert (warned(team.desk(DENIZ)), emergencies(team.desk(DENIZ))) == ([], ())


def test_v02_the_wait_holds_until_it_is_over(team: VaultDesk) -> None:
    backup = team.desk(MEHMET)
    asked = ask_emergency(backup, X, "Ayşe is in hospital")
    team.clock.forward(hours=23, minutes=59)
    with pytest.raises(Refused) as refused:
        reveal(backup, kept(backup).id, emergency=asked.id)
    assert codes(refused) == ["emergency_waits"]

    team.clock.forward(minutes=1)

    assert seen(backup).stage is Stage.WAITED_OUT
    assert reveal(backup, kept(backup).id, emergency=asked.id)["password"] == LOGIN["password"]
    (opened,) = kept(backup).opened
    assert (opened.by, opened.emergency, bool(opened.signature)) == (MEHMET, asked.id, True)
    assert [due.cause for due in kept(backup).due] == [Cause.EMERGENCY]


def test_v02_policy_may_set_no_wait_at_all() -> None:
    team = VaultDesk(rules=VaultRules(wait_hours=0))
    add_credential(team.desk(AYSE), X, Part.LOGIN, LOGIN, backups=[MEHMET])

    asked = ask_emergency(team.desk(MEHMET), X, "Ayşe is in hospital")

    assert reveal(team.desk(MEHMET), kept(team.desk(AYSE)).id, emergency=asked.id)


@pytest.mark.parametrize(("who", "code"), [(IT, "no_say_in_it"), (MEHMET, "own_emergency")])
def test_v02_it_and_the_asker_release_nothing(team: VaultDesk, who: PersonId, code: str) -> None:
    asked = ask_emergency(team.desk(MEHMET), X, "Ayşe is in hospital")

    with pytest.raises(Refused) as refused:
        release(team.desk(who), asked.id)

    assert code in codes(refused)


def test_v02_released_opens_at_once_and_only_for_the_asker(team: VaultDesk) -> None:
    asked = ask_emergency(team.desk(MEHMET), X, "Ayşe is in hospital")
    release(team.desk(DENIZ), asked.id, "I called her")

    with pytest.raises(Refused) as other:
        reveal(team.desk(DENIZ), kept(team.desk(AYSE)).id, emergency=asked.id)

    assert codes(other) == ["not_your_emergency"]
    assert reveal(team.desk(MEHMET), kept(team.desk(AYSE)).id, emergency=asked.id)


def test_v02_refused_stays_shut_even_after_the_wait(team: VaultDesk) -> None:
    asked = ask_emergency(team.desk(MEHMET), X, "Ayşe is in hospital")
    refuse_emergency(team.desk(AYSE), asked.id, "I am here")
    team.clock.forward(days=2)

    with pytest.raises(Refused) as refused:
        reveal(team.desk(MEHMET), kept(team.desk(AYSE)).id, emergency=asked.id)

    assert codes(refused) == ["emergency_over"]
    assert seen(team.desk(MEHMET)).stage is Stage.REFUSED
    assert warned(team.desk(AYSE)) == []


def test_v02_it_cannot_be_closed_without_a_new_secret(team: VaultDesk) -> None:
    backup = team.desk(MEHMET)
    asked = ask_emergency(backup, X, "Ayşe is in hospital")
    release(team.desk(AYSE), asked.id)
    reveal(backup, kept(backup).id, emergency=asked.id)
    share_again = kept(backup).envelope.number
    with pytest.raises(Refused) as refused:
        close_emergency(backup, asked.id)
    assert codes(refused) == ["not_rotated"]

    rotate(backup, kept(backup).id, {}, generate=True)

    assert kept(backup).envelope.number == share_again + 1
    assert seen(backup).stage is Stage.ROTATED
    close_emergency(backup, asked.id, "posted the notice, holder informed")
    assert seen(backup).stage is Stage.CLOSED
    assert kept(backup).due == ()


def test_v02_closing_the_envelope_again_is_no_new_secret(team: VaultDesk) -> None:
    asked = ask_emergency(team.desk(MEHMET), X, "Ayşe is in hospital")
    release(team.desk(AYSE), asked.id)
    reveal(team.desk(MEHMET), kept(team.desk(AYSE)).id, emergency=asked.id)
    share(team.desk(AYSE), kept(team.desk(AYSE)).id, OWNER)

    with pytest.raises(Refused) as refused:
        close_emergency(team.desk(AYSE), asked.id)

    assert codes(refused) == ["not_rotated"]


def test_v02_the_second_factor_opens_in_the_same_emergency(team: VaultDesk) -> None:
    add_credential(team.desk(AYSE), X, Part.SECOND_FACTOR, SECOND, backups=[MEHMET])
    asked = ask_emergency(team.desk(MEHMET), X, "Ayşe is in hospital")
    release(team.desk(AYSE), asked.id)

    assert current_code(team.desk(MEHMET), kept(team.desk(AYSE), Part.SECOND_FACTOR).id, emergency=asked.id).code
    assert set(seen(team.desk(MEHMET)).opens) == {Part.LOGIN, Part.SECOND_FACTOR}


def two_person() -> VaultDesk:
    team = VaultDesk()
    add_credential(team.desk(AYSE), X, Part.LOGIN, LOGIN, backups=[MEHMET], releasers=[DENIZ])
    return team


def test_v02_two_people_the_wait_alone_opens_nothing() -> None:
    team = two_person()
    asked = ask_emergency(team.desk(MEHMET), X, "Ayşe is in hospital")
    team.clock.forward(days=30)

    with pytest.raises(Refused) as refused:
        reveal(team.desk(MEHMET), kept(team.desk(AYSE)).id, emergency=asked.id)

    assert codes(refused) == ["releaser_needed"]
    assert seen(team.desk(MEHMET)).a_barrier
    envelope, sealing = kept(team.desk(AYSE)).envelope, team.desk(MEHMET).keys.sealing
    for sealed in (envelope.sealed, envelope.two_person.sealed if envelope.two_person else ""):
        with pytest.raises(Exception, match="not_for_you"):
            sealing.open(sealed, team.desk(MEHMET).keys.own().identity)


def test_v02_two_people_open_it_together_and_the_releaser_sees_nothing() -> None:
    team = two_person()
    asked = ask_emergency(team.desk(MEHMET), X, "Ayşe is in hospital")
    with pytest.raises(Refused):
        reveal(team.desk(DENIZ), kept(team.desk(AYSE)).id)

    handed = release(team.desk(DENIZ), asked.id).handed[0]

    with pytest.raises(Exception, match="not_for_you"):
        team.desk(DENIZ).keys.sealing.open(handed.sealed, team.desk(DENIZ).keys.own().identity)
    assert reveal(team.desk(MEHMET), kept(team.desk(AYSE)).id, emergency=asked.id)["password"] == LOGIN["password"]


def test_v02_releasers_prove_the_outer_layer_and_the_inner_only_a_rehearsal() -> None:
    team = two_person()
    asked = ask_drills(team.desk(IT))
    assert [(each.challenge.person, each.challenge.outer) for each in asked] == [(DENIZ, True)]
    (answered,) = answer_drills(team.desk(DENIZ))
    assert answered.failed == ""
    assert sureness(team) == {MEHMET: "consistent"}

    practice = ask_emergency(team.desk(MEHMET), X, "rehearsal with Deniz", rehearsal=True)
    release(team.desk(DENIZ), practice.id)
    reveal(team.desk(MEHMET), kept(team.desk(AYSE)).id, emergency=practice.id)
    with pytest.raises(Refused):
        close_emergency(team.desk(MEHMET), practice.id)
    rotate(team.desk(AYSE), kept(team.desk(AYSE)).id, {"password": Secret("yeni-Kanarya8Defne")})
    assert sureness(team) == {MEHMET: "consistent"}
    close_emergency(team.desk(MEHMET), practice.id)

    assert sureness(team) == {MEHMET: "proven"}
    share(team.desk(AYSE), kept(team.desk(AYSE)).id, OWNER)
    assert sureness(team)[MEHMET] == "consistent"


def test_v02_two_person_envelope_without_its_releaser_is_open_to_nobody_but_the_holder() -> None:
    team = two_person()
    close_person(team.desk(OWNER), DENIZ)

    cover = next(each for each in coverage(team.desk(IT)).accounts if each.account.id == X)

    assert (cover.critical, cover.standing.alone) == (True, frozenset({AYSE}))


def test_v02_acts_of_an_emergency_refuse_a_clock_set_by_hand(team: VaultDesk) -> None:
    set_by_hand = replace(team.desk(MEHMET), clock_set=True)

    with pytest.raises(Exception, match="clock_set"):
        ask_emergency(set_by_hand, X, "Ayşe is in hospital")


def test_v02_naming_a_releaser_makes_it_two_people_and_the_secret_due(team: VaultDesk) -> None:
    share(team.desk(AYSE), kept(team.desk(AYSE)).id, OWNER, releaser=True)

    now = kept(team.desk(AYSE))

    assert (now.two_person, now.releasers) == (True, (OWNER,))
    assert {due.about for due in now.due} == {MEHMET, DENIZ}
    assert [each.person for each in now.envelope.recipients] == [AYSE]
