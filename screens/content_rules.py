"""The rules for content in words, each with its clause."""

from __future__ import annotations

from collections.abc import Iterator

from smdesk.content.rules import ContentRules
from smdesk.findings import OWN, Severity
from smdesk.i18n import N_, _, spoken
from smdesk.names import WAY_OUT_NAMES, name_in, role_name
from smdesk.policy import Policy, in_language

LIST_NAMES = {
    "insult": N_("insults"),
    "rudeness": N_("rude words"),
    "abbreviated": N_("short forms of swearing"),
    "mockery": N_("mockery"),
    "profanity": N_("swearing"),
    "slander": N_("slander"),
    "accusation": N_("accusations"),
    "discrimination": N_("discrimination"),
    "sexism": N_("sexism"),
    "violence": N_("violence and threats"),
    "politics": N_("politics praised or run down"),
}

Rule = tuple[str, str]


def content_rules(policy: Policy) -> Iterator[Rule]:
    """What texts and media are read for, by clause; nothing where policy reads none."""
    rules = policy.content
    if rules is None:
        return
    yield from _words(rules)
    for secret in rules.secrets:
        ways = _(" or ").join(name_in(WAY_OUT_NAMES, way) for way in secret.ways_out)
        what = in_language(secret.title, spoken(), secret.key)
        yield _("Confidential: {what}. It may go out {ways}").format(what=what, ways=ways), secret.clause
    yield _("Telephone numbers of others need their consent"), policy.clause("phone_number")
    yield _("Every picture names its source and by what right it is used"), policy.clause("credit_missing")
    roles = ", ".join(role_name(role) for role in rules.override_roles)
    yield _("A finding in the words may be lifted, with a reason, by: {roles}").format(roles=roles), OWN


def _words(rules: ContentRules) -> Iterator[Rule]:
    wordings = {
        Severity.BLOCK: _("Stops a post: {lists}"),
        Severity.WARN: _("Is warned of: {lists}"),
        Severity.NOTE: _("Is pointed at: {lists}"),
    }
    named = [
        *((name_in(LIST_NAMES, each.key), each.weighs, each.clause) for each in rules.lists),
        *((in_language(each.reason, spoken(), each.key), each.weighs, each.clause) for each in rules.own_lists),
    ]
    for weighs, clause in dict.fromkeys((each[1], each[2]) for each in named):
        lists = ", ".join(name for name, *rest in named if rest == [weighs, clause])
        yield wordings[weighs].format(lists=lists), clause
