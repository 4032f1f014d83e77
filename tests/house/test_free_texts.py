"""Every text a record can hold is either read for passwords before it is kept, or is known to be no free text (V01)."""

from __future__ import annotations

import dataclasses
import typing

from data.rows import TABLES, record_of
from smdesk.vault.free_texts import FREE, MEANT_FOR_ALL

NOT_FREE = frozenset(
    {
        # ids, references, codes
        *("id", "key", "code", "codes", "about", "by", "item", "case", "cases", "crisis", "scenario", "scenarios"),
        *("statement", "template", "kind", "kinds", "labels", "ground", "question", "consent", "consents", "content"),
        *("author", "corrected_by", "noted_by", "reply_to", "facts", "hold", "posts", "series", "campaign", "marks"),
        *("category", "emergency", "envelope", "nonce", "failed", "to", "accounts", "agreed_content", "reopens"),
        # made by the program, or read by it
        *("salt", "sha256", "sealed", "signature", "drill_key", "by_drill", "by_own", "previous", "recipient"),
        *("verifier", "previous_digest", "attested", "file", "rule", "words", "attachments"),
        # short values of a known shape
        *("platform", "handle", "language", "languages", "zone", "country", "currency", "starter", "login", "email"),
        *("link", "web_link", "number", "agency", "channel", "channels", "age", "clause"),
    }
)


def text_fields() -> set[tuple[str, str]]:
    """The kind and name of every field that holds text, in whatever record; policy is rules, not notes."""
    found: set[tuple[str, str]] = set()
    seen: set[type] = set()

    def look(kind: type) -> None:
        seen.add(kind)
        hints = typing.get_type_hints(kind)
        for field in dataclasses.fields(kind):
            leaf(hints[field.name], kind.__name__, field.name)

    def leaf(hint: object, kind: str, name: str) -> None:
        if hint is str:
            found.add((kind, name))
        elif dataclasses.is_dataclass(hint) and hint not in seen:
            look(hint)  # type: ignore[arg-type]  # a hint that is a dataclass is a type
        for inner in typing.get_args(hint):
            leaf(inner, kind, name)

    for record in (record_of(table) for table in TABLES if table != "policy"):
        look(record)
    return found


def test_v01_every_text_field_is_free_or_known_not_to_be() -> None:
    undecided = {each for each in text_fields() if each[1] not in FREE | NOT_FREE}

    assert undecided == set(), "free text goes into smdesk/vault/free_texts.py, anything else into NOT_FREE here"


def test_v01_nothing_is_both() -> None:
    assert set() == FREE & NOT_FREE


def test_v01_what_is_spared_is_there_to_be_spared() -> None:
    spared = {(kind, name) for kind, names in MEANT_FOR_ALL.items() for name in names}

    assert spared - text_fields() == set()
