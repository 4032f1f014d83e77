"""What a form for a post starts from, and changing text and place in one step."""

from datetime import date

import pytest

from smdesk.accounts import AccountId
from smdesk.errors import Conflict, Refused
from smdesk.lengths import LengthUnit
from smdesk.posts import Post, State
from smdesk.usecases.composing import keep_medium, look_over, opened
from smdesk.usecases.team import close_account
from smdesk.usecases.writing import Draft, edit_post, new_post
from tests.fakes import FACULTY, INSTAGRAM, MEHMET, OWNER, Sitting, X, stored

TUESDAY = "2026-11-24"


def written(sitting: Sitting, text: str = "Bahar şenliği", at: str = "", *accounts: AccountId) -> Post:
    return new_post(sitting.desk(), FACULTY, Draft(text=text, accounts=accounts or (X,)), at=at).post


def test_a_new_form_has_the_units_accounts_and_the_next_free_places() -> None:
    sheet = opened(Sitting().desk(), FACULTY)

    assert [account.id for account in sheet.accounts] == [X, INSTAGRAM]
    assert sheet.post.version == 0
    assert f"{sheet.free[0].wall:%d.%m %H:%M}" == "23.11 08:30"
    assert len({place.day for place in sheet.free}) == 14


def test_a_form_for_a_day_offers_places_from_that_day_on() -> None:
    sheet = opened(Sitting().desk(), FACULTY, day=date(2026, 12, 1))

    assert sheet.free[0].day == date(2026, 12, 1)


def test_a_form_for_a_day_gone_by_offers_places_from_today_on() -> None:
    sheet = opened(Sitting().desk(), FACULTY, day=date(2026, 11, 2))

    assert sheet.free[0].day == date(2026, 11, 23)


def test_who_may_allow_exceptions_is_known() -> None:
    sitting = Sitting()

    assert not opened(sitting.desk(), FACULTY).may_waive
    assert opened(sitting.desk(MEHMET), FACULTY).may_waive


def test_a_closed_account_is_offered_only_for_a_post_that_goes_there() -> None:
    sitting = Sitting()
    post = written(sitting, "Bahar şenliği", "", X, INSTAGRAM)
    close_account(sitting.desk(OWNER), X)

    assert [a.id for a in opened(sitting.desk(), FACULTY).accounts] == [INSTAGRAM]
    assert {a.id for a in opened(sitting.desk(), FACULTY, post.id).accounts} == {INSTAGRAM, X}


def test_s16_the_length_is_told_for_each_account_as_its_platform_counts() -> None:
    over = look_over(Sitting().desk(), FACULTY, Draft(text="ş" * 281, accounts=(X,)))

    assert (over.lengths[X].used, over.lengths[X].limit, over.lengths[X].unit) == (281, 280, LengthUnit.WEIGHTED)
    assert not over.lengths[INSTAGRAM].over
    assert "too_long" in [finding.code for finding in over.outcome.findings]


def test_a_medium_is_kept_by_its_hash() -> None:
    assert keep_medium(Sitting().desk(), " afiş.png ").sha256 == "sha-afiş.png"


def test_text_and_place_change_in_one_step() -> None:
    sitting = Sitting()
    post = written(sitting, "Bahar şenliği", f"{TUESDAY} 09:00")

    outcome = edit_post(sitting.desk(), post.id, Draft(text="Kış şenliği"), at=f"{TUESDAY} 17:00", seen=post.version)

    now = stored(sitting.desk(), post.id)
    assert outcome.state is State.SCHEDULED
    assert (now.text, f"{now.place.wall:%H:%M}") == ("Kış şenliği", "17:00")  # type: ignore[attr-defined]  # a Post


def test_where_the_new_place_is_refused_the_text_stays_as_it_was_too() -> None:
    sitting = Sitting()
    post = written(sitting, "Bahar şenliği", f"{TUESDAY} 09:00")

    with pytest.raises(Refused):
        edit_post(sitting.desk(), post.id, Draft(text="Kış şenliği"), at=f"{TUESDAY} 03:00")

    assert stored(sitting.desk(), post.id) == post


def test_a_change_on_an_older_version_shows_both_also_with_a_new_place() -> None:
    sitting = Sitting()
    post = written(sitting, "Bahar şenliği", f"{TUESDAY} 09:00")
    edit_post(sitting.desk(), post.id, Draft(text="Güz şenliği"))

    with pytest.raises(Conflict):
        edit_post(sitting.desk(), post.id, Draft(text="Kış şenliği"), at=f"{TUESDAY} 17:00", seen=post.version)
