"""Where people write freely: every such field is read for passwords before it is kept (V01)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Any

from smdesk.findings import Finding

CLAUSE = "B11"

FREE = frozenset(
    {
        *("name", "title", "text", "purpose", "audience", "figures", "reason", "why", "comment", "what", "report"),
        *("proof", "source", "measure", "action", "event", "alt", "credit", "interests", "experience", "where"),
        *("evidence", "lifted_why", "closed_why", "why_revoked", "duty", "role", "who", "signs", "shows_production_of"),
    }
)
"""Names of fields that hold what somebody typed in their own words."""

MEANT_FOR_ALL = {
    "Post": frozenset({"text"}),
    "Channel": frozenset({"text"}),
    "Medium": frozenset({"alt", "credit"}),
    "Item": frozenset({"text"}),
    "Statement": frozenset({"text"}),
}
"""By kind: what the public reads or wrote. The password of a guest network may stand there."""


WITHOUT = ("Policy", "Credential")
"""Kinds in which nobody writes freely: rules, and what is closed in envelopes."""

NOTHING: frozenset[str] = frozenset()


def secrets_say(record: Any, before: Any | None) -> list[Finding]:
    """What looks like a password in what is new in a record, as it is about to be kept; rules are no notes.

    A crisis begins with its plan's words only; declaring does not wait for their reading.
    """
    kind = type(record).__name__
    if kind in WITHOUT or (before is None and kind == "Crisis"):
        return []
    known = set(_texts(before)) if before is not None else set()
    new = [each for each in _texts(record) if each not in known]
    if not any(_could_be(text) for _, text in new):
        return []
    from smdesk.detectors.passwords import looks_secret  # its patterns take time to make

    found = dict.fromkeys(name for name, text in new if looks_secret(text))
    return [Finding("password_in_text", clause=CLAUSE, params={"field": name}) for name in found]


def _could_be(text: str) -> bool:
    """Whether a text has anything that no password is without: a digit, or a mark or word that says "it is"."""
    return any(map(str.isdigit, text)) or any(mark in text for mark in _MARKS)


_MARKS = (":", "=", "->", "→", " is ", " ir ", "-----")


def _texts(value: Any, name: str = "") -> Iterator[tuple[str, str]]:
    """Every free text in a record, by the name of its field."""
    if isinstance(value, str):
        if len(value) >= 4 and name in FREE:
            yield name, value
    elif is_dataclass(value):
        spared = MEANT_FOR_ALL.get(type(value).__name__, NOTHING)
        for field in fields(value):
            if field.name not in spared:
                yield from _texts(getattr(value, field.name), field.name)
    elif isinstance(value, (dict, tuple, list, frozenset, set)):
        for each in value.values() if isinstance(value, dict) else value:
            yield from _texts(each, name)
