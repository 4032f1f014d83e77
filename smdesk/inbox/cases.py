"""A problem, first told to management and spoken of inside only; then its plan; only then the public (I06, L3)."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from datetime import datetime

from smdesk.comparing import fold
from smdesk.findings import Finding
from smdesk.inbox.rules import EscalationRules
from smdesk.late_dataclass import dataclass
from smdesk.people import PersonId, Role
from smdesk.units import UnitId


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenBy:
    """A manager's word that they have seen the case."""

    by: PersonId
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What may be said of the problem, by whom and how; a yes holds for these very words."""

    text: str
    by: PersonId
    at: datetime
    agreed_by: PersonId | None = None
    agreed_role: Role | None = None
    agreed_at: datetime | None = None
    agreed_content: str = ""

    @property
    def content(self) -> str:
        """The hash of the words."""
        return hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()

    @property
    def agreed(self) -> bool:
        """Whether somebody said yes to these words."""
        return self.agreed_by is not None and self.agreed_content == self.content


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A problem that stays inside until its plan is agreed. `words` are by what a text on it is recognised."""

    id: str
    unit: UnitId
    title: str
    reported_by: PersonId
    reported_at: datetime
    report: str = ""
    item: str = ""
    words: tuple[str, ...] = ()
    managers: tuple[PersonId, ...] = ()
    seen: tuple[SeenBy, ...] = ()
    plan: Plan | None = None
    crisis: str = ""
    closed_at: datetime | None = None
    closed_by: PersonId | None = None
    closed_why: str = ""
    version: int = 0

    @property
    def open(self) -> bool:
        """Whether it still binds what goes out."""
        return self.closed_at is None

    @property
    def may_be_told(self) -> bool:
        """Whether its plan is agreed: from then on what goes out names it."""
        return self.plan is not None and self.plan.agreed

    @property
    def unseen_by(self) -> tuple[PersonId, ...]:
        """The managers who have not confirmed having seen it."""
        seen = {each.by for each in self.seen}
        return tuple(person for person in self.managers if person not in seen)


def cases_say(texts: Iterable[str], named: str | None, cases: Iterable[Case], rules: EscalationRules) -> list[Finding]:
    """Why a text may not go out: it belongs to a case (`named`), or carries its key words, and L3 is not done.

    Before the plan is agreed nothing goes out; afterwards a text that carries key words names the case.
    """
    found: list[Finding] = []
    folded = [fold(text) for text in texts]
    for case in cases:
        if not case.open:
            continue
        word = next((word for word in case.words if any(_carries(text, word) for text in folded)), "")
        params: dict[str, object] = {"case": case.id, "title": case.title, "word": word}
        if case.id == named and not case.may_be_told:
            found.append(Finding("case_inside", clause=rules.clause, params=params))
        elif case.id != named and word:
            code = "plan_not_named" if case.may_be_told else "case_word"
            found.append(Finding(code, clause=rules.clause, params=params))
    return found


SOFTENS = {"k": "[kg]", "p": "[pb]", "t": "[td]", "\N{COMBINING CEDILLA}": ""}
"""A last letter that Turkish endings change, and how it is found then; folded, ğ is a g and ç a c with a mark."""


def _carries(folded_text: str, word: str) -> bool:
    """Whether a word stands in a text, with or without endings; `word=` means this form alone."""
    wanted = fold(word.removesuffix("="))
    if not wanted:
        return False
    if word.endswith("="):
        return re.search(rf"(?<!\w){re.escape(wanted)}(?!\w)", folded_text) is not None
    soft = SOFTENS.get(wanted[-1]) if len(wanted) > 3 else None
    pattern = re.escape(wanted) if soft is None else re.escape(wanted[:-1]) + soft
    return re.search(rf"(?<!\w){pattern}", folded_text) is not None


def plan_says(case: Case, person: PersonId, name: str, *, alone: bool, rules: EscalationRules) -> list[Finding]:
    """Why this person may not say yes to a case's plan now."""
    if case.plan is None:
        return [Finding("plan_missing", clause=rules.clause, params={"title": case.title})]
    if case.unseen_by:
        return [Finding("managers_not_told", clause=rules.clause, params={"people": list(case.unseen_by)})]
    if case.plan.by == person and not alone:
        return [Finding("self_approval", clause=rules.clause, params={"person": name})]
    return []
