"""The control: the same ordeals with stock TinyDB, which must lose changes, or the ordeals prove nothing.

`python -m tests.bench.stock_tinydb`. Four processes insert into one file; a disk that is full under a write; a reader
beside a writer. Exit 1 if TinyDB comes through, for then the ordeals do not bite.
"""

from __future__ import annotations

import json
import multiprocessing
import resource
import signal
import sys
import tempfile
from contextlib import suppress
from pathlib import Path

from tinydb import TinyDB, where

WRITERS, INSERTS, ROWS = 4, 40, 200
ROOM = 256 * 1024


def filled(path: Path) -> None:
    with TinyDB(path) as base:
        base.insert_multiple({"id": f"p-{number}", "text": "x" * 400} for number in range(ROWS))


def insert(path: str, writer: int, told: multiprocessing.Queue[str]) -> None:
    for number in range(INSERTS):
        with suppress(ValueError, OSError), TinyDB(path) as base:  # JSONDecodeError is a ValueError
            base.insert({"id": f"w{writer}-{number}", "text": "y" * 400})
            told.put(f"w{writer}-{number}")


def four_writers(folder: Path) -> tuple[int, int, bool]:
    """How many inserts were acknowledged, how many of them are gone, whether the file can still be read."""
    path = folder / "shared.json"
    filled(path)
    told: multiprocessing.Queue[str] = multiprocessing.Queue()
    writers = [multiprocessing.Process(target=insert, args=(str(path), writer, told)) for writer in range(WRITERS)]
    for writer in writers:
        writer.start()
    acknowledged = set()
    while any(writer.is_alive() for writer in writers) or not told.empty():
        with suppress(Exception):
            acknowledged.add(told.get(timeout=0.1))
    try:
        with TinyDB(path) as base:
            there = {row["id"] for row in base.all()}
    except ValueError:
        return len(acknowledged), len(acknowledged), False
    return len(acknowledged), len(acknowledged - there), True


def full_disk(folder: Path) -> bool:
    """Whether the file can still be read after a write that found no room."""
    path = folder / "full.json"
    filled(path)
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (ROOM, resource.RLIM_INFINITY))
    with suppress(OSError), TinyDB(path) as base:
        base.update({"text": "z" * 4000}, where("id") == "p-0")
        base.insert_multiple({"id": f"q-{number}", "text": "z" * 400} for number in range(2000))
    resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
    try:
        json.loads(path.read_text())
    except ValueError:
        return False
    return True


def main() -> int:
    with tempfile.TemporaryDirectory(prefix="smdesk-bench-") as name:
        folder = Path(name)
        told, lost, readable = four_writers(folder)
        whole = full_disk(folder)
    print(f"stock TinyDB, {WRITERS} writers: {told} inserts acknowledged, {lost} of them lost, readable: {readable}")
    print(f"stock TinyDB, full disk: file readable afterwards: {whole}")
    return 0 if (lost or not readable) and not whole else 1


if __name__ == "__main__":
    sys.exit(main())
