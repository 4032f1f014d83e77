"""Seats at a machine of one's own: a home, a private message bus, a real GNOME keyring on it, and the program."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from tests.house.source import ROOT

TOOLS = ("dbus-daemon", "gnome-keyring-daemon", "secret-tool", "dbus-send")
MISSING = [tool for tool in TOOLS if shutil.which(tool) is None]
needs_keyring = pytest.mark.skipif(bool(MISSING), reason=f"not on this machine: {', '.join(MISSING)}")

PASSWORD = b"login password"
SECRETS = "org.freedesktop.secrets"


@dataclass
class Seat:
    """A home without anything in it, and what the program is told by the environment."""

    home: Path
    environ: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for folder in ("run", "share", "state"):
            (self.home / folder).mkdir(mode=0o700, parents=True, exist_ok=True)

    @property
    def variables(self) -> dict[str, str]:
        """A clean environment: nothing of the desktop that the tests run on."""
        return {
            "HOME": str(self.home),
            "PATH": os.environ["PATH"],
            "LANG": "C.UTF-8",
            "XDG_RUNTIME_DIR": str(self.home / "run"),
            "XDG_DATA_HOME": str(self.home / "share"),
            "XDG_STATE_HOME": str(self.home / "state"),
            "SMDESK_AS": "ayse@deneme.edu",
            "SMDESK_LANG": "en",
            "PYTHON_KEYRING_BACKEND": "keyring.backends.SecretService.Keyring",
            **self.environ,
        }

    def smdesk(self, *words: str, said: bytes = b"") -> tuple[int, Any, str]:
        """One call with `--json`; answers the exit code, the document and what stood on stderr."""
        done = subprocess.run(
            [sys.executable, "-m", "smdesk", *words, "--json"],
            input=said,
            capture_output=True,
            env=self.variables,
            cwd=ROOT,
            timeout=120,
            check=False,
        )
        return done.returncode, json.loads(done.stdout or b"null"), done.stderr.decode()


@contextmanager
def keyring(seat: Seat, *, password: bytes | None) -> Iterator[None]:
    """A GNOME keyring on a bus of its own; without a password nobody has unlocked it."""
    bus = subprocess.Popen(
        ["dbus-daemon", "--session", "--nofork", "--nopidfile", "--print-address=1"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=seat.variables,
    )
    assert bus.stdout is not None
    seat.environ["DBUS_SESSION_BUS_ADDRESS"] = bus.stdout.readline().decode().strip()
    how = ["--unlock"] if password is not None else []
    daemon = subprocess.Popen(
        ["gnome-keyring-daemon", "--foreground", "--components=secrets", *how],
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env=seat.variables,
    )
    assert daemon.stdin is not None
    daemon.stdin.write(password or b"")
    daemon.stdin.close()
    try:
        _wait_for_secrets(seat)
        yield
    finally:
        del seat.environ["DBUS_SESSION_BUS_ADDRESS"]
        for each in (daemon, bus):
            each.terminate()
            each.wait(timeout=10)
        bus.stdout.close()


def _wait_for_secrets(seat: Seat) -> None:
    """Until somebody on the bus answers for secrets; each look takes as long as it takes."""
    asked = "org.freedesktop.DBus.NameHasOwner"
    for _ in range(500):
        look = subprocess.run(
            ["dbus-send", "--session", "--print-reply", "--dest=org.freedesktop.DBus", "/", asked, f"string:{SECRETS}"],
            capture_output=True,
            env=seat.variables,
            check=False,
        )
        if b"boolean true" in look.stdout:
            return
    raise AssertionError("the keyring did not come up")
