"""The registry of official accounts as a piece of a web page."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from html import escape
from typing import TYPE_CHECKING

from smdesk.cleaning import clean_line
from smdesk.dates import long_day
from smdesk.i18n import _, spoken
from smdesk.platforms import platform

if TYPE_CHECKING:
    from smdesk.ports import Interchange
    from smdesk.usecases.vault.registry import Official, Registry


def registry_file(registry: Registry, form: str, files: Interchange) -> bytes:
    """The list as a file: `html`, `csv` or `json`."""
    if form == "csv":
        return files.sheet(COLUMNS, registry_rows(registry))
    if form == "json":
        rows = [dict(zip(COLUMNS, row, strict=True)) for row in registry_rows(registry)]
        return f"{json.dumps(rows, ensure_ascii=False, indent=2)}\n".encode()
    return registry_html(registry).encode()


def registry_html(registry: Registry) -> str:
    """A whole page without scripts, to be put on the web site as it is."""
    title = _("Official accounts of {institution}").format(institution=clean_line(registry.institution))
    advice = _("An account in our name that is not listed here and does not say it is official is not ours.")
    as_of = _("As of {day}").format(day=long_day(registry.day))
    return "\n".join(
        [
            "<!DOCTYPE html>",
            f'<html lang="{spoken()}"><head><meta charset="utf-8">',
            f"<title>{escape(title)}</title></head><body>",
            f"<h1>{escape(title)}</h1>",
            f"<p>{escape(advice)}</p>",
            "<table><thead><tr>",
            *(f"<th>{escape(head)}</th>" for head in (_("Unit"), _("Platform"), _("Account"), _("Checked on"))),
            "</tr></thead><tbody>",
            *(_row(official) for official in registry.published),
            "</tbody></table>",
            f"<p>{escape(as_of)}</p>",
            "</body></html>",
            "",
        ]
    )


def _row(official: Official) -> str:
    account = official.account
    handle, link = escape(clean_line(account.handle)), clean_line(account.link)
    shown = f'<a href="{escape(link)}">{handle}</a>' if link.startswith(("https://", "http://")) else handle
    checked = long_day(official.checked_on) if official.checked_on else ""
    cells = (escape(clean_line(official.unit)), escape(platform(account.platform).name), shown, escape(checked))
    return f"<tr>{''.join(f'<td>{cell}</td>' for cell in cells)}</tr>"


COLUMNS = ("unit", "platform", "handle", "link", "checked_on")


def registry_rows(registry: Registry) -> Iterator[Sequence[str]]:
    """The same as rows under `COLUMNS`."""
    for official in registry.published:
        account = official.account
        checked = official.checked_on.isoformat() if official.checked_on else ""
        yield clean_line(official.unit), account.platform, account.handle, account.link, checked
