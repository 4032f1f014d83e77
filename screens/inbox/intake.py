"""Messages come in: from a file, a folder or a mail server, with how far it is, and what became of each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from threading import Event
from typing import TYPE_CHECKING, cast

from rich.text import Text
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.message import Message
from textual.widgets import Input, Static

from screens.base import DeskModal, key_hint
from screens.dialogs.form import Form
from screens.inbox.intake_report import ReportPage
from screens.inbox.rows import account_name
from screens.keys import bindings
from screens.widgets.fields import Asked
from smdesk.accounts import Account, AccountId
from smdesk.cleaning import clean_line
from smdesk.desk import Desk
from smdesk.errors import Stopped
from smdesk.i18n import _, ngettext
from smdesk.inbox.incoming import Arrival, MailServer, server_named
from smdesk.usecases.inbox.taking_in import TakenIn, take_in
from smdesk.vault.secret import Secret
from smdesk.walltime import read_day

if TYPE_CHECKING:
    from collections.abc import Generator
    from datetime import date

    from screens.inbox.place import InboxScreen

LONGEST_PASSWORD = 500


@dataclass(frozen=True, slots=True)
class Source:
    """Where messages come from, and whose they are where they do not tell."""

    path: str = ""
    server: MailServer | None = None
    since: date | None = None
    account: AccountId | None = None

    @property
    def name(self) -> str:
        """What it is called on the screen."""
        return f"{self.server.user}, {self.server.host}" if self.server else self.path


def ask_source(screen: InboxScreen, accounts: Sequence[Account]) -> None:
    """Ask where they come from, then take them in, then show what became of them."""
    chosen: list[Source] = []

    def save(_desk: Desk, values: Mapping[str, str]) -> object:
        chosen.append(_source(values))
        return chosen[-1]

    def go_on(done: str | None) -> None:
        if done is not None:
            _begin(screen, chosen[-1])

    screen.app.push_screen(Form(screen.desk, _("Where do they come from?"), _asked(accounts), save, done="."), go_on)


def _asked(accounts: Sequence[Account]) -> tuple[Asked, ...]:
    whose = [("", _("as each message says")), *((each.id, account_name(each)) for each in accounts)]
    return (
        Asked(
            key="path",
            label=_("File or folder"),
            hint=_("An .mbox, a folder of .eml, a CSV, XLSX or JSON; empty: a mail server."),
        ),
        Asked(key="host", label=_("Mail server"), hint=_("Its name, as imap.example.edu; always over TLS.")),
        Asked(key="user", label=_("User"), hint=_("A password that the keyring keeps as smdesk-mail is used.")),
        Asked(key="folder", label=_("Mail folder"), value="INBOX"),
        Asked(
            key="since", label=_("Not older than"), hint=_("Like 2026-11-23; empty: all. Twice the same is one item.")
        ),
        Asked(key="account", label=_("Else for"), options=whose, hint=_("Whose messages that name no account are.")),
    )


def _source(values: Mapping[str, str]) -> Source:
    account = AccountId(values["account"]) if values["account"] else None
    path = values["path"].strip().strip("'\"")
    if path:
        return Source(path=path, account=account)
    server = server_named(values["host"], values["user"], values["folder"])
    since = read_day(values["since"].strip()) if values["since"].strip() else None
    return Source(server=server, since=since, account=account)


def _begin(screen: InboxScreen, source: Source) -> None:
    def kept(found: Secret | None) -> None:
        if found is not None:
            _take_in(screen, source, found)
        else:
            screen.app.push_screen(AskPassword(screen.desk, source.name), typed)

    def typed(password: Secret | None) -> None:
        if password is not None:
            _take_in(screen, source, password)

    if source.server is None:
        _take_in(screen, source, None)
    else:
        screen.ask(_kept_password, source.server, then=kept, topic="password")


def _kept_password(desk: Desk, server: MailServer) -> Secret | None:
    return desk.mailboxes.kept_password(server)


def _take_in(screen: InboxScreen, source: Source, password: Secret | None) -> None:
    def done(taken: TakenIn | None) -> None:
        if taken is not None:
            screen.app.push_screen(ReportPage(screen.desk, source.name, taken))

    screen.app.push_screen(TakingIn(screen.desk, source, password), done)


class AskPassword(DeskModal[Secret]):
    """The mailbox's password, seen by nobody and kept nowhere."""

    def __init__(self, desk: Desk, name: str) -> None:
        super().__init__(desk)
        self._name_shown = name

    def compose(self) -> ComposeResult:
        """One hidden line."""
        with Vertical(id="box"):
            title = _("Password of {name}").format(name=clean_line(self._name_shown))
            yield Static(Text(title), id="title", markup=False)
            yield Static(Text(_("It is sent over TLS to this server only, and kept nowhere.")), id="note", markup=False)
            yield Input(password=True, max_length=LONGEST_PASSWORD)
            yield Static(key_hint("ask_line"), id="hint", markup=False)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Hand it on."""
        if event.value:
            self.dismiss(Secret(event.value))


class TakingIn(DeskModal[TakenIn]):
    """Takes messages in; esc stops it, and what was taken until then stays."""

    BINDINGS = bindings("intake")

    @dataclass
    class Read(Message, bubble=False):
        """So many messages are read."""

        number: int

    def __init__(self, desk: Desk, source: Source, password: Secret | None) -> None:
        super().__init__(desk)
        self._source, self._password = source, password
        self._stop = Event()

    def compose(self) -> ComposeResult:
        """Where from, and how far it is."""
        with Vertical(id="box"):
            yield Static(Text(clean_line(self._source.name), no_wrap=True), id="title", markup=False)
            yield Static(_("Opening it…"), id="far", markup=False)
            yield Static(key_hint("intake"), id="hint", markup=False)

    def on_mount(self) -> None:
        """Begin."""
        self.ask(self._taken_in, then=self.dismiss, topic="intake")

    def _taken_in(self, desk: Desk) -> TakenIn:
        """In a thread of its own."""
        source, password = self._source, self._password
        if source.server is not None:
            arrivals = desk.mailboxes.fetch(source.server, lambda: password or Secret(""), source.since)
        else:
            arrivals = desk.mailboxes.read(source.path)
        watched = cast("Generator[Arrival]", self._watched(arrivals))
        with closing(watched):
            return take_in(desk, watched, account=source.account)

    def _watched(self, arrivals: Iterator[Arrival]) -> Iterator[Arrival]:
        """Each message, between two of which somebody may stop it; the line says how far it is."""
        for number, arrival in enumerate(arrivals, start=1):
            if self._stop.is_set():
                raise Stopped
            if number % EVERY == 0:
                self.post_message(self.Read(number))
            yield arrival

    def on_taking_in_read(self, message: Read) -> None:
        """Show how far it is."""
        said = ngettext("{number} message read …", "{number} messages read …", message.number)
        self.query_one("#far", Static).update(said.format(number=message.number))

    def on_asking_screen_failed(self, message: DeskModal.Failed) -> None:
        """What stood in the way is said on the screen below."""
        self.call_after_refresh(self._leave)

    def _leave(self) -> None:
        self.dismiss(None)

    def action_back(self) -> None:
        """Stop between this message and the next."""
        self._stop.set()


EVERY = 25
"""Messages after which the line says how far it is."""
