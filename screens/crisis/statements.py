"""What we say: statements of this crisis or, while none lasts, those prepared for one; whose yes each has (C03)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rich.text import Text
from textual.app import ComposeResult
from textual.containers import VerticalScroll

from screens.crisis import statement_rows
from screens.crisis.listing import ListingPage
from screens.crisis.pick_person import PickPerson
from screens.crisis.statement_rows import Ground
from screens.dialogs.ask_line import AskLine
from screens.dialogs.confirm import Confirm
from screens.dialogs.form import Form
from screens.keys import bindings
from screens.widgets.fields import Asked
from screens.widgets.line_list import LineList
from screens.widgets.lines import Lines
from smdesk.crisis.crises import Crisis
from smdesk.crisis.notes import NoteKind
from smdesk.desk import Desk, institution
from smdesk.i18n import _
from smdesk.late_dataclass import dataclass
from smdesk.people import PersonId
from smdesk.policy import Policy
from smdesk.usecases.crisis import agreeing, stating
from smdesk.usecases.crisis.finding import lasting
from smdesk.usecases.crisis.page import names_of
from smdesk.usecases.crisis.stating import StatementView, Words
from smdesk.usecases.crisis.timeline import notes_of


@dataclass(frozen=True, slots=True)
class Said:
    """The statements, of which crisis, and what they are shown with."""

    crisis: str
    statements: tuple[StatementView, ...]
    ground: Ground


def said(desk: Desk, crisis: str) -> Said:
    """Everything of one crisis, of the one that lasts unless said; while none does, what is prepared."""
    if not crisis:
        with desk.reading() as view:
            crisis = next((each.id for each in lasting(view)), "")
    found = stating.statements(desk, crisis, prepared=not crisis)
    with desk.reading() as view:
        notes = notes_of(view, crisis) if crisis else ()
        facts = tuple(note for note in notes if note.kind is NoteKind.FACT)
        chain, names, zone = view.get(Policy, "policy").crisis.chain, names_of(view), institution(view).zone
        drill = bool(crisis) and view.get(Crisis, crisis).drill
    mine = frozenset(each.statement.id for each in agreeing.awaiting_my_word(desk))
    return Said(crisis, tuple(statement_rows.texts_of(found)), Ground(chain, facts, names, zone, mine, drill))


class StatementsPage(ListingPage[StatementView]):
    """A line each; below it the whole text, since a yes is bound to every word of it."""

    BINDINGS = bindings("statements")
    DEFAULT_CSS = """
    StatementsPage #day { height: 6; }
    StatementsPage #whole { height: 1fr; background: $surface; scrollbar-size-vertical: 1; }
    StatementsPage #about { height: auto; padding: 0 2; }
    """
    ground = Ground((), (), {}, "UTC", frozenset())

    def compose_body(self) -> ComposeResult:
        """The heading, the statements, and the one under the cursor word for word."""
        for widget in super().compose_body():
            if widget.id != "about":
                yield widget
        with VerticalScroll(id="whole", can_focus=False):
            yield Lines(id="about")

    def reload(self) -> None:
        """Ask for them."""
        self.ask(said, self.crisis, then=self.show, topic="statements")

    def show(self, found: Said) -> None:
        """Put them up."""
        self.crisis, self.ground = found.crisis, found.ground
        self.show_rows(found.statements)
        self.query_one("#whole").display = bool(found.statements)

    def heading(self) -> Text:
        """What the page is."""
        return Text(_("What we say in this crisis") if self.crisis else _("Texts prepared beforehand"), "heading")

    def nothing(self) -> tuple[str, str]:
        """Nothing is written yet."""
        return _("Nothing is written yet."), _("Press a: a first word from the plan, or a text of your own.")

    def id_of(self, row: StatementView) -> str:
        """The statement's id."""
        return row.statement.id

    def drawn(self, row: StatementView, width: int) -> Text:
        """One line."""
        return statement_rows.drawn(row, width)

    def about_of(self, row: StatementView) -> Sequence[Text]:
        """Every word of it, and whose yes it has."""
        return tuple(statement_rows.about(row, self.ground))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only what the statement under the cursor can come to."""
        here = self.here
        if action in ("add", "back") or action not in ACTS:
            return True
        if here is None:
            return False
        heard, spoke = statement_rows.phone_waits_for(here, self.desk.who)
        open_one = not here.statement.dropped and not here.statement.released
        return {
            "edit": open_one,
            "submit": open_one and not here.asked and not here.approved,
            "approve": open_one and bool(here.asked) and here.statement.id in self.ground.mine,
            "refuse": open_one and bool(here.asked) and here.statement.id in self.ground.mine,
            "by_phone": open_one and bool(here.asked),
            "witness": heard,
            "confirm": spoke,
            "release": bool(self.crisis) and here.approved and not here.statement.dropped,
            "rests_on": open_one and bool(self.crisis),
            "drop": open_one,
        }[action]

    # writing

    def action_add(self) -> None:
        """From the plan's texts, from one said yes to beforehand, or from nothing."""
        from screens.crisis.pick_text import PickText

        self.app.push_screen(PickText(self.desk, self.crisis), self._begin)

    def _begin(self, words: tuple[Words, str] | None) -> None:
        if words is not None:
            from screens.crisis.writer import StatementWriter

            self.app.push_screen(StatementWriter(self.desk, words[0], crisis=self.crisis, scenario=words[1]), self.told)

    def on_line_list_chosen(self, event: LineList.Chosen) -> None:
        """Enter scrolls on through a long text."""
        event.stop()
        whole = self.query_one("#whole")
        whole.scroll_relative(y=max(whole.size.height - 2, 1), animate=False)

    def action_edit(self) -> None:
        """Other words: every yes to these lapses."""
        from screens.crisis.writer import StatementWriter

        here = self.here
        if here is not None:
            words = Words(title=here.statement.title, text=here.statement.text, language=here.statement.language)
            self.app.push_screen(StatementWriter(self.desk, words, statement=here.statement), self.told)

    def action_rests_on(self) -> None:
        """Name the facts it rests on."""
        from screens.crisis.pick_facts import PickFacts

        here = self.here
        if here is None or not self.ground.facts:
            return self.say(_("There is no confirmed fact yet: i on the crisis desk notes one."), "warn")
        statement = here.statement
        facts = [note for note in self.ground.facts if not note.corrected_by or note.id in statement.facts]
        self.app.push_screen(PickFacts(self.desk, facts, statement.facts), self._rest_on)
        return None

    def _rest_on(self, facts: tuple[str, ...] | None) -> None:
        here = self.here
        if facts is not None and here is not None:
            words = Words(facts=facts)
            self.ask(stating.edit_statement, here.statement.id, words, seen=here.statement.version, then=_("Noted."))

    # the chain

    def action_submit(self) -> None:
        """Ask whoever has to say yes."""
        if here := self.here:
            self.ask(stating.ask_for_yes, here.statement.id, then=_("Asked. Call them too."))

    def action_approve(self) -> None:
        """Yes to exactly what is read here."""
        here = self.here
        if here is not None:
            asked = Confirm(self.desk, _("Yes to exactly this text, word for word?"))
            self.app.push_screen(asked, lambda yes: self._approve(here) if yes else None)

    def _approve(self, read: StatementView) -> None:
        self.ask(agreeing.say_yes, read.statement.id, read=read.statement.digest, then=_("Your yes is in."))

    def action_refuse(self) -> None:
        """No, and what is to be mended."""
        here = self.here
        if here is not None:
            asked = AskLine(self.desk, _("What should be mended?"), may_be_empty=False)
            self.app.push_screen(asked, lambda why: self._refuse(here, why) if why else None)

    def _refuse(self, read: StatementView, why: str) -> None:
        self.ask(agreeing.say_no, read.statement.id, why, read=read.statement.digest, then=_("Your no is in."))

    def action_by_phone(self) -> None:
        """Somebody said yes on the telephone: who, and who listened."""
        here = self.here
        if here is not None:
            note = _("Read the whole text out to them first.")
            role = here.asked[0].role if here.asked else None
            asked = PickPerson(self.desk, _("Who said yes on the telephone?"), note, role=role)
            self.app.push_screen(asked, lambda approver: self._heard_by(here, approver) if approver else None)

    def _heard_by(self, read: StatementView, approver: str) -> None:
        note = _("Neither you nor the author; they confirm it at their own terminal.")
        near = (approver, self.desk.who, read.statement.author, read.statement.changed_by)
        asked = PickPerson(self.desk, _("Who listened?"), note, without=near)
        self.app.push_screen(asked, lambda witness: self._read_back(read, approver, witness) if witness else None)

    def _read_back(self, read: StatementView, approver: str, witness: str) -> None:
        def answered(yes: bool | None) -> None:
            if yes is not None:
                self.ask(
                    agreeing.yes_by_phone,
                    read.statement.id,
                    PersonId(approver),
                    PersonId(witness),
                    read_back=yes,
                    then=_("Noted; it counts once the witness has confirmed it."),
                )

        self.app.push_screen(Confirm(self.desk, _("Was the whole text read out, word for word?")), answered)

    def action_witness(self) -> None:
        """I listened."""
        if here := self.here:
            self.ask(agreeing.confirm_witnessed, here.statement.id, then=_("Confirmed: you heard it."))

    def action_confirm(self) -> None:
        """It was I."""
        if here := self.here:
            self.ask(agreeing.confirm_own, here.statement.id, then=_("Confirmed: it was you."))

    def action_release(self) -> None:
        """It is out: where, with its link."""
        if here := self.here:
            self.app.push_screen(release_form(self.desk, here, drill=self.ground.drill), self.told)

    def action_drop(self) -> None:
        """Put it aside."""
        here = self.here
        if here is not None:
            asked = Confirm(self.desk, _("Drop this statement?"))
            self.app.push_screen(asked, lambda yes: self._drop(here) if yes else None)

    def _drop(self, here: StatementView) -> None:
        self.ask(stating.drop_statement, here.statement.id, then=_("Dropped."))


ACTS = frozenset(
    {"edit", "submit", "approve", "refuse", "by_phone", "witness", "confirm", "release", "rests_on", "drop"}
)
"""What hangs on the statement under the cursor."""


def release_form(desk: Desk, view: StatementView, *, drill: bool) -> Form:
    """Where it went out."""
    asked = (
        Asked(key="where", label=_("Where"), hint=_("Like: X @yalicam, web site, press list.")),
        Asked(key="link", label=_("Link"), hint="https://"),
    )

    def save(desk: Desk, values: Mapping[str, str]) -> object:
        return stating.release_statement(desk, view.statement.id, values["where"], link=values["link"].strip())

    done = _("Noted: in earnest it would be out now.") if drill else _("Noted as said publicly.")
    return Form(desk, _("It is out"), asked, save, done=done)
