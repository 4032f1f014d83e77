"""What lies inside an envelope: the secret, its drill key, and which envelope it is, so that none can be moved."""

from __future__ import annotations

import base64
import json
from collections.abc import Mapping
from typing import Any

from smdesk.findings import Finding
from smdesk.late_dataclass import dataclass
from smdesk.vault.credentials import FIELDS, Credential, Envelope, Part
from smdesk.vault.secret import Secret

CLAUSE = "B11"


@dataclass(frozen=True, slots=True)
class Contents:
    """An envelope opened: its fields by name, the drill key, and an inner envelope where it is an outer layer."""

    fields: Mapping[str, Secret]
    drill: Secret
    inner: str = ""


_encoded = json.JSONEncoder(ensure_ascii=False).encode


def inside(desk: str, credential: Credential, number: int, fields: Mapping[str, Secret], drill: Secret) -> bytes:
    """An envelope's plaintext: JSON that the stock `age` command shows to whoever may open it."""
    shown = {name: fields[name].text for name in FIELDS[credential.part] if fields.get(name)}
    return _document(desk, credential, number, {**shown, "drill_key": _written(drill)})


def around(desk: str, credential: Credential, number: int, inner: str, drill: Secret) -> bytes:
    """The plaintext of an outer layer: the inner envelope, still closed, and the layer's own drill key."""
    return _document(desk, credential, number, {"inner": inner, "drill_key": _written(drill)})


def _document(desk: str, credential: Credential, number: int, more: Mapping[str, str]) -> bytes:
    about = {"desk": desk, "account": credential.account, "part": credential.part, "number": number}
    return _encoded({**about, **more}).encode()


def _written(key: Secret) -> str:
    return base64.b64encode(key.reveal()).decode()


def _read_key(written: object) -> Secret:
    try:
        return Secret(base64.b64decode(str(written), validate=True))
    except ValueError:
        return Secret(b"")


def read(plain: bytes, part: Part) -> tuple[Contents, Mapping[str, Any]]:
    """What an opened envelope holds, and what it says it is."""
    try:
        document = json.loads(plain)
    except ValueError:
        return Contents({}, Secret("")), {}
    if not isinstance(document, dict):
        return Contents({}, Secret("")), {}
    found = {name: Secret(str(document[name])) for name in FIELDS[part] if document.get(name)}
    return Contents(found, _read_key(document.get("drill_key", "")), str(document.get("inner", ""))), document


def belongs_says(said: Mapping[str, Any], desk: str, credential: Credential, envelope: Envelope) -> list[Finding]:
    """What forbids to take an opened envelope for the one that stands here."""
    if not said:
        return [Finding("envelope_unreadable", clause=CLAUSE)]
    if (said.get("desk"), said.get("account"), said.get("part")) != (desk, credential.account, credential.part):
        return [Finding("envelope_moved", clause=CLAUSE, params={"from": str(said.get("account", "?"))})]
    if said.get("number") != envelope.number:
        params = {"found": str(said.get("number", "?")), "number": envelope.number}
        return [Finding("envelope_older", clause=CLAUSE, params=params)]
    return []
