"""Overriding a finding about content: which ones a named role may, and what an override covers (S09)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from smdesk.findings import Finding, Severity
from smdesk.posts import Post

OVERRIDABLE = frozenset({"banned_word", "phone_number"})
"""What may be a list's or a detector's mistake. Confidential matter, consents and rights have ways out of their own."""


def about(finding: Finding) -> str:
    """What a finding is about, as an override remembers it: another word of the same list is not covered."""
    return str(finding.params.get("found", finding.params.get("medium", "")))


def may_be_overridden(finding: Finding) -> bool:
    """Whether this is a block that a named role can lift."""
    return finding.severity is Severity.BLOCK and finding.code in OVERRIDABLE


def overridden(findings: Iterable[Finding], post: Post) -> list[Finding]:
    """The findings, those that a named role has overridden as warnings that tell the reason."""
    reasons = {(each.code, what): each.reason for each in post.overrides for what in each.about}
    return [
        replace(
            finding, severity=Severity.WARN, params={**finding.params, "reason": reasons[finding.code, about(finding)]}
        )
        if may_be_overridden(finding) and (finding.code, about(finding)) in reasons
        else finding
        for finding in findings
    ]
