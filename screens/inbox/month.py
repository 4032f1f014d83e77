"""A month of sweeps: one strip of days for each account, what was looked at and what was missed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from functools import partial

from rich.text import Text
from textual.app import ComposeResult

from screens.base import DeskPage
from screens.inbox.rows import account_name
from screens.keys import bindings
from screens.post_lines import cut, muted, wrapped
from screens.widgets.line_list import LineList
from screens.widgets.lines import Lines
from smdesk.cleaning import clean_line
from smdesk.dates import month_year, short_day
from smdesk.desk import Desk, today
from smdesk.i18n import _
from smdesk.inbox.names import MARKS
from smdesk.names import name_in
from smdesk.units import UnitId
from smdesk.usecases.inbox.coverage import AccountCoverage, Coverage, Mark, coverage

SIGNS = {
    Mark.LOOKED: ("●", "good"),
    Mark.UNREACHABLE: ("✗", "warn"),
    Mark.PARTLY: ("◐", "warn"),
    Mark.MISSED: ("!", "bad"),
    Mark.OPEN: ("○", "accent"),
    Mark.OFF: ("·", "muted"),
    Mark.AHEAD: (" ", "muted"),
}
NARROWEST = 16
"""Columns that an account's name needs."""

COUNT = 7


def month_of(desk: Desk, month: date | None, unit: UnitId | None) -> Coverage:
    """The month looked at, at first the one we are in."""
    if month is None:
        with desk.reading() as view:
            month = today(desk, view)
    return coverage(desk, month, unit)


class SweepsPage(DeskPage[None]):
    """The strips, and below them the account's missed days."""

    BINDINGS = bindings("sweeps")
    DEFAULT_CSS = """
    SweepsPage #heading { padding: 1 2 0 2; }
    SweepsPage #about { height: 5; padding: 0 2; }
    """

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "inbox")
        self.month: date | None = None
        self.view: Coverage | None = None

    def compose_body(self) -> ComposeResult:
        """The days' numbers, the accounts, what the one under the cursor missed."""
        yield Lines(id="heading")
        rows: LineList[AccountCoverage] = LineList(strip_text, lambda row: row.account.id)
        yield rows
        yield Lines(id="about")

    def reload(self) -> None:
        """Ask how the month went."""
        self.ask(month_of, self.month, self.unit, then=self.show, topic="month")

    def show(self, view: Coverage) -> None:
        """Put it on the screen."""
        self.view, self.month = view, view.month
        self.query_one("#heading", Lines).show(partial(_heading, view))
        self.query_one(LineList).show(view.accounts)
        self._show_about()

    def on_line_list_moved(self) -> None:
        """Another account."""
        self._show_about()

    def _show_about(self) -> None:
        here: AccountCoverage | None = self.query_one(LineList).current
        self.query_one("#about", Lines).show(partial(_about, self.view, here))

    def action_month(self, step: int) -> None:
        """The month before or after."""
        if self.month is not None:
            self.month = (self.month + timedelta(days=31 if step > 0 else -1)).replace(day=1)
            self.reload()


def _heading(view: Coverage, width: int) -> list[Text]:
    """The month, the days' last digits over the strips, what the signs mean."""
    days = len(view.accounts[0].days) if view.accounts else 0
    name = max(width - days - COUNT - 5, NARROWEST)
    digits = "".join(str((number + 1) % 10) for number in range(days))
    signs = "  ".join(f"{SIGNS[mark][0]} {name_in(MARKS, mark)}" for mark in Mark if mark is not Mark.AHEAD)
    head = Text.assemble((_("The sweeps of {month}").format(month=month_year(view.month)), "heading"))
    return [head, *map(muted, wrapped(Text(signs), width)), Text(), muted(Text(f"  {' ' * name} {digits}"))]


def strip_text(row: AccountCoverage, width: int) -> Text:
    """`X @fakulte   ●●·!●○   18/20`: a sign a day, and on how many of the days asked for somebody looked."""
    text = Text.assemble(cut(account_name(row.account), max(width - len(row.days) - COUNT - 1, NARROWEST)), " ")
    for day in row.days:
        text.append(*SIGNS[day.mark])
    text.append(f" {row.looked:>2}/{row.asked:<2}", "good" if row.looked == row.asked else "bad")
    return text


def _about(view: Coverage | None, here: AccountCoverage | None, _width: int) -> Sequence[Text]:
    if view is None or here is None:
        return [Text()]
    missed = [short_day(day.day) for day in here.days if day.mark in (Mark.MISSED, Mark.PARTLY)]
    found = sum(day.found for day in here.days)
    said = [
        _("{account}, {unit}: {number} items found").format(
            account=account_name(here.account), unit=here.unit.name, number=found
        ),
        _("missed: {days}").format(days=", ".join(missed)) if missed else _("no day missed"),
    ]
    reasons = [
        _("{day}: closed with open lines, {reason}").format(day=short_day(day), reason=reason)
        for (unit, day), reason in sorted(view.reasons.items(), key=lambda each: each[0][1])
        if unit == here.unit.id
    ]
    return [Text(), *(muted(Text(clean_line(line))) for line in [*said, *reasons[-2:]])]
