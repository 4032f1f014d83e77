"""Text from outside must not steer the terminal: one evil string in every field, every screen, a real terminal."""

from __future__ import annotations

import os
import select
import struct
import subprocess
import sys
import time
from pathlib import Path

import pytest

pty = pytest.importorskip("pty", reason="a pseudo-terminal: Linux and macOS")
fcntl, termios = pytest.importorskip("fcntl"), pytest.importorskip("termios")

ROOT = Path(__file__).resolve().parents[2]
EVIL = "KOTU\x1b]0;pwned\x07\x1b[2J\x9b31m\u202eters\u2066\x00\x08 [bold red]not markup[/] [@click=app.quit]x[/]"
FORBIDDEN = {
    "a title set by OSC": b"\x1b]0;pwned",
    "a C1 control": b"\xc2\x9b",
    "a bidi override": "\u202e".encode(),
    "a bidi isolate": "\u2066".encode(),
}

DESK = f"""
from dataclasses import replace
from screens.app import DeskApp
from smdesk.posts import Stage
from tests.fakes import *
from tests.screens.faculty_day import day_posts, units, people
from tests.screens.inbox_morning import evil_inbox
from smdesk.vault.declared import DeclaredLink, Tie
from smdesk.vault.registry import UnmarkedAccount
from smdesk.vault.security import AccountSecurity, Attested, Moderator
evil = {EVIL!r}
def vault():
    seen = {{item: Attested(by=OWNER, at=MONDAY) for item in ("moderators", "official")}}
    day = MONDAY.date()
    yield AccountSecurity(id=X, moderators=(Moderator(person=AYSE, role=evil),), attested=seen)
    yield UnmarkedAccount(id="k-1", platform="x", handle=evil, link=evil, noted_by=OWNER, noted_on=day)
    yield DeclaredLink(
        id="l-1", person=AYSE, platform="x", link=evil, tie=Tie.NAMES_US, declared_by=AYSE, declared_on=day
    )
records = [*faculty_records(REVIEWED_POLICY), *units(), *people(), *day_posts(), *vault(), *evil_inbox(evil)]
def poisoned(record):
    fields = [n for n in ("name", "title", "text", "handle", "link", "email", "purpose") if hasattr(record, n)]
    if hasattr(record, "channels"):
        record = replace(record, channels=tuple(replace(c, text=evil, link=evil) for c in record.channels))
    return replace(record, **{{n: evil for n in fields}})
sitting = Sitting(policy=REVIEWED_POLICY, records=[poisoned(record) for record in records])
sitting.clock.forward(hours=1, minutes=5)
DeskApp(sitting.desk(OWNER)).run()
"""

BURNING = "from tests.screens.crisis_day import chain, in_crisis" + DESK.replace(
    "for record in records])", "for record in [*records, *chain()]] + in_crisis(evil))"
)
"""The same desk while a crisis lasts, everything in it as hostile."""

WALKS = {
    "today": "jjjjjjjj",
    "due": "\r y",
    "post page": "jj\rjjjj",
    "find": "/kotu",
    "unit": "u",
    "help": "?",
    "palette": "\x10",
    "calendar": "2jjll",
    "backlog": "3jj",
    "inbox": "4jjjjG",
    "inbox, wider list": "4hhG",
    "item": "4G\r    ",
    "reply": "4G\rr",
    "moderation": "4G\rd",
    "month of sweeps": "4s",
    "case": "4p\r",
    "team": "8jjj",
    "vault": "5jj",
    "account in the vault": "5jj\r",
    "keys and cards": "5ijj",
    "registry": "5r",
    "declared profiles": "5p",
    "composer": "n\r",
}


class Terminal:
    """A program on a pseudo-terminal of 80×24; `seen` is every byte it wrote."""

    def __init__(self, code: str) -> None:
        self.master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
        self.process = subprocess.Popen(
            [sys.executable, "-c", code],
            cwd=ROOT,
            env=os.environ | {"PYTHONPATH": str(ROOT), "TERM": "xterm-256color", "COLORTERM": "truecolor"},
            stdin=slave,
            stdout=slave,
            stderr=slave,
            start_new_session=True,
        )
        os.close(slave)
        self.seen = b""

    def read_until_quiet(self, quiet: float = 0.7, most: float = 20.0) -> None:
        """Everything up to a pause in the output; a program that has not written yet is waited for."""
        end = time.monotonic() + most
        while time.monotonic() < end:
            ready, _, _ = select.select([self.master], [], [], quiet if self.seen else most)
            if not ready:
                return
            try:
                self.seen += os.read(self.master, 65536)
            except OSError:
                return

    def press(self, keys: str) -> None:
        os.write(self.master, keys.encode())
        self.read_until_quiet()

    def close(self) -> None:
        self.process.kill()
        self.process.wait()
        os.close(self.master)


BURNING_WALKS = {
    "over today": "jj",
    "what would stop": "c",
    "the crisis": "6jjjjjjjjjjjjjjjjjjjj",
    "a step done": "6jjjj\r",
    "set right": "6e",
    "statements": "6m\r",
    "texts": "6ma",
    "facts": "6ijj",
    "contacts": "6ljj",
    "contact": "6le",
    "plans": "6ajj",
    "plan": "6ajj\rj",
    "plan step": "6ajj\re",
    "lessons": "6yj",
    "report": "6r ",
    "sheet": "6w ",
}


@pytest.mark.slow
@pytest.mark.needs_real
@pytest.mark.parametrize(
    ("desk", "keys"),
    [
        *(pytest.param(DESK, keys, id=screen) for screen, keys in WALKS.items()),
        *(pytest.param(BURNING, keys, id=screen) for screen, keys in BURNING_WALKS.items()),
    ],
)
def test_an_evil_string_reaches_the_terminal_as_text_only(desk: str, keys: str) -> None:
    terminal = Terminal(desk)
    try:
        terminal.read_until_quiet(quiet=2.0)
        start = len(terminal.seen)
        terminal.press(keys)

        assert b"KOTU" in terminal.seen, terminal.seen[-2000:]
        assert len(terminal.seen) > start, "the keys changed nothing"
        assert terminal.process.poll() is None, "the desk is gone"
        assert {what for what, raw in FORBIDDEN.items() if raw in terminal.seen} == set()
        assert b"[bold" in terminal.seen
    finally:
        terminal.close()
