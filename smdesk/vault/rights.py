"""Rights on single accounts, and what an agency may do (V06): narrower than the roles, never wider."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from smdesk.accounts import Account
from smdesk.findings import Finding
from smdesk.people import Act, Person, PersonId
from smdesk.posts import Post, Stage
from smdesk.vault.rules import VaultRules

IN_HAND = (Stage.DRAFT, Stage.SENT_BACK)
"""Stages in which a post goes nowhere unless somebody sends it on."""


def narrowed_says(
    person: Person, act: Act, accounts: Iterable[Account], names: Mapping[PersonId, str]
) -> list[Finding]:
    """On which accounts an act is for others than this person."""
    found = []
    for account in accounts:
        only = account.only_for(act)
        if only is not None and person.id not in only:
            who = tuple(names.get(each, each) for each in only)
            params = {"act": act.value, "handle": account.handle, "platform": account.platform, "people": who}
            found.append(Finding("not_for_this_account", clause="K1", params=params))
    return found


def agency_says(person: Person, act: Act, rules: VaultRules, post: Post | None = None) -> list[Finding]:
    """What an agency's people may not do: everything but looking, and what policy gives them; on drafts only."""
    if not person.agency or act is Act.SEE:
        return []
    params: dict[str, object] = {"act": act.value, "person": person.name, "agency": person.agency}
    if act not in rules.agency_may:
        return [Finding("agency_drafts_only", clause="K16", params=params)]
    sent_on = post is not None and post.version and post.stage not in IN_HAND
    if act is Act.PREPARE and sent_on and Act.SEND_ON not in rules.agency_may:
        return [Finding("agency_drafts_only", clause="K16", params={**params, "act": Act.SEND_ON.value})]
    return []
