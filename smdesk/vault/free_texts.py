"""Where people write freely: every such field is read for passwords before it is kept (V01)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Any

from smdesk.findings import Finding

CLAUSE = "B11"

FREE = frozenset(
    {
        *("name", "title", "text", "purpose", "audience", "figures", "reason", "why", "comment", "note", "notes"),
        *("proof", "source", "what", "about", "measure", "report", "action", "event", "alt", "credit", "interests"),
        *("experience", "where", "evidence", "lifted_why", "duty", "subject", "outcome", "summary", "answer"),
    }
)
"""Names of fields that hold what somebody typed in their own words."""

MEANT_FOR_ALL = {
    "Post": frozenset({"text", "alt", "credit"}),
    "Policy": FREE,
    "Item": frozenset({"text", "title", "subject", "name"}),
}
"""What is read by the public, written by the public, or rules: the password of a guest network may stand there."""


def secrets_say(record: Any, before: Any | None) -> list[Finding]:
    """What looks like a password in what is new in a record, as it is about to be kept."""
    known = set(_texts(before, MEANT_FOR_ALL.get(type(before).__name__, frozenset()))) if before is not None else set()
    new = [each for each in _texts(record, MEANT_FOR_ALL.get(type(record).__name__, frozenset())) if each not in known]
    if not new:
        return []
    from smdesk.detectors.passwords import looks_secret  # its patterns take time to make

    found = dict.fromkeys(name for name, text in new if looks_secret(text))
    return [Finding("password_in_text", clause=CLAUSE, params={"field": name}) for name in found]


def _texts(value: Any, spared: frozenset[str], name: str = "") -> Iterator[tuple[str, str]]:
    """Every free text in a record, by the name of its field."""
    if isinstance(value, str):
        if len(value) >= 4 and name in FREE and name not in spared:
            yield name, value
    elif is_dataclass(value):
        for field in fields(value):
            yield from _texts(getattr(value, field.name), spared, field.name)
    elif isinstance(value, (dict, tuple, list, frozenset, set)):
        for each in value.values() if isinstance(value, dict) else value:
            yield from _texts(each, spared, name)
