"""What is wrong with an account's settings, as far as somebody looked (V03, V05), and who answers for it (V06)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

from smdesk.accounts import Account, AccountId, AccountKind
from smdesk.findings import OWN, Finding, Severity
from smdesk.late_dataclass import dataclass
from smdesk.people import Person, PersonId
from smdesk.platforms import SMS
from smdesk.units import Standing
from smdesk.vault.rules import VaultRules
from smdesk.vault.security import AccountSecurity, Item, SecondFactor, WayBack, Whose

FACEBOOK = "facebook"

CLAUSES: Mapping[Item, str] = {
    Item.SECOND_FACTOR: "B11",
    Item.NOTIFICATIONS: "B11",
    Item.OFFICIAL: "B12",
    Item.CATEGORY: "B13",
    Item.FRIENDS: "B13",
}
"""The clause that asks for a line; the others are our own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What a checklist is judged with: everybody and every account by id, every checklist by its account's id."""

    people: Mapping[PersonId, Person]
    accounts: Mapping[AccountId, Account]
    seen: Mapping[str, AccountSecurity]
    rules: VaultRules
    now: datetime

    def of(self, account: AccountId) -> AccountSecurity:
        """An account's checklist, empty where nobody looked at anything."""
        return self.seen.get(account) or AccountSecurity(id=account)

    def named(self, person: PersonId) -> str:
        """Somebody's name."""
        return self.people[person].name if person in self.people else person

    def is_there(self, person: PersonId) -> bool:
        """Whether somebody still takes part."""
        return person in self.people and self.people[person].state is Standing.ACTIVE


def items_for(account: Account) -> tuple[Item, ...]:
    """The lines that an account's checklist has."""
    facebook = account.platform == FACEBOOK
    left_out = {
        Item.CATEGORY: not facebook or account.kind is AccountKind.PROFILE,
        Item.FRIENDS: not facebook or account.kind is not AccountKind.PROFILE,
        Item.OFFICIAL: account.platform == SMS,
    }
    return tuple(item for item in Item if not left_out.get(item, False))


def account_says(account: Account, known: Known) -> list[Finding]:
    """Everything that is wrong with an account's settings; what nobody looked at lately is said as such."""
    seen = known.of(account.id)
    items = [item for item in items_for(account) if seen.attestation(item)]
    said = [finding for item in items for finding in _LINES[item](account, seen, known)]
    settings = [*_kind_says(account), *said, *_loop_says(account, known)]
    return [*settings, *_age_says(account, known), *_safety(account, known)]


def _says(code: str, item: Item, clause: str = "", **params: object) -> Finding:
    return Finding(code, Severity.WARN, clause or CLAUSES.get(item, OWN), {"item": item.value, **params})


def _second_factor(_account: Account, seen: AccountSecurity, _known: Known) -> Iterator[Finding]:
    if seen.second_factor is SecondFactor.NONE:
        yield _says("second_factor_off", Item.SECOND_FACTOR)


def _notifications(_account: Account, seen: AccountSecurity, _known: Known) -> Iterator[Finding]:
    if not seen.notifications:
        yield _says("notifications_off", Item.NOTIFICATIONS)


def _codes(_account: Account, seen: AccountSecurity, _known: Known) -> Iterator[Finding]:
    if not seen.codes and seen.second_factor is not SecondFactor.NONE:
        yield _says("codes_missing", Item.CODES)


def _mailbox(_account: Account, seen: AccountSecurity, known: Known) -> Iterator[Finding]:
    yield from _way_says(Item.MAILBOX, seen.mailbox, known)


def _phone(_account: Account, seen: AccountSecurity, known: Known) -> Iterator[Finding]:
    if seen.phone.whose is not Whose.NOBODY:
        yield from _way_says(Item.PHONE, seen.phone, known)


def _way_says(item: Item, way: WayBack, known: Known) -> Iterator[Finding]:
    if way.whose is Whose.NOBODY:
        yield _says("way_back_missing", item)
    elif way.person is not None:
        code = "way_back_personal" if known.is_there(way.person) else "way_back_gone"
        yield _says(code, item, person=known.named(way.person))


def _moderators(account: Account, seen: AccountSecurity, known: Known) -> Iterator[Finding]:
    there = {each.person for each in seen.moderators if known.is_there(each.person)}
    if len(there) < known.rules.moderators:
        clause = "B13" if account.platform == FACEBOOK else "B11"
        yield _says("moderators_few", Item.MODERATORS, clause, number=len(there), wanted=known.rules.moderators)
    gone = [known.named(each.person) for each in seen.moderators if not known.is_there(each.person)]
    if gone:
        yield _says("moderator_gone", Item.MODERATORS, "B11", people=tuple(gone))


def _official(_account: Account, seen: AccountSecurity, _known: Known) -> Iterator[Finding]:
    if not seen.official:
        yield _says("not_marked_official", Item.OFFICIAL)


def _category(_account: Account, seen: AccountSecurity, _known: Known) -> Iterator[Finding]:
    if not seen.category.fits:
        yield _says("category_unfit", Item.CATEGORY, category=seen.category.name)


def _friends(_account: Account, seen: AccountSecurity, known: Known) -> Iterator[Finding]:
    if seen.friends >= known.rules.friends_near:
        yield _says("friends_near", Item.FRIENDS, number=seen.friends, limit=known.rules.friends_limit)


_LINES = {
    Item.SECOND_FACTOR: _second_factor,
    Item.NOTIFICATIONS: _notifications,
    Item.CODES: _codes,
    Item.MAILBOX: _mailbox,
    Item.PHONE: _phone,
    Item.MODERATORS: _moderators,
    Item.OFFICIAL: _official,
    Item.CATEGORY: _category,
    Item.FRIENDS: _friends,
}


def _kind_says(account: Account) -> Iterator[Finding]:
    if account.platform == FACEBOOK and account.kind is AccountKind.PROFILE:
        yield Finding("personal_profile", Severity.WARN, "B13", {"handle": account.handle})


def _loop_says(account: Account, known: Known) -> Iterator[Finding]:
    loop = recovery_loop(account.id, known.seen)
    if loop:
        handles = tuple(known.accounts[each].handle if each in known.accounts else each for each in loop)
        yield Finding("recovery_circular", Severity.WARN, OWN, {"accounts": handles})


def recovery_loop(start: AccountId, seen: Mapping[str, AccountSecurity]) -> Sequence[AccountId]:
    """The accounts through which a lost one would have to be recovered, where that needs the lost one itself."""
    paths: list[tuple[AccountId, ...]] = [(start,)]
    visited = set()
    while paths:
        path = paths.pop()
        for needed in _needed_for(seen.get(path[-1])):
            if needed == start:
                return (*path, start)
            if needed not in visited:
                visited.add(needed)
                paths.append((*path, needed))
    return ()


def _needed_for(seen: AccountSecurity | None) -> list[AccountId]:
    ways = (seen.mailbox, seen.phone) if seen else ()
    return [way.behind for way in ways if way.behind is not None]


def _age_says(account: Account, known: Known) -> Iterator[Finding]:
    """Which lines nobody looked at, and which so long ago that they no longer count."""
    seen, days = known.of(account.id), known.rules.attest_days
    never = tuple(item.value for item in items_for(account) if seen.attestation(item) is None)
    stale = tuple(item.value for item in items_for(account) if seen.is_stale(item, known.now, days))
    if never:
        yield Finding("never_looked_at", Severity.WARN, "B11", {"items": never})
    if stale:
        yield Finding("looked_at_long_ago", Severity.WARN, "B11", {"items": stale, "days": days})


def _safety(account: Account, known: Known) -> Iterator[Finding]:
    """Somebody who is still there answers for it."""
    if account.answers_for is None:
        yield Finding("nobody_answers", Severity.WARN, "K1", {"handle": account.handle})
    elif not known.is_there(account.answers_for):
        yield Finding("answerer_gone", Severity.WARN, "K1", {"person": known.named(account.answers_for)})
