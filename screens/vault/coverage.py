"""The vault's place: which accounts we would lose if one person were gone tomorrow, the worst first (V02)."""

from __future__ import annotations

from functools import partial

from rich.text import Text
from textual.app import ComposeResult

from screens.base import DeskScreen
from screens.keys import bindings
from screens.vault.cover_lines import about_lines, glance_heading, glance_line
from screens.widgets.empty import Empty
from screens.widgets.line_list import LineList
from screens.widgets.lines import Lines
from smdesk.accounts import AccountId
from smdesk.desk import Desk
from smdesk.i18n import _, ngettext
from smdesk.usecases.vault import credentials as usecases
from smdesk.usecases.vault.at_a_glance import Glance, Row, at_a_glance
from smdesk.usecases.vault.drills import Answered, Asked, answer_drills, ask_drills
from smdesk.usecases.vault.proofs import Proofs
from smdesk.vault.credentials import Credential


class VaultScreen(DeskScreen[None]):
    """The accounts, a line each, ranked by what would be lost."""

    place = "vault"
    BINDINGS = bindings("vault")
    DEFAULT_CSS = """
    VaultScreen #heading { padding: 1 2 1 2; height: auto; }
    VaultScreen #about { height: 5; padding: 0 2; }
    """

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.view: Glance | None = None
        self._proofs = Proofs()

    def compose_body(self) -> ComposeResult:
        """The question and its answer, the accounts, what is wrong with the one under the cursor."""
        yield Lines(id="heading")
        rows: LineList[Row] = LineList(self._drawn, lambda row: row.account.id)
        yield rows
        yield Empty("", "")
        yield Lines(id="about")

    def _drawn(self, row: Row, width: int) -> Text:
        return glance_line(row, self.view.names if self.view else {}, width)

    def reload(self) -> None:
        """Ask how everything is covered; what was verified once is not verified again."""
        self.ask(at_a_glance, self._proofs, then=self.show, topic="coverage")

    def show(self, view: Glance) -> None:
        """Put it on the screen."""
        self.view = view
        self.query_one("#heading", Lines).show(partial(glance_heading, view))
        rows, empty = self.query_one(LineList), self.query_one(Empty)
        shown = [row for row in view.accounts if self.unit in (None, row.account.unit)]
        rows.show(shown)
        rows.display, empty.display = bool(shown), not shown
        if not shown:
            empty.update(_nothing(view))
        self._show_about()
        if shown:
            rows.focus()

    @property
    def here(self) -> Row | None:
        """The account under the cursor."""
        return self.query_one(LineList).current

    def _show_about(self) -> None:
        self.query_one("#about", Lines).show(partial(about_lines, self.here))
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What waits for nobody has no key."""
        view = self.view
        match action:
            case "answer_drills":
                return view is not None and view.drills > 0
            case "share_waiting":
                return view is not None and view.ready
            case "ask_drills":
                return view is not None and view.cover is not None
        return True

    def on_line_list_moved(self) -> None:
        """Another account, other words."""
        self._show_about()

    def on_line_list_chosen(self, event: LineList.Chosen) -> None:
        """Open the account."""
        from screens.vault.account import AccountVaultPage

        event.stop()
        self.app.push_screen(AccountVaultPage(self.desk, AccountId(event.id)))

    # drills, and those who had no card

    def action_ask_drills(self) -> None:
        """Ask every backup to prove that they can open what is closed for them."""
        self.ask(ask_drills, then=self._asked)

    def _asked(self, asked: tuple[Asked, ...]) -> None:
        number = len(asked)
        said = ngettext("{number} drill is asked for.", "{number} drills are asked for.", number)
        self.say(
            said.format(number=number) if asked else _("Everybody was asked already, or there is no backup."), "good"
        )
        self.reload()

    def action_answer_drills(self) -> None:
        """Answer the drills that wait for me: nothing is shown."""
        self.ask(answer_drills, then=self._answered)

    def _answered(self, answered: tuple[Answered, ...]) -> None:
        failed = sum(bool(each.failed) for each in answered)
        number = len(answered) - failed
        said = ngettext("{number} drill passed.", "{number} drills passed.", number).format(number=number)
        if failed:
            more = ngettext("{number} could not be opened.", "{number} could not be opened.", failed)
            said = f"{said} {more.format(number=failed)}"
        self.say(said, "bad" if failed else "good")
        self.reload()

    def action_share_waiting(self) -> None:
        """Close for those who have a card by now what waited for one."""
        self.ask(usecases.share_waiting, then=self._shared)

    def _shared(self, done: tuple[Credential, ...]) -> None:
        said = ngettext("{number} envelope was closed again.", "{number} envelopes were closed again.", len(done))
        self.say(said.format(number=len(done)), "good")
        self.reload()


def _nothing(view: Glance) -> Text:
    if view.cover is None:
        nothing = _("Nothing in the vault is for you.")
        first = _("A holder who makes you a backup shows it here; p shows the profiles you declared.")
    else:
        nothing, first = _("There is no active account yet."), _("Add accounts in Team (8), then come back.")
    return Text.assemble((nothing, "strong"), "\n\n", first)
