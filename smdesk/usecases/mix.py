"""What a month is made of: how many posts of each kind (S08) and for each audience (S20)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from smdesk.desk import Desk
from smdesk.findings import Finding, Severity
from smdesk.places import claims_of
from smdesk.policy import Audience, Category
from smdesk.store import PostsWanted
from smdesk.units import UnitId
from smdesk.usecases.around import around
from smdesk.usecases.looking import my_units


@dataclass(frozen=True, slots=True)
class Share:
    """One kind of content in a month: how many posts, and what part of all (0 to 1)."""

    category: Category
    posts: int
    part: float


@dataclass(frozen=True, slots=True)
class AudienceShare:
    """One audience in a month: how many posts are for it, and what part of all (0 to 1)."""

    audience: Audience
    posts: int
    part: float


@dataclass(frozen=True, slots=True)
class Mix:
    """A calendar month: its posts by kind and by audience, and what to say of those left out."""

    month: date
    posts: int
    kinds: tuple[Share, ...]
    audiences: tuple[AudienceShare, ...]
    findings: tuple[Finding, ...]


def month_mix(desk: Desk, month: date, unit: UnitId | None = None) -> tuple[Share, ...]:
    """The kinds of content of a calendar month, for one unit or all of mine; kinds without a post are in it too."""
    return mix(desk, month, unit).kinds


def mix(desk: Desk, month: date, unit: UnitId | None = None) -> Mix:
    """A calendar month by kind and audience; an audience in use that no post of the month is for is warned of."""
    first = month.replace(day=1)
    last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    with desk.reading() as view:
        ground = around(desk, view)
        units = frozenset(u.id for u in my_units(desk, view) if unit in (None, u.id))
        posts = view.posts(PostsWanted(units=units, first=first, last=last))
        counting = {claim.post for claim in claims_of(posts, ground.now, ground.policy)}
        there = [post for post in posts if post.id in counting]
        kinds = Counter(post.category for post in there)
        audiences = Counter(post.audience for post in there)
        most = max(1, len(there))
        shares = tuple(
            AudienceShare(each, audiences[each.key], audiences[each.key] / most)
            for each in ground.policy.audiences
            if audiences[each.key] or not each.retired
        )
        return Mix(
            month=first,
            posts=len(there),
            kinds=tuple(Share(each, kinds[each.key], kinds[each.key] / most) for each in ground.policy.categories),
            audiences=shares,
            findings=tuple(_left_out(shares, first)),
        )


def _left_out(shares: Iterable[AudienceShare], month: date) -> Iterable[Finding]:
    for share in shares:
        if not share.posts:
            audience = share.audience
            params = {"audience": audience.key, "text": audience.title, "month": month}
            yield Finding("audience_without_posts", Severity.WARN, audience.clause, params)
