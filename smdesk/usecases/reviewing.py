"""The review: asking for a yes, giving it, sending back, turning down (S04)."""

from __future__ import annotations

from dataclasses import dataclass, replace

from smdesk.cleaning import bounded
from smdesk.desk import Desk, me
from smdesk.errors import BadInput, Conflict
from smdesk.findings import Finding, blocking
from smdesk.people import Act, Person
from smdesk.places import check_place
from smdesk.policy import Policy, Question
from smdesk.posts import Answer, Decision, Post, PostId, Stage, Verdict
from smdesk.questions import approver_says, asked_of_approver, open_questions
from smdesk.review import Asked, may_approve, missing_steps, role_used
from smdesk.store import Transaction
from smdesk.usecases.around import Around, Outcome, around, ask_right, refuse, settle
from smdesk.usecases.overrides import Reasons, with_overrides
from smdesk.usecases.signing import keys_to_sign, signed, unsigned_says
from smdesk.usecases.writing import Draft, answers_of, still_open, with_answers

Answers = tuple[tuple[str, bool], ...]
"""Answers to policy's questions, by key."""


@dataclass(frozen=True, slots=True)
class Asking:
    """What stands before a post can go on: questions that only its author can answer, and whose yes it will need."""

    questions: tuple[Question, ...]
    needs: tuple[Asked, ...]


def before_submit(desk: Desk, post_id: PostId) -> Asking:
    """What submitting a post would ask; on a plain post under a plain policy, nothing."""
    with desk.reading() as view:
        ground = around(desk, view)
        post = view.get(Post, post_id)
        missing = missing_steps(post, ground.policy, ground.team())
        return Asking(tuple(open_questions(post, ground.policy)), tuple(missing))


def before_yes(desk: Desk, post_id: PostId) -> tuple[Question, ...]:
    """What policy wants an approver to answer before the yes."""
    with desk.reading() as view:
        return tuple(asked_of_approver(view.get(Post, post_id), view.get(Policy, "policy")))


def submit_post(
    desk: Desk, post_id: PostId, answers: Answers = (), *, event_ends: str = "", overrides: Reasons = ()
) -> Outcome:
    """Ask for the yes that policy wants; where it wants none, the post is ready. `overrides` lift findings first."""
    with desk.writing() as tx:
        post = tx.get(Post, post_id)
        ask_right(desk, tx, Act.PREPARE, post.unit, post)
        ground = around(desk, tx)
        refuse([*still_open(post), *_may_submit(post)])
        draft = Draft(answers=answers, event_ends=event_ends or None)
        ready = with_overrides(ground, with_answers(ground, post, draft), overrides)
        outcome = settle(tx, ground, ready, None, submit=True)
        tx.put(outcome.post)
        tx.commit(desk.entry("post.submit", post_id, "stage", at=ground.now))
        return outcome.saved()


def _may_submit(post: Post) -> list[Finding]:
    if post.stage in (Stage.DRAFT, Stage.SENT_BACK):
        return []
    return [Finding("already_submitted", params={"stage": post.stage.value}, posts=(post.id,))]


def approve_post(
    desk: Desk,
    post_id: PostId,
    *,
    seen: int | None = None,
    read: str = "",
    comment: str = "",
    answers: Answers = (),
) -> Outcome:
    """Say yes to the post as it is; with the last yes it is ready, and keeps its place if that is still legal.

    `answers` are those to policy's review questions: one against the post sends it back, which takes a comment.
    `seen` is the version, `read` the content that was looked at; another one now is a Conflict.
    """
    own = keys_to_sign(desk)
    with desk.writing() as tx:
        desk.attests(tx)
        post = tx.get(Post, post_id)
        ground = around(desk, tx)
        person = me(desk, tx)
        refuse(may_approve(post, person, ground.policy, ground.team()))
        asked = {question.key for question in asked_of_approver(post, ground.policy)}
        given = tuple(each for each in answers_of(ground, answers) if each.question in asked)
        said = approver_says(given, post, ground.policy)
        refuse([finding for finding in said if finding.code == "question_open"])
        verdict = Verdict.SENT_BACK if blocking(said) else Verdict.APPROVED
        answered = signed(desk, _decided(ground, post, person, verdict, comment, _Looked(seen, read), given), own)
        if verdict is Verdict.SENT_BACK:
            return _no(desk, tx, ground, answered, said)
        words = ground.words_say(post)
        refuse(words)
        findings = [*said, *words, *_place_says(ground, answered), *unsigned_says(desk, tx, own)]
        if not missing_steps(answered, ground.policy, ground.team()):
            answered = replace(answered, stage=Stage.READY, reviewed=True)
        tx.put(answered)
        tx.commit(desk.entry("post.approve", post_id, "decisions", at=ground.now))
        return ground.outcome(answered, findings).saved()


def _place_says(ground: Around, post: Post) -> list[Finding]:
    """What the calendar says to the place of a post being approved; refused if it is no longer legal."""
    if post.place is None:
        return []
    findings = check_place(post, post.place, ground.calendar_from(post.unit, post.place))
    refuse(findings)
    return findings


def send_back(desk: Desk, post_id: PostId, comment: str, *, seen: int | None = None, read: str = "") -> Outcome:
    """Give a post back to its author with a comment on what to mend."""
    return _say_no(desk, post_id, Verdict.SENT_BACK, comment, _Looked(seen, read))


def reject_post(desk: Desk, post_id: PostId, comment: str, *, seen: int | None = None, read: str = "") -> Outcome:
    """Turn a post down for good; it gives its place back."""
    return _say_no(desk, post_id, Verdict.REJECTED, comment, _Looked(seen, read))


def _say_no(desk: Desk, post_id: PostId, verdict: Verdict, comment: str, looked: _Looked) -> Outcome:
    with desk.writing() as tx:
        desk.attests(tx)
        post = tx.get(Post, post_id)
        ground = around(desk, tx)
        person = me(desk, tx)
        said = may_approve(post, person, ground.policy, ground.team())
        refuse([finding for finding in said if finding.code != "already_approved"])
        answered = _decided(ground, post, person, verdict, comment, looked)
        return _no(desk, tx, ground, signed(desk, answered, desk.keys.signer()), [])


def _no(desk: Desk, tx: Transaction, ground: Around, answered: Post, findings: list[Finding]) -> Outcome:
    """Keep an approver's no, which is nothing without its comment."""
    last = answered.decisions[-1]
    if not last.comment:
        raise BadInput("comment_missing")
    back = last.verdict is Verdict.SENT_BACK
    after = replace(answered, stage=Stage.SENT_BACK if back else Stage.REJECTED)
    tx.put(after)
    act = "post.send_back" if back else "post.reject"
    tx.commit(desk.entry(act, after.id, "decisions", "stage", at=ground.now))
    return ground.outcome(after, findings).saved()


@dataclass(frozen=True, slots=True)
class _Looked:
    """What an approver looked at: a version, or the content by its hash, whoever else has said yes since."""

    seen: int | None = None
    read: str = ""

    def differs_from(self, post: Post) -> bool:
        """Whether the post is no longer what was looked at."""
        return self.seen not in (None, post.version) or self.read not in ("", post.content)


def _decided(
    ground: Around,
    post: Post,
    person: Person,
    verdict: Verdict,
    comment: str,
    looked: _Looked,
    answers: tuple[Answer, ...] = (),
) -> Post:
    """The post with an approver's word on it; Conflict if it is not what they looked at."""
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
        answers=answers,
    )
    decided = replace(post, decisions=(*post.decisions, decision))
    if looked.differs_from(post):
        raise Conflict(mine=decided, theirs=post)
    return decided
