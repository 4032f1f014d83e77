"""Who knows what opens the example desk's accounts: noted, for nobody can make keys and secrets in another's name."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from data.demo.beside import Deed, at_clock
from data.demo.university import (
    CAREER,
    DENIZ,
    ELIF,
    ENGINEERING,
    GRADUATE,
    HEALTH,
    LIBRARY,
    MARITIME,
    MURAT,
    RECTORATE,
    SELIN,
    TOLGA,
    accounts,
)
from smdesk.accounts import AccountState
from smdesk.people import PersonId
from smdesk.units import UnitId
from smdesk.vault.credentials import Credential, Part, credential_id

KNOW: dict[UnitId, tuple[PersonId, tuple[PersonId, ...]]] = {
    RECTORATE: (SELIN, (TOLGA,)),
    ENGINEERING: (MURAT, (ELIF,)),
    HEALTH: (DENIZ, ()),
    GRADUATE: (DENIZ, ()),
    MARITIME: (DENIZ, ()),
    LIBRARY: (TOLGA, (SELIN,)),
    CAREER: (TOLGA, ()),
}
"""Who knows the passwords of a unit's accounts, and who stands in: three units hang on Deniz alone."""


def vault_deeds(now: datetime) -> list[Deed]:
    """What was noted, in order of time; nothing lies in an envelope before somebody puts it there."""
    return list(_noted(now))


def _noted(now: datetime) -> Iterator[Deed]:
    for number, account in enumerate(each for each in accounts(now) if each.state is AccountState.ACTIVE):
        holder, backups = KNOW[account.unit]
        noted = Credential(
            id=credential_id(account.id, Part.LOGIN),
            account=account.id,
            part=Part.LOGIN,
            holder=holder,
            backups=backups,
        )
        yield Deed(at_clock(now, -15, 10, number), TOLGA, "vault.note", noted.id, (noted,))
