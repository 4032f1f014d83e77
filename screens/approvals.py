"""What waits for my yes: opened one after the other, decided with one key; a bulk yes only for what was opened."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from rich.text import Text
from textual.app import ComposeResult
from textual.containers import VerticalScroll

from screens.deciding import DecidingPage, said_of
from screens.dialogs.questions import Answers, Questions
from screens.keys import bindings
from screens.post_lines import cut, post_text, wrapped_all
from screens.post_page import PostPage
from screens.widgets.empty import Empty
from screens.widgets.line_list import LineList
from screens.widgets.lines import Lines
from smdesk.cleaning import clean_line
from smdesk.dates import short_day
from smdesk.desk import Desk
from smdesk.findings import OWN
from smdesk.i18n import _, ngettext
from smdesk.names import role_name
from smdesk.policy import Question
from smdesk.posts import Post, PostId, title_of
from smdesk.questions import answers_against
from smdesk.usecases import approvals
from smdesk.usecases.approvals import Said, Waiting, WaitingView
from smdesk.usecases.around import Outcome
from smdesk.usecases.looking import PostPage as Page
from smdesk.words import error_text


class ApprovalsPage(DecidingPage):
    """The posts that wait for this person's word, and why they are asked."""

    BINDINGS = bindings("approvals")
    DEFAULT_CSS = """
    ApprovalsPage #heading { padding: 1 2 0 2; }
    ApprovalsPage #why { padding: 1 2 0 2; height: 6; }
    """

    def __init__(self, desk: Desk, place: str = "today") -> None:
        super().__init__(desk, place)
        self.posts: dict[PostId, Waiting] = {}
        self.opened: dict[PostId, str] = {}

    def compose_body(self) -> ComposeResult:
        """What waits, and below why it waits for me."""
        yield Lines(id="heading")
        rows: LineList[Waiting] = LineList(self._drawn, lambda row: row.line.post.id)
        yield rows
        yield Lines(id="why")
        yield Empty(_("Nothing waits for your yes."), _("Press esc to go back."))

    def reload(self) -> None:
        """Ask anew what waits."""
        self.ask(approvals.waiting, self.unit, then=self.show, topic="waiting")

    def show(self, view: WaitingView) -> None:
        """Put what waits on the screen."""
        self.posts = {each.line.post.id: each for each in view.posts}
        rows = self.query_one(LineList)
        rows.show(view.posts)
        for widget in (rows, self.query_one("#heading"), self.query_one("#why")):
            widget.display = bool(view.posts)
        self.query_one(Empty).display = not view.posts
        self.query_one("#heading", Lines).show(self._heading)
        self._show_why()
        self.refresh_bindings()

    def _heading(self, _width: int) -> list[Text]:
        waits = ngettext("{number} post waits for your yes", "{number} posts wait for your yes", len(self.posts))
        opened = _("{number} opened").format(number=len(self._read))
        return [Text.assemble((waits.format(number=len(self.posts)), "heading"), (f" · {opened}", "muted"))]

    def _drawn(self, row: Waiting, width: int) -> Text:
        read = self._is_read(row.line.post)
        mark = Text("✓ ", "good") if read else Text("· ", "muted")
        day = cut(short_day(row.line.post.place.day) if row.line.post.place else _("no place"), 10)
        return Text.assemble(mark, post_text(row.line, width - 2, day, with_unit=True))

    def on_line_list_moved(self) -> None:
        """Tell why the post under the cursor waits for me."""
        self._show_why()

    def _show_why(self) -> None:
        row = self.here
        self.query_one("#why", Lines).show(partial(why_asked, row) if row else lambda _width: ())

    @property
    def here(self) -> Waiting | None:
        """What the cursor is on."""
        return self.posts.get(PostId(self.query_one(LineList).current_id))

    # opening

    def on_line_list_chosen(self, event: LineList.Chosen) -> None:
        """Open it; once its text was shown to its end it counts as opened."""
        event.stop()
        self.app.push_screen(WaitingPost(self.desk, PostId(event.id), self._place, self._was_read))

    def _was_read(self, post: Post) -> None:
        self.opened[post.id] = post.content

    def _is_read(self, post: Post) -> bool:
        return self.opened.get(post.id) == post.content

    @property
    def _read(self) -> list[Waiting]:
        return [each for each in self.posts.values() if self._is_read(each.line.post)]

    # deciding

    @property
    def read_post(self) -> Post | None:
        """The post under the cursor, once it was opened."""
        row = self.here
        if row is None:
            return None
        if self._is_read(row.line.post):
            return row.line.post
        self.say(_("Open it first: enter. A word is only for what was read."), "warn")
        return None

    def with_line(self, title: str, then: Callable[[str], None]) -> None:
        """No comment is asked for on what was not opened."""
        if self.read_post is not None:
            super().with_line(title, then)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Nothing waits, no key for it; a yes to all only once something was opened."""
        if action == "approve_opened":
            return bool(self._read)
        return bool(self.posts) if action in ("approve", "send_back", "reject") else True

    def action_approve_opened(self) -> None:
        """Say yes to everything that was opened; what policy asks is asked once for all of them."""
        unlike = {question.key: question for each in self._read for question in each.questions}
        questions = tuple(unlike.values())
        if not questions:
            return self._approve_opened(())
        number = len(self._read)
        title = ngettext("Before your yes to {number} post", "Before your yes to {number} posts", number)
        asked = Questions(self.desk, questions, title=title.format(number=number))
        self.app.push_screen(asked, partial(self._all_answered, questions))
        return None

    def _all_answered(self, questions: Sequence[Question], given: Answers | None) -> None:
        if given is None:
            return None
        if answers_against(questions, given.answers):
            return self.say(_("Not for all of them then: say to each what is to be mended."), "warn")
        return self._approve_opened(given.answers)

    def _approve_opened(self, answers: tuple[tuple[str, bool], ...]) -> None:
        read = [(each.line.post.id, each.line.post.content) for each in self._read]
        self.ask(approvals.approve_several, read, answers, then=self._all_said, topic="all")

    def _all_said(self, said: Sequence[Said]) -> None:
        given = sum(each.error is None for each in said)
        words = [ngettext("{number} post approved.", "{number} posts approved.", given).format(number=given)]
        for each in said:
            if each.error is not None:
                title = clean_line(title_of(self.posts[each.post].line.post))
                words.append(_("Not “{title}”: {reason}").format(title=title, reason=error_text(each.error)))
        left = len(self.posts) - len(said)
        if left:
            words.append(ngettext("{number} was not opened.", "{number} were not opened.", left).format(number=left))
        self.say(" ".join(words), "good" if given == len(said) else "warn")
        self.reload()


class WaitingPost(PostPage):
    """One post that waits for my word: read to its end it counts as opened, decided it closes."""

    def __init__(self, desk: Desk, post_id: PostId, place: str, was_read: Callable[[Post], None]) -> None:
        super().__init__(desk, post_id, place)
        self._was_read = was_read

    def on_mount(self) -> None:
        """See how far it is read."""
        self.watch(self.query_one("#page", VerticalScroll), "scroll_y", self._look_how_far, init=False)

    def show(self, page: Page) -> None:
        """Show it; what fits on the screen is read at once."""
        super().show(page)
        self.call_after_refresh(self._look_how_far)

    def _look_how_far(self) -> None:
        if not self.is_current:
            return
        page, content = self.query_one("#page", VerticalScroll), self.query_one("#content", Lines)
        seen, width = page.scroll_offset.y + page.size.height, content.size.width
        if self._page is not None and width and content.get_content_height(None, None, width) <= seen:
            self._was_read(self._page.line.post)

    def said(self, done: str) -> Callable[[Outcome], None]:
        """Back to the list once it is decided."""

        def say(outcome: Outcome) -> None:
            self.dismiss(None)
            self.desk_app.say_later(said_of(done, outcome))

        return say


def why_asked(row: Waiting, width: int) -> list[Text]:
    """In which role, under which clause and for whom the person is asked, who wrote it, what is asked of them."""
    clause = "" if row.asked.step.clause == OWN else f" [{clean_line(row.asked.step.clause)}]"
    asked = Text.assemble((_("You are asked as: "), "muted"), role_name(row.asked.role), (clause, "muted"))
    if row.instead_of is not None:
        stands = _("for {person}, who is away").format(person=clean_line(row.instead_of.name))
        asked.append(f", {stands}", "warn")
    lines = [asked]
    if row.author is not None:
        lines.append(Text.assemble((_("Written by") + ": ", "muted"), clean_line(row.author.name)))
    if row.questions:
        number = len(row.questions)
        words = ngettext("{number} question to answer first", "{number} questions to answer first", number)
        lines.append(Text(words.format(number=number), "muted"))
    return wrapped_all(lines, width)
