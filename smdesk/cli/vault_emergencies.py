"""`smdesk vault emergency …` and `vault leaving`: getting in when the holder cannot be reached, or has left."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterable

from smdesk.cli.named import the_account
from smdesk.cli.opening import Call, on_desk
from smdesk.cli.parser import Parser, Verbs
from smdesk.cli.passphrase import add_passphrase_option, unlock, with_keys
from smdesk.cli.printing import Answer, table
from smdesk.cli.secret_shown import show
from smdesk.cli.vault_shapes import emergency_shape, leaving_shape
from smdesk.desk import Desk
from smdesk.i18n import _
from smdesk.names import name_in
from smdesk.usecases.vault import emergencies, leaving, opening
from smdesk.usecases.vault.emergencies import EmergencyView
from smdesk.usecases.vault.leaving import LeavingView
from smdesk.vault.credentials import FIELDS, Part, credential_id
from smdesk.vault.names import PART_NAMES, PROGRESS_NAMES, STAGE_NAMES, TASK_NAMES
from smdesk.vault.wait_words import what_the_wait_is_worth


def words(verbs: Verbs) -> None:
    """The verbs of emergencies and departures."""
    below = verbs.group("emergency", _("Get into an account whose holder cannot be reached"))
    ask = below.add("ask", _("Ask for it; holder, other backups and IT see that"), ask_emergency)
    ask.add_argument("account", metavar="ACCOUNT", help=_("its id, or a handle that fits it alone (or x:@handle)"))
    add_passphrase_option(ask)
    ask.add_argument("--reason", required=True, help=_("why it cannot wait for the holder"))
    ask.add_argument("--rehearsal", action="store_true", help=_("two practise it; it ends in a new secret too"))
    below.add("list", _("List the emergencies that concern you"), list_emergencies)
    _named(below.add("release", _("Let it go ahead before the wait is over"), release)).add_argument(
        "--why", default="", help=_("why")
    )
    _named(below.add("refuse", _("Say no to it"), refuse)).add_argument("--why", required=True, help=_("why"))
    opened = _named(below.add("open", _("Show the secret for a few seconds; that it was opened is signed"), open_part))
    opened.add_argument(
        "--part", choices=[part.value for part in Part], default=Part.LOGIN.value, help=_("which of its two envelopes")
    )
    opened.add_argument("--field", choices=[each for part in Part for each in FIELDS[part]], help=_("only this field"))
    _named(below.add("close", _("Close it, once every secret that was opened is changed"), close)).add_argument(
        "--why", default="", help=_("what came of it")
    )
    after = verbs.group("leaving", _("What somebody who left could open, until each is changed and proven"))
    after.add("list", _("List the departures and what is left to do"), list_leavings)
    tick = after.add("tick", _("Say that a session, a role or a way back was ended"), tick_line)
    tick.add_argument("leaving", metavar="LEAVING", help=_("its id"))
    tick.add_argument("number", type=int, metavar="NUMBER", help=_("the line on its list"))


def _named(parser: Parser) -> Parser:
    add_passphrase_option(parser)
    parser.add_argument("emergency", metavar="EMERGENCY", help=_("its id"))
    return parser


@with_keys
def ask_emergency(desk: Desk, words: Namespace) -> Answer:
    """Asked."""
    account = the_account(desk, words.account)
    asked = emergencies.ask_emergency(desk, account, words.reason, rehearsal=words.rehearsal)
    return _about(desk, asked.id)


@on_desk
def list_emergencies(desk: Desk, _words: Namespace) -> Answer:
    """Those that concern whoever asks."""
    seen = emergencies.emergencies(desk)
    return Answer([emergency_shape(each) for each in seen], lambda: _lines(seen))


@with_keys
def release(desk: Desk, words: Namespace) -> Answer:
    """Released."""
    return _about(desk, emergencies.release(desk, words.emergency, words.why).id)


@with_keys
def refuse(desk: Desk, words: Namespace) -> Answer:
    """Refused."""
    return _about(desk, emergencies.refuse_emergency(desk, words.emergency, words.why).id)


def open_part(call: Call) -> int:
    """Opened."""
    words = call.words
    with call.desk() as desk:
        unlock(desk, words)
        account = emergencies.account_of(desk, words.emergency)
        wanted = credential_id(account, Part(words.part))
        fields = opening.reveal(desk, wanted, emergency=words.emergency)
    return show(fields, words.field, as_json=call.as_json)


@with_keys
def close(desk: Desk, words: Namespace) -> Answer:
    """Closed."""
    return _about(desk, emergencies.close_emergency(desk, words.emergency, words.why).id)


@on_desk
def list_leavings(desk: Desk, _words: Namespace) -> Answer:
    """All of them."""
    seen = leaving.leavings(desk)
    return Answer([leaving_shape(each) for each in seen], lambda: _leaving_lines(seen))


@on_desk
def tick_line(desk: Desk, words: Namespace) -> Answer:
    """Done."""
    ticked = leaving.tick_left(desk, words.leaving, words.number)
    seen = next(each for each in leaving.leavings(desk) if each.leaving.id == ticked.id)
    return Answer(leaving_shape(seen), lambda: _leaving_lines([seen]))


def _about(desk: Desk, emergency: str) -> Answer:
    seen = next(each for each in emergencies.emergencies(desk) if each.emergency.id == emergency)
    return Answer(emergency_shape(seen), lambda: _lines([seen]), notes=(what_the_wait_is_worth(seen.a_barrier),))


def _lines(views: Iterable[EmergencyView]) -> Iterable[str]:
    from smdesk.dates import when

    rows = [
        [
            seen.emergency.id,
            seen.account.handle,
            name_in(STAGE_NAMES, seen.stage),
            when(seen.emergency.wait_until),
            seen.emergency.reason,
        ]
        for seen in views
    ]
    return table([_("id"), _("account"), _("state"), _("waits until"), _("reason")], rows)


def _leaving_lines(views: Iterable[LeavingView]) -> Iterable[str]:
    rows = [
        [
            seen.leaving.id,
            str(each.number),
            seen.person.name,
            each.account.handle,
            name_in(PART_NAMES, each.item.part) if each.item.part else "",
            name_in(TASK_NAMES, each.item.task),
            name_in(PROGRESS_NAMES, each.progress),
        ]
        for seen in views
        for each in seen.items
    ]
    return table([_("id"), _("line"), _("person"), _("account"), _("part"), _("to do"), _("state")], rows)
