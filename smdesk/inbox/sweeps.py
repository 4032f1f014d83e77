"""The daily sweep (I01): each account looked at, its messages and comments ticked off apart, by whom and when."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime
from enum import StrEnum

from smdesk.accounts import Account, AccountId
from smdesk.findings import Finding
from smdesk.inbox.rules import Area, SweepRules
from smdesk.late_dataclass import dataclass
from smdesk.people import PersonId
from smdesk.units import UnitId


class Found(StrEnum):
    """What a look at one area of an account came to."""

    NOTHING = "nothing"
    ITEMS = "items"
    UNREACHABLE = "unreachable"


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """Areas looked at together: what was found in them (`number` of items in all), or why they could not be opened."""

    areas: tuple[Area, ...]
    found: Found
    by: PersonId
    at: datetime
    number: int = 0
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SweepLine:
    """One account on one day; the latest look at an area counts."""

    account: AccountId
    looks: tuple[Look, ...] = ()

    def look(self, area: Area) -> Look | None:
        """The latest look at an area."""
        return next((look for look in reversed(self.looks) if area in look.areas), None)

    def is_open(self, must: Sequence[Area]) -> bool:
        """Whether an area that must be looked at was not."""
        return any(self.look(area) is None for area in must)

    @property
    def latest(self) -> tuple[Look, ...]:
        """What counts of each area that was looked at."""
        return tuple(dict.fromkeys(look for area in Area if (look := self.look(area)) is not None))

    @property
    def result(self) -> Found | None:
        """The line in one word: unreachable where any area was, items where any has some, None where nobody looked."""
        found = {look.found for look in self.latest}
        return next((each for each in (Found.UNREACHABLE, Found.ITEMS, Found.NOTHING) if each in found), None)

    @property
    def number(self) -> int:
        """How many items were found in all."""
        return sum(look.number for look in self.latest)


@dataclass(frozen=True, slots=True, kw_only=True)
class SweepDay:
    """One unit's sweep of one day. `reason`: why the day was closed with open lines; `instead_of`: for whom."""

    id: str
    unit: UnitId
    day: date
    lines: tuple[SweepLine, ...] = ()
    closed_at: datetime | None = None
    closed_by: PersonId | None = None
    reason: str = ""
    instead_of: PersonId | None = None
    version: int = 0

    @property
    def closed(self) -> bool:
        """Whether somebody closed the day."""
        return self.closed_at is not None

    def line(self, account: AccountId) -> SweepLine:
        """An account's line."""
        found = (line for line in self.lines if line.account == account)
        return next(found, SweepLine(account=account))

    def looked(self, account: AccountId, looks: Iterable[Look]) -> SweepDay:
        """The day with more looks at an account."""
        line = self.line(account)
        after = replace(line, looks=(*line.looks, *looks))
        lines = tuple(after if each.account == account else each for each in self.lines)
        return replace(self, lines=lines if after in lines else (*lines, after))


def sweep_id(unit: UnitId, day: date) -> str:
    """The id of a unit's sweep of a day."""
    return f"w-{unit}-{day.isoformat()}"


def begun(unit: UnitId, day: date, accounts: Iterable[Account]) -> SweepDay:
    """A day on which nobody looked yet: an open line for each account that counts on it."""
    lines = tuple(SweepLine(account=account.id) for account in accounts if account.swept_on(day))
    return SweepDay(id=sweep_id(unit, day), unit=unit, day=day, lines=lines)


def open_lines(sweep: SweepDay, rules: SweepRules) -> tuple[SweepLine, ...]:
    """The lines on which an area that must be looked at was not."""
    return tuple(line for line in sweep.lines if line.is_open(rules.must))


def closing_says(sweep: SweepDay, rules: SweepRules, handles: dict[AccountId, str], reason: str) -> list[Finding]:
    """Why a day may not be closed: it is closed, or lines are open and nobody said why."""
    if sweep.closed:
        return [Finding("sweep_closed", clause=rules.clause, params={"day": sweep.day})]
    left = open_lines(sweep, rules)
    if left and not reason:
        accounts = [handles.get(line.account, line.account) for line in left]
        return [Finding("sweep_open", clause=rules.clause, params={"day": sweep.day, "accounts": accounts})]
    return []
