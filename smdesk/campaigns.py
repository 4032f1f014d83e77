"""Campaigns: an advertisement planned, budgeted, run, judged, and closed with what to do next (S17)."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import NewType

from smdesk.findings import Finding, Severity
from smdesk.late_dataclass import dataclass
from smdesk.people import PersonId
from smdesk.units import UnitId

CampaignId = NewType("CampaignId", str)


class NextStep(StrEnum):
    """What was decided when a campaign was closed."""

    GO_ON = "go_on"
    CHANGE = "change"
    STOP = "stop"


@dataclass(frozen=True, slots=True, kw_only=True)
class Spending:
    """Money that went out for a campaign, in its currency."""

    on: date
    amount: Decimal
    what: str
    by: PersonId


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """One figure that a campaign brought, as it was reported: reach, clicks, registrations…"""

    on: date
    measure: str
    figure: Decimal
    by: PersonId


@dataclass(frozen=True, slots=True, kw_only=True)
class Closing:
    """How a campaign ended: what its report says and what follows from it."""

    step: NextStep
    report: str
    action: str
    by: PersonId
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Campaign:
    """An advertisement for an event or a cause: dates, audience, budget (in `currency`), and what came of it.

    The posts that belong to it name it.
    """

    id: CampaignId
    unit: UnitId
    name: str
    event: str = ""
    audience: str = ""
    first: date
    last: date
    budget: Decimal
    currency: str = "TRY"
    spent: tuple[Spending, ...] = ()
    results: tuple[Result, ...] = ()
    closing: Closing | None = None
    version: int = 0

    @property
    def total_spent(self) -> Decimal:
        """What went out so far."""
        return sum((spending.amount for spending in self.spent), Decimal(0))


CLAUSE = "K13"
"""The clause that asks for campaigns to be planned, budgeted, judged and decided on."""


def campaign_says(campaign: Campaign, today: date) -> list[Finding]:
    """What there is to say about a campaign: more spent than planned; over, and nobody has decided what follows."""
    found = []
    over = campaign.total_spent - campaign.budget
    if over > 0:
        params = {"campaign": campaign.name, "currency": campaign.currency}
        figures = {"spent": campaign.total_spent, "budget": campaign.budget, "over": over}
        found.append(Finding("budget_overrun", Severity.WARN, CLAUSE, {**params, **figures}))
    if campaign.closing is None and campaign.last < today:
        params = {"campaign": campaign.name}
        found.append(Finding("campaign_ended", Severity.WARN, CLAUSE, {**params, "last": campaign.last}))
    return found
