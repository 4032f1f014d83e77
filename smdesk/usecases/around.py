"""What stands around a post when it is judged: its unit's calendar, accounts, the team, the rules."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from smdesk.accounts import Account, AccountId
from smdesk.checks import check_content
from smdesk.consent import Consent
from smdesk.crisis.freeze import Freezes
from smdesk.desk import Desk, institution, zone_for
from smdesk.errors import BadInput, Refused
from smdesk.findings import Finding, Severity, blocking
from smdesk.library import library_says
from smdesk.people import Act, Person, may
from smdesk.places import HORIZON, WAIVABLE, Calendar, check_place, claims_of, makes_way
from smdesk.platforms import platform
from smdesk.policy import Policy
from smdesk.posts import Post, PostId, Stage, State, Waiver, state_of
from smdesk.questions import questions_say
from smdesk.review import chain_says, missing_steps, steps_for
from smdesk.store import PostsWanted, Transaction, View
from smdesk.teams import Team
from smdesk.units import Standing, Unit, UnitId
from smdesk.usecases.freezing import freezes_now
from smdesk.walltime import Place, today_in

if TYPE_CHECKING:
    from smdesk.content.reading import Reading


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a use case answers about a post: how it stands now, and what there is to say about it."""

    post: Post
    state: State
    findings: tuple[Finding, ...] = ()
    moved_aside: tuple[PostId, ...] = ()

    def saved(self) -> Outcome:
        """The same once the post is stored: a version on."""
        return replace(self, post=replace(self.post, version=self.post.version + 1))


@dataclass(frozen=True, slots=True)
class Around:
    """The desk as one post of one unit meets it, at one instant."""

    desk: Desk
    view: View
    now: datetime
    policy: Policy
    freezes: Freezes

    def calendar(self, unit: UnitId, first: date, last: date) -> Calendar:
        """What a unit's posts claim from one day to another, with a day's margin for gaps across midnight."""
        return self.calendars([unit], first, last)[unit]

    def calendars(self, units: Sequence[UnitId], first: date, last: date) -> dict[UnitId, Calendar]:
        """The same for several units, the desk asked once."""
        margin = timedelta(days=2)
        wanted = PostsWanted(units=frozenset(units), first=first - margin, last=last + margin)
        claiming: dict[UnitId, list[Post]] = {unit: [] for unit in units}
        for post in self.view.posts(wanted):
            claiming[post.unit].append(post)
        return {unit: self._calendar(unit, posts) for unit, posts in claiming.items()}

    def _calendar(self, unit: UnitId, posts: Sequence[Post]) -> Calendar:
        claims, home = claims_of(posts, self.now, self.policy), institution(self.view).zone
        return Calendar(
            claims, self.policy, zone_for(self.view, unit), home, self.now, self.handles(unit), self.freezes
        )

    def handles(self, unit: UnitId) -> dict[str, str]:
        """What refusals call the unit's accounts, by their ids."""
        return {account.id: f"{platform(account.platform).name} {account.handle}" for account in self.accounts(unit)}

    def calendar_from(self, unit: UnitId, place: Place) -> Calendar:
        """What a unit's posts claim from a place on, as far as a next free place is looked for."""
        first = min(place.day, today_in(self.now, institution(self.view).zone))
        return self.calendar(unit, first, place.day + HORIZON)

    def accounts(self, unit: UnitId) -> list[Account]:
        """The unit's accounts."""
        return list(self.view.accounts(unit))

    def team(self) -> Team:
        """The whole team as of today; where policy asks for signatures, it vouches only for what is signed."""
        team = Team(tuple(self.view.people()), today_in(self.now, institution(self.view).zone))
        if not self.policy.vault.signed_approvals:
            return team
        from smdesk.usecases.signing import vouching

        return replace(team, vouched=vouching(self.desk, self.view))

    def state(self, post: Post) -> State:
        """Where a post stands now."""
        return state_of(post, self.now, self.policy, self.freezes)

    def content_says(self, post: Post) -> list[Finding]:
        """What there is to say about the content."""
        day = post.place.day if post.place else today_in(self.now, institution(self.view).zone)
        return [
            *check_content(post, self.accounts(post.unit), self.policy, self.desk.graphemes, self._reading(post)),
            *library_says(post, self.policy, day),
            *self._cases_say(post),
            *self._tags_say(post),
        ]

    def words_say(self, post: Post) -> list[Finding]:
        """What its words and media alone say (S09–S13), of a post that does not go on yet or is agreed already."""
        reading, beside = self._reading(post), [*self._cases_say(post), *self._tags_say(post)]
        if reading is None:
            return beside
        from smdesk.content.reading import read  # its patterns take time to make

        return [*read(post, self.accounts(post.unit), self.policy, reading), *beside]

    def _cases_say(self, post: Post) -> list[Finding]:
        """What it must not tell yet, because management was told of it and no plan is agreed (I06)."""
        from smdesk.inbox.cases import Case, cases_say  # a start needs none

        cases = [case for case in self.view.all(Case) if case.open]
        if not cases:
            return []
        from smdesk.content.passages import passages

        texts = [passage.text for passage in passages(post, self.accounts(post.unit))]
        return cases_say(texts, post.case, cases, self.policy.inbox.escalation)

    def _tags_say(self, post: Post) -> list[Finding]:
        """Where it tags, quotes or reposts an account in our name that does not say it is official (V04)."""
        from smdesk.vault.registry import UnmarkedAccount  # a start needs none

        unmarked = self.view.all(UnmarkedAccount)
        if not unmarked:
            return []
        from smdesk.vault.tagging import post_tags

        return post_tags(post, self.accounts(post.unit), unmarked)

    def _reading(self, post: Post) -> Reading | None:
        """What the post is read with: consents as they stand on the day on which it would go out."""
        if self.policy.content is None:
            return None
        from smdesk.content.reading import Reading

        today = today_in(self.now, institution(self.view).zone)
        on = max(today, post.place.day) if post.place else today
        return Reading(self.desk.proofreader, self.view.all(Consent), on)

    def outcome(self, post: Post, findings: list[Finding], moved_aside: tuple[PostId, ...] = ()) -> Outcome:
        """The answer about a post, without the same finding twice."""
        unlike = {(f.code, str(sorted(f.params.items(), key=str))): f for f in findings}
        return Outcome(post, self.state(post), tuple(unlike.values()), moved_aside)


def around(desk: Desk, view: View) -> Around:
    """The ground that a use case decides on."""
    policy = view.get(Policy, "policy")
    return Around(desk, view, desk.clock(), policy, freezes_now(desk, view, policy))


def nobodys_post(unit: UnitId, ground: Around) -> Post:
    """A post of no content, to ask the calendar with."""
    who, now = ground.desk.who, ground.now
    return Post(id=PostId(""), unit=unit, author=who, created_at=now, changed_by=who, changed_at=now, salt="")


def ask_right(
    desk: Desk,
    view: View,
    act: Act,
    unit: UnitId | None,
    post: Post | None = None,
    accounts: Iterable[AccountId] = (),
) -> Person:
    """The person at the desk, if they may do this there, to this post, on these accounts; Refused else."""
    person = view.get(Person, desk.who)
    refuse(may(person, act, unit) or rights_say(view, person, act, post, accounts))
    return person


def rights_say(
    view: View, person: Person, act: Act, post: Post | None = None, accounts: Iterable[AccountId] = ()
) -> list[Finding]:
    """What narrows a person's role: a right that an account keeps for others, and what is not for an agency (V06)."""
    on = [view.get(Account, each) for each in (*accounts, *(post.accounts if post else ()))]
    narrowed = [account for account in on if account.only_for(act) is not None]
    if not narrowed and not person.agency:
        return []
    from smdesk.vault.rights import agency_says, narrowed_says

    names = {each.id: each.name for each in view.people()}
    rules = view.get(Policy, "policy").vault
    return [*narrowed_says(person, act, narrowed, names), *agency_says(person, act, rules, post)]


def refuse(findings: list[Finding]) -> None:
    """Stop here if anything blocks, telling all there is to say."""
    if blocking(findings):
        raise Refused(findings)


def open_unit(view: View, unit: UnitId) -> Unit:
    """A unit that still takes part."""
    found = view.get(Unit, unit)
    if found.state is Standing.CLOSED:
        raise BadInput("unit_closed", unit=found.name)
    return found


def own_accounts(view: View, unit: UnitId, wanted: tuple[AccountId, ...]) -> None:
    """Check that every account is the unit's own."""
    own = {account.id for account in view.accounts(unit)}
    for account in wanted:
        if account not in own:
            raise BadInput("account_of_other_unit", account=account)


def settle(
    tx: Transaction,
    ground: Around,
    post: Post,
    place: Place | None,
    *,
    submit: bool = False,
    why: str = "",
    attended: bool = False,
    calendar: Calendar | None = None,
) -> Outcome:
    """Bring a post to a place and as far on its way as policy lets it; refuse with everything that stands in the way.

    A post that needs nobody's yes is ready as soon as it has a place. Stale drafts make way for a ready one; `why` is
    the reason of an exception to limits, `attended` whether somebody sits there who can answer every open question.
    `calendar` is the unit's where it is known already.
    Saves the drafts that made way, not the post itself.
    """
    aside: tuple[PostId, ...] = ()
    goes_on = _sends_on(tx, ground, post, placed=place is not None, submit=submit)
    post, findings, unheeded = _sent_on(ground, post, place, goes_on=goes_on, attended=attended)
    if place is not None:
        calendar = calendar or ground.calendar_from(post.unit, place)
        post = _with_waiver(ground, post, place, calendar, why) if why else post
        findings += check_place(post, place, calendar)
        aside = tuple(makes_way(post, place, calendar)) if post.stage is Stage.READY else ()
        post = post.placed(place, ground.now)
        findings += _still_needs(ground, post)
    elif submit and post.place is not None:
        findings += check_place(post, post.place, ground.calendar_from(post.unit, post.place))
    refuse(findings)
    post, notes = yes_still_holds(ground, post)
    for loser in aside:
        other = tx.get(Post, loser)
        tx.put(replace(other, place=None, placed_at=None, yielded_to=post.id))
    return ground.outcome(post, [*findings, *unheeded, *notes], aside)


def _sends_on(tx: Transaction, ground: Around, post: Post, *, placed: bool, submit: bool) -> bool:
    """Whether the post goes on from here; refused where the person may not prepare it on one of its accounts.

    What somebody places who may only draft stays a draft.
    """
    person = ground.view.get(Person, ground.desk.who)
    refuse(rights_say(tx, person, Act.PREPARE, post))
    if submit:
        refuse(rights_say(tx, person, Act.SEND_ON, post))
        return True
    ready = placed and post.stage in UNDECIDED and not steps_for(post, ground.policy)
    return ready and not (person.agency and rights_say(tx, person, Act.SEND_ON))


def _sent_on(
    ground: Around, post: Post, place: Place | None, *, goes_on: bool, attended: bool
) -> tuple[Post, list[Finding], list[Finding]]:
    """The post, sent on where it goes on; what there is to say of it, and what a draft may leave unheeded."""
    there = post.placed(place, ground.now) if place is not None else post
    if goes_on:
        said = [*ground.content_says(there), *questions_say(post, ground.policy, attended=attended)]
        post, notes = _goes_on(ground, post)
        return post, [*said, *notes], []
    said = ground.words_say(there)
    return (post, [], said) if post.stage in UNDECIDED else (post, said, [])


UNDECIDED = (Stage.DRAFT, Stage.SENT_BACK)
"""Stages in which the author has the post in hand."""


def _goes_on(ground: Around, post: Post) -> tuple[Post, list[Finding]]:
    """The post sent on: ready where nobody's yes is missing, else in review; one person alone: 'not reviewed'."""
    team = ground.team()
    if not missing_steps(post, ground.policy, team):
        return replace(post, stage=Stage.READY, reviewed=True), []
    if len(team.active) == 1:
        note = Finding("not_reviewed", Severity.NOTE, ground.policy.clause("not_approved"))
        return replace(post, stage=Stage.READY, reviewed=False), [note]
    return replace(post, stage=Stage.IN_REVIEW), chain_says(post, ground.policy, team)


def _still_needs(ground: Around, post: Post) -> list[Finding]:
    """A word that a placed post does not go out before somebody's yes."""
    if post.stage is not Stage.DRAFT:
        return []
    missing = missing_steps(post, ground.policy, ground.team())
    if not missing:
        return []
    roles = [asked.role.value for asked in missing]
    return [Finding("needs_approval", Severity.NOTE, missing[0].step.clause, {"roles": roles})]


def yes_still_holds(ground: Around, post: Post) -> tuple[Post, list[Finding]]:
    """The post, back in its author's hand when it changed after somebody's yes (S04)."""
    team = ground.team()
    alone = not post.reviewed and len(team.active) == 1
    if post.stage is not Stage.READY or alone or not missing_steps(post, ground.policy, team):
        return post, []
    note = Finding("approval_voided", Severity.WARN, ground.policy.clause("not_approved"))
    return replace(post, stage=Stage.DRAFT, reviewed=True), [note]


def _with_waiver(ground: Around, post: Post, place: Place, calendar: Calendar, why: str) -> Post:
    """The post with an exception to whatever limit stands in the way, if the person here may give one."""
    person = ground.view.get(Person, ground.desk.who)
    codes = tuple(f.code for f in blocking(check_place(post, place, calendar)) if f.code in WAIVABLE)
    if not codes:
        return post
    roles = [role for role in person.roles_in(post.unit) if role in ground.policy.waiver_roles]
    if not roles:
        allowed = sorted(ground.policy.waiver_roles)
        clause = ground.policy.clause("not_your_role")
        raise Refused([Finding("not_your_role", clause=clause, params={"act": "waive", "roles": allowed})])
    waiver = Waiver(codes=codes, by=person.id, role=roles[0], at=ground.now, reason=why, place=place.utc)
    return replace(post, waivers=(*post.waivers, waiver))
