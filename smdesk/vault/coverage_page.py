"""Coverage on paper and in a sheet: who can open what, and how surely. It holds no secret, only names and dates."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from typing import TYPE_CHECKING

from smdesk.cleaning import clean_line
from smdesk.dates import short_day, when
from smdesk.findings import Severity
from smdesk.i18n import _, spoken
from smdesk.names import name_in
from smdesk.platforms import platform
from smdesk.vault.names import GRADE_NAMES, SURE_NAMES
from smdesk.words import finding_text

if TYPE_CHECKING:
    from smdesk.accounts import Account
    from smdesk.usecases.vault.coverage import AccountCover, CoverageView
    from smdesk.vault.coverage import Backup


def columns() -> list[str]:
    """The heads of the columns."""
    return [_("account"), _("platform"), _("unit"), _("state"), _("holder"), _("backups"), _("what is missing")]


def rows(seen: CoverageView) -> Iterator[list[str]]:
    """One row for each account, the ones that would be lost first."""
    for cover in seen.accounts:
        yield [
            clean_line(cover.account.handle),
            platform(cover.account.platform).name,
            clean_line(cover.unit),
            name_in(GRADE_NAMES, cover.standing.grade),
            clean_line(seen.names.get(cover.holder, "") if cover.holder else ""),
            "; ".join(_backup(seen, each) for each in cover.backups),
            " ".join(_gaps(cover)),
        ]


def heads() -> list[str]:
    """The heads of the short table that a terminal shows."""
    return [_("account"), _("state"), _("holder"), _("backups"), _("gaps")]


def lines(seen: CoverageView) -> Iterator[list[str]]:
    """One short row for each account; the gaps are only counted."""
    for cover in seen.accounts:
        yield [
            _named(cover.account),
            name_in(GRADE_NAMES, cover.standing.grade),
            clean_line(seen.names.get(cover.holder, "") if cover.holder else ""),
            "; ".join(_backup(seen, each) for each in cover.backups),
            str(len(cover.findings)),
        ]


def _named(account: Account) -> str:
    return f"{platform(account.platform).name} {clean_line(account.handle)}"


def _backup(seen: CoverageView, backup: Backup) -> str:
    name = clean_line(seen.names.get(backup.person, backup.person))
    state = name_in(SURE_NAMES, backup.sure)
    return f"{name} ({state}, {short_day(backup.proven_at)})" if backup.proven_at else f"{name} ({state})"


def _gaps(cover: AccountCover) -> Iterator[str]:
    for finding in sorted(cover.findings, key=lambda each: each.severity is not Severity.BLOCK):
        yield clean_line(finding_text(finding))


def page(seen: CoverageView) -> str:
    """The same as a page of its own, to be printed and kept in the drawer."""
    title = _("Coverage of the accounts of {institution}").format(institution=clean_line(seen.institution))
    heads = "".join(f"<th>{escape(head)}</th>" for head in columns())
    body = "\n".join("<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>" for row in rows(seen))
    lost = "\n".join(f"<li>{escape(line)}</li>" for line in lost_lines(seen))
    return f"""<!doctype html>
<html lang="{spoken()}">
<head><meta charset="utf-8"><title>{escape(title)}</title>
<style>body{{font-family:sans-serif}}table{{border-collapse:collapse}}td,th{{border:1px solid;padding:.3em}}</style>
</head>
<body>
<h1>{escape(title)}</h1>
<p>{escape(when(seen.now))}</p>
<ul>
{lost}
</ul>
<table>
<tr>{heads}</tr>
{body}
</table>
</body>
</html>
"""


def lost_lines(seen: CoverageView) -> Iterator[str]:
    """What would be lost without whom."""
    sentence = _("Without {person} these would be lost: {accounts}")
    for lost in seen.lost:
        if handles := ", ".join(map(_named, lost.surely)):
            yield sentence.format(person=clean_line(lost.person.name), accounts=handles)
