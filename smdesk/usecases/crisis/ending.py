"""Standing a crisis down, and then deciding on every post it stopped, one by one (C02)."""

from __future__ import annotations

from dataclasses import replace

from smdesk.crisis.crises import Crisis
from smdesk.desk import Desk, me
from smdesk.errors import Refused
from smdesk.findings import Finding
from smdesk.people import Act
from smdesk.posts import AfterCrisis, Post, PostId, Release, Stage
from smdesk.store import Transaction, View
from smdesk.usecases.around import Around, Outcome, around, ask_right, refuse, settle
from smdesk.usecases.crisis.declaring import planned_under
from smdesk.usecases.crisis.finding import may_lead, still_lasts, the_crisis
from smdesk.usecases.looking import Line, lines_of, my_units
from smdesk.usecases.writing import read_place, still_open


def stand_down(desk: Desk, crisis_id: str = "") -> Crisis:
    """End a crisis; every post it stopped stays stopped until somebody decides on it. Only who leads may."""
    with desk.writing() as tx:
        desk.attests(tx)
        crisis = the_crisis(tx, crisis_id)
        still_lasts(crisis)
        refuse(may_lead(desk, tx, crisis, me(desk, tx)))
        now = desk.clock()
        held = () if crisis.drill else tuple(post.id for post in planned_under(tx, crisis, now))
        after = replace(crisis.holding(held), stood_down_at=now, stood_down_by=desk.who, promise=None)
        tx.put(after)
        tx.commit(desk.entry("crisis.stand_down", crisis.id, at=now))
        return replace(after, version=after.version + 1)


def to_decide(desk: Desk) -> tuple[Line, ...]:
    """The posts that wait for a decision after a crisis, in order of place, of the units of the person at the desk."""
    with desk.reading() as view:
        return lines_of(around(desk, view), undecided(desk, view))


def undecided(desk: Desk, view: View) -> list[Post]:
    """The posts that crises still hold, in the units of the person at the desk."""
    ground = around(desk, view)
    if not ground.freezes.holding:
        return []
    units = {unit.id for unit in my_units(desk, view)}
    ids = dict.fromkeys(post_id for held in ground.freezes.holding for post_id in sorted(held.posts))
    posts = (found for post_id in ids if (found := _found(view, PostId(post_id))) is not None)
    waiting = [post for post in posts if post.unit in units and _waits(ground, post)]
    return sorted(waiting, key=lambda post: (post.place is None, post.place.utc if post.place else ground.now, post.id))


def _found(view: View, post_id: PostId) -> Post | None:
    from smdesk.errors import NotFound

    try:
        return view.get(Post, post_id)
    except NotFound:
        return None


def _waits(ground: Around, post: Post) -> bool:
    """Whether a post is held by a crisis that is over, and could still go out."""
    lasting = ground.freezes.while_it_lasts(post)
    open_yet = not post.published and post.stage not in (Stage.CANCELLED, Stage.REJECTED)
    return open_yet and lasting is None and bool(ground.freezes.until_decided(post))


def release_post(desk: Desk, post_id: PostId, verdict: AfterCrisis, *, at: str = "", why: str = "") -> Outcome:
    """Decide on a post that a crisis stopped: keep it at its place or another, give it back to be changed, drop it.

    A place is taken anew under all limits; `why` is the reason of an exception to them.
    """
    with desk.writing() as tx:
        desk.attests(tx)
        post = tx.get(Post, post_id)
        ask_right(desk, tx, Act.PREPARE, post.unit)
        ground = around(desk, tx)
        decided = _decided(ground, post, verdict)
        if any(channel.posted_at for channel in post.channels):
            outcome = ground.outcome(_rest_of(decided, verdict), [])
        else:
            refuse(still_open(post))
            outcome = _carried_out(tx, ground, decided, verdict, at, why)
        tx.put(outcome.post)
        tx.commit(desk.entry("post.release", post_id, verdict.value, at=ground.now))
        return outcome.saved()


def _decided(ground: Around, post: Post, verdict: AfterCrisis) -> Post:
    """The post with the decision for everything that holds it; Refused while one lasts, or where none does."""
    lasting, held = ground.freezes.while_it_lasts(post), ground.freezes.until_decided(post)
    if lasting is not None:
        raise Refused([Finding("crisis_lasts", clause=ground.freezes.clause, params={"text": lasting.title})])
    if not held:
        raise Refused([Finding("not_frozen", posts=(post.id,))])
    fresh = (Release(hold=each.id, verdict=verdict, by=ground.desk.who, at=ground.now) for each in held)
    return replace(post, releases=(*post.releases, *fresh))


def _rest_of(post: Post, verdict: AfterCrisis) -> Post:
    """A post that is out on some of its accounts: on the others it may still follow, or never goes out there."""
    if verdict is AfterCrisis.CHANGE:
        raise Refused([Finding("already_published", posts=(post.id,))])
    if verdict is AfterCrisis.KEEP:
        return post
    return replace(
        post, channels=tuple(each if each.posted_at else replace(each, dropped=True) for each in post.channels)
    )


def _carried_out(tx: Transaction, ground: Around, post: Post, verdict: AfterCrisis, at: str, why: str) -> Outcome:
    match verdict:
        case AfterCrisis.KEEP:
            place = read_place(ground, post.unit, at) or post.place
            return settle(tx, ground, post, place, why=why)
        case AfterCrisis.CHANGE:
            stage = Stage.DRAFT if post.stage in (Stage.READY, Stage.IN_REVIEW) else post.stage
            return ground.outcome(replace(post, stage=stage).placed(None, ground.now), [])
        case AfterCrisis.DROP:
            return ground.outcome(replace(post, stage=Stage.CANCELLED), [])
