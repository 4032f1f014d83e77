"""The composer asks of which problem a post speaks, once that has a plan (I06)."""

from __future__ import annotations

from screens.dialogs.more import asked_about, filled_in
from smdesk.inbox.cases import Case
from smdesk.people import Grant, Person, PersonId, Role
from smdesk.policy import Policy
from smdesk.usecases.composing import opened
from smdesk.usecases.inbox.escalating import Problem, approve_plan, confirm_seen, escalate, write_plan
from smdesk.usecases.writing import Draft, new_post
from tests.fakes import AYSE, FACULTY, OWNER, PLAIN_POLICY, Sitting, faculty_records

SELIN = PersonId("n-selin")


def desk_with_a_manager(policy: Policy = PLAIN_POLICY) -> Sitting:
    manager = Person(id=SELIN, name="Selin Aydemir", roles=(Grant(Role.COMMUNICATIONS_MANAGER),))
    return Sitting(records=[*faculty_records(policy), manager])


def reported(sitting: Sitting) -> Case:
    return escalate(sitting.desk(AYSE), Problem(title="Sızıntı", unit=FACULTY, words=("sızıntı",)))


def test_i06_nothing_is_asked_while_there_is_no_agreed_plan() -> None:
    sitting = desk_with_a_manager()
    reported(sitting)

    sheet = opened(sitting.desk(AYSE), FACULTY)
    assert [asked for asked in asked_about(sheet, Draft()) if asked.key == "case"] == []


def test_i06_the_problem_with_an_agreed_plan_is_chosen_and_kept_on_the_post() -> None:
    sitting = desk_with_a_manager()
    case = reported(sitting)
    confirm_seen(sitting.desk(SELIN), case.id)
    write_plan(sitting.desk(AYSE), case.id, "Tek kaynak: Rektörlük.")
    approve_plan(sitting.desk(SELIN), case.id)
    sheet = opened(sitting.desk(AYSE), FACULTY)
    [asked] = [asked for asked in asked_about(sheet, Draft()) if asked.key == "case"]
    assert [key for key, _title in asked.options or ()] == ["", case.id]

    values = {each.key: each.value for each in asked_about(sheet, Draft())} | {"case": case.id}
    draft = filled_in(sheet, Draft(text="Sızıntı giderildi."), values)
    made = new_post(sitting.desk(AYSE), FACULTY, draft).post
    assert made.case == case.id
    assert opened(sitting.desk(OWNER), FACULTY, made.id).cases[0].id == case.id
