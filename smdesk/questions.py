"""What policy asks of author and approver about a post, and what their answers say (S14, S15, S19)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from smdesk.findings import Finding, Severity
from smdesk.policy import Answerer, Effect, Policy, Question
from smdesk.posts import Answer, Post

APPROVER_ASKED = (Answerer.APPROVER, Answerer.BOTH)
AUTHOR_ASKED = (Answerer.AUTHOR, Answerer.BOTH)


def asked_of_author(post: Post, policy: Policy) -> list[Question]:
    """The questions about this post that its author answers before it goes on."""
    return [question for question in _about(post, policy) if question.answered_by in AUTHOR_ASKED]


def asked_of_approver(post: Post, policy: Policy) -> list[Question]:
    """The questions about this post that whoever says yes answers first."""
    return [question for question in _about(post, policy) if question.answered_by in APPROVER_ASKED]


def _about(post: Post, policy: Policy) -> list[Question]:
    return [each for each in policy.questions if not each.categories or post.category in each.categories]


def open_questions(post: Post, policy: Policy) -> list[Question]:
    """What the author has still to answer; an answer that stops the post is asked for anew."""
    return [
        question
        for question in asked_of_author(post, policy)
        if not _settled(post, question.effect)
        and ((said := standing_answer(post, question)) is None or _stops(question, said))
    ]


def standing_answer(post: Post, question: Question) -> bool | None:
    """The author's last answer, None for none; one to a review question falls with the text it was given for."""
    given = next((answer for answer in reversed(post.answers) if answer.question == question.key), None)
    if given is None or (question.good is not None and given.at < post.changed_at):
        return None
    return given.yes


def _stops(question: Question, yes: bool) -> bool:
    return question.weighs is Severity.BLOCK and question.good not in (None, yes)


def _settled(post: Post, effect: Effect) -> bool:
    """Whether the author has said by other means what the question would ask."""
    match effect:
        case Effect.REPORTS_EVENT:
            return post.event_part is not None
        case Effect.WEB_FIRST:
            return post.web_first
        case Effect.CONFIDENTIAL:
            return "confidential" in post.marks
        case Effect.NONE:
            return False


def questions_say(post: Post, policy: Policy, *, attended: bool = False) -> list[Finding]:
    """What the author's answers say, and which are missing; `attended`: somebody sits there who can answer them all."""
    said: list[Finding] = []
    still_open = open_questions(post, policy)
    for question in asked_of_author(post, policy):
        answer = standing_answer(post, question)
        if answer is not None:
            said += answer_says(question, answer)
        elif question in still_open:
            said.append(_open(question, attended=attended))
    return said


def approver_says(answers: Sequence[Answer], post: Post, policy: Policy) -> list[Finding]:
    """What an approver's answers say, and which are missing before the yes."""
    given = {answer.question: answer.yes for answer in answers}
    said: list[Finding] = []
    for question in asked_of_approver(post, policy):
        said += answer_says(question, given[question.key]) if question.key in given else [_open(question)]
    return said


def answer_says(question: Question, yes: bool) -> list[Finding]:
    """A finding where the answer is not the good one; it names question and clause."""
    if question.good in (None, yes):
        return []
    params = {"question": question.key, "text": question.text, "yes": yes}
    return [Finding("answer_says_no", question.weighs, question.clause, params)]


def answers_against(questions: Sequence[Question], answers: Iterable[tuple[str, bool]]) -> list[Question]:
    """The questions whose answers stop a post."""
    by_key = {question.key: question for question in questions}
    return [by_key[key] for key, yes in answers if key in by_key and _stops(by_key[key], yes)]


def _open(question: Question, *, attended: bool = True) -> Finding:
    weighs = Severity.BLOCK if question.needed or attended else Severity.WARN
    return Finding("question_open", weighs, question.clause, {"question": question.key, "text": question.text})
