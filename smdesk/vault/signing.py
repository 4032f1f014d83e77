"""What is signed: one kind of statement about named parts, so that no signature can stand for another statement."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from smdesk.posts import Decision


def to_sign(kind: str, *parts: str | bytes) -> bytes:
    """The bytes to sign; each part with its length, so that no two statements look alike. Kinds are fixed for good."""
    raw = [part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part for part in parts]
    return b"smdesk/" + kind.encode() + b"\0" + b"".join(len(part).to_bytes(8, "big") + part for part in raw)


def trail_words(desk: str, digest: str) -> bytes:
    """What is signed of an audit entry: its digest, which covers all it says and all entries before it."""
    return to_sign("trail", desk, digest)


def approval_words(desk: str, post: str, decision: Decision) -> bytes:
    """What an approver signs: their word on one content of one post."""
    answers = [part for answer in decision.answers for part in (answer.question, "yes" if answer.yes else "no")]
    return to_sign(
        "approval",
        desk,
        post,
        decision.verdict.value,
        decision.by,
        decision.role.value,
        decision.at.isoformat(),
        decision.content,
        decision.comment,
        decision.instead_of or "",
        *answers,
    )
