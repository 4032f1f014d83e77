"""Campaigns: which run, what they cost of what they may, which wait for a decision; and the page of one (S17)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from rich.text import Text
from textual.app import ComposeResult

from screens.base import DeskPage
from screens.dialogs import campaign_forms as forms
from screens.dialogs.form import Form
from screens.keys import bindings
from screens.post_lines import cut, post_text, wrapped
from screens.widgets.empty import Empty
from screens.widgets.line_list import LineList
from screens.widgets.lines import Lines
from smdesk.campaigns import Campaign, CampaignId
from smdesk.cleaning import clean_line
from smdesk.dates import short_day
from smdesk.desk import Desk
from smdesk.findings import Finding
from smdesk.i18n import _, ngettext, spoken
from smdesk.money import amount_shown
from smdesk.names import NEXT_STEP_NAMES, name_in
from smdesk.policy import in_language
from smdesk.posts import PostId
from smdesk.units import UnitId
from smdesk.usecases import campaigns as usecases
from smdesk.usecases.campaigns import CampaignView
from smdesk.usecases.looking import Line
from smdesk.walltime import today_in
from smdesk.words import finding_line


class CampaignsPage(DeskPage[None]):
    """The campaigns, a line each."""

    BINDINGS = bindings("campaigns")

    def __init__(self, desk: Desk, place: str = "backlog") -> None:
        super().__init__(desk, place)
        self.views: Sequence[CampaignView] = ()

    def compose_body(self) -> ComposeResult:
        """The list, or what to do first."""
        rows: LineList[CampaignView] = LineList(campaign_text, lambda view: view.campaign.id)
        yield rows
        yield Empty(_("There is no campaign yet."), _("Press a to plan one: event, audience, dates and budget."))

    def reload(self) -> None:
        """Ask for the campaigns anew."""
        self.ask(usecases.campaigns, self.unit, then=self.show, topic="campaigns")

    def show(self, views: Sequence[CampaignView]) -> None:
        """Put the campaigns on the screen."""
        self.views = views
        rows = self.query_one(LineList)
        rows.show(views)
        rows.display, self.query_one(Empty).display = bool(views), not views

    def on_line_list_chosen(self, event: LineList.Chosen) -> None:
        """Open the campaign."""
        event.stop()
        self.app.push_screen(CampaignPage(self.desk, CampaignId(event.id)))

    def action_add(self) -> None:
        """Plan one for a unit."""
        from screens.dialogs.pick_unit import with_unit

        with_unit(self.desk_app, self._plan)

    def _plan(self, unit: UnitId) -> None:
        from smdesk.usecases.composing import opened

        self.ask(opened, unit, then=lambda sheet: self._push(forms.plan_form(self.desk, sheet.policy, unit)))

    def _push(self, form: Form) -> None:
        self.app.push_screen(form, lambda done: self.say(done, "good") if done else None)


MONEY, DAYS = 32, 11


def campaign_text(view: CampaignView, width: int) -> Text:
    """`open   Aday öğrenci tanıtımı   20.11–05.12   ■■□□ 4.200,00 / 10.000,00 TRY`"""
    campaign = view.campaign
    days = cut(f"{campaign.first:%d.%m}–{campaign.last:%d.%m}", DAYS)
    name = cut(campaign.name, max(width - DAYS - MONEY - 16, 12))
    codes = {finding.code for finding in view.findings}
    if campaign.closing is not None:
        state = Text(f"✓ {name_in(NEXT_STEP_NAMES, campaign.closing.step)}", "muted")
    elif "campaign_ended" in codes:
        state = Text.assemble("! ", _("decide"), style="warn")
    else:
        state = Text(_("still open"), "good")
    state.truncate(12, overflow="ellipsis", pad=True)
    days.stylize("muted")
    return Text.assemble(state, " ", name, "  ", days, " ", money_text(campaign))


def money_text(campaign: Campaign) -> Text:
    """`■■□□ 4.200 / 10.000 TRY`; over the budget it says so by sign and ink."""
    spent, budget = campaign.total_spent, campaign.budget
    cells = min(4, int(spent * 4 / budget)) if budget else 4 * bool(spent)
    over = spent > budget
    bar = Text.assemble(("■" * cells, "bad" if over else "accent"), ("□" * (4 - cells), "muted"))
    said = f" {amount_shown(spent)} / {amount_shown(budget, campaign.currency)}"
    return Text.assemble(bar, (f"!{said}" if over else said, "bad" if over else ""))


WORDS = "~"
"""Begins the id of a line that is no post."""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a campaign's page: a post, or words."""

    words: str = ""
    ink: str = ""
    line: Line | None = None

    @property
    def id(self) -> str:
        """What the cursor holds on to: the post's id, the words of a line; it passes over headings and gaps."""
        if self.line is not None:
            return self.line.post.id
        return "" if not self.words or self.ink else f"{WORDS}{self.words}"

    @property
    def post(self) -> PostId | None:
        """The post it stands for."""
        return self.line.post.id if self.line else None


class CampaignPage(DeskPage[None]):
    """One campaign: its plan, what is amiss, its posts, spending, results, and how it was closed."""

    BINDINGS = bindings("campaign")
    DEFAULT_CSS = """
    CampaignPage #head { padding: 1 2 0 2; }
    """

    def __init__(self, desk: Desk, campaign_id: CampaignId, place: str = "backlog") -> None:
        super().__init__(desk, place)
        self._id = campaign_id
        self.view: CampaignView | None = None

    def compose_body(self) -> ComposeResult:
        """The plan, then everything that belongs to it."""
        yield Lines(id="head")
        rows: LineList[Row] = LineList(self._drawn, lambda row: row.id)
        yield rows

    def reload(self) -> None:
        """Ask how it stands."""
        self.ask(usecases.campaign_page, self._id, then=self.show, topic="campaign")

    def show(self, view: CampaignView) -> None:
        """Put the campaign up."""
        self.view = view
        self.query_one("#head", Lines).show(partial(head, view))
        self.query_one(LineList).show(list(rows_of(view)))
        self.refresh_bindings()

    def _drawn(self, row: Row, width: int) -> Text:
        if row.line is None:
            text = Text(clean_line(row.words), row.ink)
            text.truncate(width, overflow="ellipsis")
            return text
        place = row.line.post.place
        return post_text(row.line, width, cut(short_day(place.day) if place else _("no place"), 10), with_unit=False)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A closed campaign is only looked at; only who runs campaigns changes one."""
        if action in ("edit", "spend", "result", "link", "unlink", "shut"):
            view = self.view
            changeable = view is not None and view.may_change and view.campaign.closing is None
            return changeable and (action != "unlink" or bool(view and view.posts))
        return True

    def on_line_list_chosen(self, event: LineList.Chosen) -> None:
        """Open the post."""
        event.stop()
        if not event.id.startswith(WORDS):
            self.desk_app.open_post(event.id)

    def action_edit(self) -> None:
        """Another plan."""
        if self.view is not None:
            campaign = self.view.campaign
            self._push(forms.plan_form(self.desk, self.view.policy, campaign.unit, campaign))

    def action_spend(self) -> None:
        """Note money."""
        self._noted(forms.spend_form)

    def action_result(self) -> None:
        """Note a figure."""
        self._noted(forms.result_form)

    def _noted(self, form: forms.FigureForm) -> None:
        if self.view is not None:
            plate = self.desk_app.plate
            today = today_in(self.desk.clock(), plate.zone if plate else "UTC")
            self._push(form(self.desk, self.view.campaign, today))

    def action_link(self) -> None:
        """Find a post and put it in."""
        from screens.dialogs.find import Find

        self.app.push_screen(Find(self.desk), lambda post: self._link(PostId(post), linked=True) if post else None)

    def action_unlink(self) -> None:
        """Take the post under the cursor out."""
        row: Row | None = self.query_one(LineList).current
        if row is not None and row.post is not None:
            self._link(row.post, linked=False)

    def _link(self, post: PostId, *, linked: bool) -> None:
        said = _("The post belongs to the campaign.") if linked else _("The post is out of the campaign.")
        self.ask(usecases.link_posts, self._id, [post], linked=linked, then=said)

    def action_shut(self) -> None:
        """The decision at its end."""
        if self.view is not None:
            self._push(forms.closing_form(self.desk, self.view.campaign))

    def _push(self, form: Form) -> None:
        self.app.push_screen(form, lambda done: self.say(done, "good") if done else None)


def head(view: CampaignView, width: int) -> list[Text]:
    """Name, what it is for, its money, and what is amiss."""
    campaign = view.campaign
    audience = next((a.title for a in view.policy.audiences if a.key == campaign.audience), None)
    whom = in_language(audience, spoken(), campaign.audience) if audience else campaign.audience
    days = f"{short_day(campaign.first)} – {short_day(campaign.last)}"
    facts = " · ".join(clean_line(each) for each in (view.unit.name, campaign.event, whom, days) if each)
    lines = [Text(clean_line(campaign.name), "heading"), *wrapped(Text(facts, "muted"), width), money_text(campaign)]
    for finding in view.findings:
        lines += _warned(finding, width)
    return [*lines, Text()]


def _warned(finding: Finding, width: int) -> list[Text]:
    return wrapped(Text(f"! {finding_line(finding)}", "warn"), width)


def rows_of(view: CampaignView) -> Iterator[Row]:
    """Its posts, spending, results and closing, each under a heading."""
    campaign, nobody = view.campaign, "?"
    number = len(view.posts)
    yield Row(ngettext("{number} post", "{number} posts", number).format(number=number), "heading")
    yield from (Row(line=line) for line in view.posts)
    yield Row()
    yield Row(_("Spending"), "heading")
    for spent in campaign.spent:
        who = view.people.get(spent.by, nobody)
        yield Row(f"  {short_day(spent.on)}  {amount_shown(spent.amount, campaign.currency)}  {spent.what} · {who}")
    yield Row()
    yield Row(_("Results"), "heading")
    for result in campaign.results:
        figure = amount_shown(result.figure).removesuffix(",00").removesuffix(".00")
        yield Row(f"  {short_day(result.on)}  {result.measure}: {figure}")
    if campaign.closing is not None:
        closing = campaign.closing
        yield Row()
        yield Row(_("Decision: {step}").format(step=name_in(NEXT_STEP_NAMES, closing.step)), "heading")
        yield Row(f"  {closing.report}")
        yield Row(
            _("  Next: {action} · {person}").format(action=closing.action, person=view.people.get(closing.by, nobody))
        )
