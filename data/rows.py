"""Records to rows and back: compact JSON objects without fields at their default, checked against the record's type.

A default that changes its meaning in the code therefore needs a migration (`data/json_desk/migrations.py`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import MISSING, fields, is_dataclass
from datetime import date, datetime, time
from decimal import Decimal
from functools import cache
from importlib import import_module
from typing import Any, TypeVar

import msgspec

from smdesk.errors import BadInput, CannotOpen
from smdesk.store import Record

R = TypeVar("R", bound=Record)
RawRow = msgspec.Raw
"""One record's JSON, not yet read."""

TABLES: Mapping[str, str] = {
    "institution": "smdesk.units:Institution",
    "policy": "smdesk.policy:Policy",
    "units": "smdesk.units:Unit",
    "people": "smdesk.people:Person",
    "accounts": "smdesk.accounts:Account",
    "posts": "smdesk.posts:Post",
    "campaigns": "smdesk.campaigns:Campaign",
    "consents": "smdesk.consent:Consent",
    "rounds": "smdesk.rounds:Round",
    "items": "smdesk.inbox.items:Item",
    "sweeps": "smdesk.inbox.sweeps:SweepDay",
    "moderations": "smdesk.inbox.moderation:Moderation",
    "cases": "smdesk.inbox.cases:Case",
    "erased": "smdesk.inbox.erased:Erased",
    "security": "smdesk.vault.security:AccountSecurity",
    "unmarked": "smdesk.vault.registry:UnmarkedAccount",
    "declared": "smdesk.vault.declared:DeclaredLink",
    "credentials": "smdesk.vault.credentials:Credential",
    "emergencies": "smdesk.vault.emergencies:Emergency",
    "leavings": "smdesk.vault.leaving:Leaving",
    "crises": "smdesk.crisis.crises:Crisis",
    "crisis_notes": "smdesk.crisis.notes:Note",
    "crisis_contacts": "smdesk.crisis.contacts:Contact",
    "crisis_statements": "smdesk.crisis.statements:Statement",
    "crisis_runbooks": "smdesk.crisis.runbooks:Runbook",
    "crisis_prevention": "smdesk.crisis.prevention:Prevention",
    "cards": "smdesk.vault.cards:Card",
}
"""The tables of a desk, in the order in which they are written, and the record of each; imported when one is read."""

_TABLE_OF: Mapping[str, str] = {record: table for table, record in TABLES.items()}


def table_of(kind: type[object]) -> str:
    """The table that a kind of record lies in."""
    return _TABLE_OF[f"{kind.__module__}:{kind.__qualname__}"]


@cache
def record_of(table: str) -> type[Record]:
    """The kind of record that lies in a table."""
    module, _, name = TABLES[table].partition(":")
    kind: type[Record] = getattr(import_module(module), name)
    return kind


_LEAVES = frozenset({str, int, bool, type(None), datetime, date, time, Decimal})

_encode = msgspec.json.Encoder().encode


class _Id(msgspec.Struct, gc=False):
    id: str = "?"


@cache
def _decoder(table: str) -> msgspec.json.Decoder[Any]:
    return msgspec.json.Decoder(record_of(table))


def encode(record: Record) -> bytes:
    """The record's row; BadInput where it holds what no row can hold (half a character, a value of a wrong type)."""
    table = table_of(type(record))
    try:
        row = _encode(_plain(record))
        _decoder(table).decode(row)
    except (msgspec.MsgspecError, UnicodeError, TypeError, ValueError) as error:
        raise BadInput("cannot_be_kept", table=table, id=record.id, reason=str(error)) from error
    return row


def decode(table: str, row: RawRow | bytes, number: str) -> Record:
    """The record of a row; CannotOpen(`desk_damaged`) names table, id, the path in the row and the reason."""
    try:
        record: Record = _decoder(table).decode(row)
    except msgspec.MsgspecError as error:
        raise invalid(table, number, row, error) from error
    return record


def invalid(table: str, number: str, row: RawRow | bytes, error: Exception) -> CannotOpen:
    """The refusal of a row that is not a valid record."""
    reason, _, path = str(error).partition(" - at `")
    path = path.rstrip("`") or "$"
    try:
        record_id = msgspec.json.decode(row, type=_Id).id
    except msgspec.MsgspecError:
        record_id = "?"
    return CannotOpen(
        "desk_damaged",
        where=f"{table} {number} ({record_id}) {path}: {reason}",
        table=table,
        id=record_id,
        field=path,
        reason=reason,
    )


@cache
def _shape(kind: Any) -> tuple[tuple[str, Any], ...]:
    """The fields of a record with their defaults; an id is always written."""
    shape = []
    for field in fields(kind):
        default = field.default_factory() if field.default_factory is not MISSING else field.default
        shape.append((field.name, MISSING if field.name == "id" else default))
    return tuple(shape)


def _plain(value: Any) -> Any:
    """A value as msgspec writes it, its dataclasses as objects without the fields at their default."""
    kind = type(value)
    if kind in _LEAVES:
        return value
    if kind is tuple or kind is list:
        return [_plain(item) for item in value]
    if kind is dict:
        return {key: _plain(item) for key, item in value.items()}
    if is_dataclass(kind):
        row = {}
        for name, default in _shape(kind):
            given = getattr(value, name)
            if default is MISSING or given != default:
                row[name] = _plain(given)
        return row
    return value
