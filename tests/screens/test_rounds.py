"""The monthly round on the screen: send, take in with progress that can be stopped, see who has not answered (S03)."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import load_workbook

from screens.post_page import PostPage
from screens.round_sheet import SheetPage, TakingIn
from screens.rounds import RoundsPage
from smdesk.desk import Desk
from smdesk.rounds import Round
from smdesk.store import PostsWanted
from smdesk.usecases.rounds import send_round
from tests.fakes import AYSE, FACULTY, MONDAY, OWNER, Sitting
from tests.screens.terminal import Terminal, at

DECEMBER = MONDAY.date().replace(month=12, day=1)


def asked(sitting: Sitting, folder: Path) -> Path:
    """Every unit was asked for December; answers where the faculty's XLSX lies."""
    sent = send_round(sitting.desk(OWNER), DECEMBER, str(folder))
    return Path(next(each for each in sent if each.unit.id == FACULTY).files[0])


def fill_in(path: Path, *texts: tuple[str, str, str]) -> None:
    """Write rows of day, time and text into a form."""
    book = load_workbook(path)
    sheet = book.worksheets[0]
    heads = {str(cell.value): cell.column for cell in sheet[1]}
    for row, (day, time, text) in enumerate(texts, 2):
        for head, value in (("Gün", day), ("Saat", time), ("Metin", text)):
            sheet.cell(row, heads[head]).value = value
    book.save(path)


def stored_posts(desk: Desk) -> list[str]:
    with desk.reading() as view:
        return [post.text for post in view.posts(PostsWanted())]


async def take_in(there: Terminal, path: Path) -> None:
    await there.press("3", "r", "i")
    await there.write(str(path))
    await there.press("enter")
    await there.settle()


async def test_s03_requests_are_sent_from_the_backlog_with_a_few_keys(tmp_path: Path) -> None:
    sitting = Sitting()
    async with at(sitting.desk(OWNER)) as there:
        await there.press("3", "r")
        assert isinstance(there.app.screen, RoundsPage)
        assert "not asked" in there.line("Mühendislik")
        await there.press("s", "ctrl+u")
        await there.write(str(tmp_path / "out"))
        await there.press("ctrl+s")

        assert "open" in there.line("Mühendislik")
        assert "2 have not answered" in there.text
        await there.press("escape")
        assert "December 2026: 2 units have not answered" in there.text

    assert sorted(path.suffix for path in (tmp_path / "out").iterdir()) == [".csv", ".csv", ".xlsx", ".xlsx"]


async def test_s03_who_does_not_ask_the_units_sends_nothing(tmp_path: Path) -> None:
    async with at(Sitting().desk(AYSE)) as there:
        await there.press("3", "r", "s")

        assert isinstance(there.app.screen, RoundsPage)
        assert "send" not in there.footer


async def test_s03_a_sheet_is_taken_in_and_its_posts_open(tmp_path: Path) -> None:
    sitting = Sitting()
    path = asked(sitting, tmp_path)
    fill_in(path, ("2026-12-07", "09:00", "Bölüm tanıtımı"), ("", "", "Yılın özeti"))
    async with at(sitting.desk(AYSE)) as there:
        await take_in(there, path)
        assert isinstance(there.app.screen, SheetPage)
        assert "2 taken, 0 refused, 0 known already." in there.text
        await there.press("enter")
        assert isinstance(there.app.screen, PostPage)
        await there.press("escape", "escape")
        assert "✓" in there.line("▸")


async def test_s03_where_every_row_is_refused_no_good_ones_are_offered(tmp_path: Path) -> None:
    sitting = Sitting()
    path = asked(sitting, tmp_path)
    fill_in(path, ("2026-12-08", "03:00", "Gece"), ("", "", "  "), ("2026-12-09", "09:00", ""))
    async with at(sitting.desk(AYSE)) as there:
        await take_in(there, path)

        assert "0 taken, 2 refused" in there.text
        assert "Nothing was stored: every row was refused." in there.text
        assert "The row has no text to be posted." in there.text
        assert "good rows" not in there.footer


async def test_s03_one_broken_row_keeps_all_out_until_the_good_ones_are_asked_for(tmp_path: Path) -> None:
    sitting = Sitting()
    path = asked(sitting, tmp_path)
    fill_in(path, ("2026-12-07", "09:00", "İyi"), ("2026-12-08", "03:00", "Gece"))
    async with at(sitting.desk(AYSE)) as there:
        await take_in(there, path)
        assert "Nothing was stored" in there.text
        assert "outside the posting hours" in there.text
        before = stored_posts(sitting.desk(AYSE))
        assert "good rows" in there.footer
        await there.press("t")
        await there.settle()

        assert "The taken rows are in the calendar and the backlog." in there.text
        assert "1 taken, 1 refused" in there.text
        assert "good rows" not in there.footer

    assert (before, stored_posts(sitting.desk(AYSE))) == ([], ["İyi"])


async def test_s03_a_long_import_is_stopped_by_esc_and_nothing_is_changed(tmp_path: Path) -> None:
    sitting = Sitting()
    path = asked(sitting, tmp_path)
    fill_in(path, *(("", "", f"Satır {number}") for number in range(60)))
    async with at(sitting.desk(AYSE)) as there:
        await there.press("3", "r")
        reading = TakingIn(there.app.desk, str(path), None, None)
        reading.action_back()
        there.app.push_screen(reading)
        await there.settle()

        assert isinstance(there.app.screen, RoundsPage)
        assert "Stopped; nothing was changed." in there.message

    desk = sitting.desk(AYSE)
    assert stored_posts(desk) == []
    with desk.reading() as view:
        assert [each.returned for each in view.all(Round)] == [(), ()]


async def test_a_file_that_is_not_there_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sitting = Sitting()
    asked(sitting, tmp_path)
    monkeypatch.chdir(tmp_path)
    async with at(sitting.desk(AYSE)) as there:
        await take_in(there, Path("yok.xlsx"))

        assert isinstance(there.app.screen, RoundsPage)
        assert "cannot be read" in there.message


async def test_s03_late_answers_are_a_warning_on_today_that_opens_the_round(tmp_path: Path) -> None:
    sitting = Sitting()
    asked(sitting, tmp_path)
    sitting.clock.forward(days=8)
    async with at(sitting.desk(OWNER), size=(120, 40)) as there:
        assert "2 units have not answered" in there.line("December 2026")
        await there.press("end", "enter")

        assert isinstance(there.app.screen, RoundsPage)
        assert "late" in there.line("Rektörlük")
