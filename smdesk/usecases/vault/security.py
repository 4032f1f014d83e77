"""The checklist of every account's safety: attested by whoever looked, judged for everybody (V03, V05)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from smdesk.accounts import Account, AccountId, AccountState
from smdesk.cleaning import bounded, clean_line
from smdesk.desk import Desk, institution
from smdesk.errors import BadInput, Conflict
from smdesk.findings import Finding
from smdesk.people import Act, Person, PersonId
from smdesk.policy import Policy
from smdesk.store import View
from smdesk.units import UnitId
from smdesk.usecases.around import ask_right
from smdesk.usecases.looking import my_units
from smdesk.vault.checklist import Known, account_says, items_for
from smdesk.vault.security import (
    AccountSecurity,
    Attested,
    Item,
    Moderator,
    PageCategory,
    SecondFactor,
    WayBack,
)
from smdesk.walltime import today_in


@dataclass(frozen=True, slots=True, kw_only=True)
class Looked:
    """What somebody saw in an account's settings; None: they did not look at that."""

    second_factor: SecondFactor | None = None
    notifications: bool | None = None
    codes: int | None = None
    mailbox: WayBack | None = None
    phone: WayBack | None = None
    moderators: tuple[Moderator, ...] | None = None
    official: bool | None = None
    category: PageCategory | None = None
    friends: int | None = None

    @property
    def lines(self) -> Mapping[Item, object]:
        """The lines looked at."""
        return {item: value for item in Item if (value := getattr(self, item.value)) is not None}


@dataclass(frozen=True, slots=True)
class Checklist:
    """One account's checklist: its lines, what was seen, what is wrong; `names` of everybody it tells of."""

    account: Account
    unit: str
    items: tuple[Item, ...]
    seen: AccountSecurity
    findings: tuple[Finding, ...]
    names: Mapping[PersonId, str]
    stale: frozenset[Item]
    zone: str

    def day_of(self, moment: datetime) -> date:
        """The institution's calendar day of an attestation."""
        return today_in(moment, self.zone)


def attest(desk: Desk, account_id: AccountId, looked: Looked, *, seen: int | None = None) -> AccountSecurity:
    """Note what somebody saw in an account's settings, under their name and today's date."""
    with desk.writing() as tx:
        desk.attests(tx)
        account = tx.get(Account, account_id)
        ask_right(desk, tx, Act.ATTEST, account.unit)
        lines = _fitting(tx, account, _cleaned(looked).lines)
        before = security_of(tx, account_id)
        after = before.with_lines(lines, Attested(by=desk.who, at=desk.clock()))
        if seen not in (None, before.version):
            raise Conflict(mine=after, theirs=before)
        tx.put(after)
        tx.commit(desk.entry("account.attest", account_id, *(item.value for item in lines), at=desk.clock()))
        return replace(after, version=after.version + 1)


def security_of(view: View, account: AccountId) -> AccountSecurity:
    """An account's checklist, empty where nobody looked at anything yet."""
    found = (each for each in view.all(AccountSecurity) if each.id == account)
    return next(found, AccountSecurity(id=account))


def known(desk: Desk, view: View) -> Known:
    """What every checklist is judged with."""
    return Known(
        people={person.id: person for person in view.people()},
        accounts={account.id: account for account in view.accounts()},
        seen={each.id: each for each in view.all(AccountSecurity)},
        rules=view.get(Policy, "policy").vault,
        now=desk.clock(),
    )


def checklist(desk: Desk, account_id: AccountId, *, concerned: bool = False) -> Checklist:
    """One account's checklist, for whoever may see its unit, or is `concerned` by what opens it."""
    with desk.reading() as view:
        account = view.get(Account, account_id)
        if not concerned:
            ask_right(desk, view, Act.SEE, account.unit)
        units = {unit.id: unit.name for unit in view.units()}
        return _checklist(account, known(desk, view), units, institution(view).zone)


def checklists(desk: Desk, unit: UnitId | None = None) -> tuple[Checklist, ...]:
    """The checklists of a unit's accounts, or of every unit that the person may see; closed accounts have none."""
    with desk.reading() as view:
        judged = known(desk, view)
        units = {each.id: each.name for each in my_units(desk, view) if unit in (None, each.id)}
        open_ones = [a for a in view.accounts() if a.unit in units and a.state is not AccountState.CLOSED]
        zone = institution(view).zone
        return tuple(_checklist(account, judged, units, zone) for account in open_ones)


def _checklist(account: Account, judged: Known, units: Mapping[UnitId, str], zone: str) -> Checklist:
    seen, items = judged.of(account.id), items_for(account)
    return Checklist(
        account=account,
        unit=units.get(account.unit, account.unit),
        items=items,
        seen=seen,
        findings=tuple(account_says(account, judged)),
        names={person.id: person.name for person in judged.people.values()},
        stale=frozenset(item for item in items if seen.is_stale(item, judged.now, judged.rules.attest_days)),
        zone=zone,
    )


def _cleaned(looked: Looked) -> Looked:
    if (looked.codes or 0) < 0 or (looked.friends or 0) < 0:
        raise BadInput("count_below_nothing")
    moderators, category = looked.moderators, looked.category
    if moderators is not None:
        unlike = {each.person: replace(each, role=_line(each.role)) for each in moderators}
        looked = replace(looked, moderators=tuple(unlike.values()))
    if category is not None:
        looked = replace(looked, category=replace(category, name=_line(category.name)))
    return looked


def _line(text: str) -> str:
    return clean_line(bounded(text, "line")).strip()


def _fitting(view: View, account: Account, lines: Mapping[Item, object]) -> Mapping[Item, object]:
    """The lines, if the account's checklist has them and whom they name is on this desk."""
    if not lines:
        raise BadInput("nothing_attested")
    for item, value in lines.items():
        if item not in items_for(account):
            raise BadInput("line_not_asked", item=item.value, handle=account.handle)
        for person in _people_in(value):
            view.get(Person, person)
        if isinstance(value, WayBack) and value.behind is not None:
            view.get(Account, value.behind)
    return lines


def _people_in(value: object) -> list[PersonId]:
    if isinstance(value, tuple):
        return [each.person for each in value if isinstance(each, Moderator)]
    return [value.person] if isinstance(value, WayBack) and value.person is not None else []
