"""What became of messages that came in: how many of each, and one by one what was refused, known, not recognised."""

from __future__ import annotations

from functools import partial

from rich.text import Text
from textual.app import ComposeResult

from screens.base import DeskPage
from screens.keys import bindings
from screens.post_lines import wrapped
from screens.widgets.line_list import LineList
from screens.widgets.lines import Lines
from smdesk.cleaning import clean_line
from smdesk.desk import Desk
from smdesk.i18n import N_, _, ngettext
from smdesk.inbox.items import ItemId
from smdesk.inbox.names import CUTS
from smdesk.names import name_in
from smdesk.usecases.inbox.taking_in import Fate, Row, TakenIn
from smdesk.words import error_text

SIGNS = {Fate.TAKEN: ("✓", "good"), Fate.DUPLICATE: ("=", "muted"), Fate.REFUSED: ("✗", "bad")}
FATES = {Fate.TAKEN: N_("taken in"), Fate.DUPLICATE: N_("known already"), Fate.REFUSED: N_("not taken")}


class ReportPage(DeskPage[None]):
    """The refused ones first; enter opens what a message became."""

    BINDINGS = bindings("intake_report")
    DEFAULT_CSS = """
    ReportPage #heading { padding: 1 2 0 2; }
    ReportPage #why { height: 5; padding: 1 2 0 2; }
    """

    def __init__(self, desk: Desk, name: str, taken: TakenIn) -> None:
        super().__init__(desk, "inbox")
        self._name_shown, self._taken = name, taken

    def compose_body(self) -> ComposeResult:
        """How it went, the messages, the one under the cursor in full."""
        yield Lines(id="heading")
        rows: LineList[Row] = LineList(drawn, lambda row: str(row.spot.number))
        yield rows
        yield Lines(id="why")

    def on_mount(self) -> None:
        """Show it."""
        self.query_one("#heading", Lines).show(partial(heading, self._name_shown, self._taken))
        order = (Fate.REFUSED, Fate.TAKEN, Fate.DUPLICATE)
        rows = sorted(self._taken.rows, key=lambda row: (order.index(row.fate), row.recognised, row.spot.number))
        self.query_one(LineList).show(rows)
        self.query_one(LineList).focus()
        self._show_why()

    def on_line_list_moved(self) -> None:
        """Another message."""
        self._show_why()

    def _show_why(self) -> None:
        row: Row | None = self.query_one(LineList).current
        self.query_one("#why", Lines).show(lambda width: wrapped(Text(why(row)), width) if row else ())

    def on_line_list_chosen(self, event: LineList.Chosen) -> None:
        """Open the item."""
        event.stop()
        row: Row | None = self.query_one(LineList).current
        if row is not None and row.item is not None:
            from screens.inbox.item_page import ItemScreen

            self.app.push_screen(ItemScreen(self.desk, ItemId(row.item)))


def heading(name: str, taken: TakenIn, width: int) -> list[Text]:
    """How many of each, and whether it was broken off."""
    counts = ", ".join(f"{taken.counts[fate]} {_(FATES[fate])}" for fate in Fate)
    lines = [Text.assemble((clean_line(name.replace("\\", "/").rpartition("/")[2]), "heading"), f" · {counts}")]
    if taken.unrecognised:
        said = ngettext(
            "{number} mail was not recognised: it is an item as it came.",
            "{number} mails were not recognised: they are items as they came.",
            taken.unrecognised,
        )
        lines.append(Text(said.format(number=taken.unrecognised), "warn"))
    if taken.stopped:
        lines.append(Text(_("Stopped; what was taken until then stays."), "warn"))
    if taken.broke is not None:
        lines.append(Text(clean_line(error_text(taken.broke)), "bad"))
    return [*(each for line in lines for each in wrapped(line, width)), Text()]


def drawn(row: Row, width: int) -> Text:
    """`✗  12  not taken  Whose message is it?`"""
    sign, ink = SIGNS[row.fate]
    text = Text.assemble((sign, ink), f" {row.spot.number:>6}  ", (f"{_(FATES[row.fate]):<15}", ink), " ", why(row))
    text.truncate(width, overflow="ellipsis")
    return text


def why(row: Row) -> str:
    """Where it stands in its source, and what there is to say of it."""
    line = _("line {number}").format(number=row.spot.line) if row.spot.line else ""
    said = [row.spot.name, line]
    if row.error is not None:
        said.append(error_text(row.error))
    elif not row.recognised:
        said.append(_("no pattern knew it"))
    said += [name_in(CUTS, code) for code in row.cut]
    return clean_line(" · ".join(part for part in said if part))
