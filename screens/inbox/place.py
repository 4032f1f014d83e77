"""The inbox: each account of the day ticked off with one key, and below it who waits, the most overdue first."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from textual.app import ComposeResult

from screens.base import DeskScreen
from screens.dialogs.ask_line import AskLine
from screens.inbox import rows as shown_rows
from screens.inbox.rows import Row
from screens.keys import bindings
from screens.widgets.line_list import LineList
from screens.widgets.lines import Lines
from screens.widgets.whole_lines import Columns
from smdesk.desk import Desk, institution
from smdesk.i18n import _, ngettext
from smdesk.inbox.items import Item
from smdesk.inbox.sweeps import Found
from smdesk.store import Changes
from smdesk.units import UnitId
from smdesk.usecases.inbox import handling, sweeping
from smdesk.usecases.inbox.handling import Handled
from smdesk.usecases.inbox.looking import InboxView, Shown, inbox
from smdesk.usecases.inbox.sweeping import Saw, SweepView, UnitSweep, sweep_of
from smdesk.words import finding_line

SETTLED = 0.05
"""Seconds the cursor rests before what is under it is shown at the side."""

LISTS = tuple(Shown)


def look(desk: Desk, unit: UnitId | None, shown: Shown) -> tuple[SweepView, InboxView, str]:
    """The day's sweep, one list of items, and the institution's zone."""
    with desk.reading() as view:
        zone = institution(view).zone
    return sweep_of(desk, unit), inbox(desk, shown, unit=unit), zone


class InboxScreen(DeskScreen[None]):
    """The place; keys mean the account or the item under the cursor."""

    place = "inbox"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (110, "-wide")]
    BINDINGS = bindings("inbox")
    DEFAULT_CSS = """
    InboxScreen #inbox { height: 1fr; }
    InboxScreen #seen { display: none; }
    InboxScreen.-wide #seen { display: block; width: 38%; height: 1fr; margin: 0 1 0 2; }
    """

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.list = Shown.OPEN
        self.sweep: SweepView | None = None
        self._will_preview = False
        self._fresh = True
        self._on_to_next = False

    def compose_body(self) -> ComposeResult:
        """The lines, and beside them on a wide terminal the item under the cursor."""
        with Columns(id="inbox"):
            yield LineList(shown_rows.drawn, lambda row: row.id, id="rows")
            yield Lines(id="seen")

    def reload(self) -> None:
        """Ask how the day stands."""
        self.ask(look, self.unit, self.list, then=self._show, topic="inbox")

    def shows(self, records: frozenset[str]) -> bool:
        """Any item, sweep or account may be shown here."""
        return bool(records)

    def desk_changed(self, changes: Changes) -> None:
        """Somebody else ticked, took or answered."""
        super().desk_changed(changes)

    def _show(self, seen: tuple[SweepView, InboxView, str]) -> None:
        self.sweep, view, zone = seen
        self.lines.show(shown_rows.rows(self.sweep, view, self.list, zone))
        if self._fresh:
            self._fresh = False
            self.lines.focus()
        if self._on_to_next:
            self._on_to_next = False
            self._to_next_account()
        self._preview()
        self.refresh_bindings()

    def _to_next_account(self) -> None:
        """To the first account that is still open; where none is, to the first item."""
        left = [row for row in self.lines.rows if row.swept is not None and row.swept.is_open]
        items = [row for row in self.lines.rows if row.item is not None]
        for row in [*left, *items][:1]:
            self.lines.go_to(row.id)

    @property
    def lines(self) -> LineList[Row]:
        """The list."""
        return self.query_one("#rows", LineList)

    @property
    def here(self) -> Row | None:
        """The row under the cursor."""
        return self.lines.current

    @property
    def item(self) -> Item | None:
        """The item under the cursor."""
        return self.here.item.item if self.here and self.here.item else None

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """The keys of an account on an account, those of an item on an item."""
        row = self.here
        match action:
            case "nothing":
                return row is not None and row.swept is not None and row.swept.is_open
            case "untick":
                return row is not None and row.swept is not None and bool(row.swept.line.looks)
            case "take":
                return self.item is not None
            case "close_day":
                return self.sweep is not None and bool(self.sweep.units) and not self.sweep.closed
        return True

    def on_line_list_moved(self) -> None:
        """Other keys, another preview once the cursor rests."""
        self.refresh_bindings()
        if not self._will_preview and self.has_class("-wide"):
            self._will_preview = True
            self.set_timer(SETTLED, self._preview)

    def _preview(self) -> None:
        self._will_preview = False
        self.query_one("#seen", Lines).show(partial(shown_rows.preview, self.here))

    # the sweep

    def on_line_list_chosen(self, event: LineList.Chosen) -> None:
        """Say what was found at the account; open the item."""
        event.stop()
        row = self.here
        if row is not None and row.swept is not None:
            from screens.inbox.forms import saw_form

            self._on_to_next = True
            self.app.push_screen(saw_form(self.desk, row.swept.account), self._said_done)
        elif self.item is not None:
            from screens.inbox.item_page import ItemScreen

            self.app.push_screen(ItemScreen(self.desk, self.item.id))

    def _said_done(self, done: str | None) -> None:
        if done:
            self.say(done, "good")
            self.reload()

    def action_nothing(self) -> None:
        """Both its messages and its comments: nothing new."""
        if self.here is not None and self.here.swept is not None:
            account = self.here.swept.account.id
            self.ask(sweeping.tick, account, Saw(found=Found.NOTHING), then=self._ticked)

    def _ticked(self, sweep: UnitSweep) -> None:
        left = sweep.open
        said = ngettext(
            "Ticked off; {left} account is still open.", "Ticked off; {left} accounts are still open.", left
        )
        self.say(said.format(left=left) if left else _("All accounts are looked at: d closes the day."), "good")
        self._on_to_next = True
        self.reload()

    def action_untick(self) -> None:
        """The last look at the account was a slip."""
        if self.here is not None and self.here.swept is not None:
            done = _("The tick is taken back.")
            self.ask(sweeping.undo_tick, self.here.swept.account.id, then=done)

    def action_close_day(self) -> None:
        """Close the day of the unit looked at, of each where all are; with open lines a reason is asked."""
        units = [unit for unit in self.sweep.units if not unit.sweep.closed] if self.sweep else []
        left = sum(unit.open for unit in units)
        if not left:
            return self._close("")
        title = ngettext("{number} account was not looked at. Why?", "{number} accounts were not looked at. Why?", left)
        note = _("The reason stays on record; esc goes back to the sweep.")
        dialog = AskLine(self.desk, title.format(number=left), note=note, may_be_empty=False)
        self.app.push_screen(dialog, lambda reason: self._close(reason) if reason else None)
        return None

    def _close(self, reason: str) -> None:
        units = [unit.unit.id for unit in self.sweep.units if not unit.sweep.closed] if self.sweep else []
        self.ask(_close_each, units, reason, then=_("The day is closed."))

    def action_month(self) -> None:
        """Who looked when."""
        from screens.inbox.month import SweepsPage

        self.app.push_screen(SweepsPage(self.desk))

    # items

    def action_list(self, step: int) -> None:
        """Another list below the sweep."""
        self.list = LISTS[(LISTS.index(self.list) + step) % len(LISTS)]
        self.lines.show(shown_rows.turning_to(self.lines.rows, self.list))
        self.reload()

    def action_add(self) -> None:
        """Note a message by hand."""
        from screens.inbox.add import AddItem

        account = self.here.swept.account.id if self.here and self.here.swept else None
        accounts = [row.account for unit in self.sweep.units for row in unit.rows] if self.sweep else []
        if not accounts:
            return self.say(_("There is no account to note it for."), "warn")
        self.app.push_screen(AddItem(self.desk, accounts, account), self._said_done)
        return None

    def action_take(self) -> None:
        """Take it; what is in my hands is let go."""
        item = self.item
        if item is not None:
            mine = item.assignee == self.desk.who
            self.ask(handling.release_item if mine else handling.take_item, item.id, then=self._taken)

    def _taken(self, handled: Handled) -> None:
        taken = handled.item.assignee is not None
        said = _("It is in your hands.") if taken else _("You let go of it.")
        self.say(" ".join([said, *map(finding_line, handled.findings)]), "good")
        self.reload()

    def action_take_in(self) -> None:
        """From a file, a folder, or a mail server."""
        from screens.inbox.intake import ask_source

        ask_source(self, [row.account for unit in self.sweep.units for row in unit.rows] if self.sweep else [])

    def action_cases(self) -> None:
        """Problems that management was told of."""
        from screens.inbox.cases import CasesPage

        self.app.push_screen(CasesPage(self.desk))


def _close_each(desk: Desk, units: list[UnitId], reason: str) -> Mapping[UnitId, UnitSweep]:
    return {unit: sweeping.close_day(desk, unit, reason=reason) for unit in units}
