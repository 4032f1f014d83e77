"""Somebody leaves: the worklist is made as they are closed, and shown until each thing is done (V06)."""

from __future__ import annotations

from dataclasses import dataclass, replace

from smdesk.accounts import Account, AccountId, AccountState
from smdesk.desk import Desk, me
from smdesk.errors import BadInput, Refused
from smdesk.findings import Finding
from smdesk.people import MAY, Act, Person, PersonId
from smdesk.store import Transaction, View
from smdesk.usecases.vault.ground import Ground
from smdesk.usecases.vault.proofs import Proofs
from smdesk.vault.credentials import Cause, Credential, credential_id
from smdesk.vault.leaving import Leaving, Left, Progress, Task, progress, worklist
from smdesk.vault.security import AccountSecurity

CLAUSE = "K1"


@dataclass(frozen=True, slots=True)
class LeftView:
    """One thing to do, by its number on the list, and how far it is."""

    number: int
    item: Left
    account: Account
    progress: Progress


@dataclass(frozen=True, slots=True)
class LeavingView:
    """Somebody's departure: what they could open, what they saw first, and how far each thing is."""

    leaving: Leaving
    person: Person
    items: tuple[LeftView, ...]

    @property
    def left(self) -> int:
        """How many things are still to be done."""
        return sum(each.progress is not Progress.DONE for each in self.items)


def begin_leaving(desk: Desk, tx: Transaction, person: PersonId) -> Leaving | None:
    """Put what somebody who leaves could open on a worklist, and mark each secret as to be changed."""
    now = desk.clock()
    credentials = list(tx.all(Credential))
    items = worklist(person, credentials, _beside(tx, person, credentials))
    if not items:
        return None
    known = {(item.account, item.part) for item in items if item.task is Task.CHANGE}
    for credential in credentials:
        if (credential.account, credential.part) in known:
            tx.put(credential.is_due(Cause.LEFT, now, person))
    leaving = Leaving(id=desk.ids.new("w"), person=person, at=now, by=desk.who, items=items)
    tx.put(leaving)
    return leaving


def _beside(view: View, person: PersonId, credentials: list[Credential]) -> dict[AccountId, list[Task]]:
    """What else they had to do with: where they may still be signed in, hold a role, or get the code that recovers."""
    record = view.get(Person, person)
    units = record.units_of(MAY[Act.PUBLISH])
    could = {each.account for each in credentials if each.envelope.opened_by(person) or each.seen_by(person)}
    found: dict[AccountId, list[Task]] = {}
    for account in view.accounts():
        if account.state is AccountState.CLOSED:
            continue
        tasks = [Task.SESSIONS] if account.id in could or None in units or account.unit in units else []
        found[account.id] = [*tasks, *_on_platform(view, account.id, person)]
    return {account: tasks for account, tasks in found.items() if tasks}


def _on_platform(view: View, account: AccountId, person: PersonId) -> list[Task]:
    seen = next((each for each in view.all(AccountSecurity) if each.id == account), None)
    if seen is None:
        return []
    roles = any(each.person == person for each in seen.moderators)
    recovers = person in (seen.mailbox.person, seen.phone.person)
    return [*([Task.PLATFORM_ROLE] if roles else []), *([Task.RECOVERY] if recovers else [])]


def leavings(desk: Desk, proofs: Proofs | None = None) -> tuple[LeavingView, ...]:
    """Every departure with something left to do first, then the newest."""
    with desk.reading() as view:
        kept = proofs or Proofs()
        ground = kept.ground(desk, view)
        found = [leaving_view(ground, each, kept) for each in view.all(Leaving)]
        return tuple(sorted(found, key=lambda each: (not each.left, -each.leaving.at.timestamp())))


def leaving_view(ground: Ground, leaving: Leaving, proofs: Proofs) -> LeavingView:
    """One departure, with how far each thing is."""
    credentials = {each.id: each for each in ground.view.all(Credential)}
    items = []
    for number, item in enumerate(leaving.items, start=1):
        credential = credentials.get(credential_id(item.account, item.part)) if item.part else None
        proven = credential is not None and proofs.part(ground, credential).proven
        account = ground.view.get(Account, item.account)
        items.append(LeftView(number, item, account, progress(item, credential, proven)))
    return LeavingView(leaving, ground.view.get(Person, leaving.person), tuple(items))


def tick_left(desk: Desk, leaving_id: str, number: int) -> Leaving:
    """Say that a session, a role or a way back was ended; a secret is done only by being changed and proven again."""
    with desk.writing() as tx:
        desk.attests(tx)
        before = tx.get(Leaving, leaving_id)
        if not 1 <= number <= len(before.items):
            raise BadInput("no_such_line", number=number, most=len(before.items))
        item = before.items[number - 1]
        _tick_says(desk, tx, before, item)
        now = desk.clock()
        after = before.ticked(number - 1, desk.who, now)
        tx.put(after)
        tx.commit(desk.entry("vault.leaving.tick", before.id, f"line:{number}", at=now))
        return replace(after, version=after.version + 1)


def _tick_says(desk: Desk, view: View, leaving: Leaving, item: Left) -> None:
    if item.task is Task.CHANGE:
        raise Refused([Finding("change_and_prove", clause=CLAUSE)])
    person, account = me(desk, view), view.get(Account, item.account)
    if leaving.person == desk.who or not person.holds(MAY[Act.ATTEST], account.unit):
        params = {"act": Act.ATTEST.value, "roles": sorted(MAY[Act.ATTEST])}
        raise Refused([Finding("not_your_role", clause=CLAUSE, params=params)])
