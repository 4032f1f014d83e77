"""The hash chain of the audit trail: each entry's digest covers the entry and the digest before it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

import msgspec

from smdesk.store import Entry

START = "0" * 64
"""What stands before the first entry of every desk."""

_encode = msgspec.json.Encoder().encode


def digest_of(entry: Entry) -> str:
    """SHA-256 of everything an entry says and of the digest before it; the order of the parts is fixed for good."""
    said = (entry.seq, entry.at, entry.by, entry.seat, entry.act, entry.record, entry.fields, entry.clock_set)
    return hashlib.sha256(_encode((*said, entry.previous))).hexdigest()


def first_break(entries: Iterable[Entry], *, head: str = START, after: int = 0) -> tuple[int, str, int | None]:
    """Walk the chain from a head: how many entries, the new head, and the number of the first that does not follow."""
    count = 0
    for entry in entries:
        follows = entry.seq == after + 1 and entry.previous == head
        if not follows or entry.digest != digest_of(entry):
            return count, head, entry.seq
        count, head, after = count + 1, entry.digest, entry.seq
    return count, head, None
