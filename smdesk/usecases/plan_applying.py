"""A plan brought onto the desk in one commit, taken back in one, and the changes that would place what was left out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from smdesk.cleaning import clean_line
from smdesk.desk import Desk, institution
from smdesk.errors import NotFound, Refused
from smdesk.findings import Finding, blocking
from smdesk.people import Act
from smdesk.places import Calendar, place_says
from smdesk.planning.remedies import Remedy
from smdesk.posts import Post, PostId, title_of
from smdesk.store import Transaction
from smdesk.units import UnitId
from smdesk.usecases.around import Around, Outcome, around, ask_right, refuse, settle
from smdesk.usecases.placing import schedule_post
from smdesk.usecases.planning import LeftOut, Placing, PlanView, UnitOutlook
from smdesk.usecases.writing import Draft, edit_post
from smdesk.walltime import Place

Reasons = Mapping[PostId, str]
"""Why an exception is allowed for posts that a plan left out."""

NONE: Reasons = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Applied:
    """What a plan did: each post as it was before, and as it stands now."""

    before: tuple[Post, ...]
    outcomes: tuple[Outcome, ...]


def apply_plan(desk: Desk, plan: PlanView, exceptions: Reasons = NONE) -> Applied:
    """Give every post of a plan its place, in one commit; each is judged again under the lock.

    `exceptions` gives the reasons for which posts that were left out get the place that breaks the fewest limits.
    Refused, and nothing applied, where a post changed since or somebody took a place: the findings say which.
    """
    with desk.writing() as tx:
        ground = around(desk, tx)
        done: list[tuple[Post, Outcome]] = []
        findings: list[Finding] = []
        for unit in plan.units:
            wanted = [*((each, "") for each in unit.placed), *_excepted(unit, exceptions)]
            if wanted:
                ask_right(desk, tx, Act.PREPARE, unit.unit.id)
                settled = _Settling(tx, ground, _calendar_without(ground, plan, unit.unit.id, wanted))
                done += settled.all(wanted)
                findings += settled.findings
        refuse(findings)
        for _before, outcome in done:
            tx.put(outcome.post)
        if done:
            fields = tuple(f"post:{before.id}" for before, _after in done)
            tx.commit(desk.entry("backlog.plan", institution(tx).id, *fields, at=ground.now))
        return Applied(tuple(before for before, _ in done), tuple(after.saved() for _, after in done))


Wanted = tuple[Placing, str]
"""A post, where it goes, and the reason of the exception that it needs there, if any."""


def _excepted(unit: UnitOutlook, exceptions: Reasons) -> Iterator[Wanted]:
    for left in unit.left_out:
        if left.post.id in exceptions and left.change is not None and left.change.place is not None:
            yield Placing(left.post, left.change.place), clean_line(exceptions[left.post.id])


def _calendar_without(ground: Around, plan: PlanView, unit: UnitId, wanted: Sequence[Wanted]) -> Calendar:
    """The unit's calendar before any of these posts has its place."""
    calendar = ground.calendar(unit, plan.first, plan.last)
    planned = {each.post.id for each, _why in wanted}
    return replace(calendar, claims=tuple(claim for claim in calendar.claims if claim.post not in planned))


class _Settling:
    """Gives posts of one unit their places one after the other; `findings` tells what stood in the way."""

    def __init__(self, tx: Transaction, ground: Around, calendar: Calendar) -> None:
        self.tx, self.ground, self.calendar = tx, ground, calendar
        self.findings: list[Finding] = []

    def all(self, wanted: Iterable[Wanted]) -> Iterator[tuple[Post, Outcome]]:
        """Each post as it was, and what became of it."""
        for placing, why in wanted:
            before = _unchanged(self.tx, placing.post)
            if before is None:
                self.findings.append(_about("plan_outdated", placing))
                continue
            outcome = self._settled(before, placing, why)
            if outcome is not None:
                self.calendar = self.calendar.with_claim_of(outcome.post)
                yield before, outcome

    def _settled(self, before: Post, placing: Placing, why: str) -> Outcome | None:
        try:
            return settle(self.tx, self.ground, before, placing.place, why=why, calendar=self.calendar)
        except Refused as refused:
            self.findings += [_about("plan_place_taken", placing), *blocking(refused.findings)]
            return None


def _unchanged(tx: Transaction, planned: Post) -> Post | None:
    """The post as it stands, None where it is not the one that was planned any more."""
    try:
        now = tx.get(Post, planned.id)
    except NotFound:
        return None
    return now if now.version == planned.version else None


def _about(code: str, placing: Placing) -> Finding:
    params = {"title": clean_line(title_of(placing.post)), "place": placing.place.local}
    return Finding(code, params=params, posts=(placing.post.id,))


def undo_plan(desk: Desk, applied: Applied) -> tuple[Post, ...]:
    """Give every post of an applied plan the place back that it had, or none, in one commit.

    Refused, and nothing taken back, where somebody has worked on one of them since, or holds a place they had.
    """
    with desk.writing() as tx:
        ground = around(desk, tx)
        findings: list[Finding] = []
        back: list[Post] = []
        for before, outcome in zip(applied.before, applied.outcomes, strict=True):
            ask_right(desk, tx, Act.PREPARE, before.unit, before)
            now = _unchanged(tx, outcome.post)
            if now is None:
                title = clean_line(title_of(before))
                findings.append(Finding("plan_touched", params={"title": title}, posts=(before.id,)))
            else:
                back.append(replace(before, version=now.version))
        refuse([*findings, *_old_places_say(ground, back)])
        for post in back:
            tx.put(post)
        fields = tuple(f"post:{post.id}" for post in back)
        tx.commit(desk.entry("backlog.undo", institution(tx).id, *fields, at=ground.now))
        return tuple(replace(post, version=post.version + 1) for post in back)


def _old_places_say(ground: Around, back: Sequence[Post]) -> Iterator[Finding]:
    """What stands in the way of the places that drafts come back to."""
    ids = {post.id for post in back}
    for post in back:
        if post.place is not None:
            around_it = ground.calendar(post.unit, post.place.day, post.place.day)
            others = replace(around_it, claims=tuple(claim for claim in around_it.claims if claim.post not in ids))
            yield from blocking(place_says(post, post.place, others))


def make_change(desk: Desk, left: LeftOut) -> Outcome:
    """Make the smallest change that gives a post a place: keep it longer, drop an account, move a draft.

    An exception is none of these: it is allowed where the plan is applied. After any of them, plan again.
    """
    change, post = left.change, left.post
    if change is None or change.remedy is Remedy.EXCEPTION:
        raise Refused([left.finding])
    if change.remedy is Remedy.LATER and change.until is not None:
        return edit_post(desk, post.id, Draft(stale_after=change.until.isoformat()), seen=post.version)
    if change.remedy is Remedy.FEWER_ACCOUNTS:
        fewer = tuple(account for account in post.accounts if account != change.account)
        return edit_post(desk, post.id, Draft(accounts=fewer), seen=post.version)
    return _moved(desk, left.draft, change.draft_to)


def _moved(desk: Desk, draft: Post | None, to: Place | None) -> Outcome:
    if draft is None or to is None:
        raise Refused([Finding("not_placed")])
    return schedule_post(desk, draft.id, to.local.isoformat(), seen=draft.version)
