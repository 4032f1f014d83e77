"""Founding a desk: everything is looked at first, then made at once; nothing half made stays behind."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from smdesk.accounts import Account, AccountId, AccountKind
from smdesk.cleaning import clean_line
from smdesk.comparing import fold
from smdesk.errors import BadInput
from smdesk.people import Grant, Person, PersonId, Role
from smdesk.platforms import platform
from smdesk.ports import Clock, Ids, Keeping, Starter
from smdesk.store import Entry, Record, Store
from smdesk.units import Institution, Unit, UnitId, UnitKind
from smdesk.usecases.team import email_given, named
from smdesk.walltime import zone_of


@dataclass(frozen=True, slots=True, kw_only=True)
class NewAccount:
    """An account that a new unit begins with."""

    platform: str
    handle: str
    kind: AccountKind = AccountKind.PAGE


@dataclass(frozen=True, slots=True, kw_only=True)
class NewUnit:
    """A unit that a new desk begins with."""

    name: str
    kind: UnitKind
    accounts: tuple[NewAccount, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Founding:
    """What a new desk is made of; whoever makes it becomes its administrator, `login` is their OS user name."""

    name: str
    zone: str
    starter: str
    administrator: str
    email: str = ""
    login: str = ""
    language: str = "en"
    practice: bool = False
    units: tuple[NewUnit, ...] = ()


def found(
    keeping: Keeping, location: str, wanted: Founding, *, ids: Ids, clock: Clock, seat: str
) -> tuple[Store, PersonId]:
    """Make a new desk; answers it opened, and its administrator. Bad input is told before anything is written."""
    starter = starter_named(keeping, wanted.starter)
    institution = Institution(
        name=named(wanted.name, ()),
        zone=zone_of(wanted.zone).key,
        language=wanted.language,
        starter=starter.key,
        practice=wanted.practice,
    )
    person = Person(
        id=PersonId(ids.new("n")),
        name=named(wanted.administrator, ()),
        email=email_given(wanted.email),
        login=clean_line(wanted.login),
        roles=(Grant(Role.ADMINISTRATOR),),
    )
    units, accounts = _begun(wanted.units, ids)
    store = keeping.create(location, institution, starter.policy)
    with store.transaction() as tx:
        records: list[Record] = [person, *units, *accounts]
        for record in records:
            tx.put(record)
        tx.commit(Entry(at=clock(), by=person.id, seat=seat, act="desk.create", record=institution.id))
    return store, person.id


def starter_named(keeping: Keeping, key: str) -> Starter:
    """The starter policy with this key; BadInput names those there are."""
    starters = {starter.key: starter for starter in keeping.starters()}
    if key not in starters:
        raise BadInput("unknown_starter", given=key, known=sorted(starters))
    return starters[key]


def _begun(wanted: Iterable[NewUnit], ids: Ids) -> tuple[list[Unit], list[Account]]:
    units: list[Unit] = []
    accounts: list[Account] = []
    for each in wanted:
        unit = Unit(id=UnitId(ids.new("u")), name=named(each.name, (u.name for u in units)), kind=each.kind)
        units.append(unit)
        for new in each.accounts:
            accounts.append(_account(new, unit, accounts, ids))
    return units, accounts


def _account(new: NewAccount, unit: Unit, others: Iterable[Account], ids: Ids) -> Account:
    key, handle = platform(new.platform).key, named(new.handle, ())
    if any(a.platform == key and fold(a.handle) == fold(handle) for a in others):
        raise BadInput("account_exists", handle=handle, platform=key)
    return Account(id=AccountId(ids.new("a")), unit=unit.id, platform=key, handle=handle, kind=new.kind)
