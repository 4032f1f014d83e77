"""Your keys, and everybody's cards: made here, compared by voice, confirmed with one key (V01, V02)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from rich.text import Text
from textual.app import ComposeResult

from screens.base import DeskPage
from screens.dialogs.confirm import Confirm
from screens.dialogs.form import Form
from screens.keys import bindings
from screens.post_lines import cut, wrapped
from screens.widgets.line_list import LineList
from screens.widgets.lines import Lines
from smdesk.cleaning import clean_line
from smdesk.desk import Desk
from smdesk.errors import KeyStoreError
from smdesk.i18n import _
from smdesk.usecases.vault.cards import CardView, cards, confirm_card
from smdesk.usecases.vault.identity import Identity, create_identity, identity
from smdesk.vault.cards import CardState
from smdesk.vault.key_words import card_state, identity_lines
from smdesk.vault.ports import KeyPlace, KeyState
from smdesk.words import error_text

NAME, STATE = 24, 36
INKS = {
    CardState.COMPARED: "good",
    CardState.NOT_COMPARED: "warn",
    CardState.CHANGED: "bad",
    CardState.FORGED: "bad",
    CardState.REVOKED: "muted",
}
MARKS = {"good": "✓", "warn": "!", "bad": "✗", "muted": "–"}


@dataclass(frozen=True, slots=True)
class Seen:
    """How it stands with one's own keys, and everybody's cards."""

    own: Identity
    cards: tuple[CardView, ...]


def look(desk: Desk) -> Seen:
    """Both at once."""
    return Seen(identity(desk), cards(desk))


class CardsPage(DeskPage[None]):
    """One's own keys in words, then a line for everybody's card."""

    BINDINGS = bindings("cards")
    DEFAULT_CSS = """
    CardsPage #heading { padding: 1 2; height: auto; }
    CardsPage #about { height: 3; padding: 0 2; }
    """

    def __init__(self, desk: Desk, place: str = "vault") -> None:
        super().__init__(desk, place)
        self.view: Seen | None = None

    def compose_body(self) -> ComposeResult:
        """How it stands with one's own keys, the cards, the digits of the one under the cursor."""
        yield Lines(id="heading")
        rows: LineList[CardView] = LineList(drawn, _id_of)
        yield rows
        yield Lines(id="about")

    def keys_missing(self, error: KeyStoreError) -> None:
        """They are made here."""
        self.say(error_text(error), "bad")

    def reload(self) -> None:
        """Ask how it stands."""
        self.ask(look, then=self.show, topic="cards")

    def show(self, view: Seen) -> None:
        """Put it on the screen."""
        self.view = view
        self.query_one("#heading", Lines).show(partial(_heading, view.own))
        rows = self.query_one(LineList)
        rows.show(view.cards)
        self._show_about()
        rows.focus()

    @property
    def here(self) -> CardView | None:
        """The card under the cursor."""
        return self.query_one(LineList).current

    def on_line_list_moved(self) -> None:
        """Another card, other digits."""
        self._show_about()

    def _show_about(self) -> None:
        self.query_one("#about", Lines).show(partial(_about, self.here))
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only what can be done now has a key."""
        own = self.view.own if self.view else None
        here = self.here
        match action:
            case "create":
                return own is not None and _may_create(own)
            case "unlock":
                return own is not None and (own.here.state, own.here.place) == (KeyState.LOCKED, KeyPlace.FILE)
            case "recovery":
                return own is not None and own.here.state is KeyState.READY
            case "take_in":
                return own is not None and own.here.state is KeyState.NONE
            case "compare":
                return here is not None and here.card is not None and not here.mine and _live(here)
            case "revoke":
                return here is not None and here.card is not None and _live(here)
        return True

    # one's own keys

    def action_create(self) -> None:
        """Make keys: in the keyring at once, for a file with a passphrase."""
        own = self.view.own if self.view else None
        if own is not None and own.here.place is KeyPlace.FILE and (own.ended or own.here.state is KeyState.NONE):
            from screens.vault.key_forms import create_form

            self._put_up(create_form(self.desk))
        else:
            self.ask(create_identity, then=_("Your keys are made, their card is on the desk."))

    def action_unlock(self) -> None:
        """Ask for the passphrase."""
        from screens.vault.key_forms import unlock_form

        self._put_up(unlock_form(self.desk))

    def action_recovery(self) -> None:
        """Write the sheet."""
        from screens.vault.key_forms import recovery_form

        self._put_up(recovery_form(self.desk))

    def action_take_in(self) -> None:
        """Take keys in from a recovery file."""
        from screens.vault.key_forms import import_form

        self._put_up(import_form(self.desk))

    def _put_up(self, form: Form) -> None:
        self.app.push_screen(form, lambda done: self.say(done, "good") if done else None)

    # cards of others

    def on_line_list_chosen(self, event: LineList.Chosen) -> None:
        """Enter compares, too."""
        event.stop()
        if self.check_action("compare", ()):
            self.action_compare()

    def action_compare(self) -> None:
        """Show the digits to be compared by voice; a yes signs that they are the same."""
        here = self.here
        if here is None or here.card is None:
            return
        name = clean_line(here.person.name)
        call = _("Call {person} on a number you know and let them read the digits to you:").format(person=name)
        question = _("Is every digit the same? A yes is signed with your key.")
        digits = here.card.fingerprint
        shown = f"{call}\n\n    {digits[:19]}\n    {digits[20:]}\n\n{question}"
        self.app.push_screen(Confirm(self.desk, shown), partial(self._compared, here))

    def _compared(self, here: CardView, yes: bool | None) -> None:
        if yes and here.card is not None:
            card = here.card
            said = _("Signed: you compared the card.")
            self.ask(confirm_card, card.id, card.fingerprint, then=said, seen=card.version)
        elif yes is False:
            self.say(_("Not confirmed. If a digit differs, tell an administrator."), "bad")

    def action_revoke(self) -> None:
        """End a card: because there are new keys, or because the old ones may be in other hands."""
        from screens.vault.key_forms import revoke_form

        here = self.here
        if here is not None and here.card is not None:
            self._put_up(revoke_form(self.desk, clean_line(here.person.name), here.card))


def _may_create(own: Identity) -> bool:
    """Where there are none, their card is not on the desk yet, or was ended."""
    missing = own.here.state in (KeyState.NONE, KeyState.READY) and own.card is None
    return (missing or own.ended) and not own.elsewhere


def _live(view: CardView) -> bool:
    return view.state is not CardState.REVOKED


def _id_of(view: CardView) -> str:
    return view.card.id if view.card else view.person.id


def drawn(view: CardView, width: int) -> Text:
    """`✓ Mehmet Kaya   compared   by Ayşe Yılmaz`"""
    ink = INKS[view.state] if view.state else "muted"
    by = _("by {people}").format(people=", ".join(map(clean_line, view.compared_by))) if view.compared_by else ""
    state = cut(card_state(view.state), STATE)
    state.stylize(ink)
    you = _("(you)")
    name = clean_line(view.person.name) + (f" {you}" if view.mine else "")
    rest = cut(by, max(width - NAME - STATE - 4, 0))
    return Text.assemble((f"{MARKS[ink]} ", ink), cut(name, NAME), " ", state, " ", rest)


def _heading(own: Identity, width: int) -> list[Text]:
    first, *others = identity_lines(own)
    ink = {KeyState.READY: "good", KeyState.NONE: "warn"}.get(own.here.state, "bad")
    title = Text(_("Your keys, and everybody's cards"), "heading")
    lines = [title, *wrapped(Text.assemble((f"{MARKS[ink]} ", ink), (first, "strong")), width)]
    return [*lines, *(line for other in others for line in wrapped(Text(other), width))]


def _about(here: CardView | None, width: int) -> list[Text]:
    if here is None:
        return []
    if here.card is None:
        nothing = _("{person} has made no keys yet: nothing can be closed for them.")
        return wrapped(Text(nothing.format(person=clean_line(here.person.name)), "muted"), width)
    return [Text.assemble((_("Digits"), "muted"), (": ", "muted"), here.card.fingerprint)]
