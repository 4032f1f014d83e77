"""Which cards this machine has taken up, outside the desk, out of reach of whoever can write the desk's files."""

from __future__ import annotations

import contextlib
from collections.abc import Mapping
from pathlib import Path

import msgspec


class CardsSeen:
    """One small file for each desk: fingerprints by the person's id."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def all(self) -> Mapping[str, str]:
        """What was taken up; nothing where there is no memory."""
        try:
            return msgspec.json.decode(self._path.read_bytes(), type=dict[str, str])
        except (OSError, msgspec.MsgspecError):
            return {}

    def put(self, person: str, fingerprint: str) -> None:
        """Take up a card."""
        with contextlib.suppress(OSError):  # a machine without a memory proves less, and works
            self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            half = self._path.with_suffix(".half")
            half.write_bytes(msgspec.json.encode({**self.all(), person: fingerprint}))
            half.replace(self._path)
