"""Who knows what opens the example desk's accounts: noted, for nobody can make keys and secrets in another's name."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta

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
    ZONE,
    account_of,
    accounts,
)
from smdesk.accounts import AccountState
from smdesk.people import PersonId
from smdesk.units import UnitId
from smdesk.vault.credentials import Credential, Part, credential_id
from smdesk.vault.declared import DeclaredLink, Judged, LinkReview, Tie
from smdesk.vault.registry import UnmarkedAccount
from smdesk.vault.security import AccountSecurity, Attested, Item, Moderator, SecondFactor, WayBack, Whose
from smdesk.walltime import today_in

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
    return sorted([*_noted(now), *_looked_at(now), *_unmarked(now), *_declared(now)], key=lambda deed: deed.at)


def _looked_at(now: datetime) -> Iterator[Deed]:
    """IT went through the settings of the faculty's X and Instagram; the second is not as it should be."""
    unit = WayBack(whose=Whose.UNIT)
    sound = {
        Item.SECOND_FACTOR: SecondFactor.APP,
        Item.NOTIFICATIONS: True,
        Item.CODES: 8,
        Item.MAILBOX: unit,
        Item.PHONE: unit,
        Item.MODERATORS: (Moderator(person=MURAT, role="yönetici"), Moderator(person=ELIF)),
        Item.OFFICIAL: True,
    }
    amiss = {
        **sound,
        Item.SECOND_FACTOR: SecondFactor.SMS,
        Item.CODES: 0,
        Item.PHONE: WayBack(whose=Whose.PERSON, person=MURAT),
        Item.MODERATORS: (Moderator(person=MURAT),),
    }
    for number, (platform, lines) in enumerate((("x", sound), ("instagram", amiss))):
        account, at = account_of(ENGINEERING, platform), at_clock(now, -12, 11, 6 * number)
        seen = AccountSecurity(id=account).with_lines(lines, Attested(by=TOLGA, at=at))
        yield Deed(at, TOLGA, "account.attest", account, (seen,))


def _unmarked(now: datetime) -> Iterator[Deed]:
    """An account in the university's name that nobody of it keeps."""
    at = at_clock(now, -9, 15)
    noted = UnmarkedAccount(
        id="k-duyuru",
        platform="x",
        handle="@yalicam_duyuru",
        noted_by=SELIN,
        noted_on=today_in(at, ZONE),
        link="https://x.example/yalicam_duyuru",
    )
    yield Deed(at, SELIN, "registry.note", noted.id, (noted,))


def _declared(now: datetime) -> Iterator[Deed]:
    """A profile that its owner declared, and that was reviewed."""
    at, reviewed = at_clock(now, -11, 10), at_clock(now, -7, 14)
    declared = DeclaredLink(
        id="l-murat",
        person=MURAT,
        platform="blog",
        link="https://blog.example/murat-tezcan",
        tie=Tie.NAMES_US,
        declared_by=MURAT,
        declared_on=today_in(at, ZONE),
    )
    yield Deed(at, MURAT, "declared.add", declared.id, (declared,))
    day = today_in(reviewed, ZONE)
    review = LinkReview(judged=Judged.FINE, by=SELIN, on=day, again_on=day + timedelta(days=365))
    yield Deed(reviewed, SELIN, "declared.review", declared.id, (replace(declared, reviews=(review,), version=1),))


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
