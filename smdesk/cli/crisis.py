"""`smdesk crisis …`: declare, run, stand down, and decide on what was stopped."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterable
from datetime import UTC, tzinfo

from smdesk.cli import crisis_contacts, crisis_plans, crisis_running, crisis_saying
from smdesk.cli.crisis_lines import about, crisis_lines
from smdesk.cli.crisis_plans import standing_shape, standing_text
from smdesk.cli.crisis_shapes import home, status_shape, which
from smdesk.cli.named import the_post, the_unit
from smdesk.cli.opening import Call, on_desk
from smdesk.cli.parser import Parser, Verbs
from smdesk.cli.post_words import finding_lines, post_lines
from smdesk.cli.printing import Answer, table
from smdesk.cli.shapes import Shape, outcome_shape, post_shape
from smdesk.crisis.crises import LEVELS
from smdesk.crisis.runbooks import UNKNOWN
from smdesk.desk import Desk
from smdesk.errors import CannotOpen
from smdesk.i18n import _, spoken
from smdesk.policy import in_language
from smdesk.posts import AfterCrisis
from smdesk.units import UnitId
from smdesk.usecases.crisis import declaring, ending, plans, watching
from smdesk.usecases.crisis.declaring import Declaration, Declared

ALL = "all"


def words(parser: Parser) -> None:
    """`declare`, `status`, `change`, `withdraw`, `stand-down`, `release` and what the other modules add."""
    verbs = Verbs(parser)
    declare = verbs.add("declare", _("Declare a crisis: nothing in scope goes out any more"), declare_crisis)
    declare.add_argument("scenario", metavar="SCENARIO", nargs="?", default=UNKNOWN, help=_("its key; may be left out"))
    declare.add_argument("--level", type=int, choices=LEVELS, help=_("how grave, 4 the gravest"))
    _scope(declare)
    declare.add_argument("--drill", action="store_true", help=_("only exercise it: no real post is touched"))
    verbs.add("scenarios", _("List the scenarios and whether their plans are current"), list_scenarios)
    verbs.add("status", _("Show the crises that last"), show_status)
    change = verbs.add("change", _("Set scenario, level or scope right"), change_crisis)
    change.add_argument("--scenario", help=_("what it turned out to be"))
    change.add_argument("--level", type=int, choices=LEVELS, help=_("how grave, 4 the gravest"))
    _scope(change)
    which(change)
    which(verbs.add("withdraw", _("Take a false alarm back, as long as nothing was said in it"), withdraw_crisis))
    which(verbs.add("stand-down", _("End it; what it stopped waits for your decisions"), stand_down))
    release = verbs.add("release", _("Decide on posts that it stopped; without a post, list them"), release_post)
    release.add_argument("post", metavar="POST", nargs="?", help=_("the post's id"))
    decided = release.add_mutually_exclusive_group()
    decided.add_argument("--keep", action="store_true", help=_("it goes out at its place, or at another: --at"))
    decided.add_argument("--change", action="store_true", help=_("back to its author's hand, without a place"))
    decided.add_argument("--drop", action="store_true", help=_("it never goes out"))
    release.add_argument("--at", default="", metavar="WHEN", help=_("another place"))
    release.add_argument("--why", default="", metavar="TEXT", help=_("the reason of an exception to a limit"))
    crisis_running.words(verbs)
    crisis_contacts.words(verbs)
    crisis_saying.words(verbs)
    crisis_plans.words(verbs)


WORDS = {"crisis": words}


def _scope(parser: Parser) -> None:
    parser.add_argument("--scope", nargs="+", metavar="UNIT", help=_("only these units; “all” for everything"))


def _units(desk: Desk, scope: list[str] | None) -> tuple[UnitId, ...]:
    return () if scope in (None, [ALL]) else tuple(the_unit(desk, unit) for unit in scope or ())


def declare_crisis(call: Call) -> Answer:
    """From now on nothing in scope goes out; a desk that cannot be reached is told later."""
    words = call.words
    try:
        with call.desk() as desk:
            said = Declaration(
                scenario=words.scenario, level=words.level, units=_units(desk, words.scope), drill=words.drill
            )
            declared = declaring.declare(desk, said)
            frozen, zone = watching.frozen_by(desk, declared.crisis), home(desk)
    except CannotOpen:
        declared, frozen, zone = _out_of_reach(call), 0, UTC
    shape = _declared_shape(declared, frozen, zone)
    notes = (_("The desk cannot be reached: this machine stops; others do not know yet."),)
    return Answer(shape, lambda: _declared_lines(declared, frozen, zone), notes if declared.offline else ())


def _out_of_reach(call: Call) -> Declared:
    words, world = call.words, call.world
    said = Declaration(scenario=words.scenario, level=words.level, drill=words.drill)
    who = call.given("as_", "SMDESK_AS") or world.login
    spool = world.keeping.spool(call.location)
    return declaring.declare_unreached(spool, world.ids, world.scenarios(), said, who, world.now())


def _declared_shape(declared: Declared, frozen: int, zone: tzinfo) -> Shape:
    lessons = [{"id": each.id, "text": each.text, "open": each.open} for each in declared.lessons]
    return {**status_shape(declared.crisis, frozen, zone), "offline": declared.offline, "lessons": lessons}


def _declared_lines(declared: Declared, frozen: int, zone: tzinfo) -> Iterable[str]:
    yield from crisis_lines(declared.crisis, frozen, zone)
    for lesson in declared.lessons:
        yield _("Learned before: {text}").format(text=lesson.text)


@on_desk
def list_scenarios(desk: Desk, _words: Namespace) -> Answer:
    """What there are plans for, and how they stand."""
    stand, zone = plans.plans(desk), home(desk)
    data = [standing_shape(each, zone) for each in stand]
    rows = [[each.runbook.id, in_language(each.runbook.title, spoken()), standing_text(each, zone)] for each in stand]
    return Answer(data, lambda: table([_("id"), _("scenario"), _("plan")], rows))


@on_desk
def show_status(desk: Desk, _words: Namespace) -> Answer:
    """The crises that last, and how many posts wait for a decision after others."""
    seen, zone = watching.status(desk), home(desk)
    data = {
        "active": [status_shape(each.crisis, each.frozen, zone) for each in seen.lasting],
        "to_decide": seen.to_decide,
        "undelivered": seen.undelivered,
    }

    def lines() -> Iterable[str]:
        if not seen.lasting:
            yield _("No crisis lasts.")
        for each in seen.lasting:
            yield from crisis_lines(each.crisis, each.frozen, zone)
        if seen.to_decide:
            yield _("Posts that wait for a decision: {number}").format(number=seen.to_decide)

    return Answer(data, lines)


@on_desk
def change_crisis(desk: Desk, words: Namespace) -> Answer:
    """Set right."""
    units = None if words.scope is None else _units(desk, words.scope)
    crisis = declaring.change_crisis(desk, words.crisis, scenario=words.scenario, level=words.level, units=units)
    return about(desk, crisis)


@on_desk
def withdraw_crisis(desk: Desk, words: Namespace) -> Answer:
    """A false alarm."""
    return about(desk, declaring.withdraw(desk, words.crisis))


@on_desk
def stand_down(desk: Desk, words: Namespace) -> Answer:
    """Over; what it stopped stays stopped until somebody decides."""
    return about(desk, ending.stand_down(desk, words.crisis))


@on_desk
def release_post(desk: Desk, words: Namespace) -> Answer:
    """One post decided on; or those that wait."""
    chosen = [verdict for verdict in AfterCrisis if getattr(words, verdict.value)]
    if words.post is None:
        lines = ending.to_decide(desk)
        return Answer([post_shape(line.post, line.state) for line in lines], lambda: post_lines(lines))
    verdict = chosen[0] if chosen else AfterCrisis.KEEP
    outcome = ending.release_post(desk, the_post(desk, words.post), verdict, at=words.at, why=words.why)
    return Answer(outcome_shape(outcome), lambda: finding_lines(outcome.findings))
