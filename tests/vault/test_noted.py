"""Noted credentials (V02): recorded and nothing more, until the holder puts the secret into the vault."""

from __future__ import annotations

import pytest

from smdesk.errors import BadInput, Refused
from smdesk.usecases.team import close_person
from smdesk.usecases.vault.coverage import AccountCover, coverage
from smdesk.usecases.vault.credentials import add_credential, note_credential
from smdesk.usecases.vault.drills import ask_drills
from smdesk.usecases.vault.leaving import leavings
from smdesk.usecases.vault.opening import reveal
from smdesk.vault.credentials import Part
from smdesk.vault.leaving import Progress, Task
from tests.fakes import AYSE, DENIZ, MEHMET, OWNER, X
from tests.vault.test_drills import codes
from tests.vault.with_keys import IT, LOGIN, VaultDesk, kept


@pytest.fixture
def team() -> VaultDesk:
    made = VaultDesk()
    note_credential(made.desk(IT), X, Part.LOGIN, AYSE, [MEHMET])
    return made


def cover(team: VaultDesk) -> AccountCover:
    return next(each for each in coverage(team.desk(IT)).accounts if each.account.id == X)


def test_v02_what_is_only_noted_is_recorded_and_hangs_on_its_holder(team: VaultDesk) -> None:
    seen = cover(team)

    assert [(each.person, each.sure.value) for each in seen.backups] == [(MEHMET, "recorded")]
    assert (seen.critical, seen.standing.alone) == (True, frozenset({AYSE}))
    assert "outside_the_vault" in [finding.code for finding in seen.findings]


def test_v02_nothing_noted_can_be_opened_or_drilled(team: VaultDesk) -> None:
    assert ask_drills(team.desk(IT)) == ()
    for who in (AYSE, MEHMET):
        with pytest.raises(Refused) as refused:
            reveal(team.desk(who), kept(team.desk(who)).id)
        assert codes(refused) == ["not_for_you"]


def test_v02_only_the_noted_holder_puts_it_in_and_the_noted_backups_stay(team: VaultDesk) -> None:
    with pytest.raises(Refused) as refused:
        add_credential(team.desk(DENIZ), X, Part.LOGIN, LOGIN)
    assert codes(refused) == ["holder_only"]

    made = add_credential(team.desk(AYSE), X, Part.LOGIN, LOGIN, backups=[DENIZ])

    assert (made.backups, made.envelope.number, made.envelope.opened_by(MEHMET)) == ((MEHMET, DENIZ), 1, True)
    assert {each.person: each.sure.value for each in cover(team).backups} == dict.fromkeys(
        (MEHMET, DENIZ), "consistent"
    )


def test_v02_what_lies_in_an_envelope_is_not_noted_over(team: VaultDesk) -> None:
    add_credential(team.desk(AYSE), X, Part.LOGIN, LOGIN)

    with pytest.raises(BadInput):
        note_credential(team.desk(IT), X, Part.LOGIN, DENIZ)
    with pytest.raises(Refused):
        note_credential(team.desk(DENIZ), X, Part.SECOND_FACTOR, DENIZ)


def test_v06_a_noted_holder_who_leaves_leaves_it_to_be_changed(team: VaultDesk) -> None:
    close_person(team.desk(OWNER), AYSE)

    (left,) = leavings(team.desk(IT))
    (change,) = [each for each in left.items if each.item.task is Task.CHANGE]
    assert (change.account.id, change.progress) == (X, Progress.OPEN)
