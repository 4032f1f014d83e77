"""The list that draws what is seen: the cursor stays on its row, and ten thousand rows cost what ten do."""

from __future__ import annotations

from rich.text import Text
from textual.app import App, ComposeResult
from textual.pilot import Pilot

from screens.widgets.line_list import LineList

HEIGHT = 10


class ListApp(App[None]):
    """Nothing but a list; headings begin with #."""

    def __init__(self) -> None:
        super().__init__()
        self.drawn: list[str] = []

    def compose(self) -> ComposeResult:
        yield LineList(self.draw_row, lambda row: "" if row.startswith("#") else row)

    def draw_row(self, row: str, width: int) -> Text:
        self.drawn.append(row)
        return Text(row)

    @property
    def rows(self) -> LineList[str]:
        return self.query_one(LineList)


async def shown(pilot: Pilot[None], rows: list[str]) -> LineList[str]:
    assert isinstance(pilot.app, ListApp)
    pilot.app.rows.show(rows)
    await pilot.pause()
    return pilot.app.rows


def numbered(number: int) -> list[str]:
    return [f"row {index}" for index in range(number)]


async def test_only_what_is_seen_is_drawn() -> None:
    app = ListApp()
    async with app.run_test(size=(40, HEIGHT)) as pilot:
        await shown(pilot, numbered(10_000))

        assert len(set(app.drawn)) <= HEIGHT


async def test_a_move_of_the_cursor_draws_two_lines() -> None:
    app = ListApp()
    async with app.run_test(size=(40, HEIGHT)) as pilot:
        await shown(pilot, numbered(100))
        app.drawn.clear()
        await pilot.press("down")

        assert set(app.drawn) <= {"row 0", "row 1"}


async def test_at_the_edge_the_view_jumps_half_a_page() -> None:
    app = ListApp()
    async with app.run_test(size=(40, HEIGHT)) as pilot:
        rows = await shown(pilot, numbered(100))
        await pilot.press(*["down"] * HEIGHT)

        assert rows.cursor == HEIGHT
        assert rows.scroll_offset.y == HEIGHT // 2


async def test_the_cursor_passes_over_headings() -> None:
    app = ListApp()
    async with app.run_test(size=(40, HEIGHT)) as pilot:
        rows = await shown(pilot, ["# a", "one", "# b", "two"])
        assert rows.current == "one"

        await pilot.press("down")
        assert rows.current == "two"

        await pilot.press("up", "up")
        assert rows.current == "one"


async def test_the_cursor_stays_on_its_row_when_others_come_before_it() -> None:
    app = ListApp()
    async with app.run_test(size=(40, HEIGHT)) as pilot:
        rows = await shown(pilot, ["a", "b", "c"])
        await pilot.press("down")
        await shown(pilot, ["x", "y", "a", "b", "c"])

        assert rows.current == "b"


async def test_when_its_row_is_gone_the_cursor_takes_the_next() -> None:
    app = ListApp()
    async with app.run_test(size=(40, HEIGHT)) as pilot:
        rows = await shown(pilot, ["a", "b", "c"])
        await pilot.press("down")
        await shown(pilot, ["a", "c"])
        assert rows.current == "c"

        await shown(pilot, ["a"])
        assert rows.current == "a"

        await shown(pilot, [])
        assert rows.current is None


async def test_home_end_and_pages_stay_inside() -> None:
    app = ListApp()
    async with app.run_test(size=(40, HEIGHT)) as pilot:
        rows = await shown(pilot, ["# top", *numbered(30), "# end"])
        await pilot.press("end")
        assert rows.current == "row 29"

        await pilot.press("pagedown", "home")
        assert rows.current == "row 0"

        await pilot.press("pagedown", "pagedown", "pageup")
        assert rows.current is not None


async def test_a_list_that_nothing_has_come_to_yet_takes_every_key() -> None:
    app = ListApp()
    async with app.run_test(size=(40, HEIGHT)) as pilot:
        await pilot.press("end", "home", "pagedown", "pageup", "down", "up", "enter")
        await shown(pilot, numbered(3))

        assert app.rows.current_id == "row 0"
