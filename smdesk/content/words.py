"""What stands in a text that policy does not want there, or that belongs to somebody (S09, S10, S11)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from smdesk.comparing import fold
from smdesk.consent import Consent, Scope, Shown, consent_says
from smdesk.content.passages import Passage, placed
from smdesk.content.rules import ContentRules, Secret, WayOut
from smdesk.detectors.personal import personal_data
from smdesk.detectors.spotted import Spot, Spotted, spots_say
from smdesk.findings import Finding
from smdesk.policy import Policy
from smdesk.posts import CONFIDENTIAL, Post

if TYPE_CHECKING:
    from smdesk.content.reading import Reading

POINTED_AT = (Spot.PHONE, Spot.EMAIL, Spot.PLATE)
"""What may well be ours; how it is weighed is said without a class of secrets."""


def words_say(passage: Passage, post: Post, policy: Policy, reading: Reading) -> Iterator[Finding]:
    """What the lists and the detectors find in one text, as policy weighs it."""
    rules = policy.content or ContentRules()
    found = [*_listed(passage, rules, reading), *_personal(passage, post, rules, reading)]
    for finding in placed(found, passage):
        secret = _secret_of(finding, rules)
        if secret is None:
            yield finding
        elif not _let_out(finding, secret, passage, post, policy, reading):
            yield _kept_inside(finding, secret)


def _listed(passage: Passage, rules: ContentRules, reading: Reading) -> Iterator[Finding]:
    weights = {rule.key: (rule.weighs, rule.clause) for rule in rules.lists}
    weights |= {own.key: (own.weighs, own.clause) for own in rules.own_lists}
    kept = {key: (secret.weighs, secret.clause) for secret in rules.secrets for key in secret.detects}
    for finding in reading.proofreader.finds(passage.text, rules.own_lists):
        rule = weights.get(str(finding.params["list"])) or kept.get(str(finding.params["list"]))
        if rule is not None:
            yield replace(finding, severity=rule[0], clause=rule[1])


def _personal(passage: Passage, post: Post, rules: ContentRules, reading: Reading) -> Iterator[Finding]:
    watched = {key for secret in rules.secrets for key in secret.detects}
    allowed = _agreed(post, reading, Scope.CONTACT)
    for spot in personal_data(passage.text):
        [finding] = spots_say(passage.text, [spot])
        if spot.kind in POINTED_AT:
            if not allowed and not _is_ours(passage.text, spot, rules):
                # an address or a plate is only pointed at: whose it is cannot be seen
                yield replace(finding, severity=rules.contacts) if spot.kind is Spot.PHONE else finding
        elif spot.kind in watched:
            yield replace(finding, params={**finding.params, "list": spot.kind.value})


def _is_ours(text: str, spot: Spotted, rules: ContentRules) -> bool:
    written = text[spot.start : spot.end]
    if spot.kind is Spot.EMAIL:
        return any(written.casefold().endswith(own.casefold()) for own in rules.own_contacts if "@" in own)
    others = [own for own in rules.own_contacts if "@" not in own]
    if spot.kind is Spot.PLATE:
        return _painted(written) in map(_painted, others)
    return _national(written) in map(_national, others)


def _painted(plate: str) -> str:
    """A plate without its blanks and hyphens."""
    return "".join(each for each in plate if each.isalnum())


def _national(number: str) -> str:
    """A number's last ten digits: with or without 0 or +90 before it is the same."""
    return "".join(each for each in number if each.isdecimal())[-10:]


def _secret_of(finding: Finding, rules: ContentRules) -> Secret | None:
    return next((secret for secret in rules.secrets if finding.params.get("list") in secret.detects), None)


def _let_out(finding: Finding, secret: Secret, passage: Passage, post: Post, policy: Policy, reading: Reading) -> bool:
    """Whether one of the ways out is open for this place of the text."""
    for way in secret.ways_out:
        match way:
            case WayOut.APPROVALS if CONFIDENTIAL in post.marks and _two_must_agree(policy):
                return True
            case WayOut.AGREEMENT if _agreed(post, reading, Scope.CLIENT):
                return True
            case WayOut.RELEASED if _released(finding, passage, policy.content or ContentRules(), reading):
                return True
    return False


def _two_must_agree(policy: Policy) -> bool:
    return sum(step.count for step in policy.approvals if step.mark == CONFIDENTIAL) > 1


def _agreed(post: Post, reading: Reading, scope: Scope) -> bool:
    """Whether a consent or agreement that the post names covers this on the day."""
    return any(
        not consent_says([Shown(what="", scope=scope, consent=consent.id)], [consent], reading.on)
        for consent in _named(post, reading)
    )


def _named(post: Post, reading: Reading) -> list[Consent]:
    return [consent for consent in reading.consents if consent.id in post.consents]


def _released(finding: Finding, passage: Passage, rules: ContentRules, reading: Reading) -> bool:
    """Whether what was found shares words with a released fact that stands in the text."""
    text, found = fold(passage.text), fold(str(finding.params["found"]))
    facts = [fold(fact.text) for fact in rules.released if fact.holds_on(reading.on) and fact.text.strip()]
    return any(fact in text and (found in fact or fact in found) for fact in facts)


def _kept_inside(finding: Finding, secret: Secret) -> Finding:
    """A finding of a detector under the class that it belongs to."""
    ways = tuple(way.value for way in secret.ways_out)
    params = {**finding.params, "text": secret.title, "secret": secret.key, "ways": ways}
    return replace(finding, code="confidential", severity=secret.weighs, clause=secret.clause, params=params)


def named_consents_say(post: Post, reading: Reading) -> list[Finding]:
    """Whether every consent and agreement that a post names still holds on its day."""
    known = {consent.id: consent for consent in reading.consents}
    return [
        finding
        for each in post.consents
        for finding in consent_says([_as_it_was_given(each, known.get(each))], reading.consents, reading.on)
    ]


def _as_it_was_given(consent_id: str, consent: Consent | None) -> Shown:
    scope = min(consent.scopes, default=Scope.NAME) if consent else Scope.NAME
    return Shown(what=consent.name if consent else consent_id, scope=scope, consent=consent_id)
