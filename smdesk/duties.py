"""Who makes a post, until when, and who puts it out; how much of that falls on one person in one week (S22)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from smdesk.findings import Finding, Severity
from smdesk.late_dataclass import dataclass
from smdesk.people import Person, PersonId
from smdesk.posts import Post, Stage
from smdesk.teams import Team

UNDONE = (Stage.DRAFT, Stage.SENT_BACK)
"""Stages in which a post is still in its producer's hands."""
GIVEN_UP = (Stage.CANCELLED, Stage.REJECTED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Duties:
    """Who does the work on a post, as typed: people by id, the day as written. None leaves it, empty takes it away."""

    producer: str | None = None
    ready_by: str | None = None
    on_duty: str | None = None
    substitute: str | None = None


NO_DUTIES = Duties()
"""Nothing said of who does the work."""


def producer_of(post: Post) -> PersonId:
    """Who makes it: its producer, else its author."""
    return post.producer or post.author


def posts_it(post: Post, team: Team) -> PersonId:
    """Who puts it out: the person on duty, else the producer; the substitute where they are away on its day."""
    named = post.on_duty or producer_of(post)
    person = next((person for person in team.people if person.id == named), None)
    away = person is not None and Team(team.people, _day_of(post) or team.day).absence(person) is not None
    return post.substitute if away and post.substitute else named


def is_late(post: Post, today: date) -> bool:
    """Whether its producer should have handed it on by now."""
    return post.ready_by is not None and post.ready_by < today and post.stage in UNDONE


def concerns(post: Post, person: PersonId, team: Team) -> bool:
    """Whether the work on a post is this person's: to make it or to put it out."""
    return person in (producer_of(post), posts_it(post, team))


def _day_of(post: Post) -> date | None:
    return post.place.day if post.place else None


def monday_of(day: date) -> date:
    """The Monday of a day's week."""
    return day - timedelta(days=day.weekday())


@dataclass(frozen=True, slots=True)
class Task:
    """One piece of work: who does it, on which day it is to be done; `makes`: making the post, else putting it out."""

    person: PersonId
    day: date
    post: Post
    makes: bool

    @property
    def done(self) -> bool:
        """Whether nothing is left to do: it is made and handed on, or out."""
        return self.post.stage not in UNDONE if self.makes else self.post.published


def tasks_of(posts: Iterable[Post], team: Team) -> Iterator[Task]:
    """What each post asks of people: to be made by its ready-by day (else its place), and put out on its day."""
    for post in posts:
        if post.stage in GIVEN_UP:
            continue
        ready = post.ready_by or _day_of(post)
        if ready is not None:
            yield Task(producer_of(post), ready, post, makes=True)
        placed = _day_of(post)
        if placed is not None:
            yield Task(posts_it(post, team), placed, post, makes=False)


def load_says(person: Person, week: date, pieces: int, most: int, clause: str) -> list[Finding]:
    """A warning where a week asks more of somebody than policy thinks right."""
    if not most or pieces <= most:
        return []
    params = {"person": person.name, "week": week, "pieces": pieces, "most": most}
    return [Finding("overloaded", Severity.WARN, clause, params)]
