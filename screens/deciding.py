"""An approver's word on the post that is shown: yes, back with a comment, or no for good."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from screens.base import DeskPage
from screens.dialogs.ask_line import AskLine
from screens.dialogs.questions import Answers, Questions
from smdesk.dates import when
from smdesk.errors import Conflict
from smdesk.findings import Severity
from smdesk.i18n import _
from smdesk.policy import Question
from smdesk.posts import Post
from smdesk.questions import answers_against
from smdesk.usecases import reviewing
from smdesk.usecases.around import Outcome
from smdesk.words import finding_line


class DecidingPage(DeskPage[None]):
    """A page on which posts are decided on. Subclasses give `read_post`: the one that was read and is meant."""

    @property
    def read_post(self) -> Post | None:
        """The post as it was read; a decision is bound to that."""
        raise NotImplementedError

    def action_approve(self) -> None:
        """Say yes to what was read; what policy wants an approver to answer is asked first."""
        post = self.read_post
        if post is not None:
            self.ask(reviewing.before_yes, post.id, then=self._before_yes)

    def _before_yes(self, questions: Sequence[Question]) -> None:
        if not questions:
            return self._decide(reviewing.approve_post, _("Approved."))
        asked = Questions(self.desk, questions, title=_("Before your yes"))
        self.app.push_screen(asked, partial(self._answered, questions))
        return None

    def _answered(self, questions: Sequence[Question], given: Answers | None) -> None:
        """An answer against the post sends it back with a comment; all others are kept with the yes."""
        if given is None:
            return None
        yes = partial(self._decide, reviewing.approve_post, answers=given.answers)
        if not answers_against(questions, given.answers):
            return yes(_("Approved."))
        title = _("It goes back to its author. What should be mended?")
        return self.with_line(title, lambda said: yes(_("Sent back."), comment=said))

    def action_send_back(self) -> None:
        """Give it back with a comment."""
        title = _("What should be mended?")
        self.with_line(title, lambda said: self._decide(reviewing.send_back, _("Sent back."), comment=said))

    def action_reject(self) -> None:
        """Turn it down for good."""
        title = _("Why is it turned down for good?")
        self.with_line(title, lambda said: self._decide(reviewing.reject_post, _("Turned down."), comment=said))

    def _decide(self, usecase: Callable[..., Outcome], done: str, **words: object) -> None:
        post = self.read_post
        if post is not None:
            self.ask(partial(usecase, **words), post.id, read=post.content, then=self.said(done))

    def with_line(self, title: str, then: Callable[[str], None]) -> None:
        """Ask for one line that may not be empty."""
        dialog = AskLine(self.desk, title, may_be_empty=False)
        self.app.push_screen(dialog, lambda said: then(said) if said else None)

    def said(self, done: str) -> Callable[[Outcome], None]:
        """Says what was done, where the post stands, and what there is to mind."""

        def say(outcome: Outcome) -> None:
            self.say(said_of(done, outcome), "good")
            self.reload()

        return say

    def conflicted(self, conflict: Conflict, again: Callable[..., None]) -> None:
        """A yes or no is for what was read: the post is shown as it stands now, and nothing was decided."""
        self.reload()
        self.say(_("It changed since you read it; nothing was decided. Read it again."), "warn")


def said_of(done: str, outcome: Outcome) -> str:
    """What was done to a post, where it stands, what there is to mind, in one line; a note can wait for its page."""
    place = f" {when(outcome.post.place.local)}." if outcome.post.place else ""
    notes = " ".join(finding_line(finding) for finding in outcome.findings if finding.severity is not Severity.NOTE)
    return f"{done}{place} {notes}".strip()
