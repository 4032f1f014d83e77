"""Desks of older schemas: opened without writing, brought up to date by the first change, the old files kept."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from data.json_desk import migrations
from data.json_desk.migrations import PlainRows
from data.json_desk.snapshot import SCHEMA
from data.keeping import DeskKeeping
from smdesk.accounts import Account
from smdesk.errors import CannotOpen
from smdesk.people import Person
from smdesk.policy import Policy
from smdesk.posts import Post, Stage
from smdesk.store import PostsWanted
from smdesk.units import Institution
from tests.data.conftest import DeskFolder
from tests.data.samples import post

FIXTURES = Path(__file__).parent / "fixtures"


@pytest.fixture
def old(tmp_path: Path, keeping: DeskKeeping, request: pytest.FixtureRequest) -> DeskFolder:
    shutil.copytree(FIXTURES / request.param, tmp_path / "old")
    return DeskFolder(tmp_path / "old", keeping)


def from_0(rows: PlainRows) -> None:
    """What schema 0 would have had otherwise: posts were called entries, and their texts bodies."""
    rows["posts"] = rows.pop("entries")
    for row in rows["posts"].values():
        row["text"] = row.pop("body")


@pytest.fixture
def _knows_schema_0(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(migrations.MIGRATIONS, 0, from_0)


def test_every_schema_has_a_fixture_and_a_way_to_the_next() -> None:
    assert sorted(path.name for path in FIXTURES.iterdir() if path.is_dir()) == [
        "schema-0-made-up",
        *(f"schema-{n}" for n in range(1, SCHEMA + 1)),
    ]
    assert sorted(migrations.MIGRATIONS) == list(range(1, SCHEMA))


@pytest.mark.parametrize("old", ["schema-1"], indirect=True)
def test_the_kept_desk_of_schema_1_still_says_what_it_said(old: DeskFolder) -> None:
    store = old.open()

    assert store.read_only is None
    with store.reading() as view:
        assert view.get(Institution, "institution").name == "Örnek Üniversitesi"
        assert view.get(Policy, "policy").limits.cap == 2
        assert [person.name for person in view.people()] == ["Ayşe Yılmaz"]
        assert view.get(Person, "n-ayse").roles[0].unit is None
        assert view.get(Account, "a-x").decisions[0].figures == "1200 followers"
        assert [p.id for p in view.posts(PostsWanted())] == ["p-1", "p-2"]
        found = view.get(Post, "p-1")
        assert (found.stage, found.place.zone if found.place else "") == (Stage.READY, "Europe/Istanbul")
        assert len(found.decisions) == len(found.answers) == len(found.waivers) == len(found.media) == 1
        assert [e.seq for e in view.trail()] == [1, 2, 3]
    assert old.keeping.verify(old.location).problem is None
    assert old.save(post("p-3")) == 4


@pytest.mark.usefixtures("_knows_schema_0")
@pytest.mark.parametrize("old", ["schema-0-made-up"], indirect=True)
def test_an_older_desk_opens_without_being_written(old: DeskFolder) -> None:
    before = old.files()
    store = old.open(folds=True)
    with store.reading() as view:
        assert [(p.id, p.text) for p in view.posts(PostsWanted())] == [("p-1", "first"), ("p-2", "second")]
    store.close()

    assert old.files() == before


@pytest.mark.usefixtures("_knows_schema_0")
@pytest.mark.parametrize("old", ["schema-0-made-up"], indirect=True)
def test_the_first_change_brings_an_older_desk_up_to_date_and_keeps_the_old_files(old: DeskFolder) -> None:
    before = {name: data for name, data in old.files().items() if name != "desk.trail"}

    assert old.save(post("p-3")) == 3

    assert b'"schema":1' in old.desk.read_bytes()
    with old.open().reading() as view:
        assert [p.text for p in view.posts(PostsWanted())] == ["first", "second", ""]
    assert old.keeping.verify(old.location).entries == 3
    kept = {path.name: path.read_bytes() for path in (old.folder / "generations").glob("schema-0-*")}
    assert sorted(kept.values()) == sorted(before.values())
    assert all(any(name.endswith(old_name) for name in kept) for old_name in before)


@pytest.mark.usefixtures("_knows_schema_0")
@pytest.mark.parametrize("old", ["schema-0-made-up"], indirect=True)
def test_a_terminal_that_read_the_older_desk_sees_what_the_new_one_writes(old: DeskFolder) -> None:
    mine = old.open()
    old.save(post("p-3"))

    changes = mine.refresh()

    assert changes is not None
    assert changes.everything
    with mine.reading() as view:
        assert [p.id for p in view.posts(PostsWanted())] == ["p-1", "p-2", "p-3"]


@pytest.mark.parametrize("old", ["schema-0-made-up"], indirect=True)
def test_a_schema_without_a_way_up_is_refused(old: DeskFolder) -> None:
    before = old.files()
    with pytest.raises(CannotOpen) as raised:
        old.open()

    assert raised.value.code == "not_a_desk"
    assert raised.value.params == {"path": str(old.desk), "where": "schema 0"}
    assert old.files() == before
