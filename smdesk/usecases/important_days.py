"""Important days: which there are, the institution's own list, and texts for them on their way to a yes (S18)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from smdesk.accounts import AccountId, AccountState
from smdesk.cleaning import bounded, clean_line
from smdesk.comparing import fold
from smdesk.desk import Desk, institution, today, zone_for
from smdesk.errors import BadInput
from smdesk.i18n import spoken
from smdesk.important_days import CATEGORY, Occasion, real_day
from smdesk.people import Act
from smdesk.policy import ImportantDay, Policy
from smdesk.posts import Post, PostId, Stage
from smdesk.store import PostsWanted, Transaction, View
from smdesk.units import UnitId
from smdesk.usecases.around import Around, Outcome, around, ask_right, settle
from smdesk.usecases.looking import my_units
from smdesk.usecases.occasions import occasions_between
from smdesk.usecases.writing import Draft, blank_post, read_place, written
from smdesk.walltime import place_at

SMS = "sms"
"""The platform of accounts that send SMS."""


@dataclass(frozen=True, slots=True)
class DayWithTexts:
    """An important day and the posts that are texts for it."""

    occasion: Occasion
    posts: tuple[Post, ...]


def important_days(desk: Desk, year: int | None = None, unit: UnitId | None = None) -> tuple[DayWithTexts, ...]:
    """The important days of a year, this one unless said, with the texts that the person's units have for them."""
    with desk.reading() as view:
        year = year or today(desk, view).year
        ids = frozenset(each.id for each in my_units(desk, view) if unit in (None, each.id))
        texts: dict[date, list[Post]] = {}
        for post in view.posts(PostsWanted(units=ids)):
            if post.occasion is not None and post.stage not in (Stage.CANCELLED, Stage.REJECTED):
                texts.setdefault(post.occasion, []).append(post)
        found = occasions_between(desk, view, date(year, 1, 1), date(year, 12, 31))
        return tuple(DayWithTexts(each, tuple(texts.get(each.day, ()))) for each in found)


def occasion_on(desk: Desk, day: date) -> Occasion:
    """The important day on a date; BadInput where it is none."""
    with desk.reading() as view:
        return _occasion(desk, view, day)


def _occasion(desk: Desk, view: View, day: date) -> Occasion:
    found = occasions_between(desk, view, day, day)
    if not found:
        raise BadInput("no_important_day", day=day)
    return found[-1]


def write_text(
    desk: Desk,
    unit: UnitId,
    day: date,
    text: str,
    *,
    accounts: Sequence[AccountId] = (),
    sms: bool = False,
    at: str = "",
) -> Outcome:
    """A text for an important day, a draft like any other: the same checks, approvals and caps hold.

    With `sms` it goes to the unit's SMS senders. Without a time it waits in the backlog for that day.
    """
    with desk.writing() as tx:
        ask_right(desk, tx, Act.PREPARE, unit)
        ground, occasion = around(desk, tx), _occasion(desk, tx, day)
        wanted = (*accounts, *(_senders(tx, unit) if sms else ()))
        draft = Draft(title=occasion.title, text=text, category=category_of(ground.policy), accounts=wanted)
        post = meant_for(ground, written(ground, blank_post(ground, unit), draft), day)
        outcome = settle(tx, ground, post, read_place(ground, unit, at))
        tx.put(outcome.post)
        tx.commit(desk.entry("post.new", post.id, "occasion", at=ground.now))
        return outcome.saved()


def category_of(policy: Policy) -> str | None:
    """The kind of content that such a text is, None where policy has none for it."""
    return CATEGORY if policy.category(CATEGORY) else None


def meant_for(ground: Around, post: Post, day: date) -> Post:
    """The post as a text for a day: of use on that day only."""
    zone, home = zone_for(ground.view, post.unit), institution(ground.view).zone
    begins = place_at(datetime.combine(day, time()), zone, home).utc
    return replace(post, occasion=day, not_before=begins, stale_after=begins + timedelta(days=1))


def mark_occasion(desk: Desk, post_id: PostId, day: date) -> None:
    """Say of a post just written that it is the text for an important day."""
    with desk.writing() as tx:
        post = tx.get(Post, post_id)
        ask_right(desk, tx, Act.PREPARE, post.unit)
        tx.put(meant_for(around(desk, tx), post, day))
        tx.commit(desk.entry("post.edit", post_id, "occasion", at=desk.clock()))


def _senders(tx: Transaction, unit: UnitId) -> list[AccountId]:
    active = [a.id for a in tx.accounts(unit) if a.platform == SMS and a.state is AccountState.ACTIVE]
    if not active:
        raise BadInput("no_sms_sender")
    return active


def add_day(desk: Desk, on: str, title: str, *, languages: dict[str, str] | None = None) -> ImportantDay:
    """Put a day on the institution's own list: `2026-11-24` once, `11-24` every year."""
    with desk.writing() as tx:
        ask_right(desk, tx, Act.ADMINISTER, None)
        policy = tx.get(Policy, "policy")
        year, month, day = day_said(on)
        titles = {code: clean_line(bounded(said, "title")) for code, said in (languages or {}).items()}
        if title:
            titles.setdefault(spoken(), clean_line(bounded(title, "title")))
        if not any(titles.values()):
            raise BadInput("name_missing")
        new = ImportantDay(key=desk.ids.new("d"), title=titles, month=month, day=day, year=year)
        _kept(desk, tx, replace(policy, important_days=(*policy.important_days, new)))
        return new


def remove_day(desk: Desk, wanted: str) -> ImportantDay:
    """Take a day off the institution's own list, by its key or its title in any language."""
    with desk.writing() as tx:
        ask_right(desk, tx, Act.ADMINISTER, None)
        policy = tx.get(Policy, "policy")
        found = [each for each in policy.important_days if fold(wanted) in map(fold, (each.key, *each.title.values()))]
        if len(found) != 1:
            raise BadInput("no_own_day", given=wanted, known=[each.key for each in policy.important_days])
        left = tuple(each for each in policy.important_days if each is not found[0])
        _kept(desk, tx, replace(policy, important_days=left))
        return found[0]


def day_said(on: str) -> tuple[int | None, int, int]:
    """Year (None: every year), month and day of `2026-11-24` or `11-24`."""
    try:
        *year, month, day = (int(part) for part in on.strip().split("-"))
    except ValueError as error:
        raise BadInput("bad_yearly_day", given=on) from error
    if len(year) > 1 or real_day(year[0] if year else 2024, month, day) is None:
        raise BadInput("bad_yearly_day", given=on)
    return (year[0] if year else None), month, day


def _kept(desk: Desk, tx: Transaction, policy: Policy) -> None:
    tx.put(policy)
    tx.commit(desk.entry("policy.edit", policy.id, "important_days", at=desk.clock()))
