"""Audiences as records that posts and campaigns name: added, described, retired by administrators (S20)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from smdesk.cleaning import clean_line
from smdesk.comparing import fold
from smdesk.desk import Desk, institution
from smdesk.errors import BadInput, NotFound
from smdesk.i18n import N_
from smdesk.people import Act, Person, PersonId
from smdesk.platforms import platform
from smdesk.policy import Audience, Policy, Side, Worded
from smdesk.store import Transaction, View
from smdesk.usecases.around import ask_right

AUDIENCE = N_("audience")


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What is known of an audience, as typed; None leaves it as it is. `channels` are platforms by any name."""

    title: str | None = None
    side: Side | None = None
    age: str | None = None
    experience: str | None = None
    interests: str | None = None
    channels: Iterable[str] | None = None
    known_by: Iterable[PersonId] | None = None


def audiences(desk: Desk) -> tuple[Audience, ...]:
    """All of them, those in use first."""
    with desk.reading() as view:
        return tuple(sorted(view.get(Policy, "policy").audiences, key=lambda each: each.retired))


def add_audience(desk: Desk, about: About, *, key: str = "") -> Audience:
    """A new audience; its key is made from its title where none is given."""
    with desk.writing() as tx:
        ask_right(desk, tx, Act.ADMINISTER, None)
        policy = tx.get(Policy, "policy")
        title = clean_line(about.title or "")
        if not title:
            raise BadInput("name_missing")
        wanted = _key(key or title)
        if any(wanted == each.key or _called(each, title) for each in policy.audiences):
            raise BadInput("name_taken", name=title)
        made = _described(tx, Audience(key=wanted, title={}), about)
        return _kept(desk, tx, policy, (*policy.audiences, made), made)


def edit_audience(desk: Desk, wanted: str, about: About) -> Audience:
    """Describe an audience anew; posts that name it keep naming it."""
    with desk.writing() as tx:
        ask_right(desk, tx, Act.ADMINISTER, None)
        policy = tx.get(Policy, "policy")
        return _put(desk, tx, policy, _described(tx, audience_named(policy, wanted), about))


def retire_audience(desk: Desk, wanted: str, *, retired: bool = True) -> Audience:
    """Take an audience out of use, or (False) into use again; posts that name it stay as they are."""
    with desk.writing() as tx:
        ask_right(desk, tx, Act.ADMINISTER, None)
        policy = tx.get(Policy, "policy")
        return _put(desk, tx, policy, replace(audience_named(policy, wanted), retired=retired))


def audience_named(policy: Policy, wanted: str) -> Audience:
    """The audience with this key, or with this title in any language."""
    for each in policy.audiences:
        if each.key == wanted or _called(each, wanted):
            return each
    raise NotFound(AUDIENCE, clean_line(wanted))


def _called(audience: Audience, title: str) -> bool:
    return any(fold(known) == fold(title) for known in audience.title.values())


def _key(text: str) -> str:
    letters = (letter if letter.isascii() and letter.isalnum() else "_" for letter in fold(text))
    key = "_".join(part for part in "".join(letters).split("_") if part)[:40]
    if not key:
        raise BadInput("name_missing")
    return key


def _described(view: View, audience: Audience, about: About) -> Audience:
    known_by = about.known_by if about.known_by is None else tuple(view.get(Person, each).id for each in about.known_by)
    channels = about.channels if about.channels is None else tuple(platform(each).key for each in about.channels)
    given = {
        "title": _titled(view, audience.title, about.title),
        "side": about.side,
        "age": _line(about.age),
        "experience": _line(about.experience),
        "interests": _line(about.interests),
        "channels": channels,
        "known_by": known_by,
    }
    return replace(audience, **{name: value for name, value in given.items() if value is not None})  # type: ignore[arg-type]  # Audience's own names


def _line(text: str | None) -> str | None:
    return None if text is None else clean_line(text)


def _titled(view: View, before: Worded, title: str | None) -> Worded | None:
    """The title in the institution's language; other languages' stay."""
    if title is None:
        return None
    if not clean_line(title):
        raise BadInput("name_missing")
    return {**before, institution(view).language: clean_line(title)}


def _put(desk: Desk, tx: Transaction, policy: Policy, after: Audience) -> Audience:
    changed = tuple(after if each.key == after.key else each for each in policy.audiences)
    return _kept(desk, tx, policy, changed, after)


def _kept(desk: Desk, tx: Transaction, policy: Policy, changed: tuple[Audience, ...], after: Audience) -> Audience:
    tx.put(replace(policy, audiences=changed))
    tx.commit(desk.entry("policy.edit", policy.id, "audiences", at=desk.clock()))
    return after
