"""New passwords as platforms take them: how long, of which characters; figures age, look before you trust one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from string import ascii_lowercase, ascii_uppercase, digits

from smdesk.errors import BadInput
from smdesk.vault.rules import PasswordRules

Chance = Callable[[int], int]
"""A number drawn below another, by the operating system's source of chance."""


RULES: Mapping[str, PasswordRules] = {
    "youtube": PasswordRules(least=8, most=100, source="Google: 8–100 characters"),
    "tiktok": PasswordRules(least=8, most=20, source="8–20 characters, a letter, a digit and a sign (2023-08)"),
    "x": PasswordRules(least=8, source="8 characters or more"),
    "linkedin": PasswordRules(least=8, source="8 characters or more"),
    "facebook": PasswordRules(least=6, source="6 characters or more"),
    "instagram": PasswordRules(least=6, source="6 characters or more"),
}
"""By platform; one that is not here gets what nearly every one takes."""

KINDS = (ascii_lowercase, ascii_uppercase, digits)


def rules_of(platform: str, own: Mapping[str, PasswordRules]) -> PasswordRules:
    """What a platform takes: as policy says, else as is known, else the usual."""
    return own.get(platform) or RULES.get(platform) or PasswordRules()


def new_password(rules: PasswordRules, chance: Chance) -> str:
    """A password of every kind of character, each place drawn alike from what its kind leaves."""
    kinds = [kind for kind in (*KINDS, rules.symbols) if kind]
    length = min(max(rules.length, rules.least, len(kinds)), rules.most)
    letters = "".join(kinds)
    while True:
        made = "".join(letters[chance(len(letters))] for _ in range(length))
        if all(any(letter in kind for letter in made) for kind in kinds):
            return made


def check_typed(password: str, rules: PasswordRules) -> None:
    """Refuse a password that the platform cannot have taken."""
    if not rules.least <= len(password) <= rules.most:
        raise BadInput("password_length", least=rules.least, most=rules.most)
