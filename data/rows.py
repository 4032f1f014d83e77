"""Records to rows and back: compact JSON objects without fields at their default, checked against the record's type.

A default that changes its meaning in the code therefore needs a migration (`data/json_desk/migrations.py`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import MISSING, fields, is_dataclass
from datetime import date, datetime, time
from decimal import Decimal
from functools import cache
from typing import Any, TypeVar

import msgspec

from smdesk.accounts import Account
from smdesk.campaigns import Campaign
from smdesk.consent import Consent
from smdesk.crisis.contacts import Contact
from smdesk.crisis.crises import Crisis
from smdesk.crisis.notes import Note
from smdesk.crisis.prevention import Prevention
from smdesk.crisis.runbooks import Runbook
from smdesk.crisis.statements import Statement
from smdesk.errors import BadInput, CannotOpen
from smdesk.inbox.cases import Case
from smdesk.inbox.erased import Erased
from smdesk.inbox.items import Item
from smdesk.inbox.moderation import Moderation
from smdesk.inbox.sweeps import SweepDay
from smdesk.people import Person
from smdesk.policy import Policy
from smdesk.posts import Post
from smdesk.rounds import Round
from smdesk.store import Record
from smdesk.units import Institution, Unit
from smdesk.vault.cards import Card
from smdesk.vault.declared import DeclaredLink
from smdesk.vault.registry import UnmarkedAccount
from smdesk.vault.security import AccountSecurity

R = TypeVar("R", bound=Record)
RawRow = msgspec.Raw
"""One record's JSON, not yet read."""

TABLES: Mapping[str, type[Record]] = {
    "institution": Institution,
    "policy": Policy,
    "units": Unit,
    "people": Person,
    "accounts": Account,
    "posts": Post,
    "campaigns": Campaign,
    "consents": Consent,
    "rounds": Round,
    "items": Item,
    "sweeps": SweepDay,
    "moderations": Moderation,
    "cases": Case,
    "erased": Erased,
    "security": AccountSecurity,
    "unmarked": UnmarkedAccount,
    "declared": DeclaredLink,
    "crises": Crisis,
    "crisis_notes": Note,
    "crisis_contacts": Contact,
    "crisis_statements": Statement,
    "crisis_runbooks": Runbook,
    "crisis_prevention": Prevention,
    "cards": Card,
}
"""The tables of a desk, in the order in which they are written."""

TABLE_OF: Mapping[type[Any], str] = {kind: table for table, kind in TABLES.items()}

_LEAVES = frozenset({str, int, bool, type(None), datetime, date, time, Decimal})

_encode = msgspec.json.Encoder().encode


class _Id(msgspec.Struct, gc=False):
    id: str = "?"


@cache
def _decoder(table: str) -> msgspec.json.Decoder[Any]:
    return msgspec.json.Decoder(TABLES[table])


def encode(record: Record) -> bytes:
    """The record's row; BadInput where it holds what no row can hold (half a character, a value of a wrong type)."""
    table = TABLE_OF[type(record)]
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
