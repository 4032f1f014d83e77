"""The approvals of a post as lines: whose yes is asked now and next, who said what, what was answered."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime

from rich.text import Text

from screens.post_lines import wrapped
from smdesk.cleaning import clean, clean_line
from smdesk.dates import when
from smdesk.findings import OWN
from smdesk.i18n import _, spoken
from smdesk.names import VERDICT_NAMES, name_in, role_name, standing_in
from smdesk.people import Person
from smdesk.policy import in_language
from smdesk.posts import Answer, Decision, Verdict
from smdesk.usecases.looking import PostPage
from smdesk.walltime import zone_of


def needs(page: PostPage, width: int) -> Iterator[Text]:
    """Every yes that is missing: the role, its clause, and below who could give it."""
    now = any(link.now for link in page.chain)
    for link in page.chain:
        asked = link.asked
        whose = role_name(asked.role)
        if asked.fallback:
            whose = _("{role}, instead of {missing}").format(role=whose, missing=role_name(asked.step.role))
        clause = f"  [{clean_line(asked.step.clause)}]" if asked.step.clause != OWN else ""
        turn = "" if not now else "  " + (_("asked now") if link.now else _("asked next"))
        yield from wrapped(
            Text.assemble("? ", whose, (clause, "muted"), (turn, "warn" if link.now else "muted")), width
        )
        yield from indented(", ".join(_person(*pair) for pair in link.people) or _("nobody here"), width)


def _person(person: Person, away: Person | None) -> str:
    return clean_line(standing_in(person.name, away.name if away else ""))


def decisions(page: PostPage, width: int) -> Iterator[Text]:
    """Who said what, for whom, when, with which comment and answers."""
    post = page.line.post
    for decision in post.decisions:
        said = name_in(VERDICT_NAMES, decision.verdict.value)
        away = name_of(page, decision.instead_of) if decision.instead_of else ""
        who = f"{standing_in(name_of(page, decision.by), away)}, {role_name(decision.role)}"
        stale = "" if decision.content == post.content else "  " + _("for an older text")
        yield from wrapped(Text.assemble((said, "strong"), f"  {who}"), width)
        yield Text.assemble((f"  {moment_of(page, decision.at)}{stale}", "muted"), _signed(page, decision))
        yield from indented(clean(decision.comment), width)
        yield from _answered(page, decision.answers, width)


def answers(page: PostPage, width: int) -> Iterator[Text]:
    """What the author last answered to each of policy's questions."""
    last = {answer.question: answer for answer in page.line.post.answers}
    yield from _answered(page, last.values(), width)


def _answered(page: PostPage, given: Iterable[Answer], width: int) -> Iterator[Text]:
    questions = {question.key: question for question in page.policy.questions}
    for answer in given:
        question = questions.get(answer.question)
        if question is None:
            continue
        against = question.good not in (None, answer.yes)
        mark = ("✗ ", "bad") if against else ("✓ ", "good")
        asked = clean_line(in_language(question.text, spoken()))
        said = _("yes") if answer.yes else _("no")
        clause = f" [{clean_line(question.clause)}]" if question.clause != OWN else ""
        line = Text.assemble(mark, asked, (f" {said}", "strong"), (clause, "muted"))
        yield from (Text.assemble("  ", each) for each in wrapped(line, width - 2))


def _signed(page: PostPage, decision: Decision) -> tuple[str, str]:
    """Whether it is signed; where policy wants that, a yes that is not does not count."""
    wanted = page.policy.vault.signed_approvals and decision.verdict is Verdict.APPROVED
    if wanted and decision.content == page.line.post.content and decision not in page.standing:
        return "  " + _("not signed with a compared key: does not count"), "bad"
    return ("  " + _("signed") if decision.signature else ""), "muted"


def indented(words: str, width: int) -> Iterator[Text]:
    """Words set in below a heading, wrapped."""
    return (Text.assemble("  ", line) for line in wrapped(Text(words), width - 2)) if words else iter(())


def name_of(page: PostPage, person: str) -> str:
    """What somebody is called."""
    return clean_line(page.people.get(person, person)) or "–"


def moment_of(page: PostPage, at: datetime) -> str:
    """When something was, on the clock of the post's unit."""
    return when(at.astimezone(zone_of(page.zone)))
