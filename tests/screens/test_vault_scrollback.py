"""A secret that was on the screen cannot be scrolled back to, whether somebody left or the program broke (V01)."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.vault.with_keys import LOGIN

ROOT = Path(__file__).resolve().parents[2]
PASSWORD = LOGIN["password"].text
TYPED = "Yazılan-Kanarya-31!"

APP = """
import sys
from screens.app import DeskApp
from screens.vault.secret_page import SecretPage
from tests.fakes import AYSE
from tests.screens.vault_day import vault_day
if "break" in sys.argv:
    def broken(self):
        found = self._fields["password"].text
        raise RuntimeError("broke with the secret at hand")
    SecretPage.second_passed = broken
DeskApp(vault_day().desk(AYSE), report=lambda error: "").run()
"""

pytestmark = [
    pytest.mark.slow,
    pytest.mark.needs_real,
    pytest.mark.skipif(shutil.which("tmux") is None, reason="tmux is not installed"),
]


class Pane:
    """A shell in a tmux of its own, ten lines of history enough to scroll back to everything."""

    def __init__(self) -> None:
        self.socket = f"smdesk-vault-{os.getpid()}"
        self("-f", "/dev/null", "new", "-d", "-x", "80", "-y", "24", "sh")

    def __call__(self, *words: str) -> str:
        environment = {**os.environ, "PYTHONPATH": str(ROOT), "SMDESK_LANG": "en", "TERM": "xterm-256color"}
        done = subprocess.run(["tmux", "-L", self.socket, *words], capture_output=True, env=environment, check=True)
        return done.stdout.decode()

    def until(self, text: str) -> str:
        """Everything that can be seen and scrolled back to, once a text is in it."""
        seen = ""
        for _ in range(600):
            seen = self("capture-pane", "-p", "-S", "-", "-t", "0")
            if text in seen:
                return seen
            time.sleep(0.05)
        pytest.fail(f"waited for {text!r}, saw:\n{seen}")

    def keys(self, *keys: str) -> None:
        self("send-keys", *keys)


@pytest.fixture
def pane(tmp_path: Path) -> Iterator[Pane]:
    (tmp_path / "desk.py").write_text(APP, encoding="utf-8")
    pane = Pane()
    try:
        yield pane
    finally:
        subprocess.run(["tmux", "-L", pane.socket, "kill-server"], check=False, capture_output=True)


def start(pane: Pane, folder: Path, *words: str) -> None:
    """The program up to the open envelope."""
    command = f"cd {ROOT} && {sys.executable} {folder / 'desk.py'} {' '.join(words)}; echo ov''er"
    pane.keys(command, "Enter")
    pane.until("Today")
    pane.keys("5")
    pane.until("What opens our accounts")
    pane.keys("Down", "Enter")
    pane.until("held by")
    pane.keys("o")
    pane.until("user name")


def test_v01_a_secret_that_was_shown_is_not_in_the_scrollback(pane: Pane, tmp_path: Path) -> None:
    start(pane, tmp_path)
    pane.keys("Down")
    pane.keys("Space")
    pane.until(PASSWORD)
    pane.keys("Escape")
    pane.until("held by")
    pane.keys("r")
    pane.until("A new secret")
    pane.keys("Tab")
    pane("send-keys", "-l", TYPED)
    pane.until("•" * len(TYPED))
    pane.keys("Escape")
    pane.until("held by")
    pane.keys("q")

    left = pane.until("over\n")
    assert PASSWORD not in left
    assert TYPED not in left


def test_v01_a_program_that_breaks_with_a_secret_at_hand_prints_none(pane: Pane, tmp_path: Path) -> None:
    start(pane, tmp_path, "break")

    left = pane.until("over\n")
    assert PASSWORD not in left
