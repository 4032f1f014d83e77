"""What must not be seen in passing: bytes that neither a log, a traceback nor a pickle gives away."""

from __future__ import annotations

import hmac
from typing import NoReturn

HIDDEN = "•••"


class Secret:
    """A password, a private key or an opened envelope. Only `reveal` and `text` show what is inside."""

    __slots__ = ("_content",)

    def __init__(self, content: bytes | str) -> None:
        self._content = content.encode() if isinstance(content, str) else bytes(content)

    def reveal(self) -> bytes:
        """What is inside."""
        return self._content

    @property
    def text(self) -> str:
        """What is inside, as text."""
        return self._content.decode("utf-8", "replace")

    def __bool__(self) -> bool:
        return bool(self._content)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Secret) and hmac.compare_digest(self._content, other._content)

    __hash__ = None  # type: ignore[assignment]  # nothing is looked up by a secret

    def __repr__(self) -> str:
        return HIDDEN

    def __format__(self, _spec: str) -> str:
        return HIDDEN

    def __reduce_ex__(self, _protocol: object) -> NoReturn:
        raise TypeError("a secret is not written down")
