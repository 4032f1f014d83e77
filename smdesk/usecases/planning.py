"""Planning the backlog: which posts without a place go where, what finds none and why, and how good that is (S02)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from smdesk.desk import Desk, institution, me, zone_for
from smdesk.findings import Finding, blocking
from smdesk.people import MAY, Act
from smdesk.places import Calendar, place_says
from smdesk.planning.effort import Effort, never
from smdesk.planning.ground import Ground, ground_of
from smdesk.planning.items import Item
from smdesk.planning.plan import UnitPlan, Verdict, plan
from smdesk.planning.remedies import Change, Unplaced, unplaced
from smdesk.posts import Post, PostId, Stage, claims_place
from smdesk.questions import questions_say
from smdesk.review import standing_yes, steps_for
from smdesk.rounds import month_end
from smdesk.store import PostsWanted, View
from smdesk.units import Unit, UnitId
from smdesk.usecases.around import UNDECIDED, Around, around, ask_right
from smdesk.usecases.looking import my_units
from smdesk.walltime import Place, today_in, zone_of
from smdesk.wishes import earliest, stale_after

DAYS = 28
"""Days that are planned at least where nobody says how many."""
FARTHEST = 100
"""Days within which a post that waits for a later month still widens the plan to the end of that month."""
LONGEST = 366
PATIENCE = 2.0
"""Seconds that one unit's plan may take."""

Watch = Callable[[Unit, int, int], Callable[[], bool]]
"""Told of each unit before it is planned, which one it is, of how many; answers what says when that is to stop."""


def unwatched(_unit: Unit, _number: int, _of: int) -> Callable[[], bool]:
    """Nobody looks on, nobody stops it; the planner's own measure of effort does."""
    return never


@dataclass(frozen=True, slots=True)
class Placing:
    """A post and the place that is meant for it; a draft that has one may move there."""

    post: Post
    place: Place

    @property
    def moves(self) -> bool:
        """Whether it leaves another place."""
        return self.post.place is not None


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A post that found no place: why, and the smallest change that would give it one.

    `draft` is who would move, `handle` what the account is called that would be dropped.
    """

    post: Post
    finding: Finding
    change: Change | None = None
    draft: Post | None = None
    handle: str = ""


@dataclass(frozen=True, slots=True)
class DayAhead:
    """One day of a unit: how many posts it carries as it is, how many as planned, and how many it may."""

    day: date
    now: int
    planned: int
    cap: int


@dataclass(frozen=True, slots=True)
class UnitOutlook:
    """One unit's plan: `placed` by time, those that move included; `verdicts` by class, drafts that had a place first.

    `fewer_moves`: by how many at most the number of drafts that move could be smaller. `may_waive`: whether the person
    at the desk may allow exceptions here.
    """

    unit: Unit
    zone: str = ""
    placed: tuple[Placing, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    verdicts: tuple[Verdict, ...] = ()
    fewer_moves: int = 0
    days: tuple[DayAhead, ...] = ()
    may_waive: bool = False

    @property
    def proven(self) -> bool:
        """Whether no arrangement places more of any class without taking from those above."""
        return all(verdict.more == 0 for verdict in self.verdicts)


@dataclass(frozen=True, slots=True)
class PlanView:
    """A plan for the days from `first` to `last`, unit by unit; nothing of it is on the desk yet."""

    first: date
    last: date
    units: tuple[UnitOutlook, ...]

    @property
    def placed(self) -> tuple[Placing, ...]:
        """Every post that would get a place or another one."""
        return tuple(placing for unit in self.units for placing in unit.placed)

    @property
    def left_out(self) -> tuple[LeftOut, ...]:
        """Every post that would get none."""
        return tuple(left for unit in self.units for left in unit.left_out)


def make_plan(desk: Desk, unit: UnitId | None = None, days: int | None = None, *, watch: Watch = unwatched) -> PlanView:
    """A plan for the backlog of one unit, or of all in which the person at the desk prepares posts; changes nothing.

    Without `days` it reaches as far as the months that posts wait for. Once `watch` says stop, what was found so far
    is the plan, and what it says of itself holds.
    """
    with desk.reading() as view:
        ground = around(desk, view)
        units = _units(desk, view, unit)
        first = today_in(ground.now, institution(view).zone)
        last = first + timedelta(days=days - 1) if days else _reach(view, units, first)
    outlooks = (_outlook(desk, each, first, last, watch(each, n, len(units))) for n, each in enumerate(units, 1))
    return PlanView(first, last, tuple(outlook for outlook in outlooks if outlook.placed or outlook.left_out))


def _units(desk: Desk, view: View, unit: UnitId | None) -> list[Unit]:
    """The unit asked for, else every one in which the person prepares posts and something waits for a place."""
    if unit is not None:
        ask_right(desk, view, Act.PREPARE, unit)
        return [view.get(Unit, unit)]
    roles = me(desk, view).units_of(MAY[Act.PREPARE])
    waiting = {post.unit for post in view.posts(PostsWanted(placed=False, open=True))}
    return [each for each in my_units(desk, view) if each.id in waiting and (None in roles or each.id in roles)]


def _reach(view: View, units: Sequence[Unit], first: date) -> date:
    """The last day of a plan: the end of the last month that a post waits for, and four weeks at least."""
    waiting = view.posts(PostsWanted(units=frozenset(unit.id for unit in units), placed=False, open=True))
    zone, farthest = zone_of(institution(view).zone), first + timedelta(days=FARTHEST)
    starts = (start.astimezone(zone).date() for start in map(earliest, waiting) if start is not None)
    ends = [month_end(start) for start in starts if start < farthest]
    return max([first + timedelta(days=DAYS - 1), *ends])


def _outlook(desk: Desk, unit: Unit, first: date, last: date, should_stop: Callable[[], bool]) -> UnitOutlook:
    with desk.reading() as view:
        asked = _asked(around(desk, view), unit, first, last)
        roles = me(desk, view).roles_in(unit.id)
    found = plan([asked.ground], asked.items, should_stop=should_stop)[0]
    left = unplaced(asked.ground, asked.items, found, Effort(should_stop=should_stop))
    posts = {post.id: post for post in asked.posts}
    with desk.reading() as view:
        placed, barred = _bearing(around(desk, view), _placings(found, posts))
    return UnitOutlook(
        unit=unit,
        zone=asked.calendar.zone,
        placed=placed,
        left_out=(*(_left_out(each, posts, asked) for each in left), *asked.barred, *barred),
        verdicts=found.verdicts,
        fewer_moves=found.fewer_moves,
        days=_days_ahead(asked, placed, first, last),
        may_waive=any(role in asked.calendar.policy.waiver_roles for role in roles),
    )


def _days_ahead(asked: _Asked, placed: Sequence[Placing], first: date, last: date) -> tuple[DayAhead, ...]:
    now = Counter(claim.day for claim in asked.calendar.claims)
    after = Counter(now)
    after.subtract(each.post.place.day for each in placed if each.post.place)
    after.update(each.place.day for each in placed)
    span = (first + timedelta(days=offset) for offset in range((last - first).days + 1))
    return tuple(DayAhead(day, now[day], after[day], asked.ground.cap) for day in span)


def _placings(found: UnitPlan, posts: dict[PostId, Post]) -> tuple[Placing, ...]:
    """What gets a place or another one; drafts that stay where they are need no line."""
    placings = (Placing(posts[PostId(name)], place) for name, place in found.places.items())
    return tuple(each for each in placings if not each.moves or each.post.id in found.moved)


def _bearing(ground: Around, placings: Sequence[Placing]) -> tuple[tuple[Placing, ...], list[LeftOut]]:
    """The placings whose content bears its day, and the others: a consent may end before it."""
    barred: list[LeftOut] = []
    for placing in placings:
        there = placing.post.placed(placing.place, ground.now)
        stopping = blocking(ground.content_says(there))
        if stopping and not placing.moves:
            barred.append(LeftOut(placing.post, stopping[0]))
    out = {left.post.id for left in barred}
    return tuple(each for each in placings if each.post.id not in out), barred


def _left_out(each: Unplaced, posts: dict[PostId, Post], asked: _Asked) -> LeftOut:
    code, account = each.reason.limit.value, each.reason.account
    params = {"account": account, "handle": asked.calendar.handles.get(account, account)} if account else {}
    draft = posts.get(PostId(each.change.draft)) if each.change else None
    dropped = asked.calendar.handles.get(each.change.account, "") if each.change else ""
    finding = Finding(code, clause=asked.calendar.policy.clause(code), params=params)
    return LeftOut(posts[PostId(each.item.id)], finding, each.change, draft, dropped)


@dataclass(frozen=True, slots=True)
class _Asked:
    """What the planner is asked of one unit; `barred` are posts that cannot be planned as they are."""

    ground: Ground
    calendar: Calendar
    items: tuple[Item, ...]
    posts: tuple[Post, ...]
    barred: tuple[LeftOut, ...]


def _asked(ground: Around, unit: Unit, first: date, last: date) -> _Asked:
    calendar = ground.calendar(unit.id, first, last)
    end = datetime.combine(last + timedelta(days=1), time(), zone_of(calendar.zone)).astimezone(UTC)
    drafts = _movable(ground, unit.id, first, last, calendar)
    waiting = ground.view.posts(PostsWanted(units=frozenset({unit.id}), placed=False, open=True))
    judged = [(post, _bars(ground, post, end)) for post in waiting]
    posts = (*drafts, *(post for post, bars in judged if not bars))
    return _Asked(
        ground=ground_of(unit.id, calendar, first, last, frozenset(draft.id for draft in drafts)),
        calendar=calendar,
        items=tuple(_item(post, calendar, end) for post in posts),
        posts=posts,
        barred=tuple(LeftOut(post, bars[0]) for post, bars in judged if bars),
    )


def _item(post: Post, calendar: Calendar, end: datetime) -> Item:
    now = calendar.now.replace(second=0, microsecond=0)
    return Item(
        id=post.id,
        unit=post.unit,
        accounts=tuple(post.accounts),
        not_before=max(earliest(post) or now, now),
        stale_after=stale_after(post, calendar.policy) or end,
        priority=post.priority,
        hours=post.hours,
        held=post.place,
    )


def _bars(ground: Around, post: Post, end: datetime) -> list[Finding]:
    """Why a post without a place cannot be planned as it is; empty where it can."""
    if stopped := ground.freezes.say(post):
        return stopped
    if post.stage is Stage.SENT_BACK:
        return [Finding("sent_back_first", clause=ground.policy.clause("not_approved"))]
    start = earliest(post)
    if start is not None and start >= end:
        zone = zone_of(zone_for(ground.view, post.unit))
        return [Finding("not_yet", params={"since": start.astimezone(zone)})]
    found = blocking(ground.content_says(post))
    if post.stage in UNDECIDED and not steps_for(post, ground.policy):
        # it will be ready as soon as it has a place
        found += blocking(questions_say(post, ground.policy))
    return found


def _movable(ground: Around, unit: UnitId, first: date, last: date, calendar: Calendar) -> Sequence[Post]:
    """The drafts that hold a place and may have another."""
    wanted = PostsWanted(units=frozenset({unit}), first=first, last=last, stages=NOT_AGREED, placed=True)
    return [
        post
        for post in ground.view.posts(wanted)
        if claims_place(post, ground.now, ground.policy) and _may_move(post, calendar)
    ]


NOT_AGREED = frozenset({Stage.DRAFT, Stage.IN_REVIEW, Stage.SENT_BACK})
"""Stages in which a post that holds a place may be a draft that moves."""


def _may_move(post: Post, calendar: Calendar) -> bool:
    """Whether a draft is free to move: nobody agreed to it, and it stands where it does by no exception.

    One whose place breaks a rule stays, as the planner only promises a place to those that break none.
    """
    if post.place is None or standing_yes(post) or not steps_for(post, calendar.policy):
        return False
    if any(waiver.place == post.place.utc for waiver in post.waivers):
        return False
    stale = stale_after(post, calendar.policy)
    in_time = stale is None or post.place.utc <= stale
    return in_time and not blocking(place_says(post, post.place, calendar))
