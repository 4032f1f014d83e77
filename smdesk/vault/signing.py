"""What is signed: one kind of statement about named parts, so that no signature can stand for another statement."""

from __future__ import annotations


def to_sign(kind: str, *parts: str | bytes) -> bytes:
    """The bytes to sign; each part with its length, so that no two statements look alike. Kinds are fixed for good."""
    raw = [part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part for part in parts]
    return b"smdesk/" + kind.encode() + b"\0" + b"".join(len(part).to_bytes(8, "big") + part for part in raw)
