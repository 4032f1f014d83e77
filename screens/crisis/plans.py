"""What there are plans for: current or expired since when, and why; exercised, said yes to, changed (C01, C07)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from rich.text import Text

from screens.crisis.declaring import Stopped, declared
from screens.crisis.listing import ListingPage
from screens.dialogs.confirm import Confirm
from screens.dialogs.form import Form
from screens.keys import bindings
from screens.post_lines import cut
from screens.widgets.fields import Asked
from smdesk.cleaning import clean_line
from smdesk.crisis.channels import CHANNEL_NAMES, channel_name
from smdesk.crisis.plans import Standing
from smdesk.crisis.runbooks import Runbook, Step
from smdesk.crisis.sheet import within
from smdesk.desk import Desk
from smdesk.i18n import N_, _, ngettext, spoken
from smdesk.names import name_in, role_name
from smdesk.people import Role
from smdesk.policy import Worded, in_language
from smdesk.usecases.crisis import plans
from smdesk.usecases.crisis.declaring import Declaration

STATE = 26
LACKS: Mapping[str, str] = {
    "plan_contacts_unconfirmed": N_("confirmed numbers"),
    "plan_not_drilled": N_("an exercise"),
    "plan_not_reviewed": N_("a yes to the plan"),
}
"""What a plan that is not current lacks."""


class PlansPage(ListingPage[Standing]):
    """A line for every scenario."""

    BINDINGS = bindings("plans")

    def reload(self) -> None:
        """Ask how they stand."""
        self.ask(plans.plans, then=self.show_rows, topic="plans")

    def heading(self) -> Text:
        """How many can be relied on."""
        good = sum(each.current for each in self.rows)
        said = ngettext("{good} of {number} plan is current", "{good} of {number} plans are current", len(self.rows))
        return Text.assemble((_("Plans"), "heading"), f" · {said.format(good=good, number=len(self.rows))}")

    def id_of(self, row: Standing) -> str:
        """The scenario's key."""
        return row.runbook.id

    def drawn(self, row: Standing, width: int) -> Text:
        """`Hijacked account      ✓ current until 12.10.2027`"""
        words, ink = state_of(row)
        state = cut(words, min(STATE, width // 2))
        state.stylize(ink)
        lead = Text(f"  {role_name(row.runbook.lead)}", "muted")
        lead.truncate(24, overflow="ellipsis", pad=True)
        title = cut(in_language(row.runbook.title, spoken()), max(width - state.cell_len - 26, 10))
        return Text.assemble(title, lead, "  ", state)

    def about_of(self, row: Standing) -> Sequence[Text]:
        """How one knows it, who leads, what makes it not current."""
        plan = row.runbook
        lead = _("{who}; else {other}").format(who=role_name(plan.lead), other=role_name(plan.deputy))
        facts = [
            Text(clean_line(in_language(plan.signs, spoken()))),
            Text(_("Leads: {who}").format(who=lead), "muted"),
            Text(_drills(row), "muted"),
        ]
        lacks = ", ".join(name_in(LACKS, finding.code) for finding in row.findings)
        return [*facts, Text(_("! Missing: {lacks}").format(lacks=lacks), "warn")] if lacks else facts

    def on_line_list_chosen(self) -> None:
        """Enter opens the plan."""
        if here := self.here:
            self.app.push_screen(RunbookPage(self.desk, here.runbook.id))

    def action_drill(self) -> None:
        """Exercise it: the same screens, nothing real is touched."""
        here = self.here
        if here is not None:
            title = clean_line(in_language(here.runbook.title, spoken()))
            asked = Confirm(self.desk, _("Exercise “{title}” now?").format(title=title))
            self.app.push_screen(asked, lambda yes: self._drill(here.runbook) if yes else None)

    def _drill(self, plan: Runbook) -> None:
        self.ask(declared, Declaration(scenario=plan.id, drill=True), then=self._drilled)

    def _drilled(self, stopped: Stopped) -> None:
        self.desk_app.show_alarms(stopped.alarms)
        self.dismiss(None)
        self.desk_app.say_later(stopped.words)

    def action_approve(self) -> None:
        """It is good as it stands."""
        here = self.here
        if here is not None:
            asked = Confirm(self.desk, _("Have you read the plan, and is it good as it stands?"))
            self.app.push_screen(asked, lambda yes: self._approve(here.runbook) if yes else None)

    def _approve(self, plan: Runbook) -> None:
        self.ask(plans.review_plan, plan.id, then=_("Your yes is in."))


def state_of(row: Standing) -> tuple[str, str]:
    """Current until when, or expired since when."""
    if row.current:
        return _("✓ current until {day}").format(day=_day(row.until)), "good"
    if row.since is None:
        return _("! never was current"), "warn"
    return _("! expired since {day}").format(day=_day(row.since)), "bad"


def _day(moment: datetime | None) -> str:
    return f"{moment:%d.%m.%Y}" if moment else "–"


def _drills(row: Standing) -> str:
    said = _("Exercised {drilled}, said yes to {reviewed}, numbers good until {contacts}")
    return said.format(drilled=_day(row.drilled_at), reviewed=_day(row.reviewed_at), contacts=_day(row.contacts_until))


class RunbookPage(ListingPage[Step]):
    """One plan, a line for each step; who leads and the steps can be changed, each yes then lapses."""

    BINDINGS = bindings("runbook")

    def __init__(self, desk: Desk, scenario: str) -> None:
        super().__init__(desk)
        self._scenario = scenario
        self.plan: Standing | None = None

    def reload(self) -> None:
        """Ask how it stands."""
        self.ask(plans.plan, self._scenario, then=self.show, topic="plan")

    def show(self, plan: Standing) -> None:
        """Put it up, by time."""
        self.plan = plan
        self.show_rows(sorted(plan.runbook.steps, key=lambda step: step.minutes))

    def heading(self) -> Text:
        """Which plan, how it stands."""
        if self.plan is None:
            return Text()
        words, ink = state_of(self.plan)
        return Text.assemble(
            (clean_line(in_language(self.plan.runbook.title, spoken())), "heading"), " · ", (words, ink)
        )

    def nothing(self) -> tuple[str, str]:
        """A plan without steps."""
        return _("The plan has no step yet."), _("Press a to write the first one.")

    def id_of(self, row: Step) -> str:
        """The step's key."""
        return row.id

    def drawn(self, row: Step, width: int) -> Text:
        """`10 min   Change the password …      IT`"""
        tail = cut(role_name(row.role), 22)
        tail.stylize("muted")
        words = cut(in_language(row.text, spoken()), max(width - 32, 10))
        return Text.assemble(cut(within(row.minutes), 8), " ", words, " ", tail)

    def about_of(self, row: Step) -> Sequence[Text]:
        """The whole step."""
        who = role_name(row.role)
        if row.substitute is not None:
            who = _("{who}; else {other}").format(who=who, other=role_name(row.substitute))
        how = " · ".join(part for part in (who, channel_name(row.channel), within(row.minutes)) if part)
        return (Text(clean_line(in_language(row.text, spoken())), "strong"), Text(how, "muted"))

    def action_lead(self) -> None:
        """Who leads, who deputises, how grave it is taken to be."""
        if self.plan is not None:
            self.app.push_screen(lead_form(self.desk, self.plan.runbook), self.told)

    def action_add(self) -> None:
        """One more step."""
        if self.plan is not None:
            self.app.push_screen(step_form(self.desk, self.plan.runbook, None), self.told)

    def action_edit(self) -> None:
        """Another text, owner or time for the step under the cursor."""
        if self.plan is not None and self.here is not None:
            self.app.push_screen(step_form(self.desk, self.plan.runbook, self.here), self.told)

    def action_remove(self) -> None:
        """Take the step out of the plan."""
        plan, here = self.plan, self.here
        if plan is not None and here is not None:
            left = tuple(step for step in plan.runbook.steps if step.id != here.id)
            after = replace(plan.runbook, steps=left)
            self.ask(plans.change_plan, after, seen=plan.runbook.version, then=_("The plan is saved."))


def _channels(own: str) -> list[tuple[str, str]]:
    """Those that every house has, and the one that this house named itself."""
    return [(key, channel_name(key)) for key in dict.fromkeys((own, *CHANNEL_NAMES)) if key]


def _roles() -> list[tuple[str, str]]:
    return [(role.value, role_name(role)) for role in Role]


def lead_form(desk: Desk, plan: Runbook) -> Form:
    """Who leads and who deputises."""
    asked = (
        Asked(key="title", label=_("Title"), value=in_language(plan.title, spoken())),
        Asked(key="signs", label=_("Signs"), value=in_language(plan.signs, spoken()), hint=_("How one knows it.")),
        Asked(key="lead", label=_("Who leads"), value=plan.lead, options=_roles()),
        Asked(key="deputy", label=_("Who deputises"), value=plan.deputy, options=_roles()),
    )

    def save(desk: Desk, values: Mapping[str, str], seen: int | None = None) -> object:
        after = replace(
            plan,
            title=_said(plan.title, values["title"]),
            signs=_said(plan.signs, values["signs"]),
            lead=Role(values["lead"]),
            deputy=Role(values["deputy"]),
        )
        return plans.change_plan(desk, after, seen=seen)

    return Form(desk, _("Change the plan"), asked, save, done=_("The plan is saved."), seen=plan.version)


def step_form(desk: Desk, plan: Runbook, step: Step | None) -> Form:
    """What is done, by whom, within how many minutes, by which channel."""
    at = step or Step(id="", text={}, role=Role.COMMUNICATIONS_MANAGER, minutes=30)
    none = [("", _("nobody"))]
    asked = (
        Asked(key="text", label=_("What is done"), value=in_language(at.text, spoken())),
        Asked(key="role", label=_("Who does it"), value=at.role, options=_roles()),
        Asked(key="substitute", label=_("Who else"), value=at.substitute or "", options=[*none, *_roles()]),
        Asked(key="minutes", label=_("Minutes"), value=str(at.minutes), hint=_("From the declaration on.")),
        Asked(key="channel", label=_("Channel"), value=at.channel, options=_channels(at.channel)),
    )

    def save(desk: Desk, values: Mapping[str, str], seen: int | None = None) -> object:
        typed = values["minutes"].strip()
        fresh = replace(
            at,
            id=at.id or desk.ids.new("s"),
            text=_said(at.text, values["text"]),
            role=Role(values["role"]),
            substitute=Role(values["substitute"]) if values["substitute"] else None,
            minutes=int(typed) if typed.isdecimal() else at.minutes,
            channel=clean_line(values["channel"]).strip(),
        )
        kept = tuple(fresh if each.id == at.id else each for each in plan.steps)
        return plans.change_plan(desk, replace(plan, steps=kept if step else (*plan.steps, fresh)), seen=seen)

    return Form(desk, _("A step of the plan"), asked, save, done=_("The plan is saved."), seen=plan.version)


def _said(text: Worded, typed: str) -> Worded:
    """The text in every language as it was, save in the one spoken now."""
    return {**text, spoken(): clean_line(typed).strip()}
