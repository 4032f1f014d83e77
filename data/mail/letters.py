"""Letters as mails write them: bytes in whatever code page they claim, and words packed into headers."""

from __future__ import annotations

import binascii
import codecs
import quopri
from email.header import decode_header
from functools import lru_cache

from smdesk.cleaning import clean_line

LONGEST_LINE = 2_000
"""Letters of a header that is shown; unpacking a longer one takes more than linear time."""

FALLBACK = "windows-1254"
"""For what is no UTF-8 and says nothing else; every byte but five is a letter of it."""

_SLOW_OR_NO_LETTERS = frozenset({"punycode", "idna", "undefined", "unicode-escape", "raw-unicode-escape", "utf-7"})
"""Codecs that Python knows but no mail may choose: quadratic, or a way to say hidden things."""


@lru_cache(maxsize=256)
def _codec(claimed: str) -> str:
    """The name of a code page that Python can read, empty for none."""
    try:
        found = codecs.lookup(claimed)
    except (LookupError, ValueError):
        return ""
    is_text = getattr(found, "_is_text_encoding", True)
    return found.name if is_text and found.name.replace("_", "-") not in _SLOW_OR_NO_LETTERS else ""


def letters(raw: bytes, claimed: str = "") -> tuple[str, bool]:
    """The text, and whether all of it was what it claims to be; what is not is shown as U+FFFD or as best guessed."""
    codec = _codec(claimed.strip().lower()) if claimed else ""
    for name in dict.fromkeys(("utf-8" if codec in {"", "ascii"} else codec, "utf-8")):
        try:
            return raw.decode(name), bool(codec) or not claimed
        except (UnicodeError, ValueError):
            continue
    return raw.decode(codec if codec and codec != "ascii" else FALLBACK, "replace"), False


def unpacked(raw: bytes, packing: str) -> bytes:
    """The bytes of a part without its transfer encoding; as far as it goes where that is broken."""
    match packing:
        case "base64":
            return _from_base64(raw)
        case "quoted-printable":
            return quopri.decodestring(raw)
        case _:
            return raw


def _from_base64(raw: bytes) -> bytes:
    packed = raw.translate(None, b" \t\r\n")
    for whole in (packed, packed[: len(packed) // 4 * 4], packed[: (len(packed) - 1) // 4 * 4]):
        try:
            return binascii.a2b_base64(whole)
        except binascii.Error:
            continue
    return b""


def header_text(raw: bytes) -> str:
    """One header as a clean line, its encoded words unpacked."""
    shown = raw[:LONGEST_LINE]
    plain = letters(shown)[0]
    if b"=?" not in shown:
        return clean_line(plain)
    try:
        pieces = decode_header(plain)
    except (ValueError, LookupError, binascii.Error):
        return clean_line(plain)
    return clean_line("".join(_piece(piece, claimed) for piece, claimed in pieces))


def _piece(piece: str | bytes, claimed: str | None) -> str:
    if isinstance(piece, str):
        return piece
    return letters(piece, claimed)[0] if claimed else piece.decode("raw-unicode-escape", "replace")
