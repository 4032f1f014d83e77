"""What a mail or a row becomes for the inbox: cleaned, with a key by which it is known again."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from email.utils import parseaddr, parsedate_to_datetime
from hashlib import sha256

from data.mail.letters import header_text, letters
from data.mail.mime import Mail
from data.mail.recognisers import Recognised, recognise
from smdesk.cleaning import LONGEST_TEXT, clean, clean_line
from smdesk.inbox.incoming import Incoming, Spot

LONGEST_DATE = 100
EARLIEST = 2000
"""The year before which nobody wrote to an account; such a date is a broken clock's, or a mischief."""
LONGEST_NAME = 200


def arrival(mail: Mail, spot: Spot, opening: bytes = b"") -> Incoming:
    """The message that a mail is or tells of; `opening` is its `From ` line, for a mail without a date."""
    name, address = _sender(mail)
    title = mail.header(b"subject")
    known = recognise(address, title, mail.text, mail.links)
    told = known if known is not None and known.pattern else None
    shown = "" if told and told.text else title
    text, cut = _bounded((told.text if told else "") or mail.text, mail.cut, LONGEST_TEXT - len(shown) - 1)
    return Incoming(
        key=_key(mail, text),
        spot=spot,
        received_at=_date(mail.header(b"date")) or _date(_date_of_opening(opening)),
        platform=known.platform if known else "",
        account=_name(told.account) if told else "",
        area=told.area if told else "",
        author=_name((told.author if told else "") or name or address),
        title=shown,
        text=text,
        link=_link(told),
        recogniser=told.pattern if told else "",
        attachments=tuple(mail.attachments),
        cut=tuple(cut),
    )


def key_of(parts: Iterable[str | bytes]) -> str:
    """A key that is the same for the same parts, and tells nothing of them."""
    digest = sha256()
    for part in parts:
        digest.update(part if isinstance(part, bytes) else part.encode("utf-8", "replace"))
        digest.update(b"\0")
    return digest.hexdigest()[:32]


def _key(mail: Mail, text: str) -> str:
    """Date and sender too: a sloppy mailer gives several mails one Message-ID, and none of them may be lost."""
    written = [mail.headers.get(name, b"") for name in (b"message-id", b"date", b"from")]
    return key_of(written if written[0] else [*written, mail.headers.get(b"subject", b""), text])


def _sender(mail: Mail) -> tuple[str, str]:
    raw = letters(mail.headers.get(b"from", b""))[0]
    try:
        name, address = parseaddr(raw)
    except (ValueError, IndexError):
        name = address = ""
    if "@" not in address:  # not written as the rules of mail want it: kept as it stands
        return clean_line(raw)[:LONGEST_NAME], ""
    return header_text(name.encode("utf-8", "replace")), clean_line(address)


def _name(text: str) -> str:
    return clean_line(text[:LONGEST_NAME])


def _link(told: Recognised | None) -> str:
    return clean_line(told.link) if told else ""


def _bounded(text: str, cut: Iterable[str], most: int) -> tuple[str, list[str]]:
    """The text, not longer than there is room for beside its title."""
    codes = list(cut)
    if len(text) > most and "text_cut" not in codes:
        codes.append("text_cut")
    return clean(text[:most]).strip(), codes


def _date(text: str) -> datetime | None:
    """A mail's date in UTC; None for what is no date."""
    if not text or len(text) > LONGEST_DATE:
        return None
    try:
        read = parsedate_to_datetime(text)
        moment = (read if read.tzinfo else read.replace(tzinfo=UTC)).astimezone(UTC)
        return moment if moment.year >= EARLIEST else None
    except (ValueError, TypeError, OverflowError, IndexError):
        return None


def _date_of_opening(opening: bytes) -> str:
    """`From a@b Sat Nov 28 09:00:00 2026` says when, the C library's way."""
    words = opening[:LONGEST_NAME].decode("ascii", "replace").split()
    if len(words) < 6:
        return ""
    _weekday, month, day, clock, *year = words[2:]
    return f"{day} {month} {year[-1]} {clock}"
