"""The desk that a front end is given: the store, the clock, the ids, who sits there."""

from __future__ import annotations

from contextlib import AbstractContextManager
from datetime import date, datetime
from typing import TYPE_CHECKING

from smdesk.errors import DeskError
from smdesk.guarded import guarded
from smdesk.late_dataclass import dataclass
from smdesk.people import Person, PersonId
from smdesk.store import Entry, Sign, Store, Transaction, View
from smdesk.units import Institution, Unit, UnitId
from smdesk.walltime import today_in

if TYPE_CHECKING:
    from collections.abc import Callable

    from smdesk.inbox.incoming import Mailboxes
    from smdesk.ports import Clock, Graphemes, Ids, Interchange, MediaShelf, NationalDays, Proofreader, Scenarios, Spool
    from smdesk.vault.ports import Keys


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """Everything a use case may ask of. `seat` is the OS user and machine; `clock_set` tells of `--now`.

    `keys_of` answers one person's keys for a desk, by its id.
    """

    store: Store
    clock: Clock
    ids: Ids
    media: MediaShelf
    graphemes: Graphemes
    files: Interchange
    mailboxes: Mailboxes
    national_days: NationalDays
    proofreader: Proofreader
    spool: Spool
    scenarios: Scenarios
    keys_of: Callable[[str, PersonId], Keys]
    who: PersonId
    seat: str
    clock_set: bool = False

    @property
    def keys(self) -> Keys:
        """The keys of whoever sits here; looked for only when they are asked for."""
        return self.keys_of(self.store.desk_id, self.who)

    def reading(self) -> AbstractContextManager[View]:
        """A view of the desk as it stands."""
        return self.store.reading()

    def writing(self) -> AbstractContextManager[Transaction]:
        """A transaction: leaves without `commit` means nothing was done. Nothing that looks like a secret passes it."""
        return guarded(self.store.transaction(self._sign()))

    def _sign(self) -> Sign | None:
        """How whoever sits here signs the trail; not at all where their keys would have to be asked for."""
        own = self.keys.signer()
        if own is None:
            return None
        from smdesk.vault.signing import trail_words

        return lambda digest: self.keys.sealing.sign(trail_words(self.store.desk_id, digest), own.signing)

    def entry(self, act: str, record: str, *fields: str, at: datetime) -> Entry:
        """The audit entry of an act by whoever sits here."""
        return Entry(
            at=at,
            by=self.who,
            seat=self.seat,
            act=act,
            record=record,
            fields=fields,
            clock_set=self.clock_set,
        )

    def attests(self, view: View) -> None:
        """Refuse an act that attests something where the clock was set by hand or is off, save on a practice desk."""
        if self.clock_set and not institution(view).practice:
            raise DeskError("clock_set")
        ahead = self.store.clock_ahead
        if ahead is not None and abs(ahead) > CLOCK_TOLERANCE:
            raise DeskError("clock_off", seconds=round(ahead))


CLOCK_TOLERANCE = 120.0
"""Seconds a terminal's clock may differ from the file server's before it may no longer attest anything."""


def institution(view: View) -> Institution:
    """Whose desk this is."""
    return view.get(Institution, "institution")


def zone_for(view: View, unit: UnitId | None) -> str:
    """The zone a unit lives in: its own, else the institution's."""
    home = institution(view).zone
    return (view.get(Unit, unit).zone or home) if unit else home


def me(desk: Desk, view: View) -> Person:
    """The person who sits at this desk."""
    return view.get(Person, desk.who)


def today(desk: Desk, view: View) -> date:
    """The institution's calendar day now."""
    return today_in(desk.clock(), institution(view).zone)
