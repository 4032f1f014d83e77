"""The monthly round: who was asked for a month, who has answered, sheets out and in (S03)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from functools import partial

from rich.text import Text
from textual.app import ComposeResult

from screens.base import DeskPage
from screens.dialogs.ask_line import AskLine
from screens.dialogs.form import Form
from screens.keys import bindings
from screens.post_lines import cut
from screens.widgets.fields import Asked
from screens.widgets.line_list import LineList, row_under_cursor
from screens.widgets.lines import Lines
from smdesk.dates import month_year, short_day
from smdesk.desk import Desk
from smdesk.i18n import _, ngettext
from smdesk.units import UnitId
from smdesk.usecases import rounds
from smdesk.usecases.round_sheets import SheetReport
from smdesk.usecases.rounds import FORMATS, Request, RoundView
from smdesk.walltime import read_day, today_in

EVERY_UNIT = ""


class RoundsPage(DeskPage[None]):
    """One month's requests, a line for each unit."""

    BINDINGS = bindings("rounds")
    DEFAULT_CSS = """
    RoundsPage #heading { padding: 1 0 0 2; }
    """

    def __init__(self, desk: Desk, place: str = "backlog") -> None:
        super().__init__(desk, place)
        self.month: date | None = None
        self.view: RoundView | None = None

    def compose_body(self) -> ComposeResult:
        """The month, the columns' names, the units."""
        yield Lines(id="heading")
        requests: LineList[Request] = LineList(self._drawn, lambda request: request.unit.id)
        yield requests

    def reload(self) -> None:
        """Ask how the month stands."""
        self.ask(rounds.round_status, self.month, self.unit, then=self.show, topic="round")

    def show(self, view: RoundView) -> None:
        """Show the month."""
        self.view, self.month = view, view.month
        self.query_one("#heading", Lines).show(partial(_heading, view))
        self.query_one(LineList).show(view.requests)
        self.refresh_bindings()

    def _drawn(self, request: Request, width: int) -> Text:
        return request_text(request, width, self.view.zone if self.view else "UTC")

    @property
    def here(self) -> Request | None:
        """The unit under the cursor."""
        wanted = row_under_cursor(self)
        return next((each for each in self.view.requests if each.unit.id == wanted), None) if self.view else None

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only who asks the units sends requests; a sheet comes back only where one went out."""
        match action:
            case "send":
                return self.view is not None and self.view.may_ask
            case "take_in":
                return self.view is not None and any(each.asked for each in self.view.requests)
        return True

    def action_month(self, step: int) -> None:
        """The month before or after."""
        if self.month is not None:
            self.month = (self.month + timedelta(days=31 if step > 0 else -1)).replace(day=1)
            self.reload()

    def action_send(self) -> None:
        """Ask where the files go and until when an answer is wanted, then write them."""
        if self.view is not None:
            self.app.push_screen(send_form(self.desk, self.view), self._sent)

    def _sent(self, done: str | None) -> None:
        if done:
            self.say(done, "good")

    def on_line_list_chosen(self, event: LineList.Chosen) -> None:
        """Take the unit's sheet in."""
        event.stop()
        self._ask_file(self.here)

    def action_take_in(self) -> None:
        """Take a sheet in whose rows say whose it is."""
        self._ask_file(None)

    def _ask_file(self, request: Request | None) -> None:
        if request is not None and request.asked is None:
            return self.say(_("This unit was not asked for the month yet: s sends the request."), "warn")
        title = _("Which sheet came back?")
        note = _("The path of the XLSX or CSV file; pictures lie in the same folder.")
        asked = AskLine(self.desk, title, note=note, placeholder="~/…/2026-12.xlsx", may_be_empty=False)
        self.app.push_screen(asked, lambda path: self._take_in(path, request) if path else None)
        return None

    def _take_in(self, path: str, request: Request | None) -> None:
        from screens.round_sheet import SheetPage, TakingIn

        unit, month = (request.unit.id, request.month) if request else (None, None)
        path = path.strip().strip("'\"")

        def read(report: SheetReport | None) -> None:
            if report is not None:
                self.app.push_screen(SheetPage(self.desk, path, report, unit, month))

        self.app.push_screen(TakingIn(self.desk, path, unit, month), read)


def send_form(desk: Desk, view: RoundView) -> Form:
    """Where the requests go, for which units, as which files, until when they are to be answered."""
    units = [(EVERY_UNIT, _("all units")), *((each.unit.id, each.unit.name) for each in view.requests)]
    formats = (("both", "XLSX + CSV"), ("xlsx", "XLSX"), ("csv", "CSV"))
    asked = (
        Asked(
            key="folder",
            label=_("Folder"),
            value=f"~/smdesk/{view.month:%Y-%m}",
            hint=_("The files are written into it, one for each unit; you send them on."),
        ),
        Asked(key="unit", label=_("For"), options=units),
        Asked(key="format", label=_("Files"), options=formats, hint=_("XLSX has lists to choose from.")),
        Asked(
            key="answer_by",
            label=_("Answer by"),
            hint=_("Like 2026-11-26; empty: as the rules say."),
        ),
    )

    def save(desk: Desk, values: Mapping[str, str]) -> object:
        units: Sequence[UnitId] = [UnitId(values["unit"])] if values["unit"] else []
        return rounds.send_round(
            desk,
            view.month,
            values["folder"],
            units=units,
            formats=FORMATS if values["format"] == "both" else (values["format"],),
            answer_by=read_day(values["answer_by"]) if values["answer_by"].strip() else None,
        )

    title = _("Ask for {month}").format(month=month_year(view.month))
    return Form(desk, title, asked, save, done=_("The requests are in the folder; send them on."))


ASKED, BY, ANSWERED, ROWS = 11, 11, 14, 6


def _heading(view: RoundView, width: int) -> list[Text]:
    """`December 2026 · 7 asked, 3 have not answered`, and the columns' names."""
    asked = sum(each.asked is not None for each in view.requests)
    said = ngettext("{number} unit asked", "{number} units asked", asked).format(number=asked)
    open_ones = ngettext("{number} has not answered", "{number} have not answered", view.unanswered)
    head = Text.assemble((month_year(view.month), "heading"), (f" · {said}", ""))
    if view.unanswered:
        head.append(f" · {open_ones.format(number=view.unanswered)}", "warn")
    names = _columns(
        Text(_("Unit")), Text(_("asked")), Text(_("answer by")), Text(_("answered")), Text(_("rows")), width
    )
    names.stylize("muted")
    return [head, Text(), names]


def request_text(request: Request, width: int, zone: str) -> Text:
    """One unit's request: when it went out, until when it is to be answered, what came back."""
    asked, nothing = request.asked, Text("–", "muted")
    if asked is None:
        return _columns(Text(request.unit.name), Text(_("not asked"), "muted"), nothing, nothing, nothing, width)
    sent = Text(short_day(today_in(asked.sent_at, zone)))
    if asked.answered:
        back = Text(f"✓ {short_day(today_in(asked.returned[-1].at, zone))}", "good")
    elif request.late:
        back = Text.assemble("! ", _("late"), style="bad")
    else:
        back = Text(_("still open"), "warn")
    rows = Text(str(asked.rows)) if asked.returned else nothing
    return _columns(Text(request.unit.name), sent, Text(short_day(asked.answer_by)), back, rows, width)


def _columns(unit: Text, sent: Text, by: Text, back: Text, rows: Text, width: int) -> Text:
    cells = ((unit, width - ASKED - BY - ANSWERED - ROWS - 4), (sent, ASKED), (by, BY), (back, ANSWERED), (rows, ROWS))
    return Text(" ").join(_cell(text, size) for text, size in cells)


def _cell(text: Text, width: int) -> Text:
    cell = cut(text.plain, width)
    cell.stylize(text.style)
    return cell
