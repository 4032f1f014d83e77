"""The calendar: days as they stand, by month and week, and posts moved by keys over days that say yes or no."""

from __future__ import annotations

from datetime import date

from textual.pilot import Pilot
from textual.widgets import Input, Static

from screens.app import DeskApp
from screens.calendar import CalendarScreen
from screens.composer import Composer
from screens.dialogs.ask_line import AskLine
from screens.dialogs.refused_place import RefusedPlace
from screens.widgets.day_grid import DayGrid
from screens.widgets.line_list import LineList
from screens.widgets.time_line import TimeLine
from smdesk.people import PersonId
from smdesk.posts import Post, PostId
from smdesk.store import PostsWanted
from smdesk.usecases.writing import Draft, new_post
from tests.fakes import AYSE, FACULTY, MEHMET, Sitting, X, stored

TUESDAY = date(2026, 11, 24)


async def settled(pilot: Pilot[None]) -> None:
    for _ in range(3):
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()


async def press(pilot: Pilot[None], *keys: str) -> None:
    for key in keys:
        await pilot.press(key)
        await settled(pilot)


def placed(sitting: Sitting, title: str, at: str) -> Post:
    return new_post(sitting.desk(), FACULTY, Draft(text=title, accounts=(X,)), at=at).post


def two_on_tuesday() -> tuple[Sitting, Post]:
    """Monday has one post, Tuesday is full."""
    sitting = Sitting()
    held = placed(sitting, "Mezuniyet", "2026-11-23 09:00")
    placed(sitting, "Seminer", "2026-11-24 09:00")
    placed(sitting, "Konser", "2026-11-24 17:00")
    return sitting, held


def app_of(sitting: Sitting, who: PersonId = AYSE) -> DeskApp:
    return DeskApp(sitting.desk(who), poll=False)


def screen(pilot: Pilot[None]) -> CalendarScreen:
    found = pilot.app.screen
    assert isinstance(found, CalendarScreen)
    return found


def lines(grid: DayGrid) -> list[str]:
    """What the grid shows, line by line."""
    return [grid.render_line(y).text for y in range(grid.size.height)]


def cell_lines(pilot: Pilot[None], day: date) -> list[str]:
    """What stands in the lines of a day's cell."""
    grid = screen(pilot).grid
    at = [x for x in range(grid.size.width) if grid.day_at(x, grid.rows_of(day).start) == day]
    return [lines(grid)[y][at[0] : at[-1] + 1] for y in grid.rows_of(day)]


def where(post: Post, sitting: Sitting) -> str:
    now = stored(sitting.desk(), post.id)
    assert isinstance(now, Post)
    return f"{now.place.wall:%d.%m %H:%M}" if now.place else ""


async def test_s05_a_day_shows_used_and_limit_in_figures_and_its_posts() -> None:
    sitting, _held = two_on_tuesday()
    app = app_of(sitting)
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "2")
        cell = cell_lines(pilot, TUESDAY)

    assert "2/2" in cell[0]
    assert "09:00 Semine" in cell[1]
    assert "17:00 Konser" in cell[2]


async def test_today_is_marked_by_brackets_and_the_cursor_by_a_sign() -> None:
    app = app_of(Sitting())
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "2")
        assert cell_lines(pilot, date(2026, 11, 23))[0].startswith("▸[23]")
        await press(pilot, "right")
        assert cell_lines(pilot, date(2026, 11, 23))[0].startswith("│[23]")
        assert cell_lines(pilot, TUESDAY)[0].startswith("▸ 24")


async def test_the_day_under_the_cursor_lists_its_posts_with_their_state_in_words() -> None:
    sitting, _held = two_on_tuesday()
    app = app_of(sitting)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "2", "right")
        posts = screen(pilot).query_one("#posts", LineList)
        drawn = [posts.render_line(y).text for y in range(2)]

    assert "09:00  ○ scheduled  Seminer" in drawn[0]
    assert "17:00  ○ scheduled  Konser" in drawn[1]


async def test_keys_go_by_day_week_month_and_back_to_today() -> None:
    app = app_of(Sitting())
    async with app.run_test() as pilot:
        await press(pilot, "2", "right", "down", "pagedown")
        assert screen(pilot).grid.cursor == date(2027, 1, 1)
        await press(pilot, "t")
        assert screen(pilot).grid.cursor == date(2026, 11, 23)


async def test_keys_work_before_the_desk_has_answered() -> None:
    app = app_of(Sitting())
    async with app.run_test() as pilot:
        await settled(pilot)
        app.action_place("calendar")
        await pilot.pause()
        screen(pilot).grid.action_day(1)
        await settled(pilot)
        assert screen(pilot).grid.cursor == TUESDAY


async def test_the_31st_goes_to_the_last_day_of_a_shorter_month() -> None:
    app = app_of(Sitting())
    async with app.run_test() as pilot:
        await press(pilot, "2")
        screen(pilot).grid.go_to(date(2026, 12, 31))
        await press(pilot, "pageup")
        assert screen(pilot).grid.cursor == date(2026, 11, 30)


async def test_the_week_shows_posting_hours_and_posts_at_their_times() -> None:
    sitting, _held = two_on_tuesday()
    app = app_of(sitting)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "2", "w")
        shown = lines(screen(pilot).grid)

    by_hour = {line[:5]: line for line in shown}
    assert by_hour["09:00"].count("○09:00") == 2
    assert "Mezuniye" in by_hour["10:00"]
    assert "Seminer" in by_hour["10:00"]
    assert "○17:00" in by_hour["17:00"]
    assert "· ·" in by_hour["14:00"]
    assert "· ·" not in by_hour["11:00"]


async def test_a_quiet_day_says_so() -> None:
    from dataclasses import replace

    from tests.fakes import BASKENT_LIMITS, PLAIN_POLICY

    policy = replace(PLAIN_POLICY, limits=replace(BASKENT_LIMITS, quiet_dates=(TUESDAY,)))
    app = app_of(Sitting(policy))
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "2")
        assert "quiet" in cell_lines(pilot, TUESDAY)[0]


async def test_a_new_post_for_a_day_begins_with_its_first_free_time() -> None:
    app = app_of(Sitting())
    async with app.run_test() as pilot:
        await press(pilot, "2", "right", "right", "n")
        assert isinstance(app.screen, Composer)
        assert app.screen.query_one(TimeLine).value == "25.11 08:30"


async def test_s01_holding_a_post_every_day_says_whether_it_would_take_it() -> None:
    sitting, _held = two_on_tuesday()
    app = app_of(sitting)
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "2", "g")
        assert "✗ full" in cell_lines(pilot, TUESDAY)[1]
        assert "→ 09:00" in cell_lines(pilot, date(2026, 11, 25))[1]
        assert "✗ past" in cell_lines(pilot, date(2026, 11, 20))[1]


async def test_s01_the_refusal_is_told_in_full_before_the_post_is_put_down() -> None:
    sitting, held = two_on_tuesday()
    app = app_of(sitting)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "2", "g", "right")
        why = str(screen(pilot).query_one("#why", Static).content)

    assert "at most" in why
    assert "[B2]" in why
    assert "09:00 “Seminer”; 17:00 “Konser”" in why
    assert "Next free: Wed 25 Nov 09:00." in why
    assert where(held, sitting) == "23.11 09:00"


async def test_enter_puts_the_post_down_at_its_own_time_of_day() -> None:
    sitting, held = two_on_tuesday()
    app = app_of(sitting)
    async with app.run_test() as pilot:
        await press(pilot, "2", "space", "right", "right", "enter")
        assert screen(pilot).held is None

    assert where(held, sitting) == "25.11 09:00"


async def test_tab_goes_through_the_free_times_of_the_day() -> None:
    sitting, held = two_on_tuesday()
    app = app_of(sitting)
    async with app.run_test() as pilot:
        await press(pilot, "2", "space", "right", "right", "tab", "tab", "shift+tab", "enter")

    assert where(held, sitting) == "25.11 09:15"


async def test_in_the_week_the_arrows_go_through_the_free_times() -> None:
    sitting, held = two_on_tuesday()
    app = app_of(sitting)
    async with app.run_test() as pilot:
        await press(pilot, "2", "w", "space", "right", "right", "up", "enter")

    assert where(held, sitting) == "25.11 08:45"


async def test_escape_leaves_the_post_where_it_was() -> None:
    sitting, held = two_on_tuesday()
    app = app_of(sitting)
    async with app.run_test() as pilot:
        await press(pilot, "2", "space", "right", "right", "escape")
        assert screen(pilot).held is None
        assert "→" not in "".join(lines(screen(pilot).grid))

    assert where(held, sitting) == "23.11 09:00"


async def test_a_full_day_refuses_and_one_key_takes_the_next_free_time() -> None:
    sitting, held = two_on_tuesday()
    app = app_of(sitting)
    async with app.run_test() as pilot:
        await press(pilot, "2", "space", "right", "enter")
        assert isinstance(app.screen, RefusedPlace)
        await press(pilot, "n")

    assert where(held, sitting) == "25.11 08:30"


async def test_who_may_allow_an_exception_puts_it_on_a_full_day_with_a_reason() -> None:
    sitting, held = two_on_tuesday()
    app = app_of(sitting, MEHMET)
    async with app.run_test() as pilot:
        await press(pilot, "2", "space", "right", "enter", "x")
        assert isinstance(app.screen, AskLine)
        app.screen.query_one(Input).value = "Rektörün mesajı"
        await press(pilot, "enter")

    assert where(held, sitting) == "24.11 09:00"


async def test_s01_the_place_taken_by_somebody_else_meanwhile_is_refused_with_their_post() -> None:
    sitting, held = two_on_tuesday()
    app = app_of(sitting)
    async with app.run_test() as pilot:
        await press(pilot, "2", "space", "right", "right")
        placed(sitting, "Mehmet'in haberi", "2026-11-25 09:00")
        await press(pilot, "enter")
        words = " ".join(str(each.content) for each in app.screen.query(Static))

    assert "Mehmet'in haberi" in words
    assert where(held, sitting) == "23.11 09:00"


async def test_what_others_commit_shows_while_a_post_is_held() -> None:
    sitting, _held = two_on_tuesday()
    app = app_of(sitting)
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "2", "space", "right", "right")
        placed(sitting, "Sabah", "2026-11-25 08:30")
        placed(sitting, "Akşam", "2026-11-25 16:30")
        app.look()
        await settled(pilot)
        assert "✗ full" in cell_lines(pilot, date(2026, 11, 25))[1]


async def test_a_time_chosen_for_the_held_post_stays_while_others_commit() -> None:
    sitting, held = two_on_tuesday()
    app = app_of(sitting)
    async with app.run_test() as pilot:
        await press(pilot, "2", "space", "right", "right", "tab")
        placed(sitting, "Akşam", "2026-11-26 16:30")
        app.look()
        await settled(pilot)
        await press(pilot, "enter")

    assert where(held, sitting) == "25.11 09:15"


async def test_months_far_ahead_answer_the_held_post_too() -> None:
    sitting, held = two_on_tuesday()
    app = app_of(sitting)
    async with app.run_test() as pilot:
        await press(pilot, "2", "space", "pagedown", "pagedown", "pagedown", "pagedown")
        assert "→ 09:00" in cell_lines(pilot, date(2027, 3, 23))[1]
        await press(pilot, "enter")

    assert where(held, sitting) == "23.03 09:00"


async def test_a_post_without_a_place_is_given_one_from_its_page() -> None:
    sitting = Sitting()
    post = new_post(sitting.desk(), FACULTY, Draft(text="Fikir", accounts=(X,))).post
    app = app_of(sitting)
    async with app.run_test() as pilot:
        app.push_screen(CalendarScreen(app.desk, moving=post.id))
        await settled(pilot)
        await press(pilot, "right", "enter")
        assert not isinstance(app.screen, CalendarScreen)

    assert where(post, sitting) == "24.11 08:30"


async def test_enter_opens_the_days_post() -> None:
    sitting, held = two_on_tuesday()
    opened: list[str] = []
    app = app_of(sitting)
    app.open_post = lambda post_id: opened.append(str(post_id))  # type: ignore[method-assign]  # only asked
    async with app.run_test() as pilot:
        await press(pilot, "2", "enter")

    assert opened == [held.id]


async def test_with_several_posts_on_a_day_enter_chooses_among_them() -> None:
    sitting, _held = two_on_tuesday()
    opened: list[str] = []
    app = app_of(sitting)
    app.open_post = lambda post_id: opened.append(str(post_id))  # type: ignore[method-assign]  # only asked
    async with app.run_test() as pilot:
        await press(pilot, "2", "right", "enter", "down", "enter")

    desk = sitting.desk()
    with desk.reading() as view:
        concert = next(post for post in view.posts(PostsWanted()) if post.text == "Konser")
    assert opened == [concert.id]
    assert PostId(opened[0]) == concert.id
