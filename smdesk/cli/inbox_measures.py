"""`smdesk inbox moderate|lift|measures`: others' words hidden or removed, whoever wrote them blocked."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterable

from smdesk.cli.inbox_items import the_item
from smdesk.cli.inbox_shapes import moderation_shape
from smdesk.cli.named import the_account, the_unit
from smdesk.cli.opening import on_desk
from smdesk.cli.parser import Verbs
from smdesk.cli.printing import Answer, table
from smdesk.desk import Desk, zone_for
from smdesk.i18n import _
from smdesk.inbox.moderation import Measure, Moderation
from smdesk.policy import Policy
from smdesk.usecases.inbox import moderating
from smdesk.usecases.inbox.moderating import Done


def add_words(verbs: Verbs) -> None:
    """A measure put on record, taken back, listed."""
    moderate = verbs.add(
        "moderate", _("Put on record that something was hidden, removed, reported, blocked"), do_moderate
    )
    moderate.add_argument("item", nargs="?", metavar="ITEM", help=_("the message it is about"))
    measures = [each.value for each in Measure]
    moderate.add_argument("--measure", required=True, choices=measures, help=_("what was done"))
    moderate.add_argument("--ground", required=True, metavar="KEY", help=_("on which ground of the rules"))
    for option, metavar, does in (
        ("--why", "TEXT", _("why so")),
        ("--author", "HANDLE", _("who wrote it")),
        ("--where", "URL", _("where it is")),
        ("--evidence", "TEXT", _("what was written; that of the message unless said")),
    ):
        moderate.add_argument(option, default="", metavar=metavar, help=does)
    moderate.add_argument("--account", metavar="ACCOUNT", help=_("the account on which it stood"))
    lift = verbs.add("lift", _("Take a measure back, a block above all"), do_lift)
    lift.add_argument("measure", metavar="MEASURE", help=_("its id"))
    lift.add_argument("--why", required=True, metavar="TEXT", help=_("why so"))
    listed = verbs.add("measures", _("List the measures on record"), list_measures)
    listed.add_argument("--unit", help=_("of this unit only"))


@on_desk
def do_moderate(desk: Desk, words: Namespace) -> Answer:
    """On record."""
    done = Done(
        measure=Measure(words.measure),
        ground=words.ground,
        why=words.why,
        item=the_item(desk, words.item) if words.item else None,
        account=the_account(desk, words.account) if words.account else None,
        author=words.author,
        where=words.where,
        evidence=words.evidence,
    )
    return _about(desk, [moderating.moderate(desk, done)], single=True)


@on_desk
def do_lift(desk: Desk, words: Namespace) -> Answer:
    """Taken back."""
    return _about(desk, [moderating.lift(desk, words.measure, words.why)], single=True)


@on_desk
def list_measures(desk: Desk, words: Namespace) -> Answer:
    """All of them, newest first."""
    unit = the_unit(desk, words.unit) if words.unit else None
    return _about(desk, list(moderating.moderations(desk, unit)))


def _about(desk: Desk, kept: list[Moderation], *, single: bool = False) -> Answer:
    with desk.reading() as view:
        shapes = [moderation_shape(each, zone_for(view, each.unit)) for each in kept]
        policy = view.get(Policy, "policy")
        people = {str(person.id): person.name for person in view.people()}
    return Answer(shapes[0] if single else shapes, lambda: _lines(kept, policy, people))


def _lines(kept: Iterable[Moderation], policy: Policy, people: dict[str, str]) -> Iterable[str]:
    from smdesk.dates import short_day
    from smdesk.inbox.names import MEASURES, ground_title
    from smdesk.names import name_in

    rows = [
        [
            each.id,
            short_day(each.at),
            name_in(MEASURES, each.measure),
            ground_title(policy.inbox, each.ground),
            each.author or "–",
            people.get(each.by, each.by),
            "" if each.stands else _("taken back"),
        ]
        for each in kept
    ]
    heads = [_("id"), _("when"), _("measure"), _("ground"), _("author"), _("by"), ""]
    return table(heads, rows)
