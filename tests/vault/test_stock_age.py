"""No lock-in (V02): the stock `age` command opens what lies in the desk, with one's own key and nothing of ours."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.fakes import AYSE, DENIZ, MEHMET
from tests.vault.terminals import CANARY, LOGIN_IN, vault_terminal

pytestmark = [
    pytest.mark.needs_real,
    pytest.mark.skipif(shutil.which("age") is None, reason="the command `age` is not installed"),
]


def age(folder: Path, identity: str, envelope: str) -> subprocess.CompletedProcess[str]:
    key = folder / "key.txt"
    key.write_text(identity + "\n", encoding="ascii")
    return subprocess.run(
        ["age", "-d", "-i", str(key)], input=envelope, capture_output=True, encoding="utf-8", check=False
    )


@pytest.mark.parametrize("who", [AYSE, MEHMET])
def test_v02_holder_and_backup_open_it_with_the_stock_command(tmp_path: Path, who: str) -> None:
    desk = vault_terminal(tmp_path)
    made = desk.ok("vault", "add", "x:@denememuh", "--secret-stdin", "--backup", MEHMET, stdin=LOGIN_IN)
    keys = next(each for (_, person), each in desk.world.key_places.keys.items() if person == who)

    opened = age(tmp_path, keys.own().identity.text, made["envelope"]["age"])

    assert opened.returncode == 0, opened.stderr
    assert json.loads(opened.stdout)["password"] == CANARY


def test_v02_the_stock_command_opens_nothing_for_anybody_else(tmp_path: Path) -> None:
    desk = vault_terminal(tmp_path)
    made = desk.ok("vault", "add", "x:@denememuh", "--secret-stdin", "--backup", MEHMET, stdin=LOGIN_IN)
    keys = next(each for (_, person), each in desk.world.key_places.keys.items() if person == DENIZ)

    assert age(tmp_path, keys.own().identity.text, made["envelope"]["age"]).returncode != 0
