"""A returned sheet is taken in: how far it is while it is read, and what became of each of its rows (S03)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import partial
from threading import Event

from rich.text import Text
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.message import Message
from textual.widgets import Static

from screens.base import DeskModal, DeskPage, key_hint
from screens.keys import bindings
from screens.post_lines import wrapped
from screens.widgets.line_list import LineList
from screens.widgets.lines import Lines
from smdesk.cleaning import clean_line
from smdesk.desk import Desk
from smdesk.errors import Stopped
from smdesk.findings import Severity
from smdesk.i18n import _, ngettext
from smdesk.units import UnitId
from smdesk.usecases.importing import Report, RowReport, Verdict
from smdesk.usecases.round_sheets import SheetReport, import_round
from smdesk.words import error_text, finding_line

EVERY = 25
"""Rows after which the line says how far it is."""


class TakingIn(DeskModal[SheetReport]):
    """Reads a sheet; esc stops it, and then nothing was changed."""

    BINDINGS = bindings("taking_in")

    @dataclass
    class Read(Message, bubble=False):
        """So many rows are read."""

        rows: int

    def __init__(
        self, desk: Desk, path: str, unit: UnitId | None, month: date | None, *, only_good: bool = False
    ) -> None:
        super().__init__(desk)
        self._path, self._asked, self._only_good = path, {"unit": unit, "month": month}, only_good
        self._stop = Event()

    def compose(self) -> ComposeResult:
        """The file, and how far it is."""
        with Vertical(id="box"):
            yield Static(Text(clean_line(self._path), no_wrap=True, overflow="ellipsis"), id="title", markup=False)
            yield Static(_("Opening the sheet…"), id="far", markup=False)
            yield Static(key_hint("taking_in"), id="hint", markup=False)

    def on_mount(self) -> None:
        """Begin."""
        self.ask(
            import_round,
            self._path,
            only_good=self._only_good,
            told=self._told,
            then=self.dismiss,
            topic="sheet",
            **self._asked,
        )

    def _told(self, rows: int) -> None:
        """In the thread that reads: say how far it is, and stop where that is wished."""
        if self._stop.is_set():
            raise Stopped
        if rows % EVERY == 0:
            self.post_message(self.Read(rows))

    def on_taking_in_read(self, message: Read) -> None:
        """Show how far it is."""
        said = ngettext("{count} row read …", "{count} rows read …", message.rows).format(count=message.rows)
        self.query_one("#far", Static).update(said)

    def on_asking_screen_failed(self, message: DeskModal.Failed) -> None:
        """What stood in the way is said on the screen below."""
        self.call_after_refresh(self._leave)

    def _leave(self) -> None:
        self.dismiss(None)

    def action_back(self) -> None:
        """Stop; the reading ends at its next row."""
        self._stop.set()


class SheetPage(DeskPage[None]):
    """What became of each row; where nothing was taken because of some, the good ones can be."""

    BINDINGS = bindings("round_sheet")
    DEFAULT_CSS = """
    SheetPage #heading { padding: 1 2 0 2; }
    SheetPage #why { height: 6; padding: 1 2 0 2; }
    """

    def __init__(self, desk: Desk, path: str, read: SheetReport, unit: UnitId | None, month: date | None) -> None:
        super().__init__(desk, "backlog")
        self._path, self._read, self._unit, self._month = path, read, unit, month

    def compose_body(self) -> ComposeResult:
        """What happened in all, the rows, and the one under the cursor in full."""
        yield Lines(id="heading")
        rows: LineList[RowReport] = LineList(row_text, lambda row: str(row.line))
        yield rows
        yield Lines(id="why")

    def on_mount(self) -> None:
        """Show the report; the cursor begins at the first row that was refused."""
        self._show()

    def _show(self) -> None:
        report = self._read.report
        self.query_one("#heading", Lines).show(partial(_heading, self._path, self._read))
        rows = self.query_one(LineList)
        rows.show(report.rows)
        refused = report.of(Verdict.REFUSED)
        if refused:
            rows.go_to(str(refused[0].line))
        self._show_why()
        self.refresh_bindings()

    def on_line_list_moved(self) -> None:
        """Show the row in full."""
        self._show_why()

    def _show_why(self) -> None:
        row: RowReport | None = self.query_one(LineList).current
        self.query_one("#why", Lines).show(lambda width: wrapped(Text(_why(row)), width) if row else ())

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """The good rows can be taken where others kept them out."""
        if action == "take_good":
            return not self.report.stored and some_good(self.report)
        return True

    @property
    def report(self) -> Report:
        """What became of the rows."""
        return self._read.report

    def action_take_good(self) -> None:
        """Read it once more and take the good rows."""

        def read(again: SheetReport | None) -> None:
            if again is not None:
                self._read = again
                self._show()

        self.app.push_screen(TakingIn(self.desk, self._path, self._unit, self._month, only_good=True), read)

    def on_line_list_chosen(self, event: LineList.Chosen) -> None:
        """Open the post that the row became, or is the same as."""
        event.stop()
        row = next((row for row in self.report.rows if str(row.line) == event.id), None)
        if row is not None and row.post and (self.report.stored or row.verdict is Verdict.DUPLICATE):
            self.desk_app.open_post(row.post)


def some_good(report: Report) -> bool:
    """Whether any row could be taken, or is known already."""
    return len(report.of(Verdict.REFUSED)) < len(report.rows)


def _heading(path: str, read: SheetReport, width: int) -> list[Text]:
    report = read.report
    taken, refused, known = (len(report.of(verdict)) for verdict in Verdict)
    name = clean_line(path.replace("\\", "/").rpartition("/")[2])
    counts = _("{taken} taken, {refused} refused, {known} known already.").format(
        taken=taken, refused=refused, known=known
    )
    if report.stored:
        outcome = Text(_("The taken rows are in the calendar and the backlog."), "good")
    elif some_good(report):
        outcome = Text(_("Nothing was stored: mend the refused rows, or take the good ones with t."), "warn")
    else:
        outcome = Text(_("Nothing was stored: every row was refused."), "warn")
    lines = [Text.assemble((name, "heading"), f" · {counts}"), outcome, Text()]
    for line in lines:
        line.truncate(width, overflow="ellipsis")
    return lines


INKS = {Verdict.TAKEN: ("✓", "good"), Verdict.REFUSED: ("✗", "bad"), Verdict.DUPLICATE: ("=", "muted")}


def row_text(row: RowReport, width: int) -> Text:
    """`✗  12  refused  Nothing goes out on Sunday…`"""
    said = {Verdict.TAKEN: _("taken"), Verdict.REFUSED: _("refused"), Verdict.DUPLICATE: _("known already")}
    sign, ink = INKS[row.verdict]
    text = Text.assemble(
        (sign, ink), f" {row.line:>5}  ", (f"{said[row.verdict]:<13}", ink), " ", clean_line(row.title)
    )
    if why := _why(row, loud=True):
        text.append(f" · {why}", "muted")
    text.truncate(width, overflow="ellipsis")
    return text


def _why(row: RowReport, *, loud: bool = False) -> str:
    """What there is to say of a row; `loud`: without mere notes."""
    if row.error is not None:
        return clean_line(error_text(row.error))
    said = (each for each in row.findings if not loud or each.severity is not Severity.NOTE)
    return clean_line(" ".join(map(finding_line, said)))
