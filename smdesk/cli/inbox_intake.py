"""`smdesk inbox import|fetch`: messages from mailboxes, sheets and mail servers, with what became of each."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Iterable, Iterator
from getpass import getpass

from smdesk.cli.named import the_account
from smdesk.cli.opening import on_desk
from smdesk.cli.parser import Parser, Verbs
from smdesk.cli.printing import Answer, table, tell
from smdesk.cli.shapes import Shape
from smdesk.desk import Desk
from smdesk.errors import BadInput
from smdesk.i18n import _, ngettext
from smdesk.inbox.incoming import Arrival, MailServer, server_named
from smdesk.usecases.inbox.taking_in import Fate, Row, TakenIn, take_in
from smdesk.vault.secret import Secret
from smdesk.walltime import read_day

EVERY = 1_000
"""Messages after which the narration says how far it is."""

LONGEST_PASSWORD = 4_096


def add_words(verbs: Verbs) -> None:
    """From a file or a folder; from a mail server."""
    taken = verbs.add("import", _("Take messages in from an .mbox, .eml, CSV, XLSX or JSON; each once"), import_file)
    taken.add_argument("file", metavar="FILE", help=_("a file, or a folder of .eml"))
    _whose(taken)
    live = verbs.add("fetch", _("Take mails in from an IMAP server over TLS; nothing on it is changed"), fetch_mails)
    live.add_argument("--host", required=True, metavar="HOST[:PORT]", help=_("the mail server"))
    live.add_argument("--user", required=True, metavar="USER", help=_("who signs in there"))
    live.add_argument("--folder", default="INBOX", metavar="FOLDER", help=_("the folder; INBOX unless said"))
    live.add_argument("--since", metavar="DAY", help=_("only mails of this day or later, as 2026-11-23"))
    trusted = _("a file of certificate authorities to trust instead of the system's")
    live.add_argument("--authorities", default="", metavar="FILE", help=trusted)
    typed = _("read the password from standard input, not from the keyring or a prompt")
    live.add_argument("--secret-stdin", action="store_true", help=typed)
    _whose(live)


def _whose(parser: Parser) -> None:
    whose = _("whose messages are that name no account")
    parser.add_argument("--account", metavar="ACCOUNT", help=whose)


@on_desk
def import_file(desk: Desk, words: Namespace) -> Answer:
    """In; exit 1 where something was not taken."""
    return _taken(desk, words, desk.mailboxes.read(words.file))


@on_desk
def fetch_mails(desk: Desk, words: Namespace) -> Answer:
    """In, from a server."""
    server = server_named(words.host, words.user, words.folder, words.authorities)
    since = read_day(words.since) if words.since else None

    def password() -> Secret:
        return _password(desk, server, from_stdin=words.secret_stdin)

    return _taken(desk, words, desk.mailboxes.fetch(server, password, since))


def _password(desk: Desk, server: MailServer, *, from_stdin: bool) -> Secret:
    """From standard input, the keyring, or a hidden prompt."""
    if from_stdin:
        line = sys.stdin.buffer.readline(LONGEST_PASSWORD)
        return Secret(line.rstrip(b"\r\n"))
    kept = desk.mailboxes.kept_password(server)
    if kept is not None:
        return kept
    if not sys.stdin.isatty():
        raise BadInput("secret_needs_terminal")
    return Secret(getpass(_("Password of {name}").format(name=f"{server.user}, {server.host}") + ": "))


def _taken(desk: Desk, words: Namespace, arrivals: Iterator[Arrival]) -> Answer:
    account = the_account(desk, words.account) if words.account else None
    taken = take_in(desk, _told(arrivals), account=account)
    counts = {fate.value: taken.counts[fate] for fate in Fate}
    said = _("{taken} taken, {refused} refused, {known} known already.")
    notes = [said.format(taken=counts["taken"], refused=counts["refused"], known=counts["duplicate"])]
    notes += _notes(taken)
    shape = {**counts, "unrecognised": taken.unrecognised, "broke": taken.broke.code if taken.broke else None}
    exit_code = 1 if taken.broke is not None or counts["refused"] else 0
    data = {**shape, "rows": [_shape(row) for row in taken.rows]}
    return Answer(data, lambda: _lines(taken.rows), tuple(notes), exit_code)


def _notes(taken: TakenIn) -> Iterator[str]:
    from smdesk.words import error_text

    if taken.unrecognised:
        said = ngettext(
            "{number} mail was not recognised: it is an item as it came.",
            "{number} mails were not recognised: they are items as they came.",
            taken.unrecognised,
        )
        yield said.format(number=taken.unrecognised)
    if taken.broke is not None:
        yield error_text(taken.broke)


def _told(arrivals: Iterator[Arrival]) -> Iterator[Arrival]:
    """The messages, saying now and then how many were read."""
    for number, arrival in enumerate(arrivals, start=1):
        if number % EVERY == 0:
            said = ngettext("{number} message read …", "{number} messages read …", number)
            tell(said.format(number=number))
        yield arrival


def _shape(row: Row) -> Shape:
    return {
        "number": row.spot.number,
        "line": row.spot.line,
        "name": row.spot.name,
        "result": row.fate.value,
        "item": row.item,
        "recognised": row.recognised,
        "cut": list(row.cut),
        "message": _why(row),
    }


def _why(row: Row) -> str:
    from smdesk.inbox.names import CUTS
    from smdesk.names import name_in
    from smdesk.words import error_text

    said = [error_text(row.error)] if row.error is not None else []
    return " ".join([*said, *(name_in(CUTS, code) for code in row.cut)])


def _lines(rows: Iterable[Row]) -> Iterable[str]:
    said = {Fate.TAKEN: _("taken"), Fate.REFUSED: _("refused"), Fate.DUPLICATE: _("known already")}
    shown = [[str(row.spot.number), row.spot.name, said[row.fate], row.item or "", _why(row)] for row in rows]
    return table([_("number"), _("name"), _("result"), _("item"), _("why")], shown)
