"""What policy asks before a post goes on: all questions on one screen, one key for each answer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rich.text import Text
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Input, Static

from screens.base import DeskModal, key_hint
from screens.keys import bindings
from smdesk.cleaning import clean_line
from smdesk.desk import Desk
from smdesk.findings import OWN
from smdesk.i18n import _, spoken
from smdesk.policy import Effect, Question, in_language


@dataclass(frozen=True, slots=True)
class Answers:
    """What was answered, by question; `event_ends` as typed, empty where no event is reported on."""

    answers: tuple[tuple[str, bool], ...]
    event_ends: str = ""


class Questions(DeskModal[Answers]):
    """The questions one below the other, the next open one marked; the end of the event is asked only after a yes."""

    AUTO_FOCUS = ""
    BINDINGS = bindings("questions")

    def __init__(
        self, desk: Desk, questions: Sequence[Question], placeholder: str = "2026-11-23 17:00", *, title: str = ""
    ) -> None:
        super().__init__(desk)
        self._title = title or _("Before it goes on")
        self._questions = questions
        self._placeholder = placeholder
        self._answers: dict[str, bool] = {}
        self._at = 0

    def compose(self) -> ComposeResult:
        """The questions, the line for the event's end, the keys."""
        with Vertical(id="box"):
            yield Static(Text(self._title), id="title", markup=False)
            yield Static(id="questions", markup=False)
            yield Input(placeholder=self._placeholder, id="ends")
            yield Static(key_hint("questions"), id="hint", markup=False)

    def on_mount(self) -> None:
        """Begin at the first question."""
        self.query_one("#ends", Input).display = False
        self.set_focus(None)
        self._draw()

    def action_answer(self, yes: bool) -> None:
        """Answer the marked question and go to the next open one."""
        self._answers[self._questions[self._at].key] = yes
        self._at = next((i for i, each in enumerate(self._questions) if each.key not in self._answers), self._at)
        self._draw()
        if not self._asks_end:
            self.set_focus(None)
        if not self._open and self._asks_end:
            self.query_one("#ends", Input).focus()
        elif not self._open:
            self.action_send()

    def action_step(self, step: int) -> None:
        """Mark another question."""
        self.set_focus(None)
        self._at = min(max(self._at + step, 0), len(self._questions) - 1)
        self._draw()

    def action_send(self) -> None:
        """Close with the answers, once every question has one."""
        if not self._open:
            ends = self.query_one("#ends", Input).value if self._asks_end else ""
            self.dismiss(Answers(tuple(self._answers.items()), ends))

    def on_input_submitted(self) -> None:
        """Enter in the line for the end goes on."""
        self.action_send()

    @property
    def _open(self) -> bool:
        return any(question.key not in self._answers for question in self._questions)

    @property
    def _asks_end(self) -> bool:
        reports = (q for q in self._questions if q.effect is Effect.REPORTS_EVENT)
        return any(self._answers.get(question.key) for question in reports)

    def _draw(self) -> None:
        text = Text()
        for index, question in enumerate(self._questions):
            text.append("▸ " if index == self._at else "  ", "heading")
            text.append(clean_line(in_language(question.text, spoken())))
            if question.clause != OWN:
                text.append(f"  [{clean_line(question.clause)}]", "muted")
            text.append_text(self._said(question)).append("\n")
        if self._asks_end:
            text.append("\n" + _("When does the event end? Day and time:"))
        self.query_one("#questions", Static).update(text)
        self.query_one("#ends", Input).display = self._asks_end

    def _said(self, question: Question) -> Text:
        given = self._answers.get(question.key)
        if given is None:
            return Text()
        against = question.good not in (None, given)
        mark, ink = ("  ✗ ", "bad") if against else ("  ", "heading")
        return Text(mark + (_("yes") if given else _("no")), ink)
