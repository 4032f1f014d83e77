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
        _for_a_moment([f"{_(name_in(FIELD_NAMES, name))}: {secret.text}" for name, secret in chosen.items()])
    elif as_json:
        put(document({name: secret.text for name, secret in chosen.items()}))
    elif len(chosen) == 1:
        put(next(iter(chosen.values())).text)
    else:
        raise BadInput("which_field", known=tuple(fields))
    return 0


def _for_a_moment(lines: list[str]) -> None:
    hint = _("{seconds} seconds, or enter to close at once.").format(seconds=SECONDS)
    sys.stdout.write(OPEN_SCREEN + "\r\n".join([*map(clean, lines), "", hint]))
    sys.stdout.flush()
    try:
        select.select([sys.stdin], [], [], SECONDS)
    finally:
        sys.stdout.write(CLOSE_SCREEN)
        sys.stdout.flush()
