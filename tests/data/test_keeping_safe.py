"""Folds, generations, backups, restores, and what the audit trail proves."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec
import pytest

from data.json_desk import fold, generations
from data.json_desk.snapshot import is_sealed
from data.json_desk.standing import Head
from data.keeping import DeskKeeping
from smdesk.errors import CannotOpen, NotFound, ReadOnly
from smdesk.people import PersonId
from smdesk.posts import Channel, Post, Stage
from smdesk.store import PostsWanted
from tests.data.conftest import DeskFolder
from tests.data.samples import NOON, entry, post


def titles(desk: DeskFolder) -> dict[str, str]:
    with desk.open().reading() as view:
        return {found.id: found.title for found in view.posts(PostsWanted())}


def edit(desk: DeskFolder, post_id: str, **changed: object) -> None:
    store = desk.open()
    with store.transaction() as tx:
        tx.put(replace(tx.get(Post, post_id), **changed))  # type: ignore[arg-type]  # names are Post's own
        tx.commit(entry(record=post_id))


def restore(desk: DeskFolder, name: str) -> int:
    return desk.keeping.restore(desk.location, name, "n-ayse", "ayse@pc-1", NOON)


# --- folds -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("journal", "desk", "due"),
    [
        (16 * 1024, 1000, False),
        (16 * 1024 + 1, 1000, True),
        (200_000, 1_000_000, False),
        (250_001, 1_000_000, True),
        (1 << 20, 50_000_000, False),
        ((1 << 20) + 1, 50_000_000, True),
    ],
)
def test_a_fold_is_due_past_a_mebibyte_or_a_quarter_of_the_desk(journal: int, desk: int, due: bool) -> None:
    assert fold.is_due(journal, desk) is due


def test_one_command_never_folds_and_a_program_that_stays_does(
    desk: DeskFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fold, "is_due", lambda journal, size: True)
    before = desk.desk.read_bytes()
    command = desk.open()
    with command.transaction() as tx:
        tx.commit(entry())
    command.close()
    assert desk.desk.read_bytes() == before

    desk.open(folds=True).close()

    assert desk.desk.read_bytes() != before
    assert titles(desk) == {"p-1": "Açılış", "p-2": ""}


def test_a_fold_leaves_one_journal_with_its_head_and_moves_each_entry_to_the_trail_once(desk: DeskFolder) -> None:
    desk.fold()
    desk.fold()

    assert [path.name for path in desk.folder.glob("desk.journal-*")] == ["desk.journal-4"]
    assert len((desk.folder / "desk.trail").read_bytes().splitlines()) == 3
    assert is_sealed(desk.desk.read_bytes())
    with desk.open().reading() as view:
        assert [e.seq for e in view.trail()] == [1, 2, 3]


def test_a_terminal_goes_on_after_another_folded(desk: DeskFolder) -> None:
    mine = desk.open()
    desk.save(post("p-3"))
    desk.fold()
    desk.save(post("p-4"))

    changes = mine.refresh()

    assert changes is not None
    assert changes.everything
    with mine.transaction() as tx:
        assert [p.id for p in tx.posts(PostsWanted())] == ["p-1", "p-2", "p-3", "p-4"]
        assert tx.commit(entry()) == 6


def test_a_journal_that_windows_would_not_let_go_of_is_never_written_again(desk: DeskFolder) -> None:
    stale = desk.journal
    kept = stale.read_bytes()
    mine = desk.open()
    desk.fold()
    stale.write_bytes(kept)

    with mine.transaction() as tx:
        tx.put(post("p-3"))
        tx.commit(entry())

    assert stale.read_bytes() == kept
    assert list(titles(desk)) == ["p-1", "p-2", "p-3"]
    desk.fold()
    assert not stale.exists()


def test_stray_half_made_files_are_swept_at_the_next_fold(desk: DeskFolder) -> None:
    stray = desk.folder / "desk.tmp-4711-desk.json"
    stray.write_bytes(b"half")

    desk.fold()

    assert not stray.exists()


# --- generations and backups -------------------------------------------------------------------------------------


def test_the_newest_generation_is_what_the_last_fold_wrote(desk: DeskFolder) -> None:
    desk.fold()

    newest = desk.keeping.generations(desk.location)[0]

    assert newest.good
    assert newest.sequence == 3
    assert (desk.folder / "generations" / newest.name).read_bytes() == desk.desk.read_bytes()


def test_of_a_days_folds_the_last_stays_and_of_days_the_ten_newest() -> None:
    names = [
        f"fold-202611{day:02}T{hour:02}0000Z-{day * 10 + hour:010}.json" for day in range(1, 15) for hour in (8, 16)
    ]
    names += ["backup-20261101T070000Z-0000000001.json", "mended-20261101T070000Z-desk.json"]

    gone = generations.superfluous(names)

    stay = [name for name in names if name not in gone]
    assert [name[5:16] for name in stay if name.startswith("fold")] == [f"202611{day:02}T16" for day in range(5, 15)]
    assert [name for name in stay if not name.startswith("fold")] == names[-2:]


def test_a_generation_that_was_touched_is_not_good(desk: DeskFolder) -> None:
    newest = desk.folder / "generations" / desk.keeping.generations(desk.location)[0].name
    newest.write_bytes(newest.read_bytes().replace(b"Fen", b"Fon"))

    assert not desk.keeping.generations(desk.location)[0].good


def test_a_backup_holds_what_stands_in_the_journal_too(desk: DeskFolder) -> None:
    path = desk.keeping.backup(desk.location, None)

    newest = desk.keeping.generations(desk.location)[0]
    assert Path(path).name == newest.name
    assert (newest.sequence, newest.good) == (3, True)


def test_a_backup_to_another_place_is_a_whole_desk(desk: DeskFolder, tmp_path: Path) -> None:
    (desk.folder / "media").mkdir()
    (desk.folder / "media" / "aa.png").write_bytes(b"picture")

    path = desk.keeping.backup(desk.location, str(tmp_path / "copy"))

    copy = DeskFolder(tmp_path / "copy", desk.keeping)
    assert path == str(copy.desk)
    assert titles(copy) == titles(desk)
    assert (copy.folder / "media" / "aa.png").read_bytes() == b"picture"
    assert desk.keeping.verify(copy.location).entries == 3
    assert copy.save(post("p-9")) == 4
    with pytest.raises(CannotOpen) as raised:
        desk.keeping.backup(desk.location, str(tmp_path / "copy"))
    assert raised.value.code == "desk_exists"


# --- restore -----------------------------------------------------------------------------------------------------


def test_restore_brings_an_older_state_back_as_a_new_commit_and_keeps_what_stood(desk: DeskFolder) -> None:
    name = Path(desk.keeping.backup(desk.location, None)).name
    edit(desk, "p-1", title="spoilt")
    desk.save(post("p-3"))

    assert restore(desk, name) == 6

    assert titles(desk) == {"p-1": "Açılış", "p-2": ""}
    with desk.open().reading() as view:
        assert view.get(Post, "p-1").version == 3
        last = view.trail()[-1]
    assert (last.act, last.record, last.by, last.seq) == ("desk.restore", name, "n-ayse", 6)
    assert desk.keeping.verify(desk.location).problem is None
    kept = next(found for found in desk.keeping.generations(desk.location) if found.sequence == 5)
    assert restore(desk, kept.name) == 7
    assert titles(desk) == {"p-1": "spoilt", "p-2": "", "p-3": ""}


def test_restore_never_takes_back_that_a_post_went_out_or_gives_back_a_voided_yes(desk: DeskFolder) -> None:
    edit(desk, "p-2", stage=Stage.READY)
    name = Path(desk.keeping.backup(desk.location, None)).name
    out = Channel(account="a-x", posted_at=NOON, posted_by=PersonId("n-ayse"), link="https://x.com/1")  # type: ignore[arg-type]  # a plain id
    edit(desk, "p-1", channels=(out,))
    edit(desk, "p-2", stage=Stage.DRAFT, text="changed after the yes")

    restore(desk, name)

    with desk.open().reading() as view:
        assert view.get(Post, "p-1").published
        assert view.get(Post, "p-2").text == ""
        assert view.get(Post, "p-2").stage is Stage.DRAFT


def test_restoring_a_damaged_desk_brings_back_all_that_was_committed(desk: DeskFolder) -> None:
    broken = desk.desk.read_bytes()[:-200]
    desk.desk.write_bytes(broken)
    newest = desk.keeping.generations(desk.location)[0]

    assert restore(desk, newest.name) == 4

    assert titles(desk) == {"p-1": "Açılış", "p-2": ""}
    proof = desk.keeping.verify(desk.location)
    assert (proof.entries, proof.problem) == (4, None)
    aside = [path for path in (desk.folder / "generations").iterdir() if path.name.startswith("mended-")]
    assert broken in [path.read_bytes() for path in aside]


def test_restoring_a_desk_with_a_damaged_journal_keeps_every_line_that_is_whole(desk: DeskFolder) -> None:
    desk.save(post("p-3"))
    lines = desk.journal.read_bytes().splitlines(keepends=True)
    lines[2] = lines[2].replace(b"p-2", b"p-?")
    desk.journal.write_bytes(b"".join(lines))
    newest = desk.keeping.generations(desk.location)[0]

    assert restore(desk, newest.name) == 5

    assert titles(desk) == {"p-1": "Açılış", "p-3": ""}
    proof = desk.keeping.verify(desk.location)
    assert (proof.problem, proof.params) == ("trail_broken", {"entry": 3})


def test_restoring_puts_a_foreign_hand_aside(desk: DeskFolder) -> None:
    desk.desk.write_bytes(desk.desk.read_bytes().replace(b"Fen", b"Fon"))
    newest = desk.keeping.generations(desk.location)[0]

    restore(desk, newest.name)

    assert desk.open().read_only is None
    assert titles(desk) == {"p-1": "Açılış", "p-2": ""}


def test_restoring_an_older_generation_of_a_damaged_desk_takes_no_number_twice(desk: DeskFolder) -> None:
    older = desk.keeping.generations(desk.location)[0].name
    data = (desk.folder / "generations" / older).read_bytes()
    desk.fold()
    for path in (desk.folder / "generations").iterdir():
        path.unlink()
    (desk.folder / "generations" / older).write_bytes(data)
    desk.save(post("p-3"))
    desk.desk.write_bytes(b"")

    assert restore(desk, older) == 5

    assert titles(desk) == {"p-3": ""}
    proof = desk.keeping.verify(desk.location)
    assert (proof.entries, proof.problem) == (5, None)


def test_an_unknown_generation_changes_nothing(desk: DeskFolder) -> None:
    before = desk.files()
    for name in ("nonsense", "../desk.json", "fold-20261122T000000Z-0000000009.json"):
        with pytest.raises(NotFound):
            restore(desk, name)

    assert desk.files() == before


def test_a_fork_beside_the_desk_is_not_restored_away(desk: DeskFolder) -> None:
    (desk.folder / "desk (1).json").write_bytes(desk.desk.read_bytes())
    newest = desk.keeping.generations(desk.location)[0]

    with pytest.raises(ReadOnly):
        restore(desk, newest.name)

    assert (desk.folder / "desk (1).json").exists()


# --- what the trail proves ---------------------------------------------------------------------------------------


def test_a_whole_trail_is_proven_through_its_last_entry(desk: DeskFolder) -> None:
    proof = desk.keeping.verify(desk.location)

    assert (proof.entries, proof.problem) == (3, None)


@pytest.mark.parametrize("folded", [True, False])
def test_a_changed_entry_breaks_the_chain(desk: DeskFolder, folded: bool) -> None:
    if folded:
        desk.fold()
    trail = desk.folder / "desk.trail"
    trail.write_bytes(trail.read_bytes().replace(b'"by":"n-ayse"', b'"by":"n-oyse"', 1))

    proof = desk.keeping.verify(desk.location)

    assert (proof.entries, proof.problem, proof.params) == (0, "trail_broken", {"entry": 1})


def test_a_trail_cut_short_is_told(desk: DeskFolder) -> None:
    desk.fold()
    trail = desk.folder / "desk.trail"
    trail.write_bytes(b"".join(trail.read_bytes().splitlines(keepends=True)[:2]))

    proof = desk.keeping.verify(desk.location)

    assert (proof.entries, proof.problem, proof.params) == (2, "trail_cut", {"entry": 2, "known": 3})


def test_a_desk_set_back_as_a_whole_is_told_by_what_this_machine_remembers(desk: DeskFolder) -> None:
    before = desk.files()
    desk.save(post("p-3"))
    assert desk.keeping.verify(desk.location).remembered == 0
    assert desk.keeping.verify(desk.location).remembered == 4
    for path in desk.folder.glob("desk.*"):
        path.unlink()
    for name, data in before.items():
        (desk.folder / name).write_bytes(data)

    proof = desk.keeping.verify(desk.location)

    assert (proof.problem, proof.params) == ("trail_cut", {"entry": 3, "known": 4})
    stranger = DeskKeeping(state_folder=str(desk.folder.parent / "another-machine"))
    assert stranger.verify(desk.location).problem is None


def test_a_commit_of_another_program_here_while_the_desk_is_being_read_is_no_step_back(
    desk: DeskFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    heads = desk.keeping._heads
    known, asked = heads.known, []

    def after_a_commit(desk_id: str) -> Head | None:
        asked.append(desk_id)
        if len(asked) == 1:  # the desk was read; now another program commits, remembers how far it came, and is asked
            other = desk.open()
            with other.transaction() as tx:
                tx.put(post("p-3"))
                tx.commit(entry("post.edit", "p-3"))
            other.close()
        return known(desk_id)

    monkeypatch.setattr(heads, "known", after_a_commit)

    store = desk.open()

    assert store.read_only is None
    newest = known(store.desk_id)
    assert newest is not None
    with store.reading() as view:
        assert view.sequence == newest.sequence == 4


def test_a_history_written_anew_is_told_by_what_this_machine_remembers(desk: DeskFolder) -> None:
    before = desk.files()
    desk.save(post("p-3"))
    desk.keeping.verify(desk.location)
    for path in desk.folder.glob("desk.*"):
        path.unlink()
    for name, data in before.items():
        (desk.folder / name).write_bytes(data)
    assert desk.open().read_only == "went_back"
    elsewhere = DeskFolder(desk.folder, DeskKeeping(state_folder=str(desk.folder.parent / "another-machine")))
    elsewhere.save(post("p-4"))
    assert desk.open().read_only == "went_back"
    elsewhere.save(post("p-5"))

    proof = desk.keeping.verify(desk.location)

    assert (proof.problem, proof.params) == ("trail_rewritten", {"entry": 4})


def test_closing_remembers_how_far_the_trail_reached(desk: DeskFolder) -> None:
    store = desk.open()
    with store.transaction() as tx:
        tx.commit(entry())
    store.close()

    assert desk.keeping.verify(desk.location).remembered == 4


def test_the_trail_holds_no_content(desk: DeskFolder) -> None:
    desk.fold()

    assert "Açılış".encode() not in (desk.folder / "desk.trail").read_bytes()


# --- the clock ---------------------------------------------------------------------------------------------------


def test_a_clock_that_is_off_is_told_by_the_file_servers_stamp(desk: DeskFolder) -> None:
    store = desk.open()
    assert store.clock_ahead is None
    five_minutes_fast = datetime.now(UTC) + timedelta(minutes=5)
    store._around = msgspec.structs.replace(store._around, clock=five_minutes_fast.timestamp)
    with store.transaction() as tx:
        tx.commit(entry())

    assert store.clock_ahead is not None
    assert abs(store.clock_ahead - 300) < 30
