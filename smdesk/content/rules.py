"""What policy says of content, as data: which word lists weigh how, what is confidential, who may override what."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from smdesk.findings import OWN, Severity
from smdesk.late_dataclass import dataclass
from smdesk.people import Role


@dataclass(frozen=True, slots=True, kw_only=True)
class ListRule:
    """How a word list that ships with the program weighs here, and under which clause; `key` is the list's."""

    key: str
    weighs: Severity = Severity.BLOCK
    clause: str = OWN


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnList:
    """A word list of the institution's own; its entries are written as `smdesk.wordcheck.vocabulary` describes."""

    key: str
    language: str
    entries: tuple[str, ...]
    reason: dict[str, str]
    weighs: Severity = Severity.BLOCK
    clause: str = OWN


class WayOut(StrEnum):
    """What lets confidential matter go out: the mark and with it two named yeses, an agreement on file, a release."""

    APPROVALS = "approvals"
    AGREEMENT = "agreement"
    RELEASED = "released"


@dataclass(frozen=True, slots=True, kw_only=True)
class Secret:
    """One class of what stays inside (S10); `detects` are keys of word lists or of `smdesk.detectors` (`iban`, …)."""

    key: str
    title: dict[str, str]
    detects: tuple[str, ...]
    ways_out: tuple[WayOut, ...]
    weighs: Severity = Severity.BLOCK
    clause: str = OWN


@dataclass(frozen=True, slots=True, kw_only=True)
class ReleasedFact:
    """Something confidential that may be told: the words as they stand in texts, who released it, the days it may."""

    text: str
    by: str = ""
    first: date | None = None
    last: date | None = None

    def holds_on(self, day: date) -> bool:
        """Whether it may be told on a day."""
        return (self.first or date.min) <= day <= (self.last or date.max)


@dataclass(frozen=True, slots=True, kw_only=True)
class ContentRules:
    """Everything of content that policy decides. A shipped list that is not named here is not looked at.

    `own_contacts` are the institution's telephone numbers, number plates, addresses, and endings of addresses
    (`@name.edu`): they go out as they are; `contacts` is how the numbers of others weigh without consent. `rights` is
    how a medium weighs of which nobody said by what right it is used, `asks_production` whether each is asked if it
    shows a member's production. `own_words` are right although no dictionary has them.
    """

    lists: tuple[ListRule, ...] = ()
    own_lists: tuple[OwnList, ...] = ()
    secrets: tuple[Secret, ...] = ()
    released: tuple[ReleasedFact, ...] = ()
    own_contacts: tuple[str, ...] = ()
    contacts: Severity = Severity.BLOCK
    rights: Severity = Severity.BLOCK
    asks_production: bool = True
    spelling: bool = True
    own_words: tuple[str, ...] = ()
    override_roles: tuple[Role, ...] = (Role.COMMUNICATIONS_MANAGER, Role.LEGAL_COUNSEL, Role.SECRETARY_GENERAL)
