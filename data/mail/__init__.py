"""Messages from mailboxes, folders of mails and sheets, read one by one within bounds; nothing attached is opened."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from smdesk.inbox.incoming import Arrival, MailServer, Password
    from smdesk.vault.secret import Secret

SERVICE = "smdesk-mail"
"""Under which name the keyring keeps passwords of mail servers."""


class LocalMailboxes:
    """Files and folders of this machine, and servers it can reach; what reads them is imported when it is asked for."""

    def read(self, path: str) -> Iterator[Arrival]:
        """An .mbox, an .eml or a folder of them, a CSV, XLSX or JSON; BadInput for anything else."""
        from data.mail.mailboxes import read

        gc.enable()  # a command runs without it, but the parts of a mail hold one another
        return read(path)

    def fetch(self, server: MailServer, password: Password, since: date | None = None) -> Iterator[Arrival]:
        """The mails of a folder on a server."""
        from data.mail.imap import fetch

        gc.enable()  # the same
        return fetch(server, password, since)

    def kept_password(self, server: MailServer) -> Secret | None:
        """What the keyring has for a server; asked in a process of its own, which is over in time."""
        from data.keys.asking import ask_keyring
        from smdesk.vault.secret import Secret

        kept = ask_keyring("load", service=SERVICE, user=f"{server.user}@{server.host}").get("kept")
        return Secret(kept) if kept else None
