"""Saving what the composer holds: questions of policy, refusals and exceptions on the way, and leaving unsaved."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from screens.asking import AskingScreen
from screens.base import DeskPage, DeskScreen
from smdesk.content.overrides import may_be_overridden
from smdesk.dates import when
from smdesk.errors import BadInput, Refused
from smdesk.findings import Finding, Severity, blocking
from smdesk.i18n import _
from smdesk.names import state_name
from smdesk.posts import Post, PostId, title_of
from smdesk.typed_when import when_typed
from smdesk.usecases.around import UNDECIDED, Outcome
from smdesk.usecases.composing import Sheet
from smdesk.usecases.overrides import Reasons
from smdesk.usecases.placing import take_out
from smdesk.usecases.writing import Draft, edit_post, new_post
from smdesk.walltime import Place, place_of
from smdesk.words import error_text


@dataclass(frozen=True, slots=True)
class Attempt:
    """One try at saving: `at` a place it does not have yet; whether it is sent on, or taken out; an exception's why,
    and the findings about content that are overridden for it.
    """

    at: str = ""
    submit: bool = False
    out: bool = False
    why: str = ""
    overrides: Reasons = ()

    @classmethod
    def of(cls, post: Post, place: Place | None) -> Attempt:
        """What saving a post with this place asks for: with a place it is sent on as far as policy lets it."""
        if place is None:
            return cls(out=post.place is not None)
        at = "" if place == post.place else place.local.isoformat()
        return cls(at=at, submit=post.stage in UNDECIDED)


class SavingPage(DeskPage[PostId]):
    """A form for a post that can be saved. Subclasses hold what is typed: `draft`, `unsaved`, `take_next`."""

    sheet: Sheet | None
    more: Draft
    post_id: PostId | None
    _attempt: Attempt | None = None
    _saving = False

    def draft(self) -> Draft:
        """What stands in the form."""
        raise NotImplementedError

    @property
    def unsaved(self) -> bool:
        """Whether leaving would lose anything."""
        raise NotImplementedError

    def take_next(self, place: Place) -> None:
        """Take another place and save."""
        raise NotImplementedError

    def save(self, attempt: Attempt) -> None:
        """Save once; while one try is under way a second key does nothing."""
        if self._saving or self.sheet is None:
            return
        self._attempt, self._saving = attempt, True
        draft = replace(self.draft(), overrides=attempt.overrides)
        asked = {"at": attempt.at, "submit": attempt.submit, "why": attempt.why, "attended": True}
        if self.post_id is None:
            self.ask(new_post, self.sheet.unit.id, draft, then=self._saved, topic="save", **asked)
        else:
            seen = self.sheet.post.version
            self.ask(edit_post, self.post_id, draft, then=self._saved, topic="save", seen=seen, **asked)

    def _saved(self, outcome: Outcome) -> None:
        if self._attempt is not None and self._attempt.out:
            self._attempt = replace(self._attempt, out=False)
            return self.ask(take_out, outcome.post.id, then=self._saved, topic="save")
        stack = self.app.screen_stack
        below = stack[-2] if len(stack) > 1 else None
        self.dismiss(outcome.post.id)
        if isinstance(below, DeskScreen):
            self.app.call_after_refresh(below.say, saved_text(outcome), "good")
        return None

    def on_asking_screen_failed(self, message: AskingScreen.Failed) -> None:
        """Whatever stood in the way: another try is possible."""
        if message.topic == "save":
            self._saving = False

    # what may stand in the way

    def refused(self, refused: Refused) -> None:
        """Questions are asked, a missing end of the event too; all else is shown with the ways on."""
        stopping = blocking(refused.findings)
        others = [finding for finding in stopping if finding.code != "question_open"]
        self._forget_answers({str(f.params["question"]) for f in stopping if f.code == "answer_says_no"})
        if stopping and not others:
            self._ask_questions([str(finding.params["question"]) for finding in stopping])
        elif [finding.code for finding in others] == ["event_end_missing"]:
            self._ask_end()
        else:
            notable = [finding for finding in refused.findings if finding.severity is not Severity.NOTE]
            self._show_refusal([finding for finding in notable if finding.code != "question_open"])

    def _forget_answers(self, against: set[str]) -> None:
        """What was answered against the post is asked anew once it is mended."""
        kept = tuple(answer for answer in self.more.answers if answer[0] not in against)
        self.more = replace(self.more, answers=kept)

    def _ask_questions(self, keys: list[str]) -> None:
        from screens.dialogs.questions import Answers, Questions

        asked_by = self.sheet.policy.questions if self.sheet else ()
        questions = [question for question in asked_by if question.key in keys]

        def answered(given: Answers | None) -> None:
            if given is None:
                return
            self.more = replace(self.more, answers=(*self.more.answers, *given.answers))
            if given.event_ends:
                self._end_given(given.event_ends)
            else:
                self._again()

        self.app.push_screen(Questions(self.desk, questions), answered)

    def _ask_end(self, value: str = "", note: str = "") -> None:
        from screens.dialogs.ask_line import AskLine

        title = _("When does the event end? A report on it may only follow.")
        asked = AskLine(self.desk, title, note=note, value=value, placeholder="23.11 17:00", may_be_empty=False)
        self.app.push_screen(asked, lambda typed: self._end_given(typed) if typed else None)

    def _end_given(self, typed: str) -> None:
        sheet = self.sheet
        if sheet is None:
            return None
        try:
            ends = when_typed(typed, sheet.today, sheet.today, sheet.zone, sheet.home)
        except BadInput as error:
            return self._ask_end(typed, error_text(error))
        self.more = replace(self.more, event_ends=ends.local.isoformat())
        return self._again()

    def _show_refusal(self, findings: list[Finding]) -> None:
        from screens.dialogs.refused_place import RefusedPlace, next_free_of

        sheet = self.sheet
        if sheet is None:
            return
        free = next_free_of(findings)

        def go_on(way: str | None) -> None:
            if way == "next" and free is not None:
                self.take_next(place_of(free, sheet.zone, sheet.home))
            elif way == "allow":
                self._ask_reason([finding.code for finding in findings if may_be_overridden(finding)])

        refused = RefusedPlace(self.desk, findings, may_waive=sheet.may_waive, may_override=sheet.may_override)
        self.app.push_screen(refused, go_on)

    def _ask_reason(self, lifted: list[str]) -> None:
        from screens.dialogs.ask_line import AskLine

        asked = AskLine(self.desk, _("Why is this exception right? It stands in the trail."), may_be_empty=False)
        self.app.push_screen(asked, lambda why: self._again(why, lifted) if why else None)

    def _again(self, why: str = "", lifted: Sequence[str] = ()) -> None:
        if self._attempt is not None:
            overrides = tuple((code, why) for code in dict.fromkeys(lifted)) or self._attempt.overrides
            self.save(replace(self._attempt, why=why or self._attempt.why, overrides=overrides))

    # leaving

    def action_back(self) -> None:
        """Back to where this was opened; what is not saved is asked about."""
        if not self.unsaved:
            self.dismiss(None)
            return
        from screens.dialogs.confirm import Confirm

        question = _("Leave without saving? What you typed here is lost.")
        self.app.push_screen(Confirm(self.desk, question), self._left)

    def _left(self, yes: bool | None) -> None:
        if yes:
            self.dismiss(None)


def saved_text(outcome: Outcome) -> str:
    """What happened to a post, in one line."""
    place, title = outcome.post.place, title_of(outcome.post)
    if place is None:
        return _("Saved in the backlog: “{title}”.").format(title=title)
    return _("“{title}”: {state}, {when}.").format(title=title, state=state_name(outcome.state), when=when(place.local))
