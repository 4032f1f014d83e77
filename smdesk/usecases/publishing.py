"""The day itself: what is due goes out by hand and is ticked off; what went out elsewhere is recorded (S05)."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from smdesk.accounts import Account, AccountId
from smdesk.cleaning import clean_line
from smdesk.crisis.freeze import NO_FREEZES
from smdesk.desk import Desk, institution, zone_for
from smdesk.errors import BadInput
from smdesk.findings import Finding, Severity
from smdesk.people import Act
from smdesk.places import check_place
from smdesk.posts import Post, PostId, Stage, State
from smdesk.review import missing_steps, standing_yes
from smdesk.units import UnitId
from smdesk.usecases.around import Around, Outcome, around, ask_right, own_accounts, refuse
from smdesk.usecases.writing import Draft, blank_post, read_place, still_open, written
from smdesk.walltime import Place, place_of

NOT_NOW = {
    State.SCHEDULED: "not_due",
    State.MISSED: "missed",
    State.WAITING: "web_link_missing",
    State.PUBLISHED: "already_published",
    State.APPROVED: "not_placed",
}
"""Why a post that stands so cannot be ticked off as posted; every other state is not approved."""


def publish_post(
    desk: Desk, post_id: PostId, *, link: str = "", account: AccountId | None = None, posted_at: str = ""
) -> Outcome:
    """Tick a due post off as posted, on one account or on all it still has to go to, with its link.

    `posted_at` (a WHEN, not in the future) ticks a missed one off that did go out: what happened is recorded as it
    happened, and what it broke is said as a warning.
    """
    with desk.writing() as tx:
        desk.attests(tx)
        post = tx.get(Post, post_id)
        ask_right(desk, tx, Act.PUBLISH, post.unit, accounts=(account,) if account else post.accounts)
        ground = around(desk, tx)
        when = _posted_when(ground, post, posted_at)
        findings = _may_go_out(ground, post, when, told=bool(posted_at))
        out = _ticked(ground, post, account, clean_line(link), when)
        tx.put(out)
        if post.statement:
            from smdesk.usecases.crisis.posting import went_out

            went_out(desk, tx, post, out)
        tx.commit(desk.entry("post.publish", post_id, *out_on(post, out), at=ground.now))
        return ground.outcome(out, findings).saved()


def out_on(before: Post, after: Post) -> tuple[str, ...]:
    """The accounts on which a post went out between two versions."""
    already = {channel.account for channel in before.channels if channel.posted_at}
    return tuple(f"out:{c.account}" for c in after.channels if c.posted_at and c.account not in already)


def _posted_when(ground: Around, post: Post, posted_at: str) -> Place:
    zone, home = zone_for(ground.view, post.unit), institution(ground.view).zone
    when = read_place(ground, post.unit, posted_at) or place_of(ground.now, zone, home)
    if when.utc > ground.now:
        raise BadInput("in_the_future", given=posted_at)
    return when


def _may_go_out(ground: Around, post: Post, when: Place, *, told: bool) -> list[Finding]:
    """The last check, at the moment of publishing: the state, the content, the media's bytes, what is out already."""
    state = ground.state(post)
    late = told and (state is State.MISSED or _went_before(ground, post, when))
    if state is State.FROZEN and not late:
        refuse(ground.freezes.say(post))
    if state is not State.DUE and not late:
        code = NOT_NOW.get(state, "not_approved")
        params = {"state": state.value, "place": post.place.local if post.place else None}
        refuse([Finding(code, clause=ground.policy.clause(code), params=params)])
    content = [*_signatures_say(ground, post), *ground.content_says(post), *_media_say(ground, post)]
    refuse(content)
    place = when if late else (post.place or when)
    calendar = ground.calendar(post.unit, place.day, place.day).already_out()
    calendar = replace(calendar, freezes=NO_FREEZES)  # what they stop is refused by the state above
    said = [f for f in check_place(post, place, calendar) if f.code not in ("in_the_past", "outside_window")]
    if late:
        return [*content, *(replace(f, severity=Severity.WARN) for f in said)]
    refuse(said)
    return [*content, *said]


def _went_before(ground: Around, post: Post, when: Place) -> bool:
    """Whether a post that a crisis stops was agreed and did go out before that crisis was declared."""
    crisis = ground.freezes.by(post)
    agreed = post.stage is Stage.READY and post.place is not None
    return crisis is not None and agreed and when.utc < crisis.declared_at


def _signatures_say(ground: Around, post: Post) -> list[Finding]:
    """Whether every yes that policy asks for is there and signed; the stage on record is only what somebody wrote."""
    if not ground.policy.vault.signed_approvals:
        return []
    team = ground.team()
    alone = not post.reviewed and len(team.active) == 1
    if alone or not missing_steps(post, ground.policy, team):
        return []
    names = {person.id: person.name for person in team.people}
    unsigned = [yes for yes in standing_yes(post) if yes not in standing_yes(post, team)]
    people = [names.get(yes.by, yes.by) for yes in unsigned]
    clause = ground.policy.clause("not_approved")
    return [Finding("signature_missing", clause=clause, params={"people": people})]


def _media_say(ground: Around, post: Post) -> list[Finding]:
    """Whether the pictures are still the ones that were agreed."""
    return [
        Finding("media_changed", clause="K8", params={"medium": medium.name})
        for medium in post.media
        if not ground.desk.media.intact(medium.sha256)
    ]


def _ticked(ground: Around, post: Post, account: AccountId | None, link: str, when: Place) -> Post:
    if account is not None and account not in post.accounts:
        raise BadInput("not_on_account", account=account)
    channels = tuple(
        replace(channel, posted_at=when.utc, posted_by=ground.desk.who, link=link)
        if not channel.posted_at and not channel.dropped and account in (None, channel.account)
        else channel
        for channel in post.channels
    )
    if post.place is not None and when.utc > post.place.utc + timedelta(minutes=ground.policy.grace_minutes):
        post = replace(post, place=when)
    return replace(post, channels=channels)


def fill_web_link(desk: Desk, post_id: PostId, link: str) -> Outcome:
    """Put in the link of the news on the web site, which a post of the press waits for; no yes is lost by it (S07)."""
    with desk.writing() as tx:
        post = tx.get(Post, post_id)
        ask_right(desk, tx, Act.PREPARE, post.unit, post)
        ground = around(desk, tx)
        refuse(still_open(post))
        address = clean_line(link)
        if not address.startswith(("https://", "http://")):
            raise BadInput("bad_link", given=address)
        filled = replace(post, web_link=address)
        tx.put(filled)
        tx.commit(desk.entry("post.web_link", post_id, "web_link", at=ground.now))
        return ground.outcome(filled, []).saved()


def record_post(desk: Desk, unit: UnitId, draft: Draft, *, posted_at: str, link: str = "") -> Outcome:
    """Record a post that was made by hand outside the desk: it happened and counts; limits it broke are warnings."""
    with desk.writing() as tx:
        desk.attests(tx)
        ask_right(desk, tx, Act.PUBLISH, unit)
        ground = around(desk, tx)
        post = written(ground, blank_post(ground, unit), draft)
        own_accounts(tx, unit, post.accounts)
        ask_right(desk, tx, Act.PUBLISH, unit, accounts=post.accounts)
        if not post.accounts:
            refuse([Finding("no_account")])
        when = _posted_when(ground, post, posted_at)
        placed = replace(post, outside=True, stage=Stage.READY, reviewed=False).placed(when, ground.now)
        if not _went_before(ground, placed, when):
            refuse(ground.freezes.say(placed))
        said = check_place(placed, when, replace(ground.calendar(unit, when.day, when.day), freezes=NO_FREEZES))
        findings = [replace(f, severity=Severity.WARN, next_free=None) for f in said if f.code != "in_the_past"]
        out = _ticked(ground, placed, None, clean_line(link), when)
        tx.put(out)
        tx.commit(desk.entry("post.record", out.id, *out_on(placed, out), at=ground.now))
        return ground.outcome(out, findings).saved()


def what_to_copy(post: Post, account: Account, media_paths: list[str]) -> str:
    """What goes to the clipboard for one account: its text, the web link it waited for, where its media lie."""
    parts = [post.text_for(account.id)]
    if post.web_link and post.web_link not in parts[0]:
        parts.append(post.web_link)
    return "\n".join([*parts, *media_paths])
