"""Audiences and hashtags in Team, hashtags in the composer, the month's mix and the load (S20, S21, S22)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from screens.composer import Composer
from screens.widgets.post_text import PostText
from smdesk.policy import Audience, Phrase, PhraseKind, Policy, Side
from smdesk.posts import Post, PostId
from smdesk.store import PostsWanted
from smdesk.usecases.absences import note_away
from tests.fakes import AYSE, FACULTY, MEHMET, OWNER, PLAIN_POLICY, Sitting
from tests.screens.faculty_day import working_day
from tests.screens.terminal import Terminal, at

LIBRARY = (
    Phrase(text="#DenemeMuh", purpose="Fakülte haberleri"),
    Phrase(text="Geleceği birlikte kuruyoruz", kind=PhraseKind.MAIN_SLOGAN),
    Phrase(text="#Eski", retired=True),
)
STUDENTS = PLAIN_POLICY.audiences[0]
PARENTS = Audience(key="parents", title={"en": "Parents"}, clause="B0", side=Side.OUTER)
RULES = replace(PLAIN_POLICY, library=LIBRARY, audiences=(STUDENTS, PARENTS), week_load=3)


def policy(sitting: Sitting) -> Policy:
    with sitting.desk().reading() as view:
        return view.get(Policy, "policy")


def newest(sitting: Sitting) -> Post:
    with sitting.desk().reading() as view:
        return max(view.posts(PostsWanted(units=frozenset({FACULTY}))), key=lambda post: post.created_at)


async def to_part(terminal: Terminal, name: str) -> None:
    await terminal.press("8")
    while f"[{name}" not in terminal.text:
        await terminal.press("right")


async def test_s21_one_key_puts_a_hashtag_in_at_the_cursor_and_offers_none_that_is_retired() -> None:
    async with at(Sitting(RULES).desk()) as terminal:
        await terminal.press("n")
        await terminal.write("Törene bekliyoruz")
        await terminal.press("ctrl+l")
        assert "#DenemeMuh" in terminal.text
        assert "#Eski" not in terminal.text
        await terminal.press("enter")

        assert isinstance(terminal.app.screen, Composer)
        assert terminal.app.screen.query_one(PostText).text == "Törene bekliyoruz #DenemeMuh"


async def test_s21_a_mistyped_house_hashtag_is_said_while_writing() -> None:
    async with at(Sitting(RULES).desk()) as terminal:
        await terminal.press("n")
        await terminal.write("Törene bekliyoruz #DenemeMuj")
        await terminal.pilot.pause(0.3)
        await terminal.settle()
        assert "#DenemeMuh" in terminal.text


async def test_s21_an_administrator_keeps_the_library_in_team() -> None:
    sitting = Sitting(RULES)
    async with at(sitting.desk(OWNER)) as terminal:
        await to_part(terminal, "Hashtags")
        assert "Geleceği birlikte kuruyoruz" in terminal.text
        await terminal.press("a")
        await terminal.write("Bahar2027")
        await terminal.press("ctrl+s")
        assert policy(sitting).library[-1].text == "#Bahar2027"

        await terminal.press("x")
        assert policy(sitting).library[0].retired
        await terminal.press("z")
        assert not policy(sitting).library[0].retired

    async with at(sitting.desk(AYSE)) as terminal:
        await to_part(terminal, "Hashtags")
        await terminal.press("a", "x", "e")
        assert not policy(sitting).library[0].retired
        assert "Only an administrator changes this" in terminal.text


async def test_s20_an_administrator_describes_audiences_in_team() -> None:
    sitting = Sitting(RULES)
    async with at(sitting.desk(OWNER)) as terminal:
        await to_part(terminal, "Audiences")
        assert "outer" in terminal.line("Parents")
        await terminal.press("down", "e", "tab", "tab")
        await terminal.write("40–60")
        for _field in range(3):
            await terminal.press("tab")
        await terminal.write("Facebook, X")
        await terminal.press("tab")
        await terminal.write("Ayşe Yılmaz")
        await terminal.press("ctrl+s")

        kept = policy(sitting).audiences[1]
        assert (kept.age, kept.channels, kept.known_by) == ("40–60", ("facebook", "x"), (AYSE,))
        assert "Ayşe" in terminal.line("Parents")

        await terminal.press("e")
        await terminal.press("shift+tab")
        await terminal.write(", Nobody")
        await terminal.press("ctrl+s")
        assert "Nobody" in terminal.text
        assert policy(sitting).audiences[1].known_by == (AYSE,)


async def test_s20_the_calendar_opens_the_months_mix_and_names_an_audience_left_out() -> None:
    async with at(working_day(policy=RULES).desk(OWNER)) as terminal:
        await terminal.press("2", "x")
        assert "November 2026" in terminal.text
        assert "1 audience without a post" in terminal.text
        assert "! Parents" in terminal.text
        await terminal.press("right")
        assert "December 2026" in terminal.text


async def test_s22_the_calendar_opens_the_load_and_too_much_is_marked() -> None:
    day = working_day(policy=RULES)
    note_away(day.desk(OWNER), MEHMET, date(2026, 11, 23), date(2026, 11, 24))
    async with at(day.desk(OWNER)) as terminal:
        await terminal.press("2", "p")
        assert "[2 Calendar]" in terminal.lines[1]
        assert "! " in terminal.line("Ayşe Yılmaz")
        assert "more than 3 in a week is too much" in terminal.text
        assert "put out" in terminal.text
        await terminal.press("enter", "escape", "escape")
        assert "[2 Calendar]" in terminal.text


async def test_s22_more_names_who_makes_it_until_when_and_who_puts_it_out() -> None:
    sitting = Sitting(RULES)
    async with at(sitting.desk()) as terminal:
        await terminal.press("n")
        await terminal.write("Kütüphane açık")
        await terminal.press("ctrl+o", *["tab"] * 8, "M", "tab")
        await terminal.write("2026-11-25")
        await terminal.press("tab", "A", "tab", "M", "ctrl+s", "ctrl+s")

    post = newest(sitting)
    assert (post.producer, post.on_duty, post.substitute) == (MEHMET, AYSE, MEHMET)
    assert post.ready_by == date(2026, 11, 25)


async def test_s22_a_day_that_is_none_is_said_and_what_was_typed_stays() -> None:
    async with at(Sitting(RULES).desk()) as terminal:
        await terminal.press("n", "ctrl+o", *["tab"] * 9)
        await terminal.write("soon")
        await terminal.press("ctrl+s")
        assert "“soon” is no day" in terminal.text


async def test_s22_late_work_comes_first_in_what_is_wrong_and_mine_before_others() -> None:
    day = working_day(policy=RULES)
    with day.desk().writing() as tx:
        for name, producer in (("p-draft", MEHMET), ("p-back", AYSE)):
            tx.put(replace(tx.get(Post, PostId(name)), producer=producer, ready_by=date(2026, 11, 18)))
        tx.commit(day.desk().entry("post.edit", "p-draft", at=day.clock()))
    async with at(day.desk(MEHMET)) as terminal:
        wrong = terminal.text.partition("What is wrong")[2]
        assert wrong.index("Bahar dönemi") < wrong.index("Kariyer günleri") < wrong.index("Teknofest")
