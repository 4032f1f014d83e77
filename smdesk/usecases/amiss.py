"""What is amiss on the desk besides single posts: units silent or unanswered, budgets overrun, consents ended."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from smdesk.campaigns import Campaign, campaign_says
from smdesk.desk import Desk, me, today
from smdesk.findings import Finding
from smdesk.people import Act, may
from smdesk.rounds import Round, unanswered_say
from smdesk.store import View
from smdesk.units import Unit
from smdesk.usecases.around import around
from smdesk.usecases.broken_consents import broken_consents
from smdesk.usecases.silence import silent_accounts


def amiss(desk: Desk, view: View, units: Sequence[Unit]) -> list[Finding]:
    """What the person at the desk is warned of for these units."""
    day, person = today(desk, view), me(desk, view)
    asking = {unit.id: unit.name for unit in units if not may(person, Act.ASK_UNITS, unit.id)}
    ids = {unit.id for unit in units}
    campaigns = [campaign for campaign in view.all(Campaign) if campaign.unit in ids]
    return [
        *unanswered_say(view.all(Round), asking, day),
        *(finding for campaign in campaigns for finding in campaign_says(campaign, day)),
        *silent_accounts(around(desk, view), units),
        *broken_consents(around(desk, view), units),
        *_of_crises(desk, view),
        *_vault_says(desk, view),
    ]


def _of_crises(desk: Desk, view: View) -> Iterable[Finding]:
    """What is to be done after crises, said in one, and kept up to date for the next; for whom it concerns."""
    if not any(map(view.any_in, ("crisis_contacts", "crisis_prevention", "crisis_statements"))):
        return ()
    from smdesk.usecases.crisis.reminding import reminders

    return reminders(desk, view)


def _vault_says(desk: Desk, view: View) -> Iterable[Finding]:
    """Emergencies, departures and drills that concern whoever sits here; a quiet vault costs next to nothing."""
    if not (_vault_asks(desk, view) or view.any_in("leavings") or view.any_in("declared")):
        return ()
    from smdesk.usecases.vault.waiting import waiting_say

    return waiting_say(desk, view)


def _vault_asks(desk: Desk, view: View) -> bool:
    """Whether an emergency runs, or a challenge waits for whoever sits here."""
    if view.any_in("emergencies"):
        from smdesk.vault.emergencies import Emergency

        if any(each.open for each in view.all(Emergency)):
            return True
    if not view.any_in("credentials"):
        return False
    from smdesk.vault.credentials import Credential

    return any(asked.person == desk.who for each in view.all(Credential) for asked in each.challenges)
