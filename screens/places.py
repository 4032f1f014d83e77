"""The places of the desk, by number; each one's screen is imported when it is first gone to."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING, cast

from smdesk.i18n import N_
from smdesk.late_dataclass import dataclass

if TYPE_CHECKING:
    from screens.base import DeskScreen
    from smdesk.desk import Desk


@dataclass(frozen=True, slots=True)
class DeskPlace:
    """One place: its number, its name, and where its screen is found."""

    id: str
    number: str
    title: str
    module: str
    screen: str

    def make(self, desk: Desk, *place: str) -> DeskScreen[None]:
        """The place's screen, imported now if it was not yet; a page's marks the place it is opened from."""
        made = getattr(import_module(self.module), self.screen)
        return cast("Callable[..., DeskScreen[None]]", made)(desk, *place)


PLACES = (
    DeskPlace("today", "1", N_("Today"), "screens.today", "TodayScreen"),
    DeskPlace("calendar", "2", N_("Calendar"), "screens.calendar", "CalendarScreen"),
    DeskPlace("backlog", "3", N_("Backlog"), "screens.backlog", "BacklogScreen"),
    DeskPlace("inbox", "4", N_("Inbox"), "screens.inbox.place", "InboxScreen"),
    DeskPlace("vault", "5", N_("Vault"), "screens.vault.coverage", "VaultScreen"),
    DeskPlace("crisis", "6", N_("Crisis"), "screens.crisis.place", "CrisisScreen"),
    DeskPlace("team", "8", N_("Team"), "screens.team", "TeamScreen"),
)

PAGES = {
    page.id: page
    for page in (
        DeskPlace("approvals", "a", N_("What waits for my yes"), "screens.approvals", "ApprovalsPage"),
        DeskPlace("load", "p", N_("The load: people by weeks"), "screens.load", "LoadPage"),
        DeskPlace("mix", "x", N_("What the month is made of: kinds and audiences"), "screens.mix", "MixPage"),
        DeskPlace(
            "rounds", "r", N_("The monthly round: who was asked, who has answered"), "screens.rounds", "RoundsPage"
        ),
        DeskPlace("consents", "i", N_("Consents and agreements on file"), "screens.consents", "ConsentsPage"),
        DeskPlace("campaigns", "v", N_("Campaigns: budgets, posts, results"), "screens.campaigns", "CampaignsPage"),
        DeskPlace("cards", "i", N_("Your keys, and everybody's cards"), "screens.vault.cards", "CardsPage"),
        DeskPlace("emergencies", "b", N_("Emergency access"), "screens.vault.emergencies", "EmergenciesPage"),
        DeskPlace("leaving", "l", N_("What is left to do after a departure"), "screens.vault.leaving", "LeavingPage"),
        DeskPlace(
            "registry", "r", N_("Official accounts, and those that are none"), "screens.vault.registry", "RegistryPage"
        ),
        DeskPlace("declared", "p", N_("Personal profiles tied to us"), "screens.vault.declared", "DeclaredPage"),
        DeskPlace(
            "statements", "m", N_("Statements: write, say yes, release"), "screens.crisis.statements", "StatementsPage"
        ),
        DeskPlace(
            "contacts",
            "l",
            N_("Whom to call: numbers, order, who was reached"),
            "screens.crisis.contacts",
            "ContactsPage",
        ),
        DeskPlace(
            "lessons",
            "y",
            N_("Lessons, and what is done so that it does not come back"),
            "screens.crisis.lessons",
            "LessonsPage",
        ),
        DeskPlace(
            "important_days", "y", N_("Important days and their texts"), "screens.important_days", "ImportantDaysPage"
        ),
    )
}
"""Pages that open over whatever place we are at, by a key of some place or from the palette."""
