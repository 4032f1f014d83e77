"""Declared personal profiles: one's own, and all of them to whoever reviews them (V07)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from rich.text import Text
from textual.app import ComposeResult

from screens.base import DeskPage
from screens.dialogs.confirm import Confirm
from screens.dialogs.form import Form
from screens.keys import bindings
from screens.post_lines import cut
from screens.widgets.empty import Empty
from screens.widgets.fields import Asked
from screens.widgets.line_list import LineList, row_under_cursor
from screens.widgets.lines import Lines
from smdesk.cleaning import clean_line
from smdesk.dates import short_day
from smdesk.desk import Desk
from smdesk.i18n import _
from smdesk.names import name_in
from smdesk.usecases.vault import declared as usecases
from smdesk.usecases.vault.declared import DeclaredView
from smdesk.vault.declared import Judged, Tie
from smdesk.vault.names import JUDGED_NAMES, TIE_NAMES
from smdesk.walltime import read_day

PERSON, STATE = 20, 26
"""Columns of a line beside the profile."""


class DeclaredPage(DeskPage[None]):
    """Every profile a line, those that wait for a review first."""

    BINDINGS = bindings("declared")
    DEFAULT_CSS = """
    DeclaredPage #heading { padding: 1 2 1 2; height: 4; }
    DeclaredPage #about { height: 6; padding: 0 2; }
    """

    def __init__(self, desk: Desk, place: str = "vault") -> None:
        super().__init__(desk, place)
        self.view: Sequence[DeclaredView] = ()

    def compose_body(self) -> ComposeResult:
        """What this is and is not, the profiles, what is on record of the one under the cursor."""
        yield Lines(id="heading")
        rows: LineList[DeclaredView] = LineList(drawn, lambda view: view.link.id)
        yield rows
        yield Empty(_("No profile is declared."), _("Press a to declare one of your own that names us."))
        yield Lines(id="about")

    def reload(self) -> None:
        """Ask for the entries that this person may see."""
        self.ask(usecases.declared_links, then=self.show, topic="declared")

    def show(self, view: Sequence[DeclaredView]) -> None:
        """Put them on the screen."""
        self.view = view
        self.query_one("#heading", Lines).show(_heading)
        rows = self.query_one(LineList)
        rows.show(view)
        rows.display, self.query_one(Empty).display = bool(view), not view
        self._show_about()
        if view:
            rows.focus()

    @property
    def here(self) -> DeclaredView | None:
        """The entry under the cursor."""
        wanted = row_under_cursor(self)
        return next((each for each in self.view if each.link.id == wanted), None)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Whoever may not review has no key for it; what is withdrawn stays so."""
        here = self.here
        match action:
            case "review":
                return here is not None and here.may_review
            case "withdraw":
                return here is not None and here.link.withdrawn_on is None
        return True

    def on_line_list_moved(self) -> None:
        """Another entry, other keys."""
        self._show_about()

    def on_line_list_chosen(self, event: LineList.Chosen) -> None:
        """Review it, if this person may."""
        event.stop()
        self.action_review()

    def _show_about(self) -> None:
        self.query_one("#about", Lines).show(partial(_about, self.here))
        self.refresh_bindings()

    def action_declare(self) -> None:
        """Declare a profile of one's own."""
        self._open(declare_form(self.desk))

    def action_review(self) -> None:
        """Note what came of a review."""
        if self.here is not None and self.here.may_review:
            self._open(review_form(self.desk, self.here))

    def action_withdraw(self) -> None:
        """Take it off the list."""
        if self.here is not None:
            question = _("Take the profile off the list? Its address is not kept; its reviews are.")
            self.app.push_screen(Confirm(self.desk, question), partial(self._withdraw, self.here))

    def _withdraw(self, here: DeclaredView, yes: bool | None) -> None:
        if yes:
            self.ask(usecases.withdraw_declared, here.link.id, then=_("The profile is off the list."))

    def _open(self, form: Form) -> None:
        self.app.push_screen(form, lambda done: self.say(done, "good") if done else None)


def declare_form(desk: Desk) -> Form:
    """A profile of one's own."""
    asked = (
        Asked(key="link", label=_("Profile"), hint=_("Its address on the web, beginning with https://.")),
        Asked(key="platform", label=_("Where"), hint=_("Like X, Instagram, a blog.")),
        Asked(key="tie", label=_("Tied to us"), options=[(tie.value, name_in(TIE_NAMES, tie)) for tie in Tie]),
    )

    def save(desk: Desk, values: Mapping[str, str]) -> object:
        return usecases.declare(desk, values["link"], values["platform"], Tie(values["tie"]))

    return Form(desk, _("A profile of yours that is tied to us"), asked, save, done=_("The profile is declared."))


def review_form(desk: Desk, view: DeclaredView) -> Form:
    """An outcome and the next date; there is no field for what was read."""
    asked = (
        Asked(
            key="judged",
            label=_("Outcome"),
            options=[(judged.value, name_in(JUDGED_NAMES, judged)) for judged in Judged],
            hint=_("Only whether it can harm our name; opinions and private life are nobody's business here."),
        ),
        Asked(key="again", label=_("Look again on"), hint=_("Like 2027-11-23; empty: as policy says.")),
    )

    def save(desk: Desk, values: Mapping[str, str], *, seen: int | None = None) -> object:
        again = read_day(values["again"].strip()) if values["again"].strip() else None
        return usecases.review_declared(desk, view.link.id, Judged(values["judged"]), again_on=again, seen=seen)

    title = _("Review: the declared profile of {person}").format(person=clean_line(view.person))
    return Form(desk, title, asked, save, done=_("Noted; the person sees it."), seen=view.link.version)


def drawn(view: DeclaredView, width: int) -> Text:
    """`Ayşe Yılmaz   https://blog.example/ayse   ! to be reviewed since 23 Nov`"""
    link = view.link
    if link.withdrawn_on is not None:
        state = Text(_("withdrawn {day}").format(day=short_day(link.withdrawn_on)), "muted")
    elif view.findings:
        state = Text.assemble("! ", _("review due"), style="warn")
    else:
        state = Text(name_in(JUDGED_NAMES, link.reviews[-1].judged))
    state.truncate(STATE, overflow="ellipsis", pad=True)
    return Text.assemble(cut(view.person, PERSON), " ", cut(link.link, max(width - PERSON - STATE - 2, 10)), " ", state)


def _heading(_width: int) -> Sequence[Text]:
    told = _("Declared by whose they are, never searched for; nothing of what they say is kept.")
    return [Text(_("Personal profiles tied to us"), "heading"), Text(told, "muted")]


def _about(view: DeclaredView | None, _width: int) -> Sequence[Text]:
    """The tie, who declared it, and the last reviews."""
    if view is None:
        return []
    link = view.link
    by = _("Declared by {person}, {day}").format(person=clean_line(view.declared_by), day=short_day(link.declared_on))
    lines = [Text(), Text.assemble(name_in(TIE_NAMES, link.tie), (f" · {by}", "muted"))]
    reviewed = list(zip(link.reviews, view.reviewers, strict=True))
    for review, reviewer in reversed(reviewed[-3:]):
        again = _("again {day}").format(day=short_day(review.again_on))
        who = f"{short_day(review.on)} · {clean_line(reviewer)} · {again}"
        lines.append(Text.assemble((name_in(JUDGED_NAMES, review.judged), "strong"), (f"  {who}", "muted")))
    return lines if reviewed else [*lines, Text(_("Not reviewed yet."), "muted")]
