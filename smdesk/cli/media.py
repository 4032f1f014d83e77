"""The pictures and films of a call: files with what is said of each, in the order in which they are named."""

from __future__ import annotations

from argparse import Namespace
from dataclasses import replace
from itertools import zip_longest

from smdesk.cli.named import the_consent
from smdesk.cli.parser import Parser
from smdesk.desk import Desk
from smdesk.errors import BadInput
from smdesk.i18n import _
from smdesk.posts import NOBODYS, Medium, Right
from smdesk.usecases.composing import keep_medium

SAID = ("alt", "credit", "right", "proof", "shows", "consent")


def add_media(parser: Parser) -> None:
    """Files, and what is said of them."""
    parser.add_argument("--media", action="append", metavar="FILE", help=_("a picture or film that goes with it"))
    for option, metavar, does in (
        ("--alt", "TEXT", _("what the picture shows, in words")),
        ("--credit", "TEXT", _("whose the picture is, with their # or @")),
        ("--proof", "TEXT", _("where the licence or permission lies")),
        ("--shows", "FIRM", _("the firm whose production it shows; - for nobody's")),
        ("--consent", "CONSENT", _("the consent of whoever it shows")),
    ):
        parser.add_argument(option, action="append", default=[], metavar=metavar, help=does)
    rights = [right.value for right in Right]
    parser.add_argument("--right", action="append", default=[], choices=rights, help=_("by what right it is used"))


def media_of(desk: Desk, words: Namespace) -> tuple[Medium, ...] | None:
    """The files of a call, copied beside the desk; the first alt text and credit belong to the first, and so on."""
    said = [getattr(words, name) for name in SAID]
    if max(map(len, said)) > len(words.media or ()):
        raise BadInput("alt_without_media")
    if words.media is None:
        return None
    rows = zip_longest(words.media, *said, fillvalue="")
    return tuple(_medium(desk, path, *rest) for path, *rest in rows)


def _medium(desk: Desk, path: str, alt: str, credit: str, right: str, proof: str, shows: str, consent: str) -> Medium:
    return replace(
        keep_medium(desk, path),
        alt=alt,
        credit=credit,
        right=Right(right) if right else None,
        proof=proof,
        shows_production_of=NOBODYS if shows == NOBODYS else shows,
        consent=the_consent(desk, consent) if consent else "",
    )
