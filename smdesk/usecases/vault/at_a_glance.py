"""The vault at a glance: what would be lost, what waits for whoever sits here; one answer for one screen."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from smdesk.accounts import Account
from smdesk.desk import Desk, institution
from smdesk.errors import Refused
from smdesk.findings import Finding
from smdesk.people import PersonId
from smdesk.store import View
from smdesk.usecases.vault.coverage import AccountCover, CoverageView, coverage
from smdesk.usecases.vault.credentials import waits_for_no_one
from smdesk.usecases.vault.drills import my_drills
from smdesk.usecases.vault.emergencies import EmergencyView, emergencies
from smdesk.usecases.vault.leaving import LeavingView, leavings
from smdesk.usecases.vault.looking import CredentialView, credentials
from smdesk.usecases.vault.proofs import Proofs
from smdesk.vault.coverage import Backup, Grade
from smdesk.vault.credentials import Credential
from smdesk.vault.security import AccountSecurity


@dataclass(frozen=True, slots=True)
class Row:
    """One account as place 5 lists it. `grade` and `seen` are told only to those who look after accounts."""

    account: Account
    unit: str
    holder: PersonId | None
    backups: tuple[Backup, ...]
    findings: tuple[Finding, ...]
    grade: Grade | None = None
    seen: AccountSecurity | None = None


@dataclass(frozen=True, slots=True)
class Glance:
    """What place 5 shows. `cover` None: whoever sits here looks after no accounts, and sees what concerns them alone.

    `drills` and `emergencies` count what waits for them, `leaving` what is left to do after departures; `ready`
    tells whether somebody for whom they hold something has a card by now.
    """

    cover: CoverageView | None
    accounts: tuple[Row, ...]
    drills: int
    emergencies: int
    leaving: int
    ready: bool
    names: Mapping[PersonId, str]


@dataclass(frozen=True, slots=True)
class Running:
    """The emergencies that concern whoever sits here, and what everybody in them is called."""

    emergencies: tuple[EmergencyView, ...]
    names: Mapping[PersonId, str]
    zone: str


def running(desk: Desk) -> Running:
    """The emergencies, open ones first."""
    with desk.reading() as view:
        names: dict[PersonId, str] = {person.id: person.name for person in view.people()}
        zone = institution(view).zone
    return Running(emergencies(desk), names, zone)


@dataclass(frozen=True, slots=True)
class Departures:
    """The worklists of departures, and the zone that their days are told in."""

    lists: tuple[LeavingView, ...]
    zone: str


def departures(desk: Desk, proofs: Proofs | None = None) -> Departures:
    """The departures, those with something left to do first."""
    with desk.reading() as view:
        zone = institution(view).zone
    return Departures(leavings(desk, proofs), zone)


def at_a_glance(desk: Desk, proofs: Proofs | None = None) -> Glance:
    """Everything that place 5 shows at once."""
    kept = proofs or Proofs()
    cover = _coverage(desk, kept)
    mine = () if cover else credentials(desk, kept)
    with desk.reading() as view:
        rows = tuple(map(_ranked, cover.accounts)) if cover else tuple(_mine(view, mine))
        names: dict[PersonId, str] = {person.id: person.name for person in view.people()}
        ground = kept.ground(desk, view)
        held = (each for each in view.all(Credential) if each.holder == desk.who and each.waiting)
        ready = any(waits_for_no_one(ground, each) for each in held)
    return Glance(
        cover=cover,
        accounts=rows,
        drills=len(my_drills(desk)),
        emergencies=sum(each.emergency.open for each in emergencies(desk)),
        leaving=sum(each.left for each in leavings(desk, kept)) if cover else 0,
        ready=ready,
        names=names,
    )


def _coverage(desk: Desk, proofs: Proofs) -> CoverageView | None:
    try:
        return coverage(desk, proofs)
    except Refused:
        return None


def _ranked(cover: AccountCover) -> Row:
    return Row(
        account=cover.account,
        unit=cover.unit,
        holder=cover.holder,
        backups=cover.backups,
        findings=cover.findings,
        grade=cover.standing.grade,
        seen=cover.seen,
    )


def _mine(view: View, seen: Iterable[CredentialView]) -> Iterable[Row]:
    """The accounts of which something is closed for whoever sits here."""
    units = {unit.id: unit.name for unit in view.units()}
    parts: dict[str, list[CredentialView]] = {}
    for each in seen:
        if each.concerns_me:
            parts.setdefault(each.account.id, []).append(each)
    for own in parts.values():
        account, cover = own[0].account, own[0].cover
        yield Row(account, units.get(account.unit, account.unit), cover.credential.holder, cover.backups, ())
