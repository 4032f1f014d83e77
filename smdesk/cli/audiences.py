"""`smdesk audience …`: whom posts are for."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterable

from smdesk.cli.named import the_person
from smdesk.cli.opening import on_desk
from smdesk.cli.parser import Parser, Verbs
from smdesk.cli.printing import Answer, table
from smdesk.cli.shapes import Shape
from smdesk.desk import Desk
from smdesk.i18n import _, spoken
from smdesk.policy import Audience, Side, in_language
from smdesk.usecases import audiences
from smdesk.usecases.audiences import About


def words(parser: Parser) -> None:
    """`list`, `add`, `edit`, `retire`, `reopen`."""
    verbs = Verbs(parser)
    verbs.add("list", _("List the audiences"), list_audiences)
    add = verbs.add("add", _("Add an audience"), add_audience)
    add.add_argument("--title", required=True, help=_("what it is called"))
    add.add_argument("--key", default="", help=_("its short name for scripts; left out: made from the title"))
    _add_about(add)
    edit = _named(verbs.add("edit", _("Describe an audience anew"), edit_audience))
    edit.add_argument("--title", help=_("what it is called"))
    _add_about(edit)
    _named(verbs.add("retire", _("Take an audience out of use; posts keep naming it"), retire_audience))
    _named(verbs.add("reopen", _("Take an audience into use again"), reopen_audience))


WORDS = {"audience": words}


def _named(parser: Parser) -> Parser:
    parser.add_argument("audience", metavar="AUDIENCE", help=_("its key or title"))
    return parser


def _add_about(parser: Parser) -> None:
    parser.add_argument("--side", choices=[side.value for side in Side], help=_("inside the institution or outside"))
    for option, does in (
        ("--age", _("how old they are")),
        ("--experience", _("what they know already")),
        ("--interests", _("what interests them")),
    ):
        parser.add_argument(option, metavar="TEXT", help=does)
    parser.add_argument("--channel", action="append", metavar="PLATFORM", help=_("where they are; once for each"))
    parser.add_argument("--known-by", action="append", metavar="PERSON", help=_("who in the team knows them"))


def _about(desk: Desk, words: Namespace) -> About:
    known_by = None if words.known_by is None else [the_person(desk, name) for name in words.known_by if name]
    channels = None if words.channel is None else [name for name in words.channel if name]
    return About(
        title=words.title,
        side=Side(words.side) if words.side else None,
        age=words.age,
        experience=words.experience,
        interests=words.interests,
        channels=channels,
        known_by=known_by,
    )


@on_desk
def list_audiences(desk: Desk, _words: Namespace) -> Answer:
    """All of them."""
    return _answer(desk, found := audiences.audiences(desk), [audience_shape(each) for each in found])


@on_desk
def add_audience(desk: Desk, words: Namespace) -> Answer:
    """One more."""
    return _one(desk, audiences.add_audience(desk, _about(desk, words), key=words.key))


@on_desk
def edit_audience(desk: Desk, words: Namespace) -> Answer:
    """Describe one anew."""
    return _one(desk, audiences.edit_audience(desk, words.audience, _about(desk, words)))


@on_desk
def retire_audience(desk: Desk, words: Namespace) -> Answer:
    """Out of use."""
    return _one(desk, audiences.retire_audience(desk, words.audience))


@on_desk
def reopen_audience(desk: Desk, words: Namespace) -> Answer:
    """Into use again."""
    return _one(desk, audiences.retire_audience(desk, words.audience, retired=False))


def audience_shape(audience: Audience) -> Shape:
    """An audience."""
    return {
        "key": audience.key,
        "title": audience.title,
        "clause": audience.clause,
        "side": audience.side.value if audience.side else None,
        "age": audience.age,
        "experience": audience.experience,
        "interests": audience.interests,
        "channels": list(audience.channels),
        "known_by": list(audience.known_by),
        "retired": audience.retired,
    }


def _one(desk: Desk, audience: Audience) -> Answer:
    return _answer(desk, [audience], audience_shape(audience))


def _answer(desk: Desk, found: Iterable[Audience], data: object) -> Answer:
    return Answer(data, lambda: _lines(desk, found))


def _lines(desk: Desk, found: Iterable[Audience]) -> Iterable[str]:
    from smdesk.names import SIDE_NAMES, name_in

    with desk.reading() as view:
        names = {person.id: person.name for person in view.people()}
    rows = [
        [
            each.key,
            in_language(each.title, spoken()),
            name_in(SIDE_NAMES, each.side) if each.side else "–",
            ", ".join(part for part in (each.age, each.experience, each.interests) if part),
            ", ".join(names.get(person, person) for person in each.known_by),
            _("retired") if each.retired else "",
        ]
        for each in found
    ]
    return table([_("key"), _("title"), _("side"), _("about them"), _("known by"), _("state")], rows)
