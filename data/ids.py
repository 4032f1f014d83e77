"""Ids and salts that nobody else makes: random, because a number counted up clashes between terminals."""

from __future__ import annotations

LETTERS = "23456789abcdefghjkmnpqrstuvwxyz"
"""What can be told apart when read aloud or copied by hand: no 0/o, 1/i/l."""
LENGTH = 8


class RandomIds:
    """Ids from the operating system's source of chance."""

    def new(self, prefix: str) -> str:
        """A fresh id, short enough to type: `p-k7q2m9xa`."""
        import secrets  # a command that only reads makes no ids

        return prefix + "-" + "".join(secrets.choice(LETTERS) for _ in range(LENGTH))

    def salt(self) -> str:
        """A fresh random salt of 128 bits."""
        import secrets  # a command that only reads makes no salts

        return secrets.token_hex(16)

    def below(self, number: int) -> int:
        """A number below another, drawn alike."""
        import secrets  # only a new password is drawn

        return secrets.randbelow(number)
