"""Looking: what Today, the calendar, the backlog and a post's own page show."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from smdesk.accounts import Account, AccountState
from smdesk.consent import Consent
from smdesk.desk import Desk, institution, me, zone_for
from smdesk.duties import UNDONE, concerns, is_late, producer_of
from smdesk.findings import Finding, Severity, blocking
from smdesk.important_days import Occasion
from smdesk.late_dataclass import dataclass
from smdesk.people import MAY, Act, Person
from smdesk.places import claims_of, next_free
from smdesk.policy import Policy, Window
from smdesk.posts import Decision, Post, PostId, Stage, State, claims_place, title_of
from smdesk.review import Asked, Link, chain, may_approve, missing_steps, standing_yes
from smdesk.store import Entry, PostsWanted, View
from smdesk.units import Institution, Standing, Unit, UnitId
from smdesk.usecases.amiss import amiss
from smdesk.usecases.around import Around, around, nobodys_post
from smdesk.usecases.awaiting import awaiting
from smdesk.usecases.freezing import lasting_crises
from smdesk.usecases.inbox.at_a_glance import Glance, glance
from smdesk.usecases.occasions import occasions_between
from smdesk.usecases.overrides import may_override
from smdesk.walltime import today_in

if TYPE_CHECKING:
    from smdesk.crisis.crises import Crisis


@dataclass(frozen=True, slots=True)
class Line:
    """One post as a list shows it."""

    post: Post
    state: State
    unit: Unit
    accounts: tuple[Account, ...]


@dataclass(frozen=True, slots=True)
class UnitDay:
    """One unit's day at a glance: how many places are used, of how many, and the next free one, where `sought`."""

    unit: Unit
    used: int
    usual: int
    limit: int
    next_free: datetime | None
    sought: bool = True


@dataclass(frozen=True, slots=True)
class TodayView:
    """The three questions of Today: what goes out, who waits for us, what is wrong."""

    day: date
    now: datetime
    institution: Institution
    person: Person
    out_today: tuple[Line, ...]
    missed: tuple[Line, ...]
    awaiting_me: tuple[Line, ...]
    mine: tuple[Line, ...]
    units: tuple[UnitDay, ...]
    wrong: tuple[Line, ...]
    warnings: tuple[Finding, ...]
    active_accounts: int
    late: tuple[Line, ...] = ()
    my_work: frozenset[PostId] = frozenset()
    crises: tuple[Crisis, ...] = ()
    inbox: Glance = Glance()

    @property
    def due(self) -> tuple[Line, ...]:
        """What has to go out now."""
        return tuple(line for line in self.out_today if line.state is State.DUE)


def today(desk: Desk, unit: UnitId | None = None, *, seek: bool = True) -> TodayView:
    """What the person at the desk must know now, for their units or for one of them.

    Without `seek` no unit's next free place is looked for, which takes longest where there are many units.
    """
    with desk.reading() as view:
        ground = around(desk, view)
        place = institution(view)
        day = today_in(ground.now, place.zone)
        units = [u for u in my_units(desk, view) if unit in (None, u.id)]
        ids = frozenset(u.id for u in units)
        there, team = _Lines(ground), ground.team()
        on_day = there.of(view.posts(PostsWanted(units=ids, first=day, last=day)))
        undone = there.of(view.posts(PostsWanted(units=ids, open=True, last=day)))
        late = _late(there, ids, day)
        return TodayView(
            day=day,
            now=ground.now,
            institution=place,
            person=me(desk, view),
            out_today=tuple(line for line in on_day if line.state in GOES_OUT),
            missed=tuple(line for line in undone if line.state is State.MISSED),
            awaiting_me=there.of(post for post in awaiting(desk, view) if unit in (None, post.unit)),
            mine=_mine(desk, there, undone, ids),
            units=_unit_days(ground, units, on_day, day, seek=seek),
            wrong=tuple(line for line in undone if line.state in GONE_WRONG),
            warnings=(*_late_says(late), *_warnings(ground, undone), *amiss(desk, view, units)),
            active_accounts=sum(a.state is AccountState.ACTIVE for u in units for a in view.accounts(u.id)),
            late=late,
            crises=lasting_crises(desk, view),
            inbox=glance(ground, ids),
            my_work=frozenset(line.post.id for line in on_day if concerns(line.post, desk.who, team)),
        )


GOES_OUT = (
    State.DUE,
    State.WAITING,
    State.FROZEN,
    State.SCHEDULED,
    State.PUBLISHED,
    State.IN_REVIEW,
    State.DRAFT,
    State.SENT_BACK,
)
"""What Today lists under what goes out: agreed, out already, or holding a place of today while not agreed."""


GONE_WRONG = (State.MISSED, State.EXPIRED, State.WAITING)
"""What will not mend itself: its time went by, nobody agreed in time, its web link is not in."""


class _Lines:
    """Makes list lines, looking each unit and account up once."""

    def __init__(self, ground: Around) -> None:
        self.ground = ground
        self.units = {unit.id: unit for unit in ground.view.units()}
        self.accounts = {account.id: account for account in ground.view.accounts()}

    def of(self, posts: Iterable[Post]) -> tuple[Line, ...]:
        return tuple(
            Line(
                post,
                self.ground.state(post),
                self.units[post.unit],
                tuple(self.accounts[account] for account in post.accounts),
            )
            for post in posts
        )


def lines_of(ground: Around, posts: Iterable[Post]) -> tuple[Line, ...]:
    """The posts as a list shows them."""
    return _Lines(ground).of(posts)


def my_units(desk: Desk, view: View) -> list[Unit]:
    """The active units in which the person at the desk has anything to do."""
    roles = me(desk, view).units_of(MAY[Act.SEE])
    return [u for u in view.units() if u.state is Standing.ACTIVE and (None in roles or u.id in roles)]


def _mine(desk: Desk, there: _Lines, undone: Sequence[Line], ids: frozenset[UnitId]) -> tuple[Line, ...]:
    """What came back to the author's hand: sent back, expired, or moved aside by another post."""
    back = there.of(there.ground.view.posts(PostsWanted(units=ids, stages=frozenset({Stage.SENT_BACK}))))
    moved = there.of(there.ground.view.posts(PostsWanted(units=ids, placed=False, stages=frozenset({Stage.DRAFT}))))
    lines = [
        *back,
        *(line for line in undone if line.state is State.EXPIRED),
        *(line for line in moved if line.post.yielded_to),
    ]
    unlike = {line.post.id: line for line in lines if line.post.author == desk.who}
    return tuple(unlike.values())


def _late(there: _Lines, ids: frozenset[UnitId], day: date) -> tuple[Line, ...]:
    """What its producer should have handed on by now, mine first, then the longest overdue (S22)."""
    undone = there.ground.view.posts(PostsWanted(units=ids, stages=frozenset(UNDONE), ready_before=day))
    late = (post for post in undone if is_late(post, day) and there.ground.state(post) is not State.EXPIRED)
    me_first = there.ground.desk.who
    return there.of(sorted(late, key=lambda post: (producer_of(post) != me_first, post.ready_by or day)))


def _late_says(late: Sequence[Line]) -> Iterable[Finding]:
    for line in late:
        params = {"title": title_of(line.post), "ready_by": line.post.ready_by}
        yield Finding("not_ready_in_time", Severity.WARN, "O3", params, posts=(line.post.id,))


def _unit_days(
    ground: Around, units: Sequence[Unit], on_day: Sequence[Line], day: date, *, seek: bool
) -> tuple[UnitDay, ...]:
    """Every unit's day."""
    used = Counter(line.unit.id for line in on_day if claims_place(line.post, ground.now, ground.policy))
    free = _next_free(ground, units, day) if seek else {}
    limits = {unit.id: ground.policy.limits_of(unit.id) for unit in units}
    return tuple(
        UnitDay(unit, used[unit.id], limits[unit.id].usual, limits[unit.id].cap, free.get(unit.id), seek)
        for unit in units
    )


def _next_free(ground: Around, units: Sequence[Unit], day: date) -> dict[UnitId, datetime]:
    """Each unit's next free place, looked for in a few days first, further only where those are full."""
    found: dict[UnitId, datetime] = {}
    for ahead in LOOK_AHEAD:
        left = [unit.id for unit in units if unit.id not in found]
        calendars = ground.calendars(left, day, day + timedelta(days=ahead)) if left else {}
        for unit, calendar in calendars.items():
            if free := next_free(nobodys_post(unit, ground), ground.now, calendar, days=ahead):
                found[unit] = free.local
    return found


LOOK_AHEAD = (2, 14)
"""Days ahead in which Today looks for a unit's next free place: first the near ones."""


def _warnings(ground: Around, undone: Sequence[Line]) -> tuple[Finding, ...]:
    """What is wrong and will not mend itself: times gone by, drafts nobody agreed in time, links that are missing."""
    return tuple(
        Finding(
            WRONG[line.state],
            Severity.WARN,
            ground.policy.clause(WRONG[line.state]),
            params={"title": title_of(line.post), "place": line.post.place.local if line.post.place else None},
            posts=(line.post.id,),
        )
        for line in undone
        if line.state in WRONG
    )


WRONG = {State.MISSED: "missed", State.EXPIRED: "expired", State.WAITING: "web_link_missing"}
"""The states that Today warns of, and the finding that says so."""


@dataclass(frozen=True, slots=True)
class DayLoad:
    """One day of the calendar: its posts, and how much of the unit's (or all units') places they use."""

    day: date
    used: int
    usual: int
    limit: int
    quiet: bool
    lines: tuple[Line, ...]
    occasions: tuple[Occasion, ...] = ()


@dataclass(frozen=True, slots=True)
class CalendarView:
    """A span of days for one unit, or for all units of the person at the desk together.

    `windows` are the posting hours, where all the units shown have the same.
    """

    unit: Unit | None
    units: tuple[Unit, ...]
    today: date
    now: datetime
    zone: str
    days: tuple[DayLoad, ...]
    windows: tuple[Window, ...] = ()


def calendar(desk: Desk, first: date, last: date, unit: UnitId | None = None) -> CalendarView:
    """The calendar from one day to another, both included."""
    with desk.reading() as view:
        ground = around(desk, view)
        mine = my_units(desk, view)
        units = [u for u in mine if unit in (None, u.id)]
        lines = _Lines(ground).of(view.posts(PostsWanted(units=frozenset(u.id for u in units), first=first, last=last)))
        by_day: dict[date, list[Line]] = {}
        for line in lines:
            if line.post.place is not None and line.state is not State.CANCELLED:
                by_day.setdefault(line.post.place.day, []).append(line)
        occasions: dict[date, list[Occasion]] = {}
        for occasion in occasions_between(desk, view, first, last):
            occasions.setdefault(occasion.day, []).append(occasion)
        span = [first + timedelta(days=offset) for offset in range((last - first).days + 1)]
        home = institution(view).zone
        return CalendarView(
            unit=units[0] if unit and units else None,
            units=tuple(mine),
            today=today_in(ground.now, home),
            now=ground.now,
            zone=zone_for(view, unit) if unit else home,
            days=tuple(_load(ground, units, day, by_day.get(day, []), occasions.get(day, ())) for day in span),
            windows=_shared_windows(ground, units),
        )


def _shared_windows(ground: Around, units: Sequence[Unit]) -> tuple[Window, ...]:
    unlike = {ground.policy.limits_of(unit.id).windows for unit in units}
    return unlike.pop() if len(unlike) == 1 else ()


def _load(
    ground: Around, units: Sequence[Unit], day: date, lines: Sequence[Line], occasions: Sequence[Occasion]
) -> DayLoad:
    limits = [ground.policy.limits_of(unit.id) for unit in units]
    quiet = bool(limits) and all(day.isoweekday() in lim.quiet_days or day in lim.quiet_dates for lim in limits)
    return DayLoad(
        day=day,
        used=len(claims_of((line.post for line in lines), ground.now, ground.policy)),
        usual=sum(each.usual for each in limits),
        limit=sum(each.cap for each in limits),
        quiet=quiet,
        lines=tuple(lines),
        occasions=tuple(occasions),
    )


def backlog(desk: Desk, unit: UnitId | None = None) -> tuple[Line, ...]:
    """The posts without a place that are still worked on, newest first."""
    with desk.reading() as view:
        ids = frozenset(u.id for u in my_units(desk, view) if unit in (None, u.id))
        posts = view.posts(PostsWanted(units=ids, placed=False, open=True))
        return _Lines(around(desk, view)).of(sorted(posts, key=lambda post: post.created_at, reverse=True))


def posts_listed(
    desk: Desk,
    unit: UnitId | None = None,
    first: date | None = None,
    last: date | None = None,
    state: State | None = None,
) -> tuple[Line, ...]:
    """The posts of a span, a unit, a state."""
    with desk.reading() as view:
        units = frozenset({unit}) if unit else None
        lines = _Lines(around(desk, view)).of(view.posts(PostsWanted(units=units, first=first, last=last)))
        return tuple(line for line in lines if state in (None, line.state))


@dataclass(frozen=True, slots=True)
class PostPage:
    """Everything about one post: how it stands, what there is to say, whose yes it needs, what was done to it."""

    line: Line
    author: Person | None
    people: dict[str, str]
    findings: tuple[Finding, ...]
    needs: tuple[Asked, ...]
    chain: tuple[Link, ...]
    may_decide: bool
    may_override: bool
    policy: Policy
    zone: str
    history: tuple[Entry, ...]
    media_paths: tuple[str, ...]
    rests_on: tuple[str, ...] = ()
    standing: tuple[Decision, ...] = ()


def post_page(desk: Desk, post_id: PostId) -> PostPage:
    """One post with its whole history."""
    with desk.reading() as view:
        ground = around(desk, view)
        post = view.get(Post, post_id)
        team = ground.team()
        needs = () if post.published else tuple(missing_steps(post, ground.policy, team))
        return PostPage(
            line=_Lines(ground).of([post])[0],
            author=next((person for person in team.people if person.id == post.author), None),
            people={person.id: person.name for person in team.people},
            findings=tuple(ground.content_says(post)),
            needs=needs,
            chain=() if post.published else tuple(chain(post, ground.policy, team)),
            may_decide=not blocking(may_approve(post, me(desk, view), ground.policy, team)),
            may_override=bool(may_override(me(desk, view), post.unit, ground.policy)),
            policy=ground.policy,
            zone=zone_for(view, post.unit),
            history=tuple(view.trail(record=post_id)),
            media_paths=tuple(desk.media.path(medium.sha256) for medium in post.media),
            standing=tuple(standing_yes(post, team)),
            rests_on=tuple(consent.name for consent in view.all(Consent) if consent.id in post.consents),
        )
