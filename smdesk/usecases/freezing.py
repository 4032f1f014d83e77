"""What crises stop at this moment, as every use case that decides on a post asks it inside its transaction (C02)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from smdesk.crisis.crises import Crisis
from smdesk.crisis.freeze import NO_FREEZES, NOTHING, Freezes, freezes_of
from smdesk.desk import institution
from smdesk.walltime import zone_of

if TYPE_CHECKING:
    from smdesk.desk import Desk
    from smdesk.policy import Policy
    from smdesk.store import View


def freezes_now(desk: Desk, view: View, policy: Policy) -> Freezes:
    """What the desk's crises stop, and those that were declared at this terminal while the desk was out of reach."""
    crises = [*view.all(Crisis), *desk.spool.declared()]
    if not crises:
        return NO_FREEZES
    lasting = frozenset(crisis.id for crisis in crises if crisis.active and not crisis.drill)
    cleared = _cleared(view, policy, lasting) if lasting else NOTHING
    return freezes_of(crises, cleared, policy.crisis.freeze_clause, zone_of(institution(view).zone))


def _cleared(view: View, policy: Policy, lasting: frozenset[str]) -> Mapping[str, str]:
    """The texts of the statements of these crises that every approver has said yes to."""
    from smdesk.crisis.statements import Statement  # asked for only while a crisis lasts

    statements = view.all(Statement)
    if not statements:
        return NOTHING
    from smdesk.crisis.chain import approved

    ours = (each for each in statements if each.crisis in lasting and not each.dropped)
    return {each.id: each.text for each in ours if approved(each, policy.crisis, statements)}
