"""`smdesk today --json` on a large desk ÷ `python -c pass`, in interleaved pairs. Printed, not asserted.

python -m tests.bench.command_line [ROUNDS] [POSTS]
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

from tests.bench.desks import big_desk
from tests.house.source import ROOT

LIMIT = 12
ENTRY_POINT = "from smdesk.__main__ import program; program()"
"""What the installed `smdesk` runs."""


def main(rounds: int = 31, posts: int = 10_000) -> None:
    """Every round calls each command once, so that a busy machine weighs on all alike."""
    with tempfile.TemporaryDirectory() as folder:
        environment = {**os.environ, "PYTHONPATH": str(ROOT), "SMDESK_AS": "n-ayse", "HOME": folder}
        commands = {
            "python -c pass": [sys.executable, "-c", "pass"],
            "python -c pass, again": [sys.executable, "-c", "pass"],
        }
        for count in dict.fromkeys((100, posts)):
            desk = big_desk(Path(folder, str(count)), count)
            commands[f"smdesk today --json, {count} posts"] = [
                *(sys.executable, "-c", ENTRY_POINT),
                *("--desk", desk, "today", "--json"),
            ]
        times: dict[str, list[float]] = {name: [] for name in commands}
        for number in range(rounds + 1):
            for name, command in commands.items():
                spent = timed(command, environment)
                if number:  # the first round writes byte code and fills the page cache
                    times[name].append(spent)
    floor = times["python -c pass"]
    print(f"command line, {rounds} interleaved rounds; median ms, median of paired ratios (≤ {LIMIT})")
    for name, spent in times.items():
        ratio = median(mine / theirs for mine, theirs in zip(spent, floor, strict=True))
        print(f"  {name:36} {median(spent) * 1000:7.1f}  ÷ pass {ratio:6.2f}")


def timed(command: list[str], environment: dict[str, str]) -> float:
    """Seconds a command takes from its start to its end; its answer must be whole."""
    began = time.perf_counter()
    done = subprocess.run(command, env=environment, stdout=subprocess.PIPE, check=True)
    spent = time.perf_counter() - began
    if done.stdout:
        json.loads(done.stdout)
    return spent


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
