"""`smdesk today`: how the desk stands."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterable

from smdesk.cli.named import the_unit
from smdesk.cli.opening import on_desk
from smdesk.cli.parser import Parser, leaf
from smdesk.cli.post_words import finding_lines, post_lines
from smdesk.cli.printing import Answer, table
from smdesk.cli.shapes import findings_shape, post_shape, time_shape
from smdesk.desk import Desk
from smdesk.i18n import _
from smdesk.usecases import looking
from smdesk.usecases.looking import Line, TodayView


def today_words(parser: Parser) -> None:
    """`smdesk today [--unit U]`"""
    leaf(parser, show_today).add_argument("--unit", help=_("of this unit only"))


WORDS = {"today": today_words}


@on_desk
def show_today(desk: Desk, words: Namespace) -> Answer:
    """What goes out, who waits for us, what is wrong."""
    shown = looking.today(desk, the_unit(desk, words.unit) if words.unit else None)
    data = {
        "day": shown.day.isoformat(),
        "due": _posts(shown.due),
        "missed": _posts(shown.missed),
        "awaiting_me": _posts(shown.awaiting_me),
        "units": [
            {
                "unit": each.unit.id,
                "name": each.unit.name,
                "used": each.used,
                "usual": each.usual,
                "limit": each.limit,
                "next_free": time_shape(each.next_free),
            }
            for each in shown.units
        ],
        "sweep": {"open": shown.inbox.sweep_open, "done": shown.inbox.sweep_done},
        "overdue": [
            {"item": each.item.id, "account": each.item.account, "due": time_shape(each.due)}
            for each in shown.inbox.overdue
        ],
        "replies_awaiting_me": [item.id for item in shown.inbox.replies],
        "cases_to_confirm": [case.id for case in shown.inbox.unseen],
        "to_erase": shown.inbox.outlived,
        "plans_awaiting_me": [case.id for case in shown.inbox.plans],
        "warnings": findings_shape(shown.warnings),
        "crisis": _crisis(desk, shown),
        "out_today": _posts(shown.out_today),
        "mine": _posts(shown.mine),
        "late": _posts(shown.late),
    }
    return Answer(data, lambda: _today_lines(shown))


def _crisis(desk: Desk, shown: TodayView) -> object:
    """The crisis that lasts, null where none does."""
    if not shown.crises:
        return None
    from smdesk.cli.crisis_shapes import home, status_shape
    from smdesk.usecases.crisis.watching import frozen_by

    crisis = min(shown.crises, key=lambda each: each.drill)
    return status_shape(crisis, frozen_by(desk, crisis), home(desk))


def _posts(lines: Iterable[Line]) -> list[dict[str, object]]:
    return [post_shape(line.post, line.state) for line in lines]


def _today_lines(shown: TodayView) -> Iterable[str]:
    from smdesk.dates import long_day, when
    from smdesk.inbox.items import title_of

    yield long_day(shown.day)
    for head, lines in (
        (_("Goes out today"), shown.out_today),
        (_("Missed"), shown.missed),
        (_("To be made by now"), shown.late),
        (_("Waits for your yes"), shown.awaiting_me),
        (_("Back in your hand"), shown.mine),
    ):
        yield ""
        yield f"{head}: {len(lines)}"
        yield from post_lines(lines)
    yield ""
    yield _("Sweep: {done} looked at, {open} open").format(done=shown.inbox.sweep_done, open=shown.inbox.sweep_open)
    if shown.inbox.replies:
        yield _("Replies that wait for your yes: {count}").format(count=len(shown.inbox.replies))
    if shown.inbox.outlived:
        yield _("Messages are kept longer than the rules say: smdesk erase --expired")
    for case in shown.inbox.unseen:
        yield _("Confirm that you have seen it: {title}").format(title=case.title)
    for case in shown.inbox.plans:
        yield _("Its communication plan waits for your yes: {title}").format(title=case.title)
    for each in shown.inbox.overdue:
        yield _("Overdue since {when}: {title}").format(when=when(each.due), title=title_of(each.item))
    yield ""
    heads = [_("unit"), _("used"), _("next free place")]
    used = _("{used} of {limit}")
    rows = [
        [u.unit.name, used.format(used=u.used, limit=u.limit), when(u.next_free) if u.next_free else "–"]
        for u in shown.units
    ]
    yield from table(heads, rows)
    for warning, line in zip(shown.warnings, finding_lines(shown.warnings), strict=True):
        title = str(warning.params.get("title", ""))
        yield line if title in line else f"{line} ({title})"
