"""A statement being written: its title for the team, and the text that is said."""

from __future__ import annotations

from rich.text import Text
from textual.app import ComposeResult
from textual.widgets import Input, Static

from screens.base import DeskPage
from screens.dialogs.confirm import Confirm
from screens.keys import bindings
from screens.widgets.post_text import PostText
from smdesk.cleaning import clean, clean_line
from smdesk.crisis.statements import Statement
from smdesk.desk import Desk
from smdesk.i18n import _
from smdesk.names import LANGUAGE_NAMES, name_in
from smdesk.usecases.crisis import stating
from smdesk.usecases.crisis.stating import BLANK, Words


class StatementWriter(DeskPage[str]):
    """Closes with what was done; what is typed stays until the desk has taken it."""

    BINDINGS = bindings("writer")
    DEFAULT_CSS = """
    StatementWriter #what { height: 2; padding: 0 2; color: $primary; text-style: bold; }
    StatementWriter Input { border: none; height: 1; margin: 0 1 1 1; background: $panel; }
    StatementWriter #how { height: 2; padding: 0 2; color: $muted; }
    """

    def __init__(
        self, desk: Desk, words: Words, *, crisis: str = "", scenario: str = "", statement: Statement | None = None
    ) -> None:
        super().__init__(desk, "crisis")
        self._words, self._crisis, self._scenario, self._statement = words, crisis, scenario, statement

    def compose_body(self) -> ComposeResult:
        """Title and text, and what a blank in it means."""
        language = name_in(LANGUAGE_NAMES, self._words.language or "")
        what = _("Statement")
        yield Static(Text(f"{what} · {language}"), id="what", markup=False)
        yield Input(clean_line(self._words.title or ""), placeholder=_("Title, for the team only"), max_length=200)
        yield PostText()
        how = _("Put the case's own words in the place of every …; nothing goes out with a blank.")
        yield Static(Text(how if BLANK in (self._words.text or "") else ""), id="how", markup=False)

    def on_mount(self) -> None:
        """Begin in the text, at its first blank."""
        text = self.query_one(PostText)
        text.text = clean(self._words.text or "")
        text.focus()
        row = next(
            (number for number in range(text.document.line_count) if BLANK in text.document.get_line(number)), None
        )
        if row is not None:
            at = text.document.get_line(row).index(BLANK)
            text.move_cursor((row, at))
            text.move_cursor((row, at + 1), select=True)

    @property
    def unsaved(self) -> bool:
        """Whether leaving would lose anything."""
        return self.query_one(PostText).text != clean(self._words.text or "") or self._title != (
            self._words.title or ""
        )

    @property
    def _title(self) -> str:
        return self.query_one(Input).value

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """On to the text."""
        event.stop()
        self.query_one(PostText).focus()

    def action_save(self) -> None:
        """Hand it to the desk."""
        words = Words(title=self._title, text=self.query_one(PostText).text, language=self._words.language)
        if self._statement is not None:
            seen = self._statement.version
            self.ask(stating.edit_statement, self._statement.id, words, seen=seen, then=self._saved, topic="save")
            return
        scenario = "" if self._crisis else self._scenario
        self.ask(
            stating.new_statement, words, crisis_id=self._crisis, scenario=scenario, then=self._saved, topic="save"
        )

    def _saved(self, view: stating.StatementView) -> None:
        if any(finding.code == "approval_voided" for finding in view.findings):
            self.dismiss(_("Saved: it is another text now, every yes to the old one has lapsed."))
        else:
            self.dismiss(_("Saved. s asks whoever has to say yes."))

    def action_back(self) -> None:
        """Leave; what was typed and not saved is asked about."""
        if not self.unsaved:
            self.dismiss(None)
            return
        asked = Confirm(self.desk, _("Leave without saving? What you typed here is lost."))
        self.app.push_screen(asked, self._left)

    def _left(self, yes: bool | None) -> None:
        if yes:
            self.dismiss(None)
