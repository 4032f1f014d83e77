"""What was done to others' words and to whoever wrote them (I05): where, on which ground, by whom, on what evidence."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from smdesk.accounts import AccountId
from smdesk.findings import Finding
from smdesk.inbox.rules import ModerationRules
from smdesk.late_dataclass import dataclass
from smdesk.people import PersonId
from smdesk.units import UnitId


class Measure(StrEnum):
    """What can be done."""

    HIDE = "hide"
    REMOVE = "remove"
    REPORT = "report"
    BLOCK = "block"


@dataclass(frozen=True, slots=True, kw_only=True)
class Moderation:
    """One measure. `evidence` is the text as it stood, `where` its link; both go when the person's data is erased."""

    id: str
    unit: UnitId
    account: AccountId
    measure: Measure
    ground: str
    by: PersonId
    at: datetime
    why: str = ""
    item: str = ""
    author: str = ""
    where: str = ""
    evidence: str = ""
    lifted_at: datetime | None = None
    lifted_by: PersonId | None = None
    lifted_why: str = ""
    version: int = 0

    @property
    def stands(self) -> bool:
        """Whether it was not taken back."""
        return self.lifted_at is None


def measure_says(measure: Measure, ground: str, rules: ModerationRules) -> list[Finding]:
    """Why a measure may not be taken: nothing of policy is a ground for it, or nobody is ever blocked."""
    if measure is Measure.BLOCK and not rules.blocking:
        return [Finding("blocking_forbidden", clause=rules.blocking_clause)]
    known = {each.key: each for each in rules.grounds}
    if ground not in known:
        return [Finding("no_ground", clause="K4", params={"given": ground, "known": sorted(known)})]
    if measure is Measure.BLOCK and not known[ground].may_block:
        return [Finding("ground_too_light", clause=known[ground].clause, params={"given": ground})]
    return []
