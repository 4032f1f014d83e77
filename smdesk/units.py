"""The institution and its units."""

from __future__ import annotations

from enum import StrEnum
from typing import NewType

from smdesk.late_dataclass import dataclass

UnitId = NewType("UnitId", str)


class UnitKind(StrEnum):
    """What a unit is in its institution."""

    RECTORATE = "rectorate"
    FACULTY = "faculty"
    INSTITUTE = "institute"
    SCHOOL = "school"
    VOCATIONAL_SCHOOL = "vocational_school"
    CENTRE = "centre"
    ADMINISTRATION = "administration"
    DEPARTMENT = "department"
    COMMISSION = "commission"
    AFFILIATE = "affiliate"
    OTHER = "other"


class Standing(StrEnum):
    """Whether a unit or person still takes part; closed ones stay on record."""

    ACTIVE = "active"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Institution:
    """Whose desk this is. `zone` decides which calendar day a post counts on; `practice` desks may play with time.

    `country` (ISO 3166, two letters) is whose national days are important days here; empty: what `zone` says.
    """

    id: str = "institution"
    name: str
    zone: str
    language: str = "en"
    starter: str = "plain"
    practice: bool = False
    country: str = ""
    version: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """A part of the institution that posts; `zone`, `language` only where they differ, `category` its usual kind."""

    id: UnitId
    name: str
    kind: UnitKind
    state: Standing = Standing.ACTIVE
    zone: str | None = None
    category: str = ""
    audience: str = ""
    language: str = ""
    version: int = 0
