"""The accounts a post may go to: on or off, how long its text is there, whether it has a text of its own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from rich.text import Text
from textual.message import Message

from screens.keys import bindings
from screens.widgets.line_list import LineList
from smdesk.accounts import Account, AccountId, AccountState
from smdesk.cleaning import clean_line
from smdesk.i18n import _, ngettext
from smdesk.lengths import Length
from smdesk.names import ACCOUNT_STATE_NAMES, UNITS_OF_LENGTH, name_in
from smdesk.platforms import LengthUnit, platform


@dataclass(frozen=True, slots=True)
class AccountRow:
    """One account in the form of a post; `alone` where it gets a text of its own."""

    account: Account
    on: bool
    alone: bool = False
    length: Length | None = None


class AccountRows(LineList[AccountRow]):
    """`[x] X  @denememuh   124 of 280`; space turns an account on or off, enter gives it a text of its own."""

    DEFAULT_CSS = """
    AccountRows { height: auto; max-height: 6; }
    """
    BINDINGS = bindings("accounts")

    class Switched(Message):
        """An account was turned on or off."""

    def __init__(self) -> None:
        super().__init__(drawn, lambda row: row.account.id, id="accounts")

    def start(self, accounts: Sequence[Account], on: Sequence[AccountId], alone: Sequence[AccountId]) -> None:
        """Show the accounts of a unit."""
        self.styles.height = min(max(len(accounts), 1), 6)
        self.show([AccountRow(each, each.id in on, each.id in alone) for each in accounts])

    @property
    def chosen(self) -> tuple[AccountId, ...]:
        """The accounts that are on."""
        return tuple(row.account.id for row in self.rows if row.on)

    def measure(self, lengths: Mapping[AccountId, Length], alone: Sequence[AccountId]) -> None:
        """Show how long the text is on each, and which have a text of their own."""
        rows = [replace(r, length=lengths.get(r.account.id), alone=r.account.id in alone) for r in self.rows]
        if rows != list(self.rows):
            self.show(rows)

    def action_switch(self) -> None:
        """Turn the account under the cursor on or off."""
        row = self.current
        if row is not None:
            self.show([replace(each, on=not each.on) if each is row else each for each in self.rows])
            self.post_message(self.Switched())


def drawn(row: AccountRow, width: int) -> Text:
    """One account as a line."""
    account = row.account
    name = Text.assemble(platform(account.platform).name, " ", clean_line(account.handle))
    if account.state is not AccountState.ACTIVE:
        name.append(f" ({name_in(ACCOUNT_STATE_NAMES, account.state)})", "warn")
    if row.alone:
        name.append(" · " + _("own text"), "accent")
    meter = length_text(row.length, roomy=width >= ROOMY) if row.on and row.length else Text()
    name.truncate(max(width - meter.cell_len - 6, 8), overflow="ellipsis")
    gap = " " * max(width - name.cell_len - meter.cell_len - 4, 1)
    return Text.assemble(("[x] ", "heading") if row.on else ("[ ] ", "muted"), name, gap, meter)


ROOMY = 56
"""Columns from which a row has room for what is counted."""


def length_text(length: Length, *, roomy: bool = True) -> Text:
    """`124/280 characters`; what is too long says so in a word and by how much."""
    text = Text(f"{length.used}/{length.limit}")
    if roomy and not length.over:
        text.append(f" {name_in(UNITS_OF_LENGTH, length.unit)}", "muted")
    if length.unit is LengthUnit.SMS:
        parts = ngettext("{parts} part", "{parts} parts", length.parts).format(parts=length.parts)
        text.append(f" · {parts}")
    if length.over:
        over = _("✗ {number} too long").format(number=length.used - length.limit)
        return Text.assemble((over, "bad"), "  ", text)
    return text
