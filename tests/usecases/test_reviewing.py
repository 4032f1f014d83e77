"""The review: who is asked, who may say yes, and what undoes it (S04, one step)."""

from dataclasses import replace
from datetime import date

import pytest

from smdesk.errors import BadInput, Conflict, Refused
from smdesk.findings import Severity
from smdesk.people import Away, Grant, Person, PersonId, Role
from smdesk.policy import ApprovalStep, Effect, Policy, Question
from smdesk.posts import State
from smdesk.units import Standing
from smdesk.usecases.looking import post_page, today
from smdesk.usecases.placing import schedule_post
from smdesk.usecases.publishing import fill_web_link
from smdesk.usecases.reviewing import approve_post, before_submit, reject_post, send_back, submit_post
from smdesk.usecases.writing import Draft, Outcome, edit_post, new_post
from tests.fakes import (
    AYSE,
    FACULTY,
    INSTAGRAM,
    MEHMET,
    OWNER,
    REVIEWED_POLICY,
    Sitting,
    X,
    faculty_records,
)

AT = "2026-11-24 09:00"
SECOND = PersonId("n-second")


def in_review(sitting: Sitting, **draft: object) -> Outcome:
    words = {"text": "Mezuniyet töreni", "accounts": (X,), **draft}
    return new_post(sitting.desk(), FACULTY, Draft(**words), at=AT, submit=True)  # type: ignore[arg-type]  # test data


def codes(error: pytest.ExceptionInfo[Refused]) -> list[str]:
    return [finding.code for finding in error.value.findings if finding.severity is Severity.BLOCK]


@pytest.fixture
def sitting() -> Sitting:
    return Sitting(REVIEWED_POLICY)


def test_s04_a_post_that_needs_a_yes_waits_for_it_and_keeps_its_place(sitting: Sitting) -> None:
    outcome = in_review(sitting)

    assert outcome.state is State.IN_REVIEW
    assert outcome.post.place is not None


def test_s04_the_unit_managers_yes_makes_it_scheduled(sitting: Sitting) -> None:
    post = in_review(sitting).post

    assert approve_post(sitting.desk(MEHMET), post.id).state is State.SCHEDULED


def test_s04_a_draft_that_was_placed_but_not_submitted_is_not_scheduled(sitting: Sitting) -> None:
    outcome = new_post(sitting.desk(), FACULTY, Draft(text="Taslak", accounts=(X,)), at=AT)

    assert outcome.state is State.DRAFT


def test_s04_whoever_changed_it_last_cannot_say_yes(sitting: Sitting) -> None:
    post = new_post(sitting.desk(MEHMET), FACULTY, Draft(text="Kendi yazım", accounts=(X,)), submit=True).post

    with pytest.raises(Refused) as error:
        approve_post(sitting.desk(MEHMET), post.id)

    assert codes(error) in (["self_approval"], ["not_your_role"])


def test_s04_an_approver_who_corrects_a_post_leaves_the_yes_to_somebody_else() -> None:
    second = Person(id=SECOND, name="Selin Acar", roles=(Grant(Role.APPROVER, FACULTY),))
    sitting = Sitting(REVIEWED_POLICY, records=[*faculty_records(REVIEWED_POLICY), second])
    post = in_review(sitting).post
    edit_post(sitting.desk(MEHMET), post.id, Draft(text="Düzeltilmiş metin"))

    with pytest.raises(Refused) as error:
        approve_post(sitting.desk(MEHMET), post.id)

    assert codes(error) == ["self_approval"]
    assert approve_post(sitting.desk(SECOND), post.id).state is State.SCHEDULED


def test_s04_somebody_without_the_role_cannot_say_yes(sitting: Sitting) -> None:
    post = in_review(sitting).post

    with pytest.raises(Refused) as error:
        approve_post(sitting.desk(AYSE), post.id)

    assert codes(error) == ["not_your_role"]
    assert error.value.findings[0].clause == "K8"


@pytest.mark.parametrize(
    "change",
    [
        Draft(text="Başka metin"),
        Draft(title="Başka başlık"),
        Draft(accounts=(X, INSTAGRAM)),
        Draft(texts=((X, "Yalnız X için"),)),
        Draft(audience="students"),
        Draft(category="event"),
        Draft(confidential=True),
        Draft(event_ends="2026-11-23 20:00"),
        Draft(web_first=True),
    ],
)
def test_s04_a_change_of_what_was_approved_loses_the_approval(change: Draft) -> None:
    policy = replace(REVIEWED_POLICY, audiences=(), categories=REVIEWED_POLICY.categories)
    sitting = Sitting(replace(policy, audiences=REVIEWED_POLICY.audiences))
    post = in_review(sitting, audience="").post
    approve_post(sitting.desk(MEHMET), post.id)

    outcome = edit_post(sitting.desk(), post.id, change)

    assert outcome.state is State.DRAFT
    assert "approval_voided" in [finding.code for finding in outcome.findings]


def test_s04_moving_an_approved_post_keeps_the_approval(sitting: Sitting) -> None:
    post = in_review(sitting).post
    approve_post(sitting.desk(MEHMET), post.id)

    assert schedule_post(sitting.desk(), post.id, "2026-11-25 10:00").state is State.SCHEDULED


def test_s04_a_change_that_changes_nothing_keeps_the_approval(sitting: Sitting) -> None:
    post = in_review(sitting).post
    approve_post(sitting.desk(MEHMET), post.id)

    assert edit_post(sitting.desk(), post.id, Draft(text="Mezuniyet töreni")).state is State.SCHEDULED


def test_s07_filling_the_reserved_web_link_keeps_the_approval(sitting: Sitting) -> None:
    post = in_review(sitting, web_first=True).post
    assert approve_post(sitting.desk(MEHMET), post.id).state is State.WAITING

    filled = fill_web_link(sitting.desk(), post.id, "https://deneme.edu/haber/7")

    assert filled.state is State.SCHEDULED


def test_s04_an_exception_given_after_the_yes_loses_it(sitting: Sitting) -> None:
    post = in_review(sitting).post
    approve_post(sitting.desk(MEHMET), post.id)

    moved = schedule_post(sitting.desk(MEHMET), post.id, "2026-11-25 13:00", why="Rektörlük istedi")

    assert moved.state is State.DRAFT


def test_s04_sent_back_it_is_the_authors_again_with_the_comment(sitting: Sitting) -> None:
    post = in_review(sitting).post

    outcome = send_back(sitting.desk(MEHMET), post.id, "Saati yanlış")

    assert outcome.state is State.SENT_BACK
    assert [line.post.id for line in today(sitting.desk()).mine] == [post.id]
    assert outcome.post.decisions[-1].comment == "Saati yanlış"
    assert submit_post(sitting.desk(), post.id).state is State.IN_REVIEW


def test_s04_a_yes_from_before_it_was_sent_back_no_longer_counts() -> None:
    steps = (ApprovalStep(role=Role.APPROVER), ApprovalStep(role=Role.COMMUNICATIONS_MANAGER))
    manager = Person(id=SECOND, name="Selin Acar", roles=(Grant(Role.COMMUNICATIONS_MANAGER),))
    policy = replace(REVIEWED_POLICY, approvals=steps)
    sitting = Sitting(policy, records=[*faculty_records(policy), manager])
    post = in_review(sitting).post
    approve_post(sitting.desk(MEHMET), post.id)
    send_back(sitting.desk(SECOND), post.id, "Olmadı")
    submit_post(sitting.desk(), post.id)

    assert approve_post(sitting.desk(SECOND), post.id).state is State.IN_REVIEW
    assert approve_post(sitting.desk(MEHMET), post.id).state is State.SCHEDULED


def test_s04_a_no_needs_its_comment(sitting: Sitting) -> None:
    post = in_review(sitting).post

    with pytest.raises(BadInput):
        send_back(sitting.desk(MEHMET), post.id, "  ")


def test_s04_rejected_it_gives_its_place_back(sitting: Sitting) -> None:
    post = in_review(sitting).post

    assert reject_post(sitting.desk(MEHMET), post.id, "Yayınlanmaz").state is State.REJECTED
    assert today(sitting.desk(MEHMET)).awaiting_me == ()


def test_s04_not_approved_in_time_it_expires(sitting: Sitting) -> None:
    post = in_review(sitting).post
    sitting.clock.forward(days=2)

    assert post_page(sitting.desk(), post.id).line.state is State.EXPIRED
    with pytest.raises(Refused) as error:
        approve_post(sitting.desk(MEHMET), post.id)
    assert codes(error) == ["in_the_past"]


def test_s04_the_approver_decides_on_the_version_they_looked_at(sitting: Sitting) -> None:
    post = in_review(sitting).post
    edit_post(sitting.desk(), post.id, Draft(text="Son anda değişti"))

    with pytest.raises(Conflict):
        approve_post(sitting.desk(MEHMET), post.id, seen=post.version)


def test_s04_what_waits_for_me_is_only_what_i_may_decide(sitting: Sitting) -> None:
    post = in_review(sitting).post

    assert [line.post.id for line in today(sitting.desk(MEHMET)).awaiting_me] == [post.id]
    assert today(sitting.desk(AYSE)).awaiting_me == ()


def test_s04_where_nobody_holds_the_role_the_fallback_is_asked() -> None:
    records = [r for r in faculty_records(REVIEWED_POLICY) if getattr(r, "id", "") != MEHMET]
    sitting = Sitting(REVIEWED_POLICY, records=records)

    outcome = in_review(sitting)

    assert "approver_missing" in [finding.code for finding in outcome.findings]
    assert approve_post(sitting.desk(OWNER), outcome.post.id).state is State.SCHEDULED


def test_s04_on_a_desk_of_one_person_it_is_ready_and_marked_as_not_reviewed() -> None:
    records = [
        replace(r, state=Standing.CLOSED) if isinstance(r, Person) and r.id != AYSE else r
        for r in faculty_records(REVIEWED_POLICY)
    ]
    sitting = Sitting(REVIEWED_POLICY, records=records)

    outcome = in_review(sitting)

    assert (outcome.state, outcome.post.reviewed) == (State.SCHEDULED, False)


def test_confidential_content_needs_two_different_people_in_the_named_roles() -> None:
    steps = tuple(
        ApprovalStep(role=role, mark="confidential", clause="K3g") for role in (Role.SECRETARY_GENERAL, Role.PRESIDENT)
    )
    policy = replace(REVIEWED_POLICY, approvals=steps)
    both = Person(id=SECOND, name="Selin Acar", roles=(Grant(Role.SECRETARY_GENERAL), Grant(Role.PRESIDENT)))
    president = Person(id=PersonId("n-pres"), name="Orhan Er", roles=(Grant(Role.PRESIDENT),))
    sitting = Sitting(policy, records=[*faculty_records(policy), both, president])
    post = in_review(sitting, confidential=True).post

    assert approve_post(sitting.desk(SECOND), post.id).state is State.IN_REVIEW
    with pytest.raises(Refused):
        approve_post(sitting.desk(SECOND), post.id)
    assert approve_post(sitting.desk(president.id), post.id).state is State.SCHEDULED


def test_questions_are_asked_only_where_policy_asks_them_and_their_answers_count() -> None:
    asked = Question(key="press", text={"en": "Does the press get it?"}, clause="K11", effect=Effect.WEB_FIRST)
    sitting = Sitting(replace(REVIEWED_POLICY, questions=(replace(asked, categories=("event",)),)))
    plain = new_post(sitting.desk(), FACULTY, Draft(text="Düz haber", accounts=(X,))).post
    event = new_post(sitting.desk(), FACULTY, Draft(text="Panel", accounts=(X,), category="event")).post

    assert before_submit(sitting.desk(), plain.id).questions == ()
    with pytest.raises(Refused) as error:
        submit_post(sitting.desk(), event.id)
    assert codes(error) == ["question_open"]
    assert submit_post(sitting.desk(), event.id, (("press", True),)).post.web_first


def test_the_authors_last_word_is_the_history_of_the_post(sitting: Sitting) -> None:
    post = in_review(sitting).post
    send_back(sitting.desk(MEHMET), post.id, "Saati yanlış")
    edit_post(sitting.desk(), post.id, Draft(text="Düzelttim"))
    submit_post(sitting.desk(), post.id)
    approve_post(sitting.desk(MEHMET), post.id)

    acts = [(entry.act, entry.by) for entry in post_page(sitting.desk(), post.id).history]

    assert acts == [
        ("post.new", AYSE),
        ("post.send_back", MEHMET),
        ("post.edit", AYSE),
        ("post.submit", AYSE),
        ("post.approve", MEHMET),
    ]


def test_s04_a_placed_draft_says_whose_yes_it_still_needs(sitting: Sitting) -> None:
    outcome = new_post(sitting.desk(), FACULTY, Draft(text="Taslak", accounts=(X,)), at=AT)

    [note] = [finding for finding in outcome.findings if finding.code == "needs_approval"]
    assert (note.severity, note.clause, note.params["roles"]) == (Severity.NOTE, "K8", ["approver"])


def test_s04_a_draft_whose_time_has_passed_is_not_submitted_for_that_time(sitting: Sitting) -> None:
    post = new_post(sitting.desk(), FACULTY, Draft(text="Taslak", accounts=(X,)), at=AT).post
    sitting.clock.forward(days=2)

    with pytest.raises(Refused) as error:
        submit_post(sitting.desk(), post.id)

    assert codes(error) == ["in_the_past"]


DEPUTY = PersonId("n-deputy")


def with_deputy(policy: Policy, first: date, last: date) -> Sitting:
    """Mehmet is away on some days and names a deputy who has no role of their own."""
    away = (Away(first=first, last=last, substitute=DEPUTY),)
    records = [
        replace(record, away=away) if isinstance(record, Person) and record.id == MEHMET else record
        for record in faculty_records(policy)
    ]
    return Sitting(policy, records=[*records, Person(id=DEPUTY, name="Vekil Bey")])


def test_s04_a_substitute_steps_in_while_the_approver_is_away() -> None:
    sitting = with_deputy(REVIEWED_POLICY, date(2026, 11, 20), date(2026, 11, 30))
    post = in_review(sitting).post

    outcome = approve_post(sitting.desk(DEPUTY), post.id)

    assert outcome.state is State.SCHEDULED
    assert (outcome.post.decisions[-1].by, outcome.post.decisions[-1].instead_of) == (DEPUTY, MEHMET)


def test_s04_a_substitute_has_no_say_while_the_approver_is_there() -> None:
    sitting = with_deputy(REVIEWED_POLICY, date(2026, 12, 20), date(2026, 12, 30))
    post = in_review(sitting).post

    with pytest.raises(Refused) as error:
        approve_post(sitting.desk(DEPUTY), post.id)

    assert codes(error) == ["not_your_role"]


def test_s04_policy_may_ask_for_two_of_the_same_role() -> None:
    policy = replace(REVIEWED_POLICY, approvals=(ApprovalStep(role=Role.APPROVER, count=2),))
    second = Person(id=SECOND, name="Selin Acar", roles=(Grant(Role.APPROVER, FACULTY),))
    sitting = Sitting(policy, records=[*faculty_records(policy), second])
    post = in_review(sitting).post

    assert approve_post(sitting.desk(MEHMET), post.id).state is State.IN_REVIEW
    assert approve_post(sitting.desk(SECOND), post.id).state is State.SCHEDULED


def test_s04_approvers_are_asked_in_the_order_of_the_policy() -> None:
    steps = (ApprovalStep(role=Role.PRESIDENT, order=1), ApprovalStep(role=Role.APPROVER, order=0))
    policy = replace(REVIEWED_POLICY, approvals=steps)
    president = Person(id=SECOND, name="Orhan Er", roles=(Grant(Role.PRESIDENT),))
    sitting = Sitting(policy, records=[*faculty_records(policy), president])
    post = in_review(sitting).post
    with pytest.raises(Refused) as error:
        approve_post(sitting.desk(SECOND), post.id)

    assert codes(error) == ["not_your_role"]
    assert approve_post(sitting.desk(MEHMET), post.id).state is State.IN_REVIEW
    assert approve_post(sitting.desk(SECOND), post.id).state is State.SCHEDULED
