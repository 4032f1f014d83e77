"""Picking a post up to move it: which days would take it, and why the others would not, before it is dropped."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from smdesk.desk import Desk, me
from smdesk.people import Act
from smdesk.policy import Policy
from smdesk.posts import Post, PostId
from smdesk.usecases.around import ask_right, refuse
from smdesk.usecases.placing import DayVerdict, where_to
from smdesk.usecases.writing import still_open

AHEAD = timedelta(days=28)
"""How far past the days that are shown a next free one is looked for."""


@dataclass(frozen=True, slots=True)
class Held:
    """A post that is held over the calendar: what each day would say to it, and whether exceptions may be allowed."""

    post: Post
    days: Mapping[date, DayVerdict]
    may_waive: bool

    def next_free(self, day: date) -> datetime | None:
        """The first place that any day from this one on would give it, as far as was looked."""
        later = (verdict for on, verdict in sorted(self.days.items()) if on >= day)
        return next((verdict.place.local for verdict in later if verdict.place is not None), None)


def pick_up(desk: Desk, post_id: PostId, first: date, last: date) -> Held:
    """What every day of a span would say to a post; refused for one that can no longer be moved. Changes nothing."""
    with desk.reading() as view:
        post = view.get(Post, post_id)
        ask_right(desk, view, Act.PREPARE, post.unit, post)
        refuse(still_open(post))
        waivers = view.get(Policy, "policy").waiver_roles
        may_waive = any(role in waivers for role in me(desk, view).roles_in(post.unit))
    days = where_to(desk, post_id, first, last + AHEAD)
    return Held(post, {verdict.day: verdict for verdict in days}, may_waive)
