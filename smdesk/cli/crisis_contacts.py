"""`smdesk crisis contact …`: whom to call, on which numbers, confirmed by whom and when."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterable

from smdesk.cli.crisis_shapes import call_shape, contact_shape, home
from smdesk.cli.named import the_person
from smdesk.cli.opening import on_desk
from smdesk.cli.parser import Parser, Verbs
from smdesk.cli.post_words import finding_lines
from smdesk.cli.printing import Answer, table
from smdesk.cli.shapes import findings_shape
from smdesk.crisis.contacts import Contact
from smdesk.desk import Desk
from smdesk.i18n import _
from smdesk.policy import Side
from smdesk.usecases.crisis import calls
from smdesk.usecases.crisis.calls import Entry


def words(verbs: Verbs) -> None:
    """`contact add|list|edit|confirm|retire`."""
    contact = verbs.group("contact", _("Whom to call in a crisis"))
    _entry(contact.add("add", _("Put somebody on the list"), add_contact), needed=True)
    listed = contact.add("list", _("List whom to call, in order, and what is wrong with the numbers"), list_contacts)
    listed.add_argument("--scenario", default="", help=_("in this scenario"))
    _entry(_named(contact.add("edit", _("Change somebody on the list"), edit_contact)), needed=False)
    confirm = _named(contact.add("confirm", _("Say that a number is right"), confirm_number))
    confirm.add_argument("--number", default="", help=_("which one; all of theirs unless said"))
    _named(contact.add("retire", _("Call somebody no more"), retire_contact))


def _named(parser: Parser) -> Parser:
    parser.add_argument("contact", metavar="CONTACT", help=_("its id, or a name that fits it alone"))
    return parser


def _entry(parser: Parser, *, needed: bool) -> None:
    parser.add_argument("--name", required=needed, help=_("what they are called"))
    parser.add_argument("--for", dest="duty", metavar="TEXT", help=_("what they are called for"))
    parser.add_argument("--side", choices=[Side.INNER.value, Side.OUTER.value], help=_("one of us, or outside"))
    parser.add_argument("--order", type=int, metavar="N", help=_("when they are called; 1 first"))
    parser.add_argument("--person", help=_("who that is in the team"))
    parser.add_argument("--scenario", action="append", help=_("only in this scenario; once for each"))
    numbers = _("as in “mobile: +90 532 000 00 00”; once for each")
    parser.add_argument("--number", action="append", required=needed, metavar="NUMBER", help=numbers)


def _read(desk: Desk, words: Namespace) -> Entry:
    return Entry(
        name=words.name,
        duty=words.duty,
        side=Side(words.side) if words.side else None,
        order=words.order,
        person=the_person(desk, words.person) if words.person else None,
        scenarios=tuple(words.scenario) if words.scenario else None,
        numbers=tuple(words.number) if words.number else None,
    )


@on_desk
def add_contact(desk: Desk, words: Namespace) -> Answer:
    """On the list."""
    return _about(desk, calls.add_contact(desk, _read(desk, words)))


@on_desk
def edit_contact(desk: Desk, words: Namespace) -> Answer:
    """Changed."""
    return _about(desk, calls.edit_contact(desk, calls.contact_named(desk, words.contact), _read(desk, words)))


@on_desk
def confirm_number(desk: Desk, words: Namespace) -> Answer:
    """A number that is right."""
    return _about(desk, calls.confirm_number(desk, calls.contact_named(desk, words.contact), words.number))


@on_desk
def retire_contact(desk: Desk, words: Namespace) -> Answer:
    """Called no more."""
    return _about(desk, calls.retire_contact(desk, calls.contact_named(desk, words.contact)))


@on_desk
def list_contacts(desk: Desk, words: Namespace) -> Answer:
    """In the order in which they are called."""
    order, found = calls.contacts(desk, words.scenario), calls.contacts_say(desk)
    zone = home(desk)
    data = {"contacts": [call_shape(each, zone) for each in order], "findings": findings_shape(found)}

    def lines() -> Iterable[str]:
        yield from _lines([each.contact for each in order])
        yield from finding_lines(found)

    return Answer(data, lines)


def _about(desk: Desk, contact: Contact) -> Answer:
    return Answer(contact_shape(contact, home(desk)), lambda: _lines([contact]))


def _lines(contacts: Iterable[Contact]) -> Iterable[str]:
    rows = [
        [each.id, str(each.order), each.name, each.duty, ", ".join(number.number for number in each.numbers)]
        for each in contacts
    ]
    return table([_("id"), _("order"), _("name"), _("what for"), _("numbers")], rows)
