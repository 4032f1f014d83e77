"""What waits for the yes of the person at the desk."""

from __future__ import annotations

from smdesk.desk import Desk, me
from smdesk.findings import blocking
from smdesk.posts import Post, Stage, State
from smdesk.review import may_approve
from smdesk.store import PostsWanted, View
from smdesk.usecases.around import around


def awaiting(desk: Desk, view: View) -> list[Post]:
    """The posts that wait for a yes that the person at the desk may give, first place first.

    What expired waits for nobody any more: it is among what went wrong.
    """
    ground = around(desk, view)
    person, team = me(desk, view), ground.team()
    asked = view.posts(PostsWanted(stages=frozenset({Stage.IN_REVIEW})))
    waiting = (post for post in asked if ground.state(post) is not State.EXPIRED)
    return [post for post in waiting if not blocking(may_approve(post, person, ground.policy, team))]
