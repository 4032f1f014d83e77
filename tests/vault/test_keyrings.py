"""A real keyring in every state a machine can have it in (V01): ready, locked or not here, never a hang, never lost."""

from __future__ import annotations

import os
import socket
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path

import pytest

from data.keys.asking import ask_keyring
from data.keys.machine import MachineKeys
from smdesk.vault.ports import KeyState
from tests.cli.terminal import faculty
from tests.vault.seats import PASSWORD, Seat, keyring, needs_keyring

pytestmark = [pytest.mark.needs_real, needs_keyring]

SHOW = ("vault", "identity", "show")
CREATE = ("vault", "identity", "create")
PASSPHRASE = "doğru at pil zımba\n".encode()


@pytest.fixture
def seat(tmp_path: Path) -> Seat:
    """A fresh home, and a small desk in a folder beside it."""
    faculty(tmp_path / "desk")
    return Seat(tmp_path / "home", {"SMDESK_DESK": str(tmp_path / "desk" / "desk.json")})


@pytest.fixture
def unlocked(seat: Seat) -> Iterator[Seat]:
    with keyring(seat, password=PASSWORD):
        yield seat


def test_v01_unlocked_keys_are_made_in_it_and_the_next_program_signs_with_them(unlocked: Seat) -> None:
    code, made, said = unlocked.smdesk(*CREATE)
    assert (code, said) == (0, "")
    assert (made["state"], made["place"]) == ("ready", "keyring")
    assert unlocked.smdesk(*SHOW)[1]["recipient"] == made["recipient"]

    again = unlocked.smdesk(*CREATE)[1]
    assert again["recipient"] == made["recipient"]
    assert unlocked.smdesk("audit", "verify")[1]["good"] == 1
    files = [path for path in unlocked.home.rglob("*") if path.is_file() and "AGE-SECRET-KEY" in _text(path)]
    assert files == []


def test_v02_ended_keys_stay_in_the_keyring_under_another_name(unlocked: Seat) -> None:
    before = unlocked.smdesk(*CREATE)[1]["recipient"]
    unlocked.smdesk("vault", "card", "revoke", "n-ayse")
    assert unlocked.smdesk(*SHOW)[1]["card"] is None

    assert unlocked.smdesk(*CREATE)[1]["recipient"] != before
    kept = subprocess.run(
        ["secret-tool", "search", "--all", "service", "smdesk"], capture_output=True, env=unlocked.variables, check=True
    )
    assert kept.stdout.count(b"AGE-SECRET-KEY-1") == 2


def test_v01_locked_keys_are_out_of_reach_and_nothing_takes_their_place(seat: Seat) -> None:
    with keyring(seat, password=PASSWORD):
        made = seat.smdesk(*CREATE)[1]
    with keyring(seat, password=None):
        code, here, _ = seat.smdesk(*SHOW)
        assert (code, here["state"], here["why"]) == (0, "locked", "keyring_locked")
        for words in (CREATE, (*CREATE, "--secret-stdin")):
            code, refused, _ = seat.smdesk(*words, said=PASSPHRASE)
            assert (code, refused["error"]["code"]) == (5, "keyring_locked")
        code, _, _ = seat.smdesk("unit", "list")
        assert code == 0
    with keyring(seat, password=PASSWORD):
        assert seat.smdesk(*SHOW)[1]["recipient"] == made["recipient"]


def test_v01_in_a_fresh_home_no_dialog_is_opened_and_a_file_takes_the_keys(seat: Seat) -> None:
    with keyring(seat, password=None):
        here = seat.smdesk(*SHOW)[1]
        assert (here["state"], here["place"], here["why"]) == ("none", "file", "keyring_empty")
        _goes_into_a_file(seat)


def test_v01_without_a_bus_a_file_takes_the_keys(seat: Seat) -> None:
    here = seat.smdesk(*SHOW)[1]
    assert (here["state"], here["place"], here["why"]) == ("none", "file", "keyring_none")
    _goes_into_a_file(seat)


def test_v01_a_keyring_that_forgets_everything_is_refused(seat: Seat) -> None:
    seat.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.null.Keyring"
    here = seat.smdesk(*SHOW)[1]
    assert (here["place"], here["why"]) == ("file", "keyring_refused")
    _goes_into_a_file(seat)


def test_v01_a_keyring_that_keeps_plain_text_is_refused(seat: Seat) -> None:
    seat.environ["PYTHON_KEYRING_BACKEND"] = "keyrings.alt.file.PlaintextKeyring"
    here = seat.smdesk(*SHOW)[1]
    assert (here["place"], here["why"]) == ("file", "keyring_refused")
    _goes_into_a_file(seat)
    assert not list(seat.home.rglob("*keyring_pass*"))


def test_v01_of_a_chain_only_the_one_that_keeps_secrets_is_used(unlocked: Seat) -> None:
    unlocked.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.chainer.ChainerBackend"

    assert unlocked.smdesk(*CREATE)[1]["place"] == "keyring"
    found = subprocess.run(
        ["secret-tool", "search", "service", "smdesk"],
        capture_output=True,
        env=unlocked.variables,
        check=True,
    )
    assert b"AGE-SECRET-KEY-1" in found.stdout
    assert not list(unlocked.home.rglob("*keyring_pass*"))


@pytest.mark.parametrize("polite", [False, True], ids=["deaf", "lets in and says nothing"])
def test_v01_a_keyring_that_says_nothing_is_given_up_in_time(
    polite: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.SecretService.Keyring")
    with _silent_bus(tmp_path / "bus", polite=polite) as address:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
        keys = MachineKeys("d", "n-ayse", tmp_path, tmp_path, partial(ask_keyring, seconds=3.0))
        here = keys.here()

    assert (here.state, here.why) == (KeyState.NONE, "keyring_silent")
    assert keys.signer() is None


@contextmanager
def _silent_bus(path: Path, *, polite: bool) -> Iterator[str]:
    """A bus that never answers; a polite one lets people in first."""
    listening = socket.socket(socket.AF_UNIX)
    listening.bind(str(path))
    listening.listen()
    guests: list[socket.socket] = []

    def let_in() -> None:
        with suppress(OSError):
            guest, _ = listening.accept()
            guests.append(guest)
            lines = guest.makefile("rb") if polite else ()
            for line in lines:
                if line.startswith(b"BEGIN"):
                    break
                guest.sendall(b"OK 0123456789abcdef0123456789abcdef\r\n" if b"AUTH" in line else b"AGREE_UNIX_FD\r\n")

    threading.Thread(target=let_in, daemon=True).start()
    try:
        yield f"unix:path={path}"
    finally:
        for each in (listening, *guests):
            each.close()


def _goes_into_a_file(seat: Seat) -> None:
    """Keys are made under a passphrase, opened by it and by nothing else, and read by nobody else."""
    code, refused, _ = seat.smdesk(*CREATE)
    assert (code, refused["error"]["code"]) == (5, "passphrase_wanted")
    assert seat.smdesk(*CREATE, "--secret-stdin", said=b"short\n")[1]["error"]["code"] == "passphrase_short"
    code, made, _ = seat.smdesk(*CREATE, "--secret-stdin", said=PASSPHRASE)
    assert (code, made["place"]) == (0, "file")

    assert seat.smdesk(*SHOW)[1]["state"] == "locked"
    (path,) = seat.home.rglob("*.age")
    assert path.stat().st_mode & 0o777 == 0o600
    assert "AGE-SECRET-KEY" not in _text(path)


def _text(path: Path) -> str:
    return path.read_bytes().decode("latin-1") if os.access(path, os.R_OK) else ""
