"""`smdesk round …`: the monthly round goes out and comes back."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterable

from smdesk.cli.importing import report_answer
from smdesk.cli.named import the_unit
from smdesk.cli.opening import Call, on_desk
from smdesk.cli.parser import Parser, Verbs
from smdesk.cli.printing import Answer, table, tell
from smdesk.cli.shapes import Shape, time_shape
from smdesk.desk import Desk
from smdesk.i18n import _, ngettext
from smdesk.rounds import Round
from smdesk.usecases import round_sheets, rounds
from smdesk.usecases.rounds import FORMATS, Request, Sent, month_said
from smdesk.walltime import read_day, today_in, zone_of

EVERY = 1_000
"""Rows after which a long import says how far it is."""


def words(parser: Parser) -> None:
    """`send`, `import`, `status`."""
    verbs = Verbs(parser)
    send = verbs.add("send", _("Write the request for a month, a file for each unit"), send_round)
    send.add_argument("--month", required=True, metavar="MONTH", help=_("the month, like 2026-12"))
    send.add_argument("--unit", action="append", default=[], help=_("this unit only; may be given several times"))
    send.add_argument("--to", required=True, metavar="FOLDER", help=_("the folder the files are written into"))
    send.add_argument("--format", choices=[*FORMATS, "both"], default="both", help=_("which files; both unless said"))
    send.add_argument("--answer-by", metavar="DAY", help=_("until when an answer is wanted, else as the rules say"))
    back = verbs.add("import", _("Take a filled-in sheet in, with a report on every row"), import_round)
    back.add_argument("file", metavar="FILE", help=_("the sheet as it came back, XLSX or CSV"))
    back.add_argument("--unit", help=_("whose sheet it is, where its rows do not say"))
    back.add_argument("--month", metavar="MONTH", help=_("of which month, where its rows do not say"))
    back.add_argument("--encoding", default="", help=_("how its letters are written, where smdesk guesses wrong"))
    back.add_argument("--only-good", action="store_true", help=_("take the good rows although others are refused"))
    status = verbs.add("status", _("Show who was asked for a month and who has answered"), show_status)
    status.add_argument("--month", metavar="MONTH", help=_("the month, like 2026-12; else the coming one"))
    status.add_argument("--unit", help=_("of this unit only"))


WORDS = {"round": words}


@on_desk
def send_round(desk: Desk, words: Namespace) -> Answer:
    """The requests as files."""
    sent = rounds.send_round(
        desk,
        month_said(words.month),
        words.to,
        units=[the_unit(desk, unit) for unit in words.unit],
        formats=FORMATS if words.format == "both" else (words.format,),
        answer_by=read_day(words.answer_by) if words.answer_by else None,
    )
    said = ngettext("{number} unit asked.", "{number} units asked.", len(sent)).format(number=len(sent))
    return Answer([_sent_shape(each) for each in sent], lambda: [file for each in sent for file in each.files], (said,))


def _sent_shape(sent: Sent) -> Shape:
    return {**round_shape(sent.round), "name": sent.unit.name, "files": list(sent.files)}


def import_round(call: Call) -> Answer:
    """Rows in; exit 1 where one was refused."""
    words = call.words
    with call.desk() as desk:
        read = round_sheets.import_round(
            desk,
            words.file,
            encoding=words.encoding,
            unit=the_unit(desk, words.unit) if words.unit else None,
            month=month_said(words.month) if words.month else None,
            only_good=words.only_good,
            told=_told,
        )
    more = {"rounds": [round_shape(each) for each in read.rounds]}
    return report_answer(read.report, read.encoding, more)


def _told(done: int) -> None:
    if done % EVERY == 0:
        tell(ngettext("{count} row read …", "{count} rows read …", done).format(count=done))


@on_desk
def show_status(desk: Desk, words: Namespace) -> Answer:
    """The round of a month by unit."""
    view = rounds.round_status(
        desk,
        month_said(words.month) if words.month else None,
        the_unit(desk, words.unit) if words.unit else None,
    )
    data = {
        "month": f"{view.month:%Y-%m}",
        "unanswered": view.unanswered,
        "units": [_request_shape(each) for each in view.requests],
    }
    return Answer(data, lambda: _status_lines(view.requests, view.zone))


def round_shape(asked: Round) -> Shape:
    """One request and what came back of it."""
    return {
        "id": asked.id,
        "unit": asked.unit,
        "month": f"{asked.month:%Y-%m}",
        "sent_at": time_shape(asked.sent_at),
        "answer_by": asked.answer_by.isoformat(),
        "answered": asked.answered,
        "returned": [
            {
                "at": time_shape(sheet.at),
                "by": sheet.by,
                "file": sheet.file,
                "taken": sheet.taken,
                "refused": sheet.refused,
                "duplicates": sheet.duplicate,
            }
            for sheet in asked.returned
        ],
        "version": asked.version,
    }


def _request_shape(request: Request) -> Shape:
    asked = round_shape(request.asked) if request.asked else None
    return {"unit": request.unit.id, "name": request.unit.name, "late": request.late, "request": asked}


def _status_lines(requests: Iterable[Request], zone: str) -> Iterable[str]:
    from smdesk.dates import short_day

    def row(request: Request) -> list[str]:
        asked = request.asked
        if asked is None:
            return [request.unit.name, _("not asked"), "", "", ""]
        sent, by = short_day(today_in(asked.sent_at, zone)), short_day(asked.answer_by)
        back = asked.returned[-1] if asked.returned else None
        answered = short_day(back.at.astimezone(zone_of(zone)).date()) if back and asked.answered else ""
        said = answered or (_("late") if request.late else _("still open"))
        return [request.unit.name, sent, by, said, str(asked.rows)]

    heads = [_("unit"), _("asked"), _("answer by"), _("answered"), _("rows")]
    return table(heads, [row(request) for request in requests])
