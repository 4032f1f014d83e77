"""What other people's scripts see: stock TinyDB on `desk.json`, and our storage on what stands now."""

from __future__ import annotations

import pytest
from tinydb import TinyDB, where

from data.json_desk.storage import DeskStorage
from data.rows import TABLES
from smdesk.errors import CannotOpen
from tests.data.conftest import DeskFolder
from tests.data.samples import post


def test_stock_tinydb_reads_the_desk_as_of_its_last_fold(desk: DeskFolder) -> None:
    desk.fold()
    desk.save(post("p-3"))

    with TinyDB(desk.desk, access_mode="r", encoding="utf-8") as found:
        assert found.tables() == {"desk", *TABLES}
        assert [(row.doc_id, row["id"]) for row in found.table("posts").all()] == [(1, "p-1"), (2, "p-2")]
        assert found.table("posts").search(where("title") == "Açılış")[0]["place"]["day"] == "2026-12-01"
        assert found.table("desk").get(doc_id=1)["schema"] == 1


def test_rows_keep_their_running_number_through_folds(desk: DeskFolder) -> None:
    desk.fold()
    desk.save(post("p-3"))
    desk.save(post("p-4"), post("p-5"))
    desk.fold()

    with TinyDB(desk.desk, access_mode="r", encoding="utf-8") as found:
        numbers = {row["id"]: row.doc_id for row in found.table("posts").all()}
    assert numbers == {"p-1": 1, "p-2": 2, "p-3": 3, "p-4": 4, "p-5": 5}


def test_each_record_stands_on_a_line_of_its_own(desk: DeskFolder) -> None:
    desk.fold()

    lines = desk.desk.read_bytes().splitlines()

    assert sum(line.startswith(b'"1":') for line in lines) == 5
    assert next(line for line in lines if b'"p-1"' in line).startswith(b'"1":{"id":"p-1",')


def test_our_storage_shows_the_journal_laid_in_and_is_never_stale(desk: DeskFolder) -> None:
    with TinyDB(str(desk.desk), storage=DeskStorage) as found:
        posts = found.table("posts", cache_size=0)
        assert [row["id"] for row in posts.all()] == ["p-1", "p-2"]

        desk.save(post("p-3"))

        assert [row.doc_id for row in posts.search(where("id") == "p-3")] == [3]


def test_our_storage_writes_nothing(desk: DeskFolder) -> None:
    before = desk.files()
    with TinyDB(str(desk.desk), storage=DeskStorage) as found, pytest.raises(PermissionError):
        found.table("posts").insert({"id": "p-9"})

    assert desk.files() == before


def test_our_storage_refuses_a_damaged_desk(desk: DeskFolder) -> None:
    desk.desk.write_bytes(b"{")
    with pytest.raises(CannotOpen), TinyDB(str(desk.desk), storage=DeskStorage) as found:
        found.tables()
