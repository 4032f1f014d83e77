"""The team: units, people and their roles, accounts; only an administrator changes them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TypeVar

from smdesk.accounts import Account, AccountId, AccountKind, AccountState, ChannelDecision, Verdict
from smdesk.cleaning import clean_line
from smdesk.comparing import fold
from smdesk.content.languages import known_languages
from smdesk.desk import Desk, institution, me, today
from smdesk.errors import BadInput, Conflict, Refused
from smdesk.findings import Finding, Severity
from smdesk.people import MAY, Act, Grant, Person, PersonId, Role
from smdesk.platforms import platform
from smdesk.policy import Policy
from smdesk.posts import claims_place
from smdesk.store import PostsWanted, Transaction, View
from smdesk.units import Standing, Unit, UnitId, UnitKind
from smdesk.usecases.around import Around, around, ask_right
from smdesk.usecases.silence import silent_accounts
from smdesk.walltime import today_in, zone_of

Member = TypeVar("Member", Unit, Person, Account)


def add_unit(
    desk: Desk,
    name: str,
    kind: UnitKind,
    *,
    zone: str = "",
    category: str = "",
    audience: str = "",
    language: str = "",
) -> Unit:
    """A new unit; `zone` and `language` only where they differ from the institution's."""
    with desk.writing() as tx:
        ask_right(desk, tx, Act.ADMINISTER, None)
        unit = Unit(
            id=UnitId(desk.ids.new("u")),
            name=named(name, (each.name for each in tx.units())),
            kind=kind,
            zone=_zone(zone),
            category=category,
            audience=audience,
            language=language,
        )
        return _kept(desk, tx, unit, "unit.add")


def edit_unit(
    desk: Desk,
    unit_id: UnitId,
    *,
    name: str | None = None,
    kind: UnitKind | None = None,
    zone: str | None = None,
    category: str | None = None,
    audience: str | None = None,
    language: str | None = None,
    seen: int | None = None,
) -> Unit:
    """Change a unit; `zone` empty: the institution's; `category` and `audience` are what its posts usually are."""
    with desk.writing() as tx:
        ask_right(desk, tx, Act.ADMINISTER, None)
        unit = tx.get(Unit, unit_id)
        others = (each.name for each in tx.units() if each.id != unit_id)
        after = replace(
            unit,
            name=unit.name if name is None else named(name, others),
            kind=kind or unit.kind,
            zone=unit.zone if zone is None else _zone(zone),
            category=unit.category if category is None else category,
            audience=unit.audience if audience is None else audience,
            language=unit.language if language is None else language,
        )
        _unchanged(unit, after, seen)
        return _kept(desk, tx, after, "unit.edit")


def close_unit(desk: Desk, unit_id: UnitId) -> Unit:
    """Close a unit: it stays on record, nothing new is written for it. Refused while posts of it are still open."""
    with desk.writing() as tx:
        ask_right(desk, tx, Act.ADMINISTER, None)
        unit = tx.get(Unit, unit_id)
        placed = tx.posts(PostsWanted(units=frozenset({unit_id}), open=True, placed=True))
        if placed:
            raise Refused([Finding("unit_has_posts", posts=tuple(post.id for post in placed))])
        return _kept(desk, tx, replace(unit, state=Standing.CLOSED), "unit.close")


def reopen_unit(desk: Desk, unit_id: UnitId) -> Unit:
    """Take the closing of a unit back."""
    with desk.writing() as tx:
        ask_right(desk, tx, Act.ADMINISTER, None)
        return _kept(desk, tx, replace(tx.get(Unit, unit_id), state=Standing.ACTIVE), "unit.reopen")


def add_person(
    desk: Desk, name: str, *, email: str = "", roles: Iterable[Grant] = (), login: str = "", agency: str = ""
) -> Person:
    """Somebody new on the team; `login` is the OS user name that means them, `agency` the agency they work for."""
    with desk.writing() as tx:
        ask_right(desk, tx, Act.ADMINISTER, None)
        person = Person(
            id=PersonId(desk.ids.new("n")),
            name=named(name, ()),
            email=_free_email(tx, email),
            login=clean_line(login),
            roles=_known_roles(tx, roles),
            agency=clean_line(agency),
        )
        return _kept(desk, tx, person, "person.add")


def edit_person(
    desk: Desk,
    person_id: PersonId,
    *,
    name: str | None = None,
    email: str | None = None,
    roles: Iterable[Grant] | None = None,
    login: str | None = None,
    agency: str | None = None,
    seen: int | None = None,
) -> Person:
    """Change what is known of somebody, or which roles they hold; the last administrator cannot be taken away."""
    with desk.writing() as tx:
        ask_right(desk, tx, Act.ADMINISTER, None)
        person = tx.get(Person, person_id)
        after = replace(
            person,
            name=person.name if name is None else named(name, ()),
            email=person.email if email is None else _free_email(tx, email, but=person_id),
            login=person.login if login is None else clean_line(login),
            roles=person.roles if roles is None else _known_roles(tx, roles),
            agency=person.agency if agency is None else clean_line(agency),
        )
        _unchanged(person, after, seen)
        _keeps_an_administrator(tx, after)
        return _kept(desk, tx, after, "person.edit")


def close_person(desk: Desk, person_id: PersonId) -> Person:
    """Somebody leaves: they hold no role any more and cannot act; what they could open is put on a worklist (V06)."""
    from smdesk.usecases.vault.leaving import begin_leaving  # nothing else of the team needs the vault

    with desk.writing() as tx:
        ask_right(desk, tx, Act.ADMINISTER, None)
        after = replace(tx.get(Person, person_id), state=Standing.CLOSED)
        _keeps_an_administrator(tx, after)
        begin_leaving(desk, tx, person_id)
        return _kept(desk, tx, after, "person.close")


def reopen_person(desk: Desk, person_id: PersonId) -> Person:
    """Take the closing of a person back, with the roles they held."""
    with desk.writing() as tx:
        ask_right(desk, tx, Act.ADMINISTER, None)
        return _kept(desk, tx, replace(tx.get(Person, person_id), state=Standing.ACTIVE), "person.reopen")


def add_account(
    desk: Desk,
    unit: UnitId,
    platform_name: str,
    handle: str,
    kind: AccountKind,
    *,
    link: str = "",
    state: AccountState = AccountState.ACTIVE,
    purpose: str = "",
    audience: str = "",
    languages: tuple[str, ...] = (),
) -> Account:
    """An account of a unit on a platform that smdesk knows."""
    with desk.writing() as tx:
        ask_right(desk, tx, Act.ADMINISTER, unit)
        key = platform(platform_name).key
        shown = named(handle, ())
        if any(a.platform == key and fold(a.handle) == fold(shown) for a in tx.accounts()):
            raise BadInput("account_exists", handle=shown, platform=key)
        account = Account(
            id=AccountId(desk.ids.new("a")),
            unit=tx.get(Unit, unit).id,
            platform=key,
            handle=shown,
            kind=kind,
            state=state,
            link=clean_line(link),
            purpose=clean_line(purpose),
            audience=clean_line(audience),
            languages=known_languages(languages),
            since=today(desk, tx) if state is AccountState.ACTIVE else None,
        )
        return _kept(desk, tx, account, "account.add")


def edit_account(
    desk: Desk,
    account_id: AccountId,
    *,
    handle: str | None = None,
    link: str | None = None,
    kind: AccountKind | None = None,
    state: AccountState | None = None,
    purpose: str | None = None,
    audience: str | None = None,
    languages: tuple[str, ...] | None = None,
    seen: int | None = None,
) -> Account:
    """Change what is known of an account."""
    with desk.writing() as tx:
        account = tx.get(Account, account_id)
        ask_right(desk, tx, Act.ADMINISTER, account.unit)
        after = replace(
            account,
            handle=account.handle if handle is None else named(handle, ()),
            link=account.link if link is None else clean_line(link),
            kind=kind or account.kind,
            state=state or account.state,
            purpose=account.purpose if purpose is None else clean_line(purpose),
            audience=account.audience if audience is None else clean_line(audience),
            languages=account.languages if languages is None else known_languages(languages),
        )
        _unchanged(account, after, seen)
        return _kept(desk, tx, _since_today(account, after, today(desk, tx)), "account.edit")


def decide_account(desk: Desk, account_id: AccountId, verdict: Verdict, *, figures: str, reason: str) -> Account:
    """Note why an account is opened, kept or closed, with the figures it rests on; its state follows (S16)."""
    if not figures.strip() or not reason.strip():
        raise BadInput("decision_without_grounds")
    with desk.writing() as tx:
        account = tx.get(Account, account_id)
        ask_right(desk, tx, Act.ADMINISTER, account.unit)
        now = desk.clock()
        decision = ChannelDecision(
            verdict=verdict,
            by=desk.who,
            at=now,
            on=today_in(now, institution(tx).zone),
            figures=clean_line(figures),
            reason=clean_line(reason),
        )
        state = AccountState.CLOSED if verdict is Verdict.CLOSE else AccountState.ACTIVE
        after = replace(account, state=state, decisions=(*account.decisions, decision))
        return _kept(desk, tx, _since_today(account, after, decision.on), "account.decide")


def _since_today(before: Account, after: Account, day: date) -> Account:
    """The account, looked after from this day on if it has just become active."""
    begins = after.state is AccountState.ACTIVE and before.state is not AccountState.ACTIVE
    return replace(after, since=day) if begins else after


def close_account(desk: Desk, account_id: AccountId) -> Account:
    """Close an account: nothing is posted to it any more, what was stays on record."""
    return edit_account(desk, account_id, state=AccountState.CLOSED)


@dataclass(frozen=True, slots=True)
class TeamView:
    """Who and what there is, with what is wrong in it.

    `used` counts the places each unit takes today, `silent` warns of accounts by id; `administers` are the units whose
    accounts the person at the desk may change, None in it means everything.
    """

    units: tuple[Unit, ...]
    people: tuple[Person, ...]
    accounts: tuple[Account, ...]
    policy: Policy
    findings: tuple[Finding, ...]
    used: Mapping[UnitId, int]
    administers: frozenset[UnitId | None]
    silent: Mapping[str, Finding] = field(default_factory=dict)

    def may_change(self, unit: UnitId | None = None) -> bool:
        """Whether the person at the desk may change what belongs to a unit, or (None) to the whole institution."""
        return None in self.administers or unit in self.administers


def team(desk: Desk) -> TeamView:
    """The whole team, and the approvals that nobody here could give."""
    with desk.reading() as view:
        ground = around(desk, view)
        return TeamView(
            units=tuple(view.units()),
            people=tuple(view.people()),
            accounts=tuple(view.accounts()),
            policy=ground.policy,
            findings=tuple(_team_says(ground.policy, view)),
            silent={str(f.params["account"]): f for f in silent_accounts(ground, view.units())},
            used=_used_today(ground),
            administers=me(desk, view).units_of(MAY[Act.ADMINISTER]),
        )


def _used_today(ground: Around) -> dict[UnitId, int]:
    """How many places each unit's posts take on the institution's calendar day."""
    day = today_in(ground.now, institution(ground.view).zone)
    posts = ground.view.posts(PostsWanted(first=day, last=day))
    return Counter(post.unit for post in posts if claims_place(post, ground.now, ground.policy))


def _team_says(policy: Policy, view: View) -> Iterable[Finding]:
    """Units where a role that policy asks for a yes is held by nobody."""
    for step in policy.approvals:
        for unit in view.units():
            asked = unit.state is Standing.ACTIVE and (not step.units or unit.id in step.units)
            if asked and not any(person.holds([step.role], unit.id) for person in view.people()):
                params = {"role": step.role.value, "fallback": policy.fallback_role.value, "unit_name": unit.name}
                yield Finding("unit_without_approver", Severity.WARN, step.clause, params)


def _kept(desk: Desk, tx: Transaction, record: Member, act: str) -> Member:
    tx.put(record)
    tx.commit(desk.entry(act, record.id, at=desk.clock()))
    return replace(record, version=record.version + 1)


def named(name: str, taken: Iterable[str]) -> str:
    """A name as it is kept: one clean line, not empty, not one of those taken."""
    shown = clean_line(name)
    if not shown:
        raise BadInput("name_missing")
    if fold(shown) in {fold(other) for other in taken}:
        raise BadInput("name_taken", name=shown)
    return shown


def _zone(zone: str) -> str | None:
    return zone_of(zone).key if zone else None


def _free_email(view: View, email: str, but: PersonId | None = None) -> str:
    shown = email_given(email)
    if shown and any(fold(person.email) == fold(shown) and person.id != but for person in view.people()):
        raise BadInput("email_taken", email=shown)
    return shown


def email_given(email: str) -> str:
    """An e-mail address as it is kept, or none."""
    shown = clean_line(email)
    if shown and "@" not in shown:
        raise BadInput("bad_email", email=shown)
    return shown


def _known_roles(view: View, roles: Iterable[Grant]) -> tuple[Grant, ...]:
    grants = tuple(dict.fromkeys(roles))
    for grant in grants:
        if grant.unit is not None:
            view.get(Unit, grant.unit)
    return grants


def _keeps_an_administrator(view: View, after: Person) -> None:
    others = [person for person in view.people() if person.id != after.id]
    if not any(person.holds([Role.ADMINISTRATOR], None) for person in [*others, after]):
        raise Refused([Finding("last_administrator")])


def _unchanged(before: Member, after: Member, seen: int | None) -> None:
    if seen is not None and seen != before.version:
        raise Conflict(mine=after, theirs=before)
