"""A person's keys as text: an age identity file that stock `age -i` takes, our signing key beside it in a comment."""

from __future__ import annotations

import base64
import re

from smdesk.errors import KeyStoreError
from smdesk.vault.ports import OwnKeys

_LINE = re.compile(r"^# (desk|person|signing key): (.+)$", re.MULTILINE)
_IDENTITY = re.compile(r"^AGE-SECRET-KEY-1[0-9A-Z]+$", re.MULTILINE)


def as_text(keys: OwnKeys, desk: str, person: str) -> str:
    """The text that is kept."""
    signing = base64.b64encode(keys.signing.reveal()).decode()
    lines = [
        "# smdesk identity",
        f"# desk: {desk}",
        f"# person: {person}",
        f"# public key: {keys.public.recipient}",
        f"# signing key: {signing}",
        keys.identity.text,
    ]
    return "\n".join(lines) + "\n"


def from_text(text: str, desk: str, person: str) -> OwnKeys:
    """The keys in it; KeyStoreError where it holds none, or another person's."""
    from data.keys.sealing import own_keys

    said = dict(_LINE.findall(text))
    identity = _IDENTITY.search(text)
    if identity is None or "signing key" not in said:
        raise KeyStoreError("key_file_odd")
    if (said.get("desk"), said.get("person")) != (desk, person):
        raise KeyStoreError("key_file_of_other", person=said.get("person", "?"), desk=said.get("desk", "?"))
    try:
        return own_keys(identity[0], base64.b64decode(said["signing key"], validate=True))
    except ValueError as error:
        raise KeyStoreError("key_file_odd") from error
