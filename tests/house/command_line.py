"""The command line as it describes itself: the parser `smdesk` builds, caught before it parses."""

import argparse
import sys
from collections.abc import Iterator
from unittest.mock import patch

from tests.house.source import ROOT

BUILT = (ROOT / "smdesk/__main__.py").is_file()


class CaughtParser(BaseException):
    """Carries the parser out of `main`."""


def _catch(parser: argparse.ArgumentParser, *_words: object) -> None:
    raise CaughtParser(parser)


def parser() -> argparse.ArgumentParser:
    """The parser of `smdesk`, in English."""
    from smdesk.__main__ import main

    with (
        patch.object(argparse.ArgumentParser, "parse_known_args", _catch),
        patch.object(sys, "argv", ["smdesk", "--help"]),
    ):
        try:
            main()
        except CaughtParser as caught:
            return caught.args[0]
    raise AssertionError("smdesk parsed no command line")


def commands() -> dict[tuple[str, ...], str]:
    """Every command without its sub-commands, by its words, with its one line of help."""
    return dict(_leaves(parser(), ())) if BUILT else {}


def _leaves(parser: argparse.ArgumentParser, words: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], str]]:
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for choice in action._choices_actions:
                below = dict(_leaves(action.choices[choice.dest], (*words, choice.dest)))
                yield from (below or {(*words, choice.dest): choice.help or ""}).items()
