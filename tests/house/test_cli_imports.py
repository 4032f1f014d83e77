"""The command line answers without Textual, which alone would cost half a second."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.house.command_line import BUILT, commands
from tests.house.source import ROOT

pytestmark = pytest.mark.skipif(not BUILT, reason="smdesk/__main__.py is not there yet")

# Runs calls one after another, as from a shell, and says after which of them a banned module was loaded.
RUN_ALL = """
import json, sys
from smdesk.__main__ import main
for call in json.load(sys.stdin):
    sys.argv = ["smdesk", *call]
    try:
        code = main()
    except SystemExit as end:
        code = end.code
    print("ran", *call, "->", code or 0, file=sys.stderr)
    loaded = sorted({"rich", "textual"} & set(sys.modules))
    if loaded:
        sys.exit(f"{call} loads {loaded}")
"""

OPENS_THE_SCREENS = {("demo",)}
ASKS_ONLY = [
    ["today", "--json"],
    ["unit", "list", "--json"],
    ["person", "list", "--json"],
    ["account", "list", "--json"],
    ["post", "list", "--json"],
    ["audit", "log", "--json"],
    ["audit", "verify", "--json"],
    ["export", "ics"],
    ["export", "csv"],
    ["export", "json"],
    ["doctor", "--json"],
]


def run(calls: list[list[str]], folder: Path, code: str = RUN_ALL) -> subprocess.CompletedProcess[str]:
    environment = {
        **os.environ,
        "PYTHONPATH": str(ROOT),
        "SMDESK_LANG": "en",
        "HOME": str(folder),
        "XDG_DATA_HOME": str(folder),
    }
    return subprocess.run(
        [sys.executable, "-c", code],
        input=json.dumps(calls),
        cwd=folder,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def test_help_of_every_command_loads_no_textual(tmp_path: Path) -> None:
    calls = [["--version"], ["--help"], *([*words, "--help"] for words in commands())]

    result = run(calls, tmp_path)

    assert result.returncode == 0, result.stderr
    assert [line for line in result.stderr.splitlines() if line.startswith("ran") and not line.endswith("-> 0")] == []


def test_every_command_called_without_its_words_loads_no_textual(tmp_path: Path) -> None:
    result = run([list(words) for words in commands() if words not in OPENS_THE_SCREENS], tmp_path)

    assert result.returncode == 0, result.stderr


def test_a_day_at_the_command_line_loads_no_textual(tmp_path: Path) -> None:
    desk = ["--desk", str(tmp_path / "demo" / "desk.json")]

    result = run([["demo", "--no-ui", "--at", str(tmp_path / "demo")], *(desk + call for call in ASKS_ONLY)], tmp_path)

    assert result.returncode == 0, result.stderr
    ran = [line for line in result.stderr.splitlines() if line.startswith("ran")]
    assert [line for line in ran if not line.endswith("-> 0")] == []
    assert len(ran) == 1 + len(ASKS_ONLY)


def test_a_planted_textual_is_found(tmp_path: Path) -> None:
    result = run([["--version"]], tmp_path, "import textual\n" + RUN_ALL)

    assert result.returncode == 1
    assert "loads" in result.stderr
