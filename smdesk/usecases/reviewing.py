"""The review: asking for a yes, giving it, sending back, turning down (S04)."""

from __future__ import annotations

from dataclasses import dataclass, replace

from smdesk.cleaning import bounded
from smdesk.desk import Desk, me
from smdesk.errors import BadInput, Conflict
from smdesk.findings import Finding
from smdesk.people import Act, Person
from smdesk.places import check_place
from smdesk.policy import Question
from smdesk.posts import Decision, Post, PostId, Stage, Verdict
from smdesk.review import Asked, may_approve, missing_steps, role_used
from smdesk.usecases.around import Around, Outcome, around, ask_right, refuse, settle
from smdesk.usecases.writing import Draft, still_open, with_answers


@dataclass(frozen=True, slots=True)
class Asking:
    """What stands before a post can go on: questions that only its author can answer, and whose yes it will need."""

    questions: tuple[Question, ...]
    needs: tuple[Asked, ...]


def before_submit(desk: Desk, post_id: PostId) -> Asking:
    """What submitting a post would ask; on a plain post under a plain policy, nothing."""
    from smdesk.checks import open_questions

    with desk.reading() as view:
        ground = around(desk, view)
        post = view.get(Post, post_id)
        missing = missing_steps(post, ground.policy, ground.team())
        return Asking(tuple(open_questions(post, ground.policy)), tuple(missing))


def submit_post(
    desk: Desk, post_id: PostId, answers: tuple[tuple[str, bool], ...] = (), *, event_ends: str = ""
) -> Outcome:
    """Ask for the yes that policy wants; where it wants none, the post is ready."""
    with desk.writing() as tx:
        post = tx.get(Post, post_id)
        ask_right(desk, tx, Act.PREPARE, post.unit)
        ground = around(desk, tx)
        refuse([*still_open(post), *_may_submit(post)])
        draft = Draft(answers=answers, event_ends=event_ends or None)
        outcome = settle(tx, ground, with_answers(ground, post, draft), None, submit=True)
        tx.put(outcome.post)
        tx.commit(desk.entry("post.submit", post_id, "stage", at=ground.now))
        return outcome.saved()


def _may_submit(post: Post) -> list[Finding]:
    if post.stage in (Stage.DRAFT, Stage.SENT_BACK):
        return []
    return [Finding("already_submitted", params={"stage": post.stage.value}, posts=(post.id,))]


def approve_post(desk: Desk, post_id: PostId, *, seen: int | None = None, comment: str = "") -> Outcome:
    """Say yes to the post as it is; with the last yes it is ready, and keeps its place if that is still legal."""
    with desk.writing() as tx:
        desk.attests(tx)
        post = tx.get(Post, post_id)
        ground = around(desk, tx)
        person = me(desk, tx)
        refuse(may_approve(post, person, ground.policy, ground.team()))
        agreed = _decided(ground, post, person, Verdict.APPROVED, comment, seen)
        findings = _place_says(ground, agreed)
        if not missing_steps(agreed, ground.policy, ground.team()):
            agreed = replace(agreed, stage=Stage.READY, reviewed=True)
        tx.put(agreed)
        tx.commit(desk.entry("post.approve", post_id, "decisions", at=ground.now))
        return ground.outcome(agreed, findings).saved()


def _place_says(ground: Around, post: Post) -> list[Finding]:
    """What the calendar says to the place of a post being approved; refused if it is no longer legal."""
    if post.place is None:
        return []
    findings = check_place(post, post.place, ground.calendar_from(post.unit, post.place))
    refuse(findings)
    return findings


def send_back(desk: Desk, post_id: PostId, comment: str, *, seen: int | None = None) -> Outcome:
    """Give a post back to its author with a comment on what to mend."""
    return _say_no(desk, post_id, Verdict.SENT_BACK, comment, seen)


def reject_post(desk: Desk, post_id: PostId, comment: str, *, seen: int | None = None) -> Outcome:
    """Turn a post down for good; it gives its place back."""
    return _say_no(desk, post_id, Verdict.REJECTED, comment, seen)


def _say_no(desk: Desk, post_id: PostId, verdict: Verdict, comment: str, seen: int | None) -> Outcome:
    if not comment.strip():
        raise BadInput("comment_missing")
    with desk.writing() as tx:
        desk.attests(tx)
        post = tx.get(Post, post_id)
        ground = around(desk, tx)
        person = me(desk, tx)
        said = may_approve(post, person, ground.policy, ground.team())
        refuse([finding for finding in said if finding.code != "already_approved"])
        stage = Stage.SENT_BACK if verdict is Verdict.SENT_BACK else Stage.REJECTED
        answered = replace(_decided(ground, post, person, verdict, comment, seen), stage=stage)
        tx.put(answered)
        act = "post.send_back" if verdict is Verdict.SENT_BACK else "post.reject"
        tx.commit(desk.entry(act, post_id, "decisions", "stage", at=ground.now))
        return ground.outcome(answered, []).saved()


def _decided(ground: Around, post: Post, person: Person, verdict: Verdict, comment: str, seen: int | None) -> Post:
    """The post with an approver's word on it; Conflict if it is not the version they looked at."""
    team = ground.team()
    role = role_used(post, person, ground.policy, team)
    away = team.stands_in_for(person, role, post.unit)
    decision = Decision(
        verdict=verdict,
        by=person.id,
        role=role,
        at=ground.now,
        content=post.content,
        comment=bounded(comment, "comment").strip(),
        instead_of=away.id if away else None,
    )
    decided = replace(post, decisions=(*post.decisions, decision))
    if seen is not None and seen != post.version:
        raise Conflict(mine=decided, theirs=post)
    return decided
