"""`smdesk declared …`: personal profiles tied to us, declared by whose they are, and their reviews (V07)."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterable

from smdesk.cli.named import the_person
from smdesk.cli.opening import on_desk
from smdesk.cli.parser import Parser, Verbs
from smdesk.cli.printing import Answer, table
from smdesk.cli.shapes import Shape, findings_shape
from smdesk.desk import Desk
from smdesk.i18n import _
from smdesk.usecases.vault import declared
from smdesk.usecases.vault.declared import DeclaredView
from smdesk.vault.declared import Judged, Tie
from smdesk.walltime import read_day


def words(parser: Parser) -> None:
    """`add`, `list`, `review`, `withdraw`."""
    verbs = Verbs(parser)
    add = verbs.add("add", _("Declare a profile of your own that is tied to us"), add_declared)
    add.add_argument("--link", required=True, help=_("its address on the web"))
    add.add_argument("--platform", default="", help=_("where it is, as x or a blog"))
    add.add_argument("--tie", required=True, choices=[tie.value for tie in Tie], help=_("what ties it to us"))
    add.add_argument("--person", help=_("whose it is, if they told you of it; yours unless said"))
    verbs.add("list", _("List the declared profiles: all to whoever reviews them, else your own"), list_declared)
    review = _named(verbs.add("review", _("Note what came of a review: nothing of what was read"), review_declared))
    review.add_argument("judged", choices=[judged.value for judged in Judged], help=_("what came of it"))
    review.add_argument("--again", metavar="DAY", help=_("when to look again; as policy says unless said"))
    _named(verbs.add("withdraw", _("Take a profile off the list; its address is not kept"), withdraw_declared))


WORDS = {"declared": words}


def _named(parser: Parser) -> Parser:
    parser.add_argument("declared", metavar="ID", help=_("the entry's id"))
    return parser


@on_desk
def add_declared(desk: Desk, words: Namespace) -> Answer:
    """Declared."""
    person = the_person(desk, words.person) if words.person else None
    return _about(desk, declared.declare(desk, words.link, words.platform, Tie(words.tie), person=person).id)


@on_desk
def list_declared(desk: Desk, _words: Namespace) -> Answer:
    """All that the caller may see."""
    views = declared.declared_links(desk)
    return Answer([_shape(view) for view in views], lambda: _lines(views))


@on_desk
def review_declared(desk: Desk, words: Namespace) -> Answer:
    """Reviewed."""
    again = read_day(words.again) if words.again else None
    return _about(desk, declared.review_declared(desk, words.declared, Judged(words.judged), again_on=again).id)


@on_desk
def withdraw_declared(desk: Desk, words: Namespace) -> Answer:
    """Withdrawn."""
    return _about(desk, declared.withdraw_declared(desk, words.declared).id)


def _about(desk: Desk, link_id: str) -> Answer:
    view = declared.declared_link(desk, link_id)
    return Answer(_shape(view), lambda: _lines([view]))


def _shape(view: DeclaredView) -> Shape:
    link = view.link
    return {
        "id": link.id,
        "person": link.person,
        "platform": link.platform,
        "link": link.link,
        "tie": link.tie.value,
        "declared_by": link.declared_by,
        "declared_on": link.declared_on.isoformat(),
        "reviews": [
            {
                "judged": review.judged.value,
                "by": review.by,
                "on": review.on.isoformat(),
                "again_on": review.again_on.isoformat(),
            }
            for review in link.reviews
        ],
        "withdrawn_on": link.withdrawn_on.isoformat() if link.withdrawn_on else None,
        "findings": findings_shape(view.findings),
    }


def _lines(views: Iterable[DeclaredView]) -> Iterable[str]:
    from smdesk.dates import short_day
    from smdesk.names import name_in
    from smdesk.vault.names import JUDGED_NAMES, TIE_NAMES

    rows = []
    for view in views:
        last = view.link.reviews[-1] if view.link.reviews else None
        due = view.link.due_on
        rows.append(
            [
                view.link.id,
                view.person,
                view.link.link or _("withdrawn"),
                name_in(TIE_NAMES, view.link.tie),
                f"{name_in(JUDGED_NAMES, last.judged)}, {view.reviewers[-1]}, {short_day(last.on)}" if last else "–",
                short_day(due) if due else "–",
            ]
        )
    return table([_("id"), _("person"), _("profile"), _("tie"), _("last review"), _("next")], rows)
