"""The line over every screen while a crisis lasts, or the exercise of one."""

from __future__ import annotations

from collections.abc import Sequence

from rich.text import Text

from screens.post_lines import cut
from screens.widgets.bars import BarLine, both_ends
from smdesk.cleaning import clean_line
from smdesk.crisis.names import level_name
from smdesk.crisis.sheet import within
from smdesk.desk import Desk
from smdesk.i18n import _, spoken
from smdesk.policy import in_language
from smdesk.usecases.crisis.alarms import Alarm


class AlarmLine(BarLine):
    """`■ CRISIS · Hijacked account · 3 high · everything is stopped · 12 min          6 ▸`"""

    DEFAULT_CSS = """
    AlarmLine { background: $error; color: $background; text-style: bold; }
    AlarmLine.-drill { background: $warning; color: $background; }
    """

    def __init__(self, desk: Desk, alarms: Sequence[Alarm]) -> None:
        super().__init__()
        self.desk = desk
        self.alarms: Sequence[Alarm] = ()
        self.show(alarms)

    def show(self, alarms: Sequence[Alarm]) -> None:
        """Show other alarms; a real one stands before exercises."""
        self.alarms = alarms
        self.set_class(bool(alarms) and all(alarm.drill for alarm in alarms), "-drill")
        self.refresh()

    def line(self, width: int) -> Text:
        """What lasts, how grave, what it stops, since how long."""
        if not self.alarms:
            return Text()
        alarm, others = self.alarms[0], len(self.alarms) - 1
        title = cut(in_language(dict(alarm.title), spoken()), width * 2 // 5).plain.rstrip()
        parts = [_word(alarm), title, _level(alarm), _stops(alarm)]
        if alarm.undelivered:
            parts.insert(1, _("only this terminal knows yet"))
        minutes = max(int((self.desk.clock() - alarm.since).total_seconds()) // 60, 0)
        right = [f"+{others}"] if others else []
        return both_ends(Text(" " + " · ".join(parts)), Text(" ".join((*right, within(minutes), "· 6 "))), width)


def _word(alarm: Alarm) -> str:
    return _("◇ EXERCISE") if alarm.drill else _("■ CRISIS")


def _level(alarm: Alarm) -> str:
    return f"{alarm.level} {level_name(alarm.level)}"


def _stops(alarm: Alarm) -> str:
    if alarm.drill:
        return _("nothing real is touched")
    if not alarm.units:
        return _("everything is stopped")
    return _("stopped: {units}").format(units=", ".join(clean_line(unit) for unit in alarm.units))
