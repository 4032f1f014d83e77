"""Which accounts fell silent, as the desk stands."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from smdesk.accounts import Account, AccountState
from smdesk.desk import institution
from smdesk.findings import Finding
from smdesk.platforms import SMS
from smdesk.posts import Post, claims_place
from smdesk.silence import falls_silent, silence_says
from smdesk.store import PostsWanted
from smdesk.units import Unit
from smdesk.usecases.around import Around
from smdesk.walltime import today_in


def silent_accounts(ground: Around, units: Sequence[Unit]) -> list[Finding]:
    """A warning for every active account of these units that fell silent and has nothing planned.

    The recent days are asked first, as most accounts are alive there; only the rest is looked up by account. On a desk
    that is younger than the days of silence, accounts that never carried a post are left alone.
    """
    days = ground.policy.silent_days
    if not days:
        return []
    today = today_in(ground.now, institution(ground.view).zone)
    ids = frozenset(unit.id for unit in units)
    recent = ground.view.posts(PostsWanted(units=ids, first=today - timedelta(days=days - 1), last=today))
    alive = _carrying(recent, ground)
    quiet = [a for unit in units for a in ground.view.accounts(unit.id) if a.id not in alive and _active(a)]
    names = frozenset(account.id for account in quiet)
    if not quiet:
        return []
    planned = _carrying(ground.view.posts(PostsWanted(accounts=names, first=today, open=True)), ground)
    last = _last_days(ground.view.posts(PostsWanted(accounts=names, last=today - timedelta(days=days))), ground)
    in_use = bool(last) or bool(ground.view.posts(PostsWanted(units=ids, last=today - timedelta(days=days))))
    silent = [
        account
        for account in quiet
        if account.id not in planned
        and falls_silent(account, last.get(account.id), today, ground.policy)
        and (in_use or account.decisions)
    ]
    return [silence_says(a, last.get(a.id), ground.handles(a.unit), ground.policy) for a in silent]


def _active(account: Account) -> bool:
    """Posted to as a matter of course; a sender of SMS keeps silent between important days."""
    return account.state is AccountState.ACTIVE and account.platform != SMS


def _carrying(posts: Iterable[Post], ground: Around) -> set[str]:
    """The accounts that these posts go to: out already, or still to come."""
    return {
        channel.account
        for post in posts
        for channel in post.channels
        if channel.posted_at or (not channel.dropped and _to_come(post, ground))
    }


def _to_come(post: Post, ground: Around) -> bool:
    """Due or due later; what was missed carries nothing."""
    grace = timedelta(minutes=ground.policy.grace_minutes)
    in_time = post.place is not None and post.place.utc + grace >= ground.now
    return in_time and claims_place(post, ground.now, ground.policy)


def _last_days(posts: Iterable[Post], ground: Around) -> dict[str, date]:
    """When each account last carried a post."""
    zone = institution(ground.view).zone
    found: dict[str, date] = {}
    for post in posts:
        for channel in post.channels:
            if channel.posted_at is not None:
                day = today_in(channel.posted_at, zone)
                found[channel.account] = max(day, found.get(channel.account, day))
    return found
