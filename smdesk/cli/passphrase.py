"""Passphrases on their way in: from a hidden prompt or standard input, never from the words of a call (V01)."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Callable
from functools import wraps
from getpass import getpass

from smdesk.cli.opening import Call
from smdesk.cli.parser import Parser
from smdesk.cli.printing import Answer
from smdesk.cli.texts import decoded
from smdesk.desk import Desk
from smdesk.errors import BadInput, KeyStoreError
from smdesk.i18n import _
from smdesk.vault.ports import KeyPlace, KeyState
from smdesk.vault.secret import Secret

MOST_BYTES = 4_096


def add_passphrase_option(parser: Parser) -> None:
    """Where the passphrase comes from."""
    parser.add_argument(
        "--secret-stdin", action="store_true", help=_("read passphrases from standard input, a line each")
    )


def passphrase(words: Namespace, prompt: str, *, new: bool = False) -> Secret:
    """A passphrase; a new one is typed twice at a prompt."""
    if words.secret_stdin:
        return Secret(decoded(sys.stdin.buffer.readline(MOST_BYTES), "-"))
    if not sys.stdin.isatty():
        raise KeyStoreError("passphrase_wanted")
    typed = Secret(getpass(f"{prompt}: "))
    again = _("Once more")
    if new and Secret(getpass(f"{again}: ")) != typed:
        raise BadInput("passphrases_differ")
    return typed


def typed() -> Secret | None:
    """The passphrase as somebody types it unseen; None where no terminal is."""
    return Secret(getpass(_("Your passphrase") + ": ")) if sys.stdin.isatty() else None


def with_keys(command: Callable[[Desk, Namespace], Answer]) -> Callable[[Call], Answer]:
    """A command that needs the keys of whoever sits here: they are opened first where a passphrase guards them."""

    @wraps(command)
    def run(call: Call) -> Answer:
        with call.desk() as desk:
            unlock(desk, call.words)
            return command(desk, call.words)

    return run


def unlock(desk: Desk, words: Namespace) -> None:
    """Open the keys where they lie in a file under a passphrase."""
    here = desk.keys.here()
    if here.state is KeyState.LOCKED and here.place is KeyPlace.FILE:
        desk.keys.unlock(passphrase(words, _("Your passphrase")))
