"""`smdesk backlog …`: posts without a place, and the plan that finds one for each."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable, Iterable

from smdesk.cli.named import the_unit
from smdesk.cli.opening import Call, on_desk
from smdesk.cli.parser import Parser, Verbs
from smdesk.cli.post_words import after_change, post_lines
from smdesk.cli.post_writing import add_content, draft_of
from smdesk.cli.printing import Answer, table, tell
from smdesk.cli.shapes import Shape, place_shape, post_shape, time_shape
from smdesk.desk import Desk
from smdesk.errors import BadInput
from smdesk.i18n import _
from smdesk.planning.remedies import Change
from smdesk.posts import title_of
from smdesk.units import Unit
from smdesk.usecases import looking, plan_applying, planning, writing
from smdesk.usecases.planning import LeftOut, Placing, PlanView, UnitOutlook


def words(parser: Parser) -> None:
    """`smdesk backlog add|list|plan`"""
    verbs = Verbs(parser)
    added = verbs.add("add", _("Write a post without a place; the planner finds it one"), add_item)
    added.add_argument("--unit", required=True, help=_("whose post it is"))
    add_content(added)
    listed = verbs.add("list", _("List the posts without a place"), list_backlog)
    listed.add_argument("--unit", help=_("of this unit only"))
    planned = verbs.add("plan", _("Find places for the backlog; exit 1 where some found none"), plan_backlog)
    planned.add_argument("--unit", help=_("of this unit only"))
    planned.add_argument("--days", type=int, default=None, metavar="N", help=_("how many days"))
    planned.add_argument("--apply", action="store_true", help=_("give them these places, all in one step"))


WORDS = {"backlog": words}


@on_desk
def add_item(desk: Desk, words: Namespace) -> Answer:
    """A new draft without a place."""
    unit = the_unit(desk, words.unit)
    return after_change(desk, writing.new_post(desk, unit, draft_of(desk, words, unit)))


@on_desk
def list_backlog(desk: Desk, words: Namespace) -> Answer:
    """The posts without a place, newest first."""
    lines = looking.backlog(desk, the_unit(desk, words.unit) if words.unit else None)
    return Answer([post_shape(line.post, line.state) for line in lines], lambda: post_lines(lines))


def plan_backlog(call: Call) -> Answer:
    """The plan, applied if asked; what could not be placed with its reason and the smallest change."""
    words = call.words
    if words.days is not None and not 1 <= words.days <= planning.LONGEST:
        raise BadInput("bad_days", given=words.days, most=planning.LONGEST)

    def watch(unit: Unit, number: int, of: int) -> Callable[[], bool]:
        if of > 1:
            said = _("Planning {unit} ({number} of {of})…")
            tell(said.format(unit=unit.name, number=number, of=of))
        return call.world.timer(planning.PATIENCE)

    with call.desk() as desk:
        unit = the_unit(desk, words.unit) if words.unit else None
        plan = planning.make_plan(desk, unit, words.days, watch=watch)
        if words.apply:
            plan_applying.apply_plan(desk, plan)
    return Answer(
        plan_shape(plan, applied=words.apply),
        lambda: plan_lines(plan),
        exit=1 if plan.left_out else 0,
    )


def plan_shape(plan: PlanView, *, applied: bool) -> Shape:
    """`{"placed": …, "unplaced": …}`, with what each unit's plan proves."""
    return {
        "placed": [
            {"post": each.post.id, "place": place_shape(each.place), "from": place_shape(each.post.place)}
            for each in plan.placed
        ],
        "unplaced": [_left_shape(each) for each in plan.left_out],
        "units": [_unit_shape(each) for each in plan.units],
        "first": plan.first.isoformat(),
        "last": plan.last.isoformat(),
        "applied": applied,
    }


def _left_shape(left: LeftOut) -> Shape:
    from smdesk.plan_words import change_text, reason_text

    return {
        "post": left.post.id,
        "code": left.finding.code,
        "message": reason_text(left),
        "clause": left.finding.clause,
        "suggestion": _change_shape(left.change, change_text(left)) if left.change else None,
    }


def _change_shape(change: Change, message: str) -> Shape:
    return {
        "change": change.remedy.value,
        "message": message,
        "place": place_shape(change.place),
        "until": time_shape(change.until),
        "account": change.account or None,
        "draft": change.draft or None,
        "draft_to": place_shape(change.draft_to),
        "limits": [reason.limit.value for reason in change.limits],
    }


def _unit_shape(unit: UnitOutlook) -> Shape:
    return {
        "unit": unit.unit.id,
        "name": unit.unit.name,
        "proven": unit.proven,
        "fewer_moves": unit.fewer_moves,
        "classes": [
            {"priority": each.priority, "placed": each.placed, "of": each.of, "more": each.more}
            for each in unit.verdicts
            if each.priority >= 0
        ],
    }


def plan_lines(plan: PlanView) -> Iterable[str]:
    """Unit by unit: places, what found none and what would help, what is proven."""
    from smdesk.plan_words import change_text, proof_lines, reason_text

    if not plan.units:
        yield _("Nothing waits for a place.")
    for unit in plan.units:
        yield unit.unit.name
        yield from table([_("id"), _("when"), _("before"), _("title")], [_placed_row(each) for each in unit.placed])
        for left in unit.left_out:
            parts = [_("No place for “{title}”:").format(title=title_of(left.post)), reason_text(left)]
            yield " ".join(part for part in (left.post.id, *parts, change_text(left)) if part)
        yield from proof_lines(unit)


def _placed_row(placing: Placing) -> list[str]:
    from smdesk.dates import when

    before = placing.post.place
    return [placing.post.id, when(placing.place.local), when(before.local) if before else "–", title_of(placing.post)]
