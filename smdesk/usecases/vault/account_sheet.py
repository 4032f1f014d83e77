"""One account as the vault shows it: its checklist, its rights, what lies in the vault, and what one may do here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from smdesk.accounts import Account, AccountId
from smdesk.desk import Desk, me
from smdesk.people import MAY, Act, PersonId
from smdesk.platforms import platform
from smdesk.units import Standing
from smdesk.usecases.vault.security import Checklist, checklist


@dataclass(frozen=True, slots=True)
class AccountSheet:
    """Everything about one account's safety; `may_attest` and `may_administer` are what whoever looks may do.

    `people` are those still there, `accounts` the other accounts, by what to call them.
    """

    account: Account
    checklist: Checklist
    people: Mapping[PersonId, str]
    accounts: Mapping[AccountId, str]
    may_attest: bool
    may_administer: bool


def account_sheet(desk: Desk, account_id: AccountId) -> AccountSheet:
    """One account, for whoever may see its unit."""
    seen = checklist(desk, account_id)
    with desk.reading() as view:
        person, account = me(desk, view), seen.account
        return AccountSheet(
            account=account,
            checklist=seen,
            people={each.id: each.name for each in view.people() if each.state is Standing.ACTIVE},
            accounts={a.id: f"{platform(a.platform).name} {a.handle}" for a in view.accounts() if a.id != account_id},
            may_attest=person.holds(MAY[Act.ATTEST], account.unit),
            may_administer=person.holds(MAY[Act.ADMINISTER], account.unit),
        )
