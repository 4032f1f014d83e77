"""What a month is made of: how many posts of each kind (S08)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from smdesk.desk import Desk
from smdesk.places import claims_of
from smdesk.policy import Category
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


def month_mix(desk: Desk, month: date, unit: UnitId | None = None) -> tuple[Share, ...]:
    """The kinds of content of a calendar month, for one unit or all of mine; kinds without a post are in it too."""
    first = month.replace(day=1)
    last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    with desk.reading() as view:
        ground = around(desk, view)
        units = frozenset(u.id for u in my_units(desk, view) if unit in (None, u.id))
        posts = view.posts(PostsWanted(units=units, first=first, last=last))
        counting = {claim.post for claim in claims_of(posts, ground.now, ground.policy)}
        kinds = [post.category for post in posts if post.id in counting]
        return tuple(
            Share(category, kinds.count(category.key), kinds.count(category.key) / max(1, len(kinds)))
            for category in ground.policy.categories
        )
