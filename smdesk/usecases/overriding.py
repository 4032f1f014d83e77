"""Overriding a finding about content: a named role lifts it with a reason that stays on the post (S09)."""

from __future__ import annotations

from smdesk.desk import Desk
from smdesk.errors import Conflict
from smdesk.posts import Post, PostId
from smdesk.usecases.around import Outcome, around, refuse, yes_still_holds
from smdesk.usecases.overrides import Reasons, with_overrides
from smdesk.usecases.writing import still_open


def override_post(desk: Desk, post_id: PostId, reasons: Reasons, *, seen: int | None = None) -> Outcome:
    """Lift findings that stand in an open post's way; what had been agreed must be agreed anew."""
    with desk.writing() as tx:
        post = tx.get(Post, post_id)
        ground = around(desk, tx)
        refuse(still_open(post))
        lifted, notes = yes_still_holds(ground, with_overrides(ground, post, reasons))
        if seen not in (None, post.version):
            raise Conflict(mine=lifted, theirs=post)
        tx.put(lifted)
        tx.commit(desk.entry("post.override", post_id, *(code for code, _reason in reasons), at=ground.now))
        return ground.outcome(lifted, [*ground.words_say(lifted), *notes]).saved()
