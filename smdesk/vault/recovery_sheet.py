"""The recovery sheet: a page to print with the keys under a passphrase, and what to do with it on a bad day."""

from __future__ import annotations

from datetime import date
from html import escape

from smdesk.dates import long_day
from smdesk.i18n import _, spoken
from smdesk.late_dataclass import dataclass
from smdesk.vault.cards import Card


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """Whose keys these are, and the recovery file itself."""

    person: str
    institution: str
    card: Card
    file: str
    made_on: date

    @property
    def steps(self) -> tuple[str, ...]:
        """What to do with it, in order."""
        return (
            _("Print this page and lay it in a safe place, such as the institution's safe."),
            _("Write the passphrase on another paper and keep it elsewhere. It is not on this page."),
            _("On a new computer: smdesk vault identity import FILE, with the box below as the file."),
            _("Without smdesk: age -d -i FILE ENVELOPE opens every envelope that was closed for you."),
            _("If this page may be in other hands: revoke the card, make new keys, change the passwords."),
        )


def sheet_page(sheet: Sheet) -> str:
    """The page as HTML, with nothing in it that a browser would fetch or run."""
    title = _("Recovery sheet of {person}").format(person=sheet.person)
    steps = "".join(f"<li>{escape(step)}</li>" for step in sheet.steps)
    made = _("Made {when}. Fingerprint of the card: {fingerprint}").format(
        when=long_day(sheet.made_on), fingerprint=sheet.card.fingerprint
    )
    return (
        f'<!doctype html><html lang="{spoken()}"><meta charset="utf-8"><title>{escape(title)}</title>'
        "<style>body{font:11pt serif;margin:2cm}pre{font:9pt monospace;border:1px solid;padding:4mm}</style>"
        f"<h1>{escape(title)}</h1><p>{escape(sheet.institution)}</p><ol>{steps}</ol>"
        f"<pre>{escape(sheet.file)}</pre><p>{escape(made)}</p></html>\n"
    )
