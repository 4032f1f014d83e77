"""Finding what a person means: by id, or by a name or handle that fits one record only."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, TypeVar

from smdesk.accounts import Account, AccountState
from smdesk.campaigns import Campaign
from smdesk.comparing import fold
from smdesk.consent import Consent
from smdesk.errors import BadInput, NotFound
from smdesk.i18n import N_
from smdesk.people import Person
from smdesk.platforms import platform
from smdesk.posts import Post, PostId
from smdesk.store import View
from smdesk.units import Standing, Unit, UnitId

if TYPE_CHECKING:
    from smdesk.vault.registry import UnmarkedAccount

T = TypeVar("T")
UNIT, ACCOUNT, PERSON, POST = N_("unit"), N_("account"), N_("person"), N_("post")
CAMPAIGN, CONSENT = N_("campaign"), N_("consent")


def unit_named(view: View, wanted: str) -> Unit:
    """The unit with this id, or the only one whose name is this or begins so."""
    units = view.units()
    for unit in units:
        if unit.id == wanted:
            return unit
    active = [unit for unit in units if unit.state is Standing.ACTIVE] or list(units)
    return _only(UNIT, wanted, {unit.name: unit for unit in _fitting(wanted, ((u.name, u) for u in active))})


def person_named(view: View, wanted: str) -> Person:
    """The person with this id or e-mail, or the only one whose name is this or begins so."""
    people = view.people()
    for person in people:
        if wanted in (person.id, person.email):
            return person
    pairs = ((person.name, person) for person in people)
    return _only(PERSON, wanted, {f"{p.name} <{p.email}>": p for p in _fitting(wanted, pairs)})


def account_named(view: View, wanted: str, unit: UnitId | None = None) -> Account:
    """The account with this id, or the only one with this handle, `platform:handle`, or platform in the unit."""
    accounts = view.accounts(unit)
    for account in accounts:
        if account.id == wanted:
            return account
    open_ones = [account for account in accounts if account.state is not AccountState.CLOSED]
    names = [
        (name, account)
        for account in open_ones or accounts
        for name in (
            account.handle,
            account.handle.lstrip("@"),
            f"{account.platform}:{account.handle}",
            account.platform,
            platform(account.platform).name,
        )
    ]
    fitting = _fitting(wanted, names)
    return _only(ACCOUNT, wanted, {f"{account.platform}:{account.handle}": account for account in fitting})


def campaign_named(view: View, wanted: str) -> Campaign:
    """The campaign with this id, or the only one whose name is this or begins so."""
    campaigns = view.all(Campaign)
    for campaign in campaigns:
        if campaign.id == wanted:
            return campaign
    found = _fitting(wanted, ((each.name, each) for each in campaigns))
    return _only(CAMPAIGN, wanted, {f"{each.name} ({each.id})": each for each in found})


def consent_named(view: View, wanted: str) -> Consent:
    """The consent with this id, or the only one of whoever's name is this or begins so."""
    consents = view.all(Consent)
    for consent in consents:
        if consent.id == wanted:
            return consent
    found = _fitting(wanted, ((each.name, each) for each in consents))
    return _only(CONSENT, wanted, {f"{each.name} ({each.id})": each for each in found})


def unmarked_named(view: View, wanted: str) -> UnmarkedAccount:
    """The account without the official mark with this id, handle or `platform:handle`; those still listed first."""
    from smdesk.vault.registry import UnmarkedAccount

    noted = view.all(UnmarkedAccount)
    for each in noted:
        if each.id == wanted:
            return each
    listed = [each for each in noted if each.settled_on is None] or noted
    names = ((name, each) for each in listed for name in (each.handle, each.handle.lstrip("@")))
    named = [*names, *((f"{each.platform}:{each.handle}", each) for each in listed)]
    return _only(ACCOUNT, wanted, {f"{each.platform}:{each.handle}": each for each in _fitting(wanted, named)})


def post_named(view: View, wanted: str) -> Post:
    """The post with this id, with or without its `p-`."""
    text = wanted.strip()
    return view.get(Post, PostId(text if text.startswith("p-") else f"p-{text}"))


def _fitting(wanted: str, named: Iterable[tuple[str, T]]) -> list[T]:
    """The records whose name is the wanted one; if none is, those whose name begins with it."""
    looked_for = fold(wanted)
    pairs = [(fold(name), record) for name, record in named]
    exact = [record for name, record in pairs if name == looked_for]
    return exact or [record for name, record in pairs if looked_for and name.startswith(looked_for)]


def _only(kind: str, wanted: str, found: dict[str, T]) -> T:
    if not found:
        raise NotFound(kind, wanted)
    if len(found) > 1:
        raise BadInput("ambiguous", wanted=wanted, found=sorted(found))
    return next(iter(found.values()))
