"""Secrets on their way out: on a screen of their own that leaves nothing behind, or into a pipe that asked (V01)."""

from __future__ import annotations

import select
import sys
from collections.abc import Mapping

from smdesk.cleaning import clean
from smdesk.cli.printing import document, put
from smdesk.errors import BadInput
from smdesk.i18n import _
from smdesk.names import name_in
from smdesk.vault.names import FIELD_NAMES
from smdesk.vault.secret import Secret

SECONDS = 15
"""How long a secret stays on the screen."""

OPEN_SCREEN, CLOSE_SCREEN = "\x1b[?1049h\x1b[H\x1b[2J", "\x1b[2J\x1b[?1049l"
"""The terminal's other screen, from which nothing comes into the scrollback."""


def show(fields: Mapping[str, Secret], field: str | None, *, as_json: bool) -> int:
    """Show what was opened: on a terminal for a few seconds, in a pipe one field bare or all as JSON."""
    if field is not None and field not in fields:
        raise BadInput("unknown_field", given=field, known=tuple(fields))
    chosen = {field: fields[field]} if field else fields
    if sys.stdout.isatty():
        return for_a_moment([f"{name_in(FIELD_NAMES, name)}: {secret.text}" for name, secret in chosen.items()])
    if as_json:
        put(document({name: secret.text for name, secret in chosen.items()}))
    elif len(chosen) == 1:
        put(next(iter(chosen.values())).text)
    else:
        raise BadInput("which_field", known=tuple(fields))
    return 0


def for_a_moment(lines: list[str], seconds: int = SECONDS) -> int:
    """Show lines on a screen of their own until enter is pressed or the time is over."""
    hint = _("{seconds} seconds, or enter to close at once.").format(seconds=seconds)
    sys.stdout.write(OPEN_SCREEN + "\r\n".join([*map(clean, lines), "", hint]))
    sys.stdout.flush()
    try:
        _wait(seconds)
    finally:
        sys.stdout.write(CLOSE_SCREEN)
        sys.stdout.flush()
    return 0


def _wait(seconds: int) -> None:
    """Until enter or the time is over; where standard input cannot be waited for (Windows), until enter."""
    try:
        select.select([sys.stdin], [], [], seconds)
    except (OSError, ValueError):
        sys.stdin.readline()
