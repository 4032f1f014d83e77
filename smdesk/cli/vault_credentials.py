"""`smdesk vault add|list|show|open|code|rotate|share|unshare|signed-in|close-again`: what opens an account."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Iterable

from smdesk.cli.named import the_account, the_person
from smdesk.cli.opening import Call, on_desk
from smdesk.cli.parser import Parser, Verbs
from smdesk.cli.passphrase import add_passphrase_option, unlock, with_keys
from smdesk.cli.printing import Answer, give, table, tell
from smdesk.cli.secret_input import add_secret_options, secret_fields
from smdesk.cli.secret_shown import for_a_moment, show
from smdesk.cli.vault_shapes import credential_shape
from smdesk.desk import Desk
from smdesk.i18n import _
from smdesk.names import name_in
from smdesk.people import PersonId
from smdesk.usecases.vault import credentials, departing, looking, opening
from smdesk.usecases.vault.looking import CredentialView
from smdesk.vault.credentials import FIELDS, Part, credential_id
from smdesk.vault.names import PART_NAMES, SURE_NAMES
from smdesk.vault.secret import Secret

PARTS = [part.value for part in Part]


def words(verbs: Verbs) -> None:
    """The verbs on credentials."""
    add = named(verbs.add("add", _("Put the login or the second factor of an account into the vault"), add_credential))
    _secret(add)
    add.add_argument("--backup", action="append", default=[], metavar="PERSON", help=_("who else can open it"))
    add.add_argument(
        "--releaser",
        action="append",
        default=[],
        metavar="PERSON",
        help=_("no backup opens it without one of these: two people for each opening"),
    )
    note = named(
        verbs.add("note", _("Note who knows it, before it lies in the vault: recorded, nothing more"), note_it)
    )
    note.add_argument("--holder", required=True, metavar="PERSON", help=_("who knows it"))
    note.add_argument("--backup", action="append", default=[], metavar="PERSON", help=_("who stands in"))
    verbs.add("list", _("List what is in the vault, never what is inside"), list_credentials)
    named(verbs.add("show", _("Show who can open it, how surely, and who opened it"), show_credential))
    opened = named(
        verbs.add("open", _("Show the secret for a few seconds; that it was opened is signed"), open_credential)
    )
    opened.add_argument("--field", choices=[each for part in Part for each in FIELDS[part]], help=_("only this field"))
    _emergency(opened)
    _emergency(named(verbs.add("code", _("Show the code of the moment"), show_code), Part.SECOND_FACTOR))
    _changing(verbs)


def _changing(verbs: Verbs) -> None:
    """The verbs that close an envelope again."""
    rotate = named(verbs.add("rotate", _("Put a new secret in its place"), rotate_credential))
    _secret(rotate)
    rotate.add_argument("--afresh", action="store_true", help=_("take nothing over from the old envelope"))
    rotate.add_argument("--hold", action="store_true", help=_("hold it yourself from now on"))
    for name, does, run in (
        ("share", _("Make somebody a backup"), share),
        ("unshare", _("Take it back from a backup; the secret is to be changed then"), unshare),
    ):
        verb = named(verbs.add(name, does, run))
        add_passphrase_option(verb)
        option = "--with" if name == "share" else "--from"
        verb.add_argument(option, dest="person", required=True, metavar="PERSON", help=_("who"))
        if name == "share":
            verb.add_argument(
                "--to-release", action="store_true", help=_("not to open it, but to release it to a backup")
            )
    shared = verbs.add("share-waiting", _("Close for everybody who had no card yet and has one now"), share_waiting)
    add_passphrase_option(shared)
    named(verbs.add("signed-in", _("Say that it let you in today"), signed_in))
    without = verbs.add("close-again", _("Close everything again without somebody who left"), close_again)
    add_passphrase_option(without)
    without.add_argument("--without", dest="person", required=True, metavar="PERSON", help=_("who"))


def named(parser: Parser, part: Part = Part.LOGIN) -> Parser:
    """An account, and which of its two envelopes."""
    parser.add_argument("account", metavar="ACCOUNT", help=_("its id, or a handle that fits it alone (or x:@handle)"))
    parser.add_argument("--part", choices=PARTS, default=part.value, help=_("which of its two envelopes"))
    return parser


def _secret(parser: Parser) -> None:
    add_secret_options(parser)
    parser.add_argument("--generate", action="store_true", help=_("make a new password as the platform takes it"))


def _emergency(parser: Parser) -> None:
    add_passphrase_option(parser)
    parser.add_argument("--emergency", default="", metavar="ID", help=_("the emergency that allows it"))


def the_credential(desk: Desk, words: Namespace) -> str:
    """The id of the credential that a call means."""
    return credential_id(the_account(desk, words.account), Part(words.part))


@with_keys
def add_credential(desk: Desk, words: Namespace) -> Answer:
    """In the vault."""
    account, part = the_account(desk, words.account), Part(words.part)
    made = credentials.add_credential(
        desk,
        account,
        part,
        _given(words),
        backups=[the_person(desk, each) for each in words.backup],
        releasers=[the_person(desk, each) for each in words.releaser],
        generate=words.generate,
    )
    return _about(desk, made.id)


@on_desk
def note_it(desk: Desk, words: Namespace) -> Answer:
    """Noted."""
    account, part = the_account(desk, words.account), Part(words.part)
    backups = [the_person(desk, each) for each in words.backup]
    return _about(desk, credentials.note_credential(desk, account, part, the_person(desk, words.holder), backups).id)


def _given(words: Namespace) -> dict[str, Secret]:
    """What is typed; beside a generated password only what standard input gives."""
    if words.generate and not words.secret_stdin:
        return {}
    return secret_fields(Part(words.part), words.secret_stdin)


@with_keys
def rotate_credential(desk: Desk, words: Namespace) -> Answer:
    """A new secret."""
    wanted = the_credential(desk, words)
    return _about(
        desk,
        credentials.rotate(
            desk, wanted, _given(words), generate=words.generate, hold=words.hold, afresh=words.afresh
        ).id,
    )


@on_desk
def list_credentials(desk: Desk, _words: Namespace) -> Answer:
    """All that concern whoever asks."""
    seen = looking.credentials(desk)
    return Answer([credential_shape(each.credential) for each in seen], lambda: _lines(seen))


@on_desk
def show_credential(desk: Desk, words: Namespace) -> Answer:
    """One of them."""
    return _about(desk, the_credential(desk, words))


def open_credential(call: Call) -> int:
    """Its secret."""
    with call.desk() as desk:
        unlock(desk, call.words)
        fields = opening.reveal(desk, the_credential(desk, call.words), emergency=call.words.emergency)
    return show(fields, call.words.field, as_json=call.as_json)


def show_code(call: Call) -> int:
    """The six digits, and for how long they hold."""
    with call.desk() as desk:
        unlock(desk, call.words)
        code = opening.current_code(desk, the_credential(desk, call.words), emergency=call.words.emergency)
    left = _("{seconds} s left").format(seconds=code.seconds_left)
    if sys.stdout.isatty():
        return for_a_moment([code.code.text, left], code.seconds_left)
    data = {"code": code.code.text, "seconds_left": code.seconds_left}
    return give(Answer(data, lambda: [code.code.text], notes=(left,)), as_json=call.as_json)


@with_keys
def share(desk: Desk, words: Namespace) -> Answer:
    """One more backup."""
    person = the_person(desk, words.person)
    return _about(desk, credentials.share(desk, the_credential(desk, words), person, releaser=words.to_release).id)


@with_keys
def unshare(desk: Desk, words: Namespace) -> Answer:
    """One backup less."""
    person = the_person(desk, words.person)
    return _about(desk, credentials.unshare(desk, the_credential(desk, words), person).id)


@with_keys
def share_waiting(desk: Desk, _words: Namespace) -> Answer:
    """Closed for those who had no card."""
    done = credentials.share_waiting(desk)
    return Answer([credential_shape(each) for each in done], lambda: [each.id for each in done])


@on_desk
def signed_in(desk: Desk, words: Namespace) -> Answer:
    """One's word."""
    return _about(desk, opening.signed_in(desk, the_credential(desk, words)).id)


@with_keys
def close_again(desk: Desk, words: Namespace) -> Answer:
    """Closed without somebody."""
    person = the_person(desk, words.person)
    done = departing.close_without(desk, person, told=_progress)
    data = {
        "closed_again": [each.id for each in done.done],
        "others": [{"id": each.id, "holder": each.holder} for each in done.others],
    }
    return Answer(data, lambda: [each.id for each in done.done])


def _progress(done: int, of: int) -> None:
    if of and done % 100 == 0 and done:
        tell(_("{done} of {total}").format(done=done, total=of))


def _about(desk: Desk, wanted: str) -> Answer:
    seen = looking.credential(desk, wanted)
    return Answer(credential_shape(seen.credential), lambda: _lines([seen]))


def _lines(views: Iterable[CredentialView]) -> Iterable[str]:
    from smdesk.dates import when

    rows = [
        [
            seen.account.handle,
            name_in(PART_NAMES, seen.credential.part),
            _name(seen, seen.credential.holder),
            ", ".join(f"{_name(seen, b.person)} ({name_in(SURE_NAMES, b.sure)})" for b in seen.cover.backups),
            when(seen.credential.envelope.changed_at) if seen.credential.closed else _("only noted"),
        ]
        for seen in views
    ]
    return table([_("account"), _("part"), _("holder"), _("backups"), _("changed")], rows)


def _name(seen: CredentialView, person: PersonId) -> str:
    return seen.names.get(person, person)
