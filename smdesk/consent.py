"""Consent (S11): who allowed what to be shown, for how long, and whether they took it back."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from enum import StrEnum

from smdesk.findings import Finding
from smdesk.late_dataclass import dataclass

CLAUSE = "K3h"


class Giver(StrEnum):
    """Who gives consent."""

    PERSON = "person"
    FIRM = "firm"


class Scope(StrEnum):
    """What may be shown of them."""

    NAME = "name"
    PICTURE = "picture"
    PRODUCTION = "production"
    CONTACT = "contact"
    CLIENT = "client"


@dataclass(frozen=True, slots=True, kw_only=True)
class Consent:
    """What one person or firm allowed. Days are the institution's calendar days; `until` is the last one it holds.

    `proof` says where the signed paper or message lies; `noted_by` is the id of whoever put it on record.
    """

    id: str
    giver: Giver
    name: str
    scopes: frozenset[Scope]
    given_on: date
    until: date | None = None
    withdrawn_on: date | None = None
    proof: str = ""
    noted_by: str = ""
    version: int = 0

    def withdrawn(self, on: date) -> Consent:
        """The consent taken back from a day on."""
        return replace(self, withdrawn_on=on)


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """What a post shows of somebody: by the consent's id, empty where none is named yet."""

    what: str
    scope: Scope
    consent: str = ""


def consent_says(shown: Iterable[Shown], consents: Iterable[Consent], on: date) -> list[Finding]:
    """What forbids to show it on a day: the one on which the post goes out, and today again when it does."""
    known = {consent.id: consent for consent in consents}
    return [finding for each in shown for finding in _one_says(each, known.get(each.consent), on)]


def _one_says(shown: Shown, consent: Consent | None, on: date) -> list[Finding]:
    if consent is None:
        return [_refused("consent_missing", shown)]
    if consent.withdrawn_on is not None and consent.withdrawn_on <= on:
        return [_refused("consent_withdrawn", shown, giver=consent.name, day=consent.withdrawn_on)]
    if on < consent.given_on:
        return [_refused("consent_not_yet", shown, giver=consent.name, day=consent.given_on)]
    if consent.until is not None and consent.until < on:
        return [_refused("consent_expired", shown, giver=consent.name, day=consent.until)]
    if shown.scope not in consent.scopes:
        return [_refused("consent_too_narrow", shown, giver=consent.name)]
    return []


def _refused(code: str, shown: Shown, **more: object) -> Finding:
    return Finding(code, clause=CLAUSE, params={"medium": shown.what, "scope": str(shown.scope), **more})
