"""`smdesk vault drill challenge|list|answer`: backups prove that they can open, and nobody sees anything."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterable

from smdesk.accounts import Account
from smdesk.cli.named import the_account, the_person
from smdesk.cli.opening import on_desk
from smdesk.cli.parser import Parser, Verbs
from smdesk.cli.passphrase import add_passphrase_option, with_keys
from smdesk.cli.printing import Answer, table
from smdesk.cli.vault_shapes import answered_shape, asked_shape
from smdesk.desk import Desk
from smdesk.i18n import _
from smdesk.names import name_in
from smdesk.people import Person, PersonId
from smdesk.usecases.vault import drills
from smdesk.usecases.vault.drills import Answered, Asked
from smdesk.vault.credentials import Credential, Part
from smdesk.vault.names import PART_NAMES


def words(verbs: Verbs) -> None:
    """The verbs of the drill."""
    below = verbs.group("drill", _("Have backups prove that they can open what is closed for them"))
    ask = below.add("challenge", _("Ask backups for a proof: all, or those named"), challenge)
    _account(ask)
    ask.add_argument("--person", metavar="PERSON", help=_("only this backup"))
    ask.add_argument("--part", choices=[part.value for part in Part], help=_("only this envelope"))
    below.add("list", _("List the challenges that wait for you"), list_mine)
    _account(below.add("answer", _("Answer the challenges that wait for you"), answer))


def _account(parser: Parser) -> None:
    add_passphrase_option(parser)
    parser.add_argument("account", nargs="?", metavar="ACCOUNT", help=_("only this account"))


@with_keys
def challenge(desk: Desk, words: Namespace) -> Answer:
    """Asked."""
    asked = drills.ask_drills(
        desk,
        account=the_account(desk, words.account) if words.account else None,
        person=the_person(desk, words.person) if words.person else None,
        part=Part(words.part) if words.part else None,
    )
    return Answer([asked_shape(each) for each in asked], lambda: _asked_lines(desk, asked))


@on_desk
def list_mine(desk: Desk, _words: Namespace) -> Answer:
    """Those that wait."""
    asked = drills.my_drills(desk)
    return Answer([asked_shape(each) for each in asked], lambda: _asked_lines(desk, asked))


@with_keys
def answer(desk: Desk, words: Namespace) -> Answer:
    """Answered; exit 1 where one could not be opened."""
    account = the_account(desk, words.account) if words.account else None
    done = drills.answer_drills(desk, account=account)
    return Answer(
        [answered_shape(each) for each in done],
        lambda: _answered_lines(desk, done),
        exit=int(any(each.failed for each in done)),
    )


def _asked_lines(desk: Desk, asked: Iterable[Asked]) -> Iterable[str]:
    from smdesk.dates import when

    rows = [
        [
            _handle(desk, each.credential),
            name_in(PART_NAMES, each.credential.part),
            _name(desk, each.challenge.person),
            when(each.challenge.until),
        ]
        for each in asked
    ]
    return table([_("account"), _("part"), _("person"), _("until")], rows)


def _answered_lines(desk: Desk, done: Iterable[Answered]) -> Iterable[str]:
    from smdesk.findings import Finding
    from smdesk.words import finding_text

    rows = [
        [
            _handle(desk, each.credential),
            name_in(PART_NAMES, each.credential.part),
            finding_text(Finding(each.failed)) if each.failed else _("opened, proven"),
        ]
        for each in done
    ]
    return table([_("account"), _("part"), _("outcome")], rows)


def _handle(desk: Desk, credential: Credential) -> str:
    with desk.reading() as view:
        return view.get(Account, credential.account).handle


def _name(desk: Desk, person: PersonId) -> str:
    with desk.reading() as view:
        return view.get(Person, person).name
