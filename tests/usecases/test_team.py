"""The team: only an administrator changes it, and never so that nobody could."""

import pytest

from smdesk.accounts import AccountKind, AccountState, Verdict
from smdesk.errors import BadInput, Conflict, NotFound, Refused
from smdesk.naming import account_named, person_named, unit_named
from smdesk.people import Grant, Role
from smdesk.posts import State
from smdesk.units import Standing, UnitId, UnitKind
from smdesk.usecases.looking import backlog, calendar, today
from smdesk.usecases.mix import month_mix
from smdesk.usecases.placing import take_out
from smdesk.usecases.team import (
    add_account,
    add_person,
    add_unit,
    close_person,
    close_unit,
    decide_account,
    edit_account,
    edit_person,
    edit_unit,
    team,
)
from smdesk.usecases.writing import Draft, new_post
from tests.fakes import AYSE, DENIZ, FACULTY, INSTAGRAM, MEHMET, MONDAY, OWNER, RECTORATE, REVIEWED_POLICY, Sitting, X


@pytest.fixture
def sitting() -> Sitting:
    return Sitting()


def test_an_administrator_adds_units_of_several_kinds(sitting: Sitting) -> None:
    unit = add_unit(sitting.desk(OWNER), "Meslek Yüksekokulu", UnitKind.VOCATIONAL_SCHOOL)

    assert unit in team(sitting.desk()).units


def test_nobody_else_changes_the_team(sitting: Sitting) -> None:
    with pytest.raises(Refused) as error:
        add_unit(sitting.desk(AYSE), "Kendi birimim", UnitKind.CENTRE)

    assert error.value.findings[0].params["roles"] == ["administrator"]


@pytest.mark.parametrize("name", ["rektörlük", "REKTÖRLÜK", "  Rektörlük "])
def test_two_units_do_not_share_a_name(sitting: Sitting, name: str) -> None:
    with pytest.raises(BadInput):
        add_unit(sitting.desk(OWNER), name, UnitKind.RECTORATE)


def test_a_unit_with_posts_in_the_calendar_cannot_be_closed(sitting: Sitting) -> None:
    post = new_post(sitting.desk(), FACULTY, Draft(text="Duyuru", accounts=(X,)), at="2026-11-24 09:00").post
    with pytest.raises(Refused):
        close_unit(sitting.desk(OWNER), FACULTY)
    take_out(sitting.desk(), post.id)

    assert close_unit(sitting.desk(OWNER), FACULTY).state is Standing.CLOSED
    with pytest.raises(BadInput):
        new_post(sitting.desk(), FACULTY, Draft(text="Duyuru", accounts=(X,)))


def test_the_last_administrator_stays(sitting: Sitting) -> None:
    with pytest.raises(Refused):
        close_person(sitting.desk(OWNER), OWNER)
    with pytest.raises(Refused):
        edit_person(sitting.desk(OWNER), OWNER, roles=[Grant(Role.PRODUCER, FACULTY)])


def test_somebody_who_left_can_no_longer_act(sitting: Sitting) -> None:
    close_person(sitting.desk(OWNER), AYSE)

    with pytest.raises(Refused):
        new_post(sitting.desk(AYSE), FACULTY, Draft(text="Duyuru", accounts=(X,)))


def test_a_role_counts_only_in_its_unit(sitting: Sitting) -> None:
    with pytest.raises(Refused):
        new_post(sitting.desk(DENIZ), FACULTY, Draft(text="Duyuru"))


def test_a_role_in_a_unit_that_does_not_exist_is_refused(sitting: Sitting) -> None:
    with pytest.raises(NotFound):
        add_person(sitting.desk(OWNER), "Yeni Biri", roles=[Grant(Role.PRODUCER, UnitId("u-yok"))])


def test_an_account_of_another_unit_is_not_posted_to(sitting: Sitting) -> None:
    with pytest.raises(BadInput) as error:
        new_post(sitting.desk(DENIZ), RECTORATE, Draft(text="Duyuru", accounts=(X,)))

    assert error.value.code == "account_of_other_unit"


def test_s16_a_planned_account_is_not_posted_to_until_it_is_opened_on_its_figures(sitting: Sitting) -> None:
    owner = sitting.desk(OWNER)
    account = add_account(owner, FACULTY, "TikTok", "@muh", AccountKind.PROFILE, state=AccountState.PLANNED)
    draft = Draft(text="Duyuru", accounts=(account.id,))
    with pytest.raises(Refused) as error:
        new_post(sitting.desk(), FACULTY, draft, at="2026-11-24 09:00")
    assert error.value.findings[0].code == "account_planned"

    opened = decide_account(
        owner, account.id, Verdict.OPEN, figures="Aday öğrencilerin %62'si orada", reason="Aday öğrenciye ulaşmak"
    )

    assert (opened.state, opened.decisions[-1].by) == (AccountState.ACTIVE, OWNER)
    assert new_post(sitting.desk(), FACULTY, draft, at="2026-11-24 09:00").state is State.SCHEDULED


def test_s16_a_decision_on_an_account_rests_on_figures_and_a_reason(sitting: Sitting) -> None:
    with pytest.raises(BadInput):
        decide_account(sitting.desk(OWNER), X, Verdict.CLOSE, figures="", reason="Az etkileşim")


def test_s16_a_closed_account_is_not_posted_to(sitting: Sitting) -> None:
    decide_account(sitting.desk(OWNER), X, Verdict.CLOSE, figures="12 takipçi", reason="Kimse yok")

    with pytest.raises(Refused) as error:
        new_post(sitting.desk(), FACULTY, Draft(text="Duyuru", accounts=(X,)), at="2026-11-24 09:00")

    assert error.value.findings[0].code == "account_closed"


def test_s16_a_platform_nobody_knows_is_refused(sitting: Sitting) -> None:
    with pytest.raises(BadInput) as error:
        add_account(sitting.desk(OWNER), FACULTY, "Friendster", "@muh", AccountKind.PAGE)

    assert error.value.code == "unknown_platform"


def test_s16_a_post_to_several_accounts_keeps_one_text_with_variants(sitting: Sitting) -> None:
    draft = Draft(text="Uzun ve ortak metin", accounts=(X, INSTAGRAM), texts=((X, "Kısa metin"),))

    post = new_post(sitting.desk(), FACULTY, draft).post

    assert (post.text_for(X), post.text_for(INSTAGRAM)) == ("Kısa metin", "Uzun ve ortak metin")


def test_s16_a_text_too_long_for_one_of_its_platforms_is_refused_at_its_place(sitting: Sitting) -> None:
    draft = Draft(text="ş" * 281, accounts=(X, INSTAGRAM))

    with pytest.raises(Refused) as error:
        new_post(sitting.desk(), FACULTY, draft, at="2026-11-24 09:00")

    [finding] = [finding for finding in error.value.findings if finding.code == "too_long"]
    assert (finding.params["platform"], finding.params["used"], finding.params["limit"]) == ("x", 281, 280)


def test_the_same_handle_on_one_platform_is_added_once(sitting: Sitting) -> None:
    with pytest.raises(BadInput):
        add_account(sitting.desk(OWNER), FACULTY, "x", "@DenemeMuh", AccountKind.PAGE)


def test_saving_a_unit_somebody_else_changed_is_a_conflict(sitting: Sitting) -> None:
    edit_unit(sitting.desk(OWNER), FACULTY, name="Mühendislik ve Mimarlık")

    with pytest.raises(Conflict):
        edit_unit(sitting.desk(OWNER), FACULTY, name="Mühendislik", seen=1)


def test_a_role_nobody_holds_shows_in_the_team() -> None:
    findings = team(Sitting(REVIEWED_POLICY).desk()).findings

    assert [(f.code, f.params["unit_name"]) for f in findings] == [("unit_without_approver", "Rektörlük")]


def test_names_are_found_whatever_the_case_and_the_i(sitting: Sitting) -> None:
    with sitting.desk().reading() as view:
        assert unit_named(view, "MÜHENDİSLİK").id == FACULTY
        assert person_named(view, "deniz ışik").id == DENIZ


def test_a_name_that_fits_two_is_not_guessed(sitting: Sitting) -> None:
    with sitting.desk().reading() as view, pytest.raises(BadInput) as error:
        account_named(view, "@denememuh", FACULTY)

    assert error.value.code == "ambiguous"


def test_an_account_is_found_by_platform_and_handle(sitting: Sitting) -> None:
    with sitting.desk().reading() as view:
        assert account_named(view, "x:@denememuh").id == X
        assert account_named(view, "Instagram", FACULTY).id == INSTAGRAM


def test_today_shows_only_the_units_of_the_person_at_the_desk(sitting: Sitting) -> None:
    assert [line.unit.id for line in today(sitting.desk(AYSE)).units] == [FACULTY]
    assert {line.unit.id for line in today(sitting.desk(OWNER)).units} == {FACULTY, RECTORATE}


def test_s08_the_mix_of_a_month_counts_each_kind(sitting: Sitting) -> None:
    for day, category in ((24, "news"), (25, "news"), (26, "event")):
        draft = Draft(text="Duyuru", accounts=(X,), category=category)
        new_post(sitting.desk(), FACULTY, draft, at=f"2026-11-{day} 09:00")

    mix = month_mix(sitting.desk(), MONDAY.date(), FACULTY)

    assert [(share.category.key, share.posts) for share in mix] == [("news", 2), ("event", 1)]


def test_s08_a_kind_that_policy_does_not_know_is_refused(sitting: Sitting) -> None:
    with pytest.raises(BadInput) as error:
        new_post(sitting.desk(), FACULTY, Draft(text="Duyuru", category="gossip"))

    assert error.value.code == "unknown_category"


def test_s08_a_post_carries_kind_title_audience_and_channels_from_its_unit(sitting: Sitting) -> None:
    post = new_post(sitting.desk(), FACULTY, Draft(text="Duyuru", title="Başlık", accounts=(X,))).post

    assert (post.category, post.audience, post.title, post.accounts) == ("news", "students", "Başlık", (X,))


def test_the_calendar_shows_used_and_limit_of_each_day(sitting: Sitting) -> None:
    new_post(sitting.desk(), FACULTY, Draft(text="Duyuru", accounts=(X,)), at="2026-11-24 09:00")

    days = calendar(sitting.desk(), MONDAY.date(), MONDAY.date().replace(day=24), FACULTY).days

    assert [(day.used, day.limit) for day in days] == [(0, 2), (1, 2)]


def test_the_backlog_holds_what_has_no_place(sitting: Sitting) -> None:
    draft = new_post(sitting.desk(), FACULTY, Draft(text="Sırada", accounts=(X,))).post
    new_post(sitting.desk(), FACULTY, Draft(text="Yerleşti", accounts=(X,)), at="2026-11-24 09:00")

    assert [line.post.id for line in backlog(sitting.desk())] == [draft.id]


def test_editing_an_account_keeps_what_is_not_named(sitting: Sitting) -> None:
    after = edit_account(sitting.desk(OWNER), X, purpose="Aday öğrenciler")

    assert (after.handle, after.purpose) == ("@denememuh", "Aday öğrenciler")
    assert MEHMET in {person.id for person in team(sitting.desk()).people}
