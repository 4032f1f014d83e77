"""Credentials: put into the vault, changed, shared with a backup and taken back from one (V02)."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace

from smdesk.accounts import Account, AccountId, AccountState
from smdesk.desk import Desk
from smdesk.errors import BadInput, NotFound, Refused
from smdesk.findings import Finding
from smdesk.people import Act, Person, PersonId
from smdesk.store import Transaction, View
from smdesk.units import Standing
from smdesk.usecases.around import ask_right, refuse, rights_say
from smdesk.usecases.vault.closing import closed, opened
from smdesk.usecases.vault.ground import Ground
from smdesk.usecases.vault.secrets import cleaned, generated
from smdesk.vault.credentials import Cause, Credential, Part, credential_id
from smdesk.vault.emergencies import Emergency
from smdesk.vault.secret import Secret

CLAUSE = "B11"


def add_credential(
    desk: Desk,
    account_id: AccountId,
    part: Part,
    fields: Mapping[str, Secret],
    *,
    backups: Iterable[PersonId] = (),
    releasers: Collection[PersonId] = (),
    generate: bool = False,
) -> Credential:
    """Put one part of what opens an account into the vault; whoever does it is its holder.

    A backup without a card that counts waits: the envelope is closed for them later, by `share_waiting`. `releasers`:
    no backup opens it without one of them. `generate`: make a new password as the platform takes it.
    """
    with desk.writing() as tx:
        ground = Ground(desk, tx)
        account = tx.get(Account, account_id)
        refuse(ground.may_say(Act.OPEN, account))
        if account.state is AccountState.CLOSED:
            raise BadInput("account_is_closed", handle=account.handle)
        noted = _there(tx, account_id, part) or Credential(
            id=credential_id(account_id, part), account=account_id, part=part, holder=desk.who
        )
        refuse(_noted_says(tx, noted, account, desk.who))
        credential = replace(
            noted,
            backups=_others(tx, desk.who, [*noted.backups, *backups], account_id),
            two_person=bool(releasers),
            releasers=_others(tx, desk.who, releasers),
        )
        kept = cleaned(part, generated(ground, account, part, fields) if generate else fields, account, ground.rules)
        return _kept(ground, tx, closed(ground, credential, kept, new_secret=True), "vault.add")


def note_credential(
    desk: Desk, account_id: AccountId, part: Part, holder: PersonId, backups: Iterable[PersonId] = ()
) -> Credential:
    """Note who knows a secret and who stands in, before it lies in the vault: recorded, and nothing more.

    Whoever looks after the account may; once it lies in an envelope, that says who.
    """
    with desk.writing() as tx:
        account = tx.get(Account, account_id)
        ask_right(desk, tx, Act.ATTEST, account.unit)
        noted = _there(tx, account_id, part) or Credential(
            id=credential_id(account_id, part), account=account_id, part=part, holder=holder
        )
        if noted.closed:
            raise BadInput("credential_exists", handle=account.handle)
        known = _others(tx, PersonId(""), [holder], account_id)[0]
        after = replace(noted, holder=known, backups=_others(tx, known, backups, account_id))
        return _kept(Ground(desk, tx), tx, after, "vault.note")


def _noted_says(view: View, noted: Credential, account: Account, who: PersonId) -> list[Finding]:
    """What forbids to put it in: it lies there already, or somebody else is noted as its holder."""
    if noted.closed:
        raise BadInput("credential_exists", handle=account.handle)
    if noted.holder == who:
        return []
    return [Finding("holder_only", clause=CLAUSE, params={"person": view.get(Person, noted.holder).name})]


def rotate(
    desk: Desk,
    credential_id: str,
    fields: Mapping[str, Secret],
    *,
    generate: bool = False,
    hold: bool = False,
    afresh: bool = False,
) -> Credential:
    """Put a new secret in the place of the old one; what is not said stays as it was in the envelope.

    `hold`: whoever does it holds it from now on, as after the holder has left. `afresh`: nothing is taken over from
    the old envelope, which may be damaged, altered or signed with a stolen key.
    """
    with desk.writing() as tx:
        ground = Ground(desk, tx)
        before = tx.get(Credential, credential_id)
        account = tx.get(Account, before.account)
        refuse(manage_says(ground, before))
        old = {} if afresh else opened(ground, before, _inner(tx, ground, before)).fields
        said = generated(ground, account, before.part, fields) if generate else fields
        new = cleaned(before.part, {**old, **said}, account, ground.rules)
        if new == old:
            raise Refused([Finding("same_secret", clause=CLAUSE)])
        if hold or before.holder not in ground.active:
            before = held_by(before, desk.who)
        return _kept(ground, tx, closed(ground, before, new, new_secret=True), "vault.rotate")


def share(desk: Desk, credential_id: str, person: PersonId, *, releaser: bool = False) -> Credential:
    """Make somebody a backup, or one of those who release it to a backup; closed for them at once if a card counts."""
    with desk.writing() as tx:
        ground = Ground(desk, tx)
        before = tx.get(Credential, credential_id)
        refuse(manage_says(ground, before))
        (known,) = _others(tx, before.holder, [person], None if releaser else before.account) or (None,)
        field, there = ("releasers", before.releasers) if releaser else ("backups", before.backups)
        if known is None or known in there:
            raise Refused([Finding("shared_already", clause=CLAUSE, params={"person": tx.get(Person, person).name})])
        meant = replace(before, **{field: (*there, known)})  # type: ignore[arg-type]  # both hold people
        if releaser and not before.two_person:
            meant = _two_from_now_on(ground, meant)
        return _closed_again(ground, tx, before, meant, "vault.share")


def _two_from_now_on(ground: Ground, credential: Credential) -> Credential:
    """The same for two people at a time: backups who could open it alone may keep an old copy, so it is due."""
    for backup in credential.backups:
        if credential.envelope.opened_by(backup):
            credential = credential.is_due(Cause.UNSHARED, ground.now, backup)
    return replace(credential, two_person=True)


def unshare(desk: Desk, credential_id: str, person: PersonId) -> Credential:
    """Take it back from a backup or releaser. They may know the secret: it is to be changed from now on."""
    with desk.writing() as tx:
        ground = Ground(desk, tx)
        before = tx.get(Credential, credential_id)
        refuse(manage_says(ground, before))
        if person not in (*before.backups, *before.releasers):
            name = tx.get(Person, person).name
            raise Refused([Finding("not_shared", clause=CLAUSE, params={"person": name})])
        backups = tuple(each for each in before.backups if each != person)
        releasers = tuple(each for each in before.releasers if each != person)
        if before.two_person and not releasers:
            raise Refused([Finding("last_releaser", clause=CLAUSE)])
        after = replace(before, backups=backups, releasers=releasers)
        due = after.is_due(Cause.UNSHARED, ground.now, person) if before.envelope.opened_by(person) else after
        return _closed_again(ground, tx, before, due, "vault.unshare")


def share_waiting(desk: Desk) -> tuple[Credential, ...]:
    """Close again, for everybody who has a card by now, what waited for one; answers what was closed again."""
    with desk.writing() as tx:
        ground = Ground(desk, tx)
        ready = [each for each in tx.all(Credential) if each.holder == desk.who and waits_for_no_one(ground, each)]
        done = tuple(_again(ground, each, each) for each in ready)
        for each in done:
            tx.put(each)
        if done:
            tx.commit(desk.entry("vault.share", "institution", *(each.id for each in done), at=ground.now))
        return tuple(replace(each, version=each.version + 1) for each in done)


def waits_for_no_one(ground: Ground, credential: Credential) -> bool:
    """Whether somebody it waits for has a card that counts by now."""
    return any(person in ground.keys.recipients and person in ground.active for person in credential.waiting)


def manage_says(ground: Ground, credential: Credential) -> list[Finding]:
    """What forbids whoever sits here to change a credential: it is the holder's, or a backup's in an emergency."""
    who = ground.who
    account = ground.view.get(Account, credential.account)
    if findings := ground.may_say(Act.OPEN, account):
        return findings
    if who == credential.holder:
        return []
    if credential.envelope.opened_by(who) and (
        credential.holder not in ground.active or ground.named(account) or _took(ground.view, credential, who)
    ):
        return []
    holder = ground.view.get(Person, credential.holder).name
    return [Finding("holder_only", clause=CLAUSE, params={"person": holder})]


def held_by(credential: Credential, person: PersonId) -> Credential:
    """The same in somebody else's hold; who held it before is a backup no more if they left."""
    return replace(credential, holder=person, backups=tuple(each for each in credential.backups if each != person))


def _took(view: View, credential: Credential, who: PersonId) -> bool:
    return any(
        each.by == who and each.account == credential.account and each.open
        for each in view.all(Emergency)
        if any(taken.part is credential.part for taken in each.taken)
    )


def _inner(view: View, ground: Ground, credential: Credential) -> str | None:
    """The inner envelope that a releaser handed out, where whoever sits here needs one."""
    if not credential.two_person or ground.who == credential.holder:
        return None
    handed = (
        each.handed_for(credential.part, credential.envelope.number)
        for each in view.all(Emergency)
        if each.by == ground.who and each.open and each.account == credential.account
    )
    found = next(filter(None, handed), "")
    if not found:
        raise Refused([Finding("releaser_needed", clause=CLAUSE)])
    return found


def _again(ground: Ground, before: Credential, meant: Credential) -> Credential:
    fields = opened(ground, before, _inner(ground.view, ground, before)).fields
    if meant.holder not in ground.active:
        meant = held_by(meant, ground.who)
    return closed(ground, meant, fields, new_secret=False)


def _closed_again(ground: Ground, tx: Transaction, before: Credential, meant: Credential, act: str) -> Credential:
    return _kept(ground, tx, _again(ground, before, meant), act)


def _there(view: View, account: AccountId, part: Part) -> Credential | None:
    try:
        return view.get(Credential, credential_id(account, part))
    except NotFound:
        return None


def _others(
    view: View, holder: PersonId, people: Iterable[PersonId], opens: AccountId | None = None
) -> tuple[PersonId, ...]:
    """People who can be backups or releasers: others than the holder, still there.

    `opens`: the account they are to open; whom it is kept from, and agencies, are no backups (V06).
    """
    found = []
    for person in dict.fromkeys(people):
        record = view.get(Person, person)
        if record.state is not Standing.ACTIVE:
            raise BadInput("person_closed", person=record.name)
        refuse(rights_say(view, record, Act.OPEN, accounts=[opens]) if opens else [])
        if person != holder:
            found.append(person)
    return tuple(found)


def _kept(ground: Ground, tx: Transaction, credential: Credential, act: str) -> Credential:
    tx.put(credential)
    tx.commit(ground.desk.entry(act, credential.id, at=ground.now))
    return replace(credential, version=credential.version + 1)
