"""Holding a post over the calendar: what each day says to it before it is dropped."""

from datetime import date

import pytest

from smdesk.errors import Refused
from smdesk.posts import Post
from smdesk.usecases.moving import pick_up
from smdesk.usecases.publishing import publish_post
from smdesk.usecases.writing import Draft, new_post
from tests.fakes import DENIZ, FACULTY, MEHMET, Sitting, X

MONDAY, TUESDAY, SUNDAY = date(2026, 11, 23), date(2026, 11, 24), date(2026, 11, 29)


def placed(sitting: Sitting, at: str) -> Post:
    return new_post(sitting.desk(), FACULTY, Draft(text=f"Haber {at}", accounts=(X,)), at=at).post


def test_s01_every_day_tells_the_place_it_would_give_or_why_not() -> None:
    sitting = Sitting()
    post = placed(sitting, "2026-11-23 09:00")
    placed(sitting, "2026-11-24 09:00")
    placed(sitting, "2026-11-24 17:00")

    held = pick_up(sitting.desk(), post.id, MONDAY, SUNDAY)

    full, free = held.days[TUESDAY], held.days[date(2026, 11, 25)]
    assert full.place is None
    assert full.findings[0].code == "daily_limit"
    assert free.place is not None
    assert f"{free.place.wall:%H:%M}" == "09:00"
    assert len(free.free) == 32


def test_the_next_free_place_after_a_full_day_is_known() -> None:
    sitting = Sitting()
    post = placed(sitting, "2026-11-23 09:00")
    placed(sitting, "2026-11-24 09:00")
    placed(sitting, "2026-11-24 17:00")

    free = pick_up(sitting.desk(), post.id, MONDAY, SUNDAY).next_free(TUESDAY)

    assert f"{free:%d.%m %H:%M}" == "25.11 09:00"


def test_who_may_allow_exceptions_is_known() -> None:
    sitting = Sitting()
    post = placed(sitting, "2026-11-23 09:00")

    assert not pick_up(sitting.desk(), post.id, MONDAY, SUNDAY).may_waive
    assert pick_up(sitting.desk(MEHMET), post.id, MONDAY, SUNDAY).may_waive


def test_a_post_that_is_out_is_not_picked_up() -> None:
    sitting = Sitting()
    post = placed(sitting, "2026-11-23 08:30")
    sitting.clock.forward(hours=1)
    publish_post(sitting.desk(), post.id)

    with pytest.raises(Refused):
        pick_up(sitting.desk(), post.id, MONDAY, SUNDAY)


def test_a_post_of_another_unit_is_not_picked_up() -> None:
    sitting = Sitting()
    post = placed(sitting, "2026-11-23 09:00")

    with pytest.raises(Refused):
        pick_up(sitting.desk(DENIZ), post.id, MONDAY, SUNDAY)
