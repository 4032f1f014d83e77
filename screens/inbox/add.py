"""A message or comment noted by hand: its text, then whose and where, saved from wherever the cursor is."""

from __future__ import annotations

from collections.abc import Sequence

from rich.text import Text
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Static

from screens.base import DeskModal, key_hint
from screens.inbox.rows import account_name
from screens.keys import CHOICE, bindings
from screens.widgets.bars import MessageLine
from screens.widgets.fields import Asked, Fields
from screens.widgets.post_text import PostText
from smdesk.accounts import Account, AccountId
from smdesk.cleaning import LONGEST_TEXT
from smdesk.desk import Desk
from smdesk.errors import BadInput
from smdesk.i18n import _
from smdesk.inbox.names import AREAS
from smdesk.inbox.rules import Area
from smdesk.names import name_in
from smdesk.usecases.inbox.taking_in import NewItem, add_item
from smdesk.words import error_text


class AddItem(DeskModal[str]):
    """Closes with what was done once the desk has it."""

    BINDINGS = bindings("add_item")
    DEFAULT_CSS = """
    AddItem PostText { height: 5; }
    AddItem Fields { margin-top: 1; }
    AddItem MessageLine { background: $surface; }
    """

    def __init__(self, desk: Desk, accounts: Sequence[Account], here: AccountId | None) -> None:
        super().__init__(desk)
        self._accounts, self._here = accounts, here

    def compose(self) -> ComposeResult:
        """The text first: it is what lies in the clipboard."""
        accounts = [(each.id, account_name(each)) for each in self._accounts]
        areas = [(area.value, name_in(AREAS, area)) for area in Area]
        with Vertical(id="box"):
            yield Static(Text(_("What did somebody write?")), id="title", markup=False)
            yield PostText()
            yield Fields(
                (
                    Asked(key="account", label=_("Account"), value=self._here or "", options=accounts),
                    Asked(key="area", label=_("Where"), options=areas),
                    Asked(key="author", label=_("Written by"), hint=_("Their handle or name.")),
                    Asked(key="received", label=_("When"), hint=_("Like 2026-11-23 09:00; empty: now.")),
                    Asked(key="link", label=_("Link"), hint=_("Where it stands, if you have it.")),
                )
            )
            yield MessageLine()
            yield Static(key_hint("add_item", CHOICE), id="hint", markup=False)

    def on_mount(self) -> None:
        """Writing can begin at once."""
        self.query_one(PostText).focus()

    def on_post_text_too_much(self, event: PostText.TooMuch) -> None:
        """Say that it was not taken."""
        self.say(error_text(BadInput("text_too_big", size=event.size, limit=LONGEST_TEXT)), "bad")

    def on_fields_finished(self) -> None:
        """Enter on the last field."""
        self.action_save()

    def action_save(self) -> None:
        """Hand it to the desk."""
        values = self.query_one(Fields).values
        new = NewItem(
            account=AccountId(values["account"]),
            text=self.query_one(PostText).text,
            area=Area(values["area"]),
            author=values["author"],
            link=values["link"],
            received=values["received"],
        )
        self.ask(add_item, new, then=lambda _item: self.dismiss(_("Noted.")), topic="add")
