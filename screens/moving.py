"""A post in hand over the calendar: what every day says to it is seen before it is put down."""

from __future__ import annotations

from datetime import date

from rich.text import Text
from textual.containers import VerticalScroll
from textual.widgets import Static

from screens.base import DeskScreen
from screens.post_lines import cut
from screens.widgets.day_grid import DayGrid
from smdesk.cleaning import clean_line
from smdesk.dates import clock, when
from smdesk.errors import Refused
from smdesk.findings import OWN, Finding
from smdesk.i18n import _
from smdesk.posts import PostId, title_of
from smdesk.usecases.around import Outcome
from smdesk.usecases.moving import Held, pick_up
from smdesk.usecases.placing import DayVerdict, schedule_post
from smdesk.walltime import Place
from smdesk.words import finding_text

TITLE_WIDTH = 36
"""Columns of a title in the line that says what is held."""


class MovingScreen(DeskScreen[None]):
    """A calendar over which a post can be held. Subclasses give `grid`, `span` and `show_day`."""

    held: Held | None = None
    pushed: PostId | None = None
    _target: Place | None = None
    _tried: tuple[str, str] = ("", "")

    @property
    def grid(self) -> DayGrid:
        """The month or the week, whichever is shown."""
        raise NotImplementedError

    def span(self) -> tuple[date, date]:
        """The days that are shown."""
        raise NotImplementedError

    def show_day(self) -> None:
        """Show the day under the cursor."""
        raise NotImplementedError

    # taking up

    def hold(self, post_id: PostId) -> None:
        """Take a post in hand; every day then says whether it would take it."""
        self.ask(pick_up, post_id, *self.span(), then=self._taken, topic="held")

    def hold_again(self) -> None:
        """The days that are shown may say otherwise now."""
        if self.held is not None:
            self.hold(self.held.post.id)

    def _taken(self, held: Held) -> None:
        first, self.held = self.held is None, held
        if first:
            title = cut(title_of(held.post), TITLE_WIDTH).plain.rstrip()
            self.say(_("Holding “{title}”: enter puts it down, esc back.").format(title=title), "accent")
            if held.post.place is not None:
                self.grid.go_to(held.post.place.day)
        for grid in self.query(DayGrid):
            grid.show_verdicts(held.days)
        self.grid.focus()
        self.show_day()
        self.refresh_bindings()

    # what the day says

    @property
    def verdict(self) -> DayVerdict | None:
        """What the day under the cursor says to the held post."""
        return self.held.days.get(self.grid.cursor) if self.held else None

    def show_held(self) -> None:
        """Beside the grid: the time the day would give, or its refusal in full."""
        says, posts = self.query_one("#says", VerticalScroll), self.query_one("#listed")
        says.display, posts.display = self.held is not None, self.held is None
        if self.held is None:
            return
        verdict = self.verdict
        if verdict is None or self._target not in verdict.free:
            self._target = verdict.place if verdict else None
        self.grid.show_target(self._target)
        self._show_why()

    def _show_why(self) -> None:
        if self.held is None:
            return
        verdict, why = self.verdict, self.query_one("#why", Static)
        if verdict is None:
            why.update(_("Looking…"))
        elif self._target is not None:
            why.update(free_text(verdict, self._target))
        else:
            why.update(refusal_of(verdict, self.held))

    def step(self, step: int) -> None:
        """The day's next free time, or the one before."""
        verdict = self.verdict
        if verdict is None or self._target is None:
            return
        times = list(verdict.free)
        index = times.index(self._target) if self._target in times else 0
        self._target = times[min(max(index + step, 0), len(times) - 1)]
        self.grid.show_target(self._target)
        self._show_why()

    # putting down

    def drop(self, why: str = "", at: str = "") -> None:
        """Put the held post down on the day under the cursor, at the time shown."""
        if self.held is None:
            return
        place, post = self._target, self.held.post
        clock_kept = clock(post.place.wall) if post.place else "09:00"
        where = at or (place.local.isoformat() if place else f"{self.grid.cursor.isoformat()} {clock_kept}")
        self._tried = (where, why)
        self.ask(schedule_post, post.id, where, why=why, seen=post.version, then=self._dropped, topic="drop")

    def _dropped(self, outcome: Outcome) -> None:
        place = outcome.post.place
        title = clean_line(title_of(outcome.post))
        if place is not None:
            self.grid.go_to(place.day)
            self.say(_("“{title}” is now at {when}.").format(title=title, when=when(place.local)), "good")
        self._let_go()

    def _let_go(self) -> None:
        self.held = self._target = None
        if self.pushed is not None:
            self.dismiss(None)
            return
        for grid in self.query(DayGrid):
            grid.show_verdicts(None)
        self.refresh_bindings()
        self.reload()

    def action_put_back(self) -> None:
        """Let the post stay where it was."""
        if self.pushed is None:
            self.say(_("It stays where it was."))
        self._let_go()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """While a post is held, only what moves it; putting it back only then."""
        if action == "put_back":
            return self.held is not None or self.pushed is not None
        return self.held is None if action in ("pick_up", "new_on_day") else True

    def refused(self, refused: Refused) -> None:
        """A day that refuses says why, and the ways on."""
        if self.held is None:
            return super().refused(refused)
        from screens.dialogs.refused_place import RefusedPlace, next_free_of

        free = next_free_of(refused.findings)

        def go_on(way: str | None) -> None:
            if way == "next" and free is not None:
                self.drop(at=free.isoformat())
            elif way == "allow":
                self._ask_reason()

        self.app.push_screen(RefusedPlace(self.desk, refused.findings, may_waive=self.held.may_waive), go_on)
        return None

    def _ask_reason(self) -> None:
        from screens.dialogs.ask_line import AskLine

        asked = AskLine(self.desk, _("Why is this exception right? It stands in the trail."), may_be_empty=False)
        self.app.push_screen(asked, lambda why: self.drop(why, self._tried[0]) if why else None)


def free_text(verdict: DayVerdict, target: Place) -> Text:
    """The time that the day would give, and how many others there are."""
    text = Text.assemble(("→ ", "good"), (when(target.local), "strong"))
    others = len(verdict.free) - 1
    if others:
        text.append("\n" + _("tab: {number} other free times").format(number=others), "muted")
    return text


def refusal_of(verdict: DayVerdict, held: Held) -> Text:
    """Why the day refuses: each rule with its clause and what is in the way, the next day that would not beside it."""
    paragraphs = [_paragraph(finding) for finding in verdict.findings]
    free = held.next_free(verdict.day)
    if free is not None and paragraphs:
        paragraphs[0].append(" " + _("Next free: {when}.").format(when=when(free)), "good")
    return Text("\n").join(paragraphs)


def _paragraph(finding: Finding) -> Text:
    text = Text.assemble(("✗ ", "bad"), clean_line(finding_text(finding)))
    if finding.clause != OWN:
        text.append(f" [{clean_line(finding.clause)}]", "muted")
    return text
