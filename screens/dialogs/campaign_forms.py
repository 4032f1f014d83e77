"""The forms of a campaign: its plan, money that went out, a figure that came in, the decision at its end."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from screens.dialogs.form import Form
from screens.dialogs.team_forms import named, titles
from screens.widgets.fields import Asked
from smdesk.campaigns import Campaign, NextStep
from smdesk.cleaning import clean_line
from smdesk.desk import Desk
from smdesk.i18n import _
from smdesk.money import amount_shown, amount_typed
from smdesk.names import NEXT_STEP_NAMES
from smdesk.policy import Policy
from smdesk.units import UnitId
from smdesk.usecases import campaigns
from smdesk.usecases.campaigns import Plan
from smdesk.walltime import read_day


def plan_form(desk: Desk, policy: Policy, unit: UnitId, campaign: Campaign | None = None) -> Form:
    """A new campaign of a unit, or another plan for one."""
    at = campaign
    known = tuple(name for _key, name in titles(policy.audiences))
    asked = (
        Asked(key="name", label=_("Name"), value=at.name if at else ""),
        Asked(key="event", label=_("Event"), value=at.event if at else "", hint=_("The event or cause it is for.")),
        Asked(key="audience", label=_("Audience"), value=at.audience if at else "", known=known),
        _day("first", _("First day"), at.first if at else None),
        _day("last", _("Last day"), at.last if at else None),
        Asked(
            key="budget",
            label=_("Budget"),
            value=amount_shown(at.budget) if at else "",
            hint=_("What it may cost in all; more is noted too, and warned of."),
        ),
        Asked(
            key="currency",
            label=_("Currency"),
            value=at.currency if at else "",
            hint=_("Like TRY or EUR; empty: the country's."),
        ),
    )

    def save(desk: Desk, values: Mapping[str, str], *, seen: int | None = None) -> object:
        plan = Plan(
            name=values["name"],
            event=values["event"],
            audience=values["audience"],
            first=read_day(values["first"]),
            last=read_day(values["last"]),
            budget=amount_typed(values["budget"]),
            currency=values["currency"],
        )
        if campaign is None:
            return campaigns.add_campaign(desk, unit, plan)
        return campaigns.edit_campaign(desk, campaign.id, plan, seen=seen)

    title = _("Change the campaign") if campaign else _("A new campaign")
    return Form(desk, title, asked, save, done=_("The campaign is saved."), seen=campaign.version if campaign else None)


def spend_form(desk: Desk, campaign: Campaign, today: date) -> Form:
    """Money that went out."""
    left = amount_shown(max(campaign.budget - campaign.total_spent, campaign.budget * 0), campaign.currency)
    asked = (
        Asked(key="amount", label=_("Amount"), hint=_("Left of the budget: {left}").format(left=left)),
        Asked(key="what", label=_("What for")),
        _day("on", _("Day"), today),
    )

    def save(desk: Desk, values: Mapping[str, str]) -> object:
        amount, on = amount_typed(values["amount"]), read_day(values["on"])
        return campaigns.spend(desk, campaign.id, amount, values["what"], on)

    title = _("Spent on {campaign}").format(campaign=clean_line(campaign.name))
    return Form(desk, title, asked, save, done=_("The spending is noted."))


def result_form(desk: Desk, campaign: Campaign, today: date) -> Form:
    """A figure that the campaign brought."""
    likely = tuple(dict.fromkeys((*(each.measure for each in campaign.results), _("reach"), _("clicks"))))
    asked = (
        Asked(key="measure", label=_("Measure"), known=likely, hint=_("What was counted.")),
        Asked(key="figure", label=_("Figure")),
        _day("on", _("Day"), today),
    )

    def save(desk: Desk, values: Mapping[str, str]) -> object:
        figure, on = amount_typed(values["figure"]), read_day(values["on"])
        return campaigns.note_result(desk, campaign.id, values["measure"], figure, on)

    title = _("A result of {campaign}").format(campaign=clean_line(campaign.name))
    return Form(desk, title, asked, save, done=_("The result is noted."))


def closing_form(desk: Desk, campaign: Campaign) -> Form:
    """The decision at a campaign's end."""
    asked = (
        Asked(key="step", label=_("Decision"), value=NextStep.GO_ON, options=named(NEXT_STEP_NAMES)),
        Asked(key="report", label=_("Report"), hint=_("What its results say.")),
        Asked(key="action", label=_("Next action"), hint=_("What is done next, and by whom.")),
    )

    def save(desk: Desk, values: Mapping[str, str]) -> object:
        step = NextStep(values["step"])
        return campaigns.close_campaign(desk, campaign.id, step, values["report"], values["action"])

    title = _("{campaign}: what follows?").format(campaign=clean_line(campaign.name))
    return Form(desk, title, asked, save, done=_("The campaign is closed; the decision stands."))


FigureForm = Callable[[Desk, Campaign, date], Form]


def _day(key: str, label: str, day: date | None) -> Asked:
    return Asked(key=key, label=label, value=day.isoformat() if day else "", hint=_("Like 2026-12-10."))
