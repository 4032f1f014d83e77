"""Composing: what a form for a post starts from, and what is said of it while it is being filled in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from smdesk.accounts import Account, AccountId, AccountState
from smdesk.consent import Consent
from smdesk.desk import Desk, institution, me, zone_for
from smdesk.lengths import Length, length_on
from smdesk.people import Person
from smdesk.places import HORIZON, Calendar, free_places
from smdesk.platforms import platform
from smdesk.policy import Policy
from smdesk.posts import Medium, Post, PostId
from smdesk.store import View
from smdesk.units import Standing, Unit, UnitId
from smdesk.usecases.around import Outcome, around
from smdesk.usecases.overrides import may_override
from smdesk.usecases.writing import Draft, blank_post, preview
from smdesk.walltime import Place, today_in

if TYPE_CHECKING:
    from smdesk.inbox.cases import Case

DAYS_OFFERED = 14
"""Days with free places that a form offers to choose from."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """What a form for a post starts from: the post (a blank one where it is new), and what there is to choose from.

    `free` are the next free places from the day that was asked for on; `may_waive` whether the person at the desk
    may allow exceptions to limits, `may_override` whether findings about content; `people` are those who have a role
    in the unit, `consents` what is on file, `cases` the internal ones on whose plan a post may speak.
    """

    unit: Unit
    post: Post
    accounts: tuple[Account, ...]
    policy: Policy
    free: tuple[Place, ...]
    now: datetime
    today: date
    zone: str
    home: str
    may_waive: bool
    people: tuple[Person, ...] = ()
    may_override: bool = False
    consents: tuple[Consent, ...] = ()
    cases: tuple[Case, ...] = ()


def opened(desk: Desk, unit: UnitId, post_id: PostId | None = None, day: date | None = None) -> Sheet:
    """The form for a post of a unit: an existing one, or a new one, meant for a day where one is given."""
    with desk.reading() as view:
        ground = around(desk, view)
        post = view.get(Post, post_id) if post_id else blank_post(ground, unit)
        home = institution(view).zone
        first = max(day or today_in(ground.now, home), today_in(ground.now, home))
        days = _free_days(post, first, ground.calendar(unit, first, first + HORIZON))
        roles = me(desk, view).roles_in(unit)
        return Sheet(
            unit=view.get(Unit, unit),
            post=post,
            accounts=_to_choose_from(post, view.accounts(unit)),
            policy=ground.policy,
            free=tuple(place for each in days for place in each),
            now=ground.now,
            today=today_in(ground.now, home),
            zone=zone_for(view, unit),
            home=home,
            may_waive=any(role in ground.policy.waiver_roles for role in roles),
            may_override=bool(may_override(me(desk, view), unit, ground.policy)),
            consents=tuple(view.all(Consent)),
            cases=_cases(view, post),
            people=tuple(p for p in view.people() if p.state is Standing.ACTIVE and p.roles_in(unit)),
        )


def _cases(view: View, post: Post) -> tuple[Case, ...]:
    """The open cases whose plan is agreed, and the one that the post names already."""
    if not view.count("cases"):
        return ()
    from smdesk.inbox.cases import Case

    return tuple(case for case in view.all(Case) if case.id == post.case or (case.open and case.may_be_told))


def _to_choose_from(post: Post, accounts: Sequence[Account]) -> tuple[Account, ...]:
    """The accounts that are not closed, active ones first; of a post that goes to others already, those as well."""
    open_ones = [a for a in accounts if a.state is not AccountState.CLOSED or a.id in post.accounts]
    return tuple(sorted(open_ones, key=lambda account: account.state is not AccountState.ACTIVE))


def _free_days(post: Post, first: date, calendar: Calendar) -> Iterator[list[Place]]:
    """The free places of the next days that have any."""
    left = DAYS_OFFERED
    for offset in range(HORIZON.days):
        free = free_places(post, first + timedelta(days=offset), calendar)
        if free:
            yield free
            left -= 1
        if not left:
            return


@dataclass(frozen=True, slots=True)
class LookedOver:
    """A post while it is being written: what there is to say of it, and how long it is on each of its accounts."""

    outcome: Outcome
    lengths: dict[AccountId, Length]


def look_over(desk: Desk, unit: UnitId, draft: Draft, *, at: str = "", post_id: PostId | None = None) -> LookedOver:
    """What would be said of a post as it stands in the form; stores nothing."""
    outcome = preview(desk, unit, draft, at=at, post_id=post_id)
    with desk.reading() as view:
        accounts = view.accounts(unit)
    lengths = {a.id: length_on(platform(a.platform), outcome.post.text_for(a.id), desk.graphemes) for a in accounts}
    return LookedOver(outcome, lengths)


def keep_medium(desk: Desk, path: str) -> Medium:
    """A picture or film of this computer, copied into the desk's media; BadInput where it cannot be read."""
    # a file dropped on the terminal comes as a quoted path
    sha256, name = desk.media.keep(path.strip().strip("'\""))
    width, height = desk.media.size(sha256)
    return Medium(sha256=sha256, name=name, width=width, height=height)
