"""A problem's case: who was told and has seen it, its communication plan, what it holds back until that is agreed."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from rich.text import Text
from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.widgets import Static

from screens.base import DeskModal, DeskPage, key_hint
from screens.dialogs.ask_line import AskLine
from screens.dialogs.confirm import Confirm
from screens.inbox.cases import state_text
from screens.keys import READING, bindings
from screens.post_lines import muted, wrapped
from screens.widgets.bars import MessageLine
from screens.widgets.lines import Lines
from screens.widgets.post_text import PostText
from smdesk.cleaning import LONGEST_TEXT, clean, clean_line
from smdesk.dates import when
from smdesk.desk import Desk, zone_for
from smdesk.errors import BadInput, NotFound
from smdesk.i18n import _, ngettext
from smdesk.posts import title_of
from smdesk.usecases.inbox import escalating
from smdesk.usecases.inbox.escalating import CaseView, cases
from smdesk.walltime import zone_of
from smdesk.words import error_text


def case_of(desk: Desk, case_id: str) -> tuple[CaseView, str]:
    """One case, and the zone of its unit."""
    found = next((view for view in cases(desk) if view.case.id == case_id), None)
    if found is None:
        raise NotFound("case", case_id)
    with desk.reading() as view:
        return found, zone_for(view, found.case.unit)


def _became_crisis(desk: Desk, case_id: str) -> object:
    from smdesk.usecases.crisis.declaring import Declaration

    return escalating.becomes_crisis(desk, case_id, Declaration())


class CasePage(DeskPage[None]):
    """The case, and the keys that its state has a meaning for."""

    BINDINGS = bindings("case", READING)
    DEFAULT_CSS = """
    CasePage #page { height: 1fr; padding: 1 2 0 2; scrollbar-size-vertical: 1; }
    """

    def __init__(self, desk: Desk, case_id: str) -> None:
        super().__init__(desk, "inbox")
        self._case = case_id
        self._view: CaseView | None = None

    def compose_body(self) -> ComposeResult:
        """Everything about it."""
        with VerticalScroll(id="page", can_focus=False):
            yield Lines(id="parts")

    def reload(self) -> None:
        """Ask anew how it stands."""
        self.ask(case_of, self._case, then=self.show, topic="case")

    def show(self, found: tuple[CaseView, str]) -> None:
        """Put it on the screen."""
        self._view, zone = found
        self.query_one("#parts", Lines).show(partial(parts, self._view, zone))
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Whether a key has a meaning for the case as it stands."""
        view = self._view
        match action:
            case "seen":
                return view is not None and view.to_confirm
            case "approve":
                return view is not None and view.may_agree
            case "plan" | "shut":
                return view is not None and view.case.open
            case "crisis":
                return view is not None and view.case.open and not view.case.crisis
        return True

    def action_scroll(self, step: int) -> None:
        """One line up or down."""
        self.query_one("#page").scroll_relative(y=step, animate=False)

    def action_scroll_page(self, step: int) -> None:
        """One page up or down."""
        page = self.query_one("#page")
        page.scroll_relative(y=step * max(page.size.height - 2, 1), animate=False)

    def action_seen(self) -> None:
        """Confirm having seen it."""
        self.ask(escalating.confirm_seen, self._case, then=_("Noted: you have seen it."))

    def action_plan(self) -> None:
        """Write the plan, or write it anew."""
        plan = self._view.case.plan if self._view else None
        self.app.push_screen(PlanText(self.desk, self._case, plan.text if plan else ""), self._written)

    def _written(self, done: str | None) -> None:
        if done:
            self.say(done, "good")
            self.reload()

    def action_approve(self) -> None:
        """Say yes to the plan."""
        done = _("The plan is agreed: it may be spoken of, on that plan.")
        self.ask(escalating.approve_plan, self._case, then=done)

    def action_crisis(self) -> None:
        """Declare the crisis that it has become, after a yes: everything that is planned stops."""
        question = _("Declare a crisis? Every planned post stops until somebody decides on it.")
        self.app.push_screen(Confirm(self.desk, question), self._declare)

    def _declare(self, yes: bool | None) -> None:
        if yes:
            done = _("The crisis is declared: 6 shows what is to be done first.")
            self.ask(_became_crisis, self._case, then=done)

    def action_shut(self) -> None:
        """Close it with a reason."""
        dialog = AskLine(self.desk, _("How was the problem settled?"), may_be_empty=False)
        self.app.push_screen(dialog, self._shut)

    def _shut(self, why: str | None) -> None:
        if why:
            self.ask(escalating.close_case, self._case, why, then=_("The case is closed; it binds nothing any more."))


class PlanText(DeskModal[str]):
    """The communication plan: who says what, where, when."""

    BINDINGS = bindings("add_item")
    DEFAULT_CSS = """
    PlanText PostText { height: 10; }
    PlanText MessageLine { background: $surface; }
    """

    def __init__(self, desk: Desk, case_id: str, text: str) -> None:
        super().__init__(desk)
        self._case, self._text = case_id, text

    def compose(self) -> ComposeResult:
        """The text, and how it is kept."""
        with Vertical(id="box"):
            yield Static(Text(_("The communication plan: who says what, where, when")), id="title", markup=False)
            yield PostText()
            yield MessageLine()
            yield Static(key_hint("add_item"), id="hint", markup=False)

    def on_mount(self) -> None:
        """Writing can begin at once."""
        text = self.query_one(PostText)
        text.text = self._text
        text.focus()

    def on_post_text_too_much(self, event: PostText.TooMuch) -> None:
        """Say that it was not taken."""
        self.say(error_text(BadInput("text_too_big", size=event.size, limit=LONGEST_TEXT)), "bad")

    def action_save(self) -> None:
        """Hand it to the desk."""
        done = _("The plan is kept; somebody else says yes to it.")
        text = self.query_one(PostText).text
        self.ask(escalating.write_plan, self._case, text, then=lambda _case: self.dismiss(done), topic="plan")


def parts(view: CaseView, zone: str, width: int) -> list[Text]:
    """What it is about, who knows, the plan, what waits for it."""
    case = view.case
    at = when(case.reported_at.astimezone(zone_of(zone)))
    who = view.people.get(case.reported_by, case.reported_by)
    reported = _("reported by {person}, {when}").format(person=who, when=at)
    lines = [
        *wrapped(Text(clean_line(case.title), "strong"), width),
        Text.assemble(state_text(view, min(width, 40))),
        muted(Text(clean_line(reported))),
    ]
    if case.report:
        lines += [Text(), *wrapped(Text(clean(case.report)), width)]
    if case.crisis:
        lines.append(Text(_("It has become a crisis."), "bad"))
    if case.words:
        lines += [Text(), *wrapped(Text(clean_line(_("known by: {words}").format(words=", ".join(case.words)))), width)]
    return [*lines, *_told(view, zone), *_plan(view, width), *_held(view, width)]


def _told(view: CaseView, zone: str) -> Iterator[Text]:
    seen = {each.by: each.at for each in view.case.seen}
    yield from (Text(), Text(_("Management"), "heading"))
    for manager in view.case.managers:
        name = clean_line(view.people.get(manager, manager))
        if manager in seen:
            at = when(seen[manager].astimezone(zone_of(zone)))
            yield Text.assemble(("✓ ", "good"), name, ("  " + _("seen {when}").format(when=at), "muted"))
        else:
            yield Text.assemble(("○ ", "warn"), name, ("  " + _("has not confirmed yet"), "warn"))


def _plan(view: CaseView, width: int) -> Iterator[Text]:
    plan = view.case.plan
    yield from (Text(), Text(_("Communication plan"), "heading"))
    if plan is None:
        yield muted(Text(_("None yet: until one is agreed, it is spoken of inside only.")))
        return
    yield from wrapped(Text(clean(plan.text)), width)
    agreed = view.people.get(plan.agreed_by, "") if plan.agreed_by else ""
    if plan.agreed and agreed:
        yield Text(_("agreed by {person}").format(person=clean_line(agreed)), "good")
    else:
        yield Text(_("waits for a yes"), "warn")


def _held(view: CaseView, width: int) -> Iterator[Text]:
    number = len(view.held_back)
    if number:
        said = ngettext("{number} post waits for the plan", "{number} posts wait for the plan", number)
        yield from (Text(), Text(said.format(number=number), "heading"))
        for post in view.held_back:
            yield from wrapped(Text(clean_line(title_of(post))), width)
