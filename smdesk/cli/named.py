"""What a call's words name: the unit, account, person or post with that id, or the only one that fits."""

from __future__ import annotations

from smdesk.accounts import AccountId
from smdesk.desk import Desk
from smdesk.naming import account_named, consent_named, person_named, post_named, unit_named
from smdesk.people import PersonId
from smdesk.posts import Post, PostId
from smdesk.units import UnitId


def the_unit(desk: Desk, wanted: str) -> UnitId:
    """A unit's id."""
    with desk.reading() as view:
        return unit_named(view, wanted).id


def the_account(desk: Desk, wanted: str, unit: UnitId | None = None) -> AccountId:
    """An account's id; where a unit is known, one of its own."""
    with desk.reading() as view:
        return account_named(view, wanted, unit).id


def unit_of(desk: Desk, post: PostId) -> UnitId:
    """Whose post it is."""
    with desk.reading() as view:
        return view.get(Post, post).unit


def the_person(desk: Desk, wanted: str) -> PersonId:
    """A person's id."""
    with desk.reading() as view:
        return person_named(view, wanted).id


def the_consent(desk: Desk, wanted: str) -> str:
    """A consent's id."""
    with desk.reading() as view:
        return consent_named(view, wanted).id


def the_post(desk: Desk, wanted: str) -> PostId:
    """A post's id."""
    with desk.reading() as view:
        return post_named(view, wanted).id
