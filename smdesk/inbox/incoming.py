"""What comes into the inbox from outside, as it came: one message at a time, or what could not be read and why."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime
from typing import TYPE_CHECKING, Protocol

from smdesk.errors import BadInput, DeskError
from smdesk.late_dataclass import dataclass

if TYPE_CHECKING:
    from smdesk.vault.secret import Secret


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """Where in its source a message stands: the number of the message, its line and the name of its file, if any."""

    number: int
    line: int = 0
    name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Incoming:
    """One message as it came, already cleaned; what is not known is empty.

    `key`: the same message twice has the same one (its Message-ID, else a hash of what it says). `platform` is a key
    of `smdesk.platforms`; `account` a handle or name of ours, `area` and `kind` the values of the inbox's own words,
    as far as the source tells. `recogniser` is the key of the pattern that knew it, empty for what none knew: then
    `author`, `title` and `text` are those of the mail itself. `attachments` are names; nothing attached is opened.
    `cut` holds codes of what was too much or broken and is shown shortened: `text_cut`, `letters_broken`, …
    """

    key: str
    spot: Spot
    received_at: datetime | None = None
    platform: str = ""
    account: str = ""
    area: str = ""
    kind: str = ""
    language: str = ""
    author: str = ""
    title: str = ""
    text: str = ""
    link: str = ""
    recogniser: str = ""
    attachments: tuple[str, ...] = ()
    cut: tuple[str, ...] = ()

    @property
    def recognised(self) -> bool:
        """Whether a pattern knew whose message this is."""
        return bool(self.recogniser)


@dataclass(frozen=True, slots=True, kw_only=True)
class Unreadable:
    """A message that could not be taken in: where it stands, and why."""

    spot: Spot
    why: DeskError


Arrival = Incoming | Unreadable

Password = Callable[[], "Secret"]
"""Asked once, when the server wants it; what it answers is kept nowhere."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MailServer:
    """A mailbox on an IMAP server, reached over TLS from the first byte."""

    host: str
    user: str
    port: int = 993
    folder: str = "INBOX"
    authorities: str = ""
    """A file of certificate authorities trusted instead of the system's, for a server with one of its own."""


def server_named(host: str, user: str, folder: str = "", authorities: str = "") -> MailServer:
    """A server as people write it: `imap.example.edu`, or with a port, `localhost:9993`; BadInput for neither."""
    name, colon, port = host.strip().partition(":")
    if not name or not user.strip():
        raise BadInput("no_source")
    if colon and not (port.isdecimal() and 0 < int(port) < 1 << 16):
        raise BadInput("bad_port", given=host)
    number = int(port) if port else 993
    inside = folder.strip() or "INBOX"
    return MailServer(host=name, user=user.strip(), port=number, folder=inside, authorities=authorities)


class Mailboxes(Protocol):
    """Where messages come in from. Each answers them one by one; closing the iterator stops it, and nothing is held.

    A source that cannot be read at all is a `BadInput`, a server that refuses or breaks off a `MailFailed`; what was
    answered before that was whole.
    """

    def read(self, path: str) -> Iterator[Arrival]:
        """An .mbox, an .eml or a folder of them, a CSV, XLSX or JSON, told apart by what is in it."""
        ...

    def fetch(self, server: MailServer, password: Password, since: date | None = None) -> Iterator[Arrival]:
        """The mails of a folder, looked at without marking them read; `since`: those that came on that day or later."""
        ...

    def kept_password(self, server: MailServer) -> Secret | None:
        """The password that this computer's keyring has under `smdesk-mail` and `user@host`, None where it has none."""
        ...


class MailFailed(DeskError):
    """A mail server could not be reached, could not prove who it is, refused the password, or broke off."""
