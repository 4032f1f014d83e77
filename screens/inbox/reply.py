"""A reply is written: from a template that suits it, checked while it is typed, with a promise where it makes one."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rich.text import Text
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.timer import Timer
from textual.widgets import Input, Static
from textual.widgets.text_area import Selection

from screens.base import DeskPage
from screens.finding_places import location, next_spot, offset_of, said_of
from screens.inbox.rows import body, facts
from screens.keys import bindings
from screens.widgets.fields import Asked, Choice
from screens.widgets.lines import Lines
from screens.widgets.post_text import PostText
from smdesk.cleaning import LONGEST_TEXT
from smdesk.desk import Desk
from smdesk.errors import BadInput, NotFound
from smdesk.findings import Finding
from smdesk.i18n import _
from smdesk.inbox.items import ItemId
from smdesk.inbox.names import PROMISES
from smdesk.inbox.rules import Promised
from smdesk.names import name_in
from smdesk.usecases.inbox.handling import Handled
from smdesk.usecases.inbox.looking import ItemPage, item_page
from smdesk.usecases.inbox.replying import Answer, Suggestion, preview_reply, reply_to, suggestions
from smdesk.words import error_text

PAUSE = 0.15
"""Seconds without a key after which what was typed is looked over."""

LEFT_OPEN = re.compile(r"\{\w+\}")
"""A variable of a template that nobody but the writer knows, as `{answer}`."""

OWN_WORDS = ""
HEARD = 3
"""Lines of the message that stay in sight while it is answered."""


def to_answer(desk: Desk, item_id: ItemId) -> tuple[ItemPage, tuple[Suggestion, ...]]:
    """The item and what suits it."""
    return item_page(desk, item_id), suggestions(desk, item_id)


class ReplyComposer(DeskPage[Handled]):
    """Writes one reply; `holding` begins with the words that say it arrived. Answers what became of it."""

    BINDINGS = bindings("reply")
    DEFAULT_CSS = """
    ReplyComposer #asked { padding: 1 2 0 2; }
    ReplyComposer PostText { margin: 1 1 0 1; }
    ReplyComposer .row { height: 1; padding: 0 2; }
    ReplyComposer .label { width: 16; height: 1; color: $muted; }
    ReplyComposer Input { width: 1fr; height: 1; background: $surface; }
    ReplyComposer #choices, ReplyComposer #findings { height: auto; }
    ReplyComposer #says { height: auto; max-height: 5; margin-top: 1; padding: 0 2; }
    """

    def __init__(self, desk: Desk, item_id: ItemId, *, holding: bool) -> None:
        super().__init__(desk, "inbox")
        self._item, self._holding = item_id, holding
        self._page: ItemPage | None = None
        self._suggested: Sequence[Suggestion] = ()
        self._own = ""
        self._begun = ""
        self._pause: Timer | None = None
        self._findings: Sequence[Finding] = ()

    def compose_body(self) -> ComposeResult:
        """What is answered, the words, the template they come from, what is promised, what there is to say."""
        yield Lines(id="asked")
        yield PostText()
        yield Vertical(id="choices")
        with VerticalScroll(id="says", can_focus=False):
            yield Static(id="findings", markup=False)

    def on_mount(self) -> None:
        """Writing can begin at once."""
        self.query_one(PostText).focus()

    def reload(self) -> None:
        """Ask once for what is answered and what suits it; what was typed stays, as long as there is an item."""
        if self._page is None:
            self.ask(to_answer, self._item, then=self._opened, topic="reply")
        else:
            self.ask(item_page, self._item, topic="still_there")

    def gone(self, error: NotFound) -> None:
        """What is answered was erased: nothing of it stays on the screen."""
        for lines in self.query(Lines):
            lines.show(lambda _width: [])
        if self.is_current:
            self.desk_app.say_later(_("It was erased."), "bad")
            self.dismiss(None)

    def _opened(self, opened: tuple[ItemPage, tuple[Suggestion, ...]]) -> None:
        first = self._page is None
        self._page, self._suggested = opened
        page = self._page
        self.query_one("#asked", Lines).show(
            lambda width: [*facts(page.line, page.rules, width, page.zone)[:1], *body(page.line.item, width)[:HEARD]]
        )
        if first:
            self._offer()

    def _offer(self) -> None:
        """The templates to turn through; the one that suits first is there already."""
        pending = self._page.line.item.pending if self._page else None
        start = next((each for each in self._suggested if self._suits(each)), None)
        chosen = OWN_WORDS if pending is not None or start is None else start.template.key
        options = [(OWN_WORDS, _("my own words")), *((each.template.key, each.title) for each in self._suggested)]
        row = Horizontal(
            Static(Text(_("Template")), classes="label"),
            Choice(Asked(key="template", label=_("Template"), value=chosen, options=options)),
            classes="row",
        )
        self.query_one("#choices").mount(
            row, self._promise_row("by", _("Promised by")), self._promise_row("to", _("Passed on to"))
        )
        self._put(pending.text if pending else start.text if start else "")

    def _suits(self, suggestion: Suggestion) -> bool:
        return (suggestion.template.promise is not None) == self._holding

    def _promise_row(self, key: str, label: str) -> Horizontal:
        hint = _("2026-11-30 17:00, empty: as the rules say") if key == "by" else _("a unit or an office")
        typed = Input(compact=True, id=key, placeholder=hint, max_length=200)
        return Horizontal(Static(Text(label), classes="label"), typed, classes="row promise", id=f"row-{key}")

    def _put(self, words: str) -> None:
        text = self.query_one(PostText)
        text.text = self._begun = words
        text.move_cursor(text.document.end)
        if (left := LEFT_OPEN.search(words)) is not None:  # what only its writer can say
            text.selection = Selection(location(words, left.start()), location(words, left.end()))
        self._look_soon()

    @property
    def chosen(self) -> Suggestion | None:
        """The template turned to."""
        choice = next(iter(self.query(Choice)), None)
        key = choice.value if choice is not None else OWN_WORDS
        return next((each for each in self._suggested if each.template.key == key), None)

    @property
    def promise(self) -> Promised | None:
        """What the reply promises."""
        return self.chosen.template.promise if self.chosen else None

    def on_choice_turned(self) -> None:
        """Other words; one's own come back where one turns back to them."""
        text = self.query_one(PostText).text
        if text != self._begun:
            self._own = text
        self._put(self.chosen.text if self.chosen else self._own)
        self._show_promise()

    def _show_promise(self) -> None:
        promise = self.promise
        for row in self.query("#row-by"):
            row.display = promise is not None
        for row in self.query("#row-to"):
            row.display = promise is Promised.REFER

    @property
    def unsaved(self) -> bool:
        """Whether leaving would lose anything."""
        return self.query_one(PostText).text.strip() != self._begun.strip()

    # what there is to say

    def on_text_area_changed(self) -> None:
        """A key in the text."""
        self._look_soon()

    def on_post_text_too_much(self, event: PostText.TooMuch) -> None:
        """Say that it was not taken."""
        self.say(error_text(BadInput("text_too_big", size=event.size, limit=LONGEST_TEXT)), "bad")

    def _look_soon(self) -> None:
        if self._pause is None:
            self._pause = self.set_interval(PAUSE, self._look)
        self._pause.reset()

    def _look(self) -> None:
        if self._pause is not None:
            self._pause.pause()
        text = self.query_one(PostText).text
        if text.strip():
            self.ask(preview_reply, self._item, text, then=self._show_look, topic="look")
        else:
            self._show_look(())

    def _show_look(self, findings: Sequence[Finding]) -> None:
        self._findings = findings
        self._show_promise()
        said = said_of(findings, bool(self.query_one(PostText).text.strip()))
        if self.promise is not None:
            said = Text("\n").join(
                [Text(_("It promises: {what}.").format(what=name_in(PROMISES, self.promise)), "muted"), said]
            )
        shown = self.query_one("#findings", Static)
        if shown.content != said:
            shown.update(said)

    def action_next_finding(self) -> None:
        """Mark the next word that something was found about."""
        text = self.query_one(PostText)
        spot = next_spot(self._findings, None, offset_of(text.text, *max(text.selection)))
        if spot is None:
            return self.say(_("Nothing was found in the texts."))
        text.selection = Selection(location(text.text, spot.start), location(text.text, spot.end))
        text.scroll_cursor_visible()
        text.focus()
        return None

    # saving and leaving

    def action_save(self) -> None:
        """Keep it: ready to be sent, or on its way to whoever has to say yes."""
        chosen, text = self.chosen, self.query_one(PostText).text
        untouched = chosen is not None and text.strip() == chosen.text.strip()
        answer = Answer(
            text="" if untouched else text,  # the template's words then name the very day that was promised
            template=chosen.template.key if chosen else "",
            promise=self.promise,
            by=self._typed("by"),
            to=self._typed("to"),
        )
        self.ask(reply_to, self._item, answer, then=self.dismiss, topic="save")

    def _typed(self, key: str) -> str:
        found = next(iter(self.query(f"#{key}").results(Input)), None)
        return found.value if found is not None else ""

    def action_back(self) -> None:
        """Leave; what was typed is asked about."""
        if not self.unsaved:
            self.dismiss(None)
            return
        from screens.dialogs.confirm import Confirm

        question = _("Leave without saving? What you typed here is lost.")
        self.app.push_screen(Confirm(self.desk, question), self._left)

    def _left(self, yes: bool | None) -> None:
        if yes:
            self.dismiss(None)
