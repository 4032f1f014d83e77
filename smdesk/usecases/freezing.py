"""What crises stop at this moment, as every use case that decides on a post asks it inside its transaction (C02)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from smdesk.crisis.freeze import NO_FREEZES, NOTHING, Freezes, freezes_of
from smdesk.desk import institution
from smdesk.walltime import zone_of

if TYPE_CHECKING:
    from smdesk.crisis.crises import Crisis
    from smdesk.desk import Desk
    from smdesk.policy import Policy
    from smdesk.store import View


def freezes_now(desk: Desk, view: View, policy: Policy) -> Freezes:
    """What the desk's crises stop, and those that were declared at this terminal while the desk was out of reach."""
    if not view.any_in("crises") and not desk.spool.declared():
        return NO_FREEZES
    from smdesk.crisis.crises import Crisis  # most desks never need it

    crises = [*view.all(Crisis), *desk.spool.declared()]
    lasting = frozenset(crisis.id for crisis in crises if crisis.active and not crisis.drill)
    cleared = _cleared(view, policy, lasting) if lasting else NOTHING
    return freezes_of(crises, cleared, policy.crisis.freeze_clause, zone_of(institution(view).zone))


def _cleared(view: View, policy: Policy, lasting: frozenset[str]) -> Mapping[str, str]:
    """The texts of the statements of these crises that every approver has said yes to."""
    from smdesk.crisis.chain import approved
    from smdesk.crisis.statements import Statement

    statements = view.all(Statement)
    ours = (each for each in statements if each.crisis in lasting and not each.dropped)
    return {each.id: each.text for each in ours if approved(each, policy.crisis, statements)}


def lasting_crises(desk: Desk, view: View) -> tuple[Crisis, ...]:
    """The crises and exercises that last, also those that only this terminal knows of."""
    here = desk.spool.declared()
    if not view.any_in("crises"):
        return tuple(here)
    from smdesk.crisis.crises import Crisis

    return (*(crisis for crisis in view.all(Crisis) if crisis.active), *here)
