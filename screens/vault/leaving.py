"""After a departure: what somebody could open, until each thing is changed and proven or ended (V06)."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from rich.text import Text
from textual.app import ComposeResult

from screens.base import DeskPage
from screens.keys import bindings
from screens.post_lines import cut, muted
from screens.team_rows import Row, heading
from screens.widgets.empty import Empty
from screens.widgets.line_list import LineList, row_under_cursor
from screens.widgets.lines import Lines
from smdesk.cleaning import clean_line
from smdesk.dates import short_day
from smdesk.desk import Desk
from smdesk.i18n import _, ngettext
from smdesk.names import name_in
from smdesk.platforms import platform
from smdesk.usecases.vault import leaving as usecases
from smdesk.usecases.vault.at_a_glance import Departures, departures
from smdesk.usecases.vault.departing import ClosedAgain, close_without
from smdesk.usecases.vault.leaving import LeavingView, LeftView
from smdesk.usecases.vault.proofs import Proofs
from smdesk.vault.leaving import Progress, Task
from smdesk.vault.names import PART_NAMES, PROGRESS_NAMES, TASK_NAMES
from smdesk.walltime import today_in

PROGRESS, ROOMY = 24, 100
"""Columns for how far a thing is, and from so many on there is room for it."""

INKS = {Progress.OPEN: ("✗", "bad"), Progress.CHANGED: ("!", "warn"), Progress.DONE: ("✓", "good")}


class LeavingPage(DeskPage[None]):
    """The worklists, one departure after the other."""

    BINDINGS = bindings("leaving")
    DEFAULT_CSS = """
    LeavingPage #heading { padding: 1 2 1 2; height: 4; }
    LeavingPage #about { padding: 0 2; height: 3; }
    """

    def __init__(self, desk: Desk, place: str = "vault") -> None:
        super().__init__(desk, place)
        self.view: Sequence[LeavingView] = ()
        self.zone = ""
        self._proofs = Proofs()

    def compose_body(self) -> ComposeResult:
        """What is left, and the lists."""
        yield Lines(id="heading")
        rows: LineList[Row] = LineList(lambda row, width: row.draw(width), lambda row: row.id)
        yield rows
        yield Empty(_("Nobody has left."), _("Closing a person in Team (8) lists here what they could open."))
        yield Lines(id="about")

    def reload(self) -> None:
        """Ask for the departures."""
        self.ask(departures, self._proofs, then=self.show, topic="leaving")

    def show(self, shown: Departures) -> None:
        """Put them on the screen."""
        view = self.view = shown.lists
        self.zone = shown.zone
        self.query_one("#heading", Lines).show(partial(_heading, sum(each.left for each in view)))
        rows = self.query_one(LineList)
        rows.show([row for each in view for row in _rows(each, shown.zone)])
        rows.display, self.query_one(Empty).display = bool(view), not view
        if view:
            rows.focus()
        self._show_about()

    def _show_about(self) -> None:
        self.query_one("#about", Lines).show(partial(_about, self.here, self.zone))
        self.refresh_bindings()

    @property
    def here(self) -> tuple[LeavingView, LeftView] | None:
        """The departure and the thing under the cursor."""
        wanted = row_under_cursor(self)
        every = ((each, item) for each in self.view for item in each.items)
        return next(((each, item) for each, item in every if _id(each, item) == wanted), None)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A secret is not ticked off: it is changed and proven."""
        here = self.here
        match action:
            case "tick":
                return here is not None and here[1].item.task is not Task.CHANGE and not here[1].item.done_at
            case "close_again":
                return here is not None and here[0].left > 0
        return True

    def on_line_list_moved(self) -> None:
        """Other keys may work on another line."""
        self._show_about()

    def on_line_list_chosen(self, event: LineList.Chosen) -> None:
        """Open the account."""
        from screens.vault.account import AccountVaultPage

        event.stop()
        if self.here is not None:
            self.app.push_screen(AccountVaultPage(self.desk, self.here[1].account.id))

    def action_tick(self) -> None:
        """It is ended on the platform."""
        if self.here is not None:
            each, item = self.here
            self.ask(usecases.tick_left, each.leaving.id, item.number, then=_("Ticked off."))

    def action_close_again(self) -> None:
        """Close everything again without them, as far as this person can."""
        if self.here is not None:
            self.ask(close_without, self.here[0].person.id, then=self._closed_again)

    def _closed_again(self, again: ClosedAgain) -> None:
        done = len(again.done)
        said = ngettext("{number} envelope was closed again.", "{number} envelopes were closed again.", done)
        words = said.format(number=done)
        if again.others:
            number = len(again.others)
            more = ngettext("{number} is for its holder to close.", "{number} are for their holders to close.", number)
            words = f"{words} {more.format(number=number)}"
        self.say(words, "good")
        self.reload()


def _heading(left: int, _width: int) -> Sequence[Text]:
    said = ngettext("{number} thing is left to do", "{number} things are left to do", left).format(number=left)
    first = _("What they saw comes first. A new envelope does not make them forget: change it on the platform.")
    return [Text.assemble((_("After a departure"), "heading"), (f" · {said}", "muted")), muted(Text(first))]


def _rows(each: LeavingView, zone: str) -> list[Row]:
    name = f"{clean_line(each.person.name)}, {short_day(today_in(each.leaving.at, zone))}"
    items = [Row(_id(each, item), partial(_line, item)) for item in each.items]
    return [heading(name), *items, heading("")]


def _id(each: LeavingView, item: LeftView) -> str:
    return f"{each.leaving.id}:{item.number}"


def _line(left: LeftView, width: int) -> Text:
    """`✗ X @denememuh   login: change the secret and have it proven   to be done`"""
    mark, ink = INKS[left.progress]
    progress = PROGRESS if width >= ROOMY else 0
    account = cut(f"{platform(left.account.platform).name} {left.account.handle}", max(width // 4, 14))
    what = cut(_what(left), max(width - account.cell_len - progress - 3, 10))
    text = Text.assemble((f"{mark} ", ink), account, " ", what)
    return text.append(f" {name_in(PROGRESS_NAMES, left.progress)}", ink) if progress else text


def _what(left: LeftView) -> str:
    task = name_in(TASK_NAMES, left.item.task)
    return f"{name_in(PART_NAMES, left.item.part)}: {task}" if left.item.part else task


def _about(here: tuple[LeavingView, LeftView] | None, zone: str, width: int) -> Sequence[Text]:
    """How far it is, when it was seen by whoever left, who ended it."""
    if here is None:
        return []
    left = here[1]
    mark, ink = INKS[left.progress]
    said = [_what(left)]
    if left.item.seen_at:
        said.append(_("seen {day}").format(day=short_day(today_in(left.item.seen_at, zone))))
    state = Text.assemble((f"{mark} {name_in(PROGRESS_NAMES, left.progress)}", ink))
    return [Text(), state, muted(cut(" · ".join(said), width))]
