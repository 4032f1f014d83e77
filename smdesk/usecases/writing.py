"""Writing a post: a new one, a change, dropping it and taking that back."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime

from smdesk.accounts import AccountId
from smdesk.cleaning import bounded, clean_line
from smdesk.consent import Consent
from smdesk.desk import Desk, institution, me, zone_for
from smdesk.duties import NO_DUTIES, Duties
from smdesk.errors import BadInput, Conflict, Refused
from smdesk.findings import Finding, Severity
from smdesk.inbox.cases import Case
from smdesk.people import Act, Person, PersonId
from smdesk.places import check_place
from smdesk.policy import Policy
from smdesk.posts import CONFIDENTIAL, Answer, Channel, EventPart, Medium, Post, PostId, Quoted, Stage
from smdesk.review import standing_yes
from smdesk.store import View
from smdesk.units import Standing, UnitId
from smdesk.usecases.around import (
    Around,
    Outcome,
    around,
    ask_right,
    open_unit,
    own_accounts,
    refuse,
    rights_say,
    settle,
)
from smdesk.usecases.overrides import Reasons, with_overrides
from smdesk.walltime import Place, read_day, read_when, zone_of
from smdesk.wishes import PRIORITIES, read_hours


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What somebody typed into a post; times as written, `texts` the accounts' own variants, None for shared.

    A field that is None stays as it is; on a new post it takes the default of unit and kind.
    """

    title: str | None = None
    text: str | None = None
    category: str | None = None
    audience: str | None = None
    accounts: tuple[AccountId, ...] | None = None
    texts: tuple[tuple[AccountId, str | None], ...] = ()
    media: tuple[Medium, ...] | None = None
    confidential: bool | None = None
    event_part: EventPart | None = None
    event_ends: str | None = None
    web_first: bool | None = None
    web_link: str | None = None
    answers: tuple[tuple[str, bool], ...] = ()
    not_before: str | None = None
    stale_after: str | None = None
    priority: int | None = None
    hours: str | None = None
    occasion: date | None = None
    duties: Duties = NO_DUTIES
    consents: tuple[str, ...] | None = None
    quoted: tuple[Quoted, ...] | None = None
    overrides: Reasons = ()
    case: str | None = None


def new_post(
    desk: Desk,
    unit: UnitId,
    draft: Draft,
    *,
    at: str = "",
    submit: bool = False,
    why: str = "",
    attended: bool = False,
) -> Outcome:
    """Write a new post; with `at` (a WHEN in the unit's zone) it asks for that place: refused, nothing is stored.

    `attended`: every question still open stops it, as somebody sits there who can answer.
    """
    with desk.writing() as tx:
        ask_right(desk, tx, Act.PREPARE, unit)
        ground = around(desk, tx)
        post = written(ground, blank_post(ground, unit), draft)
        outcome = settle(tx, ground, post, read_place(ground, unit, at), submit=submit, why=why, attended=attended)
        tx.put(outcome.post)
        tx.commit(desk.entry("post.new", post.id, *done(outcome), at=ground.now))
        return outcome.saved()


def edit_post(
    desk: Desk,
    post_id: PostId,
    draft: Draft,
    *,
    at: str = "",
    submit: bool = False,
    why: str = "",
    seen: int | None = None,
    attended: bool = False,
) -> Outcome:
    """Change a post that is not out yet, and with `at` its place in the same step: refused, nothing is changed.

    `seen` is the version it was opened at, another one now is a Conflict.
    """
    with desk.writing() as tx:
        before = tx.get(Post, post_id)
        ask_right(desk, tx, Act.PREPARE, before.unit, before)
        ground = around(desk, tx)
        refuse(still_open(before))
        after = written(ground, before, draft)
        if seen is not None and seen != before.version:
            raise Conflict(mine=after, theirs=before)
        place = read_place(ground, before.unit, at)
        findings = _change_says(ground, before, after.placed(place, ground.now) if place else after)
        outcome = settle(tx, ground, after, place, submit=submit, why=clean_line(why), attended=attended)
        tx.put(outcome.post)
        fields = (*_changed_fields(before, outcome.post), *(done(outcome) if place else ()))
        tx.commit(desk.entry("post.edit", post_id, *fields, at=ground.now))
        return ground.outcome(outcome.post, [*findings, *outcome.findings], outcome.moved_aside).saved()


def preview(
    desk: Desk,
    unit: UnitId,
    draft: Draft,
    *,
    at: str = "",
    post_id: PostId | None = None,
) -> Outcome:
    """What would be said of a post while it is being written, its place included; stores nothing."""
    with desk.reading() as view:
        ground = around(desk, view)
        post = written(ground, view.get(Post, post_id) if post_id else blank_post(ground, unit), draft)
        place = read_place(ground, unit, at)
        post = post.placed(place, ground.now) if place is not None else post
        findings = [*rights_say(view, me(desk, view), Act.PREPARE, post), *ground.content_says(post)]
        if place is not None:
            findings += check_place(post, place, ground.calendar_from(unit, place))
        return ground.outcome(post, findings)


def cancel_post(desk: Desk, post_id: PostId) -> Outcome:
    """Drop a post that is not out yet; it stays on record and gives its place back."""
    with desk.writing() as tx:
        post = tx.get(Post, post_id)
        ask_right(desk, tx, Act.PREPARE, post.unit, post)
        ground = around(desk, tx)
        refuse(still_open(post))
        dropped = replace(post, stage=Stage.CANCELLED)
        tx.put(dropped)
        tx.commit(desk.entry("post.cancel", post_id, "stage", at=ground.now))
        return ground.outcome(dropped, []).saved()


def reopen_post(desk: Desk, post_id: PostId) -> Outcome:
    """Take a cancellation back: the post is a draft again, without a place, to be agreed anew."""
    with desk.writing() as tx:
        post = tx.get(Post, post_id)
        ask_right(desk, tx, Act.PREPARE, post.unit, post)
        ground = around(desk, tx)
        if post.stage is not Stage.CANCELLED:
            raise Refused([Finding("not_cancelled")])
        again = replace(post, stage=Stage.DRAFT).placed(None, ground.now)
        tx.put(again)
        tx.commit(desk.entry("post.reopen", post_id, "stage", "place", at=ground.now))
        return ground.outcome(again, []).saved()


def read_place(ground: Around, unit: UnitId, at: str) -> Place | None:
    """The place that a WHEN names in a unit's zone; None for none."""
    if not at.strip():
        return None
    return read_when(at, zone_for(ground.view, unit), institution(ground.view).zone)


def still_open(post: Post) -> list[Finding]:
    """Why a post can no longer be changed; empty while it can."""
    if any(channel.posted_at for channel in post.channels):
        return [Finding("already_published", posts=(post.id,))]
    if post.stage in (Stage.CANCELLED, Stage.REJECTED):
        return [Finding("not_open", params={"stage": post.stage.value}, posts=(post.id,))]
    return []


def done(outcome: Outcome) -> tuple[str, ...]:
    """What the trail says was done to a post beside its writing."""
    fields = ["place"] if outcome.post.place is not None else []
    fields += ["waiver"] if outcome.post.waivers else []
    fields += ["overrides"] if outcome.post.overrides else []
    return (*fields, *(f"moved_aside:{post}" for post in outcome.moved_aside))


def blank_post(ground: Around, unit_id: UnitId) -> Post:
    """An empty post with everything that follows from its unit."""
    unit, who, now = open_unit(ground.view, unit_id), ground.desk.who, ground.now
    return Post(
        id=PostId(ground.desk.ids.new("p")),
        unit=unit.id,
        author=who,
        created_at=now,
        changed_by=who,
        changed_at=now,
        salt=ground.desk.ids.salt(),
        category=unit.category or next((kind.key for kind in ground.policy.categories), ""),
        audience=unit.audience or next((a.key for a in ground.policy.audiences if not a.retired), ""),
    )


def written(ground: Around, post: Post, draft: Draft) -> Post:
    """The post as the draft says, cleaned; the content counts as changed only if it did."""
    content: dict[str, object] = {
        "title": _line(draft.title),
        "text": None if draft.text is None else bounded(draft.text, "text"),
        "category": _known(draft.category, [c.key for c in ground.policy.categories], "category"),
        "audience": _known(draft.audience, _audiences(ground.policy, post), "audience"),
        "channels": _channels(ground.view, post, draft),
        "media": draft.media,
        "marks": _marks(post, draft),
        "event_part": draft.event_part,
        "web_first": draft.web_first,
        "web_link": _line(draft.web_link),
        "consents": _on_file(ground.view, draft.consents),
        "quoted": draft.quoted,
        "occasion": draft.occasion,
    }
    given = {name: value for name, value in content.items() if value is not None}
    if draft.event_ends is not None and draft.event_part is None and post.event_part is None:
        given["event_part"] = EventPart.REPORTS
    given |= _wishes(ground, post, draft)
    if draft.case is not None:
        given["case"] = ground.view.get(Case, draft.case).id if draft.case else None
    given |= _duties(ground.view, draft.duties)
    after = with_answers(ground, replace(post, **given), draft)  # type: ignore[arg-type]  # names are Post's own
    after = with_overrides(ground, after, draft.overrides)
    if after.content == post.content and post.version:
        return after
    # other words are no longer the statement's that was agreed
    return after.changed(ground.desk.who, ground.now, statement="")


def _wishes(ground: Around, post: Post, draft: Draft) -> dict[str, object]:
    """What the planner minds, as far as the draft says; an empty text takes a wish back."""
    given: dict[str, object] = {}
    if draft.not_before is not None:
        given["not_before"] = _moment(ground, post.unit, draft.not_before, "00:00")
    if draft.stale_after is not None:
        given["stale_after"] = _moment(ground, post.unit, draft.stale_after, "23:59")
    if draft.hours is not None:
        given["hours"] = read_hours(draft.hours)
    if draft.priority is not None:
        if draft.priority not in PRIORITIES:
            raise BadInput("bad_priority", given=draft.priority)
        given["priority"] = draft.priority
    first, stale = given.get("not_before", post.not_before), given.get("stale_after", post.stale_after)
    if isinstance(first, datetime) and isinstance(stale, datetime) and stale < first:
        zone = zone_of(zone_for(ground.view, post.unit))
        raise BadInput("bad_wishes", first=first.astimezone(zone), stale=stale.astimezone(zone))
    return given


def _moment(ground: Around, unit: UnitId, typed: str, clock: str) -> datetime | None:
    """The instant that a WHEN names; of a day alone, its beginning or its end. None for nothing."""
    place = read_place(ground, unit, typed if ":" in typed or not typed.strip() else f"{typed.strip()} {clock}")
    return place.utc if place else None


def _duties(view: View, duties: Duties) -> dict[str, object]:
    """Who does the work, as far as it was said; an empty word takes somebody off."""
    named = {"producer": duties.producer, "on_duty": duties.on_duty, "substitute": duties.substitute}
    given: dict[str, object] = {
        name: _active(view.get(Person, PersonId(person))) if person else None
        for name, person in named.items()
        if person is not None
    }
    if duties.ready_by is not None:
        given["ready_by"] = read_day(duties.ready_by.strip()) if duties.ready_by.strip() else None
    return given


def _active(person: Person) -> PersonId:
    if person.state is not Standing.ACTIVE:
        raise BadInput("person_closed", person=person.name)
    return person.id


def _line(text: str | None) -> str | None:
    return None if text is None else clean_line(bounded(text, "line"))


def _known(key: str | None, keys: list[str], field: str) -> str | None:
    if key is None or key == "" or key in keys:
        return key
    raise BadInput(f"unknown_{field}", given=key, known=keys)


def _audiences(policy: Policy, post: Post) -> list[str]:
    """Those in use, and the one the post names already."""
    return [each.key for each in policy.audiences if not each.retired or (post.version and each.key == post.audience)]


def _marks(post: Post, draft: Draft) -> tuple[str, ...] | None:
    if draft.confidential is None:
        return None
    others = tuple(mark for mark in post.marks if mark != CONFIDENTIAL)
    return (*others, CONFIDENTIAL) if draft.confidential else others


def _on_file(view: View, consents: tuple[str, ...] | None) -> tuple[str, ...] | None:
    """The ids of consents, each once; NotFound for one that is not on file."""
    return None if consents is None else tuple(dict.fromkeys(view.get(Consent, each).id for each in consents))


def _channels(view: View, post: Post, draft: Draft) -> tuple[Channel, ...] | None:
    if draft.accounts is None and not draft.texts:
        return None
    wanted = post.accounts if draft.accounts is None else tuple(dict.fromkeys(draft.accounts))
    own_accounts(view, post.unit, wanted)
    kept = {channel.account: channel for channel in post.channels}
    texts = {account: text if text is None else bounded(text, "text") for account, text in draft.texts}
    channels = [kept.get(account, Channel(account=account)) for account in wanted]
    return tuple(replace(c, text=texts[c.account]) if c.account in texts else c for c in channels)


def with_answers(ground: Around, post: Post, draft: Draft) -> Post:
    """The post with the answers given, what each of them does to it, and the end of its event if that was asked."""
    for answer in answers_of(ground, draft.answers):
        post = _with_answer(post, ground.policy, answer)
    ends = read_place(ground, post.unit, draft.event_ends or "")
    return post if ends is None else replace(post, event_ends=ends)


def answers_of(ground: Around, given: tuple[tuple[str, bool], ...]) -> tuple[Answer, ...]:
    """The answers of the person at the desk, now; BadInput for a question that policy does not ask."""
    known = [question.key for question in ground.policy.questions]
    for key, _yes in given:
        if key not in known:
            raise BadInput("unknown_question", given=key, known=known)
    return tuple(Answer(question=key, yes=yes, by=ground.desk.who, at=ground.now) for key, yes in given)


def _with_answer(post: Post, policy: Policy, answer: Answer) -> Post:
    question = next(question for question in policy.questions if question.key == answer.question)
    post = replace(post, answers=(*post.answers, answer))
    match question.effect:
        case "reports_event":
            return replace(post, event_part=EventPart.REPORTS if answer.yes else EventPart.ANNOUNCES)
        case "web_first":
            return replace(post, web_first=answer.yes)
        case "confidential" if answer.yes and CONFIDENTIAL not in post.marks:
            return replace(post, marks=(*post.marks, CONFIDENTIAL))
    return post


def _change_says(ground: Around, before: Post, after: Post) -> list[Finding]:
    """What there is to say about a change; one that a place in the calendar does not bear is refused."""
    findings = ground.content_says(after)
    if after.place is not None:
        said = check_place(after, after.place, ground.calendar_from(after.unit, after.place))
        findings += [finding for finding in said if finding.code in ("account_limit", "event_not_over", "too_early")]
    if before.stage is Stage.READY:
        refuse(findings)
    if standing_yes(before) and not standing_yes(after):
        findings.append(Finding("approval_voided", Severity.WARN, ground.policy.clause("not_approved")))
    return findings


def _changed_fields(before: Post, after: Post) -> tuple[str, ...]:
    """The names of what differs; never the content itself."""
    return tuple(name for name in WATCHED if getattr(before, name) != getattr(after, name))


WATCHED = (
    *("title", "text", "category", "audience", "channels", "media", "marks", "event_part", "event_ends"),
    *("web_first", "web_link", "stage", "answers", "not_before", "stale_after", "priority", "hours"),
    *("producer", "ready_by", "on_duty", "substitute"),
    *("overrides", "consents", "quoted", "case"),
)
"""The fields whose change the trail names."""
