"""`smdesk erase`: a person's data is taken away for good, from the desk and every older state of it."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterable

from smdesk.cli.inbox_items import the_item
from smdesk.cli.opening import on_desk
from smdesk.cli.parser import Parser, leaf
from smdesk.cli.printing import Answer
from smdesk.cli.shapes import Shape
from smdesk.desk import Desk
from smdesk.i18n import _, ngettext
from smdesk.usecases.inbox import erasing
from smdesk.usecases.inbox.erasing import ToErase


def words(parser: Parser) -> None:
    """`smdesk erase --author HANDLE|--item ITEM|--expired |--finish [--dry]`"""
    leaf(parser, do_erase)
    whose = parser.add_mutually_exclusive_group(required=True)
    whose.add_argument("--author", default="", metavar="HANDLE", help=_("everything this person wrote to us"))
    whose.add_argument("--item", metavar="ITEM", help=_("one message"))
    whose.add_argument("--expired", action="store_true", help=_("what the rules keep no longer"))
    whose.add_argument("--finish", action="store_true", help=_("what an earlier erasing could not reach"))
    parser.add_argument("--dry", action="store_true", help=_("only tell what would go"))


WORDS = {"erase": words}


@on_desk
def do_erase(desk: Desk, words: Namespace) -> Answer:
    """Gone, or what would be."""
    if words.finish:
        left = erasing.finish(desk)
        return Answer({"erased": True, "out_of_reach": list(left)}, lambda: _lines(ToErase((), ()), left, dry=False))
    item = the_item(desk, words.item) if words.item else None
    if words.dry:
        what = erasing.to_erase(desk, author=words.author, item=item, expired=words.expired)
        return Answer({**_shape(what), "erased": False, "out_of_reach": []}, lambda: _lines(what, (), dry=True))
    gone = erasing.erase(desk, author=words.author, item=item, expired=words.expired)
    data = {**_shape(gone.what), "erased": True, "out_of_reach": list(gone.out_of_reach)}
    return Answer(data, lambda: _lines(gone.what, gone.out_of_reach, dry=False))


def _shape(what: ToErase) -> Shape:
    return {
        "items": list(what.items),
        "moderations": list(what.moderations),
        "look_through": {"posts": list(what.posts), "cases": list(what.cases)},
    }


def _lines(what: ToErase, out_of_reach: Iterable[str], *, dry: bool) -> Iterable[str]:
    count = len(what.items)
    if dry:
        yield ngettext("{count} message would go.", "{count} messages would go.", count).format(count=count)
        return
    yield ngettext("{count} message is gone for good.", "{count} messages are gone for good.", count).format(
        count=count
    )
    if what.posts or what.cases:
        names = ", ".join([*what.posts, *what.cases])
        yield _("Look through these by hand: {names}.").format(names=names)
    for path in out_of_reach:
        yield _("Out of reach, delete it yourself: {path}").format(path=path)
    yield _("Exports, backups elsewhere and the platforms themselves still hold what they held.")
