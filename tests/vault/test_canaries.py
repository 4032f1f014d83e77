"""Canaries (V01): secrets go into a real vault by real programs, and are then looked for wherever they must not be."""

from __future__ import annotations

import base64
import json
import os
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from data.crash_reports import report
from smdesk.vault.secret import Secret
from tests.fakes import MONDAY
from tests.house.source import ROOT
from tests.vault.terminals import CANARY, CANARY_NOTE, CANARY_TOTP

pytestmark = pytest.mark.slow

PASSPHRASE = "bülbül-Akşam-4Çınar"
CANARIES = (CANARY, CANARY_NOTE, CANARY_TOTP, PASSPHRASE)


@dataclass
class Home:
    """A user without a keyring: the keys lie in a file under a passphrase."""

    folder: Path
    watched: set[bytes] = field(default_factory=set)

    @property
    def environ(self) -> dict[str, str]:
        home = str(self.folder)
        return {
            **{name: value for name, value in os.environ.items() if name in ("PATH", "LANG", "TERM")},
            "HOME": home,
            "XDG_DATA_HOME": home,
            "XDG_STATE_HOME": f"{home}/state",
            "PYTHONPATH": str(ROOT),
            "PYTHON_KEYRING_BACKEND": "keyring.backends.fail.Keyring",
            "SMDESK_DESK": f"{home}/desk.json",
            "SMDESK_LANG": "en",
            "USER": "ayse",
            "LOGNAME": "ayse",
        }

    def __call__(self, *words: str, stdin: str = "") -> str:
        """Call the program, looking over its shoulder; it must succeed."""
        running = subprocess.Popen(
            [sys.executable, "-m", "smdesk", *words],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=self.environ,
            cwd=self.folder,
        )
        over = threading.Event()
        watcher = threading.Thread(target=self._watch, args=(running.pid, over))
        watcher.start()
        out, err = running.communicate(stdin.encode())
        over.set()
        watcher.join()
        assert running.returncode == 0, err.decode()
        assert not any(canary in err.decode() for canary in CANARIES)
        return out.decode()

    def _watch(self, pid: int, over: threading.Event) -> None:
        """Note the words and the environment of the program and of everything it starts."""
        while not over.is_set():
            for each in family(pid):
                for part in ("cmdline", "environ"):
                    try:
                        self.watched.add(Path(f"/proc/{each}/{part}").read_bytes())
                    except OSError:
                        continue
            time.sleep(0.005)

    @property
    def files(self) -> Iterator[tuple[Path, bytes]]:
        """Everything that lies in the home."""
        return ((path, path.read_bytes()) for path in self.folder.rglob("*") if path.is_file())


def family(pid: int) -> Iterator[int]:
    """A process and all its descendants."""
    yield pid
    try:
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()
    except OSError:
        return
    for child in children:
        yield from family(int(child))


def shapes(canary: str) -> list[bytes]:
    """How a text could lie around: as it is, escaped in JSON, in base64 at each of three offsets, in hex."""
    raw = canary.encode()
    coded = [base64.b64encode(b"\0" * pad + raw)[4 * (pad > 0) : -4] for pad in range(3)]
    return [raw, json.dumps(canary)[1:-1].encode(), raw.hex().encode(), *coded]


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Home:
    """A desk on which everything was done with two secrets that a script can do."""
    user = Home(tmp_path_factory.mktemp("home"))
    user("init", "--starter", "plain", "--name", "Deneme", "--timezone", "Europe/Istanbul")
    unit = json.loads(user("unit", "add", "--name", "Mühendislik", "--kind", "faculty", "--json"))["id"]
    user("account", "add", "--unit", unit, "--platform", "x", "--handle", "@muh", "--kind", "page")
    user("vault", "identity", "create", "--secret-stdin", stdin=f"{PASSPHRASE}\n")
    login = json.dumps({"user_name": "muh", "password": CANARY, "notes": CANARY_NOTE}, ensure_ascii=False)
    user("vault", "add", "@muh", "--secret-stdin", stdin=f"{PASSPHRASE}\n{login}")
    second = json.dumps({"totp": CANARY_TOTP})
    user("vault", "add", "@muh", "--part", "second_factor", "--secret-stdin", stdin=f"{PASSPHRASE}\n{second}")
    user("vault", "code", "@muh", "--secret-stdin", stdin=f"{PASSPHRASE}\n")
    shown = user("vault", "open", "@muh", "--field", "password", "--secret-stdin", stdin=f"{PASSPHRASE}\n")
    assert shown == f"{CANARY}\n"
    user("vault", "rotate", "@muh", "--generate", "--secret-stdin", stdin=f"{PASSPHRASE}\n")
    user("backup")
    for name, words in {
        "coverage.csv": ("coverage", "--csv"),
        "coverage.html": ("coverage", "--html"),
        "posts.json": ("export", "json"),
    }.items():
        done = subprocess.run(
            [sys.executable, "-m", "smdesk", *words], capture_output=True, env=user.environ, check=False
        )
        (user.folder / name).write_bytes(done.stdout + done.stderr)
    for name, words in {"list": ("vault", "list", "--json"), "log": ("audit", "log", "--json")}.items():
        (user.folder / name).write_text(user(*words), encoding="utf-8")
    return user


def test_v01_no_canary_lies_in_any_file(home: Home) -> None:
    """The desk, its journal, trail and generations, the key file, state, exports, lists, logs."""
    names = {path.name for path, _ in home.files}
    assert {"desk.json", "coverage.csv", "coverage.html", "log"} <= names

    found = [
        (path.name, canary)
        for path, content in home.files
        for canary in CANARIES
        for shape in shapes(canary)
        if shape in content
    ]

    assert found == []


def test_v01_no_canary_is_in_argv_or_environment_of_any_process(home: Home) -> None:
    assert any(b"vault\0add" in each for each in home.watched)

    assert [canary for each in home.watched for canary in CANARIES for shape in shapes(canary) if shape in each] == []


def test_v01_the_search_finds_a_planted_canary(home: Home, tmp_path: Path) -> None:
    for shape in shapes(CANARY):
        assert shape in b"x" + shape
    assert any(shape in base64.b64encode(b"ab" + CANARY.encode() + b"cd") for shape in shapes(CANARY))


def test_v01_a_crash_report_holds_no_local_variable(tmp_path: Path) -> None:
    def breaks(password: Secret, text: str) -> None:
        raise ValueError(f"{text} {password}")

    try:
        breaks(Secret(CANARY), CANARY)
    except ValueError as error:
        path = report(error, str(tmp_path), MONDAY)

    content = Path(path).read_bytes()
    assert b"breaks" in content
    assert not any(shape in content for shape in shapes(CANARY))


needs_tmux = pytest.mark.skipif(shutil.which("tmux") is None, reason="tmux is not installed")


@pytest.mark.needs_real
@needs_tmux
def test_v01_nothing_is_left_in_the_scrollback(home: Home, tmp_path: Path) -> None:
    """A terminal of ten lines: the secret is shown, closed, and cannot be scrolled back to."""
    login = json.dumps({"password": CANARY}, ensure_ascii=False)
    home("vault", "rotate", "@muh", "--secret-stdin", stdin=f"{PASSPHRASE}\n{login}")
    socket = f"smdesk-canary-{os.getpid()}"

    def tmux(*words: str) -> str:
        done = subprocess.run(["tmux", "-L", socket, *words], capture_output=True, env=home.environ, check=True)
        return done.stdout.decode()

    def until(text: str, *, there: bool = True) -> str:
        for _ in range(600):
            seen = tmux("capture-pane", "-p", "-S", "-", "-t", "0")
            if (text in seen) is there:
                return seen
            time.sleep(0.05)
        pytest.fail(f"waited for {text!r}, saw:\n{seen}")

    try:
        tmux("-f", "/dev/null", "new", "-d", "-x", "80", "-y", "10", "sh")
        tmux("send-keys", f"{sys.executable} -m smdesk vault open @muh; echo ov''er", "Enter")
        until("passphrase")
        tmux("send-keys", "-l", PASSPHRASE)
        tmux("send-keys", "Enter")
        assert CANARY in until(CANARY)
        tmux("send-keys", "Enter")
        left = until("over")
    finally:
        subprocess.run(["tmux", "-L", socket, "kill-server"], check=False, capture_output=True)
    assert CANARY not in left
    assert PASSPHRASE not in left
