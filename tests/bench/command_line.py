"""`smdesk today --json` on a large desk ÷ `python -c pass`. Printed, not asserted.

python -m tests.bench.command_line [PAIRS] [POSTS]
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.bench.desks import big_desk
from tests.bench.on_a_pty import COMPILES, INSTALLED
from tests.bench.pairs import compared
from tests.house.source import ROOT

LIMIT = 12


def main(pairs: int = 31, posts: int = 10_000) -> None:
    print(f"smdesk today --json ÷ python -c pass, {pairs} interleaved pairs (≤ {LIMIT} at 10000 posts)")
    with tempfile.TemporaryDirectory() as folder:
        environment = {**COMPILES, "PYTHONPATH": str(ROOT), "SMDESK_AS": "n-ayse", "HOME": folder}
        for count in dict.fromkeys((100, 1_000, posts)):
            desk = big_desk(Path(folder, str(count)), count)
            today = [sys.executable, "-c", INSTALLED, "--desk", desk, "today", "--json"]
            json.loads(output(today, environment))  # a whole answer; and it writes the byte code
            ratio = compared(
                lambda today=today: output(today, environment),
                lambda: output([sys.executable, "-c", "pass"], environment),
                pairs=pairs,
            )
            print(f"  {count:>6} posts {ratio}")


def output(command: list[str], environment: dict[str, str]) -> bytes:
    return subprocess.run(command, env=environment, stdout=subprocess.PIPE, check=True).stdout


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
