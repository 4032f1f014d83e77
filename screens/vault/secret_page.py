"""A secret for a moment: masked, one field at a time, gone after fifteen seconds, on leaving and on looking away."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from rich.text import Text
from textual.app import ComposeResult

from screens.base import DeskPage
from screens.dialogs.confirm import Confirm
from screens.keys import bindings
from screens.post_lines import cut, wrapped
from screens.widgets.line_list import LineList
from screens.widgets.lines import Lines
from smdesk.cleaning import clean, clean_line
from smdesk.desk import Desk
from smdesk.i18n import _, ngettext
from smdesk.names import name_in
from smdesk.platforms import platform
from smdesk.usecases.vault import opening as usecases
from smdesk.usecases.vault.looking import CredentialView
from smdesk.vault.names import FIELD_NAMES, PART_NAMES
from smdesk.vault.secret import HIDDEN, Secret
from smdesk.vault.totp import seconds_left, totp_code, totp_key

SECONDS = 15
"""How long a field stays readable."""

LABEL = 30
"""Columns for what a field is called."""

CODE = "code"
"""The row that shows the code of the moment, never the secret it is made from."""

TYPED_TOGETHER = 4
"""A password is read off in groups of so many, told apart by weight: nothing is put between them."""


@dataclass(frozen=True, slots=True)
class FieldRow:
    """One field by name, never what is in it."""

    name: str
    shown: bool


class SecretPage(DeskPage[None]):
    """The fields of one envelope. What is inside is kept only while this page is on top."""

    BINDINGS = bindings("secret")
    DEFAULT_CSS = """
    SecretPage #heading { padding: 1 2 1 2; height: 5; }
    SecretPage LineList { height: 5; }
    SecretPage #shown { height: 1fr; padding: 1 4; }
    """

    def __init__(self, desk: Desk, seen: CredentialView, *, emergency: str = "") -> None:
        super().__init__(desk, "vault")
        self._seen, self._emergency = seen, emergency
        self._fields: Mapping[str, Secret] = {}
        self._asking = self._was_open = False
        self.open_field = ""
        self.left = 0

    def compose_body(self) -> ComposeResult:
        """Whose it is, its fields, and room for the one that is shown."""
        yield Lines(id="heading")
        rows: LineList[FieldRow] = LineList(drawn, lambda row: row.name)
        yield rows
        yield Lines(id="shown")

    def on_mount(self) -> None:
        """Open the envelope; a terminal that keeps what it showed gets nothing."""
        self.query_one("#heading", Lines).show(self._heading)
        self.set_interval(1, self.second_passed)
        self.watch(self.app, "app_focus", self._looked_away, init=False)
        if self.app.is_inline:
            self.say(_("Secrets are shown on the terminal's other screen only."), "bad")
        else:
            opened = partial(usecases.reveal, emergency=self._emergency)
            self.ask(opened, self._seen.credential.id, then=self._opened, topic="reveal")

    def on_screen_resume(self) -> None:
        """Back from another screen: what was inside is gone, so this page goes too."""
        if self._was_open and not self._fields:
            self.dismiss(None)
        self._asking = False

    def on_screen_suspend(self) -> None:
        """Something else is on the screen now."""
        self.hide()
        if not self._asking:
            self._fields = {}

    def on_unmount(self) -> None:
        """Nothing stays."""
        self._fields = {}

    def _looked_away(self, focused: bool) -> None:
        """The terminal lost the focus: hide what is shown."""
        if not focused:
            self.hide()

    def _opened(self, fields: Mapping[str, Secret]) -> None:
        self._was_open = True
        if not self.is_current:
            return
        self._fields = fields
        self._show()
        self.query_one(LineList).focus()
        self.refresh_bindings()

    @property
    def here(self) -> str:
        """The field under the cursor."""
        return self.query_one(LineList).current_id

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Nothing to show before it is open."""
        if action in ("reveal", "copy"):
            return bool(self._fields)
        return True

    def on_line_list_moved(self) -> None:
        """Another field: the one shown is hidden."""
        self.hide()

    def on_line_list_chosen(self, event: LineList.Chosen) -> None:
        """Show the field."""
        event.stop()
        self.action_reveal()

    def action_reveal(self) -> None:
        """Show the field under the cursor for a moment, or hide it again."""
        if self.open_field == self.here or not self._fields:
            self.hide()
            return
        self.open_field = self.here
        self.left = seconds_left(self.desk.clock()) if self.here == CODE else SECONDS
        self._show()

    def hide(self) -> None:
        """Show nothing."""
        self.open_field, self.left = "", 0
        self._show()

    def second_passed(self) -> None:
        """One second less to read it."""
        if not self.open_field:
            return
        self.left -= 1
        if self.left <= 0:
            self.hide()
        else:
            self._show()

    def _show(self) -> None:
        if not self.is_mounted:
            return
        self.query_one("#shown", Lines).show(self._shown if self.open_field else lambda _width: ())
        self.query_one("#heading", Lines).show(self._heading)
        names = [CODE if name == "totp" else name for name in self._fields]
        self.query_one(LineList).show([FieldRow(name, name == self.open_field) for name in names])

    def action_copy(self) -> None:
        """Copy the field under the cursor, once the warning was read."""
        if self._fields:
            self._asking = True
            words = _(
                "Copy it? Clipboard managers keep copies, a terminal over SSH hands it on, and nobody can be sure to "
                "empty it again. Reading it off is safer."
            )
            self.app.push_screen(Confirm(self.desk, words), partial(self._copy, self.here))

    def _copy(self, name: str, yes: bool | None) -> None:
        if yes and self._fields:
            self.app.copy_to_clipboard(self._text(name))
            self.desk_app.forget_clipboard()
            self.say(_("Sent to the terminal's clipboard; empty it once you have pasted it."), "warn")

    def _text(self, name: str) -> str:
        if name == CODE:
            return totp_code(totp_key(self._fields["totp"].text), self.desk.clock())
        return self._fields[name].text

    # drawing

    def _heading(self, width: int) -> Sequence[Text]:
        account, part = self._seen.account, name_in(PART_NAMES, self._seen.credential.part)
        name = f"{platform(account.platform).name} {clean_line(account.handle)}"
        title = Text.assemble((name, "heading"), (f" · {part}", "muted"))
        if self.open_field:
            left = ngettext("Gone in {seconds} second.", "Gone in {seconds} seconds.", self.left)
            said = Text(left.format(seconds=self.left), "warn")
        else:
            said = Text(_("Enter shows one field for 15 seconds. That you opened it is on record."), "muted")
        return [title, *wrapped(said, width)]

    def _shown(self, width: int) -> Sequence[Text]:
        text = self._text(self.open_field) if self._fields else ""
        if self.open_field in ("password", CODE):
            return wrapped(grouped(clean(text), 3 if self.open_field == CODE else TYPED_TOGETHER), width)
        return [line for part in clean(text).split("\n") for line in wrapped(Text(part), width)]


def drawn(row: FieldRow, width: int) -> Text:
    """`password            ••••••`"""
    label = _("code of the moment") if row.name == CODE else name_in(FIELD_NAMES, row.name)
    state = Text.assemble("▾ ", _("shown below"), style="accent") if row.shown else Text(HIDDEN * 2, "muted")
    state.truncate(max(width - LABEL, 1), pad=True)
    return Text.assemble(cut(label, LABEL), state)


def grouped(text: str, size: int) -> Text:
    """The text with every other group stronger, so that it can be typed part by part."""
    shown = Text()
    for start in range(0, len(text), size):
        shown.append(text[start : start + size], "strong" if start // size % 2 == 0 else "accent")
    return shown
