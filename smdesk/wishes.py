"""When a post may go out and until when it is worth it: its author's wishes, and what its event asks for (S02)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import datetime, time, timedelta

from smdesk.errors import BadInput
from smdesk.findings import Finding, Severity
from smdesk.policy import Policy, Window
from smdesk.posts import EventPart, Post
from smdesk.walltime import Place

HIGH, USUAL, LOW = 0, 1, 2
PRIORITIES = (HIGH, USUAL, LOW)
"""How much a post matters to the planner; a higher one never loses its place to a lower one."""


def earliest(post: Post) -> datetime | None:
    """From when on it may go out: after its embargo, and after the end of the event it reports on."""
    ends = post.event_ends.utc if post.event_part is EventPart.REPORTS and post.event_ends else None
    return max((moment for moment in (post.not_before, ends) if moment), default=None)


def stale_after(post: Post, policy: Policy) -> datetime | None:
    """Until when it is worth saying: as its author says, else as its event and its kind do; None: as long as you like.

    A report keeps as long as its kind says, an announcement to the end of its event.
    """
    if post.stale_after is not None or post.event_ends is None:
        return post.stale_after
    if post.event_part is EventPart.ANNOUNCES:
        return post.event_ends.utc
    category = policy.category(post.category)
    hours = category.stale_after_hours if category else None
    return None if hours is None else post.event_ends.utc + timedelta(hours=hours)


def wishes_say(post: Post, place: Place, policy: Policy) -> Iterator[Finding]:
    """A place before the embargo is refused, as is a report before its event is over; one too late is warned of."""
    zone = place.local.tzinfo
    if post.not_before is not None and place.utc < post.not_before:
        params = {"since": post.not_before.astimezone(zone)}
        yield Finding("too_early", clause=policy.clause("too_early"), params=params)
    reports = post.event_part is EventPart.REPORTS and post.event_ends is not None
    if reports and post.event_ends is not None and place.utc < post.event_ends.utc:
        params = {"ends": post.event_ends.local}
        yield Finding("event_not_over", clause=policy.clause("event_not_over"), params=params)
    stale = stale_after(post, policy) if reports or post.stale_after else None
    if stale is not None and place.utc > stale:
        yield Finding("stale", Severity.WARN, policy.clause("stale"), {"since": stale.astimezone(zone)})


_SPAN = re.compile(r"(\d{1,2}):(\d{2})\s*[-–]\s*(\d{1,2}):(\d{2})")


def read_hours(text: str) -> tuple[Window, ...]:
    """`09:00-12:00, 17:00-19:00` as spans of the day; none: any hour. BadInput for anything else."""
    return tuple(_window(part, text) for part in re.split(r"[,;]", text) if part.strip())


def _window(part: str, text: str) -> Window:
    found = _SPAN.fullmatch(part.strip())
    try:
        clocks = [int(number) for number in found.groups()] if found else []
        spans = [Window(time(clocks[0], clocks[1]), time(clocks[2], clocks[3]))] if clocks else []
    except ValueError:
        spans = []
    if not spans or spans[0].closes < spans[0].opens:
        raise BadInput("bad_hours", given=text)
    return spans[0]


def hours_text(hours: Iterable[Window]) -> str:
    """The same as it is typed."""
    return ", ".join(f"{window.opens:%H:%M}-{window.closes:%H:%M}" for window in hours)
