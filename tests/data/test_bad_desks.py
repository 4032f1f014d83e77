"""What a desk that is not as it should be gets: a clear reason, and nothing lost."""

from __future__ import annotations

import errno
import json
import os
import shutil
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from tinydb import TinyDB

from data.json_desk.disk import Disk
from data.keeping import DeskKeeping
from smdesk.errors import CannotOpen, NotSaved, ReadOnly
from smdesk.posts import Post
from smdesk.store import PostsWanted
from tests.data.conftest import DeskFolder
from tests.data.samples import INSTITUTION, POLICY, entry, post

ROOT = Path(__file__).resolve().parents[2]


def refused(desk: DeskFolder) -> CannotOpen:
    before = desk.files()
    with pytest.raises(CannotOpen) as raised:
        desk.open()
    assert desk.files() == before
    return raised.value


def read_only(desk: DeskFolder) -> ReadOnly:
    """It opens and shows its posts, and every try to write is refused with the reason; nothing is touched."""
    before = desk.files()
    store = desk.open(folds=True)
    with store.reading() as view:
        assert view.get(Post, "p-1").title == "Açılış"
    with pytest.raises(ReadOnly) as raised, store.transaction():
        pass
    assert store.read_only == raised.value.code
    store.close()
    assert desk.files() == before
    return raised.value


# --- missing, foreign, newer, forbidden --------------------------------------------------------------------------


def test_a_place_where_nothing_stands_is_a_missing_desk(keeping: DeskKeeping, tmp_path: Path) -> None:
    for location in (tmp_path / "nowhere", tmp_path / "nowhere" / "desk.json"):
        with pytest.raises(CannotOpen) as raised:
            keeping.open(str(location))

        assert raised.value.code == "desk_missing"
        assert raised.value.params["path"] == str(tmp_path / "nowhere" / "desk.json")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "content",
    [b'{"name": "package", "version": "1"}', b"[1, 2]", b'"x"', b'{"_default": {"1": {}}}', b"\x89PNG\r\n", b"{}"],
)
def test_another_programs_file_is_not_a_desk(desk: DeskFolder, content: bytes) -> None:
    shutil.rmtree(desk.folder)
    desk.folder.mkdir()
    desk.desk.write_bytes(content)

    assert refused(desk).code == "not_a_desk"


def test_a_desk_of_a_newer_program_is_left_alone(desk: DeskFolder) -> None:
    desk.desk.write_bytes(desk.desk.read_bytes().replace(b'"schema":1', b'"schema":2'))

    error = refused(desk)

    assert (error.code, error.params["schema"], error.params["known"]) == ("desk_newer", 2, 1)


def test_a_desk_is_not_made_where_something_stands(desk: DeskFolder) -> None:
    before = desk.files()
    with pytest.raises(CannotOpen) as raised:
        desk.keeping.create(desk.location, INSTITUTION, POLICY)

    assert raised.value.code == "desk_exists"
    assert desk.files() == before


class Forbidden(Disk):
    """A share on which this user may read or write nothing, or only not write."""

    def __init__(self, *, reading: bool) -> None:
        self._reading = reading

    def open(self, path: str, flags: int) -> int:
        if not self._reading or flags & (os.O_WRONLY | os.O_RDWR):
            raise PermissionError(errno.EACCES, "permission denied", path)
        return super().open(path, flags)

    def writable(self, path: str) -> bool:
        return False


def test_a_desk_one_may_not_read_is_forbidden(desk: DeskFolder) -> None:
    desk.keeping = DeskKeeping(disk=Forbidden(reading=False))

    assert refused(desk).code == "desk_forbidden"


def test_a_desk_one_may_only_read_opens_read_only(desk: DeskFolder) -> None:
    desk.keeping = DeskKeeping(disk=Forbidden(reading=True))

    assert read_only(desk).code == "no_permission"


@pytest.mark.needs_real
@pytest.mark.skipif(os.name == "nt", reason="modes are not what guards files there")
def test_a_folder_of_somebody_else_opens_read_only(desk: DeskFolder) -> None:
    for path in (*desk.folder.rglob("*"), desk.folder):
        path.chmod(0o555 if path.is_dir() else 0o444)
    script = (
        "import sys; from data.keeping import DeskKeeping; from smdesk.store import PostsWanted\n"
        "store = DeskKeeping(state_folder=sys.argv[2]).open(sys.argv[1])\n"
        "with store.reading() as view: print(store.read_only, len(view.posts(PostsWanted())))"
    )
    try:
        done = subprocess.run(
            [sys.executable, "-c", script, desk.location, str(desk.folder.parent / "state")],
            capture_output=True,
            text=True,
            check=False,
            cwd=ROOT,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            preexec_fn=_nobody,
        )
    finally:
        desk.folder.chmod(0o755)

    assert done.stdout.split() == ["no_permission", "2"], done.stderr


def _nobody() -> None:
    """Root may write everywhere; the child may not."""
    if sys.platform == "linux" and os.geteuid() == 0:
        for capability in (24, *range(41)):  # PR_CAPBSET_DROP: CAP_DAC_OVERRIDE is gone after the next exec
            _prctl(24, capability)


def _prctl(option: int, argument: int) -> None:
    import ctypes

    ctypes.CDLL(None).prctl(option, argument, 0, 0, 0)


# --- damaged -----------------------------------------------------------------------------------------------------


def test_a_damaged_desk_says_where_it_broke_and_what_can_be_had_back(desk: DeskFolder) -> None:
    data = desk.desk.read_bytes()
    broken = data.replace(b'"name":"Fen', b'"name";"Fen')
    desk.desk.write_bytes(broken)

    error = refused(desk)

    line = broken[: broken.index(b'"name";')].count(b"\n") + 1
    assert error.code == "desk_damaged"
    assert str(error.params["where"]).startswith(f"line {line}, byte ")
    assert error.params["generation"] == desk.keeping.generations(desk.location)[0].name


@pytest.mark.parametrize("keep", [0, 1, 500])
def test_a_desk_cut_short_is_damaged(desk: DeskFolder, keep: int) -> None:
    desk.desk.write_bytes(desk.desk.read_bytes()[:keep])

    assert refused(desk).code == ("desk_damaged" if keep != 1 else "not_a_desk")


def test_a_desk_of_zeros_after_a_crash_is_damaged(desk: DeskFolder) -> None:
    desk.desk.write_bytes(bytes(desk.desk.stat().st_size))

    assert refused(desk).code == "desk_damaged"


def test_a_desk_that_went_missing_beside_its_generations_names_the_newest(desk: DeskFolder) -> None:
    desk.desk.unlink()

    error = refused(desk)

    assert error.code == "desk_missing"
    assert error.params["generation"] == desk.keeping.generations(desk.location)[0].name


def test_a_bad_line_of_the_journal_with_whole_ones_after_it_is_damage(desk: DeskFolder) -> None:
    lines = desk.journal.read_bytes().splitlines(keepends=True)
    lines[1] = lines[1].replace("Açılış".encode(), "Acılış".encode() + b"!")
    desk.journal.write_bytes(b"".join(lines))

    error = refused(desk)

    assert error.code == "desk_damaged"
    assert error.params["where"] == f"line 2, byte {len(lines[0]) + 1}"
    assert error.params["path"] == str(desk.journal)


def test_a_line_missing_from_the_middle_of_the_journal_is_damage(desk: DeskFolder) -> None:
    lines = desk.journal.read_bytes().splitlines(keepends=True)
    desk.journal.write_bytes(lines[0] + lines[2])

    assert refused(desk).code == "desk_damaged"


def test_a_damaged_head_of_the_journal_is_damage(desk: DeskFolder) -> None:
    data = desk.journal.read_bytes()
    desk.journal.write_bytes(data.replace(b'"first":2', b'"first":3', 1))

    assert refused(desk).code == "desk_damaged"


@pytest.mark.parametrize("cut", [1, 5, 400])
def test_a_torn_last_line_was_never_acknowledged_and_is_cut_back_by_the_next_writer(desk: DeskFolder, cut: int) -> None:
    desk.journal.write_bytes(desk.journal.read_bytes()[:-cut])
    before = desk.files()

    store = desk.open()
    with store.reading() as view:
        assert [found.id for found in view.posts(PostsWanted())] == ["p-1"]
    assert desk.files() == before
    assert desk.save(post("p-3")) == 3
    with desk.open().reading() as view:
        assert [found.id for found in view.posts(PostsWanted())] == ["p-1", "p-3"]


def test_a_row_that_is_not_valid_is_named_with_table_id_field_and_reason(desk: DeskFolder) -> None:
    desk.fold()
    tables = json.loads(desk.desk.read_text(encoding="utf-8"))
    tables["posts"]["1"]["place"]["day"] = "the first"
    desk.desk.write_text(json.dumps(tables), encoding="utf-8")

    params = refused(desk).params

    assert (params["table"], params["id"], params["field"]) == ("posts", "p-1", "$.place.day")
    assert "date" in str(params["reason"])
    assert params["path"] == str(desk.desk)


# --- somebody else's hand ----------------------------------------------------------------------------------------


def test_a_desk_written_by_stock_tinydb_is_noticed_and_read_only(desk: DeskFolder) -> None:
    with TinyDB(desk.desk, encoding="utf-8") as other:
        other.table("units").update({"name": "Mühendislik"})

    assert read_only(desk).code == "foreign_write"


def test_one_letter_changed_by_an_editor_is_noticed(desk: DeskFolder) -> None:
    desk.desk.write_bytes(desk.desk.read_bytes().replace("Fen Fakültesi".encode(), "Fon Fakültesi".encode()))

    assert read_only(desk).code == "foreign_write"


def test_a_foreign_write_is_noticed_by_a_terminal_that_has_the_desk_open(desk: DeskFolder) -> None:
    store = desk.open()
    desk.desk.write_bytes(desk.desk.read_bytes().replace("Fen Fakültesi".encode(), "Fon Fakültesi".encode()))

    with pytest.raises(ReadOnly) as raised, store.transaction():
        pass

    assert raised.value.code == "foreign_write"


def test_an_older_desk_put_back_by_hand_is_noticed(desk: DeskFolder) -> None:
    older = desk.desk.read_bytes()
    desk.fold()
    desk.save(post("p-3"))
    desk.desk.write_bytes(older)

    store = desk.open()

    assert store.read_only == "foreign_write"


@pytest.mark.parametrize(
    "name",
    [
        "desk (Ayşe's conflicted copy 2026-11-22).json",
        "desk (conflicted copy 2026-11-22 101500).json",
        "desk.sync-conflict-20261122-101500-ABCDEF.json",
        "desk (1).json",
        "desk.journal-2 (conflicted copy)",
    ],
)
def test_a_conflicted_copy_beside_the_desk_is_a_fork_both_kept(desk: DeskFolder, name: str) -> None:
    (desk.folder / name).write_bytes(desk.desk.read_bytes())

    error = read_only(desk)

    assert error.code == "forked"
    assert name in str(error.params["files"])


def test_a_copy_of_another_machine_is_a_fork_when_it_went_on_by_itself(desk: DeskFolder) -> None:
    desk.fold()
    copy = desk.folder / "desk-PC12.json"
    shutil.copy(desk.desk, copy)
    assert desk.open().read_only is None

    copy.write_bytes(copy.read_bytes().replace(b'"sequence":3', b'"sequence":4'))

    assert desk.open().read_only == "forked"


def test_a_copy_of_the_journal_is_a_fork_and_another_desks_journal_is_none(desk: DeskFolder, tmp_path: Path) -> None:
    other = DeskFolder(tmp_path / "other", desk.keeping)
    desk.keeping.create(other.location, INSTITUTION, POLICY)
    other.save(post("p-9"))
    shutil.copy(other.journal, desk.folder / "desk-of-the-chamber.journal-1")
    assert desk.open().read_only is None

    shutil.copy(desk.journal, desk.folder / "desk-PC12.journal-2")

    assert desk.open().read_only == "forked"


def test_an_older_copy_that_somebody_keeps_beside_the_desk_is_no_fork(desk: DeskFolder) -> None:
    shutil.copy(desk.desk, desk.folder / "desk-before-christmas.json")
    desk.fold()

    assert desk.open().read_only is None


def test_two_lines_of_one_sequence_are_a_fork_both_kept(desk: DeskFolder) -> None:
    lines = desk.journal.read_bytes().splitlines(keepends=True)
    desk.journal.write_bytes(b"".join(lines[:-1]))
    desk.save(post("p-3"))
    desk.journal.write_bytes(desk.journal.read_bytes() + lines[-1])

    assert read_only(desk).code == "forked"


def test_a_journal_of_another_history_is_a_fork(desk: DeskFolder, tmp_path: Path) -> None:
    other = DeskFolder(tmp_path / "other", desk.keeping)
    desk.keeping.create(other.location, INSTITUTION, POLICY)
    other.save(post("p-9"))
    other.fold()
    other.save(post("p-10"))
    desk.fold()
    desk.save(post("p-1a"))
    while desk.journal.name != other.journal.name:
        other.fold()
        other.save(post(f"p-{other.journal.name}"))
    shutil.copy(other.journal, desk.journal)

    assert desk.open().read_only == "forked"


@pytest.mark.parametrize("folder", ["OneDrive - Örnek Üniversitesi", "Dropbox", "Nextcloud", "My Drive"])
def test_in_a_sync_folder_only_the_machine_that_wrote_first_may_write(
    desk: DeskFolder, tmp_path: Path, folder: str
) -> None:
    target = tmp_path / folder / "desk"
    shutil.copytree(desk.folder, target)
    desk.folder = target
    assert desk.save(post("p-3")) == 4

    desk.keeping = DeskKeeping(person="mehmet", host="pc-2", state_folder=str(tmp_path / "state2"))

    error = read_only(desk)
    assert error.code == "cloud_folder"
    assert str(error.params["service"]).split()[0] in ("OneDrive", "Dropbox", "Nextcloud", "Google")


# --- the world changes while the desk is open --------------------------------------------------------------------


def test_a_folder_that_vanished_is_said_and_the_desk_is_still_shown(desk: DeskFolder) -> None:
    store = desk.open()
    desk.folder.rename(desk.folder.with_name("gone"))
    assert not desk.folder.exists()

    with pytest.raises(NotSaved) as raised, store.transaction():
        pass
    with pytest.raises(CannotOpen) as missing:
        store.refresh()

    assert raised.value.params == {"reason": "folder_gone"}
    assert missing.value.code == "desk_missing"
    assert not desk.folder.exists()
    with store.reading() as view:
        assert view.get(Post, "p-1").title == "Açılış"
    desk.folder.with_name("gone").rename(desk.folder)
    with store.transaction() as tx:
        tx.put(post("p-3"))
        assert tx.commit(entry()) == 4


def test_a_folder_that_vanished_before_the_commit_loses_only_that_commit(desk: DeskFolder) -> None:
    store = desk.open()

    def commit_into_nowhere() -> None:
        with store.transaction() as tx:
            tx.put(post("p-3"))
            shutil.rmtree(desk.folder)
            tx.commit(entry())

    with pytest.raises(NotSaved) as raised:
        commit_into_nowhere()

    assert raised.value.params == {"reason": "folder_gone"}
    assert not desk.folder.exists()


@pytest.mark.needs_real
@pytest.mark.skipif(not hasattr(os, "symlink"), reason="no symbolic links")
def test_a_linked_desk_is_written_where_it_lies_and_stays_a_link(desk: DeskFolder, tmp_path: Path) -> None:
    link = tmp_path / "elsewhere" / "desk.json"
    link.parent.mkdir()
    link.symlink_to(desk.desk)
    linked = DeskFolder(link.parent, desk.keeping)

    assert linked.save(post("p-3")) == 4
    linked.fold()

    assert link.is_symlink()
    assert [path.name for path in link.parent.iterdir()] == ["desk.json"]
    assert desk.open()._sequence == 4


@pytest.mark.needs_real
@pytest.mark.skipif(os.name == "nt", reason="modes are not what guards files there")
def test_the_mode_of_a_shared_desk_is_kept_and_given_to_every_new_file(desk: DeskFolder) -> None:
    for path in desk.folder.iterdir():
        if path.is_file():
            path.chmod(0o664)
    desk.folder.chmod(0o2775)
    shutil.rmtree(desk.folder / "generations")
    (desk.folder / "desk.lock").unlink()
    (desk.folder / "desk.holder").unlink()
    (desk.folder / "desk.trail").unlink()
    old = os.umask(0o077)
    try:
        desk.save(post("p-3"))
        desk.fold()
        desk.save(post("p-4"))
    finally:
        os.umask(old)

    modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in desk.folder.rglob("*") if path.is_file()}
    assert set(modes.values()) == {0o664}, modes
    assert stat.S_IMODE((desk.folder / "generations").stat().st_mode) == 0o2775


def test_a_full_disk_refuses_the_change_and_keeps_the_rest(desk: DeskFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    store = desk.open()
    before = desk.files()

    def full(self: Disk, fd: int, data: bytes) -> int:
        raise OSError(errno.ENOSPC, "no space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(Disk, "write", full)
        with pytest.raises(NotSaved) as raised:
            desk.save(post("p-3"))
    assert raised.value.params == {"reason": "disk_full"}
    assert desk.files() == before
    with store.reading() as view:
        assert [found.id for found in view.posts(PostsWanted())] == ["p-1", "p-2"]
    assert desk.save(post("p-3")) == 4
