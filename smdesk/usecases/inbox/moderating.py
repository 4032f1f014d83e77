"""Others' words hidden or removed, whoever wrote them blocked: on policy's grounds only, and on record (I05)."""

from __future__ import annotations

from dataclasses import dataclass, replace

from smdesk.accounts import Account, AccountId
from smdesk.cleaning import bounded, clean_line
from smdesk.desk import Desk
from smdesk.errors import BadInput, Refused
from smdesk.findings import Finding
from smdesk.inbox.items import Item, ItemId
from smdesk.inbox.moderation import Measure, Moderation, measure_says
from smdesk.people import Act
from smdesk.store import View
from smdesk.units import UnitId
from smdesk.usecases.around import ask_right, refuse
from smdesk.usecases.inbox.office import ask_answering, office
from smdesk.usecases.looking import my_units


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """What was done: to an item of the inbox, else to what stood at `where` on an account, written by `author`."""

    measure: Measure
    ground: str
    why: str = ""
    item: ItemId | None = None
    account: AccountId | None = None
    author: str = ""
    where: str = ""
    evidence: str = ""


def moderate(desk: Desk, done: Done) -> Moderation:
    """Put a measure on record, with the text as evidence; to block is a right of its own."""
    with desk.writing() as tx:
        desk.attests(tx)
        here = office(desk, tx)
        item = tx.get(Item, done.item) if done.item else None
        account = tx.get(Account, _account_of(done, item))
        ask_answering(here, account.unit, account.id)
        refuse(measure_says(done.measure, done.ground, here.rules.moderation))
        if done.measure is Measure.BLOCK:
            ask_right(desk, tx, Act.BLOCK, account.unit)
        evidence = bounded(done.evidence, "text").strip() or (item.text if item else "")
        if not evidence:
            raise BadInput("evidence_missing")
        kept = Moderation(
            id=desk.ids.new("m"),
            unit=account.unit,
            account=account.id,
            measure=done.measure,
            ground=done.ground,
            by=desk.who,
            at=here.now,
            why=clean_line(bounded(done.why, "line")),
            item=item.id if item else "",
            author=clean_line(bounded(done.author, "author")) or (item.author if item else ""),
            where=clean_line(bounded(done.where, "link")) or (item.link if item else ""),
            evidence=evidence,
        )
        tx.put(kept)
        tx.commit(
            desk.entry(f"moderation.{done.measure}", kept.id, *((f"item:{item.id}",) if item else ()), at=here.now)
        )
        return replace(kept, version=1)


def _account_of(done: Done, item: Item | None) -> AccountId:
    account = done.account or (item.account if item else None)
    if account is None:
        raise BadInput("moderated_where")
    return account


def lift(desk: Desk, moderation_id: str, why: str) -> Moderation:
    """Take a measure back, a block above all; the record stays."""
    with desk.writing() as tx:
        desk.attests(tx)
        here = office(desk, tx)
        kept = tx.get(Moderation, moderation_id)
        ask_right(desk, tx, Act.BLOCK if kept.measure is Measure.BLOCK else Act.ANSWER, kept.unit)
        if not kept.stands:
            raise Refused([Finding("lifted_already", clause="K4")])
        reason = clean_line(bounded(why, "line"))
        if not reason:
            raise BadInput("why_lifted")
        lifted = replace(kept, lifted_at=here.now, lifted_by=desk.who, lifted_why=reason)
        tx.put(lifted)
        tx.commit(desk.entry("moderation.lift", kept.id, "lifted", at=here.now))
        return replace(lifted, version=lifted.version + 1)


def moderations(desk: Desk, unit: UnitId | None = None, *, item: ItemId | None = None) -> tuple[Moderation, ...]:
    """The measures on record in one's units, newest first; of one item where it is named."""
    with desk.reading() as view:
        return tuple(each for each in _mine(desk, view, unit) if item in (None, each.item))


def _mine(desk: Desk, view: View, unit: UnitId | None) -> list[Moderation]:
    units = {each.id for each in my_units(desk, view) if unit in (None, each.id)}
    found = [each for each in view.all(Moderation) if each.unit in units]
    return sorted(found, key=lambda each: each.at, reverse=True)
