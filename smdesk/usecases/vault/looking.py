"""What lies in the vault as whoever sits here may see it: never what is inside."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from smdesk.accounts import Account, AccountId
from smdesk.desk import Desk, me
from smdesk.errors import NotFound
from smdesk.people import MAY, Act, PersonId
from smdesk.usecases.vault.credentials import manage_says, waits_for_no_one
from smdesk.usecases.vault.drills import open_challenges
from smdesk.usecases.vault.ground import Ground
from smdesk.usecases.vault.opening import reveal_says
from smdesk.usecases.vault.proofs import Proofs
from smdesk.vault.coverage import PartCover
from smdesk.vault.credentials import Credential


@dataclass(frozen=True, slots=True)
class CredentialView:
    """One credential, how it is covered, and what whoever looks may do with it now.

    `may_open` without an emergency; `may_manage`: change, share and take back. `asked`: a drill waits for them.
    `ready`: somebody it waited for has a card by now. `names` are those of everybody it tells of.
    """

    credential: Credential
    account: Account
    cover: PartCover
    concerns_me: bool
    may_open: bool
    may_manage: bool
    asked: bool
    ready: bool
    names: Mapping[PersonId, str]


def credentials(
    desk: Desk, proofs: Proofs | None = None, account_id: AccountId | None = None
) -> tuple[CredentialView, ...]:
    """The credentials that concern whoever sits here, or all where they look after all accounts; by account.

    `account_id`: only those of one account.
    """
    with desk.reading() as view:
        kept = proofs or Proofs()
        ground = kept.ground(desk, view)
        person = me(desk, view)
        names: dict[PersonId, str] = {each.id: each.name for each in view.people()}
        found = []
        wanted = (each for each in view.all(Credential) if account_id in (None, each.account))
        for credential in wanted:
            account = view.get(Account, credential.account)
            concerned = desk.who in (*credential.people, *credential.releasers)
            if concerned or person.holds(MAY[Act.ATTEST] | MAY[Act.DRILL], account.unit):
                found.append(_seen(ground, credential, account, kept, names, concerned=concerned))
        return tuple(sorted(found, key=lambda each: (each.account.handle, each.account.id, each.credential.part)))


def credential(desk: Desk, credential_id: str, proofs: Proofs | None = None) -> CredentialView:
    """One of them; NotFound where it is not there or is no business of whoever sits here."""
    found = (each for each in credentials(desk, proofs) if each.credential.id == credential_id)
    if (seen := next(found, None)) is None:
        raise NotFound("credential", credential_id)
    return seen


def _seen(
    ground: Ground,
    credential: Credential,
    account: Account,
    proofs: Proofs,
    names: Mapping[PersonId, str],
    *,
    concerned: bool,
) -> CredentialView:
    return CredentialView(
        credential=credential,
        account=account,
        cover=proofs.part(ground, credential),
        concerns_me=concerned,
        may_open=not reveal_says(ground, credential, None),
        may_manage=not manage_says(ground, credential),
        asked=any(each.person == ground.who for each in open_challenges(credential, ground)),
        ready=waits_for_no_one(ground, credential),
        names=names,
    )
