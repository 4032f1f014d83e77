"""`smdesk inbox escalate|case …`: a problem is told to management first, and to the public on an agreed plan."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterable

from smdesk.cli.inbox_items import the_item
from smdesk.cli.inbox_shapes import case_shape
from smdesk.cli.named import the_person, the_unit
from smdesk.cli.opening import on_desk
from smdesk.cli.parser import Parser, Verbs
from smdesk.cli.printing import Answer, table
from smdesk.cli.texts import read_text
from smdesk.desk import Desk, zone_for
from smdesk.errors import NotFound
from smdesk.i18n import _
from smdesk.inbox.cases import Case
from smdesk.usecases.inbox import escalating
from smdesk.usecases.inbox.escalating import CaseView, Problem


def add_words(verbs: Verbs) -> None:
    """A problem reported, and what is done with its case."""
    report = verbs.add(
        "escalate", _("Report a problem to management: a message, or what you noticed yourself"), do_report
    )
    report.add_argument("item", nargs="?", metavar="ITEM", help=_("the message it is about"))
    report.add_argument("--title", default="", metavar="TEXT", help=_("the problem in a few words"))
    report.add_argument("--report", default="", metavar="TEXT", help=_("what is known of it"))
    report.add_argument("--unit", help=_("the unit it is about"))
    report.add_argument(
        "--word",
        action="append",
        default=[],
        metavar="WORD",
        help=_("a key word of it, “word=” for this form alone; posts that carry it wait"),
    )
    report.add_argument(
        "--tell", action="append", default=[], metavar="PERSON", help=_("a manager who is told; once for each")
    )
    case = verbs.group("case", _("Cases: confirm having seen one, plan, agree, close"))
    case.add("list", _("List the cases"), list_cases)
    _named(case.add("show", _("Show a case and what it holds back"), show_case))
    _named(case.add("seen", _("Confirm as a manager that you have seen it"), confirm))
    plan = _named(case.add("plan", _("Write the communication plan"), write_plan))
    text = plan.add_mutually_exclusive_group(required=True)
    text.add_argument("--text", help=_("the text; - reads it from standard input"))
    text.add_argument("--text-file", metavar="FILE", help=_("a file with the text"))
    _named(case.add("approve-plan", _("Say yes to the communication plan"), approve_plan))
    crisis = _named(case.add("crisis", _("Declare the crisis that a case has become"), becomes_crisis))
    crisis.add_argument("--scenario", default="", metavar="SCENARIO", help=_("which one; not known unless said"))
    crisis.add_argument("--level", type=int, choices=range(1, 5), help=_("how grave it is, 1 to 4"))
    crisis.add_argument("--unit", help=_("only this unit is stopped"))
    close = _named(case.add("close", _("Close a case"), close_case))
    close.add_argument("--why", required=True, metavar="TEXT", help=_("how it was settled"))


def _named(parser: Parser) -> Parser:
    parser.add_argument("case", metavar="CASE", help=_("its id"))
    return parser


@on_desk
def do_report(desk: Desk, words: Namespace) -> Answer:
    """Reported."""
    problem = Problem(
        title=words.title,
        report=words.report,
        item=the_item(desk, words.item) if words.item else None,
        unit=the_unit(desk, words.unit) if words.unit else None,
        words=tuple(words.word),
        managers=tuple(the_person(desk, each) for each in words.tell),
    )
    return _about(desk, escalating.escalate(desk, problem))


@on_desk
def list_cases(desk: Desk, _words: Namespace) -> Answer:
    """Those one may know of."""
    found = escalating.cases(desk)
    with desk.reading() as view:
        shapes = [case_shape(each.case, zone_for(view, each.case.unit)) for each in found]
    return Answer(shapes, lambda: _lines(found))


@on_desk
def show_case(desk: Desk, words: Namespace) -> Answer:
    """One of them."""
    view = next((each for each in escalating.cases(desk) if each.case.id == words.case), None)
    if view is None:
        raise NotFound("case", words.case)
    return _shown(desk, view)


@on_desk
def confirm(desk: Desk, words: Namespace) -> Answer:
    """Seen."""
    return _about(desk, escalating.confirm_seen(desk, words.case))


@on_desk
def write_plan(desk: Desk, words: Namespace) -> Answer:
    """Planned."""
    return _about(desk, escalating.write_plan(desk, words.case, read_text(words.text, words.text_file) or ""))


@on_desk
def approve_plan(desk: Desk, words: Namespace) -> Answer:
    """Agreed."""
    return _about(desk, escalating.approve_plan(desk, words.case))


@on_desk
def becomes_crisis(desk: Desk, words: Namespace) -> Answer:
    """Declared."""
    from smdesk.crisis.runbooks import UNKNOWN
    from smdesk.usecases.crisis.declaring import Declaration

    units = (the_unit(desk, words.unit),) if words.unit else ()
    said = Declaration(scenario=words.scenario or UNKNOWN, level=words.level, units=units)
    return _about(desk, escalating.becomes_crisis(desk, words.case, said))


@on_desk
def close_case(desk: Desk, words: Namespace) -> Answer:
    """Closed."""
    return _about(desk, escalating.close_case(desk, words.case, words.why))


def _about(desk: Desk, case: Case) -> Answer:
    view = next((each for each in escalating.cases(desk) if each.case.id == case.id), None)
    return _shown(desk, view or CaseView(case, {}, (), may_agree=False, to_confirm=False))


def _shown(desk: Desk, shown: CaseView) -> Answer:
    with desk.reading() as view:
        shape = case_shape(shown.case, zone_for(view, shown.case.unit))
    data = {**shape, "held_back": [post.id for post in shown.held_back]}
    return Answer(data, lambda: _lines([shown]))


def _lines(found: Iterable[CaseView]) -> Iterable[str]:
    rows = [
        [
            each.case.id,
            each.case.title,
            _state(each.case),
            ", ".join(each.people.get(person, person) for person in each.case.unseen_by) or "–",
            ", ".join(each.case.words),
            str(len(each.held_back)),
        ]
        for each in found
    ]
    heads = [_("id"), _("problem"), _("state"), _("not seen by"), _("key words"), _("held back")]
    return table(heads, rows)


def _state(case: Case) -> str:
    if not case.open:
        return _("closed")
    return _("may be told, on its plan") if case.may_be_told else _("inside only")
