"""`smdesk slots`: the free places of a unit."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterable

from smdesk.cli.named import the_unit
from smdesk.cli.opening import on_desk
from smdesk.cli.parser import Parser, leaf
from smdesk.cli.printing import Answer, table
from smdesk.cli.shapes import findings_shape, time_shape
from smdesk.desk import Desk
from smdesk.errors import BadInput
from smdesk.i18n import _
from smdesk.usecases import placing
from smdesk.usecases.placing import DayPlaces
from smdesk.walltime import read_day

MOST_DAYS = 366


def slots_words(parser: Parser) -> None:
    """`smdesk slots --unit U [--from DAY] [--days N]`"""
    leaf(parser, list_slots).add_argument("--unit", required=True, help=_("whose places"))
    parser.add_argument("--from", dest="first", metavar="DAY", help=_("from this day on, as 2026-11-23"))
    parser.add_argument("--days", type=int, default=7, metavar="N", help=_("how many days"))


WORDS = {"slots": slots_words}


@on_desk
def list_slots(desk: Desk, words: Namespace) -> Answer:
    """The free places of a unit, day by day."""
    if not 1 <= words.days <= MOST_DAYS:
        raise BadInput("bad_days", given=words.days, most=MOST_DAYS)
    first = read_day(words.first) if words.first else None
    days = placing.slots(desk, the_unit(desk, words.unit), first, words.days)
    data = [
        {
            "day": each.day.isoformat(),
            "used": each.used,
            "usual": each.usual,
            "limit": each.limit,
            "free": [time_shape(moment) for moment in each.free],
            "why_not": findings_shape(each.why_not),
        }
        for each in days
    ]
    return Answer(data, lambda: _slot_lines(days))


def _slot_lines(days: Iterable[DayPlaces]) -> Iterable[str]:
    from smdesk.dates import clock, short_day
    from smdesk.words import finding_line

    used = _("{used} of {limit}")
    rows = [
        [
            short_day(each.day),
            used.format(used=each.used, limit=each.limit),
            " ".join(clock(moment) for moment in each.free) or " ".join(finding_line(f) for f in each.why_not),
        ]
        for each in days
    ]
    return table([_("day"), _("used"), _("free")], rows)
