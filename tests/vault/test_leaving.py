"""Leaving (V06): what somebody could open is changed and proven again, the seen first; sessions and roles too."""

from __future__ import annotations

import pytest

from smdesk.errors import Conflict, Refused, Stopped
from smdesk.usecases.looking import today
from smdesk.usecases.team import close_person
from smdesk.usecases.vault.credentials import add_credential, rotate
from smdesk.usecases.vault.departing import close_without
from smdesk.usecases.vault.drills import answer_drills, ask_drills
from smdesk.usecases.vault.leaving import LeavingView, leavings, tick_left
from smdesk.usecases.vault.opening import reveal
from smdesk.usecases.vault.security import Looked, attest
from smdesk.vault.credentials import Cause, Part
from smdesk.vault.leaving import Progress, Task
from smdesk.vault.secret import Secret
from smdesk.vault.security import Moderator, WayBack, Whose
from tests.fakes import AYSE, DENIZ, INSTAGRAM, MEHMET, OWNER, RECTORATE_X, X
from tests.vault.test_drills import codes
from tests.vault.with_keys import IT, LOGIN, SECOND, VaultDesk, kept

OTHER = {"password": Secret("başka-Bir8Gizli")}


def left_by(team: VaultDesk) -> LeavingView:
    (only,) = leavings(team.desk(IT))
    return only


def tasks(view: LeavingView) -> list[tuple[str, str, str]]:
    return [(each.item.task.value, each.item.account, each.progress.value) for each in view.items]


@pytest.fixture
def team() -> VaultDesk:
    """Mehmet backs up both accounts of the faculty and has seen the second one."""
    made = VaultDesk()
    add_credential(made.desk(AYSE), X, Part.LOGIN, LOGIN, backups=[MEHMET, DENIZ])
    add_credential(made.desk(MEHMET), INSTAGRAM, Part.LOGIN, OTHER, backups=[AYSE])
    made.clock.forward(hours=1)
    reveal(made.desk(MEHMET), f"{INSTAGRAM}.login")
    return made


def test_v06_closing_a_person_lists_what_they_saw_first_then_what_else_they_could_open(team: VaultDesk) -> None:
    close_person(team.desk(OWNER), MEHMET)

    view = left_by(team)

    changes = [each for each in view.items if each.item.task is Task.CHANGE]
    assert [each.item.account for each in changes] == [INSTAGRAM, X]
    assert (changes[0].item.seen_at is not None, changes[1].item.seen_at) == (True, None)
    assert [due.cause for due in kept(team.desk(AYSE)).due] == [Cause.LEFT]


def test_v06_sessions_roles_and_ways_back_are_on_the_list_too(team: VaultDesk) -> None:
    looked = Looked(
        moderators=(Moderator(person=MEHMET, role="admin"),), phone=WayBack(whose=Whose.PERSON, person=MEHMET)
    )
    attest(team.desk(OWNER), X, looked)

    close_person(team.desk(OWNER), MEHMET)

    of_x = {each.item.task for each in left_by(team).items if each.account.id == X}
    assert of_x == {Task.CHANGE, Task.SESSIONS, Task.PLATFORM_ROLE, Task.RECOVERY}
    assert RECTORATE_X not in {each.account.id for each in left_by(team).items}


def test_v06_a_secret_is_done_only_when_changed_and_proven_again(team: VaultDesk) -> None:
    close_person(team.desk(OWNER), MEHMET)
    number = next(each.number for each in left_by(team).items if each.item.task is Task.CHANGE and each.account.id == X)

    def stands() -> Progress:
        return left_by(team).items[number - 1].progress

    with pytest.raises(Refused) as refused:
        tick_left(team.desk(IT), left_by(team).leaving.id, number)
    assert (codes(refused), stands()) == (["change_and_prove"], Progress.OPEN)
    close_without(team.desk(AYSE), MEHMET)
    assert stands() is Progress.OPEN
    rotate(team.desk(AYSE), kept(team.desk(AYSE)).id, {}, generate=True)
    assert stands() is Progress.CHANGED
    ask_drills(team.desk(IT))
    answer_drills(team.desk(DENIZ))
    assert stands() is Progress.DONE


def test_v06_sessions_are_ticked_by_somebody_else_who_looks_after_accounts(team: VaultDesk) -> None:
    close_person(team.desk(OWNER), MEHMET)
    view = left_by(team)
    number = next(each.number for each in view.items if each.item.task is Task.SESSIONS)
    with pytest.raises(Refused) as refused:
        tick_left(team.desk(DENIZ), view.leaving.id, number)
    assert codes(refused) == ["not_your_role"]

    tick_left(team.desk(IT), view.leaving.id, number)

    done = left_by(team).items[number - 1]
    assert (done.progress, done.item.done_by) == (Progress.DONE, IT)
    assert left_by(team).left == view.left - 1


def test_v06_somebody_who_could_open_nothing_leaves_no_list() -> None:
    team = VaultDesk()
    add_credential(team.desk(AYSE), X, Part.LOGIN, LOGIN, backups=[MEHMET])

    close_person(team.desk(OWNER), IT)

    assert leavings(team.desk(OWNER)) == ()


def test_v06_today_says_what_a_departure_left_to_do(team: VaultDesk) -> None:
    close_person(team.desk(OWNER), MEHMET)

    assert "leaving_open" in [finding.code for finding in today(team.desk(IT)).warnings]
    assert "leaving_open" not in [finding.code for finding in today(team.desk(DENIZ)).warnings]


def test_v06_everything_is_closed_again_without_who_left_or_nothing_is(team: VaultDesk) -> None:
    add_credential(team.desk(AYSE), X, Part.SECOND_FACTOR, SECOND, backups=[MEHMET])
    heard: list[tuple[int, int]] = []
    with pytest.raises(Stopped):
        close_without(team.desk(AYSE), MEHMET, stopped=lambda: True)
    assert kept(team.desk(AYSE)).envelope.number == 1

    done = close_without(team.desk(AYSE), MEHMET, told=lambda now, of: heard.append((now, of)))

    assert ([each.account for each in done.done], done.others) == ([X, INSTAGRAM, X], ())
    assert heard[-1] == (3, 3)
    now = kept(team.desk(AYSE))
    assert (now.backups, now.envelope.opened_by(MEHMET), now.envelope.since) == ((DENIZ,), False, 1)


def test_v06_what_only_others_can_close_again_is_named(team: VaultDesk) -> None:
    done = close_without(team.desk(DENIZ), MEHMET)

    assert ([each.account for each in done.done], [each.account for each in done.others]) == ([X], [INSTAGRAM])


def test_v06_what_somebody_changed_meanwhile_is_not_overwritten(team: VaultDesk) -> None:
    def meanwhile(done: int, of: int) -> None:
        if done == 0:
            rotate(team.desk(AYSE), kept(team.desk(AYSE)).id, {}, generate=True)

    with pytest.raises(Conflict):
        close_without(team.desk(AYSE), MEHMET, told=meanwhile)

    assert (kept(team.desk(AYSE)).envelope.number, kept(team.desk(AYSE)).envelope.opened_by(MEHMET)) == (2, True)
