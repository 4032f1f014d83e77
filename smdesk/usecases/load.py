"""The load: what the coming weeks ask of each person, beside the calendar (S22)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from smdesk.desk import Desk
from smdesk.duties import Task, load_says, monday_of, tasks_of
from smdesk.errors import BadInput
from smdesk.findings import Finding
from smdesk.people import Away, Person
from smdesk.posts import PostId
from smdesk.store import PostsWanted
from smdesk.units import Standing, UnitId
from smdesk.usecases.around import around
from smdesk.usecases.looking import Line, lines_of, my_units

MOST_WEEKS = 26


@dataclass(frozen=True, slots=True)
class Week:
    """One person's week: pieces of making and of putting out, each task with its post, and days away."""

    first: date
    tasks: tuple[tuple[Task, Line], ...]
    away: tuple[Away, ...]

    @property
    def makes(self) -> int:
        """Posts to be made."""
        return sum(task.makes for task, _line in self.tasks)

    @property
    def posts(self) -> int:
        """Posts to be put out."""
        return len(self.tasks) - self.makes


@dataclass(frozen=True, slots=True)
class Load:
    """One person and their weeks."""

    person: Person
    weeks: tuple[Week, ...]


@dataclass(frozen=True, slots=True)
class LoadView:
    """People by weeks, whoever has the most first; `most` pieces a week are what policy thinks right, 0 for any."""

    weeks: tuple[date, ...]
    people: tuple[Load, ...]
    most: int
    findings: tuple[Finding, ...]


def load(desk: Desk, weeks: int = 4, unit: UnitId | None = None) -> LoadView:
    """What this week and the next ask of everybody who has something to do in my units, or in one of them."""
    if not 1 <= weeks <= MOST_WEEKS:
        raise BadInput("bad_weeks", given=weeks, most=MOST_WEEKS)
    with desk.reading() as view:
        ground = around(desk, view)
        team = ground.team()
        start = monday_of(team.day)
        mondays = tuple(start + timedelta(weeks=number) for number in range(weeks))
        end = start + timedelta(weeks=weeks)
        units = frozenset(each.id for each in my_units(desk, view) if unit in (None, each.id))
        placed, waiting = PostsWanted(units=units, first=start), PostsWanted(units=units, placed=False, open=True)
        posts = {post.id: post for wanted in (placed, waiting) for post in view.posts(wanted)}
        tasks = [task for task in tasks_of(posts.values(), team) if start <= task.day < end]
        lines = {line.post.id: line for line in lines_of(ground, posts.values())}
        busy = Counter(task.person for task in tasks)
        active = [person for person in team.people if busy[person.id] and person.state is Standing.ACTIVE]
        people = tuple(
            Load(person, tuple(_week(person, monday, tasks, lines) for monday in mondays))
            for person in sorted(active, key=lambda person: -busy[person.id])
        )
        most, clause = ground.policy.week_load, ground.policy.clause("overloaded")
        said = [
            finding
            for each in people
            for week in each.weeks
            for finding in load_says(each.person, week.first, len(week.tasks), most, clause)
        ]
        return LoadView(mondays, people, most, tuple(said))


def _week(person: Person, monday: date, tasks: Sequence[Task], lines: Mapping[PostId, Line]) -> Week:
    sunday = monday + timedelta(days=6)
    mine = [task for task in tasks if task.person == person.id and monday <= task.day <= sunday]
    pairs = tuple((task, lines[task.post.id]) for task in sorted(mine, key=lambda task: task.day))
    return Week(monday, pairs, tuple(a for a in person.away if a.first <= sunday and monday <= a.last))
