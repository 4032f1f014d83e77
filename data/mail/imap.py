"""Live IMAP over TLS: a folder is examined, never selected, and every mail is peeked at, so nothing is marked read.

A mail comes in slices, each read on before the next is asked for: its size does not matter. A server that breaks off
is told of after the last whole mail.
"""

from __future__ import annotations

import imaplib
import re
import socket
import ssl
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from datetime import date
from io import BytesIO

from imap_tools import AND, MailBox
from imap_tools.errors import ImapToolsError, MailboxLoginError

from data.mail.arrivals import arrival
from data.mail.lines import LONGEST_PIECE
from data.mail.mime import Mail, MailReader
from smdesk.cleaning import clean_line
from smdesk.inbox.incoming import Arrival, MailFailed, MailServer, Password, Spot, Unreadable

PATIENCE = 30.0
"""Seconds without an answer after which a server is given up."""

SLICE = 1 << 20
MOST_BYTES = 512 << 20
"""Of one mail; no server takes one as large, so whoever sends more never ends."""

OAUTH_ONLY = ("outlook.office365.com", "outlook.office.com", "imap-mail.outlook.com")
"""Microsoft ended passwords for IMAP in 2022 and 2024 (learn.microsoft.com, deprecation of basic authentication)."""

_OAUTH = frozenset({"AUTH=XOAUTH2", "AUTH=OAUTHBEARER"})
_PASSWORDS = frozenset({"AUTH=PLAIN", "AUTH=LOGIN", "AUTH=CRAM-MD5", "AUTH=SCRAM-SHA-256", "AUTH=SCRAM-SHA-1"})
_LINE_END = re.compile(rb"(?<=\n)")


def fetch(server: MailServer, password: Password, since: date | None = None) -> Iterator[Arrival]:
    """The mails of a folder, oldest first. MailFailed says what went wrong with the server."""
    with _told(server), _connected(server) as box:
        _log_in(box, server, password)
        _examine(box, server)
        for number, uid in enumerate(box.uids(AND(date_gte=since) if since else "ALL"), start=1):
            spot = Spot(number=number, name=f"{server.folder}/{uid}")
            mail = _mail(box, uid)
            yield arrival(mail, spot) if mail else Unreadable(spot=spot, why=MailFailed("mail_gone"))


@contextmanager
def _connected(server: MailServer) -> Iterator[MailBox]:
    trusted = ssl.create_default_context(cafile=server.authorities or None)
    trusted.minimum_version = ssl.TLSVersion.TLSv1_2
    box = MailBox(server.host, server.port, timeout=PATIENCE, ssl_context=trusted)
    with closing(_Ending(box)):
        yield box


class _Ending:
    """Takes leave of a server, whatever state the connection is in."""

    def __init__(self, box: MailBox) -> None:
        self._box = box

    def close(self) -> None:
        with suppress(imaplib.IMAP4.error, OSError, ImapToolsError):
            self._box.client.logout()
        with suppress(OSError):
            self._box.client.shutdown()


@contextmanager
def _told(server: MailServer) -> Iterator[None]:
    """Whatever the network or the server does is one of few errors."""
    try:
        yield
    except ssl.SSLCertVerificationError as error:
        raise MailFailed("mail_certificate", host=server.host, reason=error.verify_message) from error
    except ssl.SSLError as error:
        raise MailFailed(
            "mail_no_tls", host=server.host, port=server.port, reason=error.reason or str(error)
        ) from error
    except (socket.gaierror, ConnectionRefusedError, TimeoutError) as error:
        reason = error.strerror or str(error)
        raise MailFailed("mail_unreachable", host=server.host, port=server.port, reason=reason) from error
    except FileNotFoundError as error:
        raise MailFailed("mail_authorities", path=server.authorities) from error
    except (imaplib.IMAP4.error, OSError, ImapToolsError) as error:
        raise MailFailed("mail_broke_off", host=server.host, reason=_one_line(error)) from error


def _log_in(box: MailBox, server: MailServer, password: Password) -> None:
    offered = frozenset(box.client.capabilities)
    passwords = "LOGINDISABLED" not in offered and not (offered & _OAUTH and not offered & _PASSWORDS)
    if server.host.lower() in OAUTH_ONLY or not passwords:
        raise MailFailed("mail_oauth_only", host=server.host)
    log_in = box.login_utf8 if "AUTH=PLAIN" in offered else box.login
    try:
        log_in(server.user, password().text, initial_folder=None)
    except UnicodeError:
        reason = "ASCII"  # what a server without AUTH=PLAIN takes
        raise MailFailed("mail_refused", host=server.host, user=server.user, reason=reason) from None
    except MailboxLoginError as error:
        raise MailFailed("mail_refused", host=server.host, user=server.user, reason=_refusal(error)) from None
    except imaplib.IMAP4.abort:
        raise
    except imaplib.IMAP4.error as error:
        raise MailFailed("mail_refused", host=server.host, user=server.user, reason=_one_line(error)) from None


def _examine(box: MailBox, server: MailServer) -> None:
    try:
        box.folder.set(server.folder, readonly=True)
    except imaplib.IMAP4.abort:
        raise
    except (ImapToolsError, imaplib.IMAP4.error) as error:
        raise MailFailed("mail_no_folder", folder=server.folder, host=server.host) from error


def _mail(box: MailBox, uid: str) -> Mail | None:
    """One mail, slice after slice; None for one that was deleted meanwhile."""
    reader, rest = MailReader(), b""
    for offset in range(0, MOST_BYTES, SLICE):
        part = _slice(box, uid, offset)
        if part is None:
            return None
        for line in BytesIO(rest + part):
            rest = b"" if line.endswith(b"\n") or len(line) >= LONGEST_PIECE else line
            if not rest:
                reader.feed(line)
        if len(part) < SLICE:
            break
    if rest:
        reader.feed(rest)
    return reader.done()


def _slice(box: MailBox, uid: str, offset: int) -> bytes | None:
    kind, answer = box.client.uid("fetch", uid, f"(BODY.PEEK[]<{offset}.{SLICE}>)")
    if kind != "OK":
        raise imaplib.IMAP4.error(_one_line(answer))
    return _literal(answer)


def _literal(answer: Sequence[object]) -> bytes | None:
    """The bytes among what imaplib makes of a FETCH; an empty string beyond the end is none of its tuples."""
    for each in answer:
        if isinstance(each, tuple) and isinstance(each[1], bytes):
            return each[1]
        if isinstance(each, bytes) and b"BODY[" in each:
            return b""
    return None


def _refusal(error: MailboxLoginError) -> str:
    result = error.command_result
    said = result[1][0] if len(result) > 1 and result[1] else b""
    return _one_line(said.decode("utf-8", "replace") if isinstance(said, bytes) else said)


def _one_line(said: object) -> str:
    return clean_line(str(said))[:200]
