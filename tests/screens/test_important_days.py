"""Important days in the calendar and on their page; a text for one is a key away (S18)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from screens.composer import Composer
from screens.important_days import ImportantDaysPage
from smdesk.accounts import Account, AccountId, AccountKind
from smdesk.policy import ImportantDay
from smdesk.posts import Post
from smdesk.store import PostsWanted
from tests.fakes import AYSE, FACULTY, OWNER, PLAIN_POLICY, Sitting, faculty_records
from tests.screens.terminal import at

OWN = ImportantDay(key="founding", title={"en": "Founding day", "tr": "Kuruluş günü"}, month=12, day=1)


def sitting() -> Sitting:
    sender = Account(id=AccountId("a-sms"), unit=FACULTY, platform="sms", handle="DENEME", kind=AccountKind.CHANNEL)
    policy = replace(PLAIN_POLICY, important_days=(OWN,))
    return Sitting(records=[*faculty_records(policy), sender])


def posts(there: Sitting) -> list[Post]:
    with there.desk(AYSE).reading() as view:
        return list(view.posts(PostsWanted()))


async def test_s18_the_month_marks_important_days_and_the_day_names_them() -> None:
    async with at(sitting().desk(AYSE)) as there:
        await there.press("2")
        assert "24*" in there.text
        assert "25*" in there.text
        assert "26*" not in there.text
        await there.press("right")

        assert "* Bayram, day 1 of 2" in there.text
        assert "day text" in there.footer
        await there.press("right", "right")
        assert "day text" not in there.footer


async def test_s18_a_text_for_the_day_is_begun_with_one_key_and_saved_like_any_post() -> None:
    desk = sitting()
    async with at(desk.desk(AYSE)) as there:
        await there.press("2", "right", "i")
        assert isinstance(there.app.screen, Composer)
        await there.write("Bayramınız kutlu olsun.")
        await there.press("ctrl+s")

    (post,) = posts(desk)
    assert (post.title, post.occasion) == ("Bayram", date(2026, 11, 24))
    assert post.place is not None
    assert post.place.day == date(2026, 11, 24)


async def test_s18_the_years_days_stand_on_a_page_and_enter_writes() -> None:
    desk = sitting()
    async with at(desk.desk(AYSE)) as there:
        await there.press("2", "y")
        assert isinstance(there.app.screen, ImportantDaysPage)
        assert "our own" in there.line("Founding day")
        assert "national" in there.line("Cumhuriyet Bayramı")
        await there.press("enter")
        await there.write("Kutlu olsun.")
        await there.press("ctrl+t")

        assert "1 text" in there.line("Tue 24 Nov")
        await there.press("right")
        assert "2027" in there.text


async def test_s18_an_administrator_adds_and_removes_a_day() -> None:
    async with at(sitting().desk(OWNER)) as there:
        await there.press("2", "y", "a")
        await there.write("06-24")
        await there.press("enter")
        await there.write("Summer day")
        await there.press("ctrl+s")
        assert "our own" in there.line("Summer day")
        await there.press("home")
        while "Summer day" not in there.line("▸"):
            await there.press("down")
        await there.press("x")

        assert "Summer day" not in there.text


async def test_s18_the_composer_counts_the_parts_of_an_sms() -> None:
    async with at(sitting().desk(AYSE), size=(120, 40)) as there:
        await there.press("2", "right", "i")
        await there.write("ş" * 71)
        await there.press("tab", "end", "space")
        await there.pilot.pause(0.6)
        await there.settle()

        assert "71/134 characters of an SMS · 2 parts" in there.line("DENEME")
