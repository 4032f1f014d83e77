"""What was erased for good: ids and digests without content, which restoring and importing obey."""

from __future__ import annotations

import hashlib
from datetime import datetime

from smdesk.late_dataclass import dataclass
from smdesk.people import PersonId


@dataclass(frozen=True, slots=True, kw_only=True)
class Erased:
    """An item that is gone: its id, and the digest by which the same message would be known again."""

    id: str
    by: PersonId
    at: datetime
    source: str = ""
    version: int = 0


def digest_of(*parts: str) -> str:
    """The digest of what makes a message the same one; nothing of it can be read back."""
    digest = hashlib.sha256()
    for part in parts:
        raw = part.encode("utf-8", "surrogatepass")
        digest.update(len(raw).to_bytes(8, "big") + raw)
    return digest.hexdigest()[:32]
