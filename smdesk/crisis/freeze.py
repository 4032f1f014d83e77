"""Which posts crises stop, computed from the records at hand: nothing releases them but somebody's word (C02)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import field
from datetime import tzinfo
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from smdesk.findings import Finding
from smdesk.late_dataclass import dataclass

if TYPE_CHECKING:
    from smdesk.crisis.crises import Crisis
    from smdesk.posts import Post

NOTHING: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Holding:
    """Posts of a crisis that is over for them, under the id that decisions on them name."""

    id: str
    crisis: Crisis
    posts: frozenset[str]


@dataclass(frozen=True, slots=True)
class Freezes:
    """What is stopped now: by crises that last, and by those over that still hold posts, by id.

    `cleared` are the texts of fully approved statements, by their ids: a post of exactly that text may go out.
    """

    lasting: tuple[Crisis, ...] = ()
    holding: tuple[Holding, ...] = ()
    cleared: Mapping[str, str] = field(default_factory=dict)
    clause: str = "K14"
    zone: tzinfo | None = None

    def by(self, post: Post) -> Crisis | None:
        """The crisis that stops a post as long as it is not out; None where none does."""
        if not self.lasting and not self.holding:
            return None
        return self.while_it_lasts(post) or next((held.crisis for held in self.until_decided(post)), None)

    def while_it_lasts(self, post: Post) -> Crisis | None:
        """The crisis that lasts and covers a post, save a post that is a statement's approved text."""
        if self.clears(post):
            return None
        return next((crisis for crisis in self.lasting if crisis.covers(post.unit)), None)

    def clears(self, post: Post) -> bool:
        """Whether a post says exactly an approved statement of a crisis that lasts: it may go out, and at any time."""
        return bool(post.statement) and _says_only(post, self.cleared.get(post.statement))

    def until_decided(self, post: Post) -> list[Holding]:
        """What holds a post although its crisis is over for it, as nobody has decided on it yet."""
        decided = {release.hold for release in post.releases}
        return [held for held in self.holding if post.id in held.posts and held.id not in decided]

    def say(self, post: Post) -> list[Finding]:
        """Why a post can neither take a place nor go out; empty where no crisis stops it."""
        crisis = self.by(post)
        if crisis is None:
            return []
        code = "frozen" if self.while_it_lasts(post) else "frozen_held"
        since = crisis.declared_at.astimezone(self.zone)
        return [Finding(code, clause=self.clause, params={"text": crisis.title, "since": since, "crisis": crisis.id})]


NO_FREEZES = Freezes()
"""No crisis, and none that holds anything."""


def freezes_of(
    crises: Iterable[Crisis], cleared: Mapping[str, str] = NOTHING, clause: str = "K14", zone: tzinfo | None = None
) -> Freezes:
    """What these crises stop; exercises and false alarms stop nothing."""
    real = [crisis for crisis in crises if not crisis.drill and crisis.withdrawn_at is None]
    if not real:
        return NO_FREEZES
    lasting = tuple(crisis for crisis in real if crisis.active)
    holding = tuple(Holding(hold.id, crisis, _among(hold.posts)) for crisis in real for hold in crisis.held)
    return Freezes(lasting, holding, cleared, clause, zone)


@lru_cache(maxsize=128)
def _among(held: tuple[str, ...]) -> frozenset[str]:
    return frozenset(held)


def _says_only(post: Post, text: str | None) -> bool:
    """Whether a post says exactly this text on every account."""
    return text is not None and all(post.text_for(account) == text for account in post.accounts)
