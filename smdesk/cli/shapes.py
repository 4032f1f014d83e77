"""The JSON shapes promised to scripts: keys in snake_case, times ISO 8601 with offset, ids as strings."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING

from smdesk.accounts import Account
from smdesk.findings import Finding
from smdesk.people import Person
from smdesk.policy import Audience, Category, Policy
from smdesk.posts import Channel, Medium, Post, State, title_of
from smdesk.review import Link
from smdesk.store import Entry
from smdesk.units import Unit
from smdesk.usecases.around import Outcome
from smdesk.walltime import Place
from smdesk.wishes import hours_text

if TYPE_CHECKING:
    from smdesk.usecases.looking import PostPage

Shape = dict[str, object]


def time_shape(moment: datetime | None) -> str | None:
    """`2026-11-23T09:00:00+03:00`"""
    return None if moment is None else moment.isoformat(timespec="seconds")


def place_shape(place: Place | None) -> str | None:
    """A place by its wall clock, with the offset."""
    return None if place is None else time_shape(place.local)


def unit_shape(unit: Unit) -> Shape:
    """A unit."""
    return {
        "id": unit.id,
        "name": unit.name,
        "kind": unit.kind.value,
        "state": unit.state.value,
        "zone": unit.zone,
        "category": unit.category,
        "audience": unit.audience,
        "language": unit.language,
        "version": unit.version,
    }


def person_shape(person: Person) -> Shape:
    """A person."""
    return {
        "id": person.id,
        "name": person.name,
        "email": person.email,
        "login": person.login,
        "agency": person.agency,
        "roles": [{"unit": grant.unit, "role": grant.role.value} for grant in person.roles],
        "away": [
            {"from": away.first.isoformat(), "to": away.last.isoformat(), "substitute": away.substitute}
            for away in person.away
        ],
        "state": person.state.value,
        "version": person.version,
    }


def account_shape(account: Account) -> Shape:
    """An account."""
    return {
        "id": account.id,
        "unit": account.unit,
        "platform": account.platform,
        "handle": account.handle,
        "kind": account.kind.value,
        "state": account.state.value,
        "link": account.link,
        "purpose": account.purpose,
        "audience": account.audience,
        "languages": list(account.languages),
        "answers_for": account.answers_for,
        "narrowed": {each.act.value: list(each.people) for each in account.narrowed},
        "decisions": [
            {
                "verdict": decision.verdict.value,
                "by": decision.by,
                "on": decision.on.isoformat(),
                "figures": decision.figures,
                "reason": decision.reason,
            }
            for decision in account.decisions
        ],
        "version": account.version,
    }


def post_shape(post: Post, state: State) -> Shape:
    """A post: P."""
    return {
        "id": post.id,
        "unit": post.unit,
        "accounts": list(post.accounts),
        "title": post.title or title_of(post),
        "text": post.text,
        "state": state.value,
        "place": place_shape(post.place),
        "category": post.category,
        "audience": post.audience,
        "author": post.author,
        "version": post.version,
        "confidential": "confidential" in post.marks,
        "event": post.event_part.value if post.event_part else None,
        "event_ends": place_shape(post.event_ends),
        "web_first": post.web_first,
        "web_link": post.web_link,
        "series": post.series,
        "outside": post.outside,
        "case": post.case,
        "reviewed": post.reviewed,
        **_work_shape(post),
        "media": [medium_shape(medium) for medium in post.media],
        "rests_on": list(post.consents),
        "quotes": [{"fact": quoted.what, "source": quoted.source} for quoted in post.quoted],
        "overrides": [
            {
                "code": override.code,
                "about": list(override.about),
                "by": override.by,
                "role": override.role.value,
                "at": time_shape(override.at),
                "reason": override.reason,
            }
            for override in post.overrides
        ],
        "channels": [_channel_shape(channel) for channel in post.channels],
    }


def _channel_shape(channel: Channel) -> Shape:
    """A post on one account."""
    return {
        "account": channel.account,
        "text": channel.text,
        "posted_at": time_shape(channel.posted_at),
        "link": channel.link,
    }


def _work_shape(post: Post) -> Shape:
    """Who makes a post and puts it out, and when it may go out."""
    return {
        "producer": post.producer,
        "ready_by": post.ready_by.isoformat() if post.ready_by else None,
        "on_duty": post.on_duty,
        "substitute": post.substitute,
        "not_before": time_shape(post.not_before),
        "stale_after": time_shape(post.stale_after),
        "priority": post.priority,
        "hours": hours_text(post.hours) or None,
    }


def medium_shape(medium: Medium) -> Shape:
    """A picture or film and what is said of it; `shows` is `-` for nobody's production, null where nobody said."""
    return {
        "name": medium.name,
        "sha256": medium.sha256,
        "alt": medium.alt,
        "credit": medium.credit,
        "right": medium.right.value if medium.right else None,
        "proof": medium.proof,
        "shows": medium.shows_production_of or None,
        "consent": medium.consent or None,
        "size": [medium.width, medium.height] if medium.height else None,
    }


def _where(finding: Finding) -> Shape | None:
    """Where in the post something stands: the field, the account whose own text it is, characters, line and column."""
    params = finding.params
    if "start" not in params:
        return None
    names = ("field", "start", "end", "line", "column")
    return {**{name: params.get(name) for name in names}, "account": params.get("of_account")}


def finding_shape(finding: Finding) -> Shape:
    """A finding: F, with the posts in the way and the next free time where there are any."""
    from smdesk.words import finding_text

    return {
        "code": finding.code,
        "severity": finding.severity.value,
        "clause": finding.clause,
        "message": finding_text(finding),
        "posts": list(finding.posts),
        "next_free": time_shape(finding.next_free),
        "at": _where(finding),
    }


def findings_shape(findings: Iterable[Finding]) -> list[Shape]:
    """Several findings."""
    return [finding_shape(finding) for finding in findings]


def outcome_shape(outcome: Outcome) -> Shape:
    """P as a command that changes a post answers it: with what there was to say."""
    return {
        **post_shape(outcome.post, outcome.state),
        "findings": findings_shape(outcome.findings),
        "moved_aside": list(outcome.moved_aside),
    }


def entry_shape(entry: Entry) -> Shape:
    """One line of the trail."""
    return {
        "seq": entry.seq,
        "at": time_shape(entry.at),
        "by": entry.by,
        "seat": entry.seat,
        "act": entry.act,
        "record": entry.record,
        "fields": list(entry.fields),
        "clock_set": entry.clock_set,
        "digest": entry.digest,
        "signed": bool(entry.signature),
    }


def approvals_shape(page: PostPage) -> list[Shape]:
    """What approvers said of a post, and which of it still holds."""
    return [
        {
            "verdict": decision.verdict.value,
            "by": decision.by,
            "role": decision.role.value,
            "at": time_shape(decision.at),
            "comment": decision.comment,
            "holds": decision in page.standing,
            "signed": bool(decision.signature),
            "instead_of": decision.instead_of,
            "answers": {answer.question: answer.yes for answer in decision.answers},
        }
        for decision in page.line.post.decisions
    ]


def link_shape(link: Link) -> Shape:
    """A yes that is missing: the role, who could give it, and whether they are asked now."""
    return {
        "role": link.asked.role.value,
        "clause": link.asked.step.clause,
        "now": link.now,
        "fallback": link.asked.fallback,
        "people": [{"person": person.id, "instead_of": away.id if away else None} for person, away in link.people],
    }


def questions_shape(post: Post, policy: Policy) -> list[Shape]:
    """What policy asks about a post, and what its author answered; null where that is open."""
    from smdesk.questions import asked_of_approver, asked_of_author, standing_answer

    unlike = {each.key: each for each in (*asked_of_author(post, policy), *asked_of_approver(post, policy))}
    return [
        {
            "key": each.key,
            "clause": each.clause,
            "answered_by": each.answered_by.value,
            "good": each.good,
            "answer": standing_answer(post, each),
        }
        for each in unlike.values()
    ]


def share_shape(of: Category | Audience, posts: int, part: float) -> Shape:
    """How much of a month is of one kind or for one audience."""
    return {"key": of.key, "title": of.title, "posts": posts, "part": round(part, 4)}
