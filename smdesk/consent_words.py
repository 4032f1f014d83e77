"""A consent in words: what it covers, and how it stands."""

from __future__ import annotations

from smdesk.consent import Consent
from smdesk.dates import short_day
from smdesk.i18n import _
from smdesk.names import SCOPE_NAMES, name_in


def scopes_named(consent: Consent) -> str:
    """`their production, telephone and address`"""
    return ", ".join(name_in(SCOPE_NAMES, scope) for scope in sorted(consent.scopes))


def consent_state(consent: Consent, *, holds: bool) -> str:
    """`holds until 31 Dec`, `taken back on 3 Nov`; `holds` says whether it does today."""
    if consent.withdrawn_on is not None:
        return _("taken back on {day}").format(day=short_day(consent.withdrawn_on))
    if consent.until is None:
        return _("holds, no end agreed") if holds else _("not yet")
    if not holds and consent.given_on <= consent.until:
        return _("ended on {day}").format(day=short_day(consent.until))
    return _("holds until {day}").format(day=short_day(consent.until))
