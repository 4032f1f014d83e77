"""Declared personal profiles: declared, seen by whose they are, reviewed, withdrawn (V07)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from smdesk.cleaning import bounded, clean_line
from smdesk.desk import Desk, me, today
from smdesk.errors import BadInput, Conflict, Refused
from smdesk.findings import OWN, Finding
from smdesk.people import MAY, Act, Person, PersonId, may
from smdesk.policy import Policy
from smdesk.store import Transaction, View
from smdesk.units import Standing
from smdesk.usecases.around import ask_right, refuse
from smdesk.vault.declared import CLAUSE, DeclaredLink, Judged, LinkReview, Tie, link_says


@dataclass(frozen=True, slots=True)
class DeclaredView:
    """One entry as whoever may see it sees it; `mine`: it is about the person at the desk."""

    link: DeclaredLink
    person: str
    declared_by: str
    reviewers: tuple[str, ...]
    mine: bool
    may_review: bool
    findings: tuple[Finding, ...]


def declare(desk: Desk, link: str, platform: str, tie: Tie, *, person: PersonId | None = None) -> DeclaredLink:
    """Put a profile of one's own on the list; whoever reviews may put one there that its owner told them of."""
    with desk.writing() as tx:
        whose = tx.get(Person, person or desk.who)
        if whose.id != desk.who:
            ask_right(desk, tx, Act.REVIEW_LINKS, None)
        address = clean_line(bounded(link, "line"))
        if not address.startswith(("https://", "http://")):
            raise BadInput("bad_link", given=address)
        if any(each.link == address and each.withdrawn_on is None for each in tx.all(DeclaredLink)):
            raise BadInput("declared_already", given=address)
        declared = DeclaredLink(
            id=desk.ids.new("l"),
            person=whose.id,
            platform=clean_line(bounded(platform, "line")),
            link=address,
            tie=tie,
            declared_by=desk.who,
            declared_on=today(desk, tx),
        )
        return _kept(desk, tx, declared, "declared.add")


def withdraw_declared(desk: Desk, link_id: str) -> DeclaredLink:
    """Take a profile off the list: whose it is may always; its address is not kept."""
    with desk.writing() as tx:
        declared = tx.get(DeclaredLink, link_id)
        if declared.person != desk.who:
            ask_right(desk, tx, Act.REVIEW_LINKS, None)
        after = replace(declared, link="", platform="", withdrawn_on=today(desk, tx))
        return _kept(desk, tx, after, "declared.withdraw")


def review_declared(
    desk: Desk, link_id: str, judged: Judged, *, again_on: date | None = None, seen: int | None = None
) -> DeclaredLink:
    """Note what came of a review: the outcome, under one's name and today's date, and when to look again."""
    with desk.writing() as tx:
        desk.attests(tx)
        declared = tx.get(DeclaredLink, link_id)
        refuse(_review_says(desk, tx, declared))
        day = today(desk, tx)
        again = again_on or day + timedelta(days=tx.get(Policy, "policy").vault.link_review_days)
        if again <= day:
            raise BadInput("review_backwards", first=day, last=again)
        review = LinkReview(judged=judged, by=desk.who, on=day, again_on=again)
        after = replace(declared, reviews=(*declared.reviews, review))
        if seen not in (None, declared.version):
            raise Conflict(mine=after, theirs=declared)
        return _kept(desk, tx, after, "declared.review")


def _review_says(desk: Desk, view: View, declared: DeclaredLink) -> list[Finding]:
    """Who may not judge this profile: nobody their own while there is somebody else."""
    said = may(me(desk, view), Act.REVIEW_LINKS, None)
    if said:
        return said
    if declared.withdrawn_on is not None:
        return [Finding("link_withdrawn", clause=CLAUSE, params={"since": declared.withdrawn_on})]
    alone = sum(person.state is Standing.ACTIVE for person in view.people()) == 1
    if declared.person == desk.who and not alone:
        return [Finding("own_link", clause=OWN)]
    return []


def declared_links(desk: Desk) -> tuple[DeclaredView, ...]:
    """Every entry that the person at the desk may see: whoever reviews all of them, everybody their own."""
    with desk.reading() as view:
        person = me(desk, view)
        reviews = person.holds(MAY[Act.REVIEW_LINKS], None)
        mine = [each for each in view.all(DeclaredLink) if reviews or each.person == desk.who]
        return tuple(_seen(desk, view, each) for each in sorted(mine, key=_order))


def _order(link: DeclaredLink) -> tuple[bool, date]:
    return link.due_on is None, link.due_on or date.max


def declared_link(desk: Desk, link_id: str) -> DeclaredView:
    """One entry; refused to whom it is no business of."""
    found = next((each for each in declared_links(desk) if each.link.id == link_id), None)
    if found is None:
        with desk.reading() as view:
            view.get(DeclaredLink, link_id)
            raise Refused(may(me(desk, view), Act.REVIEW_LINKS, None))
    return found


def _seen(desk: Desk, view: View, link: DeclaredLink) -> DeclaredView:
    names = {person.id: person.name for person in view.people()}
    name = names.get(link.person, link.person)
    return DeclaredView(
        link=link,
        person=name,
        declared_by=names.get(link.declared_by, link.declared_by),
        reviewers=tuple(names.get(review.by, review.by) for review in link.reviews),
        mine=link.person == desk.who,
        may_review=not _review_says(desk, view, link),
        findings=tuple(link_says(link, name, today(desk, view))),
    )


def _kept(desk: Desk, tx: Transaction, link: DeclaredLink, act: str) -> DeclaredLink:
    tx.put(link)
    tx.commit(desk.entry(act, link.id, at=desk.clock()))
    return replace(link, version=link.version + 1)
