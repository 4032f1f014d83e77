"""Emergencies: who asked for what and why, what one may do about it, and what the wait is worth (V02)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from functools import partial

from rich.text import Text
from textual.app import ComposeResult

from screens.base import DeskPage
from screens.dialogs.ask_line import AskLine
from screens.keys import bindings
from screens.post_lines import cut, wrapped
from screens.widgets.empty import Empty
from screens.widgets.line_list import LineList, row_under_cursor
from screens.widgets.lines import Lines
from smdesk.cleaning import clean_line
from smdesk.dates import when
from smdesk.desk import Desk
from smdesk.i18n import _
from smdesk.names import name_in
from smdesk.platforms import platform
from smdesk.usecases.vault import emergencies as usecases
from smdesk.usecases.vault.at_a_glance import Running, running
from smdesk.usecases.vault.emergencies import EmergencyView
from smdesk.usecases.vault.looking import credential
from smdesk.vault.credentials import credential_id
from smdesk.vault.emergencies import Stage
from smdesk.vault.names import PART_NAMES, STAGE_NAMES
from smdesk.vault.wait_words import what_the_wait_is_worth
from smdesk.walltime import zone_of

STAGE, WHO = 26, 18
"""Columns of a line beside the account."""

INKS = {Stage.OPENED: "bad", Stage.CLOSED: "muted", Stage.REFUSED: "muted"}


class EmergenciesPage(DeskPage[None]):
    """Every emergency a line, open ones first; below it all there is to say of the one under the cursor."""

    BINDINGS = bindings("emergencies")
    DEFAULT_CSS = """
    EmergenciesPage #heading { padding: 1 2 1 2; height: 3; }
    EmergenciesPage LineList { height: 1fr; max-height: 8; }
    EmergenciesPage #about { height: 1fr; padding: 0 2; }
    """

    def __init__(self, desk: Desk, place: str = "vault") -> None:
        super().__init__(desk, place)
        self.view: Running | None = None

    def compose_body(self) -> ComposeResult:
        """The emergencies, and the one under the cursor."""
        yield Lines(id="heading")
        rows: LineList[EmergencyView] = LineList(self._drawn, lambda view: view.emergency.id)
        yield rows
        nothing = _("No emergency.")
        yield Empty(nothing, _("A backup who must get in asks on the account's page with b, and says why."))
        yield Lines(id="about")

    def on_mount(self) -> None:
        """What this is."""
        self.query_one("#heading", Lines).show(lambda _width: [Text(_("Emergency access"), "heading")])

    def reload(self) -> None:
        """Ask for those that concern this person."""
        self.ask(running, then=self.show, topic="emergencies")

    def show(self, view: Running) -> None:
        """Put them on the screen."""
        self.view = view
        rows = self.query_one(LineList)
        rows.show(view.emergencies)
        rows.display, self.query_one(Empty).display = bool(view.emergencies), not view.emergencies
        self._show_about()
        if view.emergencies:
            rows.focus()

    @property
    def here(self) -> EmergencyView | None:
        """The emergency under the cursor."""
        wanted = row_under_cursor(self)
        views = self.view.emergencies if self.view else ()
        return next((each for each in views if each.emergency.id == wanted), None)

    def _called(self, person: str) -> str:
        names = {str(known): name for known, name in self.view.names.items()} if self.view else {}
        return clean_line(names.get(person, person))

    def _when(self, moment: datetime) -> str:
        return when(moment.astimezone(zone_of(self.view.zone))) if self.view else ""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only what may be done about it now has a key."""
        here = self.here
        match action:
            case "release":
                return here is not None and here.may_answer and here.stage in (Stage.ASKED, Stage.WAITED_OUT)
            case "refuse":
                return here is not None and here.may_answer
            case "open_part":
                return here is not None and here.mine and bool(here.opens)
            case "finish":
                return here is not None and here.emergency.open and (here.mine or here.may_answer)
        return True

    def on_line_list_moved(self) -> None:
        """Another emergency."""
        self._show_about()

    def on_line_list_chosen(self, event: LineList.Chosen) -> None:
        """Open what it opens, if it is one's own."""
        event.stop()
        if self.check_action("open_part", ()):
            self.action_open_part()

    def _show_about(self) -> None:
        self.query_one("#about", Lines).show(self._about)
        self.refresh_bindings()

    # what may be done

    def action_release(self) -> None:
        """Let it go ahead."""
        self._word(_("Let it go ahead? Say why, if you like."), usecases.release, _("Released."), needed=False)

    def action_refuse(self) -> None:
        """Say no."""
        self._word(_("Refuse it? Say why."), usecases.refuse_emergency, _("Refused."))

    def action_finish(self) -> None:
        """Close it; what was opened has a new secret."""
        self._word(_("Close it? Say how it ended."), usecases.close_emergency, _("Closed."), needed=False)

    def _word(self, title: str, usecase: object, done: str, *, needed: bool = True) -> None:
        here = self.here
        if here is not None:
            asked = AskLine(self.desk, title, may_be_empty=not needed)
            self.app.push_screen(asked, partial(self._said, here.emergency.id, usecase, done))

    def _said(self, emergency: str, usecase: object, done: str, why: str | None) -> None:
        if why is not None and callable(usecase):
            self.ask(usecase, emergency, why, then=done)

    def action_open_part(self) -> None:
        """Open the first part that was not opened in it yet."""
        here = self.here
        if here is None or not here.opens:
            return
        taken = {each.part for each in here.emergency.taken}
        part = next((each for each in here.opens if each not in taken), here.opens[0])
        wanted = credential_id(here.account.id, part)
        self.ask(credential, wanted, then=partial(self._open, here.emergency.id), topic="open")

    def _open(self, emergency: str, seen: object) -> None:
        from screens.vault.secret_page import SecretPage
        from smdesk.usecases.vault.looking import CredentialView

        if isinstance(seen, CredentialView):
            self.app.push_screen(SecretPage(self.desk, seen, emergency=emergency))

    # drawing

    def _drawn(self, view: EmergencyView, width: int) -> Text:
        """`opened, must be changed   X @denememuh   Mehmet Kaya   Mon 23 Nov 09:00`"""
        ink = INKS.get(view.stage, "warn")
        stage = cut(name_in(STAGE_NAMES, view.stage), STAGE)
        stage.stylize(ink)
        account = f"{platform(view.account.platform).name} {view.account.handle}"
        asked = self._when(view.emergency.at)
        rest = max(width - STAGE - WHO - len(asked) - 3, 10)
        return Text.assemble(stage, " ", cut(account, rest), " ", cut(self._called(view.emergency.by), WHO), " ", asked)

    def _about(self, width: int) -> Sequence[Text]:
        here = self.here
        if here is None:
            return []
        emergency = here.emergency
        reason = _("{person} asked: {reason}").format(
            person=self._called(emergency.by), reason=clean_line(emergency.reason)
        )
        lines = [Text(), *wrapped(Text(reason, "strong"), width)]
        for word, said in ((emergency.released, _("released")), (emergency.refused, _("refused"))):
            if word is not None:
                lines.append(Text(f"{self._called(word.by)}, {self._when(word.at)}: {said}. {clean_line(word.why)}"))
        if here.stage is Stage.ASKED:
            until = _("Unanswered, it may be opened from {when} on.").format(when=self._when(emergency.wait_until))
            lines += wrapped(Text(until), width)
        if here.to_change:
            parts = ", ".join(name_in(PART_NAMES, part) for part in here.to_change)
            change = _("Opened and not changed yet: {parts}. It closes only after that.").format(parts=parts)
            lines += wrapped(Text(f"! {change}", "warn"), width)
        worth = Text(what_the_wait_is_worth(here.a_barrier), "muted")
        return [*lines, Text(), *wrapped(worth, width)] if emergency.open else lines
