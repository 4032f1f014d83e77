"""Items into the inbox: noted by hand, or a batch of what came from outside, each once (I02)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum

from smdesk.accounts import Account, AccountId
from smdesk.cleaning import bounded, clean_line
from smdesk.comparing import fold
from smdesk.content.languages import language_of
from smdesk.desk import Desk, institution, zone_for
from smdesk.errors import BadInput, DeskError, Stopped
from smdesk.inbox.erased import Erased, digest_of
from smdesk.inbox.incoming import Arrival, Incoming, Spot, Unreadable
from smdesk.inbox.items import Item, ItemId
from smdesk.inbox.rules import OTHER, QUESTION, Area, InboxRules
from smdesk.store import ItemsWanted
from smdesk.usecases.inbox.office import Office, ask_answering, my_inbox_units, office
from smdesk.walltime import read_when

CHUNK = 500
"""Items that one commit of a long import takes in, so that nobody else waits for all of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewItem:
    """What somebody typed of a message; `received` a WHEN in the unit's zone, empty for now."""

    account: AccountId
    text: str
    kind: str = ""
    area: Area = Area.MESSAGES
    author: str = ""
    link: str = ""
    language: str = ""
    labels: tuple[str, ...] = ()
    received: str = ""


def add_item(desk: Desk, new: NewItem) -> Item:
    """Note one message by hand."""
    with desk.writing() as tx:
        here = office(desk, tx)
        account = tx.get(Account, new.account)
        ask_answering(here, account.unit)
        received = _received(here, account, new.received)
        if not new.text.strip():
            raise BadInput("text_missing")
        item = _item(here, account, new, received, source="")
        tx.put(item)
        tx.commit(desk.entry("item.add", item.id, at=here.now))
    with desk.reading() as view:
        return view.get(Item, item.id)


def _received(here: Office, account: Account, typed: str) -> datetime:
    if not typed.strip():
        return here.now
    received = read_when(typed, zone_for(here.view, account.unit), institution(here.view).zone).utc
    if received > here.now:
        raise BadInput("in_the_future", given=typed)
    return received


def _item(here: Office, account: Account, new: NewItem, received: datetime, *, source: str) -> Item:
    text = bounded(new.text, "text").strip()
    return Item(
        id=ItemId(here.ground.desk.ids.new("i")),
        unit=account.unit,
        account=account.id,
        kind=kind_of(new.kind, text, here.rules),
        area=new.area,
        received_at=received,
        waiting_since=received,
        entered_at=here.now,
        entered_by=here.ground.desk.who,
        salt=here.ground.desk.ids.salt(),
        language=new.language or language_of(text) or institution(here.view).language,
        author=clean_line(bounded(new.author, "author")),
        text=text,
        link=clean_line(bounded(new.link, "link")),
        labels=labels_of(new.labels),
        source=source,
    )


def kind_of(given: str, text: str, rules: InboxRules) -> str:
    """The kind that was named; else a question where one is asked; else what policy has for the rest."""
    keys = [kind.key for kind in rules.kinds]
    if given:
        if given not in keys:
            raise BadInput("unknown_kind", given=given, known=keys)
        return given
    guessed = QUESTION if "?" in text else OTHER
    return guessed if guessed in keys else keys[-1]


def labels_of(given: Iterable[str]) -> tuple[str, ...]:
    """Labels as they are kept: a line each, each once."""
    return tuple(dict.fromkeys(label for each in given if (label := clean_line(bounded(each, "line")))))


class Fate(StrEnum):
    """What became of a message that came in."""

    TAKEN = "taken"
    DUPLICATE = "duplicate"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Row:
    """One message of an import: taken as an item, the same as one there already, or refused and why.

    `cut`: codes of what was too much or broken in it, and is shown shortened.
    """

    spot: Spot
    fate: Fate
    item: ItemId | None = None
    error: DeskError | None = None
    recognised: bool = True
    cut: tuple[str, ...] = ()


@dataclass(frozen=True)
class TakenIn:
    """What became of a batch; `stopped`: somebody stopped it, `broke`: its source broke off; what was taken stays.

    `rows` are the first ones of each fate, `counts` tells of all.
    """

    counts: dict[Fate, int] = field(default_factory=lambda: dict.fromkeys(Fate, 0))
    unrecognised: int = 0
    rows: tuple[Row, ...] = ()
    stopped: bool = False
    broke: DeskError | None = None


MOST_ROWS = 1_000
"""Rows that a report tells one by one."""

Progress = Callable[[int], None]
"""Told how many messages were looked at so far; raises Stopped to end it."""


def take_in(
    desk: Desk, arrivals: Iterable[Arrival], *, account: AccountId | None = None, progress: Progress = lambda _n: None
) -> TakenIn:
    """Take messages in as items, in chunks of one commit each; the same message twice is one item.

    `account` is whose they are where a message does not tell. What `progress` stops, or a source that breaks off,
    leaves what was taken before; a source that cannot be read at all is its error.
    """
    batch = _Batch(desk, account)
    looked_at = 0
    broke: DeskError | None = None
    try:
        for chunk in _chunks(arrivals):
            batch.take(chunk)
            looked_at += len(chunk)
            progress(looked_at)
    except DeskError as error:
        if not looked_at:
            raise
        broke = error
    stopped = isinstance(broke, Stopped)
    return TakenIn(batch.counts, batch.unrecognised, tuple(batch.rows), stopped, None if stopped else broke)


def _chunks(arrivals: Iterable[Arrival]) -> Iterator[list[Arrival]]:
    chunk: list[Arrival] = []
    try:
        for arrival in arrivals:
            chunk.append(arrival)
            if len(chunk) == CHUNK:
                yield chunk
                chunk = []
    except DeskError:
        if chunk:
            yield chunk  # what came whole before the source broke off is not lost
        raise
    if chunk:
        yield chunk


class _Batch:
    """An import under way."""

    def __init__(self, desk: Desk, account: AccountId | None) -> None:
        self.desk = desk
        self.account = account
        self.counts = dict.fromkeys(Fate, 0)
        self.unrecognised = 0
        self.rows: list[Row] = []

    def take(self, chunk: Sequence[Arrival]) -> None:
        """Take one chunk in, in one commit."""
        with self.desk.writing() as tx:
            here = office(self.desk, tx)
            hosts = _Hosts(here, self.account)
            sources = {digest_of(each.key) for each in chunk if isinstance(each, Incoming)}
            known = {item.source for item in tx.items(ItemsWanted(sources=frozenset(sources)))}
            known |= {gone.source for gone in tx.all(Erased)}
            rows = [self._judged(here, hosts, arrival, known) for arrival in chunk]
            made = [item for _row, item in rows if item is not None]
            for item in made:
                tx.put(item)
            if made:
                tx.commit(self.desk.entry("item.import", institution(tx).id, f"items:{len(made)}", at=here.now))
        for row, _item in rows:
            self._count(row)

    def _judged(self, here: Office, hosts: _Hosts, arrival: Arrival, known: set[str]) -> tuple[Row, Item | None]:
        if isinstance(arrival, Unreadable):
            return Row(arrival.spot, Fate.REFUSED, error=arrival.why), None
        source = digest_of(arrival.key)
        if source in known:
            return Row(arrival.spot, Fate.DUPLICATE), None
        try:
            item = _came_in(here, hosts.host_of(arrival), arrival, source)
        except DeskError as error:
            return Row(arrival.spot, Fate.REFUSED, error=error), None
        known.add(source)
        return Row(arrival.spot, Fate.TAKEN, item.id, recognised=item.recognised, cut=arrival.cut), item

    def _count(self, row: Row) -> None:
        self.counts[row.fate] += 1
        self.unrecognised += row.fate is Fate.TAKEN and not row.recognised
        if self.counts[row.fate] <= MOST_ROWS:
            self.rows.append(row)


def _came_in(here: Office, account: Account, came: Incoming, source: str) -> Item:
    text = "\n".join(part for part in (came.title.strip(), came.text.strip()) if part)
    if not text:
        raise BadInput("text_missing")
    received = min(came.received_at or here.now, here.now)
    new = NewItem(
        account=account.id,
        text=text,
        kind=came.kind if here.rules.kind(came.kind) else "",
        area=Area(came.area) if came.area in set(Area) else Area.MESSAGES,
        author=came.author,
        link=came.link,
        language=came.language,
    )
    item = _item(here, account, new, received, source=source)
    return replace(item, attachments=came.attachments, recognised=came.recognised)


class _Hosts:
    """Whose message it is: by the account's handle or the platform, among the accounts one answers for."""

    def __init__(self, here: Office, fallback: AccountId | None) -> None:
        units = {unit.id for unit in my_inbox_units(here)}
        self._accounts = [
            account for account in here.view.accounts() if account.unit in units and account.swept_on(here.today)
        ]
        self._fallback = next((account for account in self._accounts if account.id == fallback), None)
        if fallback is not None and self._fallback is None:
            account = here.view.get(Account, fallback)
            ask_answering(here, account.unit)
            raise BadInput("account_not_answered", account=account.handle)

    def host_of(self, came: Incoming) -> Account:
        """The account a message was written to; BadInput where that is not clear."""
        fitting = [each for each in self._accounts if came.platform in ("", each.platform)]
        if came.account:
            wanted = fold(came.account).lstrip("@")
            fitting = [each for each in fitting if wanted in (fold(each.id), fold(each.handle).lstrip("@"))]
        if (came.platform or came.account) and len(fitting) == 1:
            return fitting[0]
        if self._fallback is not None:
            return self._fallback
        raise BadInput("whose_message", platform=came.platform or "?", account=came.account or "?")
