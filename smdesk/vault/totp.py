"""The six digits of a second factor: RFC 6238, for secrets of any length a platform hands out."""

from __future__ import annotations

import base64
import binascii
import hmac
import struct
from datetime import datetime

from smdesk.errors import BadInput

SECONDS = 30
"""How long one code holds."""


def totp_key(typed: str) -> bytes:
    """The key in a secret as platforms show it: base32 in groups, or a whole `otpauth://` address."""
    letters = _secret_of(typed).replace(" ", "").replace("-", "").rstrip("=").upper()
    try:
        key = base64.b32decode(letters + "=" * (-len(letters) % 8))
    except (binascii.Error, ValueError) as error:
        raise BadInput("bad_totp") from error
    if len(key) < 10:
        raise BadInput("bad_totp")
    return key


def totp_code(key: bytes, at: datetime, digits: int = 6) -> str:
    """The code that holds at an instant."""
    moment = struct.pack(">Q", int(at.timestamp()) // SECONDS)
    digest = hmac.digest(key, moment, "sha1")
    start = digest[-1] & 15
    number = struct.unpack(">I", digest[start : start + 4])[0] & 0x7FFFFFFF
    return str(number % 10**digits).zfill(digits)


def seconds_left(at: datetime) -> int:
    """How long the code of an instant still holds."""
    return SECONDS - int(at.timestamp()) % SECONDS


def _secret_of(typed: str) -> str:
    if not typed.lower().startswith("otpauth://"):
        return typed
    from urllib.parse import parse_qs, urlsplit

    return parse_qs(urlsplit(typed).query).get("secret", [""])[0]
