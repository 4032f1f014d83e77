"""`smdesk demo` and `init`: desks that are not there yet."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path

from smdesk.cli.opening import Call
from smdesk.cli.parser import Parser, leaf
from smdesk.cli.printing import Answer
from smdesk.desk import institution
from smdesk.errors import CannotOpen
from smdesk.i18n import _, spoken
from smdesk.people import PersonId
from smdesk.store import Store
from smdesk.units import Institution
from smdesk.usecases.founding import Founding, found, starter_named

EXAMPLE_ZONE = "Europe/Istanbul"


def demo_words(parser: Parser) -> None:
    """`smdesk demo [--at FOLDER] [--no-ui]`"""
    leaf(parser, demo)
    parser.add_argument("--at", metavar="FOLDER", help=_("make it in this folder"))
    parser.add_argument("--no-ui", action="store_true", help=_("make it and tell where it is, without opening it"))


def init_words(parser: Parser) -> None:
    """`smdesk init --starter S --name NAME --timezone ZONE [--practice]`"""
    leaf(parser, init)
    parser.add_argument("--starter", required=True, help=_("the rules to begin with: baskent, konya or plain"))
    parser.add_argument("--name", required=True, help=_("the institution's name"))
    parser.add_argument("--timezone", required=True, metavar="ZONE", help=_("where it is, as Europe/Istanbul"))
    parser.add_argument("--practice", action="store_true", help=_("a desk to practise on: it may play with time"))
    parser.add_argument("--administrator", metavar="NAME", help=_("your name; else your user name"))
    parser.add_argument("--email", default="", help=_("your e-mail address"))


WORDS = {"demo": demo_words, "init": init_words}


def init(call: Call) -> Answer:
    """A new desk; whoever makes it is its administrator."""
    words, world = call.words, call.world
    wanted = Founding(
        name=words.name,
        zone=words.timezone,
        starter=words.starter,
        administrator=words.administrator or world.login,
        email=words.email,
        login=world.login,
        language=spoken(),
        practice=words.practice,
    )
    clock, _set = call.clock(words.timezone)
    store, who = found(world.keeping, call.location, wanted, ids=world.ids, clock=clock, seat=call.seat)
    location = store.location
    store.close()
    notes = (
        _("You are its administrator. Next: smdesk unit add, smdesk account add, smdesk person add; or just: smdesk"),
    )
    return Answer({"desk": location, "person": who, "starter": words.starter}, lambda: [location], notes)


def demo(call: Call) -> Answer:
    """The example desk, made now or as it stands since today, then its screens."""
    words, world = call.words, call.world
    now = call.clock(EXAMPLE_ZONE)[0]()
    location = str(Path(words.at, "desk.json")) if words.at else _todays_example(world.data_folder, now)
    if world.keeping.exists(location):
        store, who = _known_example(call, location)
    else:
        store, who = _new_example(call, location, now)
    location = store.location
    answer = Answer(
        {"desk": location, "person": who},
        lambda: [location],
        (_("An example desk. Open it with: smdesk --desk {path}").format(path=location),),
    )
    if words.no_ui or not (sys.stdin.isatty() and sys.stdout.isatty()):
        store.close()
        return answer
    code = world.open_screens(call.desk_of(store, location, who))
    store.close()
    return Answer(None, list, answer.notes, exit=code)


def _todays_example(folder: str, now: datetime) -> str:
    """Where today's example lies: its dates are around the day it was made, so each day has its own."""
    return str(Path(folder, "example", now.astimezone(UTC).date().isoformat(), "desk.json"))


def _known_example(call: Call, location: str) -> tuple[Store, PersonId | None]:
    """An example made before; whatever else lies there is nobody's business here."""
    store = call.world.keeping.open(location, folds=True)
    with store.reading() as view:
        if not institution(view).practice:
            store.close()
            raise CannotOpen("desk_exists", path=location)
        return store, call.sitting(view).id


def _new_example(call: Call, location: str, now: datetime) -> tuple[Store, PersonId | None]:
    world = call.world
    starter = starter_named(world.keeping, "baskent")
    university = Institution(
        name="Anka Üniversitesi", zone=EXAMPLE_ZONE, language="tr", starter=starter.key, practice=True
    )
    store = world.keeping.create(location, university, starter.policy)
    return store, world.fill_example(store, now)
