"""Reading a post whole: its words, what it tells of others, its media, its language; one answer in findings."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from smdesk.accounts import Account
from smdesk.consent import Consent
from smdesk.content.languages import languages_say
from smdesk.content.media import media_say
from smdesk.content.overrides import overridden
from smdesk.content.passages import passages
from smdesk.content.words import named_consents_say, words_say
from smdesk.findings import Finding
from smdesk.policy import Policy
from smdesk.posts import Post

if TYPE_CHECKING:
    from smdesk.ports import Proofreader


@dataclass(frozen=True, slots=True)
class Reading:
    """What a post is read with: the lists and dictionaries, the consents on file, the day on which it would go out."""

    proofreader: Proofreader
    consents: Sequence[Consent]
    on: date


def read(post: Post, accounts: Sequence[Account], policy: Policy, reading: Reading) -> list[Finding]:
    """Everything policy has to say of the content; what a named role has overridden is a warning with its reason."""
    rules = policy.content
    if rules is None:
        return []
    going = [account for account in accounts if account.id in post.accounts]
    found: list[Finding] = []
    for passage in passages(post, going):
        if passage.text.strip():
            found += words_say(passage, post, policy, reading)
    found += named_consents_say(post, reading)
    found += media_say(post, going, rules, reading)
    found += languages_say(post, going, rules, reading.proofreader)
    return overridden(_under_clauses(found, policy), post)


def _under_clauses(findings: Iterable[Finding], policy: Policy) -> list[Finding]:
    """Findings under the clause that this institution names for them, where it names one."""
    return [
        replace(finding, clause=policy.clauses[finding.code]) if finding.code in policy.clauses else finding
        for finding in findings
    ]
