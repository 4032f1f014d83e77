"""What a crisis asks of the inbox: whose yes a reply needs, and how fast answers go (C03, C04)."""

from __future__ import annotations

from smdesk.crisis.chain import text_agreed
from smdesk.crisis.crises import Crisis
from smdesk.crisis.rules import ChainStep
from smdesk.crisis.statements import Statement
from smdesk.crisis.targets import answer_minutes, gravest
from smdesk.desk import Desk, today
from smdesk.policy import Policy
from smdesk.store import View
from smdesk.units import UnitId


def steps_for_reply(desk: Desk, view: View, unit: UnitId, text: str) -> tuple[ChainStep, ...] | None:
    """Whose yes a reply of a unit needs while a crisis lasts, in order, instead of what is asked otherwise (K2).

    None: no crisis lasts there. Empty: the words were agreed before, exactly as they stand.
    """
    crisis = gravest(view.all(Crisis), unit)
    if crisis is None:
        return None
    rules = view.get(Policy, "policy").crisis
    if text_agreed(text, crisis, view.all(Statement), rules, today(desk, view)):
        return ()
    return tuple(sorted(rules.chain, key=lambda step: step.order))


def minutes_to_answer(view: View, unit: UnitId, kind: str, usual: int) -> int:
    """The minutes that an answer may take now."""
    return answer_minutes(usual, kind, unit, view.all(Crisis), view.get(Policy, "policy").crisis)
