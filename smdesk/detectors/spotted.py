"""What a detector answers: a place in a text and what stands there; made into findings in one way for all of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from smdesk.findings import Finding, Severity


class Spot(StrEnum):
    """What was spotted."""

    NATIONAL_ID = "national_id"
    IBAN = "iban"
    PHONE = "phone"
    EMAIL = "email"
    PLATE = "plate"
    STUDENT_LIST = "student_list"


@dataclass(frozen=True, slots=True)
class Spotted:
    """Something that stands in a text from `start` up to but not including `end`."""

    kind: Spot
    start: int
    end: int


CLAUSES = {
    Spot.PHONE: "K3h",
    Spot.EMAIL: "K3h",
    Spot.NATIONAL_ID: "L5",
    Spot.IBAN: "L5",
    Spot.PLATE: "L5",
    Spot.STUDENT_LIST: "L5",
}
"""K3h: a member's contact data needs the member's consent; L5: what is known of clients stays inside."""

CODES = {Spot.PHONE: "phone_number"}
"""What scripts were promised to find a finding by."""

WARNED = frozenset({Spot.EMAIL, Spot.PLATE})
"""Only pointed at: an institution's own address and the plate of its own bus go out every day."""


def spots_say(text: str, spots: Iterable[Spotted]) -> list[Finding]:
    """A finding for each thing spotted; it shows no more of it than the first and last two characters."""
    findings = []
    for spot in sorted(spots, key=lambda each: (each.start, each.end)):
        shown = masked(text[spot.start : spot.end])
        where: dict[str, object] = {"found": shown, "start": spot.start, "end": spot.end}
        severity = Severity.WARN if spot.kind in WARNED else Severity.BLOCK
        findings.append(Finding(CODES.get(spot.kind, f"{spot.kind}_in_text"), severity, CLAUSES[spot.kind], where))
    return findings


def masked(found: str) -> str:
    """`12…34`: enough to find it in the text, too little to pass it on in a log or a trail."""
    return found if len(found) <= 4 else f"{found[:2]}…{found[-2:]}"
