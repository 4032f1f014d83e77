"""`smdesk unit …`: the institution's units."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterable

from smdesk.cli.named import the_unit
from smdesk.cli.opening import on_desk
from smdesk.cli.parser import Parser, Verbs
from smdesk.cli.printing import Answer, table
from smdesk.cli.shapes import unit_shape
from smdesk.desk import Desk
from smdesk.i18n import LANGUAGES, _
from smdesk.naming import unit_named
from smdesk.units import Unit, UnitKind
from smdesk.usecases import team


def words(parser: Parser) -> None:
    """`add`, `list`, `show`, `edit`, `close`, `reopen`."""
    verbs = Verbs(parser)
    add = verbs.add("add", _("Add a unit"), add_unit)
    add.add_argument("--name", required=True, help=_("what it is called"))
    add.add_argument("--kind", required=True, choices=[kind.value for kind in UnitKind], help=_("what it is"))
    _add_defaults(add)
    verbs.add("list", _("List the units"), list_units)
    _named(verbs.add("show", _("Show a unit"), show_unit))
    edit = _named(verbs.add("edit", _("Change a unit"), edit_unit))
    edit.add_argument("--name", help=_("what it is called"))
    edit.add_argument("--kind", choices=[kind.value for kind in UnitKind], help=_("what it is"))
    _add_defaults(edit)
    _named(verbs.add("close", _("Close a unit; it stays on record"), close_unit))
    _named(verbs.add("reopen", _("Take the closing of a unit back"), reopen_unit))


WORDS = {"unit": words}


def _named(parser: Parser) -> Parser:
    parser.add_argument("unit", metavar="UNIT", help=_("its id, or a name that fits it alone"))
    return parser


def _add_defaults(parser: Parser) -> None:
    parser.add_argument("--timezone", metavar="ZONE", help=_("its time zone, where it is not the institution's"))
    parser.add_argument("--category", metavar="KEY", help=_("the usual kind of content of its posts"))
    parser.add_argument("--audience", metavar="KEY", help=_("the usual audience of its posts"))
    parser.add_argument("--language", choices=LANGUAGES, help=_("in which language it is written to"))


@on_desk
def add_unit(desk: Desk, words: Namespace) -> Answer:
    """A new unit."""
    unit = team.add_unit(
        desk,
        words.name,
        UnitKind(words.kind),
        zone=words.timezone or "",
        category=words.category or "",
        audience=words.audience or "",
        language=words.language or "",
    )
    return _about(unit)


@on_desk
def list_units(desk: Desk, _words: Namespace) -> Answer:
    """All units."""
    with desk.reading() as view:
        units = list(view.units())
    return Answer([unit_shape(unit) for unit in units], lambda: _lines(units))


@on_desk
def show_unit(desk: Desk, words: Namespace) -> Answer:
    """One unit."""
    with desk.reading() as view:
        return _about(unit_named(view, words.unit))


@on_desk
def edit_unit(desk: Desk, words: Namespace) -> Answer:
    """Change a unit."""
    unit = team.edit_unit(
        desk,
        the_unit(desk, words.unit),
        name=words.name,
        kind=UnitKind(words.kind) if words.kind else None,
        zone=words.timezone,
        category=words.category,
        audience=words.audience,
        language=words.language,
    )
    return _about(unit)


@on_desk
def close_unit(desk: Desk, words: Namespace) -> Answer:
    """Close a unit."""
    return _about(team.close_unit(desk, the_unit(desk, words.unit)))


@on_desk
def reopen_unit(desk: Desk, words: Namespace) -> Answer:
    """Take the closing of a unit back."""
    return _about(team.reopen_unit(desk, the_unit(desk, words.unit)))


def _about(unit: Unit) -> Answer:
    return Answer(unit_shape(unit), lambda: _lines([unit]))


def _lines(units: Iterable[Unit]) -> Iterable[str]:
    from smdesk.names import STANDING_NAMES, name_in, unit_kind_name

    rows = [[unit.id, unit.name, unit_kind_name(unit.kind), name_in(STANDING_NAMES, unit.state)] for unit in units]
    return table([_("id"), _("name"), _("kind"), _("state")], rows)
