"""Records to fill a desk with, as plain as can be."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from smdesk.accounts import AccountId
from smdesk.people import PersonId
from smdesk.policy import Limits, Policy
from smdesk.posts import Channel, Post, PostId
from smdesk.store import Entry
from smdesk.units import Institution, Unit, UnitId, UnitKind
from smdesk.walltime import place_at

NOON = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
HOME = "Europe/Istanbul"
INSTITUTION = Institution(name="Örnek Üniversitesi", zone=HOME)
POLICY = Policy(limits=Limits(usual=1, cap=2, account_usual=1, account_cap=2, gap_minutes=360))
FACULTY = Unit(id=UnitId("u-fen"), name="Fen Fakültesi", kind=UnitKind.FACULTY)


def post(post_id: str, *, day: int | None = None, hour: int = 9, **given: object) -> Post:
    """A post of the faculty on X, placed on a day of December 2026 where one is given."""
    place = place_at(datetime(2026, 12, day, hour), HOME, HOME) if day else None
    content: dict[str, object] = {
        "unit": FACULTY.id,
        "author": PersonId("n-ayse"),
        "created_at": NOON,
        "changed_by": PersonId("n-ayse"),
        "changed_at": NOON,
        "salt": "5a17",
        "channels": (Channel(account=AccountId("a-x")),),
        "place": place,
        "placed_at": NOON if place else None,
    }
    return Post(id=PostId(post_id), **(content | given))  # type: ignore[arg-type]  # names are Post's own


def entry(act: str = "post.edit", record: str = "p-1", minute: int = 0) -> Entry:
    """An audit entry as a use case hands it in."""
    return Entry(at=NOON + timedelta(minutes=minute), by="n-ayse", seat="ayse@pc-1", act=act, record=record)
