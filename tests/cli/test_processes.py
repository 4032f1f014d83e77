"""The command line as a real process: what it loads, how it meets pipes, signals and odd machines."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.terminal import Terminal
from tests.house.source import ROOT

WHAT_TODAY_LOADS = """
import sys
sys.argv = ["smdesk", "today", "--json"]
from smdesk.__main__ import main
code = main()
unwanted = {"textual", "rich", "tinydb", "filelock", "dateutil", "regex", "icalendar", "asyncio"}
print(*sorted(unwanted & set(sys.modules)), file=sys.stderr)
sys.exit(code)
"""


def environment(desk: Terminal, **more: str) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("SMDESK", "LC_", "LANG"))}
    folder = str(desk.world.folder)
    ours = {"PYTHONPATH": str(ROOT), "SMDESK_DESK": folder, "SMDESK_AS": "ayse@deneme.edu", "HOME": folder}
    return {**kept, **ours, **more}


def smdesk_process(desk: Terminal, *words: str, **more: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "smdesk", *words], env=environment(desk, **more), capture_output=True, check=False
    )


def test_reading_loads_nothing_that_only_writing_or_showing_needs(smdesk: Terminal) -> None:
    result = subprocess.run(
        [sys.executable, "-c", WHAT_TODAY_LOADS], env=environment(smdesk), capture_output=True, check=False
    )

    assert result.returncode == 0, result.stderr
    assert result.stderr.decode().split() == []


def test_reading_needs_no_lock(smdesk: Terminal) -> None:
    with smdesk.world.keeping.open(smdesk.world.data_folder).transaction():
        assert smdesk("today", "--json").exit == 0


def test_reading_writes_nothing(smdesk: Terminal) -> None:
    before = {path: path.stat().st_mtime_ns for path in smdesk.world.folder.rglob("*")}

    smdesk.ok("today")
    smdesk.ok("post", "list")

    assert {path: path.stat().st_mtime_ns for path in smdesk.world.folder.rglob("*")} == before


def test_a_reader_that_goes_away_is_no_error(smdesk: Terminal) -> None:
    for number in range(40):
        smdesk.ok("post", "new", "--unit", "u-eng", "--text", "x" * 3000, "--title", str(number))
    reading, writing = os.pipe()
    process = subprocess.Popen(
        [sys.executable, "-m", "smdesk", "post", "list", "--json"],
        env=environment(smdesk),
        stdout=writing,
        stderr=subprocess.PIPE,
    )
    os.close(writing)
    os.read(reading, 10)
    os.close(reading)

    _out, err = process.communicate(timeout=30)

    assert (process.returncode, err) == (0, b"")


@pytest.mark.skipif(os.name == "nt", reason="signals are POSIX's")
def test_ctrl_c_while_text_is_awaited_is_quiet(smdesk: Terminal) -> None:
    process = subprocess.Popen(
        [sys.executable, "-X", "importtime", "-m", "smdesk", "post", "new", "--unit", "u-eng", "--text", "-"],
        env=environment(smdesk),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stderr is not None
    while b"smdesk.cli.post_life" not in process.stderr.readline():
        pass
    process.send_signal(signal.SIGINT)
    _out, err = process.communicate(timeout=30)

    assert process.returncode in (130, -signal.SIGINT)
    assert b"Traceback" not in err


@pytest.mark.parametrize(
    "locale", [{"LC_ALL": "C"}, {"LC_ALL": "POSIX", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}]
)
def test_every_letter_comes_out_whatever_the_locale(smdesk: Terminal, locale: dict[str, str]) -> None:
    result = smdesk_process(smdesk, "unit", "list", **locale)

    assert result.returncode == 0, result.stderr
    assert "Mühendislik Fakültesi" in result.stdout.decode()


def test_bytes_on_the_command_line_that_are_no_letters_are_marked(smdesk: Terminal) -> None:
    command = [sys.executable, "-m", "smdesk", "post", "new", "--unit", "u-eng", "--text", b"\xff\xfe"]

    result = subprocess.run(command, env=environment(smdesk), capture_output=True, check=False)

    assert result.returncode == 0, result.stderr
    assert smdesk.ok("post", "list")[0]["text"] == "\ufffd\ufffd"


def test_nobody_sees_a_traceback_and_the_report_holds_no_content(smdesk: Terminal, tmp_path: Path) -> None:
    broken = tmp_path / "broken"
    broken.mkdir()
    (broken / "sitecustomize.py").write_text(
        "import smdesk.usecases.looking as looking\n"
        "def today(desk, unit=None):\n"
        "    raise RuntimeError('a secret of ' + desk.who)\n"
        "looking.today = today\n",
        encoding="utf-8",
    )
    state = str(tmp_path / "state")

    result = smdesk_process(
        smdesk, "today", PYTHONPATH=os.pathsep.join([str(broken), str(ROOT)]), XDG_STATE_HOME=state, SMDESK_LANG="en"
    )

    assert result.returncode == 1
    assert result.stderr.count(b"\n") == 1
    assert b"RuntimeError" in result.stderr
    assert b"secret" not in result.stderr
    reports = [path.read_text(encoding="utf-8") for path in tmp_path.rglob("crash-*.txt")]
    assert len(reports) == 1
    assert "builtins.RuntimeError" in reports[0]
    assert "looking.py" in reports[0]
    assert "secret" not in reports[0]
    assert "n-ayse" not in reports[0]
    assert str(tmp_path) not in reports[0]


def test_s02_of_two_terminals_that_apply_a_plan_at_once_no_day_gets_more_than_it_may(smdesk: Terminal) -> None:
    for number in range(8):
        smdesk.ok("backlog", "add", "--unit", "u-eng", "--account", "x", "--text", f"Haber {number}")
    call = [sys.executable, "-m", "smdesk", "--now", "2026-11-23T08:00", "backlog", "plan", "--apply", "--json"]

    both = [
        subprocess.Popen(call, env=environment(smdesk), stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        for _terminal in range(2)
    ]
    said = [(process.communicate(), process.returncode)[1] for process in both]

    assert 0 in said
    assert set(said) <= {0, 1}
    days = [post["place"][:10] for post in smdesk.ok("post", "list")]
    assert len(days) == 8
    assert max(days.count(day) for day in days) == 2
    assert [entry["act"] for entry in smdesk.ok("audit", "log")].count("backlog.plan") == 1
