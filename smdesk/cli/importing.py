"""`smdesk import FILE`: posts from a sheet, with a report on every row."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from smdesk.cli.named import the_unit
from smdesk.cli.opening import Call
from smdesk.cli.parser import Parser, leaf
from smdesk.cli.printing import Answer, table, tell
from smdesk.cli.shapes import Shape, findings_shape
from smdesk.i18n import _, ngettext
from smdesk.ports import Row
from smdesk.sheet_columns import COLUMNS
from smdesk.usecases.importing import Report, RowReport, Verdict, import_posts

EVERY = 10_000
"""Rows after which a long import says how far it is."""


def words(parser: Parser) -> None:
    """`smdesk import FILE [--unit U] [--dry] [--only-good]`"""
    leaf(parser, import_file)
    parser.add_argument(
        "file",
        metavar="FILE",
        help=_("a CSV or XLSX file; its first row names its columns, of these: {columns}").format(
            columns=", ".join(COLUMNS)
        ),
    )
    parser.add_argument("--unit", help=_("the unit of rows that name none"))
    parser.add_argument("--encoding", default="", help=_("how its letters are written, where smdesk guesses wrong"))
    parser.add_argument("--dry", action="store_true", help=_("only tell what would happen"))
    parser.add_argument("--only-good", action="store_true", help=_("take the good rows although others are refused"))


WORDS = {"import": words}


def import_file(call: Call) -> Answer:
    """Rows in; exit 1 where one was refused."""
    words = call.words
    with call.desk() as desk:
        sheet = call.world.interchange.read_sheet(words.file, words.encoding)
        unit = the_unit(desk, words.unit) if words.unit else None
        rows = _told(sheet.rows)
        report = import_posts(
            desk, unit, sheet.columns, rows, dry=words.dry, only_good=words.only_good, path=words.file
        )
    return report_answer(report, sheet.encoding, dry=words.dry)


def report_answer(
    report: Report, encoding: str, more: Mapping[str, object] | None = None, *, dry: bool = False
) -> Answer:
    """What an import answers: each row, and what to do now; exit 1 where one was refused."""
    taken, refused, known = (len(report.of(verdict)) for verdict in Verdict)
    data = {
        "stored": report.stored,
        "encoding": encoding,
        "taken": taken,
        "refused": refused,
        "duplicates": known,
        **(more or {}),
    }
    notes = (
        _("Read as {encoding}.").format(encoding=encoding),
        _("{taken} taken, {refused} refused, {known} known already.").format(taken=taken, refused=refused, known=known),
        *_what_now(report, dry=dry),
    )
    exit_code = 1 if refused else 0
    return Answer(
        lambda: {**data, "rows": [_shape(row) for row in report.rows]}, lambda: _lines(report), notes, exit_code
    )


def _told(rows: Iterable[Row]) -> Iterator[Row]:
    """The rows, saying now and then how many were read."""
    for number, row in enumerate(rows, 1):
        if number % EVERY == 0:
            tell(ngettext("{count} row read …", "{count} rows read …", number).format(count=number))
        yield row


def _what_now(report: Report, *, dry: bool) -> Iterator[str]:
    if dry:
        yield _("Only told; nothing was stored.")
    elif report.of(Verdict.REFUSED) and not report.stored:
        yield _("Nothing was stored. Mend the refused rows, or take the others with --only-good.")


def _shape(row: RowReport) -> Shape:
    return {
        "line": row.line,
        "result": row.verdict.value,
        "title": row.title,
        "post": row.post,
        "findings": findings_shape(row.findings),
        "message": _why(row),
    }


def _why(row: RowReport) -> str:
    from smdesk.words import error_text, finding_line

    if row.error is not None:
        return error_text(row.error)
    return " ".join(finding_line(finding) for finding in row.findings)


def _lines(report: Report) -> Iterable[str]:
    said = {Verdict.TAKEN: _("taken"), Verdict.REFUSED: _("refused"), Verdict.DUPLICATE: _("known already")}
    rows = [[str(row.line), said[row.verdict], row.post or "", _why(row)] for row in report.rows]
    return table([_("line"), _("result"), _("post"), _("why")], rows)
