"""The checklist of an account's safety (V03, V05): what somebody looked at on the platform, and when they did."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field, replace
from datetime import datetime, timedelta
from enum import StrEnum

from smdesk.accounts import AccountId
from smdesk.late_dataclass import dataclass
from smdesk.people import PersonId


class Item(StrEnum):
    """One line of the checklist; each is a field of the record too."""

    SECOND_FACTOR = "second_factor"
    NOTIFICATIONS = "notifications"
    CODES = "codes"
    MAILBOX = "mailbox"
    PHONE = "phone"
    MODERATORS = "moderators"
    OFFICIAL = "official"
    CATEGORY = "category"
    FRIENDS = "friends"


class SecondFactor(StrEnum):
    """What the platform asks for beside the password."""

    NONE = "none"
    SMS = "sms"
    APP = "app"
    KEY = "key"


class Whose(StrEnum):
    """Whose a mailbox or telephone is."""

    NOBODY = "nobody"
    UNIT = "unit"
    PERSON = "person"


@dataclass(frozen=True, slots=True, kw_only=True)
class WayBack:
    """The mailbox or telephone on file that recovers the account; its address is a secret and stands elsewhere.

    `behind` is the account of ours that one must be in to get at it, where there is one.
    """

    whose: Whose = Whose.NOBODY
    person: PersonId | None = None
    behind: AccountId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Moderator:
    """Somebody with a role on the platform, by what it is called there."""

    person: PersonId
    role: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PageCategory:
    """What the page says it is, and whether that fits what the unit does."""

    name: str = ""
    fits: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Attested:
    """Who looked, and when."""

    by: PersonId
    at: datetime


NOTHING_ON_FILE = WayBack()
UNNAMED = PageCategory()


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountSecurity:
    """What was seen of one account's settings; the id is the account's. `attested` is by `Item`: who saw it, when.

    A line that nobody attested says nothing, whatever stands in its field.
    """

    id: str
    second_factor: SecondFactor = SecondFactor.NONE
    notifications: bool = False
    codes: int = 0
    mailbox: WayBack = NOTHING_ON_FILE
    phone: WayBack = NOTHING_ON_FILE
    moderators: tuple[Moderator, ...] = ()
    official: bool = False
    category: PageCategory = UNNAMED
    friends: int = 0
    attested: dict[str, Attested] = field(default_factory=dict)
    version: int = 0

    def attestation(self, item: Item) -> Attested | None:
        """Who looked at a line last; None: nobody did."""
        return self.attested.get(item.value)

    def is_stale(self, item: Item, now: datetime, days: int) -> bool:
        """Whether a line was looked at, but too long ago to count."""
        attested = self.attestation(item)
        return attested is not None and attested.at + timedelta(days=days) < now

    def with_lines(self, lines: Mapping[Item, object], attested: Attested) -> AccountSecurity:
        """The checklist with these lines as somebody sees them now."""
        changed: dict[str, object] = {item.value: value for item, value in lines.items()}
        changed["attested"] = {**self.attested, **{item.value: attested for item in lines}}
        return replace(self, **changed)  # type: ignore[arg-type]  # every item is a field of its own name
