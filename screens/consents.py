"""Consents and agreements on file: who allowed what, until when, what rests on them (S10, S11)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from rich.text import Text
from textual.app import ComposeResult

from screens.base import DeskPage
from screens.dialogs.ask_line import AskLine
from screens.dialogs.form import Form
from screens.keys import bindings
from screens.post_lines import cut
from screens.widgets.empty import Empty
from screens.widgets.fields import Asked
from screens.widgets.line_list import LineList, row_under_cursor
from screens.widgets.lines import Lines
from smdesk.cleaning import clean_line
from smdesk.consent import Giver, Scope
from smdesk.consent_words import consent_state, scopes_named
from smdesk.desk import Desk
from smdesk.i18n import _, ngettext
from smdesk.names import GIVER_NAMES, SCOPE_NAMES, name_in
from smdesk.usecases import consents as usecases
from smdesk.usecases.consents import ConsentView, Given
from smdesk.walltime import read_day

NAME, STATE, POSTS = 22, 28, 4
"""Columns of a line beside what it covers."""


class ConsentsPage(DeskPage[None]):
    """Every consent a line, those that hold first."""

    BINDINGS = bindings("consents")
    DEFAULT_CSS = """
    ConsentsPage #heading { padding: 1 2 0 2; height: 3; }
    ConsentsPage #about { height: 4; padding: 0 2; }
    """

    def __init__(self, desk: Desk, place: str = "team") -> None:
        super().__init__(desk, place)
        self.view: tuple[ConsentView, ...] = ()

    def compose_body(self) -> ComposeResult:
        """The columns' names, the consents, what the one under the cursor is about."""
        yield Lines(id="heading")
        rows: LineList[ConsentView] = LineList(drawn, lambda view: view.consent.id)
        yield rows
        yield Empty(_("No consent is on file yet."), _("Press a to note who allowed what to be shown."))
        yield Lines(id="about")

    def reload(self) -> None:
        """Ask for what is on file."""
        self.ask(usecases.consents, then=self.show, topic="consents")

    def show(self, view: tuple[ConsentView, ...]) -> None:
        """Put it on the screen."""
        self.view = view
        rows = self.query_one(LineList)
        rows.show(view)
        rows.display, self.query_one(Empty).display = bool(view), not view
        self.query_one("#heading", Lines).show(partial(_heading, view))
        self._show_about()
        if view:
            rows.focus()

    @property
    def here(self) -> ConsentView | None:
        """The consent under the cursor."""
        wanted = row_under_cursor(self)
        return next((each for each in self.view if each.consent.id == wanted), None)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What is taken back already cannot be taken back again."""
        if action == "withdraw":
            return self.here is not None and self.here.consent.withdrawn_on is None
        return True

    def on_line_list_moved(self) -> None:
        """Other words, other keys."""
        self._show_about()

    def _show_about(self) -> None:
        self.query_one("#about", Lines).show(partial(_about, self.here))
        self.refresh_bindings()

    def on_line_list_chosen(self, event: LineList.Chosen) -> None:
        """Open the next post that rests on it."""
        event.stop()
        if self.here is not None and self.here.posts:
            self.desk_app.open_post(self.here.posts[0].post.id)
        else:
            self.say(_("No open post rests on it."))

    def action_add(self) -> None:
        """Note a consent."""
        form = consent_form(self.desk)
        self.app.push_screen(form, lambda done: self.say(done, "good") if done else None)

    def action_withdraw(self) -> None:
        """Note that it was taken back."""
        here = self.here
        if here is None:
            return
        title = _("From which day did {name} take the consent back?").format(name=clean_line(here.consent.name))
        note = _("Empty: today. What rests on it does not go out from that day on.")
        asked = AskLine(self.desk, title, note=note, placeholder="2026-11-23")
        self.app.push_screen(asked, partial(self._withdraw, here))

    def _withdraw(self, here: ConsentView, day: str | None) -> None:
        if day is not None:
            self.ask(_withdrawn, here, day, then=_("Noted: the consent was taken back."))


def _withdrawn(desk: Desk, here: ConsentView, day: str) -> object:
    on = read_day(day.strip()) if day.strip() else None
    return usecases.withdraw_consent(desk, here.consent.id, on, seen=here.consent.version)


def consent_form(desk: Desk) -> Form:
    """Who, what, until when, where the paper lies."""
    asked = (
        Asked(key="name", label=_("Given by"), hint=_("The firm or person who agreed.")),
        Asked(
            key="giver",
            label=_("That is a"),
            value=Giver.FIRM,
            options=[(giver.value, name_in(GIVER_NAMES, giver)) for giver in (Giver.FIRM, Giver.PERSON)],
        ),
        Asked(
            key="scope",
            label=_("It covers"),
            value=Scope.PRODUCTION,
            options=[(scope.value, name_in(SCOPE_NAMES, scope)) for scope in Scope],
        ),
        Asked(
            key="also",
            label=_("And also"),
            options=[("", _("nothing more")), *((scope.value, name_in(SCOPE_NAMES, scope)) for scope in Scope)],
        ),
        Asked(key="given_on", label=_("Since"), hint=_("Like 2026-11-23; empty: today.")),
        Asked(key="until", label=_("Until"), hint=_("The last day it holds; empty: no end was agreed.")),
        Asked(key="proof", label=_("Proof"), hint=_("Where the signed paper or message lies.")),
    )

    def save(desk: Desk, values: Mapping[str, str]) -> object:
        given = Given(
            name=values["name"],
            giver=Giver(values["giver"]),
            scopes={Scope(values[key]) for key in ("scope", "also") if values[key]},
            given_on=read_day(values["given_on"].strip()) if values["given_on"].strip() else None,
            until=read_day(values["until"].strip()) if values["until"].strip() else None,
            proof=values["proof"],
        )
        return usecases.add_consent(desk, given)

    return Form(desk, _("A consent or an agreement"), asked, save, done=_("The consent is on file."))


def drawn(view: ConsentView, width: int) -> Text:
    """`Demir A.Ş.   their production   holds until 30 Nov   2`"""
    consent = view.consent
    state = cut(consent_state(consent, holds=view.holds), STATE)
    state.stylize("good" if view.holds else "bad")
    covers = cut(scopes_named(consent), max(width - NAME - STATE - POSTS - 3, 8))
    return Text.assemble(
        cut(clean_line(consent.name), NAME), " ", covers, " ", state, f" {len(view.posts) or '–':>{POSTS}}"
    )


def _heading(view: Sequence[ConsentView], _width: int) -> list[Text]:
    holding = sum(each.holds for each in view)
    said = ngettext("{number} consent holds today", "{number} consents hold today", holding).format(number=holding)
    return [Text.assemble((_("Consents and agreements"), "heading"), (f" · {said}", "muted"))]


def _about(here: ConsentView | None, _width: int) -> list[Text]:
    if here is None:
        return []
    proof = clean_line(here.consent.proof) or _("nothing is noted")
    noted = _("Noted by {person}.").format(person=clean_line(here.noted_by)) if here.noted_by else ""
    rests = ngettext("{number} open post rests on it", "{number} open posts rest on it", len(here.posts))
    return [
        Text(),
        Text.assemble((_("Proof"), "muted"), (": ", "muted"), proof, f"  {noted}"),
        Text(rests.format(number=len(here.posts)), "muted"),
    ]
