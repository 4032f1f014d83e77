"""Where in a post's life its content is read: writing, review, calendar, publishing (S09–S12)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from data.proofreader import ShippedProofreader
from smdesk.consent import Consent, Scope
from smdesk.content.rules import ContentRules, ListRule
from smdesk.errors import BadInput, Conflict, NotFound, Refused
from smdesk.findings import Severity
from smdesk.people import Grant, Person, PersonId, Role
from smdesk.policy import ApprovalStep, Policy
from smdesk.posts import Medium, Post, PostId, Right, Stage
from smdesk.store import PostsWanted
from smdesk.usecases.consents import Given, add_consent, consents, withdraw_consent
from smdesk.usecases.overriding import override_post
from smdesk.usecases.placing import schedule_post
from smdesk.usecases.publishing import publish_post
from smdesk.usecases.reviewing import approve_post, submit_post
from smdesk.usecases.writing import Draft, edit_post, new_post, preview
from tests.fakes import AYSE, DENIZ, FACULTY, MEHMET, PLAIN_POLICY, Sitting, X, faculty_records

LISTS = ShippedProofreader(())
RULES = ContentRules(lists=(ListRule(key="insult", clause="K3b"),), override_roles=(Role.APPROVER,), spelling=False)
AT = "2026-11-24T09:00"
INSULT = "Sen aptalsın"
PICTURE = Medium(sha256="a", name="a.png", alt="Tezgâh", right=Right.OWN, shows_production_of="Demir A.Ş.")


def sitting(*, review: bool = False) -> Sitting:
    steps = (ApprovalStep(role=Role.APPROVER, clause="K8"),) if review else ()
    policy: Policy = replace(PLAIN_POLICY, content=RULES, approvals=steps)
    return Sitting(policy=policy, proofreader=LISTS)


def draft(text: str, **more: object) -> Draft:
    return Draft(text=text, accounts=(X,), **more)  # type: ignore[arg-type]  # Draft's own names


def why(refused: pytest.ExceptionInfo[Refused]) -> list[str]:
    return [finding.code for finding in refused.value.findings if finding.severity is Severity.BLOCK]


def stored(there: Sitting) -> list[Post]:
    with there.desk().reading() as view:
        return list(view.posts(PostsWanted()))


def firm_s_consent(there: Sitting) -> Consent:
    return add_consent(there.desk(), Given(name="Demir A.Ş.", scopes={Scope.PRODUCTION}))


def test_s09_a_draft_may_say_anything_but_is_told() -> None:
    outcome = new_post(sitting().desk(), FACULTY, draft(INSULT))

    assert outcome.post.stage is Stage.DRAFT
    assert ("banned_word", Severity.BLOCK) in [(each.code, each.severity) for each in outcome.findings]


def test_s09_a_preview_tells_what_saving_would() -> None:
    there = sitting()

    assert "banned_word" in [each.code for each in preview(there.desk(), FACULTY, draft(INSULT)).findings]
    assert stored(there) == []


def test_s09_neither_a_place_nor_the_review_takes_an_insult() -> None:
    there = sitting(review=True)
    post = new_post(there.desk(), FACULTY, draft(INSULT), at=AT).post

    with pytest.raises(Refused) as submitted:
        submit_post(there.desk(), post.id)
    with pytest.raises(Refused) as placed:
        new_post(sitting().desk(), FACULTY, draft(INSULT), at=AT)

    assert (why(submitted), why(placed)) == (["banned_word"], ["banned_word"])


def test_s09_a_post_in_review_cannot_be_changed_into_an_insult() -> None:
    there = sitting(review=True)
    post = new_post(there.desk(), FACULTY, draft("Merhaba"), at=AT, submit=True).post

    with pytest.raises(Refused) as refused:
        edit_post(there.desk(), post.id, Draft(text=INSULT))

    assert why(refused) == ["banned_word"]
    assert edit_post(there.desk(), post.id, Draft(text="Günaydın")).post.text == "Günaydın"


def test_s09_an_overridden_post_is_agreed_as_any_other_and_cannot_be_overridden_twice() -> None:
    there = sitting(review=True)
    post = new_post(there.desk(), FACULTY, draft(INSULT), at=AT).post
    override_post(there.desk(MEHMET), post.id, (("banned_word", "Oyunun adı"),))
    submit_post(there.desk(), post.id)
    agreed = approve_post(there.desk(MEHMET), post.id).post

    assert agreed.stage is Stage.READY
    with pytest.raises(BadInput) as nothing:
        override_post(there.desk(MEHMET), post.id, (("banned_word", "Bir daha"),))
    assert nothing.value.code == "not_to_override"


def test_s09_an_override_is_refused_to_others_and_to_an_older_version() -> None:
    there = sitting()
    post = new_post(there.desk(), FACULTY, draft(INSULT)).post
    reasons = (("banned_word", "Oyunun adı"),)

    for who in (AYSE, DENIZ):
        with pytest.raises(Refused) as refused:
            override_post(there.desk(who), post.id, reasons)
        assert why(refused) == ["not_your_role"]
    with pytest.raises(Conflict):
        override_post(there.desk(MEHMET), post.id, reasons, seen=7)


def test_s11_a_yes_and_a_move_find_out_that_a_consent_has_ended() -> None:
    there = sitting(review=True)
    consent = firm_s_consent(there)
    first = new_post(there.desk(), FACULTY, draft("Hat", media=(PICTURE,)), at=AT, submit=True).post
    later = new_post(there.desk(), FACULTY, draft("Hat 2", media=(PICTURE,)), at="2026-11-25T09:00", submit=True).post
    approve_post(there.desk(MEHMET), later.id)
    withdraw_consent(there.desk(), consent.id)

    with pytest.raises(Refused) as approved:
        approve_post(there.desk(MEHMET), first.id)
    with pytest.raises(Refused) as moved:
        schedule_post(there.desk(), later.id, "2026-11-26T09:00")

    assert (why(approved), why(moved)) == (["consent_withdrawn"], ["consent_withdrawn"])


def test_s11_what_is_due_does_not_go_out_once_its_consent_is_taken_back() -> None:
    there = sitting()
    consent = firm_s_consent(there)
    held = new_post(there.desk(), FACULTY, draft("Hat", media=(PICTURE,)), at="2026-11-23T09:00").post
    there.clock.forward(hours=1)
    withdraw_consent(there.desk(), consent.id)

    with pytest.raises(Refused) as refused:
        publish_post(there.desk(), held.id)

    assert why(refused) == ["consent_withdrawn"]


def test_s11_a_consent_with_an_end_lets_posts_out_until_that_day() -> None:
    there = sitting()
    add_consent(there.desk(), Given(name="Demir A.Ş.", scopes={Scope.PRODUCTION}, until=date(2026, 11, 24)))

    assert new_post(there.desk(), FACULTY, draft("Hat", media=(PICTURE,)), at=AT).post.stage is Stage.READY
    with pytest.raises(Refused) as refused:
        new_post(there.desk(), FACULTY, draft("Hat", media=(PICTURE,)), at="2026-11-25T09:00")
    assert why(refused) == ["consent_expired"]


def test_s11_consents_tell_what_rests_on_them_and_who_noted_them() -> None:
    there = sitting()
    consent = firm_s_consent(there)
    post = new_post(there.desk(), FACULTY, draft("Hat", media=(PICTURE,)), at=AT).post

    [view] = consents(there.desk())

    assert (view.consent, view.noted_by, view.holds) == (consent, "Ayşe Yılmaz", True)
    assert [line.post.id for line in view.posts] == [post.id]


def test_s11_whoever_only_looks_on_notes_no_consent() -> None:
    it = Person(id=PersonId("n-it"), name="Bora", roles=(Grant(Role.IT),))
    there = Sitting(policy=replace(PLAIN_POLICY, content=RULES), records=[*faculty_records(PLAIN_POLICY), it])

    with pytest.raises(Refused) as refused:
        add_consent(there.desk(it.id), Given(name="A", scopes={Scope.NAME}))
    assert why(refused) == ["not_your_role"]


def test_s10_a_post_rests_only_on_what_is_on_file() -> None:
    with pytest.raises(NotFound):
        new_post(sitting().desk(), FACULTY, draft("Hat", consents=("c-9",)))


def test_an_override_of_a_post_that_is_not_there_is_said() -> None:
    with pytest.raises(NotFound):
        override_post(sitting().desk(MEHMET), PostId("p-none"), (("banned_word", "a"),))
