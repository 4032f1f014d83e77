"""Planning the backlog: what would go where beside how it is now, applied with one key, taken back with another."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from threading import Event
from time import monotonic

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.message import Message

from screens import plan_rows
from screens.base import DeskPage
from screens.keys import bindings
from screens.plan_rows import Row
from screens.post_lines import wrapped_all
from screens.widgets.empty import Empty
from screens.widgets.line_list import LineList
from screens.widgets.lines import Lines
from smdesk.cleaning import clean_line
from smdesk.desk import Desk
from smdesk.errors import Refused
from smdesk.i18n import _
from smdesk.planning.remedies import Remedy
from smdesk.posts import PostId, Stage
from smdesk.store import Changes
from smdesk.units import Unit
from smdesk.usecases.plan_applying import Applied, apply_plan, make_change
from smdesk.usecases.planning import PATIENCE, PlanView, make_plan
from smdesk.words import finding_line


class PlanList(LineList[Row]):
    """Posts and their places; enter applies them all."""

    BINDINGS = bindings("plan_list")


class PlanPage(DeskPage[Applied]):
    """A plan to look at; answers what was applied, None where it was left."""

    CSS_PATH = "planning.tcss"
    BINDINGS = bindings("plan")
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (110, "-wide")]

    @dataclass
    class Began(Message):
        """The next unit is being planned."""

        unit: str
        number: int
        of: int

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "backlog")
        self.plan: PlanView | None = None
        self._stop = Event()
        self._planning = False
        self._allowed: dict[PostId, str] = {}
        self._refusal = ""

    # what is shown

    def compose_body(self) -> ComposeResult:
        """What the plan comes to, the posts, what there is to say of one; on a wide terminal the days beside them."""
        yield Lines(id="head")
        with Horizontal(id="plan"):
            yield PlanList(plan_rows.drawn, lambda row: row.id)
            yield Lines(id="days")
        yield Lines(id="about")
        yield Empty(_("Nothing waits for a place."), _("There is nothing to plan."))

    def on_mount(self) -> None:
        """Plan at once."""
        self.query_one(Empty).display = False
        self.query_one(PlanList).focus()
        self._show_head()

    def reload(self) -> None:
        """The first time, plan; a plan that is looked at stays as it is."""
        if self.plan is None and not self._planning:
            self.action_plan_again()

    def minute_passed(self) -> None:
        """A plan does not grow old by the minute; what no longer holds is found when it is applied."""

    def desk_changed(self, changes: Changes) -> None:
        """Others changed posts: what is seen may no longer hold, and applying it will say so."""
        planned = {row.id for row in self.query_one(PlanList).rows}
        if changes.everything or planned & changes.records:
            self.say(_("Somebody changed a post of this plan meanwhile."), "warn")

    def action_plan_again(self) -> None:
        """Ask for a plan; esc stops it."""
        self._planning, self._stop = True, Event()
        self.plan = None
        self._show_head()
        self.refresh_bindings()
        self.ask(make_plan, self.unit, watch=self._watch(self._stop), then=self.show, topic="plan")

    def _watch(self, stop: Event) -> Callable[[Unit, int, int], Callable[[], bool]]:
        """Called in the thread that plans."""

        def began(unit: Unit, number: int, of: int) -> Callable[[], bool]:
            end = monotonic() + PATIENCE
            self.post_message(self.Began(unit.name, number, of))
            return lambda: stop.is_set() or monotonic() > end

        return began

    def on_plan_page_began(self, event: Began) -> None:
        """How far it is."""
        if self._planning and event.of > 1:
            said = _("Planning {unit} ({number} of {of})…")
            self.say(said.format(unit=clean_line(event.unit), number=event.number, of=event.of))

    def show(self, plan: PlanView) -> None:
        """Put the plan on the screen."""
        stopped, self._planning, self.plan = self._stop.is_set(), False, plan
        self._allowed = {}
        self._show_rows()
        self._show_head()
        for each, shown in ((self.query_one(Empty), not plan.units), (self.query_one("#plan"), bool(plan.units))):
            each.display = shown
        said = _("Stopped: this is what was found so far.") if stopped else self._refusal
        self.say(said, "bad" if self._refusal else "warn")
        self._refusal = ""
        self.refresh_bindings()

    def _show_rows(self) -> None:
        if self.plan is not None:
            self.query_one(PlanList).show(plan_rows.rows(self.plan, self._allowed))
            self._show_about()

    def _show_head(self) -> None:
        head = plan_rows.head(self.plan)
        self.query_one("#head", Lines).show(lambda width: wrapped_all(head.split("\n"), width))

    def on_line_list_moved(self) -> None:
        """Another post."""
        self._show_about()
        self.refresh_bindings()

    def _show_about(self) -> None:
        row = self.here
        self.query_one("#about", Lines).show(lambda width: plan_rows.about(row, width))
        days = plan_rows.day_texts(row.unit.days) if row else []
        self.query_one("#days", Lines).show(lambda _width: days)

    @property
    def here(self) -> Row | None:
        """The post under the cursor."""
        return next((posts.current for posts in self.query(PlanList)), None)

    # keys

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """No key for what cannot be done now."""
        row = self.here
        match action:
            case "plan_again":
                return not self._planning
            case "make_change":
                return not self._planning and row is not None and plan_rows.may_change(row)
            case "open_post":
                return row is not None and row.post is not None
        return True

    def action_back(self) -> None:
        """Stop planning and keep what was found; once it stands, back to the backlog."""
        if self._planning and not self._stop.is_set():
            self._stop.set()
        else:
            self.dismiss(None)

    def on_line_list_chosen(self, event: PlanList.Chosen) -> None:
        """Enter: give every post its place."""
        event.stop()
        if self.plan is None or self._planning:
            return
        if self.plan.placed or self._allowed:
            self.ask(apply_plan, self.plan, dict(self._allowed), then=self.dismiss, topic="apply")
        else:
            self.say(_("No post finds a place; see below why, and what would help."), "warn")

    def action_open_post(self) -> None:
        """Look at the post."""
        if self.here is not None:
            self.desk_app.open_post(self.here.id)

    def action_make_change(self) -> None:
        """Make the smallest change that gives the post a place, and plan again."""
        row = self.here
        if row is None or row.left is None or row.left.change is None:
            return
        left, remedy = row.left, row.left.change.remedy
        if remedy is Remedy.EXCEPTION:
            self._ask_reason(left.post.id)
        elif remedy is Remedy.FEWER_ACCOUNTS and left.post.stage in (Stage.READY, Stage.IN_REVIEW):
            from screens.dialogs.confirm import Confirm

            question = _("Without this account the yes that was given no longer holds. Drop it all the same?")
            confirm = Confirm(self.desk, question)
            self.app.push_screen(confirm, lambda yes: self._make(row) if yes else None)
        else:
            self._make(row)

    def _make(self, row: Row) -> None:
        self.ask(make_change, row.left, then=lambda _outcome: self.action_plan_again(), topic="change")

    def _ask_reason(self, post: PostId) -> None:
        from screens.dialogs.ask_line import AskLine

        asked = AskLine(self.desk, _("Why is this exception right? It stands in the trail."), may_be_empty=False)
        self.app.push_screen(asked, lambda why: self._allow(post, why) if why else None)

    def _allow(self, post: PostId, why: str) -> None:
        """The exception is given when the plan is applied."""
        self._allowed[post] = why
        self._show_rows()
        self.refresh_bindings()
        self.say(_("enter applies the plan with this exception."))

    def refused(self, refused: Refused) -> None:
        """Somebody was quicker, or the change was refused: say which, and plan anew."""
        self._refusal = finding_line(refused.findings[0])
        self.action_plan_again()

    def take_theirs(self, theirs: object) -> None:
        """Somebody else changed the post: plan with it as it is."""
        self.action_plan_again()
