"""Finding a place, taking it, moving on, giving it back; and a series of posts that each take one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from smdesk.cleaning import clean_line
from smdesk.desk import Desk, institution
from smdesk.errors import Conflict, Refused
from smdesk.findings import Finding, blocking
from smdesk.people import Act
from smdesk.places import Calendar, check_place, day_says, free_places
from smdesk.posts import Post, PostId, SeriesId, Stage
from smdesk.recurrence import occurrences
from smdesk.store import PostsWanted, View
from smdesk.units import UnitId
from smdesk.usecases.around import Around, Outcome, around, ask_right, nobodys_post, refuse, settle
from smdesk.usecases.writing import done, read_place, still_open
from smdesk.walltime import Place, today_in


@dataclass(frozen=True, slots=True)
class DayPlaces:
    """One day of a unit: how much is used of what, which places are free, and if none, why not."""

    day: date
    used: int
    usual: int
    limit: int
    free: tuple[datetime, ...]
    why_not: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One post of a series: where it would stand, and what stands in its way."""

    place: Place
    findings: tuple[Finding, ...]
    post: PostId | None = None


def schedule_post(desk: Desk, post_id: PostId, at: str, *, why: str = "", seen: int | None = None) -> Outcome:
    """Put a post at a place, or move it to another; `why` is the reason of an exception. Refused: it stays put."""
    with desk.writing() as tx:
        post = tx.get(Post, post_id)
        ask_right(desk, tx, Act.PREPARE, post.unit, post)
        ground = around(desk, tx)
        refuse(still_open(post))
        place = read_place(ground, post.unit, at)
        if seen is not None and seen != post.version:
            raise Conflict(mine=post.placed(place, ground.now), theirs=post)
        outcome = settle(tx, ground, post, place, why=clean_line(why))
        tx.put(outcome.post)
        act = "post.move" if post.place else "post.schedule"
        tx.commit(desk.entry(act, post_id, *done(outcome), at=ground.now))
        return outcome.saved()


def take_out(desk: Desk, post_id: PostId) -> Outcome:
    """Take a post out of the calendar; it keeps what was agreed and gives its place back."""
    with desk.writing() as tx:
        post = tx.get(Post, post_id)
        ask_right(desk, tx, Act.PREPARE, post.unit, post)
        ground = around(desk, tx)
        refuse(still_open(post))
        agreed = post.stage is Stage.READY and any(d.content == post.content for d in post.decisions)
        out = replace(post, stage=post.stage if agreed or post.stage is not Stage.READY else Stage.DRAFT)
        out = out.placed(None, ground.now)
        tx.put(out)
        tx.commit(desk.entry("post.take_out", post_id, "place", at=ground.now))
        return ground.outcome(out, []).saved()


def slots(desk: Desk, unit: UnitId, first: date | None = None, days: int = 7) -> list[DayPlaces]:
    """The free places of a unit, day by day."""
    with desk.reading() as view:
        ground = around(desk, view)
        start = first or today_in(ground.now, institution(view).zone)
        blank = nobodys_post(unit, ground)
        calendar = ground.calendar(unit, start, start + timedelta(days=days))
        return [_day(blank, start + timedelta(days=offset), calendar) for offset in range(days)]


def _day(post: Post, day: date, calendar: Calendar) -> DayPlaces:
    limits = calendar.policy.limits_of(post.unit)
    used = sum(claim.day == day for claim in calendar.others(post).claims)
    free = tuple(place.local for place in free_places(post, day, calendar))
    why_not = () if free else tuple(day_says(post, day, calendar))
    return DayPlaces(day, used, limits.usual, limits.cap, free, why_not)


@dataclass(frozen=True, slots=True)
class DayVerdict:
    """What a day would say to a post moved there, at the same time of day: free, else why not and what would be.

    `free` are all the places that the day would give it.
    """

    day: date
    place: Place | None
    findings: tuple[Finding, ...]
    free: tuple[Place, ...] = ()


def where_to(desk: Desk, post_id: PostId, first: date, last: date) -> list[DayVerdict]:
    """For every day of a span, whether a post could be moved there, and why not; asks, changes nothing.

    A day takes the post at its own time of day where that is free, else at the day's first free place.
    """
    with desk.reading() as view:
        post = view.get(Post, post_id)
        ground = around(desk, view)
        calendar = ground.calendar(post.unit, first, last)
        span = [first + timedelta(days=offset) for offset in range((last - first).days + 1)]
        return [_verdict(post, day, calendar) for day in span]


def _verdict(post: Post, day: date, calendar: Calendar) -> DayVerdict:
    free = free_places(post, day, calendar)
    if not free:
        return DayVerdict(day, None, tuple(day_says(post, day, calendar)))
    usual = post.place.wall.time() if post.place else free[0].wall.time()
    best = min(free, key=lambda place: abs(datetime.combine(day, place.wall.time()) - datetime.combine(day, usual)))
    return DayVerdict(day, best, (), tuple(free))


def repeat_post(
    desk: Desk, post_id: PostId, rule: str, *, skip_refused: bool = False, dry: bool = False
) -> list[Occurrence]:
    """Make a series from a placed post: real posts that each take a place and count.

    `rule` is an RFC 5545 RRULE with an end (UNTIL or COUNT). If any occurrence is refused, nothing is stored unless
    `skip_refused`; `dry` only tells.
    """
    with desk.writing() as tx:
        first = tx.get(Post, post_id)
        ask_right(desk, tx, Act.PREPARE, first.unit, first)
        ground = around(desk, tx)
        if first.place is None:
            raise Refused([Finding("not_placed", posts=(post_id,))])
        series = first.series or SeriesId(desk.ids.new("s"))
        made = _made(desk, ground, first, series, occurrences(rule, first.place, institution(tx).zone))
        refused = [finding for occurrence, _ in made for finding in blocking(occurrence.findings)]
        if dry:
            return [replace(occurrence, post=None) for occurrence, _ in made]
        if refused and not skip_refused:
            raise Refused(refused)
        tx.put(replace(first, series=series))
        for _, post in made:
            if post is not None:
                tx.put(post)
        tx.commit(desk.entry("post.repeat", post_id, f"series:{series}", at=ground.now))
        return [occurrence for occurrence, _ in made]


def _made(
    desk: Desk, ground: Around, first: Post, series: SeriesId, places: Sequence[Place]
) -> list[tuple[Occurrence, Post | None]]:
    """One post for each occurrence that its day takes, each judged with those before it in the calendar."""
    if not places:
        return []
    calendar = ground.calendar(first.unit, min(p.day for p in places), max(p.day for p in places))
    made: list[tuple[Occurrence, Post | None]] = []
    for place in places:
        post = replace(
            first,
            id=PostId(desk.ids.new("p")),
            salt=desk.ids.salt(),
            series=series,
            stage=Stage.READY if first.stage is Stage.READY and not first.decisions else Stage.DRAFT,
            decisions=(),
            waivers=(),
            version=0,
            created_at=ground.now,
        ).placed(place, ground.now)
        findings = tuple(check_place(post, place, calendar))
        if blocking(findings):
            made.append((Occurrence(place, findings), None))
            continue
        made.append((Occurrence(place, findings, post.id), post))
        calendar = calendar.with_claim_of(post)
    return made


def same_series(view: View, series: SeriesId) -> Sequence[Post]:
    """The posts of a series, in order of place."""
    return view.posts(PostsWanted(series=series))
