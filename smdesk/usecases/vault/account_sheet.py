"""One account as the vault shows it: what opens it, its checklist, its rights, and what one may do here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from smdesk.accounts import Account, AccountId
from smdesk.desk import Desk, me
from smdesk.errors import Refused
from smdesk.findings import Finding
from smdesk.naming import person_named
from smdesk.people import MAY, Act, PersonId
from smdesk.platforms import platform
from smdesk.units import Standing
from smdesk.usecases.vault.coverage import coverage
from smdesk.usecases.vault.looking import CredentialView, credentials
from smdesk.usecases.vault.proofs import Proofs
from smdesk.usecases.vault.security import Checklist, checklist
from smdesk.vault.credentials import Credential, Part
from smdesk.vault.security import Moderator


@dataclass(frozen=True, slots=True)
class AccountSheet:
    """Everything about one account's safety; `may_attest`, `may_administer` and `may_drill`: what whoever looks may do.

    `parts` are the envelopes that concern them, `there` all that are in the vault; `gaps`: `findings` say how it is
    covered too, as they do to those who look after accounts. `people` are those still there, `accounts` the others.
    """

    account: Account
    checklist: Checklist
    parts: tuple[CredentialView, ...]
    there: frozenset[Part]
    findings: tuple[Finding, ...]
    gaps: bool
    people: Mapping[PersonId, str]
    accounts: Mapping[AccountId, str]
    may_attest: bool
    may_administer: bool
    may_drill: bool


def account_sheet(desk: Desk, account_id: AccountId, proofs: Proofs | None = None) -> AccountSheet:
    """One account, for whoever may see its unit, or holds or backs up what opens it."""
    kept = proofs or Proofs()
    parts = credentials(desk, kept, account_id)
    seen = checklist(desk, account_id, concerned=any(each.concerns_me for each in parts))
    gaps = _gaps(desk, account_id, kept)
    with desk.reading() as view:
        person, account = me(desk, view), seen.account
        return AccountSheet(
            account=account,
            checklist=seen,
            parts=parts,
            there=frozenset(each.part for each in view.all(Credential) if each.account == account_id and each.closed),
            findings=seen.findings if gaps is None else gaps,
            gaps=gaps is not None,
            people={each.id: each.name for each in view.people() if each.state is Standing.ACTIVE},
            accounts={a.id: f"{platform(a.platform).name} {a.handle}" for a in view.accounts() if a.id != account_id},
            may_attest=person.holds(MAY[Act.ATTEST], account.unit),
            may_administer=person.holds(MAY[Act.ADMINISTER], account.unit),
            may_drill=person.holds(MAY[Act.DRILL], None),
        )


def _gaps(desk: Desk, account: AccountId, proofs: Proofs) -> tuple[Finding, ...] | None:
    """What is wrong with its coverage too, to those who look after accounts."""
    try:
        covered = coverage(desk, proofs)
    except Refused:
        return None
    return next((each.findings for each in covered.accounts if each.account.id == account), None)


def moderators_typed(desk: Desk, typed: str) -> tuple[Moderator, ...]:
    """The people of a line like `Ayşe = editor, Mehmet`."""
    with desk.reading() as view:
        parts = [part.partition("=") for part in typed.split(",") if part.strip()]
        return tuple(Moderator(person=person_named(view, name.strip()).id, role=role) for name, _sign, role in parts)


def people_typed(desk: Desk, typed: str) -> tuple[PersonId, ...]:
    """The people of a line like `Ayşe, Mehmet`."""
    return tuple(each.person for each in moderators_typed(desk, typed))
