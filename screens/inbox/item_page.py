"""One item: what was written, what was done and answered, and everything that can be done with it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from textual.app import ComposeResult
from textual.containers import VerticalScroll

from screens.bare import show_bare
from screens.base import DeskPage
from screens.dialogs.ask_line import AskLine
from screens.dialogs.form import Form
from screens.inbox import forms, item_facts
from screens.keys import READING, bindings
from screens.widgets.lines import Lines
from smdesk.cleaning import clean
from smdesk.desk import Desk
from smdesk.errors import NotFound
from smdesk.findings import Severity
from smdesk.i18n import _
from smdesk.inbox.items import ItemId, ItemState
from smdesk.inbox.moderation import Measure, Moderation
from smdesk.inbox.names import MEASURES
from smdesk.inbox.replies import Reply, ReplyState
from smdesk.names import name_in
from smdesk.units import Standing, Unit
from smdesk.usecases.inbox import handling, moderating, replying
from smdesk.usecases.inbox.handling import Handled
from smdesk.usecases.inbox.looking import ItemPage, item_page
from smdesk.words import finding_line


@dataclass(frozen=True, slots=True)
class Seen:
    """An item, and the units it could go to."""

    page: ItemPage
    units: tuple[Unit, ...]


def seen_item(desk: Desk, item_id: ItemId) -> Seen:
    """Everything the page shows and offers."""
    with desk.reading() as view:
        units = tuple(unit for unit in view.units() if unit.state is Standing.ACTIVE)
    return Seen(item_page(desk, item_id), units)


class ItemScreen(DeskPage[None]):
    """The page; keys that make no sense as the item stands are neither shown nor taken."""

    BINDINGS = bindings("item", READING)
    DEFAULT_CSS = """
    ItemScreen #head { padding: 1 2 0 2; }
    ItemScreen #page { height: 1fr; padding: 0 2; scrollbar-size-vertical: 1; }
    """

    def __init__(self, desk: Desk, item_id: ItemId, place: str = "inbox") -> None:
        super().__init__(desk, place)
        self._item = item_id
        self._seen: Seen | None = None

    def compose_body(self) -> ComposeResult:
        """How it stands, over what was written, answered and done."""
        yield Lines(id="head")
        with VerticalScroll(id="page", can_focus=False):
            yield Lines(id="parts")

    def reload(self) -> None:
        """Ask anew how the item stands."""
        self.ask(seen_item, self._item, then=self.show, topic="item")

    def shows(self, records: frozenset[str]) -> bool:
        """Only this item's own changes are seen here."""
        return self._item in records

    def show(self, seen: Seen) -> None:
        """Show the item, where it was scrolled to."""
        self._seen = seen
        self.query_one("#head", Lines).show(partial(item_facts.head, seen.page))
        self.query_one("#parts", Lines).show(partial(item_facts.parts, seen.page))
        self.refresh_bindings()

    def gone(self, error: NotFound) -> None:
        """It was erased: nothing of it stays on the screen."""
        if error.params.get("kind") != "item":
            super().gone(error)
            return
        self._seen = None
        for lines in self.query(Lines):
            lines.show(lambda _width: [])
        if self.is_current:
            self.desk_app.say_later(_("It was erased."), "bad")
            self.dismiss(None)

    @property
    def page(self) -> ItemPage | None:
        """The item as it is shown."""
        return self._seen.page if self._seen else None

    @property
    def pending(self) -> tuple[Reply, ReplyState] | None:
        """The reply that is not out yet, and where it stands."""
        page = self.page
        item = page.line.item if page else None
        return page.replies[-1] if page and item and item.pending else None

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Whether a key has a meaning for the item as it stands."""
        return self._allowed().get(action, True)

    def _allowed(self) -> dict[str, bool]:
        page = self.page
        if page is None:
            return dict.fromkeys(_ACTS, False)
        item, reply = page.line.item, page.line.reply
        free = item.assignee in (None, self.desk.who)
        waits, is_open = item.waits and free, item.state is not ItemState.CLOSED and free
        ready = reply is ReplyState.READY
        return {
            "take": item.state is not ItemState.CLOSED,
            "tell": waits and item.promise is None and reply is None,
            "reply": is_open and reply is not ReplyState.WAITING,
            "route": waits,
            "copy": ready,
            "bare": ready,
            "sent": ready and free,
            "approve": page.may_agree,
            "send_back": page.may_agree,
            "withdraw": reply is not None and free,
            "put_off": waits,
            "sort": is_open,
            "moderate": True,
            "lift": self._standing is not None,
            "escalate": True,
            "shut": is_open,
            "reopen": item.state is ItemState.CLOSED,
        }

    @property
    def _standing(self) -> Moderation | None:
        """The last measure that was not taken back."""
        measures = self.page.moderations if self.page else ()
        return next((each for each in reversed(measures) if each.stands), None)

    # reading

    def action_scroll(self, step: int) -> None:
        """One line up or down."""
        self.query_one("#page").scroll_relative(y=step, animate=False)

    def action_scroll_page(self, step: int) -> None:
        """One page up or down."""
        page = self.query_one("#page")
        page.scroll_relative(y=step * max(page.size.height - 2, 1), animate=False)

    # in whose hands, where it goes

    def action_take(self) -> None:
        """Take it; what is in my hands is let go."""
        if self.page is not None:
            mine = self.page.line.item.assignee == self.desk.who
            usecase = handling.release_item if mine else handling.take_item
            self._do(usecase, _("You let go of it.") if mine else _("It is in your hands."))

    def action_route(self) -> None:
        """Pass it on."""
        if self._seen is not None:
            self._form(forms.route_form(self.desk, self._seen.page.line.item, self._seen.units))

    def action_put_off(self) -> None:
        """Put it off; what sleeps is woken."""
        page = self.page
        if page is None:
            return
        if page.line.item.snoozed_until is not None and page.line.rests:
            self._do(handling.wake_item, _("It is awake again."))
        else:
            self._form(forms.snooze_form(self.desk, page.line.item))

    def action_sort(self) -> None:
        """Say what it is."""
        if self.page is not None:
            self._form(forms.sort_form(self.desk, self.page.line.item, self.page.rules))

    def action_shut(self) -> None:
        """Close it with what became of it; what was answered needs no more words."""
        seen = self._seen
        if seen is not None:
            self._form(forms.close_form(self.desk, seen.page.line.item, seen.page.rules, seen.units))

    def action_reopen(self) -> None:
        """Open it again."""
        self._do(handling.reopen_item, _("It is open again."))

    # answering

    def action_tell(self) -> None:
        """Write the holding reply."""
        self._write(holding=True)

    def action_reply(self) -> None:
        """Write the answer."""
        self._write(holding=False)

    def _write(self, *, holding: bool) -> None:
        from screens.inbox.reply import ReplyComposer

        self.app.push_screen(ReplyComposer(self.desk, self._item, holding=holding), self._written)

    def _written(self, handled: Handled | None) -> None:
        if handled is not None:
            ready = _("Saved. y copies it; once it is sent by hand, s ticks it off.")
            asked = next((f for f in handled.findings if f.code == "reply_waits"), None)
            self.say(finding_line(asked) if asked else ready, "good")
            self.reload()

    def action_copy(self) -> None:
        """Send the reply to the terminal's clipboard; it never answers."""
        if self.pending is not None:
            self.app.copy_to_clipboard(clean(self.pending[0].text))
            self.say(_("Sent to the terminal's clipboard; if it did not arrive, press v."), "accent")

    def action_bare(self) -> None:
        """Show the reply bare, to mark it by hand."""
        if self.pending is not None:
            show_bare(self.desk_app, self.pending[0].text)

    def action_sent(self) -> None:
        """It was sent by hand."""
        self._do(replying.mark_sent, _("Ticked off as sent."))

    def action_approve(self) -> None:
        """Say yes to the words that stand there."""
        self._do(replying.approve_reply, _("Approved."))

    def action_send_back(self) -> None:
        """Back with a comment."""
        back = partial(self._do, replying.send_back_reply, _("Sent back."))
        self._line(_("What should be mended?"), back)

    def action_withdraw(self) -> None:
        """Take the reply back."""
        self._do(replying.withdraw_reply, _("The reply is taken back."))

    # what else may have to be done

    def action_moderate(self) -> None:
        """Put a measure on record."""
        if self.page is not None:
            self._form(forms.moderate_form(self.desk, self.page.line.item, self.page.rules))

    def action_lift(self) -> None:
        """Take the last measure back."""
        last = self._standing
        if last is not None:
            title = _("Why is it taken back: {measure}?").format(measure=name_in(MEASURES, Measure(last.measure)))
            self._line(
                title, lambda why: self.ask(moderating.lift, last.id, why, then=_("Taken back; the record stays."))
            )

    def action_escalate(self) -> None:
        """Tell management; where they know already, open the case."""
        page = self.page
        if page is None:
            return
        if page.line.item.case is not None:
            from screens.inbox.case_page import CasePage

            self.app.push_screen(CasePage(self.desk, page.line.item.case))
        else:
            self._form(forms.problem_form(self.desk, page.line.item, None))

    # how things are asked

    def _do(self, usecase: Callable[..., Handled], done: str, *words: str) -> None:
        self.ask(usecase, self._item, *words, then=partial(self._done, done))

    def _done(self, done: str, handled: Handled) -> None:
        notes = [finding_line(each) for each in handled.findings if each.severity is not Severity.NOTE]
        self.say(" ".join([done, *notes]), "good")
        self.reload()

    def _form(self, form: Form) -> None:
        self.app.push_screen(form, self._formed)

    def _formed(self, done: str | None) -> None:
        if done:
            self.say(done, "good")
            self.reload()

    def _line(self, title: str, then: Callable[[str], None]) -> None:
        dialog = AskLine(self.desk, title, may_be_empty=False)
        self.app.push_screen(dialog, lambda said: then(said) if said else None)


_ACTS: Sequence[str] = (
    *("take", "tell", "reply", "route", "copy", "bare", "sent", "approve", "send_back", "withdraw"),
    *("put_off", "sort", "moderate", "lift", "escalate", "shut", "reopen"),
)
"""What needs an item."""
