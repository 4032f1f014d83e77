"""Posts in the calendar that rest on a consent which will have ended by then, or was taken back (S11)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import timedelta

from smdesk.comparing import fold
from smdesk.consent import Consent
from smdesk.desk import institution
from smdesk.findings import Finding, Severity
from smdesk.posts import NOBODYS, Post, title_of
from smdesk.store import PostsWanted
from smdesk.units import Unit
from smdesk.usecases.around import Around
from smdesk.walltime import today_in

AHEAD = timedelta(days=60)
"""How far ahead Today looks."""

BROKEN = ("consent_expired", "consent_withdrawn", "consent_too_narrow", "consent_not_yet", "consent_missing")


def rests_on(post: Post, consent: Consent) -> bool:
    """Whether a post names this consent, or shows the production of the firm that gave it."""
    named = {*post.consents, *(medium.consent for medium in post.media)}
    firms = {fold(m.shows_production_of) for m in post.media if m.shows_production_of not in ("", NOBODYS)}
    return consent.id in named or fold(consent.name) in firms


def broken_consents(ground: Around, units: Sequence[Unit]) -> Iterator[Finding]:
    """A warning for each post in the calendar that will not go out, as a consent it rests on ends before (S11)."""
    day = today_in(ground.now, institution(ground.view).zone)
    ending = [
        each for each in ground.view.all(Consent) if each.withdrawn_on or (each.until and each.until < day + AHEAD)
    ]
    if not ending or ground.policy.content is None:
        return
    wanted = PostsWanted(units=frozenset(unit.id for unit in units), first=day, last=day + AHEAD, open=True)
    for post in ground.view.posts(wanted):
        if any(rests_on(post, consent) for consent in ending):
            yield from (
                replace(each, severity=Severity.WARN, params={**each.params, "title": title_of(post)}, posts=(post.id,))
                for each in ground.words_say(post)
                if each.code in BROKEN
            )
