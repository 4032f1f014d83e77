"""Personal profiles tied to the organisation (V07): declared only, and judged in an outcome, a date and a name."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from enum import StrEnum

from smdesk.findings import Finding, Severity
from smdesk.late_dataclass import dataclass
from smdesk.people import PersonId

CLAUSE = "L2"


class Tie(StrEnum):
    """What ties the profile to the organisation."""

    NAMES_US = "names_us"
    ON_OUR_SITE = "on_our_site"


class Judged(StrEnum):
    """What came of a review. There is no room for what was read: the profile's content is nobody's here."""

    FINE = "fine"
    TALKED = "talked"
    HARMS = "harms"


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkReview:
    """Who judged, on which day, what came of it, and when to look again."""

    judged: Judged
    by: PersonId
    on: date
    again_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class DeclaredLink:
    """One declared profile; a withdrawn one keeps neither its address nor where it is."""

    id: str
    person: PersonId
    platform: str
    link: str
    tie: Tie
    declared_by: PersonId
    declared_on: date
    reviews: tuple[LinkReview, ...] = ()
    withdrawn_on: date | None = None
    version: int = 0

    @property
    def due_on(self) -> date | None:
        """When it is to be looked at; None once withdrawn."""
        if self.withdrawn_on is not None:
            return None
        return self.reviews[-1].again_on if self.reviews else self.declared_on


def link_says(link: DeclaredLink, name: str, on: date) -> Iterator[Finding]:
    """That a declared link waits for its review."""
    due = link.due_on
    if due is not None and due <= on:
        yield Finding("link_review_due", Severity.WARN, CLAUSE, {"person": name, "since": due})
