"""The first key shows whom and how many posts a crisis would stop, the second declares it (C02)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rich.text import Text
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Static

from screens.base import DeskModal
from screens.keys import bindings, keys_of
from screens.widgets.bars import MessageLine
from smdesk.cleaning import clean_line
from smdesk.crisis.runbooks import UNKNOWN
from smdesk.desk import Desk
from smdesk.errors import Refused
from smdesk.i18n import _, ngettext
from smdesk.usecases.crisis.alarms import Alarm, alarms
from smdesk.usecases.crisis.declaring import Declaration, Declared, declare
from smdesk.usecases.crisis.stopping import WouldStop, what_would_stop

MOST_UNITS = 8


@dataclass(frozen=True, slots=True)
class Stopped:
    """What declaring did, and what stands over every screen now; no `declared`: somebody else had been first."""

    declared: Declared | None
    alarms: Sequence[Alarm]
    words: str = ""


def declared(desk: Desk, said: Declaration) -> Stopped:
    """Declare; what somebody else declared a moment ago is as good."""
    try:
        done = declare(desk, said)
    except Refused as refused:
        if {finding.code for finding in refused.findings} != {"already_declared"}:
            raise
        return Stopped(None, alarms(desk), _("It was declared already; this is the crisis desk."))
    return Stopped(done, alarms(desk), _words(done))


def _words(done: Declared) -> str:
    if done.offline:
        return _("This terminal stops. The desk cannot be reached: others do not know yet. Call them.")
    if done.crisis.drill:
        return _("The exercise runs. Nothing real is touched.")
    return _("Declared: nothing goes out any more. Now call.")


class Declaring(DeskModal[Stopped]):
    """Says what would stop; its key works from the first moment on, whether the desk has answered or not."""

    DEFAULT_CSS = """
    Declaring #stops { height: auto; }
    Declaring MessageLine { background: $surface; }
    """
    BINDINGS = bindings("declare")

    def compose(self) -> ComposeResult:
        """What the key does, what it would stop, the keys."""
        with Vertical(id="box"):
            yield Static(Text(_("Stop everything?")), id="title", markup=False)
            yield Static(Text(_("Press c again: nothing that is planned goes out any more, on any account.")), id="how")
            yield Static(Text(_("Counting what is planned…"), "muted"), id="stops", markup=False)
            yield Static(
                Text(
                    _(
                        "Kind, level and scope are set right afterwards. A false alarm can be taken back for a "
                        "few minutes. Nothing starts again by itself."
                    ),
                    "muted",
                ),
                id="after",
                markup=False,
            )
            yield MessageLine()
            yield Static(_hint(), id="hint", markup=False)

    def on_mount(self) -> None:
        """Count."""
        self.ask(what_would_stop, then=self.show, topic="count")

    def show(self, stops: WouldStop) -> None:
        """What would stop, the unit with most first."""
        self.query_one("#stops", Static).update(_stops(stops))

    def action_declare_now(self) -> None:
        """Declare: not yet known what, high, everything."""
        self.ask(declared, Declaration(scenario=UNKNOWN), then=self.dismiss, topic="declare")

    def action_drill(self) -> None:
        """Exercise a scenario instead."""
        from screens.crisis.pick_plan import PickPlan

        self.app.push_screen(PickPlan(self.desk, _("Which scenario is exercised?")), self._drill)

    def _drill(self, scenario: str | None) -> None:
        if scenario:
            self.ask(declared, Declaration(scenario=scenario, drill=True), then=self.dismiss, topic="declare")


def _stops(stops: WouldStop) -> Text:
    said = ngettext("{number} planned post would stop", "{number} planned posts would stop", stops.posts)
    text = Text.assemble("\n", (said.format(number=stops.posts), "strong"), "\n")
    for unit, number in stops.units[:MOST_UNITS]:
        text.append(f"{number:>5}  {clean_line(unit)}\n")
    if rest := stops.units[MOST_UNITS:]:
        more = ngettext("and {number} more unit", "and {number} more units", len(rest)).format(number=len(rest))
        text.append(f"{sum(number for _unit, number in rest):>5}  {more}\n", "muted")
    return text


def _hint() -> Text:
    text = Text()
    for key in keys_of("declare"):
        text.append(f"{key.first} ", "bad" if key.id == "declare_now" else "heading")
        text.append(f"{_(key.footer)}   ")
    return Text.assemble(text, ("esc ", "heading"), _("close"))
