"""Backlog: what is written, or even agreed, but has no place in the calendar yet; newest first."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC

from rich.text import Text
from textual.app import ComposeResult

from screens.base import DeskScreen
from screens.keys import bindings
from screens.post_lines import ROOMY, cut, post_text
from screens.widgets.empty import Empty
from screens.widgets.line_list import LineList, row_under_cursor
from screens.widgets.lines import Lines
from smdesk.cleaning import clean_line
from smdesk.dates import month_year, short_day
from smdesk.desk import Desk
from smdesk.i18n import _, ngettext
from smdesk.posts import PostId, title_of
from smdesk.usecases import looking
from smdesk.usecases.composing import Sheet, opened
from smdesk.usecases.looking import Line
from smdesk.usecases.plan_applying import Applied, undo_plan
from smdesk.usecases.rounds import RoundView, round_status
from smdesk.usecases.writing import Draft, cancel_post, edit_post, reopen_post
from smdesk.walltime import zone_of

DAY_WIDTH = 11


class BacklogScreen(DeskScreen[None]):
    """Posts without a place: opened, changed, placed or dropped from here."""

    place = "backlog"
    BINDINGS = bindings("backlog")

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.lines: Sequence[Line] = ()
        self._dropped: PostId | None = None
        self._applied: Applied | None = None

    def compose_body(self) -> ComposeResult:
        """The list, or what to do first."""
        yield Lines(id="round")
        posts: LineList[Line] = LineList(self._drawn, lambda line: line.post.id)
        yield posts
        yield Empty(
            _("Nothing waits for a place."),
            _("Press n to write a post. Saved without a time, it waits here until you give it one."),
        )

    def reload(self) -> None:
        """Ask for the posts anew."""
        self.ask(looking.backlog, self.unit, then=self.show, topic="backlog")
        self.ask(round_status, None, self.unit, then=self.show_round, topic="round")

    def show(self, lines: Sequence[Line]) -> None:
        """Put the posts on the screen."""
        self.lines = lines
        posts = self.query_one(LineList)
        posts.show(lines)
        posts.display, self.query_one(Empty).display = bool(lines), not lines
        if lines:
            posts.focus()
        self.refresh_bindings()

    def show_round(self, view: RoundView) -> None:
        """Name how many units have not answered for the month, to who asks them."""
        self.query_one("#round", Lines).show(lambda width: round_line(view, width))

    def _drawn(self, line: Line, width: int) -> Text:
        written = cut(self._written(line), DAY_WIDTH) if width >= ROOMY else Text()
        plate = self.desk_app.plate
        return post_text(line, width, written, with_unit=plate is None or plate.unit is None)

    def _written(self, line: Line) -> str:
        plate = self.desk_app.plate
        zone = zone_of(plate.zone) if plate else UTC
        return short_day(line.post.created_at.astimezone(zone).date())

    @property
    def here(self) -> Line | None:
        """The post under the cursor."""
        wanted = row_under_cursor(self)
        return next((line for line in self.lines if line.post.id == wanted), None)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """No key for what cannot be done here now."""
        match action:
            case "edit" | "place_post" | "drop" | "plan" | "wishes":
                return bool(self.lines)
            case "undo":
                return self._dropped is not None or self._applied is not None
        return True

    def on_line_list_chosen(self, event: LineList.Chosen) -> None:
        """Open the post's own page."""
        event.stop()
        self.desk_app.open_post(event.id)

    def action_edit(self) -> None:
        """Change the post."""
        from screens.composer import Composer

        if self.here is not None:
            self.desk_app.push_screen(Composer(self.desk, self.here.post.unit, self.here.post.id, self.place))

    def action_place_post(self) -> None:
        """Give the post a place in the calendar."""
        from screens.dialogs.give_place import GivePlace

        def placed(said: str | None) -> None:
            if said:
                self.say(said, "good")
                self.reload()

        if self.here is not None:
            self.desk_app.push_screen(GivePlace(self.desk, self.here.post), placed)

    def action_drop(self) -> None:
        """Drop the post; it stays on record."""
        if self.here is None:
            return
        post = self.here.post

        def dropped(_outcome: object) -> None:
            self._dropped, self._applied = post.id, None
            title = clean_line(title_of(post) or _("(no text yet)"))
            self.say(_("“{title}” is dropped. z takes it back.").format(title=title), "good")
            self.reload()

        self.ask(cancel_post, post.id, then=dropped)

    def action_wishes(self) -> None:
        """Say when the post may go out and how much it matters."""
        if self.here is not None:
            post = self.here.post
            self.ask(opened, post.unit, post.id, then=self._ask_wishes, topic="sheet")

    def _ask_wishes(self, sheet: Sheet) -> None:
        from screens.dialogs.wishes import Wishes

        def said(draft: Draft | None) -> None:
            if draft is not None:
                post, done = sheet.post, _("Saved: the planner minds it.")
                self.ask(edit_post, post.id, draft, seen=post.version, then=done)

        self.desk_app.push_screen(Wishes(self.desk, sheet, Draft()), said)

    def action_plan(self) -> None:
        """Find a place for every post."""
        from screens.planning import PlanPage

        def applied(plan: Applied | None) -> None:
            if plan is not None:
                self._dropped, self._applied = None, plan
                number = len(plan.outcomes)
                said = ngettext(
                    "{number} post has its place. z undoes it.",
                    "{number} posts have their places. z undoes it.",
                    number,
                )
                self.say(said.format(number=number), "good")
                self.reload()

        self.desk_app.push_screen(PlanPage(self.desk), applied)

    def action_undo(self) -> None:
        """Take back what was done last: a dropping, a plan."""
        if self._applied is not None:
            plan, self._applied = self._applied, None
            self.ask(undo_plan, plan, then=_("Taken back: every post is where it was."))
        elif self._dropped is not None:
            post, self._dropped = self._dropped, None
            self.ask(reopen_post, post, then=_("Taken back: it is a draft again."))


def round_line(view: RoundView, width: int) -> list[Text]:
    """`! December 2026: 3 units have not answered; r shows the round.`, where there is anything to say."""
    if not (view.may_ask and view.unanswered):
        return []
    said = ngettext(
        "{month}: {number} unit has not answered; r shows the round.",
        "{month}: {number} units have not answered; r shows the round.",
        view.unanswered,
    )
    late = any(request.late for request in view.requests)
    words = said.format(month=month_year(view.month), number=view.unanswered)
    text = Text(f" {'!' if late else '·'} {words}", "warn" if late else "muted")
    text.truncate(width, overflow="ellipsis")
    return [text]
