"""What doctor looks at, and that it finds what was planted."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from data.json_desk.disk import Disk
from data.json_desk.place import place_of
from data.json_desk.share import ShareProbe
from data.keeping import DeskKeeping
from smdesk.ports import Check
from smdesk.posts import Medium
from tests.data.conftest import DeskFolder
from tests.data.samples import post
from tests.data.test_lock import another_holds


def looked(desk: DeskFolder) -> dict[str, Check]:
    return {check.code: check for check in desk.keeping.doctor(desk.location, share=False)}


def failed(desk: DeskFolder) -> dict[str, object]:
    return {code: check.params for code, check in looked(desk).items() if not check.ok}


def test_a_sound_desk_passes_every_check_and_is_not_touched(desk: DeskFolder) -> None:
    before = desk.files()

    checks = looked(desk)

    assert {code for code, check in checks.items() if not check.ok} == set()
    assert set(checks) == {
        "clock",
        "cloud_folder",
        "conflicted_copies",
        "desk_opens",
        "generations",
        "erased",
        "journal",
        "lock_free",
        "media",
        "rows",
        "schema",
        "temporary_files",
        "trail",
        "writable",
    }
    assert desk.files() == before


def stray_file(desk: DeskFolder) -> None:
    (desk.folder / "desk.tmp-1-desk.json").touch()


def conflicted_copy(desk: DeskFolder) -> None:
    (desk.folder / "desk (conflicted copy).json").write_bytes(desk.desk.read_bytes())


def touched_generation(desk: DeskFolder) -> None:
    next((desk.folder / "generations").iterdir()).write_bytes(b"{")


def broken_trail(desk: DeskFolder) -> None:
    trail = desk.folder / "desk.trail"
    trail.write_bytes(trail.read_bytes().replace(b"ayse@pc-1", b"ayse@pc-2"))


def torn_trail(desk: DeskFolder) -> None:
    trail = desk.folder / "desk.trail"
    trail.write_bytes(b"{" + trail.read_bytes()[1:].replace(b'"at"', b"at"))


def lost_medium(desk: DeskFolder) -> None:
    desk.save(post("p-3", media=(Medium(sha256="0" * 64, name="a.png"),)))


def foreign_write(desk: DeskFolder) -> None:
    desk.desk.write_bytes(desk.desk.read_bytes().replace(b"Fen", b"Fon"))


@pytest.mark.parametrize(
    ("plant", "found"),
    [
        (stray_file, {"temporary_files"}),
        (conflicted_copy, {"conflicted_copies", "writable"}),
        (touched_generation, {"generations"}),
        (broken_trail, {"trail"}),
        (torn_trail, {"trail"}),
        (lost_medium, {"media"}),
        (foreign_write, {"writable"}),
    ],
)
def test_what_is_wrong_is_found_and_nothing_else(
    desk: DeskFolder, plant: Callable[[DeskFolder], None], found: set[str]
) -> None:
    plant(desk)

    assert set(failed(desk)) == found


def test_a_desk_that_does_not_open_is_one_finding_with_its_way_out(desk: DeskFolder) -> None:
    desk.desk.write_bytes(desk.desk.read_bytes()[:-9])

    checks = looked(desk)

    assert [(code, check.ok) for code, check in checks.items()] == [("desk_opens", False), ("generations", True)]
    assert checks["desk_opens"].params["error"] == "desk_damaged"
    assert checks["generations"].params["newest"] == desk.keeping.generations(desk.location)[0].name


def test_a_lock_that_somebody_holds_is_named(desk: DeskFolder) -> None:
    with another_holds(desk):
        assert "mehmet@pc-2" in str(failed(desk)["lock_free"])


# --- the share probe ---------------------------------------------------------------------------------------------


def probe_on_two_machines(folder: Path, monkeypatch: pytest.MonkeyPatch) -> list[tuple[tuple[str, ...], bool]]:
    """Two halves that take turns at every pause, as two machines would side by side."""
    meeting = threading.Barrier(2, timeout=10)

    def pause(_seconds: float) -> None:
        meeting.wait()

    seen: dict[str, tuple[tuple[str, ...], bool]] = {}

    def run(host: str) -> None:
        probe = ShareProbe(place_of(str(folder)), Disk(), host, pause=pause, rounds=16)
        found = probe.run()
        probe.keep(found)
        seen[host] = (found.others, found.exclusive)

    threads = [threading.Thread(target=run, args=(host,)) for host in ("pc-1", "pc-2")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return [seen["pc-1"], seen["pc-2"]]


def test_two_machines_that_keep_each_other_out_are_fine(desk: DeskFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    assert probe_on_two_machines(desk.folder, monkeypatch) == [(("pc-2",), True), (("pc-1",), True)]
    assert desk.open().read_only is None
    assert not list(desk.folder.glob("desk.probe-pc*"))


def test_two_machines_that_both_hold_the_lock_make_the_desk_read_only(
    desk: DeskFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("fcntl.flock", lambda fd, flags: None)

    found = probe_on_two_machines(desk.folder, monkeypatch)

    assert (("pc-2",), False) in found or (("pc-1",), False) in found
    assert desk.open().read_only == "lock_unsafe"
    monkeypatch.undo()
    probe_on_two_machines(desk.folder, monkeypatch)
    assert desk.open().read_only is None


def test_alone_the_probe_proves_nothing_and_leaves_nothing(desk: DeskFolder) -> None:
    before = desk.files()
    probe = ShareProbe(place_of(desk.location), Disk(), "pc-1", pause=lambda seconds: None, rounds=8)
    seen = probe.run()
    probe.keep(seen)

    assert seen.others == ()
    assert desk.files().keys() - before.keys() <= {"desk.probe-lock"}


def test_doctor_runs_the_probe_when_asked(desk: DeskFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("data.json_desk.share.ROUND", 0.0)
    keeping = DeskKeeping(host="pc-1", state_folder=str(desk.folder.parent / "state"))

    last = list(keeping.doctor(desk.location, share=True))[-1]

    assert (last.code, last.ok) == ("share", False)
    assert last.params == {"others": (), "exclusive": True}
