"""Important days: which there are, the institution's own list, and texts for them on their way to a yes (S18)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from smdesk.accounts import AccountId, AccountState
from smdesk.cleaning import bounded, clean_line
from smdesk.comparing import fold
from smdesk.desk import Desk, institution, today
from smdesk.errors import BadInput
from smdesk.i18n import spoken
from smdesk.important_days import CATEGORY, Occasion, real_day
from smdesk.people import Act
from smdesk.platforms import SMS
from smdesk.policy import ImportantDay, Policy
from smdesk.posts import Post, Stage
from smdesk.store import PostsWanted, Transaction, View
from smdesk.units import UnitId
from smdesk.usecases.around import Outcome, around, ask_right, settle
from smdesk.usecases.looking import my_units
from smdesk.usecases.occasions import occasions_between
from smdesk.usecases.writing import Draft, blank_post, read_place, written


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


def draft_for(desk: Desk, day: date) -> Draft:
    """What a text for the important day on a date begins with; BadInput where that is none.

    Without another time it is of use on that day only.
    """
    with desk.reading() as view:
        return _draft(desk, view, day, on_its_day=True)


def _draft(desk: Desk, view: View, day: date, *, on_its_day: bool) -> Draft:
    found = occasions_between(desk, view, day, day)
    if not found:
        raise BadInput("no_important_day", day=day)
    known = view.get(Policy, "policy").category(CATEGORY)
    draft = Draft(title=found[-1].title, category=known.key if known else None, occasion=day)
    return replace(draft, not_before=day.isoformat(), stale_after=day.isoformat()) if on_its_day else draft


def text_for_day(
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
        ground = around(desk, tx)
        wanted = (*accounts, *(_senders(tx, unit) if sms else ()))
        draft = replace(_draft(desk, tx, day, on_its_day=not at.strip()), text=text, accounts=wanted)
        post = written(ground, blank_post(ground, unit), draft)
        outcome = settle(tx, ground, post, read_place(ground, unit, at))
        tx.put(outcome.post)
        tx.commit(desk.entry("post.new", post.id, "occasion", at=ground.now))
        return outcome.saved()


def _senders(tx: Transaction, unit: UnitId) -> list[AccountId]:
    active = [a.id for a in tx.accounts(unit) if a.platform == SMS and a.state is AccountState.ACTIVE]
    if not active:
        raise BadInput("no_sms_sender")
    return active


def add_day(
    desk: Desk, on: str, title: str, *, languages: dict[str, str] | None = None, closed: bool = False
) -> ImportantDay:
    """Put a day on the institution's own list: `2026-11-24` once, `11-24` every year; `closed`: nobody works on it."""
    with desk.writing() as tx:
        ask_right(desk, tx, Act.ADMINISTER, None)
        policy = tx.get(Policy, "policy")
        year, month, day = day_said(on)
        titles = {code: clean_line(bounded(said, "title")) for code, said in (languages or {}).items()}
        if title:
            titles.setdefault(spoken(), clean_line(bounded(title, "title")))
        if not any(titles.values()):
            raise BadInput("name_missing")
        new = ImportantDay(key=desk.ids.new("d"), title=titles, month=month, day=day, year=year, closed=closed)
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


def set_country(desk: Desk, code: str) -> str:
    """Keep the national days of the country with these two letters; BadInput where its days are not known."""
    with desk.writing() as tx:
        ask_right(desk, tx, Act.ADMINISTER, None)
        country = code.strip().upper()
        if not desk.national_days(country, today(desk, tx).year, "en"):
            raise BadInput("unknown_country", given=code)
        home = replace(institution(tx), country=country)
        tx.put(home)
        tx.commit(desk.entry("desk.edit", home.id, "country", at=desk.clock()))
        return country


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
