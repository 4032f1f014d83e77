"""`smdesk registry …`: the official accounts for the web page, and those in our name that are none (V04)."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Iterable
from pathlib import Path

from smdesk.cli.opening import Call, on_desk
from smdesk.cli.parser import Parser, Verbs
from smdesk.cli.printing import Answer, table
from smdesk.cli.shapes import Shape, time_shape
from smdesk.desk import Desk
from smdesk.errors import NotSaved
from smdesk.i18n import _
from smdesk.naming import unmarked_named
from smdesk.usecases.vault import registry
from smdesk.usecases.vault.registry import Official
from smdesk.vault.registry import UnmarkedAccount


def words(parser: Parser) -> None:
    """`list`, `export`, `unmarked`, `note`, `settle`."""
    verbs = Verbs(parser)
    verbs.add("list", _("List our accounts, and whether each says it is official"), list_official)
    export = verbs.add("export", _("Write the official accounts for the web page"), export_registry)
    export.add_argument("--format", choices=["html", "csv", "json"], default="html", help=_("html unless said"))
    export.add_argument("--out", metavar="FILE", help=_("into this file instead of standard output"))
    verbs.add("unmarked", _("List the accounts in our name that do not say they are official"), list_unmarked)
    note = verbs.add("note", _("Put such an account on the list: no post may tag, quote or repost it"), note_unmarked)
    note.add_argument("--platform", required=True, help=_("where it is, as x or instagram"))
    note.add_argument("--handle", required=True, help=_("what it is called there"))
    note.add_argument("--link", default="", help=_("its address on the web"))
    settle = verbs.add("settle", _("Take it off the list: it says official now, or it is gone"), settle_unmarked)
    settle.add_argument("unmarked", metavar="ACCOUNT", help=_("its id, or a handle that fits it alone (or x:@handle)"))


WORDS = {"registry": words}


@on_desk
def list_official(desk: Desk, _words: Namespace) -> Answer:
    """Our accounts."""
    there = registry.registry(desk)
    return Answer([official_shape(each) for each in there.ours], lambda: _lines(there.ours))


@on_desk
def list_unmarked(desk: Desk, _words: Namespace) -> Answer:
    """The others."""
    there = registry.registry(desk)
    return Answer([unmarked_shape(each) for each in there.unmarked], lambda: _unmarked_lines(there.unmarked))


@on_desk
def note_unmarked(desk: Desk, words: Namespace) -> Answer:
    """On the list."""
    return _about(registry.note_unmarked(desk, words.platform, words.handle, link=words.link))


@on_desk
def settle_unmarked(desk: Desk, words: Namespace) -> Answer:
    """Off the list."""
    with desk.reading() as view:
        wanted = unmarked_named(view, words.unmarked).id
    return _about(registry.settle_unmarked(desk, wanted))


def _about(noted: UnmarkedAccount) -> Answer:
    return Answer(unmarked_shape(noted), lambda: _unmarked_lines([noted]))


def export_registry(call: Call) -> int:
    """What the web page shows."""
    with call.desk() as desk:
        from smdesk.vault.registry_page import registry_file

        content = registry_file(registry.registry(desk), call.words.format, desk.files)
    if call.words.out is None:
        sys.stdout.flush()
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
        return 0
    try:
        Path(call.words.out).expanduser().write_bytes(content)
    except OSError as error:
        raise NotSaved(error.strerror or str(error)) from error
    return 0


def official_shape(official: Official) -> Shape:
    """One of ours; `official` null: nobody looked."""
    account = official.account
    return {
        "account": account.id,
        "unit": official.unit,
        "platform": account.platform,
        "handle": account.handle,
        "link": account.link,
        "official": official.says,
        "checked_by": official.checked_by or None,
        "checked_at": time_shape(official.checked_at),
        "stale": official.stale,
    }


def unmarked_shape(noted: UnmarkedAccount) -> Shape:
    """One of the others."""
    return {
        "id": noted.id,
        "platform": noted.platform,
        "handle": noted.handle,
        "link": noted.link,
        "noted_by": noted.noted_by,
        "noted_on": noted.noted_on.isoformat(),
        "settled_on": noted.settled_on.isoformat() if noted.settled_on else None,
    }


def _lines(ours: Iterable[Official]) -> Iterable[str]:
    from smdesk.dates import short_day

    says = {True: _("yes"), False: _("no"), None: _("nobody looked yet")}
    rows = [
        [
            each.unit,
            each.account.platform,
            each.account.handle,
            says[each.says],
            f"{each.checked_by}, {short_day(each.checked_on)}" if each.checked_on else "–",
        ]
        for each in ours
    ]
    return table([_("unit"), _("platform"), _("handle"), _("official"), _("by")], rows)


def _unmarked_lines(unmarked: Iterable[UnmarkedAccount]) -> Iterable[str]:
    from smdesk.dates import short_day

    rows = [
        [
            each.id,
            each.platform,
            each.handle,
            short_day(each.noted_on),
            short_day(each.settled_on) if each.settled_on else "–",
        ]
        for each in unmarked
    ]
    return table([_("id"), _("platform"), _("handle"), _("noted"), _("settled")], rows)
