"""What waits for the yes of the person at the desk, to be read and decided on one after the other (S04)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from smdesk.desk import Desk, me
from smdesk.errors import DeskError
from smdesk.people import Person
from smdesk.policy import Policy, Question
from smdesk.posts import PostId
from smdesk.questions import asked_of_approver
from smdesk.review import Asked, asked_now, role_used
from smdesk.units import UnitId
from smdesk.usecases.around import around
from smdesk.usecases.awaiting import awaiting
from smdesk.usecases.looking import Line, lines_of
from smdesk.usecases.reviewing import Answers, approve_post


@dataclass(frozen=True, slots=True)
class Waiting:
    """One post that waits for a yes: why this person is asked, for whom they stand in, what they must answer first."""

    line: Line
    asked: Asked
    instead_of: Person | None
    author: Person | None
    questions: tuple[Question, ...]


@dataclass(frozen=True, slots=True)
class WaitingView:
    """Everything that waits for the person at the desk, first place first."""

    posts: tuple[Waiting, ...]
    policy: Policy


def waiting(desk: Desk, unit: UnitId | None = None) -> WaitingView:
    """The posts that wait for this person's word, in all units or in one."""
    with desk.reading() as view:
        ground = around(desk, view)
        person, team = me(desk, view), ground.team()
        people = {each.id: each for each in team.people}
        posts = [post for post in awaiting(desk, view) if unit in (None, post.unit)]
        found = []
        for post, line in zip(posts, lines_of(ground, posts), strict=True):
            role = role_used(post, person, ground.policy, team)
            found.append(
                Waiting(
                    line,
                    next(each for each in asked_now(post, ground.policy, team) if each.role is role),
                    team.stands_in_for(person, role, post.unit),
                    people.get(post.author),
                    tuple(asked_of_approver(post, ground.policy)),
                )
            )
        return WaitingView(tuple(found), ground.policy)


@dataclass(frozen=True, slots=True)
class Said:
    """What became of one yes among several: None, or why it was not given."""

    post: PostId
    error: DeskError | None = None


def approve_several(desk: Desk, read: Sequence[tuple[PostId, str]], answers: Answers = ()) -> tuple[Said, ...]:
    """Say yes to several posts, each to the content that was read; one that is refused holds up no other."""
    return tuple(_said_yes(desk, post_id, content, answers) for post_id, content in read)


def _said_yes(desk: Desk, post_id: PostId, content: str, answers: Answers) -> Said:
    try:
        approve_post(desk, post_id, read=content, answers=answers)
    except DeskError as error:
        return Said(post_id, error)
    return Said(post_id)
