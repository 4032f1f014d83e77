"""The file under a passphrase, the recovery sheet, and stock `age` on what we wrote (V01, V02)."""

from __future__ import annotations

import os
import pty
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from data.keys import asking
from data.keys.machine import MachineKeys
from data.keys.sealing import AgeSealing
from smdesk.errors import KeyStoreError
from smdesk.vault.cards import Card
from smdesk.vault.ports import KeyState, PublicKeys
from smdesk.vault.recovery_sheet import Sheet, sheet_page
from smdesk.vault.secret import Secret
from tests.fakes import AYSE, MONDAY
from tests.house.source import ROOT

WORDS, OTHERS = Secret("doğru at pil zımba"), Secret("yanlış at pil zımba")
needs_age = pytest.mark.skipif(shutil.which("age") is None, reason="not on this machine: age")


def machine(folder: Path, person: str = "n-ayse", desk: str = "d-1") -> MachineKeys:
    """A machine without a keyring."""
    return MachineKeys(desk, person, folder / "data", folder / "state", lambda _do, **_parts: {"state": "none"})


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, PublicKeys, bytes]:
    """Keys made on one machine, and their recovery file."""
    folder = tmp_path_factory.mktemp("first")
    keys = machine(folder)
    public = keys.create(WORDS)
    return folder, public, keys.recovery_file(WORDS)


def code_of(act: object, *given: object) -> str:
    with pytest.raises(KeyStoreError) as refused:
        act(*given)  # type: ignore[operator]  # a method of the keys
    return refused.value.code


def test_v01_a_wrong_passphrase_is_named_and_the_right_one_opens(made: tuple[Path, PublicKeys, bytes]) -> None:
    folder, public, _ = made
    keys = machine(folder)
    assert keys.here().state is KeyState.LOCKED
    assert keys.here().public == public
    assert keys.signer() is None
    assert code_of(keys.own) == "keys_locked"
    assert code_of(keys.unlock, OTHERS) == "passphrase_wrong"

    assert keys.unlock(WORDS).public == public
    assert keys.here().state is KeyState.READY
    assert keys.signer() is not None


def test_v01_keys_are_never_replaced(made: tuple[Path, PublicKeys, bytes], tmp_path: Path) -> None:
    folder, public, _ = made
    stranger = machine(tmp_path)
    stranger.create(WORDS)
    theirs = stranger.recovery_file(WORDS)

    assert code_of(machine(folder).create, WORDS) == "keys_there"
    assert code_of(machine(folder).take_in, theirs, WORDS) == "keys_there"
    assert machine(folder).unlock(WORDS).public == public


def test_v02_ended_keys_are_put_aside_and_kept(made: tuple[Path, PublicKeys, bytes], tmp_path: Path) -> None:
    shutil.copytree(made[0], tmp_path, dirs_exist_ok=True)
    (path,) = tmp_path.rglob("*.age")
    before = path.read_bytes()
    keys = machine(tmp_path)
    keys.put_aside()

    assert keys.here().state is KeyState.NONE
    assert keys.create(WORDS) != made[1]
    assert before in [each.read_bytes() for each in tmp_path.rglob("*.age")]
    keys.put_aside()
    assert len(list(tmp_path.rglob("*.age"))) == 2


@pytest.mark.parametrize("mode", [0o644, 0o620, 0o604])
def test_v01_a_file_that_others_may_read_or_change_is_not_used(
    made: tuple[Path, PublicKeys, bytes], tmp_path: Path, mode: int
) -> None:
    shutil.copytree(made[0], tmp_path, dirs_exist_ok=True)
    (path,) = tmp_path.rglob("*.age")
    path.chmod(mode)
    keys = machine(tmp_path)

    assert (keys.here().state, keys.here().why) == (KeyState.NOT_HERE, "key_file_open")
    assert code_of(keys.unlock, WORDS) == "key_file_open"
    path.chmod(0o600)
    assert keys.here().state is KeyState.LOCKED


@pytest.mark.parametrize("damage", ["cut", "flipped", "emptied", "gone"])
def test_v01_a_damaged_file_is_named_and_stays_as_it_is(
    made: tuple[Path, PublicKeys, bytes], tmp_path: Path, damage: str
) -> None:
    shutil.copytree(made[0], tmp_path, dirs_exist_ok=True)
    (path,) = tmp_path.rglob("*.age")
    whole = path.read_bytes()
    at = len(whole) - 80
    spoilt = {"cut": whole[:200], "flipped": whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :], "emptied": b""}
    path.unlink()
    if damage in spoilt:
        path.touch(mode=0o600)
        path.write_bytes(spoilt[damage])
    keys = machine(tmp_path)

    expected = "key_file_unreadable" if damage == "gone" else "key_file_damaged"
    assert code_of(keys.unlock, WORDS) == expected
    assert code_of(keys.create, WORDS) == "keys_there"
    assert damage == "gone" or path.read_bytes() == spoilt[damage]


def test_v02_a_second_machine_takes_the_keys_in_from_the_sheet(
    made: tuple[Path, PublicKeys, bytes], tmp_path: Path
) -> None:
    _, public, recovery = made
    card = Card(id="k-1", person=AYSE, recipient=public.recipient, verifier=public.verifier, made_at=MONDAY)
    sheet = Sheet(person="Ayşe <b>", institution="Deneme", card=card, file=recovery.decode(), made_on=MONDAY.date())
    page = sheet_page(sheet)
    assert "AGE-SECRET-KEY" not in page
    assert WORDS.text not in page
    assert card.fingerprint in page
    assert "2026" in page

    second = machine(tmp_path)
    assert code_of(second.take_in, page.encode(), OTHERS) == "passphrase_wrong"
    assert second.take_in(page.encode(), WORDS) == public
    assert second.take_in(recovery, WORDS) == public
    assert machine(tmp_path).unlock(WORDS).public == public


def test_v02_the_file_of_another_person_or_desk_is_named(made: tuple[Path, PublicKeys, bytes], tmp_path: Path) -> None:
    recovery = made[2]

    assert code_of(machine(tmp_path, person="n-mehmet").take_in, recovery, WORDS) == "key_file_of_other"
    assert code_of(machine(tmp_path, desk="d-2").take_in, recovery, WORDS) == "key_file_of_other"
    odd = asking.wrapped("# only a note\n", WORDS)
    assert code_of(machine(tmp_path).take_in, odd, WORDS) == "key_file_odd"
    assert machine(tmp_path).here().state is KeyState.NONE


@pytest.mark.skipif(sys.platform != "linux", reason="limits memory as Linux does")
def test_v01_too_little_memory_ends_only_the_child(
    made: tuple[Path, PublicKeys, bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    poor = tmp_path / "python"
    poor.write_text(f'#!/bin/sh\nulimit -v 40000\nexec {sys.executable} "$@"\n')
    poor.chmod(0o755)
    monkeypatch.setattr(asking.sys, "executable", str(poor))

    assert code_of(machine(made[0]).unlock, WORDS) == "passphrase_no_memory"


@pytest.mark.skipif(sys.platform != "linux", reason="asks Linux whether the memory may be read")
def test_v01_whoever_holds_open_keys_leaves_no_core_and_lets_nobody_read_them() -> None:
    program = """
import ctypes, resource
from data.keys.guarding import guard_memory
before = ctypes.CDLL(None).prctl(3)
guard_memory()
print(before, ctypes.CDLL(None).prctl(3), resource.getrlimit(resource.RLIMIT_CORE))
"""
    said = subprocess.run([sys.executable, "-c", program], capture_output=True, cwd=ROOT, check=True)
    assert said.stdout.decode().split(" ", 2)[:2] == ["1", "0"]
    assert said.stdout.decode().strip().endswith("(0, 0)")


@needs_age
@pytest.mark.needs_real
def test_v01_stock_age_opens_what_we_sealed_with_the_recovery_file_alone(
    made: tuple[Path, PublicKeys, bytes], tmp_path: Path
) -> None:
    _, public, recovery = made
    stranger = AgeSealing().new_keys().public
    envelope = AgeSealing().seal("parola: şeker".encode(), [stranger.recipient, public.recipient])
    (tmp_path / "keys.age").write_bytes(recovery)
    (tmp_path / "envelope").write_text(envelope)

    _with_passphrase(["age", "-d", "-i", "keys.age", "-o", "opened", "envelope"], WORDS, tmp_path)

    assert (tmp_path / "opened").read_text() == "parola: şeker"


@needs_age
@pytest.mark.needs_real
def test_v01_we_open_what_stock_age_sealed(made: tuple[Path, PublicKeys, bytes]) -> None:
    folder, public, _ = made
    sealed = subprocess.run(
        ["age", "-a", "-r", public.recipient], input=b"tuz", capture_output=True, check=True
    ).stdout.decode()

    assert AgeSealing().recipients_in(sealed) == 1
    assert AgeSealing().open(sealed, machine(folder).unlock(WORDS).identity).text == "tuz"


def _with_passphrase(command: list[str], passphrase: Secret, folder: Path) -> None:
    """Run a program that asks for a passphrase on a terminal of its own."""
    master, slave = pty.openpty()
    program = subprocess.Popen(
        ["setsid", "--ctty", "--wait", *command],
        cwd=folder,
        stdin=slave,
        stdout=slave,
        stderr=slave,
    )
    os.close(slave)
    said = b""
    while b"passphrase" not in said:
        said += os.read(master, 1000)
    os.write(master, passphrase.reveal() + b"\n")
    assert program.wait(timeout=60) == 0
    os.close(master)
