"""Campaigns: planned, budgeted, run, judged on their results, and closed with what follows (S17)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from smdesk.campaigns import CLAUSE, Campaign, CampaignId, Closing, NextStep, Result, Spending, campaign_says
from smdesk.cleaning import bounded, clean_line
from smdesk.desk import Desk, institution, me, today
from smdesk.errors import BadInput, Conflict, Refused
from smdesk.findings import Finding
from smdesk.important_days import country_of
from smdesk.people import Act, may
from smdesk.policy import Policy
from smdesk.posts import PostId
from smdesk.sheet_columns import kind_said
from smdesk.store import PostsWanted, Transaction, View
from smdesk.units import Institution, Unit, UnitId
from smdesk.usecases.around import around, ask_right, open_unit
from smdesk.usecases.looking import Line, lines_of, my_units


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What is planned of a campaign; a field that is None stays as it is, of a new one it is empty."""

    name: str | None = None
    event: str | None = None
    audience: str | None = None
    first: date | None = None
    last: date | None = None
    budget: Decimal | None = None
    currency: str | None = None


@dataclass(frozen=True, slots=True)
class CampaignView:
    """A campaign with its unit, its posts in order of time, and what there is to say about it."""

    campaign: Campaign
    unit: Unit
    posts: tuple[Line, ...]
    findings: tuple[Finding, ...]
    people: Mapping[str, str]
    policy: Policy
    may_change: bool


def add_campaign(desk: Desk, unit: UnitId, plan: Plan) -> Campaign:
    """Plan a campaign of a unit: name, dates and budget are needed."""
    with desk.writing() as tx:
        ask_right(desk, tx, Act.CAMPAIGN, open_unit(tx, unit).id)
        if not plan.name or plan.first is None or plan.last is None or plan.budget is None:
            raise BadInput("campaign_incomplete")
        blank = Campaign(
            id=CampaignId(desk.ids.new("k")),
            unit=unit,
            name=plan.name,
            first=plan.first,
            last=plan.last,
            budget=plan.budget,
            currency=usual_currency(institution(tx)),
        )
        return _kept(desk, tx, _planned(tx, blank, plan), "campaign.add")


def edit_campaign(desk: Desk, campaign_id: CampaignId, plan: Plan, *, seen: int | None = None) -> Campaign:
    """Change what is planned of a campaign that is not closed."""
    with desk.writing() as tx:
        before = _open(desk, tx, campaign_id)
        after = _planned(tx, before, plan)
        if seen is not None and seen != before.version:
            raise Conflict(mine=after, theirs=before)
        return _kept(desk, tx, after, "campaign.edit")


def spend(desk: Desk, campaign_id: CampaignId, amount: Decimal, what: str, on: date | None = None) -> Campaign:
    """Note money that went out; more than the budget is noted too, and warned of."""
    with desk.writing() as tx:
        campaign = _open(desk, tx, campaign_id)
        spent = Spending(on=on or today(desk, tx), amount=amount, what=_said(what, "purpose"), by=desk.who)
        return _kept(desk, tx, replace(campaign, spent=(*campaign.spent, spent)), "campaign.spend")


def note_result(desk: Desk, campaign_id: CampaignId, measure: str, figure: Decimal, on: date | None = None) -> Campaign:
    """Note a figure that the campaign brought: reach, clicks, registrations."""
    with desk.writing() as tx:
        campaign = _open(desk, tx, campaign_id)
        result = Result(on=on or today(desk, tx), measure=_said(measure, "measure"), figure=figure, by=desk.who)
        return _kept(desk, tx, replace(campaign, results=(*campaign.results, result)), "campaign.result")


def link_posts(desk: Desk, campaign_id: CampaignId, posts: Sequence[PostId], *, linked: bool = True) -> Campaign:
    """Put posts into a campaign, or take them out of it; their agreed content stays agreed."""
    from smdesk.posts import Post

    with desk.writing() as tx:
        campaign = _open(desk, tx, campaign_id)
        for post_id in posts:
            post = tx.get(Post, post_id)
            ask_right(desk, tx, Act.PREPARE, post.unit, post)
            tx.put(replace(post, campaign=campaign_id if linked else None))
        fields = ("linked" if linked else "unlinked", *(f"post:{post}" for post in posts))
        tx.commit(desk.entry("campaign.link", campaign_id, *fields, at=desk.clock()))
        return campaign


def close_campaign(desk: Desk, campaign_id: CampaignId, step: NextStep, report: str, action: str) -> Campaign:
    """Close a campaign: what its report says, whether to go on, change or stop, and the next action. All are needed."""
    with desk.writing() as tx:
        campaign = _open(desk, tx, campaign_id)
        closing = Closing(
            step=step,
            report=_said(report, "report"),
            action=_said(action, "action"),
            by=desk.who,
            at=desk.clock(),
        )
        return _kept(desk, tx, replace(campaign, closing=closing), "campaign.close")


def campaigns(desk: Desk, unit: UnitId | None = None) -> tuple[CampaignView, ...]:
    """The campaigns of the person's units: those that run or are to be decided on first, then by their beginning."""
    with desk.reading() as view:
        units = {each.id: each for each in my_units(desk, view) if unit in (None, each.id)}
        found = [campaign for campaign in view.all(Campaign) if campaign.unit in units]
        found.sort(key=lambda campaign: (campaign.closing is not None, campaign.first, campaign.name))
        return tuple(_view(desk, view, campaign) for campaign in found)


def campaign_page(desk: Desk, campaign_id: CampaignId) -> CampaignView:
    """One campaign with everything that belongs to it."""
    with desk.reading() as view:
        return _view(desk, view, view.get(Campaign, campaign_id))


def usual_currency(home: Institution) -> str:
    """The currency of the institution's country, as far as smdesk knows it; else euro."""
    return {"TR": "TRY", "GB": "GBP", "US": "USD"}.get(country_of(home), "EUR")


def _view(desk: Desk, view: View, campaign: Campaign) -> CampaignView:
    ground = around(desk, view)
    return CampaignView(
        campaign=campaign,
        unit=view.get(Unit, campaign.unit),
        posts=lines_of(ground, view.posts(PostsWanted(campaign=campaign.id))),
        findings=tuple(campaign_says(campaign, today(desk, view))),
        people={person.id: person.name for person in view.people()},
        policy=ground.policy,
        may_change=not may(me(desk, view), Act.CAMPAIGN, campaign.unit),
    )


def _planned(tx: Transaction, campaign: Campaign, plan: Plan) -> Campaign:
    """The campaign as planned now; BadInput where it would end before it begins."""
    policy = tx.get(Policy, "policy")
    given: dict[str, object] = {
        "name": _said(plan.name, "name") if plan.name is not None else None,
        "event": clean_line(bounded(plan.event, "event")) if plan.event is not None else None,
        "audience": _audience(plan.audience, policy),
        "first": plan.first,
        "last": plan.last,
        "budget": plan.budget,
        "currency": clean_line(plan.currency)[:12].upper() or None if plan.currency is not None else None,
    }
    changed = {name: value for name, value in given.items() if value is not None}
    after = replace(campaign, **changed)  # type: ignore[arg-type]  # names are Campaign's own
    if after.last < after.first:
        raise BadInput("campaign_dates", first=after.first, last=after.last)
    return after


def _audience(said: str | None, policy: Policy) -> str | None:
    return None if said is None else kind_said(clean_line(said), policy.audiences, "unknown_audience") or ""


def _said(text: str, what: str) -> str:
    line = clean_line(bounded(text, what))
    if not line:
        raise BadInput("text_missing", what=what)
    return line


def _open(desk: Desk, tx: Transaction, campaign_id: CampaignId) -> Campaign:
    """A campaign that is not closed, for somebody who may run it."""
    campaign = tx.get(Campaign, campaign_id)
    ask_right(desk, tx, Act.CAMPAIGN, campaign.unit)
    if campaign.closing is not None:
        raise Refused([Finding("campaign_closed", clause=CLAUSE, params={"campaign": campaign.name})])
    return campaign


def _kept(desk: Desk, tx: Transaction, campaign: Campaign, act: str) -> Campaign:
    tx.put(campaign)
    tx.commit(desk.entry(act, campaign.id, at=desk.clock()))
    return replace(campaign, version=campaign.version + 1)
