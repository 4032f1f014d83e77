"""A post's own page: all there is to know about it, and everything that can be done with it."""

from __future__ import annotations

from functools import partial

from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll

from screens import post_facts
from screens.deciding import DecidingPage
from screens.dialogs.ask_line import AskLine
from screens.dialogs.confirm import Confirm
from screens.dialogs.questions import Answers, Questions
from screens.keys import bindings
from screens.widgets.lines import Lines
from smdesk.content.overrides import may_be_overridden
from smdesk.desk import Desk
from smdesk.i18n import _
from smdesk.posts import Post, PostId, Stage, State
from smdesk.usecases import looking, overriding, placing, publishing, reviewing, writing
from smdesk.usecases.looking import PostPage as Page
from smdesk.usecases.reviewing import Asking


class PostPage(DecidingPage):
    """The page; keys that make no sense in the post's state are neither shown nor taken."""

    CSS_PATH = "post_page.tcss"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (110, "-wide")]
    BINDINGS = bindings("post")

    def __init__(self, desk: Desk, post_id: PostId, place: str = "today") -> None:
        super().__init__(desk, place)
        self._post_id = post_id
        self._page: Page | None = None

    def compose_body(self) -> ComposeResult:
        """What it is over what it says; beside that, or below, what stands around it."""
        yield Lines(id="head")
        with VerticalScroll(id="page", can_focus=False), Vertical(id="parts"):
            yield Lines(id="content")
            yield Lines(id="around")

    @property
    def read_post(self) -> Post | None:
        """The post as it is shown."""
        return self._page.line.post if self._page else None

    def reload(self) -> None:
        """Ask anew how the post stands."""
        self.ask(looking.post_page, self._post_id, then=self.show, topic="post")

    def shows(self, records: frozenset[str]) -> bool:
        """Only this post's own changes are seen here."""
        return self._post_id in records

    def show(self, page: Page) -> None:
        """Show the post, where it was scrolled to."""
        self._page = page
        self.query_one("#head", Lines).show(partial(post_facts.head, page))
        self.query_one("#content", Lines).show(partial(post_facts.content, page, self.desk.graphemes))
        self.query_one("#around", Lines).show(partial(post_facts.around, page))
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Whether a key has a meaning for the post as it stands."""
        allowed = self._allowed()
        return allowed.get(action, True)

    def _allowed(self) -> dict[str, bool]:
        page = self._page
        post = page.line.post if page else None
        state = page.line.state if page else None
        out = post is None or any(channel.posted_at for channel in post.channels)
        changeable = post is not None and not out and post.stage not in (Stage.CANCELLED, Stage.REJECTED)
        may_decide = page is not None and page.may_decide
        return {
            "edit": changeable,
            "post_now": state in (State.DUE, State.MISSED),
            "submit": post is not None and not out and post.stage in (Stage.DRAFT, Stage.SENT_BACK),
            "approve": may_decide,
            "send_back": may_decide,
            "reject": may_decide,
            "move": changeable,
            "take_out": changeable and post is not None and post.place is not None,
            "override": changeable and page is not None and page.may_override and bool(liftable(page)),
            "web_link": changeable and post is not None and post.web_first,
            "cancel": changeable,
            "undo": post is not None and post.stage is Stage.CANCELLED,
        }

    # reading

    def action_scroll(self, step: int) -> None:
        """One line up or down."""
        self.query_one("#page").scroll_relative(y=step, animate=False)

    def action_scroll_page(self, step: int) -> None:
        """One page up or down."""
        page = self.query_one("#page")
        page.scroll_relative(y=step * max(page.size.height - 2, 1), animate=False)

    # doing

    def action_edit(self) -> None:
        """Open it in the composer."""
        from screens.composer import Composer

        if self._page:
            self.app.push_screen(Composer(self.desk, self._page.line.unit.id, post_id=self._post_id))

    def action_post_now(self) -> None:
        """Post it by hand and tick it off."""
        self.desk_app.post_now(self._post_id)

    def action_move(self) -> None:
        """Choose its place in the calendar."""
        from screens.calendar import CalendarScreen

        self.app.push_screen(CalendarScreen(self.desk, moving=self._post_id))

    def action_submit(self) -> None:
        """Send it on; what only its author can answer is asked first, on one screen."""
        self.ask(reviewing.before_submit, self._post_id, then=self._questions)

    def _questions(self, asking: Asking) -> None:
        if asking.questions:
            self.app.push_screen(Questions(self.desk, asking.questions), self._submit)
        else:
            self._submit(Answers(()))

    def _submit(self, given: Answers | None) -> None:
        if given is not None:
            self.ask(
                reviewing.submit_post,
                self._post_id,
                given.answers,
                event_ends=given.event_ends,
                then=self.said(_("Sent on.")),
            )

    def action_take_out(self) -> None:
        """Out of the calendar, back to the backlog."""
        self.ask(placing.take_out, self._post_id, then=self.said(_("Out of the calendar; its place is free again.")))

    def action_override(self) -> None:
        """Lift what was found in the words; the reason stays on the post."""
        if self._page is None:
            return
        codes = liftable(self._page)
        title = _("Why is it right all the same? The reason stays on the post.")
        asked = AskLine(self.desk, title, may_be_empty=False)
        self.app.push_screen(asked, lambda why: self._override(codes, why) if why else None)

    def _override(self, codes: tuple[str, ...], why: str) -> None:
        version = self._page.line.post.version if self._page else None
        reasons = tuple((code, why) for code in codes)
        self.ask(overriding.override_post, self._post_id, reasons, seen=version, then=self.said(_("Lifted.")))

    def action_web_link(self) -> None:
        """Put the reserved link in."""
        link = self._page.line.post.web_link if self._page else ""
        self.app.push_screen(
            AskLine(self.desk, _("Link of the news on the web site"), value=link, placeholder="https://"),
            lambda given: self._fill(given) if given else None,
        )

    def _fill(self, link: str) -> None:
        self.ask(publishing.fill_web_link, self._post_id, link, then=self.said(_("The link is in.")))

    def action_cancel(self) -> None:
        """Drop it, after a yes; it can be taken back."""
        question = _("Drop this post? It stays on record, and z takes it back.")
        self.app.push_screen(Confirm(self.desk, question), lambda yes: self._cancel() if yes else None)

    def _cancel(self) -> None:
        self.ask(writing.cancel_post, self._post_id, then=self.said(_("Dropped. z takes it back.")))

    def action_undo(self) -> None:
        """A draft again."""
        self.ask(writing.reopen_post, self._post_id, then=self.said(_("It is a draft again, without a place.")))


def liftable(page: Page) -> tuple[str, ...]:
    """The codes of what was found in the words and can be lifted."""
    return tuple(dict.fromkeys(finding.code for finding in page.findings if may_be_overridden(finding)))
