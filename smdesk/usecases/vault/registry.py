"""The registry of official accounts for the web page, and the accounts in our name that are none (V04)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime

from smdesk.accounts import Account, AccountState
from smdesk.cleaning import bounded, clean_line
from smdesk.comparing import fold
from smdesk.desk import Desk, institution, me, today
from smdesk.errors import BadInput
from smdesk.people import MAY, Act, may
from smdesk.platforms import SMS, platform
from smdesk.store import Transaction, View
from smdesk.usecases.around import refuse
from smdesk.usecases.vault.security import known
from smdesk.vault.registry import UnmarkedAccount
from smdesk.vault.security import Item
from smdesk.walltime import today_in


@dataclass(frozen=True, slots=True)
class Official:
    """One of our accounts as the registry has it: whether its profile says official, seen by whom and when.

    `says` None: nobody looked. `stale`: too long ago to count.
    """

    account: Account
    unit: str
    says: bool | None
    checked_by: str = ""
    checked_at: datetime | None = None
    checked_on: date | None = None
    stale: bool = False


@dataclass(frozen=True, slots=True)
class Registry:
    """Every active account of ours, and the ones in our name that do not say they are official.

    `keeps`: whoever looks keeps this list.
    """

    institution: str
    day: date
    ours: tuple[Official, ...]
    unmarked: tuple[UnmarkedAccount, ...]
    keeps: bool = False

    @property
    def published(self) -> tuple[Official, ...]:
        """What the web page lists: the accounts whose profile says official, as somebody lately saw."""
        return tuple(each for each in self.ours if each.says and not each.stale)


def registry(desk: Desk) -> Registry:
    """The registry as it stands; everybody may read it."""
    with desk.reading() as view:
        ours = tuple(_ours(desk, view))
        keeps = bool(me(desk, view).units_of(MAY[Act.ATTEST]))
        return Registry(institution(view).name, today(desk, view), ours, tuple(view.all(UnmarkedAccount)), keeps)


def _ours(desk: Desk, view: View) -> Iterator[Official]:
    judged = known(desk, view)
    for unit in view.units():
        for account in view.accounts(unit.id):
            if account.state is not AccountState.ACTIVE or account.platform == SMS:
                continue
            seen = judged.of(account.id)
            attested = seen.attestation(Item.OFFICIAL)
            if attested is None:
                yield Official(account, unit.name, None)
            else:
                stale = seen.is_stale(Item.OFFICIAL, judged.now, judged.rules.attest_days)
                by, on = judged.named(attested.by), today_in(attested.at, institution(view).zone)
                yield Official(account, unit.name, seen.official, by, attested.at, on, stale)


def write_registry(desk: Desk, folder: str, form: str) -> str:
    """Write what the web page lists into a folder, as `html`, `csv` or `json`; answers the file's path."""
    from smdesk.vault.registry_page import registry_file

    return desk.files.put(folder, f"registry.{form}", registry_file(registry(desk), form, desk.files))


def note_unmarked(desk: Desk, platform_name: str, handle: str, *, link: str = "") -> UnmarkedAccount:
    """Put an account on the list of those in our name without the mark."""
    with desk.writing() as tx:
        _ask_anywhere(desk, tx)
        key, name = platform(platform_name).key, clean_line(bounded(handle, "line"))
        if not name.lstrip("@"):
            raise BadInput("name_missing")
        if _is_ours(tx, key, name):
            raise BadInput("unmarked_is_ours", handle=name)
        if any(each.settled_on is None and _same(each, key, name) for each in tx.all(UnmarkedAccount)):
            raise BadInput("account_exists", handle=name, platform=key)
        noted = UnmarkedAccount(
            id=desk.ids.new("k"),
            platform=key,
            handle=name,
            noted_by=desk.who,
            noted_on=today(desk, tx),
            link=clean_line(bounded(link, "line")),
        )
        return _kept(desk, tx, noted, "registry.note")


def settle_unmarked(desk: Desk, unmarked_id: str) -> UnmarkedAccount:
    """Take an account off the list: it says official now, it is gone, or it does not use our name any more."""
    with desk.writing() as tx:
        _ask_anywhere(desk, tx)
        noted = tx.get(UnmarkedAccount, unmarked_id)
        return _kept(desk, tx, replace(noted, settled_on=today(desk, tx)), "registry.settle")


def _ask_anywhere(desk: Desk, view: View) -> None:
    """Whoever looks after an account of any unit may."""
    person = me(desk, view)
    if not person.units_of(MAY[Act.ATTEST]):
        refuse(may(person, Act.ATTEST, None))


def _is_ours(view: View, key: str, name: str) -> bool:
    mine = fold(name.lstrip("@"))
    return any(each.platform == key and fold(each.handle.lstrip("@")) == mine for each in view.accounts())


def _same(noted: UnmarkedAccount, key: str, name: str) -> bool:
    return noted.platform == key and fold(noted.handle.lstrip("@")) == fold(name.lstrip("@"))


def _kept(desk: Desk, tx: Transaction, noted: UnmarkedAccount, act: str) -> UnmarkedAccount:
    tx.put(noted)
    tx.commit(desk.entry(act, noted.id, at=desk.clock()))
    return replace(noted, version=noted.version + 1)
