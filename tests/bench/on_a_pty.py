"""Programs on a pseudo-terminal of 120×40, timed from outside: from start, or from a key, to what is painted."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Sequence
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parents[2]
SIZE = (40, 120)
BEGIN, END = b"\x1b[?2026h", b"\x1b[?2026l"
"""Textual brackets a frame with these where the terminal says that it knows them."""

ANSWERS = {
    b"\x1b[?2026$p": b"\x1b[?2026;2$y",
    b"\x1b[c": b"\x1b[?62;c",
}
"""What a terminal answers when it is asked: it knows synchronized output."""

EMPTY = """
from textual.app import App
from textual.widgets import Footer, Header
class Blank(App):
    TITLE = "first paint"
    ENABLE_COMMAND_PALETTE = False
    BINDINGS = [("q", "quit", "Quit")]
    def compose(self):
        yield Header()
        yield Footer()
Blank().run()
"""
EMPTY_PAINTED = b"first paint"
COMPILES = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
"""The environment in which Python keeps its byte code, as an installed program has it."""

INSTALLED = "from smdesk.__main__ import program; program()"
"""What the installed `smdesk` runs."""


class Running:
    """A program on its own pseudo-terminal, answered like a terminal."""

    def __init__(self, command: Sequence[str], **environment: str) -> None:
        self.master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", *SIZE, 0, 0))
        env = COMPILES | {"PYTHONPATH": str(ROOT), "TERM": "xterm-256color", "COLORTERM": "truecolor"} | environment
        self.started = time.perf_counter()
        self.process = subprocess.Popen(
            command,
            cwd=ROOT,
            env=env,
            stdin=slave,
            stdout=slave,
            stderr=slave,
            preexec_fn=_on_its_own_terminal,  # noqa: PLW1509 - no benchmark has threads
        )
        os.close(slave)
        self.seen = b""

    def read(self, patience: float) -> bool:
        """Take what comes within so many seconds; False where nothing came."""
        ready, _, _ = select.select([self.master], [], [], patience)
        if not ready:
            return False
        try:
            new = os.read(self.master, 1 << 16)
        except OSError:
            return False
        self.seen += new
        for question, answer in ANSWERS.items():
            if question in new:
                os.write(self.master, answer)
        return bool(new)

    def until(self, painted: bytes, most: float = 30.0) -> float:
        """Seconds from start until these bytes were written."""
        while painted not in self.seen:
            if time.perf_counter() - self.started > most or not self.read(most):
                raise TimeoutError(f"{painted!r} was never painted:\n{self.seen[-2000:]!r}")
        return time.perf_counter() - self.started

    def quiet(self, seconds: float = 0.3, most: float = 2.0) -> None:
        """Until nothing was painted for so long; a blinking cursor is not waited for longer than `most`."""
        end = time.perf_counter() + most
        while self.read(seconds) and time.perf_counter() < end:
            pass

    def press(self, key: bytes) -> None:
        """Press a key and wait until everything it causes is painted."""
        self.quiet(0.1)
        os.write(self.master, key)
        self.read(5.0)
        self.quiet(0.6)

    def key(self, key: bytes, most: float = 2.0) -> float:
        """Seconds from a key to the end of the frame it causes; whatever was painted before is taken away first."""
        while self.read(0):
            pass
        self.seen = b""
        start = time.perf_counter()
        os.write(self.master, key)
        while END not in self.seen:
            if not self.read(most):
                raise TimeoutError(f"{key!r} painted nothing")
        return time.perf_counter() - start

    def memory(self) -> int:
        """Resident memory in KiB, where the system tells."""
        status = Path(f"/proc/{self.process.pid}/status")
        lines = status.read_text(encoding="ascii").splitlines() if status.exists() else []
        return next((int(line.split()[1]) for line in lines if line.startswith("VmRSS")), 0)

    def close(self) -> None:
        """End it."""
        self.process.kill()
        self.process.wait()
        os.close(self.master)


def _on_its_own_terminal() -> None:
    """The terminal is the program's own: it is hung up on when nobody holds the other end any more."""
    os.setsid()
    fcntl.ioctl(0, termios.TIOCSCTTY, 0)


def python(code: str) -> list[str]:
    return [sys.executable, "-c", code]


def smdesk(desk: str, *words: str) -> list[str]:
    """What the installed command runs."""
    return [*python(INSTALLED), "--desk", desk, "--as", "n-ayse", "--lang", "en", *words]


def ratio(above: Sequence[float], below: Sequence[float]) -> float:
    """The median of paired ratios."""
    return median(a / b for a, b in zip(above, below, strict=True))


def ms(times: Sequence[float]) -> str:
    """Median and p95 in milliseconds."""
    ordered = sorted(times)
    return f"{median(times) * 1000:8.1f} ms  p95 {ordered[min(len(ordered) - 1, int(len(ordered) * 0.95))] * 1000:8.1f}"
