"""The house's hashtags (S21): the ones it uses, for how long, and whether one of them was mistyped."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from smdesk.comparing import fold, lower
from smdesk.findings import Finding, Severity
from smdesk.late_dataclass import dataclass

CLAUSE = "K17"

_TAG = re.compile(r"(?<!\w)#(\w{2,100})")


@dataclass(frozen=True, slots=True, kw_only=True)
class HouseTag:
    """A hashtag of the house without its #; it is used from `starts` through `ends`, both may be open."""

    tag: str
    purpose: str = ""
    starts: date | None = None
    ends: date | None = None
    retired: bool = False

    def used_on(self, day: date) -> bool:
        """Whether it may be put into a post of that day."""
        begun = self.starts is None or self.starts <= day
        return begun and not self.retired and (self.ends is None or day <= self.ends)


def hashtags_say(text: str, house: Iterable[HouseTag], on: date) -> list[Finding]:
    """A warning for each hashtag that is nearly one of the house's, or one that is not used on that day."""
    tags = list(house)
    exact = {same: each for each in tags for same in _cases(each.tag)}
    findings: list[Finding] = []
    for match in _TAG.finditer(text):
        written = match.group(1)
        where: dict[str, object] = {"found": f"#{written}", "start": match.start(), "end": match.end()}
        own = next((exact[same] for same in _cases(written) if same in exact), None)
        if own is not None:
            if not own.used_on(on):
                findings.append(Finding("hashtag_retired", Severity.WARN, CLAUSE, where))
            continue
        meant = next((each for each in tags if mistyped(written, each.tag)), None)
        if meant is not None:
            findings.append(Finding("hashtag_mistyped", Severity.WARN, CLAUSE, {**where, "meant": f"#{meant.tag}"}))
    return findings


def mistyped(written: str, tag: str) -> bool:
    """Whether a hashtag is another one with a slip: marks left out, one letter wrong, in a long one two."""
    mine, theirs = fold(written), fold(tag)
    slips = 0 if len(theirs) < 5 else 1 if len(theirs) < 10 else 2
    # A number is no slip: #mezuniyet2026 is not #mezuniyet2025.
    return _numbers(mine) == _numbers(theirs) and within(mine, theirs, slips)


def within(one: str, other: str, slips: int) -> bool:
    """Whether one text becomes the other by so many letters put in, left out, changed or swapped with the next."""
    if abs(len(one) - len(other)) > slips:
        return False
    older: list[int] = []
    before = list(range(len(other) + 1))
    for row, mine in enumerate(one, start=1):
        now = [row]
        for column, theirs in enumerate(other, start=1):
            change = before[column - 1] + (mine != theirs)
            best = min(before[column] + 1, now[-1] + 1, change)
            if row > 1 and column > 1 and mine == other[column - 2] and one[row - 2] == theirs:
                best = min(best, older[column - 2] + 1)
            now.append(best)
        if min(now) > slips:
            return False
        older, before = before, now
    return before[-1] <= slips


def _cases(tag: str) -> tuple[str, str]:
    """What a hashtag is in small letters, as Turkish and as others write them: platforms do not tell case apart."""
    return lower(tag, "tr"), tag.replace("İ", "i").lower()


def _numbers(tag: str) -> list[str]:
    return re.findall(r"\d+", tag)
