"""Asking the keyring, or trying a passphrase, in a process of its own that is over in time."""

from __future__ import annotations

import json
import sys
from importlib import import_module
from pathlib import Path
from typing import Any

from smdesk.errors import KeyStoreError
from smdesk.vault.secret import Secret

CHILD = Path(__file__).with_name("child.py")
KEYRING_SECONDS = 10.0
PASSPHRASE_SECONDS = 120.0
"""How long a passphrase may take: its file says how much work it is, and a slow machine needs longer."""

Asked = dict[str, Any]


def ask_keyring(do: str, *, seconds: float = KEYRING_SECONDS, **parts: str) -> Asked:
    """The keyring's answer; one that says nothing in time is `silent`, one that breaks is `broken`."""
    answer = _ask(do, seconds, parts)
    if answer is None:
        return {"state": "silent"}
    return answer if isinstance(answer, dict) else {"state": "broken", "reason": f"exit {answer}"}


def wrapped(content: str, passphrase: Secret) -> bytes:
    """An armored age file under a passphrase."""
    file: str = _passphrase("wrap", content=content, passphrase=passphrase.text)["file"]
    return file.encode()


def unwrapped(file: bytes, passphrase: Secret) -> str:
    """What an age file under a passphrase holds; KeyStoreError names what is wrong with either."""
    answer = _passphrase("unwrap", file=file.decode("ascii", "replace"), passphrase=passphrase.text)
    if "content" in answer:
        content: str = answer["content"]
        return content
    wrong = answer["reason"] == "Decryption failed"
    raise KeyStoreError("passphrase_wrong") if wrong else KeyStoreError("key_file_damaged", reason=answer["reason"])


def _passphrase(do: str, **parts: str) -> Asked:
    answer = _ask(do, PASSPHRASE_SECONDS, parts)
    if answer is None:
        raise KeyStoreError("passphrase_too_long")
    if not isinstance(answer, dict):  # what unlocks ends itself where memory is short, or is ended
        raise KeyStoreError("passphrase_no_memory")
    return answer


def _ask(do: str, seconds: float, parts: Asked) -> Asked | int | None:
    """The child's answer, the exit code it broke with, or None where it was not over in time; nothing is shown."""
    import subprocess  # most calls ask nothing

    process = subprocess.Popen(  # noqa: S603 - our own program, and what it is told goes by its standard input
        [sys.executable, "-P", str(CHILD)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    )
    import_module("data.keys.sealing")  # what comes of the answer needs it, and the child takes longer than that
    try:
        said, _ = process.communicate(json.dumps({"do": do, **parts}).encode(), timeout=seconds)
    except subprocess.TimeoutExpired:
        process.kill()
        process.communicate()
        return None
    if process.returncode:
        return process.returncode
    answer: Asked = json.loads(said)
    return answer
