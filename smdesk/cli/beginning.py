"""`smdesk demo` and `init`: desks that are not there yet."""

from __future__ import annotations

import sys
from pathlib import Path

from smdesk.cli.opening import Call
from smdesk.cli.parser import Parser, leaf
from smdesk.cli.printing import Answer
from smdesk.desk import institution
from smdesk.errors import CannotOpen
from smdesk.i18n import _, spoken
from smdesk.people import PersonId
from smdesk.store import Store
from smdesk.usecases.founding import Founding, found


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
    store, who = found(world.keeping, call.location, wanted, ids=world.ids, clock=clock, seat=world.seat)
    location = store.location
    store.close()
    notes = (
        _("You are its administrator. Next: smdesk unit add, smdesk account add, smdesk person add; or just: smdesk"),
    )
    return Answer({"desk": location, "person": who, "starter": words.starter}, lambda: [location], notes)


def demo(call: Call) -> Answer:
    """The example desk, made now or as it stands since today, then its screens."""
    words, world = call.words, call.world
    location = str(Path(words.at, "desk.json")) if words.at else todays_example(call)
    store, who = example(call, location)
    path = store.location
    notes = (_("An example desk. Open it with: smdesk --desk {path}").format(path=path),)
    try:
        if words.no_ui or call.as_json or not (sys.stdin.isatty() and sys.stdout.isatty()):
            return Answer({"desk": path, "person": who}, lambda: [path], notes)
        return Answer(None, list, notes, exit=world.open_screens(call.desk_of(store, location, who)))
    finally:
        store.close()


def todays_example(call: Call) -> str:
    """Where today's example lies: its dates are around the day it was made, so each day has its own."""
    day = call.clock("UTC")[0]().date()
    return str(Path(call.world.data_folder, "example", day.isoformat(), "desk.json"))


def example(call: Call, location: str) -> tuple[Store, PersonId]:
    """The example there, new where there is none; a desk that is none is nobody's business here."""
    keeping = call.world.keeping
    if keeping.exists(location):
        store = keeping.open(location, folds=True)
    else:
        store = call.world.make_example(location, call.clock("UTC")[0]())
    with store.reading() as view:
        if not institution(view).practice:
            raise CannotOpen("desk_exists", path=location)
        return store, call.sitting(view, variable="").id
