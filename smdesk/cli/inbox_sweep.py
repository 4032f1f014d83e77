"""`smdesk inbox sweep`: the day's sweep, an account ticked off, the day closed, a month as a strip."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterable

from smdesk.cli.inbox_shapes import coverage_shape, sweep_shape
from smdesk.cli.named import the_account, the_unit
from smdesk.cli.opening import on_desk
from smdesk.cli.parser import Verbs
from smdesk.cli.post_words import finding_lines
from smdesk.cli.printing import Answer, table
from smdesk.desk import Desk, institution
from smdesk.errors import BadInput
from smdesk.i18n import _
from smdesk.inbox.rules import Area
from smdesk.inbox.sweeps import Found
from smdesk.units import UnitId
from smdesk.usecases.inbox import sweeping
from smdesk.usecases.inbox.coverage import Coverage, coverage
from smdesk.usecases.inbox.sweeping import Saw, SweepRow, SweepView
from smdesk.usecases.rounds import month_said
from smdesk.walltime import read_day

STRIP = {
    "looked": "•",
    "unreachable": "!",
    "partly": "~",
    "missed": "✗",
    "open": "?",
    "off": "·",
    "ahead": " ",
}
"""One mark for each day of a month, told apart by shape."""


def add_words(verbs: Verbs) -> None:
    """`sweep`."""
    sweep = verbs.add("sweep", _("Look at every account once a day, and tick it off"), run_sweep)
    sweep.add_argument("--tick", metavar="ACCOUNT", help=_("the account that was looked at"))
    result = sweep.add_mutually_exclusive_group()
    result.add_argument("--found", type=int, metavar="N", help=_("so many messages and comments were there"))
    result.add_argument("--nothing", action="store_true", help=_("nothing new was there"))
    result.add_argument("--unreachable", metavar="WHY", help=_("it could not be opened, and why"))
    areas = ",".join(Area)
    sweep.add_argument(
        "--looked", metavar="AREAS", help=_("what was looked at, of {areas}; messages and comments").format(areas=areas)
    )
    sweep.add_argument("--untick", metavar="ACCOUNT", help=_("take back your last tick of an account"))
    sweep.add_argument("--close", action="store_true", help=_("close the day"))
    sweep.add_argument("--reason", default="", metavar="WHY", help=_("why the day is closed with open lines"))
    sweep.add_argument("--unit", help=_("of this unit only"))
    sweep.add_argument("--day", metavar="DAY", help=_("show the sweep of another day, as 2026-11-23"))
    sweep.add_argument("--month", metavar="MONTH", help=_("show a month's coverage, as 2026-11"))


@on_desk
def run_sweep(desk: Desk, words: Namespace) -> Answer:
    """What the words ask of the sweep; the answer is the day as it stands, or the month."""
    unit = the_unit(desk, words.unit) if words.unit else None
    if words.month:
        shown = coverage(desk, month_said(words.month), unit)
        return Answer(coverage_shape(shown), lambda: _strip_lines(shown))
    if words.tick:
        sweeping.tick(desk, the_account(desk, words.tick, unit), _saw(words))
    elif words.found is not None or words.nothing or words.unreachable is not None or words.looked:
        raise BadInput("tick_which")
    if words.untick:
        sweeping.undo_tick(desk, the_account(desk, words.untick, unit))
    if words.close:
        _close(desk, unit, words.reason)
    return _day(desk, words, unit)


def _saw(words: Namespace) -> Saw:
    areas = _areas(words.looked)
    if words.found is not None:
        return Saw(found=Found.ITEMS if words.found else Found.NOTHING, number=words.found, areas=areas)
    if words.nothing:
        return Saw(found=Found.NOTHING, areas=areas)
    if words.unreachable is not None:
        return Saw(found=Found.UNREACHABLE, why=words.unreachable, areas=areas)
    raise BadInput("sweep_one_answer")


def _areas(said: str | None) -> tuple[Area, ...]:
    known = {area.value: area for area in Area}
    names = [name.strip() for name in (said or "").split(",") if name.strip()]
    for name in names:
        if name not in known:
            raise BadInput("unknown_area", given=name, known=list(known))
    return tuple(dict.fromkeys(known[name] for name in names))


def _close(desk: Desk, unit: UnitId | None, reason: str) -> None:
    """The named unit's day; without a name the only one's that is still open."""
    if unit is None:
        shown = sweeping.sweep_of(desk)
        units = [each.unit for each in shown.units if each.rows and not each.sweep.closed]
        if len(units) != 1:
            raise BadInput("close_which" if shown.units else "no_inbox_of_yours", units=[each.name for each in units])
        unit = units[0].id
    sweeping.close_day(desk, unit, reason=reason)


def _day(desk: Desk, words: Namespace, unit: UnitId | None) -> Answer:
    shown = sweeping.sweep_of(desk, unit, read_day(words.day) if words.day else None)
    with desk.reading() as view:
        zone = institution(view).zone
    return Answer(sweep_shape(shown, zone), lambda: _sweep_lines(shown))


def _sweep_lines(shown: SweepView) -> Iterable[str]:
    from smdesk.dates import long_day

    yield long_day(shown.day)
    rows = [_row(shown, row) for unit in shown.units for row in unit.rows]
    yield from table([_("account"), _("platform"), _("looked at"), _("result"), _("by")], rows)
    for unit in shown.units:
        if unit.sweep.closed:
            yield _("{unit}: the day is closed. {reason}").format(unit=unit.unit.name, reason=unit.sweep.reason)
        yield from finding_lines(unit.findings)


def _row(shown: SweepView, row: SweepRow) -> list[str]:
    from smdesk.inbox.names import AREAS, FOUND
    from smdesk.names import name_in
    from smdesk.platforms import platform

    line = row.line
    looked = [area for area in Area if line.look(area) is not None]
    last = max(line.latest, key=lambda look: look.at, default=None)
    result = name_in(FOUND, line.result) if line.result else "–"
    why = "; ".join(look.why for look in line.latest if look.why)
    return [
        row.account.handle,
        platform(row.account.platform).name,
        ", ".join(name_in(AREAS, area) for area in looked) or "–",
        " ".join(part for part in (result, str(line.number or ""), why) if part),
        shown.people.get(last.by, last.by) if last else "–",
    ]


def _strip_lines(shown: Coverage) -> Iterable[str]:
    from smdesk.inbox.names import MARKS
    from smdesk.names import name_in

    rows = [
        [
            each.account.handle,
            each.account.platform,
            "".join(STRIP[day.mark] for day in each.days),
            f"{each.looked}/{each.asked}",
        ]
        for each in shown.accounts
    ]
    yield from table([_("account"), _("platform"), _("days"), _("looked at")], rows)
    yield "  ".join(f"{mark} {name_in(MARKS, key)}" for key, mark in STRIP.items() if mark.strip())
