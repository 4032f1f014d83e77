"""`smdesk person …`: people and their roles."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterable

from smdesk.cli.named import the_person
from smdesk.cli.opening import on_desk
from smdesk.cli.parser import Parser, Verbs
from smdesk.cli.printing import Answer, table
from smdesk.cli.shapes import person_shape
from smdesk.desk import Desk
from smdesk.errors import BadInput
from smdesk.i18n import _
from smdesk.naming import person_named, unit_named
from smdesk.people import Grant, Person, Role
from smdesk.store import View
from smdesk.usecases import absences, team
from smdesk.walltime import read_day


def words(parser: Parser) -> None:
    """`add`, `list`, `show`, `edit`, `close`, `reopen`."""
    verbs = Verbs(parser)
    add = verbs.add("add", _("Add somebody to the team"), add_person)
    add.add_argument("--name", required=True, help=_("their name"))
    _add_contact(add)
    add.add_argument("--role", action="append", default=[], metavar="ROLE[@UNIT]", help=_role_help())
    verbs.add("list", _("List the people"), list_people)
    _named(verbs.add("show", _("Show somebody"), show_person))
    edit = _named(verbs.add("edit", _("Change what is known of somebody, or their roles"), edit_person))
    edit.add_argument("--name", help=_("their name"))
    _add_contact(edit)
    edit.add_argument("--role", action="append", metavar="ROLE[@UNIT]", help=_("their roles from now on, all of them"))
    edit.add_argument("--add-role", action="append", default=[], metavar="ROLE[@UNIT]", help=_("one role more"))
    edit.add_argument("--drop-role", action="append", default=[], metavar="ROLE[@UNIT]", help=_("one role less"))
    away = _named(verbs.add("away", _("Note days away, and who stands in for them"), note_away))
    away.add_argument("--from", dest="first", required=True, metavar="DAY", help=_("the first day, as 2026-11-23"))
    away.add_argument("--to", dest="last", metavar="DAY", help=_("the last day; left out: that day alone"))
    away.add_argument("--substitute", metavar="PERSON", help=_("who stands in meanwhile"))
    back = _named(verbs.add("back", _("Take days away back"), drop_away))
    back.add_argument("--from", dest="first", required=True, metavar="DAY", help=_("the first of those days"))
    _named(verbs.add("close", _("Somebody leaves: they stay on record and can no longer act"), close_person))
    _named(verbs.add("reopen", _("Take somebody's leaving back"), reopen_person))


WORDS = {"person": words}


def _named(parser: Parser) -> Parser:
    parser.add_argument("person", metavar="PERSON", help=_("their id, e-mail, or a name that fits them alone"))
    return parser


def _add_contact(parser: Parser) -> None:
    parser.add_argument("--email", help=_("their e-mail address"))
    parser.add_argument("--login", help=_("their user name on the computers, by which smdesk knows them"))
    parser.add_argument("--agency", metavar="NAME", help=_("the agency they work for; empty: they are our own"))


def _role_help() -> str:
    return _("a role, in one unit or everywhere: {roles}").format(roles=", ".join(role.value for role in Role))


@on_desk
def add_person(desk: Desk, words: Namespace) -> Answer:
    """Somebody new."""
    with desk.reading() as view:
        roles = [grant_of(view, given) for given in words.role]
    contact = {"email": words.email or "", "login": words.login or "", "agency": words.agency or ""}
    return _about(desk, team.add_person(desk, words.name, roles=roles, **contact))


@on_desk
def list_people(desk: Desk, _words: Namespace) -> Answer:
    """Everybody."""
    with desk.reading() as view:
        people = list(view.people())
    return Answer([person_shape(person) for person in people], lambda: _lines(desk, people))


@on_desk
def show_person(desk: Desk, words: Namespace) -> Answer:
    """One person."""
    with desk.reading() as view:
        person = person_named(view, words.person)
    return _about(desk, person)


@on_desk
def edit_person(desk: Desk, words: Namespace) -> Answer:
    """Change what is known of somebody, or their roles."""
    with desk.reading() as view:
        person = person_named(view, words.person)
        roles = list(person.roles) if words.role is None else [grant_of(view, given) for given in words.role]
        roles += [grant_of(view, given) for given in words.add_role]
        dropped = [grant_of(view, given) for given in words.drop_role]
    after = team.edit_person(
        desk,
        person.id,
        name=words.name,
        email=words.email,
        login=words.login,
        agency=words.agency,
        roles=[grant for grant in roles if grant not in dropped],
        seen=person.version,
    )
    return _about(desk, after)


@on_desk
def close_person(desk: Desk, words: Namespace) -> Answer:
    """Somebody leaves."""
    return _about(desk, team.close_person(desk, the_person(desk, words.person)))


@on_desk
def reopen_person(desk: Desk, words: Namespace) -> Answer:
    """Take somebody's leaving back."""
    return _about(desk, team.reopen_person(desk, the_person(desk, words.person)))


@on_desk
def note_away(desk: Desk, words: Namespace) -> Answer:
    """Somebody is away."""
    first = read_day(words.first)
    last = read_day(words.last) if words.last else first
    substitute = the_person(desk, words.substitute) if words.substitute else None
    return _about(desk, absences.note_away(desk, the_person(desk, words.person), first, last, substitute))


@on_desk
def drop_away(desk: Desk, words: Namespace) -> Answer:
    """They are there after all."""
    return _about(desk, absences.drop_away(desk, the_person(desk, words.person), read_day(words.first)))


def grant_of(view: View, given: str) -> Grant:
    """The role that `ROLE` or `ROLE@UNIT` names."""
    role, at, unit = given.partition("@")
    if role not in list(Role):
        raise BadInput("unknown_role", given=role, known=[each.value for each in Role])
    return Grant(Role(role), unit_named(view, unit).id if at else None)


def _about(desk: Desk, person: Person) -> Answer:
    return Answer(person_shape(person), lambda: _lines(desk, [person]))


def _lines(desk: Desk, people: Iterable[Person]) -> Iterable[str]:
    from smdesk.names import STANDING_NAMES, name_in, role_name

    with desk.reading() as view:
        units = {unit.id: unit.name for unit in view.units()}
    all_of_it = _("everywhere")
    rows = [
        [
            person.id,
            person.name,
            person.email,
            ", ".join(f"{role_name(g.role)} ({units.get(g.unit, '?') if g.unit else all_of_it})" for g in person.roles),
            name_in(STANDING_NAMES, person.state),
        ]
        for person in people
    ]
    return table([_("id"), _("name"), _("e-mail"), _("roles"), _("state")], rows)
