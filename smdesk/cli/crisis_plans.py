"""`smdesk crisis plan|lesson|action|report|sheet …`: being prepared, and learning from it."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterable
from datetime import tzinfo

from smdesk.cli.crisis_shapes import at_home, home, prevention_shape, which
from smdesk.cli.named import the_account, the_person
from smdesk.cli.opening import Call, on_desk
from smdesk.cli.parser import Verbs
from smdesk.cli.post_words import finding_lines
from smdesk.cli.printing import Answer, table
from smdesk.cli.shapes import Shape, findings_shape
from smdesk.crisis.plans import Standing
from smdesk.crisis.prevention import Prevention
from smdesk.desk import Desk
from smdesk.errors import BadInput
from smdesk.i18n import _, spoken
from smdesk.policy import in_language
from smdesk.usecases.crisis import plans, preventing


def words(verbs: Verbs) -> None:
    """`plan`, `lesson`, `action`, `report`, `sheet`."""
    plan = verbs.add("plan", _("Show how prepared we are, or say that a plan is right"), show_plans)
    plan.add_argument("scenario", metavar="SCENARIO", nargs="?", help=_("its key"))
    plan.add_argument("--file", metavar="FILE", help=_("how it is from now on: a TOML file like those that ship"))
    plan.add_argument("--review", action="store_true", help=_("it is right as it stands"))
    plan.add_argument("--account", action="append", metavar="ACCOUNT", help=_("an account it is for; once for each"))
    lesson = which(verbs.add("lesson", _("Note what a crisis taught"), add_lesson))
    lesson.add_argument("text", metavar="TEXT", help=_("what was learned"))
    action = which(verbs.add("action", _("Note what is done so that it does not come back; list it"), add_action))
    action.add_argument("text", metavar="TEXT", nargs="?", help=_("what is done"))
    action.add_argument("--owner", metavar="PERSON", help=_("who does it; yourself unless said"))
    action.add_argument("--due", default="", metavar="DAY", help=_("until which day"))
    action.add_argument("--done", metavar="ID", help=_("the action that is done"))
    report = which(verbs.add("report", _("Write the report of a crisis"), write_report))
    report.add_argument("--format", choices=["md", "html"], default="md", help=_("how it is written"))
    sheet = verbs.add("sheet", _("Write the sheet for paper: whom to call, and every plan"), write_sheet)
    sheet.add_argument("--format", choices=["text", "html"], default="text", help=_("how it is written"))


def show_plans(call: Call) -> Answer:
    """How the plans stand, or one of them as changed."""
    words = call.words
    fresh = call.world.read_plan(words.file) if words.file else None
    if fresh is not None and words.scenario not in (None, fresh.id):
        raise BadInput("other_scenario", given=words.scenario, found=fresh.id)
    with call.desk() as desk:
        if fresh is not None:
            plans.change_plan(desk, fresh)
            words.scenario = fresh.id
        return _plans(desk, words)


def _plans(desk: Desk, words: Namespace) -> Answer:
    zone = home(desk)
    if words.scenario and words.account:
        plans.name_accounts(desk, words.scenario, [the_account(desk, each) for each in words.account])
    if words.scenario and words.review:
        plans.review_plan(desk, words.scenario)
    if words.scenario:
        one = plans.plan(desk, words.scenario)
        return Answer(standing_shape(one, zone), lambda: _lines([one], zone))
    stand, found = plans.plans(desk), plans.plans_say(desk)
    data = {"plans": [standing_shape(each, zone) for each in stand], "findings": findings_shape(found)}

    def lines() -> Iterable[str]:
        yield from _lines(stand, zone)
        yield from finding_lines(found)

    return Answer(data, lines)


def standing_shape(standing: Standing, zone: tzinfo) -> Shape:
    """A plan, and whether it can be relied on."""
    return {
        "id": standing.runbook.id,
        "title": in_language(standing.runbook.title, spoken()),
        "current": standing.current,
        "expired_since": at_home(standing.since, zone),
        "current_until": at_home(standing.until, zone) if standing.current else None,
        "drilled_at": at_home(standing.drilled_at, zone),
        "reviewed_at": at_home(standing.reviewed_at, zone),
        "accounts": list(standing.runbook.accounts),
        "findings": findings_shape(standing.findings),
    }


def standing_text(standing: Standing, zone: tzinfo) -> str:
    """`current`, `expired since Mon 23 Nov`, `never current`"""
    from smdesk.dates import short_day

    if standing.current:
        return _("current")
    if standing.since is None:
        return _("expired: never was current")
    return _("expired since {day}").format(day=short_day(standing.since.astimezone(zone).date()))


def _lines(stand: Iterable[Standing], zone: tzinfo) -> Iterable[str]:
    rows = [[each.runbook.id, in_language(each.runbook.title, spoken()), standing_text(each, zone)] for each in stand]
    return table([_("id"), _("scenario"), _("plan")], rows)


@on_desk
def add_lesson(desk: Desk, words: Namespace) -> Answer:
    """Learned."""
    return _noted(desk, [preventing.add_lesson(desk, words.crisis, words.text)], one=True)


@on_desk
def add_action(desk: Desk, words: Namespace) -> Answer:
    """To be done; done; or the list of it."""
    if words.done:
        return _noted(desk, [preventing.finish_action(desk, words.done)], one=True)
    if words.text is None:
        return _noted(desk, list(preventing.actions(desk)))
    owner = the_person(desk, words.owner) if words.owner else desk.who
    return _noted(desk, [preventing.add_action(desk, words.crisis, words.text, owner, words.due)], one=True)


def _noted(desk: Desk, found: list[Prevention], *, one: bool = False) -> Answer:
    from smdesk.dates import short_day

    shapes = [prevention_shape(each, home(desk)) for each in found]
    rows = [[each.id, each.text, each.owner or "", short_day(each.due) if each.due else ""] for each in found]
    return Answer(shapes[0] if one else shapes, lambda: table([_("id"), _("what"), _("whose"), _("due")], rows))


@on_desk
def write_report(desk: Desk, words: Namespace) -> Answer:
    """The report, to standard output."""
    from smdesk.crisis.report import html, markdown
    from smdesk.usecases.crisis.reporting import report

    document = report(desk, words.crisis)
    text = html(document) if words.format == "html" else markdown(document)
    return Answer({"format": words.format, "text": text}, lambda: [text.rstrip("\n")])


@on_desk
def write_sheet(desk: Desk, words: Namespace) -> Answer:
    """The sheet, as one document for the printer."""
    from smdesk.crisis.sheet import sheet_text
    from smdesk.crisis.sheet_html import sheet_html
    from smdesk.usecases.crisis.papers import sheet_facts

    facts = sheet_facts(desk)
    written = sheet_html(facts) if words.format == "html" else sheet_text(facts)
    return Answer({"format": words.format, "text": written}, written.splitlines)
