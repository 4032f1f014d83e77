"""Consents and agreements on file: noted, taken back, and which posts still rest on them (S10, S11)."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date

from smdesk.cleaning import bounded, clean_line
from smdesk.comparing import fold
from smdesk.consent import Consent, Giver, Scope
from smdesk.desk import Desk, institution, me, today
from smdesk.errors import BadInput, Conflict
from smdesk.people import MAY, Act, may
from smdesk.posts import Post
from smdesk.store import PostsWanted, Transaction, View
from smdesk.usecases.around import around, refuse
from smdesk.usecases.broken_consents import rests_on
from smdesk.usecases.looking import Line, lines_of
from smdesk.walltime import today_in


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What is said of a consent that is put on file; `until` None: no end was agreed."""

    name: str
    giver: Giver = Giver.FIRM
    scopes: Collection[Scope] = ()
    given_on: date | None = None
    until: date | None = None
    proof: str = ""


@dataclass(frozen=True, slots=True)
class ConsentView:
    """A consent, who noted it, whether it holds today, and the open posts that rest on it."""

    consent: Consent
    noted_by: str
    holds: bool
    posts: tuple[Line, ...]


def add_consent(desk: Desk, given: Given) -> Consent:
    """Put a consent or an agreement on file; whoever prepares posts anywhere may."""
    with desk.writing() as tx:
        _ask_right(desk, tx)
        name = clean_line(bounded(given.name, "line")).strip()
        if not name or not given.scopes:
            raise BadInput("consent_incomplete")
        first = given.given_on or today(desk, tx)
        if given.until is not None and given.until < first:
            raise BadInput("consent_dates", first=first, last=given.until)
        consent = Consent(
            id=desk.ids.new("c"),
            giver=given.giver,
            name=name,
            scopes=frozenset(given.scopes),
            given_on=first,
            until=given.until,
            proof=clean_line(bounded(given.proof, "line")),
            noted_by=desk.who,
        )
        return _kept(desk, tx, consent, "consent.add")


def withdraw_consent(desk: Desk, consent_id: str, on: date | None = None, *, seen: int | None = None) -> Consent:
    """Note that somebody took their consent back, from a day on; what was out before stays out."""
    with desk.writing() as tx:
        _ask_right(desk, tx)
        consent = tx.get(Consent, consent_id)
        after = consent.withdrawn(on or today(desk, tx))
        if seen not in (None, consent.version):
            raise Conflict(mine=after, theirs=consent)
        return _kept(desk, tx, after, "consent.withdraw")


def _ask_right(desk: Desk, view: View) -> None:
    person = me(desk, view)
    if not person.units_of(MAY[Act.PREPARE]):
        refuse(may(person, Act.PREPARE, None))


def _kept(desk: Desk, tx: Transaction, consent: Consent, act: str) -> Consent:
    tx.put(consent)
    tx.commit(desk.entry(act, consent.id, at=desk.clock()))
    return replace(consent, version=consent.version + 1)


def consents(desk: Desk) -> tuple[ConsentView, ...]:
    """Every consent on file, those that hold first, by name."""
    with desk.reading() as view:
        ground = around(desk, view)
        day = today_in(ground.now, institution(view).zone)
        names: dict[str, str] = {person.id: person.name for person in view.people()}
        resting = _resting(view, view.all(Consent))
        seen = [
            ConsentView(
                consent, names.get(consent.noted_by, ""), holds_on(consent, day), lines_of(ground, resting[consent.id])
            )
            for consent in view.all(Consent)
        ]
        return tuple(sorted(seen, key=lambda each: (not each.holds, fold(each.consent.name))))


def holds_on(consent: Consent, day: date) -> bool:
    """Whether it covers anything on a day."""
    taken_back = consent.withdrawn_on is not None and consent.withdrawn_on <= day
    return consent.given_on <= day <= (consent.until or date.max) and not taken_back


def _resting(view: View, on_file: Sequence[Consent]) -> dict[str, list[Post]]:
    """The open posts that rest on each consent."""
    resting: dict[str, list[Post]] = {consent.id: [] for consent in on_file}
    for post in view.posts(PostsWanted(open=True)) if on_file else ():
        for consent in on_file:
            if rests_on(post, consent):
                resting[consent.id].append(post)
    return resting
