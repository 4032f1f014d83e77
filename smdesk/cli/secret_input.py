"""Secrets on their way in: from a hidden prompt or standard input, never from the words of a call (V01)."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from getpass import getpass

from smdesk.cli.parser import Parser
from smdesk.cli.texts import MOST_BYTES, decoded
from smdesk.errors import BadInput
from smdesk.i18n import _
from smdesk.names import name_in
from smdesk.vault.credentials import FIELDS, Part
from smdesk.vault.names import FIELD_NAMES
from smdesk.vault.secret import Secret

MAIN = {Part.LOGIN: "password", Part.SECOND_FACTOR: "totp"}
"""What a bare text on standard input is."""

LEFT_OUT_AT_A_PROMPT = frozenset({"notes", "recovery_codes"})
"""Fields of several lines, which a prompt cannot take; the screens and standard input can."""


def add_secret_options(parser: Parser) -> None:
    """Where the secret comes from."""
    parser.add_argument(
        "--secret-stdin",
        action="store_true",
        help=_("read it from standard input, after your passphrase if you have one: bare, or as a JSON object"),
    )


def secret_fields(part: Part, from_stdin: bool, wanted: Sequence[str] | None = None) -> dict[str, Secret]:
    """The fields of an envelope as somebody gives them; those they leave empty are not there."""
    if from_stdin:
        return _read(part, decoded(sys.stdin.buffer.read(MOST_BYTES), "-"))
    if not sys.stdin.isatty():
        raise BadInput("secret_needs_terminal")
    fields = [each for each in FIELDS[part] if each not in LEFT_OUT_AT_A_PROMPT and each in (wanted or FIELDS[part])]
    said = {name: _typed(name) for name in fields}
    return {name: secret for name, secret in said.items() if secret}


def _typed(name: str) -> Secret:
    """One field, unseen; a password twice."""
    typed = Secret(getpass(f"{name_in(FIELD_NAMES, name)}: "))
    again = _("Once more")
    if name == "password" and typed and Secret(getpass(f"{again}: ")) != typed:
        raise BadInput("secrets_differ")
    return typed


def _read(part: Part, given: str) -> dict[str, Secret]:
    if given.lstrip().startswith("{"):
        try:
            document = json.loads(given)
        except ValueError:
            document = None
        if isinstance(document, dict):
            return _known(part, document)
    return {MAIN[part]: Secret(given)} if given else {}


def _known(part: Part, document: dict[str, object]) -> dict[str, Secret]:
    if unknown := [name for name in document if name not in FIELDS[part]]:
        raise BadInput("unknown_field", given=unknown[0], known=FIELDS[part])
    lines = {
        name: "\n".join(map(str, each)) if isinstance(each, list) else str(each) for name, each in document.items()
    }
    return {name: Secret(text) for name, text in lines.items() if text}
