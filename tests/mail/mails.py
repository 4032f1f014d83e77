"""Mails as mailers write them, and as nobody should."""

from __future__ import annotations

from email.message import EmailMessage
from pathlib import Path

from data.mail import LocalMailboxes
from smdesk.inbox.incoming import Arrival, Incoming

OPENING = b"From MAILER-DAEMON Sat Nov 28 09:00:00 2026\n"
FACEBOOK = "Facebook <notification@facebookmail.com>"
ASKED = "Sınav tarihleri ne zaman açıklanacak?"


def mail(
    text: str = f"Merhaba,\n\nAyşe Yılmaz yorum yaptı:\n{ASKED}\n\nYorumu Gör\n",
    *,
    subject: str = "Ayşe Yılmaz gönderinize yorum yaptı.",
    sender: str = FACEBOOK,
    ident: str = "1",
    html: str = "",
) -> EmailMessage:
    made = EmailMessage()
    made["From"], made["To"], made["Subject"] = sender, "sosyal@example.edu.tr", subject
    made["Date"], made["Message-ID"] = "Sat, 28 Nov 2026 09:12:00 +0300", f"<{ident}@example>"
    if text:
        made.set_content(text)
    if html:
        made.add_alternative(html, subtype="html") if text else made.set_content(html, subtype="html")
    return made


def mbox(path: Path, *mails: EmailMessage | bytes) -> Path:
    with path.open("wb") as out:
        for each in mails:
            out.write(OPENING + (each if isinstance(each, bytes) else each.as_bytes()) + b"\n")
    return path


def taken(path: Path) -> list[Arrival]:
    return list(LocalMailboxes().read(str(path)))


def only(path: Path) -> Incoming:
    (one,) = taken(path)
    assert isinstance(one, Incoming)
    return one
