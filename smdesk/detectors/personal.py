"""Everything personal in one text."""

from __future__ import annotations

from smdesk.detectors.banking import ibans
from smdesk.detectors.contact import emails, phones
from smdesk.detectors.identity import national_ids, student_lists
from smdesk.detectors.plates import plates
from smdesk.detectors.spotted import Spotted, spots_say
from smdesk.findings import Finding

_STRONGEST_FIRST = (ibans, national_ids, student_lists, phones, emails, plates)

MOST = 200
"""A text with more is a list of people; nobody reads more findings."""


def personal_data(text: str) -> list[Spotted]:
    """Numbers and addresses, no two over one another: what a check digit proves goes before what only looks like it."""
    kept: list[Spotted] = []
    for detector in _STRONGEST_FIRST:
        for spot in detector(text):
            if all(spot.end <= other.start or other.end <= spot.start for other in kept):
                kept.append(spot)
                if len(kept) >= MOST:
                    return kept
    return kept


def personal_data_say(text: str) -> list[Finding]:
    """What stands in a text that belongs to somebody (K3h, L5)."""
    return spots_say(text, personal_data(text))
