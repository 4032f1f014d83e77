"""In which order people are called, and which numbers nobody has confirmed lately (C01)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from smdesk.crisis.contacts import Contact, Number
from smdesk.crisis.rules import CrisisRules
from smdesk.findings import Finding, Severity
from smdesk.late_dataclass import dataclass


@dataclass(frozen=True, slots=True)
class Callee:
    """Somebody to call: the confirmed numbers first; `sure`: at least one of them was confirmed lately."""

    contact: Contact
    numbers: tuple[Number, ...]
    sure: bool


def confirmed(number: Number, rules: CrisisRules, now: datetime) -> bool:
    """Whether a number was confirmed lately enough to be relied on."""
    return number.confirmed_at is not None and now - number.confirmed_at <= timedelta(days=rules.contact_days)


def calling_order(contacts: Iterable[Contact], scenario: str, rules: CrisisRules, now: datetime) -> list[Callee]:
    """Whom to call in a scenario, in order; whoever has no confirmed number sinks below those who have."""
    concerned = (each for each in contacts if not each.retired and (not each.scenarios or scenario in each.scenarios))
    callees = [_callee(contact, rules, now) for contact in concerned]
    return sorted(callees, key=lambda each: (not each.sure, each.contact.order, each.contact.name))


def _callee(contact: Contact, rules: CrisisRules, now: datetime) -> Callee:
    numbers = sorted(contact.numbers, key=lambda number: not confirmed(number, rules, now))
    return Callee(contact, tuple(numbers), any(confirmed(number, rules, now) for number in numbers))


def numbers_say(contacts: Sequence[Contact], rules: CrisisRules, now: datetime) -> list[Finding]:
    """Every number that nobody has confirmed lately, and everybody who has none."""
    found = []
    for contact in contacts:
        if contact.retired:
            continue
        if not contact.numbers:
            found.append(Finding("contact_without_number", Severity.WARN, rules.contact_clause, {"name": contact.name}))
        for number in contact.numbers:
            if not confirmed(number, rules, now):
                params = {"name": contact.name, "number": number.number, "days": rules.contact_days}
                found.append(Finding("number_unconfirmed", Severity.WARN, rules.contact_clause, params))
    return found
