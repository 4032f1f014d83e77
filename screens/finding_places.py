"""Where findings stand in the texts of a post, and from one of them to the next."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rich.text import Text

from smdesk.accounts import AccountId
from smdesk.cleaning import clean_line
from smdesk.content.passages import Field
from smdesk.findings import Finding, Severity
from smdesk.i18n import _
from smdesk.words import finding_line

MARKS = {Severity.BLOCK: ("✗ ", "bad"), Severity.WARN: ("! ", "warn"), Severity.NOTE: ("· ", "muted")}
ORDER = (Severity.BLOCK, Severity.WARN, Severity.NOTE)


@dataclass(frozen=True, slots=True, order=True)
class Spot:
    """Characters of the shared text (`account` empty) or of one account's own."""

    account: AccountId
    start: int
    end: int


def spots(findings: Sequence[Finding]) -> list[Spot]:
    """What can be gone to, in the order of the texts."""
    return sorted({_spot(each.params) for each in findings if "start" in each.params and _in_text(each.params)})


def _in_text(params: Mapping[str, object]) -> bool:
    return params.get("field", Field.TEXT) == Field.TEXT


def _spot(params: Mapping[str, object]) -> Spot:
    account = AccountId(str(params.get("of_account", "")))
    return Spot(account, int(str(params["start"])), int(str(params["end"])))


def next_spot(findings: Sequence[Finding], account: AccountId | None, offset: int) -> Spot | None:
    """The spot behind a place in a text, else the first of all."""
    found = spots(findings)
    here = Spot(account or AccountId(""), offset, offset)
    return next((spot for spot in found if spot > here), found[0] if found else None)


def location(text: str, offset: int) -> tuple[int, int]:
    """Row and column, from 0, of a character."""
    return text.count("\n", 0, offset), offset - (text.rfind("\n", 0, offset) + 1)


def offset_of(text: str, row: int, column: int) -> int:
    """Which character stands at a row and column, from 0."""
    return sum(len(line) + 1 for line in text.split("\n")[:row]) + column


def said_of(findings: Sequence[Finding], begun: bool, at: Spot | None = None) -> Text:
    """The findings, one paragraph each: those of a spot that was gone to first, then the blocking ones.

    Notes alone stand in nobody's way.
    """

    def place(finding: Finding) -> tuple[bool, int]:
        there = at is not None and "start" in finding.params and _spot(finding.params) == at
        return not there, ORDER.index(finding.severity)

    lines = [
        Text.assemble(MARKS[each.severity], clean_line(finding_line(each))) for each in sorted(findings, key=place)
    ]
    if begun and all(each.severity is Severity.NOTE for each in findings):
        lines.insert(0, Text(_("✓ Nothing stands in the way."), "good"))
    return Text("\n").join(lines)
