"""Messages from mailboxes, folders of mails and sheets, read one by one within bounds; nothing attached is opened."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from smdesk.inbox.incoming import Arrival, MailServer, Password


class LocalMailboxes:
    """Files and folders of this machine, and servers it can reach; what reads them is imported when it is asked for."""

    def read(self, path: str) -> Iterator[Arrival]:
        """An .mbox, an .eml or a folder of them, a CSV, XLSX or JSON; BadInput for anything else."""
        from data.mail.mailboxes import read

        return read(path)

    def fetch(self, server: MailServer, password: Password, since: date | None = None) -> Iterator[Arrival]:
        """The mails of a folder on a server."""
        from data.mail.imap import fetch

        return fetch(server, password, since)
