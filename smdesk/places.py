"""Places in the calendar: what uses them up, which limit stands in the way, what would be free (S01)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import field, replace
from datetime import date, datetime, time, timedelta, tzinfo
from functools import lru_cache

from smdesk.crisis.freeze import NO_FREEZES, Freezes
from smdesk.errors import BadInput
from smdesk.findings import Finding, Severity, blocking
from smdesk.late_dataclass import dataclass
from smdesk.policy import Limits, Policy, Window
from smdesk.posts import Post, PostId, claims_place, title_of, yields_place
from smdesk.units import UnitId
from smdesk.walltime import Place, place_at
from smdesk.wishes import wishes_say

HORIZON = timedelta(days=92)
"""How far ahead a next free place is looked for."""


@dataclass(frozen=True, slots=True)
class Claim:
    """One post's hold on a place; `out` once it was published, `yields` while a ready post may take it."""

    post: PostId
    utc: datetime
    day: date
    accounts: frozenset[str]
    out: bool
    yields: bool
    title: str = ""

    def shown(self, zone: tzinfo | None) -> tuple[datetime, str]:
        """What a refusal says of it: its time in a zone, and its title."""
        return self.utc.astimezone(zone), self.title


@dataclass(frozen=True, slots=True)
class Calendar:
    """What a unit's posts claim, and the rules they meet. `zone` is the unit's, `home` the institution's.

    `handles` tells what an account is called, by its id; `freezes` what crises stop.
    """

    claims: tuple[Claim, ...]
    policy: Policy
    zone: str
    home: str
    now: datetime
    handles: Mapping[str, str] = field(default_factory=dict)
    freezes: Freezes = NO_FREEZES

    def others(self, post: Post) -> Calendar:
        """The calendar as this post meets it: without itself, and without drafts that yield to it if it is ready."""
        ready = post.stage == "ready"
        kept = tuple(c for c in self.claims if c.post != post.id and not (ready and c.yields))
        return replace(self, claims=kept)

    def with_claim_of(self, post: Post) -> Calendar:
        """The same calendar once this post has its place as well."""
        return replace(self, claims=(*self.claims, *claims_of([post], self.now, self.policy)))

    def already_out(self) -> Calendar:
        """Only what was published: the ground for the check at the moment of publishing."""
        return replace(self, claims=tuple(claim for claim in self.claims if claim.out))


def claims_of(posts: Iterable[Post], now: datetime, policy: Policy) -> tuple[Claim, ...]:
    """What a number of posts claim, in order of time."""
    claims = [
        Claim(
            post.id,
            post.place.utc,
            post.place.day,
            frozenset(post.accounts),
            post.published,
            yields_place(post, now, policy),
            title_of(post),
        )
        for post in posts
        if post.place is not None and claims_place(post, now, policy)
    ]
    return tuple(sorted(claims, key=lambda claim: (claim.utc, claim.post)))


def check_place(post: Post, place: Place, calendar: Calendar) -> list[Finding]:
    """Everything the limits say about putting a post at a place; a refusal carries the next free one."""
    found = place_says(post, place, calendar)
    if not any(finding.severity is Severity.BLOCK for finding in found):
        return found
    free = next_free(post, place.utc, calendar)
    return [replace(f, next_free=free.local) if free and f.severity is Severity.BLOCK else f for f in found]


def place_says(post: Post, place: Place, calendar: Calendar) -> list[Finding]:
    """The same without looking for the next free place, for whoever asks about many."""
    return _waived(post, place, _limits_say(post, place, calendar.others(post)))


def _limits_say(post: Post, place: Place, around: Calendar) -> list[Finding]:
    if stopped := around.freezes.say(post):
        return stopped
    found = _all_limits_say(post, place, around)
    if around.freezes.clears(post):  # a crisis does not wait for a free day
        return [replace(each, severity=Severity.WARN) if each.code in WAIVABLE else each for each in found]
    return found


def _all_limits_say(post: Post, place: Place, around: Calendar) -> list[Finding]:
    limits = around.policy.limits_of(post.unit)
    day = list(_day_says(place, limits, around))
    warned_of = {finding.posts for finding in day if finding.severity is Severity.WARN}
    return [
        *_time_says(place, limits, around),
        *day,
        # what is warned of for the unit need not be warned of again for its account
        *(f for f in _accounts_say(post, place, around) if f.severity is Severity.BLOCK or f.posts not in warned_of),
        *_gap_says(place, limits, around),
        *wishes_say(post, place, around.policy),
    ]


def _time_says(place: Place, limits: Limits, around: Calendar) -> Iterator[Finding]:
    policy, wall = around.policy, place.wall
    if place.utc < around.now.replace(second=0, microsecond=0):
        yield Finding("in_the_past", params={"place": place.local})
    if wall.isoweekday() in limits.quiet_days or wall.date() in limits.quiet_dates:
        yield Finding("quiet_day", clause=policy.clause("quiet_day"), params={"day": wall.date()})
    if limits.windows and not any(w.opens <= wall.time() <= w.closes for w in limits.windows):
        spans = [(window.opens, window.closes) for window in limits.windows]
        params = {"place": place.local, "windows": spans}
        yield Finding("outside_window", clause=policy.clause("outside_window"), params=params)


def _day_says(place: Place, limits: Limits, around: Calendar) -> Iterator[Finding]:
    same_day = [claim for claim in around.claims if claim.day == place.day]
    yield from _count_says("daily_limit", "daily_usual", same_day, limits.usual, limits.cap, place, around.policy)


def _accounts_say(post: Post, place: Place, around: Calendar) -> Iterator[Finding]:
    for account in post.accounts:
        usual, cap = around.policy.account_limits_of(post.unit, account)
        held = [claim for claim in around.claims if claim.day == place.day and account in claim.accounts]
        found = _count_says("account_limit", "account_usual", held, usual, cap, place, around.policy)
        for finding in found:
            shown = around.handles.get(account, account)
            yield replace(finding, params={**finding.params, "account": account, "handle": shown})


def _count_says(
    over_cap: str, over_usual: str, held: Sequence[Claim], usual: int, cap: int, place: Place, policy: Policy
) -> Iterator[Finding]:
    others = tuple(claim.shown(place.local.tzinfo) for claim in held)
    params = {"day": place.day, "used": len(held), "usual": usual, "limit": cap, "others": others}
    posts = tuple(claim.post for claim in held)
    if len(held) >= cap:
        yield Finding(over_cap, clause=policy.clause(over_cap), params=params, posts=posts)
    elif len(held) >= usual:
        yield Finding(over_usual, Severity.WARN, policy.clause(over_usual), params, posts=posts)


def _gap_says(place: Place, limits: Limits, around: Calendar) -> Iterator[Finding]:
    gap = timedelta(minutes=limits.gap_minutes)
    near = [claim for claim in around.claims if abs(claim.utc - place.utc) < gap]
    if near:
        closest = min(near, key=lambda claim: abs(claim.utc - place.utc))
        yield Finding(
            "min_gap",
            clause=around.policy.clause("min_gap"),
            params={"minutes": limits.gap_minutes, "others": (closest.shown(place.local.tzinfo),)},
            posts=tuple(claim.post for claim in near),
        )


def _waived(post: Post, place: Place, found: Iterable[Finding]) -> list[Finding]:
    """The findings with those an exception covers turned into notes that name it."""
    waivers = [waiver for waiver in post.waivers if waiver.place == place.utc]
    answered: list[Finding] = []
    for finding in found:
        waiver = next((w for w in waivers if finding.code in w.codes), None)
        if waiver is None or finding.severity is not Severity.BLOCK:
            answered.append(finding)
            continue
        params = {
            **finding.params,
            "waived_by": waiver.by,
            "role": waiver.role.value,
            "reason": waiver.reason,
        }
        answered.append(replace(finding, severity=Severity.NOTE, params=params))
    return answered


WAIVABLE = frozenset({"daily_limit", "account_limit", "min_gap", "outside_window", "quiet_day"})
"""The limits an exception may set aside; time gone by, a freeze or an event still running are none of them."""


def makes_way(post: Post, place: Place, calendar: Calendar) -> list[PostId]:
    """The yielding drafts that must give up their places so that a ready post may have this one."""
    limits = calendar.policy.limits_of(post.unit)
    gap = timedelta(minutes=limits.gap_minutes)
    rivals = [claim for claim in calendar.claims if claim.post != post.id and claim.yields]
    leaving = [claim for claim in rivals if abs(claim.utc - place.utc) < gap]
    for claim in (claim for claim in rivals if claim not in leaving and claim.day == place.day):
        staying = [c for c in calendar.claims if c not in leaving and c.post != post.id]
        after = replace(calendar, claims=tuple(staying))
        bare = _limits_say(post, place, after)
        if any(f.code in ("daily_limit", "account_limit") for f in blocking(bare)):
            leaving.append(claim)
    return [claim.post for claim in leaving]


def next_free(post: Post, after: datetime, calendar: Calendar, *, days: int = HORIZON.days) -> Place | None:
    """The first legal place on the policy's grid at or after an instant; None within so many days."""
    if calendar.freezes.by(post):
        return None
    start, around = max(after, calendar.now), calendar.others(post)
    first = start.astimezone(calendar.now.tzinfo).date() - timedelta(days=1)
    full: set[date] = set()
    for offset in range(days + 2):
        for place in grid_of(first + timedelta(days=offset), post.unit, calendar):
            if place.utc < start or place.day in full:
                continue
            refusals = _refusals(post, place, around)
            if not refusals:
                return place
            if any(finding.code == "daily_limit" for finding in refusals):
                full.add(place.day)
            if not post.waivers:  # an exception holds for one place, which must not be jumped over
                start = max(start, _gap_over(place, post.unit, around))
    return None


def _gap_over(place: Place, unit: UnitId, around: Calendar) -> datetime:
    """Until when the posts that are too near to a place refuse every later one as well."""
    gap = timedelta(minutes=around.policy.limits_of(unit).gap_minutes)
    return max((claim.utc + gap for claim in around.claims if abs(claim.utc - place.utc) < gap), default=place.utc)


def free_places(post: Post, day: date, calendar: Calendar) -> list[Place]:
    """The legal places on the grid of one wall-clock day of the unit."""
    if calendar.freezes.by(post):
        return []
    around = calendar.others(post)
    return [place for place in grid_of(day, post.unit, calendar) if not _refusals(post, place, around)]


def _refusals(post: Post, place: Place, around: Calendar) -> list[Finding]:
    return blocking(_waived(post, place, _limits_say(post, place, around)))


def grid_of(day: date, unit: UnitId, calendar: Calendar) -> tuple[Place, ...]:
    """The times of the policy's grid inside a unit's windows on a day; those that do not exist are left out."""
    windows = calendar.policy.limits_of(unit).windows
    return _grid(day, windows, calendar.policy.grid_minutes, calendar.zone, calendar.home)


@lru_cache(maxsize=512)
def _grid(day: date, windows: tuple[Window, ...], minutes: int, zone: str, home: str) -> tuple[Place, ...]:
    """The same for all units that post in the same hours; made once, as a calendar asks for it again and again."""
    places: list[Place] = []
    for minute in range(0, 24 * 60, minutes):
        clock = time(minute // 60, minute % 60)
        if not windows or any(w.opens <= clock <= w.closes for w in windows):
            # a quarter of an hour that daylight saving skips is no place
            with suppress(BadInput):
                places.append(place_at(datetime.combine(day, clock), zone, home))
    return tuple(places)


def day_says(post: Post, day: date, calendar: Calendar) -> list[Finding]:
    """Why no place is left on a whole day, each reason once; empty while one is free."""
    around = calendar.others(post)
    found: dict[str, Finding] = {}
    times = grid_of(day, post.unit, calendar)
    if times and times[-1].utc < calendar.now.replace(second=0, microsecond=0):
        return [Finding("in_the_past", params={"place": times[-1].local})]
    for place in times:
        refusals = _refusals(post, place, around)
        if not refusals:
            return []
        for finding in refusals:
            found.setdefault(finding.code, finding)
        if found.keys() & WHOLE_DAY:
            break
    whole_day = [finding for code, finding in found.items() if code in WHOLE_DAY]
    return whole_day or list(found.values())


WHOLE_DAY = frozenset({"daily_limit", "account_limit", "quiet_day", "frozen", "frozen_held"})
"""What stands in the way at any time of a day."""
