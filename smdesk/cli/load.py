"""`smdesk load`: what the coming weeks ask of each person."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterable

from smdesk.cli.named import the_unit
from smdesk.cli.opening import on_desk
from smdesk.cli.parser import Parser, leaf
from smdesk.cli.post_words import finding_lines
from smdesk.cli.printing import Answer, table
from smdesk.cli.shapes import Shape, findings_shape
from smdesk.desk import Desk
from smdesk.i18n import _
from smdesk.usecases import load
from smdesk.usecases.load import LoadView, Week


def words(parser: Parser) -> None:
    """`smdesk load [--weeks N] [--unit U]`"""
    leaf(parser, show_load).add_argument("--unit", help=_("of this unit only"))
    parser.add_argument("--weeks", type=int, default=4, metavar="N", help=_("how many weeks, from this one on"))


WORDS = {"load": words}


@on_desk
def show_load(desk: Desk, words: Namespace) -> Answer:
    """People by weeks."""
    view = load.load(desk, words.weeks, the_unit(desk, words.unit) if words.unit else None)
    data = {
        "weeks": [monday.isoformat() for monday in view.weeks],
        "most": view.most,
        "people": [
            {
                "person": each.person.id,
                "name": each.person.name,
                "weeks": [_week_shape(week, view.most) for week in each.weeks],
            }
            for each in view.people
        ],
        "findings": findings_shape(view.findings),
    }
    return Answer(data, lambda: _lines(view))


def _week_shape(week: Week, most: int) -> Shape:
    pieces = len(week.tasks)
    return {
        "first": week.first.isoformat(),
        "makes": week.makes,
        "posts": week.posts,
        "over": bool(most) and pieces > most,
        "away": [{"from": a.first.isoformat(), "to": a.last.isoformat()} for a in week.away],
    }


def _lines(view: LoadView) -> Iterable[str]:
    from smdesk.dates import short_day

    said = _("makes {makes}, posts {posts}")
    heads = [_("person"), *(short_day(monday) for monday in view.weeks)]
    rows = [
        [each.person.name, *(said.format(makes=week.makes, posts=week.posts) for week in each.weeks)]
        for each in view.people
    ]
    yield from table(heads, rows)
    yield from finding_lines(view.findings)
