"""The registry: our accounts and whether each says it is official, and those in our name that do not (V04)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from rich.text import Text
from textual.app import ComposeResult

from screens.base import DeskPage
from screens.dialogs.confirm import Confirm
from screens.dialogs.form import Form
from screens.keys import bindings
from screens.post_lines import cut, muted
from screens.team_rows import Row, heading
from screens.widgets.fields import Asked
from screens.widgets.line_list import LineList, row_under_cursor
from screens.widgets.lines import Lines
from smdesk.accounts import Account
from smdesk.cleaning import clean_line
from smdesk.dates import short_day
from smdesk.desk import Desk
from smdesk.i18n import _, ngettext
from smdesk.platforms import PLATFORMS, platform
from smdesk.usecases.vault import registry as usecases
from smdesk.usecases.vault.registry import Official, Registry
from smdesk.usecases.vault.security import Looked, attest
from smdesk.vault.registry import UnmarkedAccount

PLATFORM, SAYS, BY = 11, 20, 24
"""Columns of a line beside unit and handle."""


class RegistryPage(DeskPage[None]):
    """Our accounts, and below them the others."""

    BINDINGS = bindings("registry")
    DEFAULT_CSS = """
    RegistryPage #heading { padding: 1 2 1 2; height: 3; }
    """

    def __init__(self, desk: Desk, place: str = "vault") -> None:
        super().__init__(desk, place)
        self.view: Registry | None = None

    def compose_body(self) -> ComposeResult:
        """How many say it, and the accounts."""
        yield Lines(id="heading")
        rows: LineList[Row] = LineList(lambda row, width: row.draw(width), lambda row: row.id)
        yield rows

    def reload(self) -> None:
        """Ask for the registry anew."""
        self.ask(usecases.registry, then=self.show, topic="registry")

    def show(self, view: Registry) -> None:
        """Put it on the screen."""
        self.view = view
        self.query_one("#heading", Lines).show(partial(_heading, view))
        rows = self.query_one(LineList)
        rows.show(registry_rows(view))
        rows.focus()
        self.refresh_bindings()

    @property
    def ours(self) -> Official | None:
        """Our account under the cursor."""
        wanted = row_under_cursor(self)
        return next((each for each in self.view.ours if each.account.id == wanted), None) if self.view else None

    @property
    def other(self) -> UnmarkedAccount | None:
        """The account without the mark under the cursor."""
        wanted = row_under_cursor(self)
        return next((each for each in self.view.unmarked if each.id == wanted), None) if self.view else None

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What the cursor is not on has no key."""
        keeps = self.view is not None and self.view.keeps
        match action:
            case "check":
                return keeps and self.ours is not None
            case "settle":
                return keeps and self.other is not None and self.other.settled_on is None
            case "note":
                return keeps
        return True

    def on_line_list_moved(self) -> None:
        """Other keys may work on another row."""
        self.refresh_bindings()

    def on_line_list_chosen(self, event: LineList.Chosen) -> None:
        """Say whether ours is marked."""
        event.stop()
        self.action_check()

    def action_check(self) -> None:
        """Note whether the profile says that it is official."""
        if self.ours is not None and self.check_action("check", ()):
            self._open(check_form(self.desk, self.ours.account))

    def action_note(self) -> None:
        """Put an account on the list of those without the mark."""
        self._open(unmarked_form(self.desk))

    def action_settle(self) -> None:
        """Take one off the list."""
        other = self.other
        if other is None:
            return
        question = _("Does {handle} say that it is official now, or is it gone?").format(
            handle=clean_line(other.handle)
        )
        self.app.push_screen(Confirm(self.desk, question), partial(self._settle, other))

    def _settle(self, other: UnmarkedAccount, yes: bool | None) -> None:
        if yes:
            self.ask(usecases.settle_unmarked, other.id, then=_("It may be named again."))

    def action_write(self) -> None:
        """Write the official accounts for the web page."""
        self._open(write_form(self.desk))

    def _open(self, form: Form) -> None:
        self.app.push_screen(form, lambda done: self.say(done, "good") if done else None)


def check_form(desk: Desk, account: Account) -> Form:
    """Whether the profile says that the account is official."""
    asked = (
        Asked(
            key="official",
            label=_("It says “official”"),
            options=[("yes", _("yes")), ("no", _("no"))],
            hint=_("Look at the profile as a visitor sees it."),
        ),
    )

    def save(desk: Desk, values: Mapping[str, str]) -> object:
        return attest(desk, account.id, Looked(official=values["official"] == "yes"))

    title = _("{platform} {handle}: what its profile says").format(
        platform=platform(account.platform).name, handle=clean_line(account.handle)
    )
    return Form(desk, title, asked, save, done=_("Noted under your name and today's date."))


def unmarked_form(desk: Desk) -> Form:
    """An account in our name that does not say it is official."""
    asked = (
        Asked(key="platform", label=_("Platform"), options=[(each.key, each.name) for each in PLATFORMS.values()]),
        Asked(key="handle", label=_("Handle"), hint=_("As the platform shows it, like @name.")),
        Asked(key="link", label=_("Link"), hint=_("The account's own page, beginning with https://.")),
    )

    def save(desk: Desk, values: Mapping[str, str]) -> object:
        return usecases.note_unmarked(desk, values["platform"], values["handle"], link=values["link"])

    title = _("An account in our name without the official mark")
    return Form(desk, title, asked, save, done=_("From now on no post tags, quotes or reposts it."))


def write_form(desk: Desk) -> Form:
    """Where the list for the web page goes, and as what."""
    asked = (
        Asked(
            key="form",
            label=_("As"),
            options=[("html", _("a web page (HTML)")), ("csv", _("a sheet (CSV)")), ("json", "JSON")],
        ),
        Asked(key="folder", label=_("Folder"), value="~", hint=_("The file is called registry and is written anew.")),
    )

    def save(desk: Desk, values: Mapping[str, str]) -> object:
        return usecases.write_registry(desk, values["folder"], values["form"])

    return Form(desk, _("The official accounts for the web page"), asked, save, done=_("The file is written."))


def registry_rows(view: Registry) -> list[Row]:
    """Ours, then those without the mark."""
    ours = [Row(each.account.id, partial(_official_line, each)) for each in view.ours]
    others = [Row(each.id, partial(_unmarked_line, each)) for each in view.unmarked]
    none_yet = _("None is on the list: a puts one there.")
    return [
        *ours,
        heading(""),
        heading(_("In our name, but not marked official: no post tags, quotes or reposts these")),
        *(others or [heading(none_yet)]),
    ]


def _official_line(each: Official, width: int) -> Text:
    """`X          @denememuh     Mühendislik Fakültesi    ✓ yes     İlker Ünal, 23 Nov`"""
    says, sign, ink = _("nobody looked yet"), "", "warn"
    if each.stale:
        says, sign = _("long ago"), "! "
    elif each.says is not None:
        says, sign, ink = (_("yes"), "✓ ", "good") if each.says else (_("no"), "✗ ", "bad")
    by = f"{each.checked_by}, {short_day(each.checked_on)}" if each.checked_on else ""
    return _cells(
        platform(each.account.platform).name, each.account.handle, each.unit, Text(sign + says, ink), by, width
    )


def _unmarked_line(each: UnmarkedAccount, width: int) -> Text:
    state = Text(_("not to be named"), "bad")
    if each.settled_on is not None:
        state = Text(_("settled {day}").format(day=short_day(each.settled_on)), "muted")
    return _cells(platform(each.platform).name, each.handle, each.link, state, short_day(each.noted_on), width)


def _cells(where: str, handle: str, more: str, says: Text, by: str, width: int) -> Text:
    rest = max(width - PLATFORM - SAYS - BY - 3, 16)
    name = rest if width < ROOMY else rest // 2
    says.truncate(SAYS, overflow="ellipsis", pad=True)
    text = Text.assemble(cut(where, PLATFORM), cut(handle, name), " ")
    if width >= ROOMY:
        text.append_text(muted(cut(more, rest - name)))
    return Text.assemble(text, " ", says, " ", muted(cut(by, BY)))


ROOMY = 96


def _heading(view: Registry, _width: int) -> Sequence[Text]:
    said = sum(each.says is True and not each.stale for each in view.ours)
    words = ngettext("{number} of {all} says it is official", "{number} of {all} say they are official", said)
    counted = words.format(number=said, all=len(view.ours))
    return [Text.assemble((_("Official accounts"), "heading"), (f" · {counted}", "muted"))]
