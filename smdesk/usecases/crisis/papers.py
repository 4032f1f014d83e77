"""What of a crisis goes onto paper: its report, and the sheet that works when the desk cannot be reached (C01, C06)."""

from __future__ import annotations

from dataclasses import replace

from smdesk.accounts import AccountState
from smdesk.crisis.calling import calling_order
from smdesk.crisis.contacts import Contact
from smdesk.crisis.report import html, markdown
from smdesk.crisis.sheet import SheetFacts, sheet_text
from smdesk.crisis.sheet_html import sheet_html
from smdesk.desk import Desk, institution
from smdesk.people import Role
from smdesk.policy import Policy
from smdesk.usecases.crisis.finding import runbooks, team_of
from smdesk.usecases.crisis.reporting import report
from smdesk.walltime import zone_of


def report_text(desk: Desk, crisis_id: str) -> str:
    """The report, as it is read here."""
    return markdown(report(desk, crisis_id))


def write_report(desk: Desk, crisis_id: str, folder: str) -> tuple[str, str]:
    """The report as Markdown and HTML into a folder; answers the paths."""
    document = report(desk, crisis_id)
    name = f"crisis-{crisis_id}"
    return (
        desk.files.put(folder, f"{name}.md", markdown(document).encode()),
        desk.files.put(folder, f"{name}.html", html(document).encode()),
    )


def sheet_facts(desk: Desk) -> SheetFacts:
    """Everything that the crisis sheet holds, as of now."""
    with desk.reading() as view:
        place, policy, now = institution(view), view.get(Policy, "policy"), desk.clock()
        team, accounts = team_of(desk, view), view.accounts()
        known = {each.id: each for each in view.all(Contact)}
        order = calling_order((replace(each, scenarios=()) for each in known.values()), "", policy.crisis, now)
        return SheetFacts(
            institution=place.name,
            at=now.astimezone(zone_of(place.zone)),
            contacts=tuple(known[each.contact.id] for each in order),
            runbooks=tuple(runbooks(desk, view)),
            chain=policy.crisis.chain,
            holders={role: tuple(person.name for person in team.able(role, None)) for role in Role},
            platforms=tuple(each.platform for each in accounts if each.state is AccountState.ACTIVE),
            contact_days=policy.crisis.contact_days,
        )


def sheet(desk: Desk) -> str:
    """The crisis sheet as plain text."""
    return sheet_text(sheet_facts(desk))


def write_sheet(desk: Desk, folder: str) -> tuple[str, str]:
    """The crisis sheet as text and HTML into a folder; answers the paths."""
    facts = sheet_facts(desk)
    return (
        desk.files.put(folder, "crisis-sheet.txt", sheet_text(facts).encode()),
        desk.files.put(folder, "crisis-sheet.html", sheet_html(facts).encode()),
    )
