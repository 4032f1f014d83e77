"""The words of the command line. Only the command asked for is built; an error is one line."""

from __future__ import annotations

import argparse
import os
from collections.abc import Callable, Sequence
from importlib import import_module
from itertools import zip_longest
from typing import Any, NoReturn

from smdesk import __version__
from smdesk.cleaning import clean_line
from smdesk.i18n import LANGUAGES, N_, _
from smdesk.late_dataclass import dataclass

PROGRAM = "smdesk"


class Help(argparse.HelpFormatter):
    """Help as wide as the terminal; argparse's own way of finding that out imports the modules that pack archives."""

    def __init__(self, prog: str, **settings: Any) -> None:
        super().__init__(prog, **{"width": _columns() - 2, "max_help_position": 30, **settings})


def _columns() -> int:
    """How wide the terminal is."""
    said = os.environ.get("COLUMNS", "")
    if said.isdecimal() and int(said):
        return int(said)
    try:
        return os.get_terminal_size().columns or WIDTH
    except OSError:
        return WIDTH


WIDTH = 80
"""Columns where there is no terminal."""


class Parser(argparse.ArgumentParser):
    """A parser that says in one line what is off, and where the right words stand."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(**{"allow_abbrev": False, "formatter_class": Help, **settings})

    def error(self, message: str) -> NoReturn:
        """One line on stderr, exit 2."""
        hint = _("see {command}").format(command=f"{self.prog} --help")
        self.exit(2, f"{clean_line(f'{self.prog}: {message} ({hint})')}\n")


@dataclass(frozen=True, slots=True)
class Command:
    """One word after `smdesk`: what it is for, and the module of this package that knows its words."""

    name: str
    module: str
    does: str

    def build(self, parser: Parser) -> None:
        """Put the command's own words in."""
        words: dict[str, Callable[[Parser], None]] = import_module(f"smdesk.cli.{self.module}").WORDS
        words[self.name](parser)


COMMANDS = (
    Command("demo", "beginning", N_("Make a full example desk and open it")),
    Command("init", "beginning", N_("Make a new desk from a starter policy")),
    Command("today", "looking", N_("Show what goes out today, who waits for you, what is wrong")),
    Command("post", "posts", N_("Posts: write, review, place, mark as posted")),
    Command("load", "load", N_("Show what the coming weeks ask of each person")),
    Command("slots", "slots", N_("Show the free places of a unit")),
    Command("backlog", "backlog", N_("Posts without a place, and a plan for them")),
    Command("unit", "units", N_("The institution's units")),
    Command("person", "people", N_("People and their roles")),
    Command("account", "accounts", N_("Accounts on the platforms")),
    Command("audience", "audiences", N_("Whom posts are for")),
    Command("tag", "tags", N_("The house's hashtags and slogans")),
    Command("export", "exporting", N_("Write posts for other programs")),
    Command("import", "importing", N_("Take posts in from a CSV or XLSX file, with a report on every row")),
    Command("round", "rounds", N_("The monthly round: ask the units, take their sheets in, see who answered")),
    Command("days", "important_days", N_("Important days, and texts for them")),
    Command("campaign", "campaigns", N_("Campaigns: plan, spend, judge, decide")),
    Command("consent", "consents", N_("Consents and agreements on file: who allowed what, until when")),
    Command("registry", "registry", N_("The official accounts for the web page, and those in our name that are none")),
    Command("declared", "declared", N_("Personal profiles tied to us: declared, seen by whose they are, reviewed")),
    Command("crisis", "crisis", N_("Crisis: stop everything, call, say one thing, learn from it")),
    Command("vault", "vault", N_("The vault: what opens the accounts, closed for its holder and backups")),
    Command("coverage", "coverage", N_("Which accounts would be lost if one person were gone tomorrow")),
    Command("inbox", "inbox", N_("The daily sweep, and what people wrote to us")),
    Command("erase", "erasing", N_("Take a person's data away for good")),
    Command("audit", "upkeep", N_("Who did what, and whether the record is whole")),
    Command("doctor", "upkeep", N_("Look at everything that can be wrong with the desk")),
    Command("backup", "upkeep", N_("Keep a copy of the desk as it stands")),
    Command("restore", "upkeep", N_("List kept states of the desk, or bring one back as a new change")),
)


def parser_for(argv: Sequence[str]) -> Parser:
    """The parser for a call: with the one command asked for, whole for help; a bare call needs none of them."""
    parser = Parser(prog=PROGRAM, description=_("A desk for the people who post in an institution's name."))
    parser.add_argument(
        "--version",
        action="version",
        version=f"{PROGRAM} {__version__}",
        help=_("show program's version number and exit"),
    )
    add_global_options(parser)
    word = _first_word(argv)
    asked = [command for command in COMMANDS if command.name == word]
    whole = COMMANDS if word or not HELP.isdisjoint(argv) else ()
    below = parser.add_subparsers(title=_("commands"), metavar="COMMAND", prog=parser.prog, parser_class=Parser)
    for command in asked or whole:
        does = _(command.does)
        command.build(below.add_parser(command.name, help=does, description=does))
    return parser


HELP = {"-h", "--help"}
TAKE_A_VALUE = ("--desk", "--as", "--lang", "--now")
"""The options that may stand before the command."""


def _first_word(argv: Sequence[str]) -> str:
    """The command of a call: the first word that is neither an option nor an option's value."""
    rest = iter(argv)
    for word in rest:
        if word in TAKE_A_VALUE:
            next(rest, None)
        elif not word.startswith("-"):
            return word
    return ""


def asked_language(argv: Sequence[str]) -> str | None:
    """The `--lang` of a call, needed before there is a parser that could say anything."""
    for word, after in zip_longest(argv, argv[1:], fillvalue=""):
        if word == "--lang":
            return after
        if word.startswith("--lang="):
            return word.removeprefix("--lang=")
    return None


def add_global_options(parser: argparse.ArgumentParser) -> None:
    """The options that every command takes, before or after its name."""
    options = parser.add_argument_group(_("everywhere"))
    options.add_argument(
        "--desk", metavar="PATH", default=argparse.SUPPRESS, help=_("the desk's file or folder (SMDESK_DESK)")
    )
    options.add_argument(
        "--as",
        dest="as_",
        metavar="PERSON",
        default=argparse.SUPPRESS,
        help=_("who is at the keyboard: id or e-mail (SMDESK_AS)"),
    )
    options.add_argument(
        "--lang", choices=LANGUAGES, default=argparse.SUPPRESS, help=_("language of texts (SMDESK_LANG)")
    )
    options.add_argument(
        "--now", metavar="WHEN", default=argparse.SUPPRESS, help=_("look and plan at another time (SMDESK_NOW)")
    )
    options.add_argument(
        "--json", action="store_true", default=argparse.SUPPRESS, help=_("answer with one JSON document")
    )


class Verbs:
    """The words below a command, as `list` below `unit`."""

    def __init__(self, parser: Parser, *, needed: bool = True) -> None:
        self._below = parser.add_subparsers(
            title=_("commands"), metavar="VERB", required=needed, prog=parser.prog, parser_class=Parser
        )

    def add(self, name: str, does: str, run: object) -> Parser:
        """One verb with what it does and who does it; answers its parser, for its words."""
        parser = self._below.add_parser(name, help=does, description=does)
        return leaf(parser, run)

    def group(self, name: str, does: str) -> Verbs:
        """A verb that others stand below, as `drill` below `vault`."""
        return Verbs(self._below.add_parser(name, help=does, description=does))


def leaf(parser: Parser, run: object) -> Parser:
    """A command that nothing stands below: it takes the options of everywhere, and `run` does it."""
    add_global_options(parser)
    parser.set_defaults(run=run, prog=parser.prog)
    return parser


argparse._ = _  # type: ignore[attr-defined]  # whom argparse asks for its own words: our catalogues know them


ARGPARSE_SAYS = (
    N_("usage: "),
    N_("options"),
    N_("positional arguments"),
    N_("show this help message and exit"),
    N_("show program's version number and exit"),
    N_("the following arguments are required: %s"),
    N_("unrecognized arguments: %s"),
    N_("argument %(argument_name)s: %(message)s"),
    N_("invalid choice: %(value)r (choose from %(choices)s)"),
    N_("invalid %(type)s value: %(value)r"),
    N_("expected one argument"),
    N_("expected at least one argument"),
    N_("one of the arguments %s is required"),
    N_("not allowed with argument %s"),
)
"""What argparse itself asks gettext for, so that our catalogues hold it."""
