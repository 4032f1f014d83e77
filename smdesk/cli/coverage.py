"""`smdesk coverage`: which accounts would be lost if one person were gone; for IT, cron and the drawer (V02)."""

from __future__ import annotations

import sys
from argparse import ArgumentTypeError
from collections.abc import Iterable
from pathlib import Path

from smdesk.cli.opening import Call
from smdesk.cli.parser import Parser, leaf
from smdesk.cli.printing import Answer, give, table
from smdesk.cli.vault_shapes import coverage_shape
from smdesk.errors import NotSaved
from smdesk.i18n import _, ngettext
from smdesk.usecases.vault.coverage import CoverageView, coverage


def words(parser: Parser) -> None:
    """Its options."""
    leaf(parser, show_coverage)
    parser.add_argument(
        "--fail-under", type=_percent, metavar="PERCENT", help=_("exit 1 where fewer accounts have a proven backup")
    )
    kind = parser.add_mutually_exclusive_group()
    kind.add_argument("--csv", action="store_true", help=_("as a sheet"))
    kind.add_argument("--html", action="store_true", help=_("as a page to print"))
    parser.add_argument("--out", metavar="FILE", help=_("into this file instead of standard output"))


WORDS = {"coverage": words}


def _percent(given: str) -> int:
    if not given.isdecimal() or int(given) > 100:
        raise ArgumentTypeError(_("a number from 0 to 100"))
    return int(given)


def show_coverage(call: Call) -> int:
    """The coverage; exit 1 under the threshold, or while a critical gap is open."""
    with call.desk() as desk:
        seen = coverage(desk)
    short = seen.critical > 0 or (call.words.fail_under is not None and seen.proven_percent < call.words.fail_under)
    if call.words.csv or call.words.html:
        _write(call, _sheet(call, seen) if call.words.csv else _page(seen))
    else:
        give(Answer(lambda: coverage_shape(seen), lambda: _lines(seen), notes=(_sum(seen),)), as_json=call.as_json)
    return int(short)


def _sheet(call: Call, seen: CoverageView) -> bytes:
    from smdesk.vault.coverage_page import columns, rows

    return call.world.interchange.sheet(columns(), rows(seen))


def _page(seen: CoverageView) -> bytes:
    from smdesk.vault.coverage_page import page

    return page(seen).encode()


def _write(call: Call, content: bytes) -> None:
    if call.words.out is None:
        sys.stdout.flush()
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
        return
    try:
        Path(call.words.out).expanduser().write_bytes(content)
    except OSError as error:
        raise NotSaved(error.strerror or str(error)) from error


def _sum(seen: CoverageView) -> str:
    critical = ngettext("{number} account open to loss", "{number} accounts open to loss", seen.critical)
    proven = _("{percent} % of the accounts have a proven backup").format(percent=seen.proven_percent)
    return f"{proven}; {critical.format(number=seen.critical)}."


def _lines(seen: CoverageView) -> Iterable[str]:
    from smdesk.vault.coverage_page import heads, lines, lost_lines

    return [*table(heads(), lines(seen)), *lost_lines(seen)]
