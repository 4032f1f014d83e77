"""`smdesk consent …`: who allowed what to be shown or told, until when, and who took it back."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterable

from smdesk.cli.named import the_consent
from smdesk.cli.opening import on_desk
from smdesk.cli.parser import Parser, Verbs
from smdesk.cli.printing import Answer, table
from smdesk.cli.shapes import Shape
from smdesk.consent import Consent, Giver, Scope
from smdesk.desk import Desk
from smdesk.i18n import _
from smdesk.usecases import consents
from smdesk.usecases.consents import ConsentView, Given
from smdesk.walltime import read_day


def words(parser: Parser) -> None:
    """`add`, `list`, `show`, `withdraw`."""
    verbs = Verbs(parser)
    add = verbs.add("add", _("Put a consent or an agreement on file"), add_consent)
    who = add.add_mutually_exclusive_group(required=True)
    who.add_argument("--firm", metavar="NAME", help=_("the firm that gave it"))
    who.add_argument("--person", metavar="NAME", help=_("the person who gave it"))
    scopes = [scope.value for scope in Scope]
    add.add_argument("--scope", action="append", required=True, choices=scopes, help=_("what it covers; once for each"))
    add.add_argument("--from", dest="first", metavar="DAY", help=_("since when; today unless said"))
    add.add_argument("--until", metavar="DAY", help=_("the last day it holds; left out: no end"))
    add.add_argument("--proof", default="", metavar="TEXT", help=_("where the signed paper or message lies"))
    verbs.add("list", _("List the consents, those that hold first"), list_consents)
    _named(verbs.add("show", _("Show a consent and the posts that rest on it"), show_consent))
    withdraw = _named(verbs.add("withdraw", _("Note that it was taken back"), withdraw_consent))
    withdraw.add_argument("--on", metavar="DAY", help=_("from which day; today unless said"))


WORDS = {"consent": words}


def _named(parser: Parser) -> Parser:
    parser.add_argument("consent", metavar="CONSENT", help=_("its id, or the name of whoever gave it"))
    return parser


@on_desk
def add_consent(desk: Desk, words: Namespace) -> Answer:
    """On file."""
    given = Given(
        name=words.firm or words.person or "",
        giver=Giver.FIRM if words.firm is not None else Giver.PERSON,
        scopes=[Scope(scope) for scope in words.scope],
        given_on=read_day(words.first) if words.first else None,
        until=read_day(words.until) if words.until else None,
        proof=words.proof,
    )
    return _about(desk, consents.add_consent(desk, given).id)


@on_desk
def list_consents(desk: Desk, _words: Namespace) -> Answer:
    """All of them."""
    views = consents.consents(desk)
    return Answer([_shape(view) for view in views], lambda: _lines(views))


@on_desk
def show_consent(desk: Desk, words: Namespace) -> Answer:
    """One of them."""
    return _about(desk, the_consent(desk, words.consent))


@on_desk
def withdraw_consent(desk: Desk, words: Namespace) -> Answer:
    """Taken back."""
    on = read_day(words.on) if words.on else None
    return _about(desk, consents.withdraw_consent(desk, the_consent(desk, words.consent), on).id)


def consent_shape(consent: Consent) -> Shape:
    """A consent."""
    return {
        "id": consent.id,
        "giver": consent.giver.value,
        "name": consent.name,
        "scopes": sorted(consent.scopes),
        "given_on": consent.given_on.isoformat(),
        "until": consent.until.isoformat() if consent.until else None,
        "withdrawn_on": consent.withdrawn_on.isoformat() if consent.withdrawn_on else None,
        "proof": consent.proof,
        "noted_by": consent.noted_by,
        "version": consent.version,
    }


def _shape(view: ConsentView) -> Shape:
    return {**consent_shape(view.consent), "holds": view.holds, "posts": [line.post.id for line in view.posts]}


def _about(desk: Desk, consent_id: str) -> Answer:
    view = next(each for each in consents.consents(desk) if each.consent.id == consent_id)
    return Answer(_shape(view), lambda: _lines([view]))


def _lines(views: Iterable[ConsentView]) -> Iterable[str]:
    from smdesk.consent_words import consent_state, scopes_named
    from smdesk.dates import short_day

    rows = [
        [
            view.consent.id,
            view.consent.name,
            scopes_named(view.consent),
            short_day(view.consent.given_on),
            consent_state(view.consent, holds=view.holds),
            str(len(view.posts)),
        ]
        for view in views
    ]
    return table([_("id"), _("given by"), _("covers"), _("since"), _("state"), _("posts")], rows)
