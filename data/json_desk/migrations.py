"""From the rows of an older schema to today's, one numbered step after the other."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import msgspec

from data.json_desk.snapshot import SCHEMA
from data.tables import Rows
from smdesk.errors import CannotOpen

PlainRows = dict[str, dict[str, dict[str, Any]]]
"""Rows by table and running number, as plain JSON values."""

Migration = Callable[[PlainRows], None]
"""Changes the rows of one schema, in place, into those of the next."""

MIGRATIONS: dict[int, Migration] = {}
"""Each step by the schema it starts from. A step once released is never changed; its old fixture stays in tests."""


def migrated(rows: Rows, schema: int, path: str) -> Rows:
    """The rows as today's schema has them; CannotOpen where no step leads there. `path` is the desk's, for that."""
    if schema == SCHEMA:
        return rows
    plain: PlainRows = {
        table: {number: msgspec.json.decode(row) for number, row in numbered.items()}
        for table, numbered in rows.items()
    }
    for step in range(schema, SCHEMA):
        if step not in MIGRATIONS:
            raise CannotOpen("not_a_desk", path=path, where=f"schema {schema}")
        MIGRATIONS[step](plain)
    return {
        table: {number: msgspec.Raw(msgspec.json.encode(row)) for number, row in numbered.items()}
        for table, numbered in plain.items()
    }
