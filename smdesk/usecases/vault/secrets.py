"""Secrets as somebody typed them or as they are made: looked at before they are closed away."""

from __future__ import annotations

from collections.abc import Mapping

from smdesk.accounts import Account
from smdesk.cleaning import clean
from smdesk.errors import BadInput
from smdesk.usecases.vault.ground import Ground
from smdesk.vault.credentials import FIELDS, Part
from smdesk.vault.passwords import check_typed, new_password, rules_of
from smdesk.vault.rules import VaultRules
from smdesk.vault.secret import Secret
from smdesk.vault.totp import totp_key

MOST = 10_000
"""Characters of one field; recovery codes and notes need far fewer."""

NEEDED = {Part.LOGIN: ("password",), Part.SECOND_FACTOR: ("totp", "recovery_codes")}
"""One of these an envelope must hold."""


def cleaned(part: Part, fields: Mapping[str, Secret], account: Account, rules: VaultRules) -> dict[str, Secret]:
    """The fields of an envelope; BadInput where none is there that opens anything, or one cannot be right."""
    kept = {name: _field(name, fields[name]) for name in FIELDS[part] if fields.get(name)}
    if not any(name in kept for name in NEEDED[part]):
        raise BadInput("secret_missing", part=part.value)
    if "password" in kept:
        check_typed(kept["password"].text, rules_of(account.platform, rules.passwords))
    if "totp" in kept:
        totp_key(kept["totp"].text)
    return kept


def _field(name: str, secret: Secret) -> Secret:
    """A field as typed, without the line's end; a password keeps every other character."""
    text = secret.text.strip("\r\n")
    if len(text) > MOST:
        raise BadInput("secret_too_long", most=MOST)
    return Secret(text if name == "password" else clean(text).strip())


def generated(ground: Ground, account: Account, part: Part, fields: Mapping[str, Secret]) -> dict[str, Secret]:
    """The fields with a new password; a second factor comes from the platform, nobody makes one up."""
    if part is not Part.LOGIN:
        raise BadInput("not_generated")
    made = new_password(rules_of(account.platform, ground.rules.passwords), ground.chance)
    return {**fields, "password": Secret(made)}
