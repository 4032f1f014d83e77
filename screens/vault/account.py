"""One account in the vault: who can open it, its checklist with who saw what when, its rights, what is wrong."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from rich.text import Text
from textual.app import ComposeResult

from screens.base import DeskPage
from screens.dialogs.confirm import Confirm
from screens.dialogs.form import Form
from screens.keys import bindings
from screens.post_lines import cut, muted, wrapped
from screens.team_rows import Row, heading
from screens.vault import safety_forms as forms
from screens.vault.account_keys import may_here
from screens.vault.envelope_rows import envelope_rows, part_of, person_of
from screens.widgets.line_list import LineList, row_under_cursor
from screens.widgets.lines import Lines
from smdesk.accounts import AccountId
from smdesk.cleaning import clean_line
from smdesk.dates import short_day
from smdesk.desk import Desk
from smdesk.findings import Finding, Severity
from smdesk.i18n import _
from smdesk.names import ACCOUNT_KIND_NAMES, ACT_NAMES, name_in
from smdesk.people import Act, PersonId
from smdesk.platforms import platform
from smdesk.usecases.vault import credentials, drills, opening
from smdesk.usecases.vault.account_sheet import AccountSheet, account_sheet
from smdesk.usecases.vault.looking import CredentialView
from smdesk.usecases.vault.proofs import Proofs
from smdesk.usecases.vault.rights import NARROWABLE
from smdesk.usecases.vault.security import Looked, attest
from smdesk.vault.checklist_words import line_said
from smdesk.vault.names import ITEM_NAMES
from smdesk.vault.security import Item
from smdesk.words import finding_line

LABEL = 24
"""Columns for what a line is called."""

ANSWERER = "answers"


class AccountVaultPage(DeskPage[None]):
    """One account, a line for everything there is to know or to do."""

    BINDINGS = bindings("account_vault")
    DEFAULT_CSS = """
    AccountVaultPage #heading { padding: 1 2 1 2; height: 3; }
    """

    def __init__(self, desk: Desk, account: AccountId) -> None:
        super().__init__(desk, "vault")
        self.account = account
        self.sheet: AccountSheet | None = None
        self._proofs = Proofs()

    def compose_body(self) -> ComposeResult:
        """The account's name, and its lines."""
        yield Lines(id="heading")
        rows: LineList[Row] = LineList(lambda row, width: row.draw(width), lambda row: row.id)
        yield rows

    def reload(self) -> None:
        """Ask for the account anew."""
        self.ask(account_sheet, self.account, self._proofs, then=self.show, topic="sheet")

    def show(self, sheet: AccountSheet) -> None:
        """Put it on the screen."""
        self.sheet = sheet
        self.query_one("#heading", Lines).show(partial(_heading, sheet))
        rows = self.query_one(LineList)
        rows.show(sheet_rows(sheet, rows.size.width or self.size.width))
        rows.focus()
        self.refresh_bindings()

    @property
    def here(self) -> str:
        """The id of the line under the cursor."""
        return row_under_cursor(self)

    @property
    def item(self) -> Item | None:
        """The line of the checklist under the cursor."""
        return Item(self.here) if self.here in list(Item) else None

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What this person may not do, or what the cursor is not on, has no key."""
        sheet = self.sheet
        if sheet is None:
            return action == "back"
        allowed = may_here(sheet, self.here, action)
        return True if allowed is None else allowed

    def on_line_list_moved(self) -> None:
        """Other keys may work on another line."""
        self.refresh_bindings()

    def on_line_list_chosen(self, event: LineList.Chosen) -> None:
        """Say what was seen, change the right, open the secret or put it into the vault: whatever may be done there."""
        event.stop()
        for action in ("look", "open_secret", "add_secret"):
            if self.check_action(action, ()):
                getattr(self, f"action_{action}")()
                return

    def action_look(self) -> None:
        """The form of the line under the cursor."""
        sheet = self.sheet
        if sheet is None or not self.check_action("look", ()):
            return
        if self.item is not None:
            self.open_form(forms.line_form(self.desk, sheet, self.item))
        elif self.here == ANSWERER:
            self.open_form(forms.answerer_form(self.desk, sheet))
        elif self.here in NARROWABLE:
            self.open_form(forms.right_form(self.desk, sheet, Act(self.here)))

    def action_still_so(self) -> None:
        """What was seen at this line is still so, as of today."""
        if self.sheet is not None and self.item is not None:
            seen = self.sheet.checklist.seen
            looked = Looked(**{self.item.value: getattr(seen, self.item.value)})
            self.ask(attest, self.account, looked, seen=seen.version, then=_("Noted: it is still so today."))

    # what opens it

    @property
    def envelope(self) -> CredentialView | None:
        """The envelope under the cursor."""
        part = part_of(self.here)
        return next((each for each in self.sheet.parts if each.credential.part is part), None) if self.sheet else None

    def action_open_secret(self) -> None:
        """Show what is in the envelope, a field at a time."""
        from screens.vault.secret_page import SecretPage

        if self.envelope is not None:
            self.app.push_screen(SecretPage(self.desk, self.envelope))

    def action_add_secret(self) -> None:
        """Put an envelope into the vault."""
        from screens.vault.secret_forms import add_form

        part = part_of(self.here)
        if self.sheet is not None and part is not None:
            self.open_form(add_form(self.desk, self.sheet.account, part, self.sheet.people))

    def action_note(self) -> None:
        """Note who knows it, as long as it lies in no envelope."""
        from screens.vault.secret_forms import note_form

        part = part_of(self.here)
        if self.sheet is not None and part is not None:
            self.open_form(note_form(self.desk, self.sheet.account, part, self.sheet.people))

    def action_rotate(self) -> None:
        """Put a new secret in its place."""
        from screens.vault.secret_forms import rotate_form

        if self.envelope is not None:
            self.open_form(rotate_form(self.desk, self.envelope))

    def action_share(self) -> None:
        """One more who can open it."""
        from screens.vault.secret_forms import share_form

        if self.envelope is not None and self.sheet is not None:
            self.open_form(share_form(self.desk, self.envelope, self.sheet.people))

    def action_unshare(self) -> None:
        """Take it back from the backup under the cursor."""
        person, envelope = person_of(self.here), self.envelope
        if person is None or envelope is None:
            return
        name = clean_line(envelope.names.get(person, person))
        words = _("Take it back from {person}? They may know the secret: it is to be changed then.")
        asked = Confirm(self.desk, words.format(person=name))
        self.app.push_screen(asked, partial(self._unshare, envelope.credential.id, person))

    def _unshare(self, credential: str, person: PersonId, yes: bool | None) -> None:
        if yes:
            said = _("Taken back; the secret is to be changed now.")
            self.ask(credentials.unshare, credential, person, then=said)

    def action_drill(self) -> None:
        """Ask the backups of this account to prove that they can open it."""
        self.ask(drills.ask_drills, account=self.account, then=self._asked)

    def _asked(self, asked: Sequence[object]) -> None:
        words = _("The backups are asked; their clients answer.") if asked else _("Nobody is left to be asked.")
        self.say(words, "good")
        self.reload()

    def action_answer_drill(self) -> None:
        """Prove that I can open it: nothing is shown."""
        self.ask(drills.answer_drills, account=self.account, then=_("Answered; whether it was proven stands here."))

    def action_let_in(self) -> None:
        """Say that it let me in today."""
        if self.envelope is not None:
            said = _("Noted that it let you in today.")
            self.ask(opening.signed_in, self.envelope.credential.id, then=said)

    def action_emergency(self) -> None:
        """Ask for the account in an emergency, or practise it by two."""
        from screens.vault.secret_forms import emergency_form

        if self.sheet is not None:
            form = emergency_form(self.desk, self.account, self.sheet.parts)
            self.app.push_screen(form, lambda done: self._to_emergencies() if done else None)

    def _to_emergencies(self) -> None:
        from screens.vault.emergencies import EmergenciesPage

        self.app.push_screen(EmergenciesPage(self.desk))

    def open_form(self, form: Form) -> None:
        """Show a form, and say what it saved."""
        self.app.push_screen(form, lambda done: self.say(done, "good") if done else None)


def sheet_rows(sheet: AccountSheet, width: int) -> list[Row]:
    """What is wrong, the checklist, the rights."""
    return [*_findings(sheet, width), *envelope_rows(sheet), *_checklist(sheet), heading(""), *_rights(sheet)]


def _findings(sheet: AccountSheet, width: int) -> list[Row]:
    lines = [
        Row("", partial(_wrong, part, _ink(finding), first=not first))
        for finding in sorted(sheet.findings, key=lambda each: each.severity is not Severity.BLOCK)
        for first, part in enumerate(wrapped(Text(clean_line(finding_line(finding))), max(width - 6, 20)))
    ]
    fine = _("Nothing is amiss.") if sheet.gaps else _("Nothing is amiss in its settings.")
    return [*(lines or [Row("", lambda _width: Text(fine, "good"))]), heading("")]


def _wrong(words: Text, ink: str, _width: int, *, first: bool) -> Text:
    return Text.assemble(("! " if first else "  ", ink), words)


def _ink(finding: Finding) -> str:
    return "bad" if finding.severity is Severity.BLOCK else "warn"


def _checklist(sheet: AccountSheet) -> list[Row]:
    head = _("Its settings, as somebody saw them")
    return [heading(head), *(Row(item.value, partial(_line, sheet, item)) for item in sheet.checklist.items)]


def _line(sheet: AccountSheet, item: Item, width: int) -> Text:
    """`second factor      by an app      Ayşe Yılmaz, 23 Nov`"""
    seen, names = sheet.checklist.seen, sheet.checklist.names
    attested = seen.attestation(item)
    by = (
        f"{clean_line(names.get(attested.by, attested.by))}, {short_day(sheet.checklist.day_of(attested.at))}"
        if attested
        else ""
    )
    stale = item in sheet.checklist.stale
    amiss = {finding.params.get("item") for finding in sheet.checklist.findings}
    said = cut(line_said(seen, item, names), max(width - LABEL - BY - 3, 10))
    said.stylize("muted" if attested is None else "warn" if stale or item.value in amiss else "")
    when = cut(f"! {by}" if stale else by, BY)
    when.stylize("warn" if stale else "muted")
    return Text.assemble(" ", cut(name_in(ITEM_NAMES, item), LABEL), said, " ", when)


BY = 26


def _rights(sheet: AccountSheet) -> list[Row]:
    names = sheet.checklist.names
    answers = sheet.account.answers_for
    who = clean_line(names.get(answers, answers)) if answers else _("nobody yet")
    rows = [Row(ANSWERER, partial(_pair, _("answers for its safety"), who))]
    for act in NARROWABLE:
        only = sheet.account.only_for(act)
        said = _("everybody with the role") if only is None else ", ".join(clean_line(names.get(p, p)) for p in only)
        rows.append(Row(act.value, partial(_pair, name_in(ACT_NAMES, act), said)))
    return [heading(_("Who answers for it, and who may do what")), *rows]


def _pair(label: str, said: str, width: int) -> Text:
    return Text.assemble(" ", cut(label, LABEL + 6), cut(said, max(width - LABEL - 7, 8)))


def _heading(sheet: AccountSheet, width: int) -> list[Text]:
    account = sheet.account
    name = f"{platform(account.platform).name} {clean_line(account.handle)}"
    kind = name_in(ACCOUNT_KIND_NAMES, account.kind)
    about = muted(cut(f"{sheet.checklist.unit} · {kind}", max(width - len(name) - 3, 0)))
    return [Text.assemble((name, "heading"), (" · ", "muted"), about)]
