"""`smdesk campaign …`: advertisements planned, paid for, judged and decided on."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterable

from smdesk.campaigns import Campaign, CampaignId, NextStep
from smdesk.cli.named import the_post, the_unit
from smdesk.cli.opening import on_desk
from smdesk.cli.parser import Parser, Verbs
from smdesk.cli.post_words import finding_lines, post_lines
from smdesk.cli.printing import Answer, table
from smdesk.cli.shapes import Shape, findings_shape, post_shape, time_shape
from smdesk.desk import Desk
from smdesk.i18n import _
from smdesk.money import amount_shown, amount_typed
from smdesk.naming import campaign_named
from smdesk.usecases import campaigns
from smdesk.usecases.campaigns import CampaignView, Plan
from smdesk.walltime import read_day


def words(parser: Parser) -> None:
    """`add`, `list`, `show`, `edit`, `spend`, `result`, `link`, `close`."""
    verbs = Verbs(parser)
    add = verbs.add("add", _("Plan a campaign"), add_campaign)
    add.add_argument("--unit", required=True, help=_("whose campaign it is"))
    _add_plan(add, needed=True)
    listed = verbs.add("list", _("List the campaigns"), list_campaigns)
    listed.add_argument("--unit", help=_("of this unit only"))
    _named(verbs.add("show", _("Show a campaign with its posts, spending and results"), show_campaign))
    _add_plan(_named(verbs.add("edit", _("Change what is planned of a campaign"), edit_campaign)), needed=False)
    spend = _named(verbs.add("spend", _("Note money that went out"), spend_on))
    spend.add_argument("amount", metavar="AMOUNT", help=_("how much, like 1250.50"))
    spend.add_argument("--for", dest="what", required=True, help=_("what it was for"))
    spend.add_argument("--on", metavar="DAY", help=_("on which day; today unless said"))
    result = _named(verbs.add("result", _("Note a figure that it brought"), note_result))
    result.add_argument("measure", metavar="MEASURE", help=_("what was counted: reach, clicks, registrations"))
    result.add_argument("figure", metavar="FIGURE", help=_("how much or many"))
    result.add_argument("--on", metavar="DAY", help=_("on which day; today unless said"))
    link = _named(verbs.add("link", _("Put posts into a campaign"), link_posts))
    link.add_argument("posts", metavar="POST", nargs="+", help=_("the posts' ids"))
    link.add_argument("--take-out", action="store_true", help=_("take them out of it instead"))
    close = _named(verbs.add("close", _("Close it with a decision on what follows"), close_campaign))
    close.add_argument("step", choices=[step.value for step in NextStep], help=_("go on, change or stop"))
    close.add_argument("--report", required=True, help=_("what its results say"))
    close.add_argument("--action", required=True, help=_("what is done next"))


WORDS = {"campaign": words}


def _named(parser: Parser) -> Parser:
    parser.add_argument("campaign", metavar="CAMPAIGN", help=_("its id, or a name that fits it alone"))
    return parser


def _add_plan(parser: Parser, *, needed: bool) -> None:
    parser.add_argument("--name", required=needed, help=_("what it is called"))
    parser.add_argument("--from", dest="first", required=needed, metavar="DAY", help=_("its first day"))
    parser.add_argument("--to", dest="last", required=needed, metavar="DAY", help=_("its last day"))
    parser.add_argument("--budget", required=needed, metavar="AMOUNT", help=_("what it may cost"))
    parser.add_argument("--currency", help=_("in which currency; the country's unless said"))
    parser.add_argument("--event", help=_("the event it is for"))
    parser.add_argument("--audience", help=_("whom it is for"))


def _plan(words: Namespace) -> Plan:
    return Plan(
        name=words.name,
        event=words.event,
        audience=words.audience,
        first=read_day(words.first) if words.first else None,
        last=read_day(words.last) if words.last else None,
        budget=amount_typed(words.budget) if words.budget else None,
        currency=words.currency,
    )


@on_desk
def add_campaign(desk: Desk, words: Namespace) -> Answer:
    """A new campaign."""
    return _about(desk, campaigns.add_campaign(desk, the_unit(desk, words.unit), _plan(words)).id)


@on_desk
def edit_campaign(desk: Desk, words: Namespace) -> Answer:
    """Another plan."""
    return _about(desk, campaigns.edit_campaign(desk, _the_campaign(desk, words), _plan(words)).id)


@on_desk
def list_campaigns(desk: Desk, words: Namespace) -> Answer:
    """All campaigns, or one unit's."""
    views = campaigns.campaigns(desk, the_unit(desk, words.unit) if words.unit else None)
    return Answer([_shape(view) for view in views], lambda: _lines(views))


@on_desk
def show_campaign(desk: Desk, words: Namespace) -> Answer:
    """One campaign with everything."""
    return _about(desk, _the_campaign(desk, words), whole=True)


@on_desk
def spend_on(desk: Desk, words: Namespace) -> Answer:
    """Money went out; more than the budget is warned of."""
    campaign, amount = _the_campaign(desk, words), amount_typed(words.amount)
    on = read_day(words.on) if words.on else None
    return _about(desk, campaigns.spend(desk, campaign, amount, words.what, on).id)


@on_desk
def note_result(desk: Desk, words: Namespace) -> Answer:
    """A figure came in."""
    campaign, figure = _the_campaign(desk, words), amount_typed(words.figure)
    on = read_day(words.on) if words.on else None
    return _about(desk, campaigns.note_result(desk, campaign, words.measure, figure, on).id)


@on_desk
def link_posts(desk: Desk, words: Namespace) -> Answer:
    """Posts into a campaign, or out of it."""
    posts = [the_post(desk, post) for post in words.posts]
    return _about(desk, campaigns.link_posts(desk, _the_campaign(desk, words), posts, linked=not words.take_out).id)


@on_desk
def close_campaign(desk: Desk, words: Namespace) -> Answer:
    """The decision at its end."""
    campaign, step = _the_campaign(desk, words), NextStep(words.step)
    return _about(desk, campaigns.close_campaign(desk, campaign, step, words.report, words.action).id)


def _the_campaign(desk: Desk, words: Namespace) -> CampaignId:
    with desk.reading() as view:
        return campaign_named(view, words.campaign).id


def _about(desk: Desk, campaign: CampaignId, *, whole: bool = False) -> Answer:
    view = campaigns.campaign_page(desk, campaign)
    notes = tuple(finding_lines(view.findings))
    return Answer(_shape(view), lambda: _page(view) if whole else _lines([view]), notes)


def _shape(view: CampaignView) -> Shape:
    campaign = view.campaign
    return {
        "id": campaign.id,
        "unit": campaign.unit,
        "name": campaign.name,
        "event": campaign.event,
        "audience": campaign.audience,
        "from": campaign.first.isoformat(),
        "to": campaign.last.isoformat(),
        "budget": str(campaign.budget),
        "spent": str(campaign.total_spent),
        "currency": campaign.currency,
        "spending": [
            {"on": each.on.isoformat(), "amount": str(each.amount), "for": each.what, "by": each.by}
            for each in campaign.spent
        ],
        "results": [
            {"on": each.on.isoformat(), "measure": each.measure, "figure": str(each.figure), "by": each.by}
            for each in campaign.results
        ],
        "posts": [post_shape(line.post, line.state) for line in view.posts],
        "closing": _closing_shape(campaign),
        "findings": findings_shape(view.findings),
        "version": campaign.version,
    }


def _closing_shape(campaign: Campaign) -> Shape | None:
    closing = campaign.closing
    if closing is None:
        return None
    said = {"step": closing.step.value, "report": closing.report, "action": closing.action}
    return {**said, "by": closing.by, "at": time_shape(closing.at)}


def _lines(views: Iterable[CampaignView]) -> Iterable[str]:
    from smdesk.names import NEXT_STEP_NAMES, name_in

    def row(view: CampaignView) -> list[str]:
        campaign, closing = view.campaign, view.campaign.closing
        money = f"{amount_shown(campaign.total_spent)} / {amount_shown(campaign.budget, campaign.currency)}"
        state = name_in(NEXT_STEP_NAMES, closing.step) if closing else _("still open")
        days = f"{campaign.first} – {campaign.last}"
        return [campaign.id, campaign.name, view.unit.name, days, money, str(len(view.posts)), state]

    heads = [_("id"), _("name"), _("unit"), _("days"), _("spent / budget"), _("posts"), _("decision")]
    return table(heads, [row(view) for view in views])


def _page(view: CampaignView) -> Iterable[str]:
    campaign = view.campaign
    yield from _lines([view])
    for head, lines in (
        (_("Spending"), [f"{s.on}  {amount_shown(s.amount, campaign.currency)}  {s.what}" for s in campaign.spent]),
        (_("Results"), [f"{r.on}  {r.measure}: {amount_shown(r.figure)}" for r in campaign.results]),
        (_("Posts"), list(post_lines(view.posts))),
    ):
        yield ""
        yield f"{head}: {len(lines)}"
        yield from lines
    if campaign.closing is not None:
        yield ""
        yield campaign.closing.report
        yield campaign.closing.action
