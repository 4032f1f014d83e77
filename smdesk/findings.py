"""What a rule answers when it has something to say: findings, worded later by whoever shows them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import field
from datetime import datetime
from enum import StrEnum

from smdesk.late_dataclass import dataclass

OWN = "own"
"""The clause of a finding that no source asks for: smdesk's own."""


class Severity(StrEnum):
    """How much a finding weighs: it blocks, it warns, or it only tells."""

    BLOCK = "block"
    WARN = "warn"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing a rule has to say about an act.

    `code` is stable and promised to scripts; `clause` is the source's clause (B2, K8, own); `params` holds what the
    wording needs; `posts` the ids of posts in the way; `next_free` the next time that would be allowed (aware).
    """

    code: str
    severity: Severity = Severity.BLOCK
    clause: str = OWN
    params: Mapping[str, object] = field(default_factory=dict)
    posts: tuple[str, ...] = ()
    next_free: datetime | None = None


def blocking(findings: Iterable[Finding]) -> list[Finding]:
    """The findings that stop an act."""
    return [finding for finding in findings if finding.severity is Severity.BLOCK]
