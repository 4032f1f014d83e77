"""What of the vault waits for whoever sits here: emergencies, departures, drills, backups that have a card by now."""

from __future__ import annotations

from smdesk.accounts import Account
from smdesk.desk import Desk, me
from smdesk.findings import Finding, Severity
from smdesk.people import MAY, Act, Person
from smdesk.store import View
from smdesk.usecases.vault.emergencies import running
from smdesk.usecases.vault.ground import Ground
from smdesk.vault.credentials import Credential
from smdesk.vault.declared import DeclaredLink, link_says
from smdesk.vault.drills import challenge_says
from smdesk.vault.leaving import Leaving

CLAUSE = "B11"


def waiting_say(desk: Desk, view: View) -> list[Finding]:
    """The warnings for Today."""
    ground = Ground(desk, view)
    return [*_emergencies(ground), *_departures(ground), *_drills(ground), *_reviews(ground)]


def _reviews(ground: Ground) -> list[Finding]:
    """Declared profiles that wait for their review, for whoever reviews them (V07)."""
    if not me(ground.desk, ground.view).holds(MAY[Act.REVIEW_LINKS], None):
        return []
    names = {person.id: person.name for person in ground.view.people()}
    links = (each for each in ground.view.all(DeclaredLink) if each.person != ground.who)
    return [found for link in links for found in link_says(link, names.get(link.person, link.person), ground.day)]


def _emergencies(ground: Ground) -> list[Finding]:
    found = []
    for seen in running(ground, ground.view, open_only=True):
        about = {
            "person": ground.view.get(Person, seen.emergency.by).name,
            "handle": seen.account.handle,
            "stage_name": seen.stage.value,
            "why": seen.emergency.reason,
            "emergency": seen.emergency.id,
        }
        found.append(Finding("emergency_open", Severity.WARN, CLAUSE, about))
    return found


def _departures(ground: Ground) -> list[Finding]:
    """Departures with something still to do, for whoever looks after accounts; without verifying any proof."""
    person = me(ground.desk, ground.view)
    if not person.units_of(MAY[Act.ATTEST] | MAY[Act.DRILL]):
        return []
    since = {(each.account, each.part): each.envelope.since for each in ground.view.all(Credential)}
    found = []
    for leaving in ground.view.all(Leaving):
        left = sum(
            since.get((item.account, item.part), 0) <= item.number if item.part else item.done_at is None
            for item in leaving.items
        )
        if left:
            name = ground.view.get(Person, leaving.person).name
            found.append(Finding("leaving_open", Severity.WARN, "K1", {"person": name, "number": left}))
    return found


def _drills(ground: Ground) -> list[Finding]:
    found = []
    for credential in ground.view.all(Credential):
        for challenge in credential.challenges:
            if challenge.person == ground.who and not challenge_says(credential, challenge, ground.now):
                handle = ground.view.get(Account, credential.account).handle
                found.append(Finding("drill_waits", Severity.WARN, CLAUSE, {"handle": handle}))
    return found
