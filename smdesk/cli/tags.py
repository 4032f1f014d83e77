"""`smdesk tag …`: the library of hashtags and slogans."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterable

from smdesk.cli.opening import on_desk
from smdesk.cli.parser import Parser, Verbs
from smdesk.cli.printing import Answer, table
from smdesk.cli.shapes import Shape
from smdesk.desk import Desk
from smdesk.i18n import _
from smdesk.policy import Phrase, PhraseKind
from smdesk.usecases import library
from smdesk.usecases.library import PhraseUse


def words(parser: Parser) -> None:
    """`list`, `add`, `edit`, `retire`, `reopen`."""
    verbs = Verbs(parser)
    verbs.add("list", _("List the hashtags and slogans, and how often they are used"), list_phrases)
    add = verbs.add("add", _("Add a hashtag or slogan"), add_phrase)
    add.add_argument("text", metavar="TEXT", help=_("the hashtag or slogan itself"))
    kinds = [kind.value for kind in PhraseKind]
    add.add_argument("--kind", choices=kinds, default=PhraseKind.HASHTAG.value, help=_("what it is"))
    _add_about(add)
    edit = _named(verbs.add("edit", _("Change what it is for and when it may be used"), edit_phrase))
    _add_about(edit)
    _named(verbs.add("retire", _("Take it out of use; posts with it are warned of"), retire_phrase))
    _named(verbs.add("reopen", _("Take it into use again"), reopen_phrase))


WORDS = {"tag": words}


def _named(parser: Parser) -> Parser:
    parser.add_argument("text", metavar="TEXT", help=_("the hashtag or slogan, as it stands in the library"))
    return parser


def _add_about(parser: Parser) -> None:
    parser.add_argument("--purpose", metavar="TEXT", help=_("what it is for"))
    parser.add_argument("--from", dest="first", metavar="DAY", help=_("the first day on which it may be used"))
    parser.add_argument("--to", dest="last", metavar="DAY", help=_("the last day on which it may be used"))


@on_desk
def list_phrases(desk: Desk, _words: Namespace) -> Answer:
    """The whole library."""
    found = library.phrases(desk)
    data = [{**phrase_shape(use.phrase), "in_use": use.holds, "posts": use.posts} for use in found]
    return Answer(data, lambda: _lines(found))


@on_desk
def add_phrase(desk: Desk, words: Namespace) -> Answer:
    """One more."""
    about = {"purpose": words.purpose or "", "first": words.first or "", "last": words.last or ""}
    return _one(library.add_phrase(desk, words.text, PhraseKind(words.kind), **about))


@on_desk
def edit_phrase(desk: Desk, words: Namespace) -> Answer:
    """What it is for, and when."""
    return _one(library.edit_phrase(desk, words.text, purpose=words.purpose, first=words.first, last=words.last))


@on_desk
def retire_phrase(desk: Desk, words: Namespace) -> Answer:
    """Out of use."""
    return _one(library.retire_phrase(desk, words.text))


@on_desk
def reopen_phrase(desk: Desk, words: Namespace) -> Answer:
    """Into use again."""
    return _one(library.reopen_phrase(desk, words.text))


def phrase_shape(phrase: Phrase) -> Shape:
    """A hashtag or slogan."""
    return {
        "text": phrase.text,
        "kind": phrase.kind.value,
        "purpose": phrase.purpose,
        "from": phrase.first.isoformat() if phrase.first else None,
        "to": phrase.last.isoformat() if phrase.last else None,
        "retired": phrase.retired,
    }


def _one(phrase: Phrase) -> Answer:
    return Answer(phrase_shape(phrase), lambda: [phrase.text])


def _lines(found: Iterable[PhraseUse]) -> Iterable[str]:
    from smdesk.dates import short_day
    from smdesk.names import PHRASE_KIND_NAMES, name_in

    rows = [
        [
            use.phrase.text,
            name_in(PHRASE_KIND_NAMES, use.phrase.kind),
            use.phrase.purpose,
            "–".join(short_day(day) if day else "" for day in (use.phrase.first, use.phrase.last)),
            str(use.posts),
            _("in use") if use.holds else _("not in use"),
        ]
        for use in found
    ]
    return table([_("text"), _("kind"), _("purpose"), _("days"), _("posts"), _("state")], rows)
