"""Problems that management was told of, those still open first (I06)."""

from __future__ import annotations

from collections.abc import Sequence

from rich.text import Text
from textual.app import ComposeResult

from screens.base import DeskPage
from screens.keys import bindings
from screens.post_lines import cut, muted
from screens.widgets.empty import Empty
from screens.widgets.line_list import LineList
from screens.widgets.lines import Lines
from smdesk.dates import short_day
from smdesk.desk import Desk
from smdesk.i18n import _, ngettext
from smdesk.units import UnitId
from smdesk.usecases.inbox.escalating import CaseView, cases

STATE, DAY = 26, 11


class CasesPage(DeskPage[None]):
    """A line for each; enter opens it."""

    BINDINGS = bindings("cases")
    DEFAULT_CSS = """
    CasesPage #heading { padding: 1 2 0 2; height: 3; }
    """

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "inbox")

    def compose_body(self) -> ComposeResult:
        """How many there are, and which."""
        yield Lines(id="heading")
        rows: LineList[CaseView] = LineList(drawn, lambda view: view.case.id)
        yield rows
        yield Empty(_("No problem was reported."), _("Press a to tell management of one; e on an item does the same."))

    def reload(self) -> None:
        """Ask for those one may know of."""
        self.ask(cases, then=self.show, topic="cases")

    def show(self, views: Sequence[CaseView]) -> None:
        """Put them on the screen."""
        rows = self.query_one(LineList)
        rows.show(views)
        rows.display, self.query_one(Empty).display = bool(views), not views
        left = sum(view.case.open for view in views)
        said = ngettext("{number} problem is open", "{number} problems are open", left).format(number=left)
        self.query_one("#heading", Lines).show(lambda _width: [Text(said, "heading")])
        if views:
            rows.focus()

    def on_line_list_chosen(self, event: LineList.Chosen) -> None:
        """Open the case."""
        from screens.inbox.case_page import CasePage

        event.stop()
        self.app.push_screen(CasePage(self.desk, event.id))

    def action_add(self) -> None:
        """Tell management of what one noticed, in the unit looked at."""
        from screens.dialogs.pick_unit import with_unit

        with_unit(self.desk_app, self._report)

    def _report(self, unit: UnitId) -> None:
        from screens.inbox.forms import problem_form

        self.app.push_screen(problem_form(self.desk, None, unit), self._reported)

    def _reported(self, done: str | None) -> None:
        if done:
            self.say(done, "good")
            self.reload()


def drawn(view: CaseView, width: int) -> Text:
    """`! not seen by all   Mon 23 Nov   the problem`"""
    text = Text.assemble(state_text(view, STATE), " ", cut(short_day(view.case.reported_at.date()), DAY), " ")
    text.append_text(cut(view.case.title, width - text.cell_len))
    return text


def state_text(view: CaseView, width: int) -> Text:
    """Where a case stands, in one word and sign."""
    case = view.case
    if not case.open:
        return muted(cut("● " + _("closed"), width))
    if case.unseen_by:
        text = cut("! " + _("not seen by all yet"), width)
        text.stylize("bad")
    elif case.plan is None:
        text = cut("· " + _("no plan yet"), width)
        text.stylize("warn")
    elif not case.plan.agreed:
        text = cut("? " + _("its plan waits for a yes"), width)
        text.stylize("warn")
    else:
        text = cut("✓ " + _("spoken of on its plan"), width)
        text.stylize("good")
    return text
