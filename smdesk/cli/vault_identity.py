"""`smdesk vault identity …` and `vault card …`: one's own keys, and whose keys the others' are."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterable

from smdesk.cli.named import the_person
from smdesk.cli.opening import on_desk
from smdesk.cli.parser import Parser, Verbs
from smdesk.cli.passphrase import add_passphrase_option, passphrase, unlock
from smdesk.cli.printing import Answer, table
from smdesk.cli.shapes import Shape, time_shape
from smdesk.desk import Desk
from smdesk.errors import NotFound
from smdesk.i18n import _
from smdesk.usecases.vault import cards, identity
from smdesk.usecases.vault.cards import CardView
from smdesk.usecases.vault.identity import Identity
from smdesk.vault.key_words import card_state, identity_lines
from smdesk.vault.ports import KeyPlace, KeyState


def words(verbs: Verbs) -> None:
    """The verbs on keys and cards."""
    own = verbs.group("identity", _("Your keys: made once, never in place of older ones"))
    add_passphrase_option(own.add("create", _("Make your keys on this machine and publish their card"), create))
    own.add("show", _("Show how it stands with your keys and your card"), show)
    taken = own.add("import", _("Take your keys in from a recovery file"), import_keys)
    taken.add_argument("file", metavar="FILE", help=_("the recovery file, or a text with it inside"))
    add_passphrase_option(taken)
    out = own.add("export-recovery", _("Write your keys under a passphrase, to print or to carry"), export_recovery)
    out.add_argument("--out", required=True, metavar="FILE", help=_("where to; .html is a sheet to print"))
    add_passphrase_option(out)
    shared = verbs.group("card", _("Cards: whose keys are whose, compared by voice"))
    shared.add("list", _("List everybody's card and how far it may be relied on"), list_cards)
    confirm = _named(
        shared.add("confirm", _("Sign that you compared the digits with their owner by voice"), confirm_card)
    )
    confirm.add_argument("--heard", required=True, metavar="DIGITS", help=_("the digits as their owner read them out"))
    add_passphrase_option(confirm)
    revoke = _named(shared.add("revoke", _("End a card; new keys need a new one"), revoke_card))
    revoke.add_argument("--stolen", action="store_true", help=_("somebody else may have the key"))


def _named(parser: Parser) -> Parser:
    parser.add_argument("person", metavar="PERSON", help=_("whose: id, name or e-mail"))
    return parser


@on_desk
def create(desk: Desk, words: Namespace) -> Answer:
    """Keys, and their card."""
    here = desk.keys.here()
    file_wanted = here.state in (KeyState.NONE, KeyState.LOCKED) and here.place is KeyPlace.FILE
    given = passphrase(words, _("A passphrase for your keys"), new=True) if file_wanted or words.secret_stdin else None
    identity.create_identity(desk, given)
    return _about(identity.identity(desk))


@on_desk
def show(desk: Desk, _words: Namespace) -> Answer:
    """How it stands."""
    return _about(identity.identity(desk))


@on_desk
def import_keys(desk: Desk, words: Namespace) -> Answer:
    """Taken in."""
    identity.import_identity(desk, words.file, passphrase(words, _("The passphrase of the recovery file")))
    return _about(identity.identity(desk))


@on_desk
def export_recovery(desk: Desk, words: Namespace) -> Answer:
    """A file, or a sheet to print."""
    unlock(desk, words)
    given = passphrase(words, _("A passphrase for the recovery file"), new=True)
    path = identity.write_recovery(desk, words.out, given)
    return Answer({"path": path}, lambda: [path])


@on_desk
def list_cards(desk: Desk, _words: Namespace) -> Answer:
    """All of them."""
    views = cards.cards(desk)
    return Answer([_shape(view) for view in views], lambda: _lines(views))


@on_desk
def confirm_card(desk: Desk, words: Namespace) -> Answer:
    """Compared and signed."""
    unlock(desk, words)
    card = cards.confirm_card(desk, _card_of(desk, words.person), words.heard)
    return _one(desk, card.id)


@on_desk
def revoke_card(desk: Desk, words: Namespace) -> Answer:
    """No longer to be used."""
    card = cards.revoke_card(desk, _card_of(desk, words.person), stolen=words.stolen)
    return _one(desk, card.id)


def _card_of(desk: Desk, wanted: str) -> str:
    """A card by its own id, else the one of a person."""
    views = [view for view in cards.cards(desk) if view.card is not None]
    if not any(view.card.id == wanted for view in views if view.card):
        person = the_person(desk, wanted)
        views = [view for view in views if view.person.id == person]
        found = next((view.card for view in views if view.card), None)
        if found is None:
            raise NotFound("card", wanted)
        return found.id
    return wanted


def _one(desk: Desk, card_id: str) -> Answer:
    view = next(each for each in cards.cards(desk) if each.card is not None and each.card.id == card_id)
    return Answer(_shape(view), lambda: _lines([view]))


def _about(found: Identity) -> Answer:
    here = found.here
    data: Shape = {
        "state": here.state.value,
        "place": here.place.value,
        "why": here.why or None,
        "recipient": here.public.recipient if here.public else None,
        "card": found.card.id if found.card else None,
        "card_state": found.state.value if found.state else None,
        "fingerprint": found.card.fingerprint if found.card else None,
        "alone": found.alone,
    }
    return Answer(data, lambda: identity_lines(found))


def _shape(view: CardView) -> Shape:
    card = view.card
    return {
        "id": card.id if card else None,
        "person": view.person.id,
        "name": view.person.name,
        "state": view.state.value if view.state else None,
        "fingerprint": card.fingerprint if card else None,
        "recipient": card.recipient if card else None,
        "made_at": time_shape(card.made_at) if card else None,
        "compared_by": list(view.compared_by),
        "revoked_at": time_shape(card.revoked_at) if card else None,
        "stolen": card.stolen if card else False,
    }


def _lines(views: Iterable[CardView]) -> Iterable[str]:
    rows = [
        [
            view.person.name,
            card_state(view.state),
            view.card.fingerprint if view.card else "",
            ", ".join(view.compared_by),
        ]
        for view in views
    ]
    return table([_("whose"), _("state"), _("digits"), _("compared by")], rows)
