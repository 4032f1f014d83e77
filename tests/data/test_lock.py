"""Real second processes at the lock: one that hangs, one that dies, one that never lets go of its claim."""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from smdesk.errors import Locked, NotSaved, ReadOnly
from tests.data.conftest import DeskFolder
from tests.data.samples import post

ROOT = Path(__file__).resolve().parents[2]
HOLDS = """
import sys
from data.keeping import DeskKeeping
store = DeskKeeping(person="mehmet", host="pc-2", state_folder=sys.argv[2]).open(sys.argv[1])
with store.transaction():
    print("has it", flush=True)
    sys.stdin.read()
"""


@contextmanager
def another_holds(desk: DeskFolder) -> Iterator[subprocess.Popen[str]]:
    """Another process that has the lock and does not move."""
    process = subprocess.Popen(
        [sys.executable, "-c", HOLDS, desk.location, str(desk.folder.parent / "state-2")],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    with process:
        assert process.stdout is not None
        assert process.stdout.readline() == "has it\n"
        try:
            yield process
        finally:
            process.kill()


def test_a_hung_process_is_named_after_the_timeout_and_reading_goes_on(desk: DeskFolder) -> None:
    store = desk.open()
    with another_holds(desk):
        started = time.monotonic()
        with pytest.raises(Locked) as raised, store.transaction():
            pass

        assert time.monotonic() - started > 0.15
        assert str(raised.value.params["holder"]).startswith("mehmet@pc-2, 20")
        assert store.refresh() is None
        assert desk.open().read_only is None


def test_the_lock_of_a_killed_process_is_free_at_once(desk: DeskFolder) -> None:
    with another_holds(desk) as process:
        process.send_signal(signal.SIGKILL if hasattr(signal, "SIGKILL") else signal.SIGTERM)
        process.wait()

        assert desk.save(post("p-3")) == 4


def test_a_share_without_locks_is_read_only_and_never_half_locked(
    desk: DeskFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_locks(fd: int, *, blocking: bool) -> bool:
        raise OSError(errno.ENOSYS, "Function not implemented")

    monkeypatch.setattr("filelock.lock_descriptor", no_locks)
    with pytest.raises(ReadOnly) as raised:
        desk.save(post("p-3"))

    assert raised.value.code == "lock_unsafe"


def test_an_input_error_at_the_lock_is_a_change_not_saved(desk: DeskFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(fd: int, *, blocking: bool) -> bool:
        raise OSError(errno.EIO, "Input/output error")

    monkeypatch.setattr("filelock.lock_descriptor", broken)
    with pytest.raises(NotSaved) as raised:
        desk.save(post("p-3"))

    assert raised.value.params == {"reason": "Input/output error"}


def test_a_lock_file_that_somebody_deletes_is_made_again_and_holds(desk: DeskFolder) -> None:
    first, second = desk.open(), desk.open()
    (desk.folder / "desk.lock").unlink()
    with first.transaction(), pytest.raises(Locked), second.transaction():
        pass

    assert desk.save(post("p-3")) == 4


def test_a_commit_of_one_thread_keeps_another_threads_transaction_out(desk: DeskFolder) -> None:
    store = desk.open()
    with store.transaction() as tx:
        tx.put(post("p-3"))
        with pytest.raises(Locked) as raised, store.transaction():
            pass

    assert str(raised.value.params["holder"]).startswith("ayse@pc-1")
