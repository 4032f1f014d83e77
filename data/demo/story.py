"""The life of one post of the example desk: who did what to it, step by step, until now."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field, replace
from datetime import datetime, time, timedelta

from data.demo.script import Fate, Planned, working_day
from data.demo.university import APPROVERS, CEMAL, ELIF, PRODUCERS, SELIN, ZONE, account_of
from smdesk.campaigns import CampaignId
from smdesk.people import PersonId, Role
from smdesk.policy import Policy, Question
from smdesk.posts import (
    CONFIDENTIAL,
    Answer,
    Channel,
    Decision,
    EventPart,
    Post,
    PostId,
    SeriesId,
    Stage,
    Verdict,
    Waiver,
)
from smdesk.questions import asked_of_approver, asked_of_author
from smdesk.review import steps_for
from smdesk.units import UnitId
from smdesk.walltime import Place, place_at, place_of, today_in

OUT_WITHIN = timedelta(minutes=10)
"""How soon after its time a post of the example is out."""


@dataclass(frozen=True, slots=True)
class Step:
    """One thing somebody did to a post, and how the post stood after it."""

    at: datetime
    by: PersonId
    act: str
    fields: tuple[str, ...]
    post: Post


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One post's part in the script: what is planned, in which unit, which one it is there; `aside` made way for it."""

    unit: UnitId
    number: int
    id: PostId
    planned: Planned
    aside: tuple[PostId, ...] = ()
    winner: PostId | None = None

    @property
    def author(self) -> PersonId:
        """Who writes it."""
        return ELIF if self.planned.author == "elif" else PRODUCERS[self.unit]


def place_in(part: Part, now: datetime) -> Place | None:
    """The place the script gives a post; what is due stands on the last quarter of an hour."""
    if part.planned.fate is Fate.DUE:
        return place_of(now.replace(minute=now.minute // 15 * 15, second=0, microsecond=0), ZONE, ZONE)
    return None if part.planned.day is None else _on(now, part.planned.day, part.planned.at)


def _on(now: datetime, day: int, at: time) -> Place:
    return place_at(datetime.combine(working_day(today_in(now, ZONE), day), at), ZONE, ZONE)


def _began(part: Part, now: datetime) -> datetime:
    """When it was written: in office hours, a working day or more before its place; a report after its event."""
    place = place_in(part, now)
    latest = min(now, place.utc) if place else now
    lead = 9 if part.winner else 1 + part.number % 3  # a draft makes way once it is older than three days
    day = working_day(today_in(latest, ZONE), -lead)
    began = place_at(datetime.combine(day, time(10)), ZONE, ZONE).utc + timedelta(minutes=part.number * 37 % 300)
    event = part.planned.event
    if event is None or event.part is EventPart.ANNOUNCES:
        return began
    return max(began, _on(now, event.day, event.ends).utc + timedelta(minutes=20))


def _written(part: Part, now: datetime) -> Post:
    """The post as its author first saved it, without a place; to be made by the working day before that."""
    planned, began, event, place = part.planned, _began(part, now), part.planned.event, place_in(part, now)
    return Post(
        id=part.id,
        unit=part.unit,
        author=part.author,
        created_at=began,
        changed_by=part.author,
        changed_at=began,
        # fictional texts are no secret: a salt that can be foretold makes the example the same every time
        salt=hashlib.sha256(f"{now.isoformat()} {part.id}".encode()).hexdigest()[:32],
        title=planned.title,
        text=planned.text,
        category=planned.category or "activity",
        audience=planned.audience or "students",
        channels=tuple(
            Channel(account=account_of(part.unit, name), text=planned.variants.get(name)) for name in planned.on
        ),
        marks=(CONFIDENTIAL,) if planned.confidential else (),
        event_part=event.part if event else None,
        event_ends=_on(now, event.day, event.ends) if event else None,
        web_first=planned.fate is Fate.WAITING,
        series=SeriesId(f"s-{planned.series}") if planned.series else None,
        not_before=None if planned.not_before is None else _on(now, planned.not_before, time(0)).utc,
        stale_after=None if planned.stale_after is None else _on(now, planned.stale_after, time(23, 59)).utc,
        priority=planned.priority,
        hours=planned.hours,
        campaign=CampaignId(planned.campaign) if planned.campaign else None,
        yielded_to=part.winner,
        consents=planned.rests_on,
        ready_by=working_day(place.day, -1) if place else None,
        on_duty=PRODUCERS[part.unit],
    )


def told(part: Part, now: datetime, policy: Policy) -> list[Step]:
    """What was done to a post up to now, in order."""
    story = _Story(part, _written(part, now), place_in(part, now), policy)
    match part.planned.fate:
        case Fate.OUTSIDE:
            story.recorded()
        case Fate.DRAFT:
            story.begun(Stage.DRAFT)
        case Fate.CANCELLED:
            story.begun(Stage.READY)
            story.cancelled()
        case Fate.IN_REVIEW | Fate.EXPIRED | Fate.SENT_BACK | Fate.REJECTED:
            story.begun(Stage.DRAFT)
            story.submitted()
            story.answered()
        case fate:
            story.agreed()
            story.out(now, only=part.planned.partly if fate is Fate.MISSED else part.planned.on)
    return story.steps


@dataclass(slots=True)
class _Story:
    """The steps so far; each tells one more thing that happened."""

    part: Part
    first: Post
    place: Place | None
    policy: Policy
    steps: list[Step] = field(default_factory=list)

    @property
    def post(self) -> Post:
        return self.steps[-1].post

    def _then(self, after: timedelta, by: PersonId, act: str, fields: tuple[str, ...], **changed: object) -> None:
        post = replace(self.post, version=len(self.steps), **changed)  # type: ignore[arg-type]  # Post's own names
        self.steps.append(Step(self.steps[-1].at + after, by, act, fields, post))

    def begun(self, stage: Stage) -> None:
        """Written and placed; where its place needs an exception, who may give one places it afterwards."""
        at, author = self.first.created_at, self.part.author
        aside = tuple(f"moved_aside:{post}" for post in self.part.aside)
        waiver = self._waiver(at + timedelta(minutes=25))
        if waiver is not None:
            self.steps.append(Step(at, author, "post.new", aside, self.first))
            placed = {"place": self.place, "placed_at": waiver.at, "stage": stage, "waivers": (waiver,)}
            self._then(timedelta(minutes=25), waiver.by, "post.schedule", ("place", "waiver"), **placed)
        elif self.place is not None:
            post = replace(self.first.placed(self.place, at), stage=stage)
            self.steps.append(Step(at, author, "post.new", ("place", *aside), post))
        else:
            self.steps.append(Step(at, author, "post.new", aside, self.first))

    def _waiver(self, at: datetime) -> Waiver | None:
        windows = self.policy.limits_of(self.part.unit).windows
        if self.place is None or any(w.opens <= self.place.wall.time() <= w.closes for w in windows):
            return None
        approver = APPROVERS[self.part.unit]
        role = Role.COMMUNICATIONS_MANAGER if approver == SELIN else Role.APPROVER
        return Waiver(
            codes=("outside_window",),
            by=approver,
            role=role,
            at=at,
            reason=self.part.planned.waiver,
            place=self.place.utc,
        )

    def submitted(self, stage: Stage = Stage.IN_REVIEW) -> None:
        """Sent on by its author."""
        after, author = timedelta(minutes=20), self.part.author
        answers = _good_answers(asked_of_author(self.post, self.policy), author, self.steps[-1].at + after)
        self._then(after, author, "post.submit", ("stage", "answers"), stage=stage, answers=answers)

    def cancelled(self) -> None:
        """Dropped by its author."""
        self._then(timedelta(hours=3), self.part.author, "post.cancel", ("stage",), stage=Stage.CANCELLED)

    def answered(self) -> None:
        """The no that the script gives it; of the two whom confidential content needs, the first yes."""
        planned = self.part.planned
        if planned.fate is Fate.SENT_BACK:
            self._decided(Verdict.SENT_BACK, Stage.SENT_BACK, planned.comment)
        elif planned.fate is Fate.REJECTED:
            self._decided(Verdict.REJECTED, Stage.REJECTED, planned.comment)
        elif planned.confidential:
            self._decided(Verdict.APPROVED, Stage.IN_REVIEW, by=CEMAL, role=Role.SECRETARY_GENERAL)

    def agreed(self) -> None:
        """Ready: at once where nobody's yes is needed, else by way of the review."""
        if not steps_for(self.first, self.policy):
            self.begun(Stage.READY)
            if self.place is None:
                self.submitted(Stage.READY)
            return
        if self.part.planned.returned:
            self._returned()
        else:
            self.begun(Stage.DRAFT)
        self.submitted()
        self._decided(Verdict.APPROVED, Stage.READY)

    def _returned(self) -> None:
        """Written without its last sentence, sent back for it, mended."""
        whole = self.first.text
        self.first = replace(self.first, text=whole.rpartition(". ")[0] + ".")
        self.begun(Stage.DRAFT)
        self.submitted()
        self._decided(Verdict.SENT_BACK, Stage.SENT_BACK, self.part.planned.returned)
        at = self.steps[-1].at + timedelta(hours=1)
        self._then(timedelta(hours=1), self.part.author, "post.edit", ("text",), text=whole, changed_at=at)

    def _decided(
        self,
        verdict: Verdict,
        stage: Stage,
        comment: str = "",
        *,
        by: PersonId | None = None,
        role: Role = Role.APPROVER,
    ) -> None:
        who, at = by or APPROVERS[self.part.unit], self.steps[-1].at + timedelta(hours=1)
        yes = asked_of_approver(self.post, self.policy) if verdict is Verdict.APPROVED else []
        said = Decision(
            verdict=verdict,
            by=who,
            role=role,
            at=at,
            content=self.post.content,
            comment=comment,
            answers=_good_answers(yes, who, at),
        )
        decisions = (*self.post.decisions, said)
        fields = ("decisions",) if verdict is Verdict.APPROVED else ("decisions", "stage")
        self._then(timedelta(hours=1), who, _ACTS[verdict], fields, decisions=decisions, stage=stage)

    def out(self, now: datetime, only: tuple[str, ...]) -> None:
        """Ticked off as posted on some platforms, once its time has come."""
        if self.place is None or self.place.utc + OUT_WITHIN > now or self.part.planned.fate is Fate.DUE or not only:
            return
        at = self.place.utc + timedelta(minutes=2 + self.part.number % 7)
        accounts = {account_of(self.part.unit, name) for name in only}
        channels = tuple(self._posted(c, at) if c.account in accounts else c for c in self.post.channels)
        fields = tuple(f"out:{account}" for account in sorted(accounts))
        self._then(at - self.steps[-1].at, PRODUCERS[self.part.unit], "post.publish", fields, channels=channels)

    def recorded(self) -> None:
        """Made by hand outside the desk, put on record afterwards."""
        if self.place is None:
            raise ValueError(f"{self.part.id}: what was posted has a day")
        at = self.place.utc + timedelta(minutes=40)
        channels = tuple(self._posted(channel, self.place.utc) for channel in self.first.channels)
        placed = replace(self.first.placed(self.place, at), created_at=at, changed_at=at, channels=channels)
        post = replace(placed, stage=Stage.READY, reviewed=False, outside=True)
        self.steps.append(Step(at, self.part.author, "post.record", tuple(f"out:{c.account}" for c in channels), post))

    def _posted(self, channel: Channel, at: datetime) -> Channel:
        platform = channel.account.rpartition("-")[2]
        link = f"https://{platform}.example/{self.part.unit.removeprefix('u-')}/{self.part.number + 101}"
        return replace(channel, posted_at=at, posted_by=PRODUCERS[self.part.unit], link=link)


def _good_answers(questions: list[Question], by: PersonId, at: datetime) -> tuple[Answer, ...]:
    return tuple(Answer(question=q.key, yes=q.good, by=by, at=at) for q in questions if q.good is not None)


_ACTS = {
    Verdict.APPROVED: "post.approve",
    Verdict.SENT_BACK: "post.send_back",
    Verdict.REJECTED: "post.reject",
}
