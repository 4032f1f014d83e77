"""A sheet on its way in is stopped at any row, and two who take the same one in make no post twice (S03)."""

from __future__ import annotations

from pathlib import Path

import pytest

from data.interchange import Files
from smdesk.errors import Stopped
from smdesk.posts import Post
from smdesk.rounds import Round
from smdesk.store import PostsWanted
from smdesk.usecases.importing import Verdict
from smdesk.usecases.round_sheets import import_round
from smdesk.usecases.rounds import month_said, send_round
from tests.fakes import AYSE, FACULTY, OWNER, Sitting


@pytest.fixture
def asked() -> Sitting:
    """A desk on which the faculty was asked for December."""
    return Sitting(files=Files())


def sheet(sitting: Sitting, folder: Path, rows: int) -> str:
    send_round(sitting.desk(OWNER), month_said("2026-12"), str(folder), units=[FACULTY])
    with sitting.desk(OWNER).reading() as view:
        (request,) = view.all(Round)
    lines = "".join(f"Satır {number};{request.id}\n" for number in range(rows))
    path = folder / "back.csv"
    path.write_text(f"Metin;İstek no\n{lines}", encoding="utf-8")
    return str(path)


def posts(sitting: Sitting) -> list[Post]:
    with sitting.desk(AYSE).reading() as view:
        return list(view.posts(PostsWanted()))


@pytest.mark.parametrize("at", [1, 7, 20])
def test_s03_stopped_at_any_row_nothing_is_stored(asked: Sitting, tmp_path: Path, at: int) -> None:
    def told(rows: int) -> None:
        if rows == at:
            raise Stopped

    path = sheet(asked, tmp_path, 20)
    with pytest.raises(Stopped):
        import_round(asked.desk(AYSE), path, told=told)

    assert posts(asked) == []
    with asked.desk(AYSE).reading() as view:
        assert [request.returned for request in view.all(Round)] == [()]


def test_s03_every_row_is_told_as_it_is_read(asked: Sitting, tmp_path: Path) -> None:
    told: list[int] = []

    import_round(asked.desk(AYSE), sheet(asked, tmp_path, 3), told=told.append)

    assert told == [1, 2, 3]


def test_s03_the_second_of_two_who_take_it_in_finds_every_row_there(asked: Sitting, tmp_path: Path) -> None:
    path = sheet(asked, tmp_path, 5)
    import_round(asked.desk(AYSE), path)

    again = import_round(asked.desk(OWNER), path)

    assert {row.verdict for row in again.report.rows} == {Verdict.DUPLICATE}
    assert len(posts(asked)) == 5


def test_s03_rows_without_a_number_belong_to_the_request_of_the_row_before(asked: Sitting, tmp_path: Path) -> None:
    path = Path(sheet(asked, tmp_path, 1))
    path.write_text(path.read_text(encoding="utf-8") + "Elle eklenen;\n", encoding="utf-8")

    assert len(import_round(asked.desk(AYSE), str(path)).report.of(Verdict.TAKEN)) == 2


def test_s03_rows_without_any_number_need_unit_and_month(asked: Sitting, tmp_path: Path) -> None:
    path = Path(sheet(asked, tmp_path, 0))
    path.write_text("Metin\nBir\n", encoding="utf-8")

    nobodys = import_round(asked.desk(AYSE), str(path))
    named = import_round(asked.desk(AYSE), str(path), unit=FACULTY, month=month_said("2026-12"))

    assert [row.error.code for row in nobodys.report.rows if row.error] == ["row_without_round"]
    assert [row.verdict for row in named.report.rows] == [Verdict.TAKEN]
