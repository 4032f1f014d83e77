"""Erasing a person's items for good, from the desk and every older state of it; the trail stays whole."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from smdesk.comparing import fold
from smdesk.desk import Desk
from smdesk.errors import BadInput
from smdesk.inbox.erased import Erased
from smdesk.inbox.items import Item, ItemId, ItemState
from smdesk.inbox.moderation import Moderation
from smdesk.people import Act
from smdesk.posts import PostId
from smdesk.store import ItemsWanted, Transaction, View
from smdesk.usecases.around import ask_right
from smdesk.usecases.inbox.office import office


@dataclass(frozen=True, slots=True)
class ToErase:
    """What would go, and what may still tell of the person: posts made from their words, cases about them."""

    items: tuple[ItemId, ...]
    moderations: tuple[str, ...]
    posts: tuple[PostId, ...] = ()
    cases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Gone:
    """What was erased, what to look through by hand, and the copies that could not be reached."""

    what: ToErase
    out_of_reach: tuple[str, ...]


def to_erase(desk: Desk, *, author: str = "", item: ItemId | None = None, expired: bool = False) -> ToErase:
    """What erasing would take away: everything of an author, one item, or what policy keeps no longer."""
    with desk.reading() as view:
        ask_right(desk, view, Act.ADMINISTER, None)
        return _meant(desk, view, author, item, expired=expired)


def erase(desk: Desk, *, author: str = "", item: ItemId | None = None, expired: bool = False) -> Gone:
    """Erase for good: records go, older states are written anew, only ids without content stay.

    Where it breaks off after the records are gone, `finish` sees to the rest.
    """
    with desk.writing() as tx:
        desk.attests(tx)
        ask_right(desk, tx, Act.ADMINISTER, None)
        what = _meant(desk, tx, author, item, expired=expired)
        if what.items or what.moderations:
            now = desk.clock()
            fields = [_without_item(desk, tx, each, now) for each in what.items]
            fields += [_without_evidence(desk, tx, each, now) for each in what.moderations]
            tx.commit(desk.entry("person.erase", "items", *fields, at=now))
    return Gone(what, tuple(desk.store.scrub()))


def finish(desk: Desk) -> tuple[str, ...]:
    """See to what an earlier erasing left behind in older states; answers the copies still out of reach."""
    with desk.reading() as view:
        ask_right(desk, view, Act.ADMINISTER, None)
    return tuple(desk.store.scrub())


def _meant(desk: Desk, view: View, author: str, item: ItemId | None, *, expired: bool) -> ToErase:
    if expired:
        items = _expired(desk, view)
    elif item is not None:
        items = [view.get(Item, item)]
    elif author.strip():
        items = list(view.items(ItemsWanted(author=author)))
    else:
        raise BadInput("erase_whom")
    ids = {each.id for each in items}
    moderations = [
        each
        for each in view.all(Moderation)
        if (each.evidence or each.author)
        and (each.item in ids or (author.strip() and fold(each.author) == fold(author)))
    ]
    return ToErase(
        items=tuple(each.id for each in items),
        moderations=tuple(each.id for each in moderations),
        posts=tuple(each.outcome.post for each in items if each.outcome and each.outcome.post),
        cases=tuple(dict.fromkeys(each.case for each in items if each.case)),
    )


def _expired(desk: Desk, view: View) -> Sequence[Item]:
    """What was closed longer ago than policy keeps it."""
    here = office(desk, view)
    months = here.rules.retention_months
    if not months:
        raise BadInput("no_retention")
    before = months_before(here.now, months)
    closed = view.items(ItemsWanted(states=frozenset({ItemState.CLOSED}), last=before))
    return [each for each in closed if each.closed_at is not None and each.closed_at < before]


def outlived(view: View, now: datetime, months: int) -> bool:
    """Whether anything is kept that was closed longer ago than policy keeps it."""
    before = months_before(now, months)
    oldest = view.items(ItemsWanted(states=frozenset({ItemState.CLOSED}), last=before, most=OLDEST))
    return any(each.closed_at is not None and each.closed_at < before for each in oldest)


OLDEST = 20
"""Closed items among which one that outlived its time is looked for."""


def months_before(now: datetime, months: int) -> datetime:
    """So many months before a moment, on the same day or the month's last."""
    year, month = divmod(now.year * 12 + now.month - 1 - months, 12)
    return now.replace(year=year, month=month + 1, day=min(now.day, monthrange(year, month + 1)[1]))


def _without_item(desk: Desk, tx: Transaction, item_id: ItemId, now: datetime) -> str:
    item = tx.get(Item, item_id)
    tx.take_out(item)
    tx.put(Erased(id=item.id, by=desk.who, at=now, source=item.source))
    return f"item:{item.id}"


def _without_evidence(desk: Desk, tx: Transaction, moderation_id: str, now: datetime) -> str:
    """A measure stays on record under another id, without whose words it was about."""
    kept = tx.get(Moderation, moderation_id)
    tx.take_out(kept)
    tx.put(Erased(id=kept.id, by=desk.who, at=now))
    bare = replace(kept, id=desk.ids.new("m"), author="", evidence="", where="", why="", lifted_why="", version=0)
    tx.put(bare)
    return f"moderation:{kept.id}"
